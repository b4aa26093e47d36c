//! All SQL of the registry.

use db::{Error, FromRow, Read, args, statement};
use rules::life_cycle::Step;
use uuid::Uuid;

use super::{Event, KampungKb};
use crate::platform::access::Scope;
use crate::platform::clock::Moment;

#[derive(FromRow)]
struct KampungKbRow {
    id: Uuid,
    village_code: String,
    name: String,
    model_level: Option<String>,
    is_demonstration: i64,
    ended_on: Option<String>,
}

#[derive(FromRow)]
struct EventRow {
    id: Uuid,
    kampung_kb_id: Uuid,
    village_code: String,
    step: String,
    happened_on: Option<String>,
    document: Option<String>,
}

statement! {
    /// The Kampung KB of a scope that have not ended.
    IN_REGION = "select id, village_code, name, model_level, is_demonstration, ended_on
        from kampung_kb where {scope village_code $1} and ended_on is null order by village_code";
    /// The life-cycle events of a scope that hold at a moment: neither replaced nor withdrawn by then.
    EVENTS_IN_REGION = "select e.id, e.kampung_kb_id, e.village_code, e.step, e.happened_on, e.document
        from life_cycle_event e
        where {scope e.village_code $1} and e.known_at <= $2 and e.is_withdrawn = 0
            and not exists (select 1 from life_cycle_event r
                where r.kabupaten_code = e.kabupaten_code and r.replaces = e.id and r.known_at <= $2)
        order by e.village_code, e.happened_on, e.id";
}

pub(super) async fn in_region(
    from: &mut impl Read,
    scope: &Scope,
) -> Result<Vec<KampungKb>, Error> {
    let rows: Vec<KampungKbRow> = from.all(&IN_REGION, args![scope]).await?;
    Ok(rows
        .into_iter()
        .filter_map(KampungKbRow::kampung_kb)
        .collect())
}

pub(super) async fn events_in_region(
    from: &mut impl Read,
    scope: &Scope,
    known_at: Moment,
) -> Result<Vec<Event>, Error> {
    let rows: Vec<EventRow> = from.all(&EVENTS_IN_REGION, args![scope, known_at]).await?;
    Ok(rows.into_iter().filter_map(EventRow::event).collect())
}

impl KampungKbRow {
    fn kampung_kb(self) -> Option<KampungKb> {
        Some(KampungKb {
            id: self.id,
            village: self.village_code.parse().ok()?,
            name: self.name,
            model_level: self.model_level,
            is_demonstration: self.is_demonstration != 0,
            ended_on: self.ended_on.and_then(|date| date.parse().ok()),
        })
    }
}

impl EventRow {
    fn event(self) -> Option<Event> {
        Some(Event {
            id: self.id,
            kampung_kb_id: self.kampung_kb_id,
            village: self.village_code.parse().ok()?,
            step: Step::from_code(&self.step)?,
            happened_on: self.happened_on.and_then(|date| date.parse().ok()),
            document: self.document,
        })
    }
}
