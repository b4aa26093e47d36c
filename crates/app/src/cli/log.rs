//! The program's log, on standard error.

use clap::ValueEnum;
use tracing_subscriber::EnvFilter;

/// What the log shows and how.
#[derive(Debug, clap::Args)]
pub(super) struct LogSettings {
    /// Isi catatan: error, warn, info, debug, atau per bagian seperti kampungkb=debug
    #[arg(
        long,
        global = true,
        env = "KAMPUNGKB_LOG",
        value_name = "TINGKAT",
        default_value = "info",
        hide_env_values = true
    )]
    log: String,
    /// Bentuk catatan
    #[arg(
        long,
        global = true,
        env = "KAMPUNGKB_LOG_FORMAT",
        value_name = "BENTUK",
        value_enum,
        default_value = "text",
        hide_env_values = true
    )]
    log_format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Untuk dibaca orang
    Text,
    /// Satu objek JSON per baris
    Json,
}

/// The database server's remarks on every start, such as that a table is there already.
const QUIET: &str = "sqlx::postgres::notice=warn";

impl LogSettings {
    /// Starts the log; it can be started once.
    pub(super) fn start(&self) {
        let filter = EnvFilter::try_new(format!("{QUIET},{}", self.log));
        let filter = filter.unwrap_or_else(|_| EnvFilter::new(format!("{QUIET},info")));
        let log = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr);
        // A second start would fail, and there is none.
        let _ = match self.log_format {
            Format::Text => log.try_init(),
            Format::Json => log.json().try_init(),
        };
    }
}
