//! A kabupaten of the nation: its villages, their rows and figures, written in one transaction with one audit entry.

use std::collections::BTreeMap;

use db::Tx;
use rules::region_code::RegionCode;
use serde_json::json;

use super::Window;
use super::province::Province;
use super::village;
use crate::app::App;
use crate::demo::rows::{Rows, Written};
use crate::demo::village::{Village, moment};
use crate::demo::{fixed_identifier, store};
use crate::dossier::{Records, Timeline};
use crate::indicator::load::Figures;
use crate::platform::access::Origin;
use crate::platform::audit::{self, Entry};
use crate::platform::problem::Problem;

/// A kabupaten, ready to be written.
#[derive(Clone, Debug)]
pub(super) struct Batch {
    kabupaten: RegionCode,
    window: Window,
    rows: Rows,
    figures: Figures,
}

impl Batch {
    /// Invents all villages of a kabupaten and counts their figures.
    pub(super) fn invent(app: &App, kabupaten: RegionCode, window: Window) -> anyhow::Result<Self> {
        let rules = app.rule_set(kabupaten)?;
        let province = Province::of(kabupaten);
        let mut rows = Rows::default();
        let mut timelines = BTreeMap::new();
        for region in app.regions().villages(kabupaten) {
            if let Some(village) = village::invent(region, &province, &window, &rules) {
                rows.add(&village)?;
                timelines.insert(region.code, timeline(village));
            }
        }
        Ok(Self {
            kabupaten,
            window,
            rows,
            figures: Figures::count(app, kabupaten, window.today, &timelines)?,
        })
    }

    pub(super) async fn write(&self, tx: &mut Tx) -> Result<Written, Problem> {
        let known_at = moment(self.window.today, 8);
        store::add_kabupaten(tx, self.kabupaten, self.window.today, super::NOTE).await?;
        let written = self.rows.write(tx).await?;
        self.figures.insert(tx).await?;
        let entry = Entry {
            id: fixed_identifier(&format!("audit {}", self.kabupaten), known_at),
            recorded_at: known_at,
            region: self.kabupaten,
            account_id: None,
            role: None,
            origin: Origin::CommandLine,
            action: "demo.load".to_owned(),
            subject: fixed_identifier(&format!("district {}", self.kabupaten), known_at),
            before: None,
            after: Some(json!({
                "kampung_kb": written.kampung_kb,
                "facts": written.facts,
                "activities": written.activities,
            })),
        };
        audit::record(tx, &entry).await?;
        Ok(written)
    }
}

fn timeline(village: Village) -> Timeline {
    let activities = village.activities.into_iter();
    Records {
        kampung_kb: village.kampung_kb,
        events: village.events.into_iter().map(|it| it.event).collect(),
        profiles: village.profiles,
        populations: village.populations,
        reports: village.reports,
        official_classes: village.official_classes,
        activities: activities.map(|it| it.activity).collect(),
    }
    .into()
}
