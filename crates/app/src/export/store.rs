//! All SQL of exports.

use db::{Error, FromRow, Read, Tx, args, statement};
use exchange::table::Format;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::List;
use super::actions::AskExport;
use crate::platform::clock::Moment;
use crate::platform::stored;
use crate::ui::Lang;

/// How far an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nobody has begun to write it.
    Waiting,
    /// Somebody writes it until its claim ends.
    Writing,
    /// The file is there.
    Done,
    /// It could not be written.
    Failed,
}

impl State {
    const ALL: [Self; 4] = [Self::Waiting, Self::Writing, Self::Done, Self::Failed];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Writing => "writing",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }
}

/// An export as it stands.
#[derive(Clone, Debug)]
pub(super) struct Export {
    pub(super) id: Uuid,
    pub(super) account_id: Uuid,
    pub(super) list: List,
    pub(super) region: RegionCode,
    pub(super) format: Format,
    pub(super) query: String,
    pub(super) lang: Lang,
    pub(super) state: State,
    pub(super) progress: Progress,
    pub(super) requested_at: Moment,
    pub(super) expires_at: Moment,
}

/// How much of an export is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    pub(super) rows: i64,
    pub(super) parts_done: i64,
    pub(super) parts: i64,
}

#[derive(FromRow)]
struct ExportRow {
    id: Uuid,
    account_id: Uuid,
    list: String,
    region_code: String,
    format: String,
    query: String,
    language: String,
    state: String,
    rows_written: i64,
    parts_done: i64,
    parts: i64,
    requested_at: i64,
    expires_at: i64,
}

statement! {
    /// The exports of a person, newest first.
    OF_ACCOUNT = "select id, account_id, list, region_code, format, query, language, state, rows_written, parts_done,
            parts, requested_at, expires_at
        from export where account_id = $1 order by requested_at desc, id desc limit $2";
    /// One export.
    FIND = "select id, account_id, list, region_code, format, query, language, state, rows_written, parts_done, parts,
            requested_at, expires_at
        from export where id = $1";
    /// The oldest export that nobody writes.
    NEXT = "select id, account_id, list, region_code, format, query, language, state, rows_written, parts_done, parts,
            requested_at, expires_at
        from export where (state = 'waiting' or state = 'writing') and claimed_until < $1
        order by requested_at, id limit 1";
    /// How many exports of a person are not written yet.
    UNDER_WAY = "select count(*) from export where account_id = $1 and (state = 'waiting' or state = 'writing')";
    /// Asks for an export.
    INSERT = "insert into export (id, account_id, list, region_code, format, query, language, state, rows_written,
            parts_done, parts, requested_at, claimed_until, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, 'waiting', 0, 0, 0, $8, 0, $9)";
    /// Takes an export to write it, or says how far it is; no one else takes it until the claim ends.
    CLAIM = "update export set state = 'writing', claimed_until = $2, rows_written = $3, parts_done = $4, parts = $5
        where id = $1";
    /// Ends an export.
    END = "update export set state = $2, rows_written = $3, parts_done = $4, parts = $5, expires_at = $6
        where id = $1";
    /// The exports whose time is over.
    EXPIRED = "select id, account_id, list, region_code, format, query, language, state, rows_written, parts_done,
            parts, requested_at, expires_at
        from export where expires_at < $1 order by expires_at, id";
    /// Forgets an export.
    DELETE = "delete from export where id = $1";
}

pub(super) async fn of_account(
    from: &mut impl Read,
    account_id: Uuid,
    limit: i64,
) -> Result<Vec<Export>, Error> {
    all(from.all(&OF_ACCOUNT, args![account_id, limit]).await?)
}

pub(super) async fn find(from: &mut impl Read, id: Uuid) -> Result<Option<Export>, Error> {
    let row: Option<ExportRow> = from.optional(&FIND, args![id]).await?;
    row.map(ExportRow::export).transpose()
}

pub(super) async fn under_way(from: &mut impl Read, account_id: Uuid) -> Result<i64, Error> {
    from.scalar(&UNDER_WAY, args![account_id]).await
}

pub(super) async fn expired(from: &mut impl Read, now: Moment) -> Result<Vec<Export>, Error> {
    all(from.all(&EXPIRED, args![now]).await?)
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: Uuid,
    account_id: Uuid,
    asked: &AskExport,
    now: Moment,
) -> Result<(), Error> {
    let args = args![
        id,
        account_id,
        asked.list.code(),
        asked.region.to_string(),
        asked.format.extension(),
        asked.query.as_str(),
        asked.lang.tag(),
        now,
        now + super::work::KEPT_MICROSECONDS,
    ];
    tx.execute(&INSERT, args).await?;
    Ok(())
}

/// Takes the oldest export that nobody writes, until a moment.
pub(super) async fn take(tx: &mut Tx, now: Moment, until: Moment) -> Result<Option<Export>, Error> {
    tx.lock("export").await?;
    let row: Option<ExportRow> = tx.optional(&NEXT, args![now]).await?;
    let Some(export) = row.map(ExportRow::export).transpose()? else {
        return Ok(None);
    };
    claim(tx, export.id, until, Progress::default()).await?;
    Ok(Some(export))
}

pub(super) async fn claim(
    tx: &mut Tx,
    id: Uuid,
    until: Moment,
    progress: Progress,
) -> Result<(), Error> {
    let Progress {
        rows,
        parts_done,
        parts,
    } = progress;
    tx.execute(&CLAIM, args![id, until, rows, parts_done, parts])
        .await?;
    Ok(())
}

pub(super) async fn end(
    tx: &mut Tx,
    id: Uuid,
    state: State,
    progress: Progress,
    expires_at: Moment,
) -> Result<(), Error> {
    let Progress {
        rows,
        parts_done,
        parts,
    } = progress;
    let args = args![id, state.code(), rows, parts_done, parts, expires_at];
    tx.execute(&END, args).await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, id: Uuid) -> Result<(), Error> {
    tx.execute(&DELETE, args![id]).await?;
    Ok(())
}

fn all(rows: Vec<ExportRow>) -> Result<Vec<Export>, Error> {
    rows.into_iter().map(ExportRow::export).collect()
}

impl ExportRow {
    fn export(self) -> Result<Export, Error> {
        let list = List::from_code(&self.list);
        let format = Format::from_extension(&self.format);
        let state = State::ALL.into_iter().find(|it| it.code() == self.state);
        Ok(Export {
            id: self.id,
            account_id: self.account_id,
            list: list.ok_or_else(|| stored::unreadable("a list"))?,
            region: stored::region(&self.region_code)?,
            format: format.ok_or_else(|| stored::unreadable("a format"))?,
            query: self.query,
            lang: Lang::from_tag(&self.language).unwrap_or_default(),
            state: state.ok_or_else(|| stored::unreadable("a state"))?,
            progress: Progress {
                rows: self.rows_written,
                parts_done: self.parts_done,
                parts: self.parts,
            },
            requested_at: self.requested_at,
            expires_at: self.expires_at,
        })
    }
}
