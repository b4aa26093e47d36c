//! The command line: one file per command, each with its arguments, its help and what it does.
//!
//! Read [`place`] (where the data lie) first. A command gives its exit status: 0 done, 1 failed, 2 asked wrongly, 3 done
//! but with rejected rows.

mod audit;
mod backup;
mod boundaries;
mod check;
mod classify;
mod demo;
mod export;
mod export_dhis2;
mod growth;
mod growth_report;
mod help;
mod import;
mod log;
mod migrate;
mod output;
mod place;
mod prevalence;
mod region;
mod regions;
mod restore;
mod rules;
mod serve;
mod user;

use std::process::ExitCode;

use clap::{ArgAction, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

const EXAMPLES: &str = "\
Contoh:
  kampungkb demo --data .demo --listen 127.0.0.1:8080
      mencoba program dengan data peragaan dua kabupaten
  kampungkb migrate --data /var/lib/kampungkb
      menyiapkan basis data kabupaten sendiri
  kampungkb serve --data /var/lib/kampungkb --listen 127.0.0.1:8080
      menjalankan program
  kampungkb classify --rules situs-2023 masuk.csv -o hasil.csv
      menghitung klasifikasi dari berkas, tanpa basis data
  kampungkb growth anak.csv -o hasil.csv
      menghitung status gizi anak-anak dari berkas, tanpa basis data

kampungkb PERINTAH --help menjelaskan setiap perintah beserta contohnya.";

/// Sistem terbuka untuk Kampung Keluarga Berkualitas (Kampung KB)
#[derive(Debug, Parser)]
#[command(
    name = "kampungkb",
    bin_name = "kampungkb",
    version,
    after_help = EXAMPLES,
    next_help_heading = "Pilihan umum",
    disable_help_flag = true,
    disable_version_flag = true
)]
struct Arguments {
    /// Tampilkan penjelasan ini
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Tampilkan versi program
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(flatten)]
    log: log::LogSettings,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
#[command(next_help_heading = "Pilihan")]
enum Command {
    Serve(serve::Arguments),
    Demo(demo::Arguments),
    Migrate(migrate::Arguments),
    User(user::Arguments),
    Region(region::Arguments),
    Rules(rules::Arguments),
    Import(import::Arguments),
    Export(export::Arguments),
    Classify(classify::Arguments),
    Growth(growth::Arguments),
    Prevalence(prevalence::Arguments),
    GrowthReport(growth_report::Arguments),
    Backup(backup::Arguments),
    Restore(restore::Arguments),
    Audit(audit::Arguments),
    Check(check::Arguments),
}

impl Command {
    async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Serve(arguments) => Box::pin(arguments.run()).await,
            Self::Demo(arguments) => Box::pin(arguments.run()).await,
            Self::Migrate(arguments) => arguments.run().await,
            Self::User(arguments) => arguments.run().await,
            Self::Region(arguments) => arguments.run().await,
            Self::Rules(arguments) => arguments.run().await,
            Self::Import(arguments) => arguments.run().await,
            Self::Export(arguments) => arguments.run().await,
            Self::Classify(arguments) => arguments.run().await,
            Self::Growth(arguments) => arguments.run().await,
            Self::Prevalence(arguments) => arguments.run().await,
            Self::GrowthReport(arguments) => arguments.run().await,
            Self::Backup(arguments) => arguments.run().await,
            Self::Restore(arguments) => arguments.run().await,
            Self::Audit(arguments) => arguments.run().await,
            Self::Check(arguments) => arguments.run().await,
        }
    }
}

/// The whole command line, its help in one shape at every level.
fn command_line() -> clap::Command {
    help::shaped(Arguments::command()).arg_required_else_help(true)
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let parsed = command_line()
        .try_get_matches()
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => return output::usage(&error),
    };
    arguments.log.start();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let outcome = runtime
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(arguments.command.run()));
    outcome.unwrap_or_else(|error| output::failure(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        command_line().debug_assert();
    }

    #[test]
    fn every_command_teaches_with_an_example() {
        for command in command_line().get_subcommands_mut() {
            let name = command.get_name().to_owned();
            let help = command.render_long_help().to_string();
            assert!(help.contains("Contoh:"), "{name} has no example: {help}");
            assert!(
                command.get_about().is_some(),
                "{name} says not what it does"
            );
        }
    }
}
