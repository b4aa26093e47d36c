//! The acts as the rows of a file, newest first.

use exchange::table::Cell;
use rules::region_code::RegionCode;

use super::pages::{AuditQuery, filter};
use super::{Act, labels, list};
use crate::account;
use crate::export::{Asked, Out};
use crate::fact::api::timestamp;
use crate::platform::problem::{FieldProblem, Kind, Problem};
use crate::ui::Text;

/// The headings of the list.
pub(crate) const COLUMNS: [&str; 13] = [
    "waktu",
    "siapa",
    "peran",
    "kode_wilayah",
    "wilayah",
    "tindakan",
    "nama_tindakan",
    "lewat",
    "catatan",
    "sebelum",
    "sesudah",
    "urutan_segel",
    "id",
];

/// How many acts are read at a time.
const TOGETHER: u32 = 500;

/// Writes the acts that the filter of the page lets through.
///
/// # Errors
/// A filter that cannot be understood, and those of the database.
pub(crate) async fn write_rows(asked: &Asked, out: &Out) -> Result<(), Problem> {
    let actor = asked.actor.as_ref().ok_or(Kind::SignInNeeded)?;
    let t = Text::new(asked.lang);
    let query: AuditQuery = serde_html_form::from_str(&asked.query)
        .map_err(|error| Problem::new(Kind::Unreadable).because(error))?;
    let (mut filter, errors) = filter(&asked.app, t, actor, &query).await?;
    if !errors.is_empty() {
        let fields = errors.into_iter().map(|error| FieldProblem {
            field: error.field,
            detail: error.message,
        });
        return Err(Problem::invalid(fields.collect()));
    }
    let mut reader = asked.app.db().reader();
    loop {
        let acts = list(&mut reader, &asked.scope, &filter, TOGETHER).await?;
        let Some(last) = acts.last() else {
            return Ok(());
        };
        filter.before = last.id;
        for act in acts {
            out.row(cells(asked, t, act)).await?;
        }
    }
}

fn cells(asked: &Asked, t: Text, act: Act) -> Vec<Cell> {
    let json = |value: Option<serde_json::Value>| {
        Cell::text(value.map(|value| value.to_string()).unwrap_or_default())
    };
    let name = match act.region {
        RegionCode::NATION => t.region_nation().to_owned(),
        code => asked.app.regions().name(code),
    };
    vec![
        Cell::text(timestamp(act.recorded_at).unwrap_or_default()),
        Cell::text(act.display_name.unwrap_or_default()),
        Cell::text(act.role.map_or("", |role| account::role_label(t, role))),
        Cell::text(act.region.to_string()),
        Cell::text(name),
        Cell::text(act.action.as_str()),
        Cell::text(labels::action(t, &act.action)),
        Cell::text(labels::origin(t, &act.origin)),
        Cell::text(act.subject.to_string()),
        json(act.before),
        json(act.after),
        act.sequence.map_or(Cell::Empty, Cell::Count),
        Cell::text(act.id.to_string()),
    ]
}
