//! All SQL of sessions.

use db::{Db, Error, FromRow, Read, Tx, args, statement};
use rules::region_code::RegionCode;
use uuid::Uuid;

use crate::platform::clock::Moment;

#[derive(FromRow)]
pub(super) struct AliveRow {
    pub(super) account_id: Uuid,
    pub(super) display_name: String,
    pub(super) role: String,
    pub(super) sector: Option<String>,
    pub(super) created_at: i64,
    pub(super) seen_at: i64,
    pub(super) is_first_password: i64,
    pub(super) region_code: Option<String>,
}

statement! {
    /// The live session with a digest and its account, once for each of its regions.
    ALIVE = system("the scope itself is made of these")
        "select s.account_id, a.display_name, a.role, a.sector, s.created_at, s.seen_at, a.is_first_password,
            r.region_code
        from session s
            join account a on a.id = s.account_id
            left join account_region r on r.account_id = a.id
        where s.token_digest = $1 and s.expires_at > $2 and a.deactivated_at is null
        order by r.region_code";
}

#[derive(FromRow)]
struct AccountRow {
    display_name: String,
    role: String,
    sector: Option<String>,
    region_code: Option<String>,
}

/// An account that is active, and its regions.
pub(super) struct Active {
    pub(super) display_name: String,
    pub(super) role: String,
    pub(super) sector: Option<String>,
    pub(super) regions: Vec<RegionCode>,
}

statement! {
    /// An account that is active, once for each of its regions.
    ACCOUNT = system("the scope itself is made of these")
        "select a.display_name, a.role, a.sector, r.region_code
        from account a left join account_region r on r.account_id = a.id
        where a.id = $1 and a.deactivated_at is null
        order by r.region_code";
}

statement! {
    /// Keeps a new session.
    OPEN = "insert into session (token_digest, account_id, created_at, seen_at, expires_at)
        values ($1, $2, $3, $3, $4)";
}

statement! {
    /// Slides a session's end.
    SEEN = "update session set seen_at = $2, expires_at = $3 where token_digest = $1";
}

statement! {
    /// Ends a session.
    CLOSE = "delete from session where token_digest = $1";
}

statement! {
    /// Ends all sessions of an account.
    CLOSE_ALL = "delete from session where account_id = $1";
}

statement! {
    /// Forgets the sessions that have ended.
    FORGET_ENDED = "delete from session where expires_at <= $1";
}

/// The live session with a digest, and the regions of its account.
pub(super) async fn alive(
    from: &mut impl Read,
    digest: &[u8],
    now: Moment,
) -> Result<Option<(AliveRow, Vec<RegionCode>)>, Error> {
    let rows: Vec<AliveRow> = from.all(&ALIVE, args![digest, now]).await?;
    let codes = rows.iter().filter_map(|row| row.region_code.as_deref());
    let regions = codes.filter_map(|code| code.parse().ok()).collect();
    Ok(rows.into_iter().next().map(|row| (row, regions)))
}

pub(super) async fn account(
    from: &mut impl Read,
    account_id: Uuid,
) -> Result<Option<Active>, Error> {
    let rows: Vec<AccountRow> = from.all(&ACCOUNT, args![account_id]).await?;
    let codes = rows.iter().filter_map(|row| row.region_code.as_deref());
    let regions = codes.filter_map(|code| code.parse().ok()).collect();
    Ok(rows.into_iter().next().map(|row| Active {
        display_name: row.display_name,
        role: row.role,
        sector: row.sector,
        regions,
    }))
}

pub(super) async fn open(
    db: &Db,
    digest: Vec<u8>,
    account_id: Uuid,
    now: Moment,
    until: Moment,
) -> Result<(), Error> {
    db.write("session.open", move |tx| {
        let digest = digest.clone();
        Box::pin(async move {
            tx.execute(&OPEN, args![digest, account_id, now, until])
                .await
        })
    })
    .await?;
    Ok(())
}

pub(super) async fn seen(
    db: &Db,
    digest: Vec<u8>,
    now: Moment,
    until: Moment,
) -> Result<(), Error> {
    db.write("session.seen", move |tx| {
        let digest = digest.clone();
        Box::pin(async move { tx.execute(&SEEN, args![digest, now, until]).await })
    })
    .await?;
    Ok(())
}

pub(super) async fn close(db: &Db, digest: Vec<u8>) -> Result<(), Error> {
    db.write("session.close", move |tx| {
        let digest = digest.clone();
        Box::pin(async move { tx.execute(&CLOSE, args![digest]).await })
    })
    .await?;
    Ok(())
}

pub(super) async fn close_all(tx: &mut Tx, account_id: Uuid) -> Result<(), Error> {
    tx.execute(&CLOSE_ALL, args![account_id]).await?;
    Ok(())
}

pub(super) async fn forget_ended(db: &Db, now: Moment) -> Result<(), Error> {
    db.write("session.forget_ended", move |tx| {
        Box::pin(async move { tx.execute(&FORGET_ENDED, args![now]).await })
    })
    .await?;
    Ok(())
}
