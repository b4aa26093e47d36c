//! `kampungkb region`: the table of regions.

use std::process::ExitCode;

use clap::Subcommand;
use rules::date::Date;
use rules::region_code::{RegionCode, RegionLevel};

use super::output::say;
use super::place::Place;
use super::{boundaries, regions};
use crate::app::App;
use crate::region;
use crate::region::version::Presence;
use crate::ui::{Lang, Text, format};

/// Lihat dan perbarui tabel wilayah
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Kode wilayah boleh ditulis dengan atau tanpa titik. Tabel awal memuat seluruh Indonesia (Kepmendagri
300.2.2-2430/2025). Edisi baru dimuat sebagai tabel lengkap; wilayah yang tidak ada lagi di dalamnya ditutup, tidak
dihapus, dan nama lama tetap diingat. boundaries memuat batas wilayah untuk peta dari berkas kantor: menyebut apa yang
cocok dan tidak (status keluarnya 3 bila ada baris yang tidak cocok), dan menggantikan batas setingkat dalam wilayah itu
sebagai satu tindakan.

Pemekaran, penggabungan, dan pergantian kode dicatat dalam dua langkah: load untuk edisi yang memuat kode baru, lalu
successions untuk berkas yang menyebut dari mana setiap kode baru berasal. Kolomnya old_code,new_code,effective_on,share:
kode lama, kode baru, tanggal mulai, dan berapa persen kode lama yang pindah (kosong berarti seluruhnya). Yang tetap
berkode lama tidak perlu ditulis. Berkas yang salah di satu baris pun ditolak seluruhnya, dengan nomor baris dan
sebabnya. Contoh isinya, sebuah desa yang berganti kode dan sebuah desa yang sepertiganya menjadi desa baru:

  old_code,new_code,effective_on,share
  64.03.06.2004,64.03.21.2001,2027-01-01,
  64.03.06.2005,64.03.06.2010,2027-01-01,33.3

Contoh:
  kampungkb region list 64.03 --data /var/lib/kampungkb
  kampungkb region show 6403062004 --data /var/lib/kampungkb
  kampungkb region load wilayah.csv --edition 300.2.2-1/2027 --since 2027-01-01 --data /var/lib/kampungkb
  kampungkb region successions pemekaran.csv --data /var/lib/kampungkb
  kampungkb region withdraw-succession 64.03.06.2005 64.03.06.2010 2027-01-01 --data /var/lib/kampungkb
  kampungkb region boundaries desa.zip --area 64.03 --source BIG --licence 'CC BY 4.0' --dated 2024-06-30 --check \\
      --data /var/lib/kampungkb
  kampungkb region withdraw-boundaries desa --area 64.03 --data /var/lib/kampungkb")]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Sebut wilayah satu tingkat di bawah sebuah wilayah
    List {
        /// Kode wilayah; kosong berarti seluruh provinsi
        #[arg(value_name = "KODE", value_parser = code)]
        code: Option<RegionCode>,
        #[command(flatten)]
        place: Place,
    },
    /// Tampilkan sebuah wilayah, asal-usulnya, dan menjadi apa
    Show {
        /// Kode wilayah
        #[arg(value_name = "KODE", value_parser = code)]
        code: RegionCode,
        #[command(flatten)]
        place: Place,
    },
    /// Muat edisi baru tabel wilayah: CSV dengan kolom code dan name
    Load(regions::Load),
    /// Catat dari mana kode baru berasal, dari berkas dengan empat kolom
    Successions(regions::Successions),
    /// Tarik kembali satu catatan asal-usul wilayah
    WithdrawSuccession(regions::WithdrawSuccession),
    /// Muat batas wilayah untuk peta dari berkas kantor
    Boundaries(boundaries::Load),
    /// Tarik kembali pemuatan batas wilayah yang terakhir; yang sebelumnya tampil lagi
    WithdrawBoundaries(boundaries::Withdraw),
}

/// Reads a region code from the command line.
pub(super) fn code(text: &str) -> Result<RegionCode, String> {
    text.parse().map_err(|error| format!("{error}"))
}

/// Reads a date from the command line.
pub(super) fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error| format!("{error}"))
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            Command::Load(load) => return Box::pin(load.run()).await,
            Command::Successions(successions) => return Box::pin(successions.run()).await,
            Command::WithdrawSuccession(withdraw) => return Box::pin(withdraw.run()).await,
            Command::Boundaries(load) => return Box::pin(load.run()).await,
            Command::WithdrawBoundaries(withdraw) => return withdraw.run().await,
            Command::List { code, place } => {
                let app = place.open().await?;
                for region in app.regions().children(code.unwrap_or(RegionCode::NATION)) {
                    say(format!("{}\t{}", region.code, region.name));
                }
            }
            Command::Show { code, place } => show(&place.open().await?, code)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn show(app: &App, code: RegionCode) -> anyhow::Result<()> {
    let t = Text::new(Lang::Id);
    let directory = app.regions();
    anyhow::ensure!(directory.ever_held(code), "wilayah {code} tidak dikenal");
    let mut above: Vec<RegionCode> = code.ancestors().collect();
    above.sort_unstable();
    for code in above.into_iter().filter(|code| *code != RegionCode::NATION) {
        say(format!("{code}\t{}", directory.name(code)));
    }
    say(format!("{code}\t{}", directory.name(code)));
    if code.level() != RegionLevel::Village {
        say(format!(
            "{} desa dan kelurahan",
            directory.village_count(code)
        ));
    }
    let presence = directory.presence(code);
    if let Some(day) = presence.and_then(Presence::first_day) {
        say(t.region_origin_new(format::date(t, day)));
    }
    let history = region::history(t, &directory, code);
    history.into_iter().for_each(say);
    Ok(())
}
