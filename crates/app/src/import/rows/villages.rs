//! Rows of an office's own list of villages, compared with the official list; nothing is written.

use std::collections::HashSet;

use rules::name::fold;
use rules::region_code::{RegionCode, RegionKind};

use super::{Planned, Rows, Scene, Write};
use crate::app::App;
use crate::fact::entry::Change;
use crate::import::reading::Row;
use crate::kampung_kb::actions::enter::{Enter, TakeBack};
use crate::platform::problem::Problem;
use crate::sheet::columns::VILLAGE_NAME;

/// The villages of a kabupaten of which rows have spoken.
#[derive(Clone, Debug)]
pub struct Villages {
    kabupaten: RegionCode,
    said: HashSet<RegionCode>,
}

impl Rows for Villages {
    type Enter = Enter;
    type TakeBack = TakeBack;
    /// All: which villages are missing is known at the end, and a code is small.
    const MOST_LOADED: usize = usize::MAX;

    async fn load(_: &App, kabupaten: RegionCode) -> Result<Self, Problem> {
        Ok(Self {
            kabupaten,
            said: HashSet::new(),
        })
    }

    async fn plan(&mut self, row: &Row, scene: &Scene) -> Result<Planned<Self>, Problem> {
        Ok(self.meaning(row, scene))
    }

    fn missing(&self, app: &App, within: RegionCode) -> Vec<(RegionCode, String)> {
        app.regions()
            .villages(self.kabupaten)
            .filter(|village| within.contains(village.code) && !self.said.contains(&village.code))
            .map(|village| (village.code, village.name.clone()))
            .collect()
    }
}

impl Villages {
    fn meaning(&mut self, row: &Row, scene: &Scene) -> Planned<Self> {
        let (t, village) = (scene.t, row.village);
        if !self.said.insert(village) {
            return Planned::refused(VILLAGE_NAME, t.import_said_before());
        }
        let official = scene.app.regions().name(village);
        let mut changes = Vec::new();
        let name = row.form.text(VILLAGE_NAME);
        if !name.is_empty() && !ends_with_words(&fold(name), &fold(&official)) {
            changes.push(Change {
                label: t.sheet_village_name().to_owned(),
                old: official,
                new: name.to_owned(),
            });
        }
        let kind = row.form.text("kind");
        let is_kelurahan = village.kind() == RegionKind::Kelurahan;
        if !kind.is_empty() && fold(kind).starts_with("kelurahan") != is_kelurahan {
            changes.push(Change {
                label: t.sheet_village_kind().to_owned(),
                old: scene.app.districts().words(village).village,
                new: kind.to_owned(),
            });
        }
        if changes.is_empty() {
            return Planned::Unchanged;
        }
        Planned::Write(Write {
            is_new: false,
            is_draft: false,
            what: String::new(),
            changes,
            acts: Vec::new(),
        })
    }
}

/// "Kampung Maluang" is Maluang.
fn ends_with_words(name: &str, official: &str) -> bool {
    let rest = name.strip_suffix(official);
    rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}
