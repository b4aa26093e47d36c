//! What an officer sets for a kabupaten: reference date and rule sets, and the local words.

use db::Tx;
use rules::date::Date;
use rules::region_code::{RegionCode, RegionKind};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::platform::access::Permission;
use crate::platform::command::{Command, Context, EVERY_MONTH, Recorded, Written};
use crate::region::districts::kind_code;
use crate::region::store;

/// What the person is told: which act it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Set {
    /// The act.
    pub id: Uuid,
}

/// Sets what figures and classes of a kabupaten are computed by.
#[derive(Clone, Debug, Serialize)]
pub struct SetDistrict {
    /// The kabupaten.
    pub kabupaten: RegionCode,
    /// The date that replaces today; none for the calendar's.
    pub reference_date: Option<Date>,
    /// The active rule set.
    pub rule_set: String,
    /// A rule set shown beside it.
    pub compared_rule_set: Option<String>,
}

impl Command for SetDistrict {
    const NAME: &'static str = "kabupaten.set";
    const PERMISSION: Permission = Permission::SteerKabupaten;
    type Answer = Set;

    fn place(&self) -> RegionCode {
        self.kabupaten
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let before = store::district(tx, self.kabupaten).await?;
        store::set_district(tx, self).await?;
        Ok(Recorded {
            answer: Set { id: context.id },
            subject: context.id,
            before: before.map(|row| {
                json!({
                    "reference_date": row.reference_date,
                    "rule_set": row.rule_set,
                    "compared_rule_set": row.compared_rule_set,
                })
            }),
            after: Some(json!({
                "reference_date": self.reference_date,
                "rule_set": self.rule_set,
                "compared_rule_set": self.compared_rule_set,
            })),
            stale_from: Some(EVERY_MONTH),
        })
    }
}

/// Sets the words that a kabupaten uses for one kind of village; a word that is left out is the common one again.
#[derive(Clone, Debug, Serialize)]
pub struct SetWords {
    /// The kabupaten.
    pub kabupaten: RegionCode,
    /// The stored code of the kind of village.
    pub kind: &'static str,
    /// Each word by its key.
    pub words: Vec<(&'static str, String)>,
}

impl SetWords {
    /// The words for a kind of village.
    pub fn new(
        kabupaten: RegionCode,
        kind: RegionKind,
        words: Vec<(&'static str, String)>,
    ) -> Self {
        Self {
            kabupaten,
            kind: kind_code(kind),
            words,
        }
    }
}

impl Command for SetWords {
    const NAME: &'static str = "kabupaten.set_words";
    const PERMISSION: Permission = Permission::SteerKabupaten;
    type Answer = Set;

    fn place(&self) -> RegionCode {
        self.kabupaten
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let before = store::words_of(tx, self.kabupaten, self.kind).await?;
        store::set_words(tx, self).await?;
        let words = |words: &mut dyn Iterator<Item = (String, String)>| {
            let words: serde_json::Map<_, _> =
                words.map(|(word, value)| (word, value.into())).collect();
            json!({ "kind": self.kind, "words": words })
        };
        let after = self.words.iter();
        Ok(Recorded {
            answer: Set { id: context.id },
            subject: context.id,
            before: Some(words(&mut before.into_iter())),
            after: Some(words(
                &mut after.map(|(word, value)| ((*word).to_owned(), value.clone())),
            )),
            stale_from: None,
        })
    }
}
