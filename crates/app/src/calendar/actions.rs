//! What is written about the calendar: an office sets an entry for its kabupaten.

use db::Tx;
use rules::region_code::RegionCode;
use rules::work_calendar::Timing;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Entry, of_region, store};
use crate::platform::access::Permission;
use crate::platform::command::{Command, Context, Recorded, Written};

/// What the person is told: which act it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntrySet {
    /// The act.
    pub id: Uuid,
}

/// Sets an entry of a kabupaten's calendar: a common one, one that the office has added, or a new one.
#[derive(Clone, Debug, Serialize)]
pub struct SetEntry {
    /// The kabupaten.
    pub kabupaten: RegionCode,
    /// The entry's code word; none for a new one, which gets the act's identifier.
    pub code: Option<String>,
    /// The name that the office gives it.
    pub title: Option<String>,
    /// When.
    pub timing: Timing,
    /// Whether it is taken off the calendar.
    pub is_hidden: bool,
}

impl Command for SetEntry {
    const NAME: &'static str = "calendar.set_entry";
    const PERMISSION: Permission = Permission::SteerKabupaten;
    type Answer = EntrySet;

    fn place(&self) -> RegionCode {
        self.kabupaten
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let code = self.code.clone().unwrap_or_else(|| context.id.to_string());
        let entries = of_region(tx, self.kabupaten).await?;
        let before = entries.into_iter().find(|entry| entry.code == code);
        let entry = Entry {
            code,
            title: self.title.clone(),
            timing: self.timing,
            is_hidden: self.is_hidden,
            is_own: true,
        };
        store::put(tx, self.kabupaten, &entry, context.now).await?;
        Ok(Recorded {
            answer: EntrySet { id: context.id },
            subject: context.id,
            before: before.as_ref().map(in_audit),
            after: Some(in_audit(&entry)),
            stale_from: None,
        })
    }
}

fn in_audit(entry: &Entry) -> serde_json::Value {
    json!({
        "code": entry.code,
        "title": entry.title,
        "timing": entry.timing,
        "is_hidden": entry.is_hidden,
    })
}
