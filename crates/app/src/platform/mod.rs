//! What every slice stands on: access, the door for writes, audit, sessions, problems, clock, jobs.
//!
//! Read in this order: [`route`] (the table of routes), [`gate`] (who may pass), [`access`] (role × scope), [`command`]
//! (the one door for writes), [`visit`] and [`form`] (how a page's form gets there and back), [`audit`], [`problem`] and
//! [`reply`] (how a failure reaches its reader).

pub mod access;
pub mod audit;
pub mod clock;
pub mod command;
pub mod extract;
pub mod form;
pub(crate) mod gate;
pub(crate) mod headers;
pub mod jobs;
pub mod keys;
pub mod people;
pub mod problem;
pub mod reader;
pub mod reminder;
pub mod reply;
pub use reply::ProblemDocument;
pub mod route;
pub mod server;
pub mod session;
pub mod stored;
pub mod throttle;
pub mod upload;
pub mod visit;
