//! What is written about exports: that somebody asks for one.

use db::Tx;
use exchange::table::Format;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{List, store};
use crate::platform::access::Permission;
use crate::platform::command::{Command, Context, Recorded, Written};
use crate::platform::problem::Kind;
use crate::ui::Lang;

/// What the person is told: which export it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportAsked {
    /// The export.
    pub id: Uuid,
}

/// Asks for a list as a file that is written in the background. Whether the person may have the list is checked by who
/// makes the command, and again when it is written and fetched.
#[derive(Clone, Debug, Serialize)]
pub struct AskExport {
    /// The list's code word.
    #[serde(serialize_with = "list_code")]
    pub list: List,
    /// Of which region.
    pub region: RegionCode,
    /// How it is written.
    #[serde(serialize_with = "format_code")]
    pub format: Format,
    /// What narrows and sorts it.
    pub query: String,
    /// The language of whoever asks.
    #[serde(skip)]
    pub lang: Lang,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn list_code<S: serde::Serializer>(list: &List, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(list.code())
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn format_code<S: serde::Serializer>(format: &Format, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(format.extension())
}

impl Command for AskExport {
    const NAME: &'static str = "export.ask";
    const PERMISSION: Permission = Permission::ReadPublished;
    type Answer = ExportAsked;

    fn place(&self) -> RegionCode {
        self.region
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let account_id = context.account_id.ok_or(Kind::SignInNeeded)?;
        store::insert(tx, context.id, account_id, self, context.now).await?;
        Ok(Recorded {
            answer: ExportAsked { id: context.id },
            subject: context.id,
            before: None,
            after: Some(json!({
                "list": self.list.code(),
                "format": self.format.extension(),
                "query": self.query,
            })),
            stale_from: None,
        })
    }
}
