//! What is written about the population: save the table of a village.

use db::Tx;
use rules::month::Month;
use rules::population::Population;
use rules::region_code::RegionCode;
use serde::Serialize;
use uuid::Uuid;

use crate::fact::{self, MadeFrom, Saved, State, Successor};
use crate::platform::access::Permission;
use crate::platform::command::{Command, Context, Written};

/// Saves the population as a further version; a table that does not hold together is kept as a draft.
#[derive(Clone, Debug, Serialize)]
pub struct SavePopulation {
    /// The village.
    pub village: RegionCode,
    /// From which month it holds.
    pub month: Month,
    /// The version that the person saw; none for the first.
    pub made_from: Option<Uuid>,
    /// What it says.
    pub population: Population,
}

impl Command for SavePopulation {
    const NAME: &'static str = "population.save";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = Saved;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let holds_together = self.population.check().is_empty();
        let successor = Successor {
            village: self.village,
            month: self.month,
            state: if holds_together {
                State::Confirmed
            } else {
                State::NeedsFixing
            },
            made_from: MadeFrom::Seen(self.made_from),
            document: self.population,
        };
        fact::succeed(tx, context, successor).await
    }
}
