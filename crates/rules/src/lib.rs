//! The rules of the Kampung KB programme, without any input or output.
//!
//! Everything here is a pure function over plain values: no file, no database, no clock. Only
//! [`growth`] uses floating point, with the same bits on every machine. The web application, the command line and (later) the phone share this crate,
//! so that a figure is the same wherever it is computed.
//!
//! | to … | see |
//! |---|---|
//! | read, compare and nest the official region codes | [`region_code`] |
//! | handle reporting months and calendar dates | [`month`], [`date`], [`date_text`] |
//! | keep "ada", "tidak ada" and "belum diisi" apart | [`answer`] |
//! | hold the facts of one Kampung KB | [`profile`], [`population`], [`programme_report`], [`life_cycle`] |
//! | test a monthly report against the official checks | [`check`] |
//! | classify a village, explain its class, find the ways up | [`classification`] |
//! | classify a table row by row | [`classify_batch`] |
//! | judge the growth of a child | [`growth`] |
//! | judge the children of a table row by row | [`growth_batch`] |
//! | write a field of comma-separated values | [`field`] |
//! | hide small counts in what is published | [`disclosure`] |
//! | sort and search names of places | [`name`] |
//! | write figures for people | [`number`] |
//! | know what recurs in an officer's year | [`work_calendar`] |
//!
//! The serde form of the facts is the document that is stored and exchanged: absent means not
//! filled in, so a document written by an older version reads without conversion.
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod answer;
pub mod check;
pub mod class;
pub mod classification;
pub mod classify_batch;
mod counts;
pub mod date;
pub mod date_text;
pub mod disclosure;
pub mod field;
pub mod growth;
pub mod growth_batch;
pub mod life_cycle;
pub mod month;
pub mod name;
pub mod number;
pub mod population;
pub mod profile;
pub mod programme_report;
pub mod region_code;
pub mod work_calendar;
