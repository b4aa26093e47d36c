//! Rows of the classes that the official site shows.

use std::collections::{HashMap, HashSet};

use rules::date::Date;
use rules::region_code::RegionCode;

use super::{Act, Planned, Rows, Scene, Write};
use crate::app::App;
use crate::dossier::OfficialClass;
use crate::fact::entry::Change;
use crate::fact::take_back::TakeBack;
use crate::fact::{self, Document as _, Version};
use crate::import::reading::Row;
use crate::kampung_kb::actions::official_class::RecordOfficialClass;
use crate::kampung_kb::{self, forms};
use crate::platform::access::Scope;
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::sheet::columns::VILLAGE_CODE;
use crate::ui::format;

/// What was read on the official site of the villages of a kabupaten, by day.
#[derive(Clone, Debug)]
pub struct OfficialClasses {
    readings: HashMap<RegionCode, Vec<OfficialClass>>,
    said: HashSet<(RegionCode, Date)>,
}

impl Rows for OfficialClasses {
    type Enter = RecordOfficialClass;
    type TakeBack = TakeBack;

    async fn load(app: &App, kabupaten: RegionCode) -> Result<Self, Problem> {
        let scope = Scope::system("an import compares with what is stored");
        let mut read = app.db().reader();
        let held = kampung_kb::in_region(&mut read, &scope, kabupaten).await?;
        let mut readings: HashMap<RegionCode, Vec<OfficialClass>> = held
            .into_iter()
            .map(|it| (it.village, Vec::new()))
            .collect();
        let versions: Vec<Version<OfficialClass>> =
            fact::all_in_region(&mut read, &scope, kabupaten, Moment::MAX).await?;
        for version in versions {
            if let Some(of_village) = readings.get_mut(&version.village) {
                of_village.push(version.document);
            }
        }
        Ok(Self {
            readings,
            said: HashSet::new(),
        })
    }

    async fn plan(&mut self, row: &Row, scene: &Scene) -> Result<Planned<Self>, Problem> {
        Ok(self.meaning(row, scene))
    }
}

impl OfficialClasses {
    fn meaning(&mut self, row: &Row, scene: &Scene) -> Planned<Self> {
        let (t, village, line) = (scene.t, row.village, row.record.line());
        let Some(readings) = self.readings.get_mut(&village) else {
            return Planned::refused(VILLAGE_CODE, t.import_place_without_kampung_kb(village));
        };
        let today = scene.app.clock().today(village);
        let form = if row.form.text("read_on").is_empty() {
            row.form.clone().with("read_on", today.to_string())
        } else {
            row.form.clone()
        };
        let (class, read_on) = match forms::official_class(&form, t, today) {
            Ok(read) => read,
            Err(wrong) => return Planned::Refused(wrong),
        };
        let on_day = readings.iter().rfind(|it| it.read_on == read_on);
        if on_day.is_some_and(|it| it.class == class) {
            return Planned::Unchanged;
        }
        if !self.said.insert((village, read_on)) {
            return Planned::refused("class", t.import_said_before());
        }
        let known = readings
            .iter()
            .filter(|it| it.read_on <= read_on)
            .max_by_key(|it| it.read_on)
            .map(|it| it.class);
        let word = |class| t.class_word(class).to_owned();
        let changes = Change {
            label: t.official_class_class().to_owned(),
            old: known.map_or_else(|| t.answer_unknown().to_owned(), word),
            new: word(class),
        };
        readings.push(OfficialClass { class, read_on });
        let id = scene.id(line, 0);
        Planned::Write(Write {
            is_new: known.is_none(),
            is_draft: false,
            what: format::date(t, read_on),
            changes: vec![changes],
            acts: vec![Act {
                id,
                enter: RecordOfficialClass {
                    village,
                    class,
                    read_on,
                },
                take_back: TakeBack {
                    village,
                    kind: OfficialClass::KIND,
                    version: id,
                },
            }],
        })
    }
}
