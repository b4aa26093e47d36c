//! Measures the built program from outside: ratios against a baseline in the same run, with the machine's own figures
//! beside them. `./dev bench` builds the program and runs everything.

#![expect(
    clippy::doc_markdown,
    reason = "SQLite and PostgreSQL are names, and comments of arguments are the help that a person reads"
)]

mod classify;
mod commands;
mod completed_months;
mod disk;
mod export;
mod growth;
mod growth_file;
mod import;
mod load;
mod nation;
mod prevalence;
mod program;
mod start;
mod stats;
mod vectors;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Measurements of kampungkb.
#[derive(Parser)]
struct Arguments {
    /// The program to measure.
    #[arg(long, default_value = "target/release/kampungkb")]
    program: PathBuf,
    #[command(subcommand)]
    measurement: Measurement,
}

#[derive(Subcommand)]
enum Measurement {
    /// How often a second the disk makes a write durable.
    Disk,
    /// Cold start to the first answer, and resident memory, with all regions and both districts.
    Start,
    /// The batch classification of all villages against reading and writing the same rows.
    Classify,
    /// The growth of a million children against the same with numpy.
    Growth {
        /// A Python that has numpy.
        #[arg(long, default_value = "/usr/bin/python3")]
        python: String,
        /// What numpy does.
        #[arg(long, default_value = "bench/growth.py")]
        script: PathBuf,
        /// WHO's tables.
        #[arg(long, default_value = "crates/rules/growth")]
        tables: PathBuf,
    },
    /// Files of children judged by the program against reading and writing the same rows.
    GrowthFile,
    /// Surveys of children estimated by the program against judging the same files.
    Prevalence,
    /// Stunting by days of age and by completed months; not a measurement of speed.
    CompletedMonths,
    /// The growth engine against a folder of WHO's answers and tables; not a measurement.
    Vectors {
        /// The folder, with `vectors/` and `who/`.
        folder: PathBuf,
    },
    /// Recorded commands a second at 64 connections against the same rows written in this process.
    Commands(commands::Arguments),
    /// The nation in one database: filling it, its pages, the server's memory, a recount of all classes.
    Nation(nation::Arguments),
    /// Rows of activities imported a second against writing the same final rows in one transaction.
    Import(import::Arguments),
    /// A list of a million activities as CSV and XLSX: time and resident memory.
    Export {
        /// An empty PostgreSQL database instead of SQLite.
        #[arg(long)]
        database: Option<String>,
    },
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    match arguments.measurement {
        Measurement::Disk => disk::print(&std::env::temp_dir()),
        Measurement::Start => start::print(&arguments.program),
        Measurement::Classify => classify::print(&arguments.program),
        Measurement::CompletedMonths => {
            completed_months::print();
            Ok(())
        }
        Measurement::Vectors { folder } => vectors::print(&folder),
        Measurement::GrowthFile => growth_file::print(&arguments.program),
        Measurement::Prevalence => prevalence::print(&arguments.program),
        Measurement::Growth {
            python,
            script,
            tables,
        } => growth::print(&python, &script, &tables),
        Measurement::Export { database } => export::print(&arguments.program, database.as_deref()),
        Measurement::Commands(commands) => commands::print(&arguments.program, &commands),
        Measurement::Nation(nation) => nation::print(&arguments.program, &nation),
        Measurement::Import(import) => import::print(&arguments.program, &import),
    }
}
