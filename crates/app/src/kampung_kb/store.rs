//! All SQL of the registry.

use db::{Error, FromRow, Read, Tx, Value, args, statement};
use rules::date::Date;
use rules::life_cycle::Step;
use rules::name::fold;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::{Event, EventRecord, KampungKb, ModelLevel};
use crate::platform::access::Scope;
use crate::platform::audit::chain_of;
use crate::platform::clock::Moment;
use crate::platform::stored;

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

#[derive(FromRow)]
struct EventRecordRow {
    #[sqlx(flatten)]
    event: EventRow,
    replaces: Option<Uuid>,
    is_withdrawn: i64,
    known_at: i64,
    recorded_by: Option<Uuid>,
}

statement! {
    /// The Kampung KB of a scope that have not ended.
    IN_REGION = "select id, village_code, name, model_level, is_demonstration, ended_on
        from kampung_kb where {scope village_code $1} and ended_on is null order by village_code";
    /// The names of the Kampung KB of a scope that have not ended.
    NAMES = "select village_code, name from kampung_kb
        where {scope village_code $1} and ended_on is null order by village_code";
    /// The life-cycle events of a scope inside a kabupaten that hold at a moment: neither replaced nor withdrawn by then.
    EVENTS_IN_REGION = "select e.id, e.kampung_kb_id, e.village_code, e.step, e.happened_on, e.document
        from life_cycle_event e
        where e.kabupaten_code = $3 and {scope e.village_code $1} and e.known_at <= $2 and e.is_withdrawn = 0
            and not exists (select 1 from life_cycle_event r
                where r.kabupaten_code = e.kabupaten_code and r.village_code = e.village_code and r.replaces = e.id
                    and r.known_at <= $2)
        order by e.village_code, coalesce(e.happened_on, '9999-12-31'), e.id";
    /// All rows of one village's life cycle, oldest knowledge first.
    EVENT_RECORDS = "select id, kampung_kb_id, village_code, step, happened_on, document, replaces, is_withdrawn,
            known_at, recorded_by
        from life_cycle_event
        where kabupaten_code = $2 and village_code = $3 and {scope village_code $1}
        order by known_at, id";
    /// Adds a Kampung KB.
    INSERT = system("an insert names its village itself")
        "insert into kampung_kb (kabupaten_code, id, village_code, name, name_sort, model_level, is_demonstration,
            opened_at, ended_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Adds a row to a life cycle.
    INSERT_EVENT = system("an insert names its village itself")
        "insert into life_cycle_event (kabupaten_code, id, kampung_kb_id, village_code, step, happened_on, document,
            replaces, is_withdrawn, known_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// Gives a Kampung KB another name.
    RENAME = "update kampung_kb set name = $4, name_sort = $5
        where kabupaten_code = $2 and id = $3 and {scope village_code $1}";
    /// Marks a Kampung KB as a model, or takes the mark away.
    MARK_MODEL = "update kampung_kb set model_level = $4
        where kabupaten_code = $2 and id = $3 and {scope village_code $1}";
    /// Ends a Kampung KB.
    END = "update kampung_kb set ended_on = $4
        where kabupaten_code = $2 and id = $3 and {scope village_code $1}";
    /// The model of a level in a scope.
    MODEL = "select id, village_code, name, model_level, is_demonstration, ended_on
        from kampung_kb where {scope village_code $1} and ended_on is null and model_level = $2
        order by village_code limit 1";
}

pub(super) async fn in_region(
    from: &mut impl Read,
    scope: &Scope,
) -> Result<Vec<KampungKb>, Error> {
    let rows: Vec<KampungKbRow> = from.all(&IN_REGION, args![scope]).await?;
    rows.into_iter().map(KampungKbRow::kampung_kb).collect()
}

pub(super) async fn names(
    from: &mut impl Read,
    scope: &Scope,
) -> Result<Vec<(RegionCode, String)>, Error> {
    let rows: Vec<(String, String)> = from.all(&NAMES, args![scope]).await?;
    let named = rows
        .into_iter()
        .filter_map(|(code, name)| Some((code.parse().ok()?, name)));
    Ok(named.collect())
}

pub(super) async fn events_in_region(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
    known_at: Moment,
) -> Result<Vec<Event>, Error> {
    let args = args![scope, known_at, chain_of(region)];
    let rows: Vec<EventRow> = from.all(&EVENTS_IN_REGION, args).await?;
    rows.into_iter().map(EventRow::event).collect()
}

pub(super) async fn event_records(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
) -> Result<Vec<EventRecord>, Error> {
    let args = args![scope, chain_of(village), village.to_string()];
    let rows: Vec<EventRecordRow> = from.all(&EVENT_RECORDS, args).await?;
    rows.into_iter().map(EventRecordRow::record).collect()
}

pub(super) async fn insert(
    tx: &mut Tx,
    kampung_kb: &KampungKb,
    opened_at: Moment,
) -> Result<(), Error> {
    let values = kampung_kb_values(kampung_kb, opened_at);
    tx.execute(&INSERT, values.into_iter().collect()).await?;
    Ok(())
}

pub(super) async fn insert_many(tx: &mut Tx, opened: &[(KampungKb, Moment)]) -> Result<u64, Error> {
    let rows = opened.iter().map(opened_values);
    tx.bulk_insert("kampung_kb", &COLUMNS, rows).await
}

const COLUMNS: [&str; 9] = [
    "kabupaten_code",
    "id",
    "village_code",
    "name",
    "name_sort",
    "model_level",
    "is_demonstration",
    "opened_at",
    "ended_on",
];

fn opened_values((kampung_kb, opened_at): &(KampungKb, Moment)) -> [Value; 9] {
    kampung_kb_values(kampung_kb, *opened_at)
}

fn kampung_kb_values(kampung_kb: &KampungKb, opened_at: Moment) -> [Value; 9] {
    [
        chain_of(kampung_kb.village).into(),
        kampung_kb.id.into(),
        kampung_kb.village.to_string().into(),
        kampung_kb.name.as_str().into(),
        fold(&kampung_kb.name).into(),
        kampung_kb.model_level.map(ModelLevel::code).into(),
        kampung_kb.is_demonstration.into(),
        opened_at.into(),
        kampung_kb.ended_on.map(|date| date.to_string()).into(),
    ]
}

pub(super) async fn insert_event(tx: &mut Tx, record: &EventRecord) -> Result<(), Error> {
    let values = event_values(record);
    tx.execute(&INSERT_EVENT, values.into_iter().collect())
        .await?;
    Ok(())
}

pub(super) async fn insert_events(tx: &mut Tx, records: &[EventRecord]) -> Result<u64, Error> {
    let rows = records.iter().map(event_values);
    tx.bulk_insert("life_cycle_event", &EVENT_COLUMNS, rows)
        .await
}

const EVENT_COLUMNS: [&str; 11] = [
    "kabupaten_code",
    "id",
    "kampung_kb_id",
    "village_code",
    "step",
    "happened_on",
    "document",
    "replaces",
    "is_withdrawn",
    "known_at",
    "recorded_by",
];

fn event_values(record: &EventRecord) -> [Value; 11] {
    let event = &record.event;
    [
        chain_of(event.village).into(),
        event.id.into(),
        event.kampung_kb_id.into(),
        event.village.to_string().into(),
        event.step.code().into(),
        event.happened_on.map(|date| date.to_string()).into(),
        event.document.as_deref().into(),
        record.replaces.into(),
        record.is_withdrawn.into(),
        record.known_at.into(),
        record.recorded_by.into(),
    ]
}

pub(super) async fn rename(
    tx: &mut Tx,
    scope: &Scope,
    of: &KampungKb,
    name: &str,
) -> Result<(), Error> {
    let args = args![scope, chain_of(of.village), of.id, name, fold(name)];
    tx.execute(&RENAME, args).await?;
    Ok(())
}

pub(super) async fn mark_model(
    tx: &mut Tx,
    scope: &Scope,
    of: &KampungKb,
    level: Option<ModelLevel>,
) -> Result<(), Error> {
    let args = args![
        scope,
        chain_of(of.village),
        of.id,
        level.map(ModelLevel::code)
    ];
    tx.execute(&MARK_MODEL, args).await?;
    Ok(())
}

pub(super) async fn end(
    tx: &mut Tx,
    scope: &Scope,
    of: &KampungKb,
    day: Date,
) -> Result<(), Error> {
    let args = args![scope, chain_of(of.village), of.id, day.to_string()];
    tx.execute(&END, args).await?;
    Ok(())
}

pub(super) async fn model(
    from: &mut impl Read,
    scope: &Scope,
    level: ModelLevel,
) -> Result<Option<KampungKb>, Error> {
    let row: Option<KampungKbRow> = from.optional(&MODEL, args![scope, level.code()]).await?;
    row.map(KampungKbRow::kampung_kb).transpose()
}

impl EventRecordRow {
    fn record(self) -> Result<EventRecord, Error> {
        Ok(EventRecord {
            event: self.event.event()?,
            replaces: self.replaces,
            is_withdrawn: self.is_withdrawn != 0,
            known_at: self.known_at,
            recorded_by: self.recorded_by,
        })
    }
}

impl KampungKbRow {
    fn kampung_kb(self) -> Result<KampungKb, Error> {
        let level = |code: &str| {
            ModelLevel::from_code(code).ok_or_else(|| stored::unreadable("a level of models"))
        };
        Ok(KampungKb {
            id: self.id,
            village: stored::region(&self.village_code)?,
            name: self.name,
            model_level: self.model_level.as_deref().map(level).transpose()?,
            is_demonstration: self.is_demonstration != 0,
            ended_on: self.ended_on.as_deref().map(stored::date).transpose()?,
        })
    }
}

impl EventRow {
    fn event(self) -> Result<Event, Error> {
        Ok(Event {
            id: self.id,
            kampung_kb_id: self.kampung_kb_id,
            village: stored::region(&self.village_code)?,
            step: Step::from_code(&self.step).ok_or_else(|| stored::unreadable("a step"))?,
            happened_on: self.happened_on.as_deref().map(stored::date).transpose()?,
            document: self.document,
        })
    }
}
