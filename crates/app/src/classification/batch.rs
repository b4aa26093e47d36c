//! The input of the batch classification, from the same facts as the figures.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use exchange::classification::write_input_row;
use exchange::whole_file::WholeFile;
use rules::classify_batch::columns;
use rules::life_cycle;
use rules::region_code::RegionCode;

use super::facts_of;
use crate::app::App;
use crate::dossier;
use crate::fact::AsOf;
use crate::platform::access::Scope;

/// Writes a row for each active Kampung KB of a region, and says how many.
///
/// Each kabupaten is written as of its own today, with the activities that `rule_set` lets in, or its own active rule
/// set. The file is whole or absent.
///
/// # Errors
/// Those of the database, an unknown rule set, and a file that cannot be written.
pub async fn write_input(
    app: &App,
    region: RegionCode,
    rule_set: Option<&str>,
    output: &Path,
) -> anyhow::Result<u64> {
    let mut file = WholeFile::create(output)?;
    let header: Vec<&str> = columns().collect();
    writeln!(file, "{}", header.join(","))?;
    let mut written = 0;
    let mut lines = Vec::new();
    for part in app.regions().kabupaten_of(region) {
        written += rows_of(app, part, rule_set, &mut lines).await?;
        file.write_all(&lines)?;
        lines.clear();
    }
    file.finish()?;
    Ok(written)
}

async fn rows_of(
    app: &App,
    region: RegionCode,
    rule_set: Option<&str>,
    lines: &mut Vec<u8>,
) -> anyhow::Result<u64> {
    let district = app.districts().of(region);
    let id = rule_set.unwrap_or(&district.rule_set);
    let rules = app
        .rule_book()
        .get(id)
        .with_context(|| format!("tidak ada aturan dengan id \"{id}\""))?;
    let today = app.today(region);
    let scope = Scope::system("the command line exports facts");
    let mut snapshot = app.db().snapshot().await?;
    let as_of = AsOf::known_today(today.month());
    let mut written = 0;
    for dossier in dossier::in_region(&mut snapshot, &scope, region, as_of).await? {
        if life_cycle::is_active(&dossier.steps(), today) {
            let facts = facts_of(&dossier, &rules, today);
            write_input_row(lines, &dossier.kampung_kb.village.to_string(), &facts);
            written += 1;
        }
    }
    Ok(written)
}
