//! `kampungkb audit`: check the audit trail, show its signed heads, list what was done.

use std::path::PathBuf;
use std::process::ExitCode;

use rules::region_code::RegionCode;

use super::output::say;
use super::place::Place;
use super::region::code;
use crate::audit_trail::{self, Filter, change};
use crate::platform::access::Scope;
use crate::platform::audit::heads::{self, HeadLine};
use crate::platform::audit::sealer;
use crate::platform::audit::verify::{self, Fault, Finding, Report};
use crate::platform::clock::{self, Zone};

/// Periksa dan baca jejak audit
#[derive(Debug, clap::Args)]
#[command(
    subcommand_help_heading = "Perintah",
    after_help = "\
verify menghitung ulang setiap catatan, rantai, dan tanda tangan. Status keluar 0 bila semuanya cocok, 1 bila tidak.
Kepala rantai yang ditandatangani juga ditulis ke audit-heads.jsonl di folder data; simpan salinannya di tempat lain,
lalu periksa dengan --heads: dengan itu ujung rantai yang dipotong pun ketahuan.

Contoh:
  kampungkb audit verify --data /var/lib/kampungkb
  kampungkb audit verify --data /var/lib/kampungkb --heads /mnt/salinan/audit-heads.jsonl
  kampungkb audit heads --data /var/lib/kampungkb > kepala.jsonl
  kampungkb audit list --data /var/lib/kampungkb --region 64.03 --limit 20"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Hitung ulang semuanya dan sebutkan yang tidak cocok
    Verify(Verify),
    /// Segel yang menunggu, tanda tangani, dan tampilkan kepala setiap rantai
    Heads(Heads),
    /// Tampilkan perubahan terbaru
    List(List),
}

#[derive(Debug, clap::Args)]
struct Verify {
    #[command(flatten)]
    place: Place,
    /// Berkas kepala rantai dari tempat lain; boleh diulang
    #[arg(long, value_name = "BERKAS")]
    heads: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
struct Heads {
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, clap::Args)]
struct List {
    #[command(flatten)]
    place: Place,
    /// Hanya di wilayah ini
    #[arg(long, value_name = "KODE", value_parser = code)]
    region: Option<RegionCode>,
    /// Hanya tindakan ini, misalnya profile.save
    #[arg(long, value_name = "TINDAKAN")]
    action: Option<String>,
    /// Paling banyak sekian
    #[arg(long, value_name = "JUMLAH", default_value_t = 50)]
    limit: u32,
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self.action {
            Action::Verify(verify) => verify.run().await,
            Action::Heads(heads) => heads.run().await,
            Action::List(list) => list.run().await,
        }
    }
}

impl Verify {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.place.open().await?;
        let own = app.data_directory().join(heads::FILE);
        let mut copies = Vec::new();
        for file in own.exists().then_some(own).into_iter().chain(self.heads) {
            copies.extend(heads::read(&file)?);
        }
        let report = verify::verify(app.db(), app.audit_key(), copies).await?;
        tell(&report);
        Ok(if report.findings.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

fn tell(report: &Report) {
    say(format!(
        "{} rantai, {} catatan tersegel, {} menunggu penyegelan, {} kepala bertanda tangan.",
        report.chains, report.linked, report.waiting, report.heads
    ));
    for finding in &report.findings {
        say(words(finding));
    }
    if report.findings.is_empty() {
        say("Semuanya cocok.");
    } else {
        say(format!(
            "{} hal tidak cocok. Simpan basis data dan semua cadangan seperti adanya, lalu bandingkan dengan kepala rantai pada cadangan yang lebih lama.",
            report.findings.len()
        ));
    }
}

/// A finding in words.
fn words(finding: &Finding) -> String {
    let chain = match finding.chain.as_str() {
        "" => "nasional",
        code => code,
    };
    let at = finding
        .sequence
        .map_or_else(String::new, |sequence| format!(", segel {sequence}"));
    let entry = finding
        .entry
        .map_or_else(String::new, |entry| format!(", catatan {entry}"));
    let what = match finding.fault {
        Fault::EntryChanged => "isi catatan diubah setelah dicatat",
        Fault::EntryMissing => "catatan yang tersegel hilang",
        Fault::LinkMissing => "segel sebelum ini hilang",
        Fault::LinkChanged => "segel tidak cocok dengan catatan atau segel sebelumnya",
        Fault::EntryStray => "catatan tidak tersegel dan tidak menunggu penyegelan",
        Fault::WaitingMissing => "catatan yang menunggu penyegelan hilang",
        Fault::HeadForged => "tanda tangan kepala rantai palsu",
        Fault::HeadOfOtherKey => "kepala rantai ditandatangani dengan kunci lain",
        Fault::HeadDiffers => "rantai berbeda dari saat kepalanya ditandatangani",
        Fault::TailCut => "ujung rantai dipotong: dahulu rantai sampai segel ini",
    };
    format!("TIDAK COCOK: rantai {chain}{at}{entry}: {what}")
}

impl Heads {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.place.open().await?;
        sealer::finish(&app).await?;
        for head in sealer::last_heads(&app).await? {
            say(serde_json::to_string(&HeadLine::from(&head))?);
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl List {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.place.open().await?;
        let scope = Scope::system("the command line lists the audit trail");
        let filter = Filter {
            region: self.region,
            action: self.action,
            ..Filter::default()
        };
        let from = &mut app.db().reader();
        for act in audit_trail::list(from, &scope, &filter, self.limit).await? {
            let zone = Zone::of(act.region);
            let (hour, minute) = clock::time_of(act.recorded_at, zone);
            let account = act
                .account_id
                .map_or_else(|| "-".to_owned(), |id| id.to_string());
            say(format!(
                "{} {hour:02}.{minute:02} {}\t{}\t{}\t{}\t{account}",
                clock::day_of(act.recorded_at, zone),
                zone.label(),
                act.region,
                act.action,
                act.origin,
            ));
            for change in change::changes(act.before.as_ref(), act.after.as_ref()) {
                say(format!(
                    "    {}: {} → {}",
                    change.field,
                    change.before.as_deref().unwrap_or("–"),
                    change.after.as_deref().unwrap_or("–")
                ));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
