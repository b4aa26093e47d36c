//! The viewer of the audit trail: who changed what and when, as differences that can be read.
//!
//! Read [`change`] (before and after become differences), then `pages.rs`. How entries are written, linked and checked
//! stands in [`crate::platform::audit`].

pub mod change;
mod labels;
mod pages;
mod rows;
mod store;
mod view;

use axum::routing::get;
use db::Read;
use rules::region_code::RegionCode;
use serde_json::Value;
use uuid::Uuid;

use crate::platform::access::{Permission, Role, Scope};
use crate::platform::clock::Moment;
use crate::platform::route::{Route, ScopeSource};

pub(crate) use rows::{COLUMNS, write_rows};

/// The slice's routes.
pub static ROUTES: &[Route] = &[Route::get(
    "/audit",
    Permission::ReadAudit,
    ScopeSource::Own,
    || get(pages::list),
)];

/// An entry of the audit trail with the name of who did it.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// The entry.
    pub id: Uuid,
    /// When.
    pub recorded_at: Moment,
    /// Where.
    pub region: RegionCode,
    /// Whose account.
    pub account_id: Option<Uuid>,
    /// The name of the account now.
    pub display_name: Option<String>,
    /// In which role.
    pub role: Option<Role>,
    /// Through which door, by its code.
    pub origin: String,
    /// What, by its code.
    pub action: String,
    /// The record that was touched.
    pub subject: Uuid,
    /// The record before.
    pub before: Option<Value>,
    /// The record after.
    pub after: Option<Value>,
    /// The place in the chain, once it is linked.
    pub sequence: Option<i64>,
}

/// Which acts are asked for.
#[derive(Clone, Debug)]
pub struct Filter {
    /// In this region only.
    pub region: Option<RegionCode>,
    /// Of this kind only.
    pub action: Option<String>,
    /// Of this account only.
    pub account_id: Option<Uuid>,
    /// Not before this moment.
    pub from: Moment,
    /// Before this moment.
    pub until: Moment,
    /// Older than this entry.
    pub before: Uuid,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            region: None,
            action: None,
            account_id: None,
            from: Moment::MIN,
            until: Moment::MAX,
            before: Uuid::max(),
        }
    }
}

/// The acts of a scope that fit, newest first.
///
/// # Errors
/// Those of the database.
pub async fn list(
    from: &mut impl Read,
    scope: &Scope,
    filter: &Filter,
    limit: u32,
) -> Result<Vec<Act>, db::Error> {
    store::list(from, scope, filter, limit).await
}
