//! All SQL of imports.

use std::collections::HashMap;

use db::{Error, FromRow, Read, Tx, Value, args, statement};
use rules::region_code::RegionCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::state::{Import, Note, Outcome, State, Tally};
use crate::platform::audit::chain_of;
use crate::platform::clock::Moment;
use crate::sheet::Kind;
use crate::ui::Lang;

#[derive(FromRow)]
struct ImportRow {
    id: Uuid,
    region_code: String,
    account_id: Option<Uuid>,
    language: String,
    kind: String,
    file_name: String,
    file_digest: Vec<u8>,
    state: String,
    settings: String,
    tally: String,
    created_at: i64,
    changed_at: i64,
}

/// A batch that was written.
pub(super) struct Batch {
    pub(super) id: Uuid,
    pub(super) kabupaten: String,
    pub(super) number: u64,
    pub(super) tally: Tally,
    /// The rows that were refused while they were written, by line.
    pub(super) refused: Vec<u64>,
}

statement! {
    /// One import.
    FIND = system("an import belongs to its account; who may see it is decided by account and region")
        "select id, region_code, account_id, language, kind, file_name, file_digest, state, settings, tally,
            created_at, changed_at
        from import where id = $1";
    /// The newest imports of an account.
    OF_ACCOUNT = system("an import belongs to its account")
        "select id, region_code, account_id, language, kind, file_name, file_digest, state, settings, tally,
            created_at, changed_at
        from import where account_id = $1 order by created_at desc, id desc limit $2";
    /// The newest imports of everybody in a scope.
    IN_SCOPE = "select id, region_code, account_id, language, kind, file_name, file_digest, state, settings, tally,
            created_at, changed_at
        from import where {scope region_code $1} order by created_at desc, id desc limit $2";
    /// When the same file was written before.
    WRITTEN_BEFORE = "select max(created_at) from import
        where {scope region_code $1} and kind = $2 and file_digest = $3 and state = 'done' and id <> $4";
    /// Adds an import.
    INSERT = system("an insert names its region itself")
        "insert into import (kabupaten_code, id, region_code, account_id, language, kind, file_name, file_digest, state,
            settings, tally, created_at, changed_at, claimed_until)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13)";
    /// Moves an import from one state to another.
    MOVE = system("an import names itself")
        "update import set state = $4, settings = $5, tally = $6, changed_at = $7, claimed_until = $8
        where kabupaten_code = $1 and id = $2 and state = $3";
    /// Tells how far an import is, and that it is still worked on.
    PROGRESS = system("an import names itself")
        "update import set tally = $3, changed_at = $4, claimed_until = $5 where kabupaten_code = $1 and id = $2";
    /// The oldest import that waits for the job.
    WAITING = system("the job works on the imports of everybody")
        "select id, region_code, account_id, language, kind, file_name, file_digest, state, settings, tally, created_at,
            changed_at
        from import where state in ('received', 'confirmed', 'undo_asked') and claimed_until < $1
        order by created_at, id limit 1";
    /// Takes an import for this process, if no other was faster.
    CLAIM = system("the job works on the imports of everybody")
        "update import set claimed_until = $4 where kabupaten_code = $1 and id = $2 and claimed_until < $3";
    /// How many other imports, older than one, are worked on.
    OLDER_CLAIMED = system("the job works on the imports of everybody")
        "select count(*) from import where state = 'confirmed' and claimed_until >= $1
            and (created_at < $2 or (created_at = $2 and id < $3))";
    /// Imports that were given up or ended long ago.
    OLD = system("the job forgets the rows of old imports of everybody")
        "select kabupaten_code, id from import where changed_at < $1 and settings <> '{}' order by changed_at, id limit $2";
    /// Ends what was given up.
    GIVE_UP = system("the job forgets the rows of old imports of everybody")
        "update import set settings = '{}', state = case when state in ('received', 'needs_columns', 'checked')
            then 'discarded' else state end
        where kabupaten_code = $1 and id = $2";
}

statement! {
    /// Adds a batch.
    INSERT_BATCH = "insert into import_batch (kabupaten_code, id, import_id, number, tally, take_back)
        values ($1, $2, $3, $4, $5, $6)";
    /// The batches of an import, without what takes them back.
    BATCHES = "select kabupaten_code, id, number, tally from import_batch where import_id = $1
        order by number, kabupaten_code, id";
    /// How many batches other imports have written in a kabupaten.
    OF_OTHERS = "select count(*) from import_batch where kabupaten_code = $1 and import_id <> $2";
    /// What takes a batch back.
    TAKE_BACK = "select take_back from import_batch where kabupaten_code = $1 and id = $2";
    /// Forgets what was shown of an import's rows.
    FORGET_ROWS = "delete from import_row where kabupaten_code = $1 and import_id = $2";
    /// How many rows of an outcome are kept.
    COUNT_ROWS = "select count(*) from import_row where kabupaten_code = $1 and import_id = $2 and outcome = $3";
    /// Rows of an outcome, after a number.
    ROWS = "select number, body from import_row
        where kabupaten_code = $1 and import_id = $2 and outcome = $3 and number > $4 order by number limit $5";
    /// What a kabupaten calls its columns.
    COLUMN_MAP = "select heading, field from column_map where kabupaten_code = $1 and kind = $2 order by heading";
    /// Keeps what a heading stands for.
    PUT_COLUMN = "insert into column_map (kabupaten_code, kind, heading, field, changed_at) values ($1, $2, $3, $4, $5)
        on conflict (kabupaten_code, kind, heading) do update set field = excluded.field,
            changed_at = excluded.changed_at";
}

pub(super) async fn find(from: &mut impl Read, id: Uuid) -> Result<Option<Import>, Error> {
    let row: Option<ImportRow> = from.optional(&FIND, args![id]).await?;
    row.map(ImportRow::import).transpose()
}

pub(super) async fn of_account(
    from: &mut impl Read,
    account_id: Uuid,
    limit: u32,
) -> Result<Vec<Import>, Error> {
    let rows: Vec<ImportRow> = from.all(&OF_ACCOUNT, args![account_id, limit]).await?;
    rows.into_iter().map(ImportRow::import).collect()
}

pub(super) async fn in_scope(
    from: &mut impl Read,
    scope: &crate::platform::access::Scope,
    limit: u32,
) -> Result<Vec<Import>, Error> {
    let rows: Vec<ImportRow> = from.all(&IN_SCOPE, args![scope, limit]).await?;
    rows.into_iter().map(ImportRow::import).collect()
}

pub(super) async fn written_before(
    from: &mut impl Read,
    scope: &crate::platform::access::Scope,
    import: &Import,
) -> Result<Option<Moment>, Error> {
    let args = args![
        scope,
        import.kind.code(),
        import.file_digest.clone(),
        import.id
    ];
    let row: Option<(Option<i64>,)> = from.optional(&WRITTEN_BEFORE, args).await?;
    Ok(row.and_then(|(moment,)| moment))
}

pub(super) async fn insert(
    tx: &mut Tx,
    import: &Import,
    claimed_until: Moment,
) -> Result<(), Error> {
    let args = args![
        chain_of(import.region),
        import.id,
        import.region.to_string(),
        import.account_id,
        import.lang.tag(),
        import.kind.code(),
        import.file_name.as_str(),
        import.file_digest.clone(),
        import.state.code(),
        text(&import.settings)?,
        text(&import.tally)?,
        import.created_at,
        claimed_until,
    ];
    tx.execute(&INSERT, args).await?;
    Ok(())
}

/// Moves an import to the state that it now has; false where it was in another than `from`.
pub(super) async fn move_from(
    tx: &mut Tx,
    from: State,
    import: &Import,
    claimed_until: Moment,
) -> Result<bool, Error> {
    let args = args![
        chain_of(import.region),
        import.id,
        from.code(),
        import.state.code(),
        text(&import.settings)?,
        text(&import.tally)?,
        import.changed_at,
        claimed_until,
    ];
    Ok(tx.execute(&MOVE, args).await? == 1)
}

pub(super) async fn progress(
    tx: &mut Tx,
    import: &Import,
    tally: &Tally,
    now: Moment,
    claimed_until: Moment,
) -> Result<(), Error> {
    let chain = chain_of(import.region);
    let args = args![chain, import.id, text(tally)?, now, claimed_until];
    tx.execute(&PROGRESS, args).await?;
    Ok(())
}

pub(super) async fn waiting(from: &mut impl Read, now: Moment) -> Result<Option<Import>, Error> {
    let row: Option<ImportRow> = from.optional(&WAITING, args![now]).await?;
    row.map(ImportRow::import).transpose()
}

pub(super) async fn claim(
    tx: &mut Tx,
    import: &Import,
    now: Moment,
    until: Moment,
) -> Result<bool, Error> {
    let args = args![chain_of(import.region), import.id, now, until];
    Ok(tx.execute(&CLAIM, args).await? == 1)
}

/// Whether an older import is being written.
pub(super) async fn is_behind(
    from: &mut impl Read,
    import: &Import,
    now: Moment,
) -> Result<bool, Error> {
    let args = args![now, import.created_at, import.id];
    let row: Option<(i64,)> = from.optional(&OLDER_CLAIMED, args).await?;
    Ok(row.is_some_and(|(count,)| count > 0))
}

pub(super) async fn old(
    from: &mut impl Read,
    before: Moment,
    limit: u32,
) -> Result<Vec<(String, Uuid)>, Error> {
    from.all(&OLD, args![before, limit]).await
}

pub(super) async fn give_up(tx: &mut Tx, chain: &str, id: Uuid) -> Result<(), Error> {
    tx.execute(&FORGET_ROWS, args![chain, id]).await?;
    tx.execute(&GIVE_UP, args![chain, id]).await?;
    Ok(())
}

/// A batch as it is kept: `take_back` is the JSON list of lines and what takes them back.
pub(super) async fn insert_batch(
    tx: &mut Tx,
    import: Uuid,
    batch: &Batch,
    take_back: String,
) -> Result<(), Error> {
    let tally = text(&(batch.tally, &batch.refused))?;
    let args = args![
        batch.kabupaten.as_str(),
        batch.id,
        import,
        batch.number,
        tally,
        take_back
    ];
    tx.execute(&INSERT_BATCH, args).await?;
    Ok(())
}

pub(super) async fn batches(from: &mut impl Read, import: Uuid) -> Result<Vec<Batch>, Error> {
    let rows: Vec<(String, Uuid, i64, String)> = from.all(&BATCHES, args![import]).await?;
    rows.into_iter()
        .map(|(kabupaten, id, number, tally)| {
            let (tally, refused) = parsed(&tally)?;
            Ok(Batch {
                id,
                kabupaten,
                number: u64::try_from(number).unwrap_or(0),
                tally,
                refused,
            })
        })
        .collect()
}

/// How many batches other imports than this have written in the kabupaten of a region.
pub(super) async fn batches_of_others(
    from: &mut impl Read,
    region: RegionCode,
    import: Uuid,
) -> Result<u64, Error> {
    let args = args![chain_of(region), import];
    let row: Option<(i64,)> = from.optional(&OF_OTHERS, args).await?;
    Ok(row.map_or(0, |(count,)| u64::try_from(count).unwrap_or(0)))
}

/// What takes a batch back: the line of each row, and its act.
pub(super) async fn take_back<T: DeserializeOwned>(
    from: &mut impl Read,
    batch: &Batch,
) -> Result<Vec<(u64, T)>, Error> {
    let args = args![batch.kabupaten.as_str(), batch.id];
    let row: Option<(String,)> = from.optional(&TAKE_BACK, args).await?;
    row.map_or_else(|| Ok(Vec::new()), |(body,)| parsed(&body))
}

pub(super) async fn forget_rows(tx: &mut Tx, import: &Import) -> Result<(), Error> {
    let args = args![chain_of(import.region), import.id];
    tx.execute(&FORGET_ROWS, args).await?;
    Ok(())
}

pub(super) async fn insert_rows(
    tx: &mut Tx,
    import: &Import,
    rows: &[(u64, Outcome, Note)],
) -> Result<(), Error> {
    let chain = chain_of(import.region);
    let mut values: Vec<[Value; 5]> = Vec::with_capacity(rows.len());
    for (number, outcome, note) in rows {
        values.push([
            chain.as_str().into(),
            import.id.into(),
            (*number).into(),
            outcome.code().into(),
            // A zero byte fits no text of PostgreSQL.
            text(note)?.replace("\\u0000", "").into(),
        ]);
    }
    let columns = ["kabupaten_code", "import_id", "number", "outcome", "body"];
    tx.bulk_insert("import_row", &columns, values).await?;
    Ok(())
}

pub(super) async fn count_rows(
    from: &mut impl Read,
    import: &Import,
    outcome: Outcome,
) -> Result<u64, Error> {
    let args = args![chain_of(import.region), import.id, outcome.code()];
    let row: Option<(i64,)> = from.optional(&COUNT_ROWS, args).await?;
    Ok(row.map_or(0, |(count,)| u64::try_from(count).unwrap_or(0)))
}

pub(super) async fn rows(
    from: &mut impl Read,
    import: &Import,
    outcome: Outcome,
    after: i64,
    limit: u32,
) -> Result<Vec<(i64, Note)>, Error> {
    let args = args![
        chain_of(import.region),
        import.id,
        outcome.code(),
        after,
        limit
    ];
    let rows: Vec<(i64, String)> = from.all(&ROWS, args).await?;
    rows.into_iter()
        .map(|(number, body)| Ok((number, parsed(&body)?)))
        .collect()
}

/// What a kabupaten has said of headings, by their folded names.
pub(super) async fn column_map(
    from: &mut impl Read,
    region: RegionCode,
    kind: Kind,
) -> Result<HashMap<String, String>, Error> {
    let args = args![chain_of(region), kind.code()];
    let rows: Vec<(String, String)> = from.all(&COLUMN_MAP, args).await?;
    Ok(rows.into_iter().collect())
}

pub(super) async fn put_columns(
    tx: &mut Tx,
    region: RegionCode,
    kind: Kind,
    columns: &[(String, String)],
    now: Moment,
) -> Result<(), Error> {
    let many = columns.iter().map(|(heading, field)| {
        args![
            chain_of(region),
            kind.code(),
            heading.as_str(),
            field.as_str(),
            now
        ]
    });
    tx.execute_many(&PUT_COLUMN, many.collect::<Vec<_>>())
        .await?;
    Ok(())
}

impl ImportRow {
    fn import(self) -> Result<Import, Error> {
        Ok(Import {
            id: self.id,
            region: self
                .region_code
                .parse()
                .map_err(|error| unreadable(&error))?,
            account_id: self.account_id,
            lang: Lang::from_tag(&self.language).unwrap_or_default(),
            kind: Kind::from_code(&self.kind).ok_or_else(|| unreadable(&"kind"))?,
            file_name: self.file_name,
            file_digest: self.file_digest,
            state: State::from_code(&self.state).ok_or_else(|| unreadable(&"state"))?,
            settings: parsed(&self.settings)?,
            tally: parsed(&self.tally)?,
            created_at: self.created_at,
            changed_at: self.changed_at,
        })
    }
}

fn text(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| unreadable(&error))
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| unreadable(&error))
}

fn unreadable(reason: &dyn std::fmt::Display) -> Error {
    Error::Other {
        statement: "import".into(),
        reason: format!("a stored import cannot be read: {reason}"),
    }
}
