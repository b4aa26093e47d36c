//! The tests of the whole program: real router, real database, one binary.
//!
//! `support` holds the test world: [`support::on_both`] runs a test body on SQLite, and on PostgreSQL where
//! `KAMPUNGKB_TEST_POSTGRES` gives a server. Each slice has a file of its own name here.

#![expect(
    clippy::doc_markdown,
    reason = "SQLite and PostgreSQL are names, not code"
)]
#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

mod access;
mod account;
mod activity;
mod api;
mod api_addresses;
mod api_steering;
mod arrows;
mod audit;
mod bad_input;
mod boundary;
mod boundary_formats;
mod browser_pages;
mod calendar;
mod classification;
mod command_line;
mod commitment;
mod correction;
mod dashboard;
mod demo;
mod dhis2;
mod export;
mod fault;
mod first_password;
mod harness;
mod import;
mod indicator;
mod kampung_kb;
mod nation;
mod nutrition;
mod odata;
mod open_api;
mod open_data;
mod profile;
mod programme_report;
mod region;
mod restore;
mod schema;
mod security;
mod settings;
mod statements;
mod support;
mod task;
mod terminal;
