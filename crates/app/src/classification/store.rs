//! All SQL of rule sets.

use db::{Db, Error, Read, args, hex, statement};
use sha2::{Digest, Sha256};

use crate::platform::clock::Moment;

statement! {
    /// The JSON text of every rule set.
    BODIES = "select body from rule_set order by id";
    /// The id of every rule set, in byte order.
    IDS = "select id from rule_set order by id";
    /// The JSON text of one rule set.
    BODY = "select body from rule_set where id = $1";
    /// Adds a rule set, unless another process was faster.
    ADD = "insert into rule_set (id, digest, body, loaded_at) values ($1, $2, $3, $4) on conflict (id) do nothing";
}

pub(super) async fn bodies(from: &mut impl Read) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = from.all(&BODIES, args![]).await?;
    Ok(rows.into_iter().map(|(body,)| body).collect())
}

pub(super) async fn ids(from: &mut impl Read) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = from.all(&IDS, args![]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(super) async fn body(from: &mut impl Read, id: &str) -> Result<Option<String>, Error> {
    let row: Option<(String,)> = from.optional(&BODY, args![id]).await?;
    Ok(row.map(|(body,)| body))
}

pub(super) async fn add(db: &Db, id: &str, body: &str, now: Moment) -> Result<(), Error> {
    let digest = hex::encode(&Sha256::digest(body.as_bytes()));
    let (id, body) = (id.to_owned(), body.to_owned());
    db.write("rule_set.add", move |tx| {
        Box::pin(async move {
            tx.execute(&ADD, args![id, digest, body, now]).await?;
            Ok(())
        })
    })
    .await
}
