//! Role × scope: who may do what, and where.
//!
//! [`role`] holds the matrix, [`scope`] the ranges. [`Access`] is what the gate ([`super::gate`]) gives a handler after
//! it has checked the route's permission and region; a handler cannot make one.

pub mod role;
pub mod scope;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use rules::region_code::RegionCode;
use uuid::Uuid;

pub use role::{Permission, Role};
pub use scope::Scope;

use super::problem::{Kind, Problem};
use crate::ui::Lang;

/// A signed-in person.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account.
    pub account_id: Uuid,
    /// The name shown beside what the person enters.
    pub display_name: String,
    /// The role.
    pub role: Role,
    /// The regions of the role, as entered.
    pub regions: Vec<RegionCode>,
    /// Over what the role reaches.
    pub scope: Scope,
}

impl Actor {
    /// An actor of a role over regions; `sector` binds an agency's person.
    pub fn new(
        account_id: Uuid,
        display_name: String,
        role: Role,
        regions: Vec<RegionCode>,
        sector: Option<String>,
    ) -> Self {
        let scope = Scope::of_regions(&regions, sector);
        Self {
            account_id,
            display_name,
            role,
            regions,
            scope,
        }
    }

    /// The same person, reaching also over the regions from which the own ones came.
    #[must_use]
    pub fn with_predecessors(
        mut self,
        expand: impl FnOnce(&[RegionCode]) -> Vec<RegionCode>,
    ) -> Self {
        let sector = self.scope.sector().map(str::to_owned);
        self.scope = Scope::of_regions(&expand(&self.regions), sector);
        self
    }

    /// Whether the person may do something in a region.
    pub fn may(&self, permission: Permission, region: RegionCode) -> bool {
        self.role.may(permission) && self.scope.contains(region)
    }
}

/// What a request may touch, made by the gate.
#[derive(Clone, Debug)]
pub struct Access {
    /// Who asks; nobody for the public.
    pub actor: Option<Actor>,
    /// What may be read, already narrowed to the route's region.
    pub scope: Scope,
    /// The route's region, where it has one.
    pub region: Option<RegionCode>,
    /// The reader's language.
    pub lang: Lang,
    /// Through which door the request came, for the audit.
    pub origin: Origin,
    pub(super) session: Option<super::session::SessionKey>,
}

impl Access {
    /// Access of somebody of whom nothing is known.
    pub fn nobody(lang: Lang) -> Self {
        Self {
            actor: None,
            scope: Scope::public(),
            region: None,
            lang,
            origin: Origin::Web,
            session: None,
        }
    }

    /// Access for the command line and jobs.
    pub fn system(reason: &'static str, origin: Origin) -> Self {
        Self {
            actor: None,
            scope: Scope::system(reason),
            region: None,
            lang: Lang::Id,
            origin,
            session: None,
        }
    }

    /// The region of the address.
    ///
    /// # Errors
    /// [`Kind::NotFound`] on a route without one.
    pub fn region(&self) -> Result<RegionCode, Problem> {
        self.region.ok_or_else(|| Kind::NotFound.into())
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// [`Kind::SignInNeeded`] for the public.
    pub fn actor(&self) -> Result<&Actor, Problem> {
        self.actor.as_ref().ok_or_else(|| Kind::SignInNeeded.into())
    }

    /// Whether the reader may do something in a region: decides which links a page shows, never what is allowed.
    pub fn may(&self, permission: Permission, region: RegionCode) -> bool {
        self.actor
            .as_ref()
            .is_some_and(|actor| actor.may(permission, region))
    }
}

/// Through which door something was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A web form.
    Web,
    /// The JSON API.
    Api,
    /// The command line.
    CommandLine,
    /// A background job.
    Job,
}

impl Origin {
    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Api => "api",
            Self::CommandLine => "command_line",
            Self::Job => "job",
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Access {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let missing = || {
            Problem::new(Kind::Internal)
                .because(anyhow::anyhow!("a route stands outside the route table"))
        };
        parts.extensions.get::<Self>().cloned().ok_or_else(missing)
    }
}
