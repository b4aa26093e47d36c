//! The registry of Kampung KB: the record, its life cycle, its public page, and corrections from the public.

mod store;

use db::Read;
use rules::date::Date;
use rules::life_cycle::Step;
use rules::region_code::RegionCode;
use uuid::Uuid;

use crate::platform::access::Scope;
use crate::platform::clock::Moment;

/// A Kampung KB: at most one that has not ended in each village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KampungKb {
    /// The identifier.
    pub id: Uuid,
    /// The village under whose code it was opened.
    pub village: RegionCode,
    /// Its own name, which may differ from the village's.
    pub name: String,
    /// As a model village: of which level (`kabupaten`, `provinsi`).
    pub model_level: Option<String>,
    /// Whether its facts are generated for demonstration.
    pub is_demonstration: bool,
    /// The day on which an officer ended it.
    pub ended_on: Option<Date>,
}

/// A step of a life cycle, as known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The identifier.
    pub id: Uuid,
    /// The Kampung KB.
    pub kampung_kb_id: Uuid,
    /// The village.
    pub village: RegionCode,
    /// Which step.
    pub step: Step,
    /// When it happened, where known.
    pub happened_on: Option<Date>,
    /// Its document: decree number, minutes.
    pub document: Option<String>,
}

/// The Kampung KB of a region that have not ended, sorted by village.
///
/// # Errors
/// Those of the database.
pub async fn in_region(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
) -> Result<Vec<KampungKb>, db::Error> {
    store::in_region(from, &scope.within(region)).await
}

/// The life-cycle events of a region as known at a moment, by village and date.
///
/// # Errors
/// Those of the database.
pub async fn events_in_region(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
    known_at: Moment,
) -> Result<Vec<Event>, db::Error> {
    store::events_in_region(from, &scope.within(region), known_at).await
}

/// The slice's routes.
pub static ROUTES: &[crate::platform::route::Route] = &[];
