//! The rules of the Kampung KB programme, without any input or output.
//!
//! Everything here is a pure function over plain values: no file, no database, no clock. Only
//! [`growth`] uses floating point, with the same bits on every machine. The web application, the command line and (later) the phone share this crate,
//! so that a figure is the same wherever it is computed.
//!
//! | to … | see |
//! |---|---|
//! | read, compare and nest the official region codes | [`region_code`] |
//! | handle reporting months and calendar dates | [`month`], [`date`] |
//! | keep "ada", "tidak ada" and "belum diisi" apart | [`answer`] |
//! | hold the facts of one Kampung KB | [`profile`], [`population`], [`programme_report`], [`life_cycle`] |
//! | test a monthly report against the official checks | [`check`] |
//! | classify a village, explain its class, find the ways up | [`classification`] |
//! | classify a table row by row | [`classify_batch`] |
//! | judge the growth of a child | [`growth`] |
//! | hide small counts in what is published | [`disclosure`] |
//! | sort and search names of places | [`name`] |
//! | write figures for people | [`number`] |
//!
//! The serde form of the facts is the document that is stored and exchanged: absent means not
//! filled in, so a document written by an older version reads without conversion.
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

#[cfg(feature = "programme")]
pub mod answer;
#[cfg(feature = "programme")]
pub mod check;
#[cfg(feature = "programme")]
pub mod class;
#[cfg(feature = "programme")]
pub mod classification;
#[cfg(feature = "programme")]
pub mod classify_batch;
#[cfg(feature = "programme")]
mod counts;
pub mod date;
#[cfg(feature = "programme")]
pub mod disclosure;
pub mod growth;
#[cfg(feature = "programme")]
pub mod life_cycle;
pub mod month;
#[cfg(feature = "programme")]
pub mod name;
pub mod number;
#[cfg(feature = "programme")]
pub mod population;
#[cfg(feature = "programme")]
pub mod profile;
#[cfg(feature = "programme")]
pub mod programme_report;
#[cfg(feature = "programme")]
pub mod region_code;
