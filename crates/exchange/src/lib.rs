//! Files in and out: readers and writers over neutral rows. Knows no SQL and no HTTP.
//!
//! | to … | see |
//! |---|---|
//! | read comma-separated values as bytes, whatever program wrote them | [`records`] |
//! | write a file that is whole or absent | [`whole_file`] |
//! | read a sheet of any usual program: CSV in its kinds, XLSX | [`sheet`] |
//! | find the columns of a sheet by their headings | [`heading`] |
//! | understand what stands in a cell | [`cell`] |
//! | write a sheet to fill in | [`template`] |
//! | write a table as CSV or XLSX | [`table`] |
//! | classify a file of villages | [`classification`] |
//! | read a file of children | [`children`] |
//! | read from a file or from bytes in memory | [`source`] |
//! | judge the growth of a file of children | [`growth`] |
//! | report the quality of a file of children | [`quality`] |
//! | list what was found in one | [`finding_list`] |
//! | write an outcome and the rows that were rejected | [`outcome`] |
//! | estimate prevalence from a file of children | [`prevalence`] |
//! | read boundaries, and make shapes for the web of them | [`boundaries`] |

#[cfg(feature = "disk")]
pub mod boundaries;
pub mod cell;
pub mod children;
#[cfg(feature = "disk")]
pub mod classification;
pub mod finding_list;
#[cfg(feature = "disk")]
pub mod growth;
pub mod heading;
#[cfg(feature = "disk")]
pub mod outcome;
#[cfg(feature = "disk")]
pub mod prevalence;
#[cfg(feature = "disk")]
pub mod quality;
pub mod records;
pub mod sheet;
pub mod source;
#[cfg(feature = "disk")]
pub mod table;
#[cfg(feature = "disk")]
pub mod template;
#[cfg(feature = "disk")]
mod waiting;
#[cfg(feature = "disk")]
pub mod whole_file;
