//! The audit trail: append-only entries, sealed into one chain per kabupaten.
//!
//! [`record`] inserts an entry with its own digest in the transaction that it describes; no transaction waits for a
//! chain. The [`sealer`] links committed entries afterwards ([`chain`] says how) and signs the heads with a key outside
//! the database; [`heads`] keeps them in a file too. [`verify`] recomputes everything and names what does not fit.

pub mod chain;
pub mod heads;
pub mod sealer;
mod store;
pub mod verify;

use db::Tx;
use rules::region_code::RegionCode;
use serde_json::Value;
use uuid::Uuid;

use super::access::{Origin, Role};
use super::clock::Moment;

/// What was done: who, what, before → after, when, from where.
#[derive(Clone, Debug)]
pub struct Entry {
    /// A time-ordered identifier.
    pub id: Uuid,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// Where it applies; the nation for national acts.
    pub region: RegionCode,
    /// Whose account; none for the public, the command line and jobs.
    pub account_id: Option<Uuid>,
    /// In which role.
    pub role: Option<Role>,
    /// Through which door.
    pub origin: Origin,
    /// The act, such as `profile.save`.
    pub action: String,
    /// The record that it touches.
    pub subject: Uuid,
    /// The record before, without personal data.
    pub before: Option<Value>,
    /// The record after, without personal data.
    pub after: Option<Value>,
}

impl Entry {
    /// Which chain the entry belongs to: its kabupaten's code, or the empty text for national acts.
    pub fn chain(&self) -> String {
        chain_of(self.region)
    }

    /// The entry as it is stored.
    fn text(&self) -> chain::EntryText {
        let text = |value: &Option<Value>| value.as_ref().map(Value::to_string);
        chain::EntryText {
            chain: self.chain(),
            id: self.id,
            recorded_at: self.recorded_at,
            region: self.region.to_string(),
            account_id: self.account_id,
            role: self.role.map(|role| role.code().to_owned()),
            origin: self.origin.code().to_owned(),
            action: self.action.clone(),
            subject: self.subject,
            before: text(&self.before),
            after: text(&self.after),
        }
    }
}

/// The chain of a region: its kabupaten's code; provinces and the nation share the empty one.
pub fn chain_of(region: RegionCode) -> String {
    region
        .kabupaten()
        .map(|code| code.to_string())
        .unwrap_or_default()
}

/// Writes an entry into the transaction that it describes.
///
/// # Errors
/// Those of the database.
pub async fn record(tx: &mut Tx, entry: &Entry) -> Result<(), db::Error> {
    store::insert(tx, entry).await
}
