//! `kampungkb user`: the accounts, before anybody can sign in and when nobody can.

use std::io::Read as _;
use std::process::ExitCode;

use anyhow::Context as _;
use rules::region_code::RegionCode;

use super::output::say;
use super::place::Place;
use super::region::code;
use crate::account::commanded::{self, Asked};
use crate::account::password;
use crate::platform::access::Role;

/// Kelola akun: tambah, daftar, nonaktifkan, kata sandi baru
#[derive(Debug, clap::Args)]
#[command(
    subcommand_help_heading = "Perintah",
    after_help = "\
Kata sandi tidak pernah ditulis sebagai pilihan. Tanpa --password-stdin program membuatnya dan menampilkannya satu kali.

Contoh:
  kampungkb user add pengelola --name \"Pengelola sistem\" --role administrator
      akun pertama pada basis data baru
  kampungkb user add opd.berau --name \"DPPKBP3A Berau\" --role opd_kb --region 64.03 --phone 081234567890
  kampungkb user add pkb.gunung-tabur --name \"PKB Gunung Tabur\" --role pkb --region 64.03.06.2004 --region 64.03.06.2005
  kampungkb user list --region 64.03
  kampungkb user deactivate pkb.gunung-tabur
  kampungkb user reset-password opd.berau --password-stdin < sandi.txt"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Tambahkan akun
    Add(Add),
    /// Tampilkan akun di suatu wilayah
    List(List),
    /// Nonaktifkan akun; yang pernah diisi tetap tersimpan
    Deactivate(Named),
    /// Aktifkan lagi akun yang dinonaktifkan
    Reactivate(Named),
    /// Beri akun kata sandi baru dan keluarkan dari semua perangkat
    ResetPassword(ResetPassword),
}

#[derive(Debug, clap::Args)]
struct Add {
    #[command(flatten)]
    place: Place,
    /// Nama untuk masuk: huruf kecil, angka, titik, atau tanda hubung
    #[arg(value_name = "NAMA_PENGGUNA")]
    user: String,
    /// Nama yang dilihat petugas lain
    #[arg(long, value_name = "NAMA")]
    name: String,
    /// Peran
    #[arg(long, value_name = "PERAN", value_parser = role)]
    role: Role,
    /// Kode wilayah; boleh diulang untuk peran dengan beberapa wilayah
    #[arg(long, value_name = "KODE", value_parser = code)]
    region: Vec<RegionCode>,
    /// Nomor telepon untuk masuk
    #[arg(long, value_name = "NOMOR")]
    phone: Option<String>,
    /// Kode Perangkat Daerah untuk peran agency
    #[arg(long, value_name = "KODE")]
    sector: Option<String>,
    #[command(flatten)]
    password: PasswordSource,
}

#[derive(Debug, clap::Args)]
struct List {
    #[command(flatten)]
    place: Place,
    /// Hanya akun di wilayah ini
    #[arg(long, value_name = "KODE", value_parser = code)]
    region: Option<RegionCode>,
    /// Hanya peran ini
    #[arg(long, value_name = "PERAN", value_parser = role)]
    role: Option<Role>,
}

#[derive(Debug, clap::Args)]
struct Named {
    #[command(flatten)]
    place: Place,
    /// Nama pengguna
    #[arg(value_name = "NAMA_PENGGUNA")]
    user: String,
}

#[derive(Debug, clap::Args)]
struct ResetPassword {
    #[command(flatten)]
    named: Named,
    #[command(flatten)]
    password: PasswordSource,
}

#[derive(Debug, clap::Args)]
struct PasswordSource {
    /// Baca kata sandi dari masukan standar, satu baris
    #[arg(long)]
    password_stdin: bool,
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self.action {
            Action::Add(add) => add.run().await?,
            Action::List(list) => list.run().await?,
            Action::Deactivate(named) => named.set_active(false).await?,
            Action::Reactivate(named) => named.set_active(true).await?,
            Action::ResetPassword(reset) => reset.run().await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Add {
    async fn run(self) -> anyhow::Result<()> {
        let app = self.place.open().await?;
        let password = self.password.read()?;
        let asked = Asked {
            user_name: self.user.clone(),
            display_name: self.name,
            phone: self.phone,
            role: self.role,
            regions: self.region,
            sector: self.sector,
        };
        commanded::add(&app, asked, &password.text).await?;
        say(format!("Akun {} sudah dibuat.", self.user));
        password.tell();
        Ok(())
    }
}

impl List {
    async fn run(self) -> anyhow::Result<()> {
        let app = self.place.open().await?;
        let region = self.region.unwrap_or(RegionCode::NATION);
        let roles = self
            .role
            .map_or_else(|| Role::ALL.to_vec(), |role| vec![role]);
        let mut last = None;
        loop {
            let page = commanded::list(&app, &roles, region, last.as_ref()).await?;
            for account in &page {
                let regions: Vec<String> =
                    account.regions.iter().map(ToString::to_string).collect();
                let status = if account.is_active {
                    "aktif"
                } else {
                    "nonaktif"
                };
                say(format!(
                    "{}\t{}\t{}\t{}\t{status}",
                    account.user_name,
                    account.role.code(),
                    regions.join(","),
                    account.display_name
                ));
            }
            match page.last() {
                Some(end) => last = Some(end.clone()),
                None => return Ok(()),
            }
        }
    }
}

impl Named {
    async fn set_active(self, active: bool) -> anyhow::Result<()> {
        let app = self.place.open().await?;
        commanded::set_active(&app, &self.user, active).await?;
        let now = if active { "aktif" } else { "nonaktif" };
        say(format!("Akun {} sekarang {now}.", self.user));
        Ok(())
    }
}

impl ResetPassword {
    async fn run(self) -> anyhow::Result<()> {
        let app = self.named.place.open().await?;
        let password = self.password.read()?;
        commanded::reset_password(&app, &self.named.user, &password.text).await?;
        say(format!("Kata sandi {} sudah diganti.", self.named.user));
        password.tell();
        Ok(())
    }
}

/// A password, and whether its owner knows it already.
struct NewPassword {
    text: String,
    is_made_up: bool,
}

impl NewPassword {
    fn tell(&self) {
        if self.is_made_up {
            say(format!("Kata sandi (hanya tampil sekali): {}", self.text));
        }
    }
}

impl PasswordSource {
    fn read(&self) -> anyhow::Result<NewPassword> {
        if !self.password_stdin {
            return Ok(NewPassword {
                text: password::generate()?,
                is_made_up: true,
            });
        }
        let mut text = String::new();
        std::io::stdin()
            .take(4_096)
            .read_to_string(&mut text)
            .context("kata sandi tidak dapat dibaca dari masukan standar")?;
        Ok(NewPassword {
            text: text.lines().next().unwrap_or_default().to_owned(),
            is_made_up: false,
        })
    }
}

fn role(text: &str) -> Result<Role, String> {
    Role::from_code(text).ok_or_else(|| {
        let codes: Vec<&str> = Role::ALL.into_iter().map(Role::code).collect();
        format!("yang dikenal: {}", codes.join(", "))
    })
}
