//! Loading boundaries and taking them back, each one act.

use std::sync::Arc;

use db::Tx;
use rules::date::Date;
use rules::region_code::{RegionCode, RegionLevel};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::drawing::Drawn;
use super::{level_code, store};
use crate::platform::access::Permission;
use crate::platform::command::{Command, Context, Recorded};
use crate::platform::problem::{Kind, Problem};
use crate::region::official::level_number;

/// What is known of a file, as its user tells it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct About {
    /// Who made it.
    pub source: String,
    /// Under which terms it may be used.
    pub licence: String,
    /// Of which day it is.
    pub dated_on: Date,
    /// What it is called.
    pub file_name: String,
}

/// What the person is told: which set it was, and how many regions have a shape in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded {
    /// The set.
    pub id: Uuid,
    /// Regions with a shape.
    pub regions: usize,
}

/// Puts the shapes of a level inside an area in the place of those that were there.
#[derive(Clone, Debug, Serialize)]
pub struct LoadBoundaries {
    /// The kabupaten, the province or the nation.
    pub area: RegionCode,
    /// The level whose regions have shapes.
    #[serde(serialize_with = "as_code")]
    pub level: RegionLevel,
    /// What is known of the file.
    pub about: About,
    /// The SHA-256 of the file, in hexadecimal digits; with the columns it says what the shapes are.
    pub digest: String,
    /// The columns by which the features were matched.
    pub columns: [Option<String>; 2],
    /// The shapes.
    #[serde(skip)]
    pub drawn: Arc<Vec<Drawn>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it so")]
fn as_code<S: serde::Serializer>(level: &RegionLevel, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(level_code(*level))
}

impl LoadBoundaries {
    /// How many regions have a shape.
    pub fn regions(&self) -> usize {
        let first = self.drawn.first().map(|drawn| drawn.map_level);
        let on_first = |drawn: &&Drawn| Some(drawn.map_level) == first;
        self.drawn.iter().filter(on_first).count()
    }
}

impl Command for LoadBoundaries {
    const NAME: &'static str = "boundary.load";
    const PERMISSION: Permission = Permission::KeepBoundaries;
    type Answer = Loaded;

    fn place(&self) -> RegionCode {
        self.area
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Result<Recorded<Loaded>, Problem> {
        tx.lock(&format!("boundary:{}", self.area)).await?;
        let level = level_number(self.level);
        let before = store::sets(tx, self.area).await?;
        let before = before.into_iter().find(|set| set.level == level);
        store::add(tx, context.id, context.now, self).await?;
        let regions = self.regions();
        Ok(Recorded {
            answer: Loaded {
                id: context.id,
                regions,
            },
            subject: context.id,
            before: before.map(|set| {
                json!({
                    "level": level_code(self.level), "source": set.source, "licence": set.licence,
                    "dated_on": set.dated_on, "file_name": set.file_name, "shapes": set.shapes,
                })
            }),
            after: Some(json!({
                "level": level_code(self.level), "source": self.about.source, "licence": self.about.licence,
                "dated_on": self.about.dated_on, "file_name": self.about.file_name, "shapes": regions,
                "sha256": self.digest,
            })),
            stale_from: None,
        })
    }
}

/// Takes a set of shapes back; what it had replaced shows again.
#[derive(Clone, Debug, Serialize)]
pub struct WithdrawBoundaries {
    /// The area for which it was loaded.
    pub area: RegionCode,
    /// The set.
    pub set: Uuid,
}

impl Command for WithdrawBoundaries {
    const NAME: &'static str = "boundary.withdraw";
    const PERMISSION: Permission = Permission::KeepBoundaries;
    type Answer = Uuid;

    fn place(&self) -> RegionCode {
        self.area
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Result<Recorded<Uuid>, Problem> {
        tx.lock(&format!("boundary:{}", self.area)).await?;
        let sets = store::sets(tx, self.area).await?;
        let set = sets
            .into_iter()
            .find(|set| set.id == self.set)
            .ok_or_else(|| Problem::new(Kind::NotFound))?;
        store::withdraw(tx, self.area, self.set, context.now).await?;
        Ok(Recorded {
            answer: self.set,
            subject: self.set,
            before: Some(json!({
                "source": set.source, "licence": set.licence, "dated_on": set.dated_on,
                "file_name": set.file_name, "shapes": set.shapes,
            })),
            after: None,
            stale_from: None,
        })
    }
}
