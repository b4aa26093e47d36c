//! `kampungkb demo`: the program on the demonstration districts.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::output::say;
use super::place::Place;
use super::serve::{self, Address, Retention};
use crate::app::App;
use crate::demo::nation::Progress;
use crate::platform::clock::Clock;
use crate::platform::server;
use crate::{account, demo, setup};

/// Jalankan program dengan data peragaan Kabupaten Berau dan Belitung Timur
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Pada folder kosong data peragaan dibuat dahulu; program menerima permintaan sesudah semuanya siap. Folder yang
sudah berisi data peragaan dipakai lagi beserta tambahannya; folder berisi data lain ditolak.

Contoh:
  kampungkb demo --data .demo --listen 127.0.0.1:8080
      dua kabupaten
  kampungkb demo --data .demo-nasional --nation --months 12
      semua desa dan kelurahan di Indonesia, dua belas bulan terakhir")]
pub(super) struct Arguments {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    address: Address,
    /// Isi juga semua kabupaten dan kota lain dengan data buatan; 36 bulan memerlukan beberapa menit dan beberapa GB
    #[arg(long)]
    nation: bool,
    /// Berapa bulan terakhir yang dibuat untuk --nation
    #[arg(long, value_name = "BULAN", requires = "nation", default_value_t = demo::nation::MONTHS,
        value_parser = clap::value_parser!(u32).range(1..=i64::from(demo::nation::MOST_MONTHS)))]
    months: u32,
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
        if self.nation {
            let mut told = Instant::now();
            demo::nation::prepare(&app, self.months, None, |progress| {
                if told.elapsed() >= TELL_EVERY || progress.done == progress.all {
                    told = Instant::now();
                    say(in_words(progress));
                }
            })
            .await?;
        } else {
            demo::prepare(&app).await?;
        }
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

/// How often a long load says how far it is.
const TELL_EVERY: Duration = Duration::from_secs(5);

fn in_words(progress: Progress) -> String {
    let Progress {
        done,
        all,
        villages,
        rest,
    } = progress;
    let rest = match rest.map(|rest| rest.as_secs()) {
        None => String::new(),
        Some(0) => "; tinggal menjumlahkan provinsi dan nasional".to_owned(),
        Some(seconds @ 1..90) => format!("; sisa kira-kira {seconds} detik"),
        Some(seconds) => format!("; sisa kira-kira {} menit", seconds.div_ceil(60)),
    };
    format!("{done} dari {all} kabupaten/kota selesai ({villages} desa/kelurahan dibuat){rest}")
}
