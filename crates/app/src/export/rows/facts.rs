//! Documents of facts: profile, population and the report of a month, the version of each village that counts.

use exchange::table::Cell;
use rules::month::Month;
use rules::region_code::RegionCode;

use super::{Asked, List, Out, month, place};
use crate::dossier::{self, Dossier};
use crate::fact::document::{Member, Shape};
use crate::fact::{AsOf, input};
use crate::platform::extract::Form;
use crate::platform::problem::Problem;
use crate::{population, profile, programme_report, region};

const BEFORE: [&str; 7] = [
    "kode",
    "desa",
    "kecamatan",
    "kabupaten",
    "provinsi",
    "kampung_kb",
    "bulan",
];

/// The members of the list's document.
fn members(asked: &Asked) -> Vec<Member> {
    match asked.list {
        List::Population => population::members(),
        List::Report => programme_report::members(),
        // What a village typed in its own words may name people.
        _ => profile::members(asked.is_insider()),
    }
}

pub(super) fn columns(asked: &Asked) -> Vec<String> {
    let before = BEFORE.iter().map(|name| (*name).to_owned());
    let fields = members(asked).into_iter().map(|member| member.field);
    before.chain(fields).chain(["sumber".to_owned()]).collect()
}

/// A village's document as its form, its month, and the counts that are hidden.
fn filled(
    asked: &Asked,
    dossier: &Dossier,
    month: Month,
) -> Option<(Form, Month, Vec<&'static str>)> {
    let found = match asked.list {
        List::Population => {
            let version = dossier.population.as_ref()?;
            let hidden = population::hidden(&version.document);
            (
                input::filled(version.document.iter()),
                version.month,
                hidden,
            )
        }
        List::Report => {
            let version = dossier.report.as_ref().filter(|it| it.month == month)?;
            let hidden = programme_report::hidden(&version.document);
            (
                input::filled(version.document.iter()),
                version.month,
                hidden,
            )
        }
        _ => {
            let version = dossier.profile.as_ref()?;
            (
                profile::filled(&version.document),
                version.month,
                Vec::new(),
            )
        }
    };
    Some(found)
}

pub(super) async fn write(asked: &Asked, part: RegionCode, out: &Out) -> Result<(), Problem> {
    let (members, is_insider) = (members(asked), asked.is_insider());
    let month = month(asked, part)?;
    let mut snapshot = asked.app.db().snapshot().await?;
    let as_of = AsOf::known_today(month);
    let dossiers = dossier::in_region(&mut snapshot, &asked.scope, part, as_of).await?;
    drop(snapshot);
    for dossier in dossiers {
        let Some((form, of_month, mut hidden)) = filled(asked, &dossier, month) else {
            continue;
        };
        if is_insider {
            hidden.clear();
        }
        let mut cells = place(&asked.app, dossier.kampung_kb.village).to_vec();
        cells.push(Cell::text(dossier.kampung_kb.name));
        cells.push(Cell::text(of_month.to_string()));
        cells.extend(members.iter().map(|member| match &member.shape {
            _ if hidden.contains(&member.field.as_str()) => Cell::Empty,
            Shape::Count => Cell::count(form.text(&member.field).parse().ok()),
            _ => Cell::text(form.all(&member.field).collect::<Vec<_>>().join(" ")),
        }));
        cells.push(Cell::text(region::official::SOURCE));
        out.row(cells).await?;
    }
    Ok(())
}
