//! `kampungkb demo`: the program on the demonstration districts.

use std::process::ExitCode;

use super::output::say;
use super::place::Place;
use super::serve::{self, Address, Retention};
use crate::app::App;
use crate::platform::clock::Clock;
use crate::platform::server;
use crate::{account, demo, setup};

/// Jalankan program dengan data peragaan Kabupaten Berau dan Belitung Timur
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Pada folder kosong data peragaan dibuat dahulu; program menerima permintaan sesudah semuanya siap. Folder yang berisi
data lain ditolak.

Contoh:
  kampungkb demo --data .demo --listen 127.0.0.1:8080")]
pub(super) struct Arguments {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    address: Address,
    #[command(flatten)]
    retention: Retention,
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
        demo::prepare(&app).await?;
        say(format!("Masuk dengan sandi {}:", demo::PASSWORD));
        let t = crate::ui::Text::default();
        for person in &demo::PEOPLE {
            let role = account::role_label(t, person.role);
            say(format!(
                "  {:<26}{} ({role})",
                person.user_name, person.display_name
            ));
        }
        serve::serve(app, address).await
    }
}
