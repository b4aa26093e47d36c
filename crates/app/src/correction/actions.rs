//! What is written about corrections: somebody sends one, an officer answers it.
//!
//! Neither the message nor the contact reaches the audit or the receipt: both may name people.

use db::Tx;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::store;
use crate::platform::access::{Permission, Scope};
use crate::platform::command::{Command, Context, Recorded};
use crate::platform::problem::{Kind, Problem};

/// What the person is told: which correction it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionKept {
    /// The correction.
    pub id: Uuid,
}

/// Sends a correction; anybody may.
#[derive(Clone, Debug, Serialize)]
pub struct SendCorrection {
    /// The village.
    pub village: RegionCode,
    /// What is wrong.
    pub message: String,
    /// How the sender can be reached; only officers see it.
    pub contact: Option<String>,
}

impl Command for SendCorrection {
    const NAME: &'static str = "correction.send";
    const PERMISSION: Permission = Permission::ReadPublished;
    type Answer = CorrectionKept;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(
        &self,
        tx: &mut Tx,
        context: &Context,
    ) -> Result<Recorded<CorrectionKept>, Problem> {
        let contact = self.contact.as_deref();
        store::insert(
            tx,
            context.id,
            self.village,
            &self.message,
            contact,
            context.now,
        )
        .await?;
        Ok(Recorded {
            answer: CorrectionKept { id: context.id },
            subject: context.id,
            before: None,
            after: Some(json!({ "state": "open" })),
            stale_from: None,
        })
    }
}

/// Answers a correction with a note.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerCorrection {
    /// The village.
    pub village: RegionCode,
    /// The correction.
    pub correction_id: Uuid,
    /// What was checked and done.
    pub answer: String,
}

impl Command for AnswerCorrection {
    const NAME: &'static str = "correction.answer";
    const PERMISSION: Permission = Permission::AnswerCorrection;
    type Answer = CorrectionKept;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(
        &self,
        tx: &mut Tx,
        context: &Context,
    ) -> Result<Recorded<CorrectionKept>, Problem> {
        let scope = Scope::system("a command reads what it changes").within(self.village);
        let which = (self.village, self.correction_id);
        let by = context.account_id;
        if !store::answer(tx, &scope, which, &self.answer, by, context.now).await? {
            return Err(Kind::Conflict.into());
        }
        Ok(Recorded {
            answer: CorrectionKept {
                id: self.correction_id,
            },
            subject: self.correction_id,
            before: Some(json!({ "state": "open" })),
            after: Some(json!({ "state": "answered" })),
            stale_from: None,
        })
    }
}
