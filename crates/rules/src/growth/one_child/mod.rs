//! One child on a page for everyone: what was typed is understood, what it means is told, the chart is drawn.
//!
//! Read [`entry`] (what was typed), [`told`] (what the page says of it), [`advice`], [`chart`]. All of it runs on the phone and, where
//! that cannot, on the server; only words are left to whoever shows it.
pub mod advice;
pub mod chart;
mod days;
pub mod entry;
pub mod judged;
mod quantity;
pub mod told;

pub use chart::{Chart, Curve, Titles};
pub use entry::{Child, Fault, Typed};
pub use told::{Told, tell};
