//! The class that the official site shows, as an officer read it there: a fact of its own beside our computed class.

use db::Tx;
use rules::class::Class;
use rules::date::Date;
use rules::region_code::RegionCode;
use serde::Serialize;

use crate::dossier::OfficialClass;
use crate::fact::{self, MadeFrom, Saved, State, Successor};
use crate::platform::access::Permission;
use crate::platform::command::{Command, Context, Written};

/// Records the class that the official site showed on a day.
#[derive(Clone, Debug, Serialize)]
pub struct RecordOfficialClass {
    /// The village.
    pub village: RegionCode,
    /// The class.
    pub class: Class,
    /// The day on which it was read.
    pub read_on: Date,
}

impl Command for RecordOfficialClass {
    const NAME: &'static str = "official_class.record";
    const PERMISSION: Permission = Permission::KeepRegistry;
    type Answer = Saved;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let successor = Successor {
            village: self.village,
            month: self.read_on.month(),
            state: State::Confirmed,
            made_from: MadeFrom::Nothing,
            document: OfficialClass {
                class: self.class,
                read_on: self.read_on,
            },
        };
        fact::succeed(tx, context, successor).await
    }
}
