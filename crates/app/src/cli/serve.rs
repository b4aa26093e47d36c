//! `kampungkb serve`: the pages, the API and the jobs, until asked to stop.

use std::net::SocketAddr;
use std::process::ExitCode;

use super::output::say;
use super::place::Place;
use crate::app::{App, Settings};
use crate::platform::audit::sealer;
use crate::platform::clock::Clock;
use crate::platform::jobs::{self, Job};
use crate::platform::server::{self, Reserved};
use crate::{account, classification, correction, import, indicator, region, router, setup};

/// Jalankan program: halaman, API, dan pekerjaan latar
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Berhenti dengan Ctrl-C atau SIGTERM; permintaan yang sedang berjalan diselesaikan dahulu.

Contoh:
  kampungkb serve --data /var/lib/kampungkb --listen 127.0.0.1:8080
  KAMPUNGKB_DATABASE=postgres://… kampungkb serve --data /var/lib/kampungkb")]
pub(super) struct Arguments {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    address: Address,
    #[command(flatten)]
    retention: Retention,
}

/// How long data of persons are kept.
#[derive(Debug, clap::Args)]
pub(super) struct Retention {
    /// Berapa hari sesudah koreksi dijawab kontak pengirimnya dihapus
    #[arg(
        long,
        value_name = "HARI",
        env = "KAMPUNGKB_CONTACT_DAYS",
        default_value_t = Settings::default().contact_days
    )]
    contact_days: u16,
}

impl Retention {
    /// The same as settings of the running system.
    pub(super) const fn settings(&self) -> Settings {
        Settings {
            contact_days: self.contact_days,
        }
    }
}

/// Where the program listens.
#[derive(Debug, clap::Args)]
pub(super) struct Address {
    /// Alamat dan porta tempat program menerima permintaan
    #[arg(long, value_name = "ALAMAT:PORTA", default_value = "127.0.0.1:8080")]
    pub(super) listen: SocketAddr,
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let address = server::reserve(self.address.listen)?;
        let db = self.place.create().await?;
        let clock = Clock::system();
        setup::prepare(&db, &clock).await?;
        let settings = self.retention.settings();
        let app = App::open_with(db, clock, self.place.directory(), settings);
        let app = Box::pin(app).await?;
        serve(app, address).await
    }
}

/// Serves an opened system with its jobs.
pub(super) async fn serve(app: App, address: Reserved) -> anyhow::Result<ExitCode> {
    let listener = address.listen()?;
    let running = jobs::start(&app, all_jobs());
    say(format!(
        "kampungkb siap di http://{}",
        listener.local_addr()?
    ));
    server::serve(listener, router::router(app.clone())).await?;
    drop(running);
    sealer::finish(&app).await?;
    Ok(ExitCode::SUCCESS)
}

/// The jobs of all slices.
fn all_jobs() -> impl Iterator<Item = Job> {
    [
        indicator::JOBS,
        region::JOBS,
        sealer::JOBS,
        account::JOBS,
        correction::JOBS,
        classification::JOBS,
        import::JOBS,
    ]
    .into_iter()
    .flatten()
    .copied()
}
