//! All SQL of the audit trail.

use db::{Error, Tx, args, statement};
use serde_json::Value;

use super::Entry;

statement! {
    /// Appends an entry.
    INSERT = "insert into audit_entry (kabupaten_code, id, recorded_at, region_code, account_id, role, origin, action,
            subject, before, after, digest)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
}

statement! {
    /// Puts an entry before the sealer.
    AWAIT_SEAL = "insert into audit_unsealed (kabupaten_code, entry_id) values ($1, $2)";
}

pub(super) async fn insert(tx: &mut Tx, entry: &Entry) -> Result<(), Error> {
    let text = |value: &Option<Value>| value.as_ref().map(Value::to_string);
    tx.execute(
        &INSERT,
        args![
            entry.chain(),
            entry.id,
            entry.recorded_at,
            entry.region.to_string(),
            entry.account_id,
            entry.role.map(super::Role::code),
            entry.origin.code(),
            entry.action.as_str(),
            entry.subject,
            text(&entry.before),
            text(&entry.after),
            entry.digest(),
        ],
    )
    .await?;
    tx.execute(&AWAIT_SEAL, args![entry.chain(), entry.id])
        .await?;
    Ok(())
}
