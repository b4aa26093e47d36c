//! All SQL of imports. Read this file (the imports themselves), then `batches` and `shown`.

mod batches;
mod shown;

use db::{Error, FromRow, Read, Tx, args, statement};
use uuid::Uuid;

use super::state::{Import, State, Tally};
use crate::platform::audit::chain_of;
use crate::platform::clock::Moment;
use crate::platform::stored;
use crate::sheet::Kind;
use crate::ui::Lang;

pub(super) use batches::{Batch, batches, batches_of_others, insert_batch, take_back};
pub(super) use shown::{column_map, count_rows, forget_rows, insert_rows, put_columns, rows};

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
        stored::text(&import.settings)?,
        stored::text(&import.tally)?,
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
        stored::text(&import.settings)?,
        stored::text(&import.tally)?,
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
    let args = args![chain, import.id, stored::text(tally)?, now, claimed_until];
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
    shown::forget(tx, chain, id).await?;
    tx.execute(&GIVE_UP, args![chain, id]).await?;
    Ok(())
}

impl ImportRow {
    fn import(self) -> Result<Import, Error> {
        Ok(Import {
            id: self.id,
            region: stored::region(&self.region_code)?,
            account_id: self.account_id,
            lang: Lang::from_tag(&self.language).unwrap_or_default(),
            kind: Kind::from_code(&self.kind)
                .ok_or_else(|| stored::unreadable("a kind of sheet"))?,
            file_name: self.file_name,
            file_digest: self.file_digest,
            state: State::from_code(&self.state).ok_or_else(|| stored::unreadable("a state"))?,
            settings: stored::document(&self.settings)?,
            tally: stored::document(&self.tally)?,
            created_at: self.created_at,
            changed_at: self.changed_at,
        })
    }
}
