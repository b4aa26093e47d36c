//! What a slice says of things that wait for somebody: each offers a [`Source`], the task list gathers them.

use std::future::Future;
use std::pin::Pin;

use rules::date::Date;
use rules::region_code::RegionCode;

use super::access::Access;
use super::problem::Problem;
use crate::app::App;
use crate::ui::Text;

/// Something that waits for who asks, in the words of that person's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The village or wider region that it belongs to.
    pub region: RegionCode,
    /// What waits.
    pub label: String,
    /// Where it is done, in one step.
    pub href: String,
    /// How far it is.
    pub status: String,
    /// The last day on which it is in time; those without one come last.
    pub due: Option<Date>,
}

/// Who asks, and when.
pub struct Asked<'a> {
    /// The shared parts.
    pub app: &'a App,
    /// What may be read; somebody is signed in.
    pub access: &'a Access,
    /// The words.
    pub t: Text,
    /// The day where the person works.
    pub today: Date,
}

/// The answer of a source.
pub type Reminders<'a> = Pin<Box<dyn Future<Output = Result<Vec<Reminder>, Problem>> + Send + 'a>>;

/// What waits of one kind, at most [`MOST`] of it, the most urgent first. It reads roll-ups or an index of open things,
/// never all raw rows of a scope.
pub type Source = for<'a> fn(&'a Asked<'a>, &'a mut db::Snapshot) -> Reminders<'a>;

/// So many reminders of one kind are shown to one person.
pub const MOST: usize = 50;
