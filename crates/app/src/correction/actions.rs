//! What is written about corrections: send one, answer one.

use db::Tx;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Answered, Correction, store};
use crate::platform::access::{Permission, Scope};
use crate::platform::command::{Command, Context, Recorded, Written};
use crate::platform::problem::Kind;

/// What a person is told: which correction it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionKept {
    /// The correction.
    pub id: Uuid,
}

/// Keeps a correction that anybody sends; without `Debug`, so that it reaches no log.
#[derive(Clone, Serialize)]
pub struct SendCorrection {
    /// The village that it is about.
    pub village: RegionCode,
    /// What is wrong, and how it should be.
    pub message: String,
    /// How to reach the sender, where they want that.
    pub contact: Option<String>,
}

impl Command for SendCorrection {
    const NAME: &'static str = "correction.send";
    const PERMISSION: Permission = Permission::ReadPublished;
    type Answer = CorrectionKept;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let correction = Correction {
            id: context.id,
            village: self.village,
            message: self.message.clone(),
            contact: self.contact.clone(),
            received_at: context.now,
            answered: None,
        };
        store::insert(tx, &correction).await?;
        Ok(Recorded {
            answer: CorrectionKept { id: context.id },
            subject: context.id,
            before: None,
            after: Some(json!({ "state": "received" })),
            stale_from: None,
        })
    }
}

/// Answers a correction with a note for the colleagues; without `Debug`, so that it reaches no log.
#[derive(Clone, Serialize)]
pub struct AnswerCorrection {
    /// The village that it is about.
    pub village: RegionCode,
    /// The correction.
    pub correction_id: Uuid,
    /// What was found and done.
    pub note: String,
}

impl Command for AnswerCorrection {
    const NAME: &'static str = "correction.answer";
    const PERMISSION: Permission = Permission::AnswerCorrection;
    type Answer = CorrectionKept;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let (village, id) = (self.village, self.correction_id);
        tx.lock(&format!("correction:{id}")).await?;
        let scope = Scope::system("a command reads the correction that it answers");
        let Some(found) = store::find(tx, &scope, village, id).await? else {
            return Err(Kind::NotFound.into());
        };
        if found.answered.is_some() {
            return Err(Kind::Conflict.into());
        }
        let answered = Answered {
            note: self.note.clone(),
            at: context.now,
            by: context.account_id,
        };
        store::answer(tx, &scope, village, id, &answered).await?;
        Ok(Recorded {
            answer: CorrectionKept { id },
            subject: id,
            before: Some(json!({ "state": "received" })),
            after: Some(json!({ "state": "answered" })),
            stale_from: None,
        })
    }
}

/// Erases the contact of somebody whose correction was answered long enough ago.
#[derive(Clone, Serialize)]
pub struct EraseContact {
    /// The village that the correction is about.
    pub village: RegionCode,
    /// The correction.
    pub correction_id: Uuid,
}

impl Command for EraseContact {
    const NAME: &'static str = "correction.erase_contact";
    const PERMISSION: Permission = Permission::AnswerCorrection;
    type Answer = CorrectionKept;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, _: &Context) -> Written<Self> {
        let scope = Scope::system("a command erases the contact that has been kept long enough");
        store::erase_contact(tx, &scope, self.village, self.correction_id).await?;
        Ok(Recorded {
            answer: CorrectionKept {
                id: self.correction_id,
            },
            subject: self.correction_id,
            before: Some(json!({ "contact": "kept" })),
            after: Some(json!({ "contact": "erased" })),
            stale_from: None,
        })
    }
}
