//! The interface kit: words, page frame, widgets, charts and assets that all slices share.
//!
//! Page templates extend `ui/layout.html` and import `ui/widgets.html`; a page struct holds a
//! [`Frame`] in its field `frame`. The content security policy allows no inline script and no
//! inline style: a width that depends on data is an SVG attribute, everything else a class.

pub mod assets;
pub mod chart;
mod class;
mod form;
pub mod format;
mod frame;
pub mod map;
mod page;
mod text;
#[cfg(test)]
pub(crate) mod widgets_tests;

pub use class::{ClassValue, IndexBar, mark, pips};
pub use form::{Choice, Field, FieldError, Headline, Pages, SortColumn, Sorted, SummaryRow, Task};
pub use frame::{Frame, Link, Notice, Person};
pub use page::Page;
pub use text::{Count, Lang, Text};
