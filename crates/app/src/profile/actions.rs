//! What is written about a profile: save it, or confirm that last year's answers still hold (K/0).

use db::Tx;
use rules::month::Month;
use rules::profile::Profile;
use rules::region_code::RegionCode;
use serde::Serialize;
use uuid::Uuid;

use crate::fact::{self, AsOf, MadeFrom, Saved, State, Successor, Version};
use crate::platform::access::{Permission, Scope};
use crate::platform::command::{Command, Context, Written};
use crate::platform::problem::Kind;

/// Saves a profile as a further version.
#[derive(Clone, Debug, Serialize)]
pub struct SaveProfile {
    /// The village.
    pub village: RegionCode,
    /// From which month it holds.
    pub month: Month,
    /// The version that the person saw; none for the first.
    pub made_from: Option<Uuid>,
    /// What it says.
    pub profile: Profile,
}

impl Command for SaveProfile {
    const NAME: &'static str = "profile.save";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = Saved;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let successor = Successor {
            village: self.village,
            month: self.month,
            state: State::Confirmed,
            made_from: MadeFrom::Seen(self.made_from),
            document: self.profile.clone(),
        };
        fact::succeed(tx, context, successor).await
    }
}

/// Confirms that the answers of an earlier year still hold, unchanged.
#[derive(Clone, Debug, Serialize)]
pub struct ConfirmProfile {
    /// The village.
    pub village: RegionCode,
    /// The month in which they are confirmed.
    pub month: Month,
    /// The version that the person saw.
    pub made_from: Uuid,
}

impl Command for ConfirmProfile {
    const NAME: &'static str = "profile.confirm";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = Saved;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let scope = Scope::system("a command reads the version that it confirms");
        let as_of = AsOf::known_today(self.month);
        let newest: Option<Version<Profile>> =
            fact::newest(tx, &scope, self.village, as_of).await?;
        let Some(seen) = newest.filter(|version| version.id == self.made_from) else {
            return Err(Kind::Conflict.into());
        };
        let successor = Successor {
            village: self.village,
            month: self.month,
            state: State::Confirmed,
            made_from: MadeFrom::Seen(Some(seen.id)),
            document: seen.document,
        };
        fact::succeed(tx, context, successor).await
    }
}
