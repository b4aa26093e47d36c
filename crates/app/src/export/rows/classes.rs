//! Scores, indices and class of every active Kampung KB ("rekap klasifikasi").

use std::sync::Arc;

use exchange::table::Cell;
use rules::classification::RuleSet;
use rules::life_cycle;
use rules::region_code::{RegionCode, RegionLevel};

use super::{Asked, Out, month, place};
use crate::classification::{assessment_day, classify};
use crate::dossier;
use crate::fact::AsOf;
use crate::platform::problem::{Kind, Problem};
use crate::region;
use crate::region::districts::DEFAULT_RULE_SET;

const BEFORE: [&str; 6] = [
    "kode",
    "desa",
    "kecamatan",
    "kabupaten",
    "provinsi",
    "kampung_kb",
];
const AFTER: [&str; 4] = ["klasifikasi", "bulan", "aturan", "sumber"];

/// The rule set whose indicators are the columns: of the kabupaten, above it the one that holds where nothing is set.
fn rule_set(asked: &Asked) -> Result<Arc<RuleSet>, Problem> {
    let level = asked.region.level();
    if level == RegionLevel::Nation || level == RegionLevel::Province {
        let found = asked.app.rule_book().get(DEFAULT_RULE_SET);
        return found.ok_or_else(|| Kind::NotFound.into());
    }
    Ok(asked.app.rule_set(asked.region)?)
}

pub(super) fn columns(asked: &Asked) -> Result<Vec<String>, Problem> {
    let rules = rule_set(asked)?;
    let scores = rules
        .indicators
        .iter()
        .map(|indicator| format!("skor_{}", indicator.id));
    let indices = rules
        .indices
        .iter()
        .map(|index| format!("indeks_{}", index.id));
    let before = BEFORE.iter().map(|name| (*name).to_owned());
    let after = AFTER.iter().map(|name| (*name).to_owned());
    Ok(before.chain(scores).chain(indices).chain(after).collect())
}

pub(super) async fn write(asked: &Asked, part: RegionCode, out: &Out) -> Result<(), Problem> {
    let (shown, used) = (rule_set(asked)?, asked.app.rule_set(part)?);
    let month = month(asked, part)?;
    let day = assessment_day(&asked.app, part, month);
    let mut snapshot = asked.app.db().snapshot().await?;
    let as_of = AsOf::known_today(month);
    let dossiers = dossier::in_region(&mut snapshot, &asked.scope, part, as_of).await?;
    drop(snapshot);
    for dossier in dossiers {
        if !life_cycle::is_active(&dossier.steps(), day) {
            continue;
        }
        let outcome = classify(&dossier, &used, day);
        // Another rule set may lack an indicator that has a column.
        let scores = shown.indicators.iter().map(|indicator| {
            let place = used.indicators.iter().position(|it| it.id == indicator.id);
            let score = place.and_then(|place| outcome.scores().get(place));
            score.map_or(Cell::Empty, |score| Cell::Count(i64::from(*score)))
        });
        let indices = shown.indices.iter().map(|index| {
            let place = used.indices.iter().position(|it| it.id == index.id);
            place.map_or(Cell::Empty, |place| {
                Cell::Hundredths(i64::from(outcome.result.index_hundredths(place)))
            })
        });
        let mut cells = place(&asked.app, dossier.kampung_kb.village).to_vec();
        cells.push(Cell::text(dossier.kampung_kb.name.as_str()));
        cells.extend(scores.chain(indices));
        cells.extend([
            Cell::text(outcome.class().code()),
            Cell::text(month.to_string()),
            Cell::text(used.id.as_str()),
            Cell::text(region::official::SOURCE),
        ]);
        out.row(cells).await?;
    }
    Ok(())
}
