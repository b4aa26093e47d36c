//! All SQL of throttling.

use db::{Error, Read, Tx, args, statement};

use crate::platform::clock::Moment;

statement! {
    /// How often a subject has tried since a moment, and when last.
    TRIES = "select failures, last_at from sign_in_attempt where subject = $1 and last_at >= $2";
    /// Keeps how often a subject has tried.
    COUNT = "insert into sign_in_attempt (subject, failures, last_at) values ($1, $2, $3)
        on conflict (subject) do update set failures = excluded.failures, last_at = excluded.last_at";
    /// Forgets a subject.
    FORGIVE = "delete from sign_in_attempt where subject = $1";
    /// Takes one try back.
    TAKE_BACK = "update sign_in_attempt set failures = failures - 1 where subject = $1 and failures > 0";
    /// Forgets the subjects that have not tried since a moment.
    FORGET_OLD = "delete from sign_in_attempt where last_at < $1";
}

pub(super) async fn tries(
    tx: &mut Tx,
    subject: &str,
    since: Moment,
) -> Result<Option<(i64, i64)>, Error> {
    tx.optional(&TRIES, args![subject, since]).await
}

pub(super) async fn count(
    tx: &mut Tx,
    counted: Vec<(String, i64)>,
    now: Moment,
) -> Result<(), Error> {
    let rows = counted
        .into_iter()
        .map(|(subject, tries)| args![subject, tries, now]);
    tx.execute_many(&COUNT, rows.collect::<Vec<_>>()).await?;
    Ok(())
}

pub(super) async fn forgive(tx: &mut Tx, subject: &str) -> Result<u64, Error> {
    tx.execute(&FORGIVE, args![subject]).await
}

pub(super) async fn take_back(tx: &mut Tx, subject: &str) -> Result<u64, Error> {
    tx.execute(&TAKE_BACK, args![subject]).await
}

pub(super) async fn forget_old(tx: &mut Tx, before: Moment) -> Result<u64, Error> {
    tx.execute(&FORGET_OLD, args![before]).await
}
