//! The command line as a person uses it: the real program on a folder of its own.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const THIRD: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../rules/tests/rule_sets/uji-tiga-belas.json"
);

/// A folder with a prepared database.
struct Installation {
    folder: TempDir,
}

impl Installation {
    fn new() -> Self {
        let installation = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        installation.done(&["migrate"]);
        installation
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kampungkb"));
        command.args(arguments).current_dir(self.folder.path());
        // These commands have no data of their own.
        let without_data = ["growth", "growth-report", "prevalence"];
        if !arguments
            .first()
            .is_some_and(|command| without_data.contains(command))
        {
            command.arg("--data").arg(self.path("data"));
        }
        command.env_remove("KAMPUNGKB_DATABASE");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs a command that must succeed, and gives what it says.
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            text(&output.stderr)
        );
        text(&output.stdout)
    }

    /// Runs a command that must fail with a status, and gives what it complains about.
    fn fails(&self, arguments: &[&str], status: i32) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

#[test]
fn regions_rules_imports_and_backups_work_on_one_folder() {
    let here = Installation::new();
    here.done(&["migrate"]);
    let shown = here.done(&["region", "show", "6403062004"]);
    assert!(
        shown.contains("64.03\tKabupaten Berau\n") && shown.contains("64.03.06.2004\tMaluang\n"),
        "{shown}"
    );
    assert_eq!(here.done(&["region", "list"]).lines().count(), 38);

    assert!(
        here.done(&["rules", "load", THIRD])
            .contains("uji-tiga-belas")
    );
    assert_eq!(here.done(&["rules", "list"]).lines().count(), 3);
    assert!(
        here.done(&["rules", "show", "uji-tiga-belas"])
            .contains("Aturan uji")
    );
    assert!(
        here.fails(&["rules", "show", "tiada"], 1)
            .contains("yang ada: situs-2023, ")
    );
    fs::write(here.path("aturan.json"), "{}").unwrap();
    assert!(
        here.fails(&["rules", "load", "aturan.json"], 1)
            .contains("aturan klasifikasi salah")
    );

    here.done(&[
        "export",
        "classify-input",
        "--region",
        "64.03",
        "-o",
        "masuk.csv",
    ]);
    here.done(&[
        "classify",
        "--rules",
        "uji-tiga-belas",
        "masuk.csv",
        "-o",
        "hasil.csv",
    ]);
    let header = fs::read_to_string(here.path("hasil.csv")).unwrap();
    assert_eq!(
        header.lines().next().unwrap().split(',').count(),
        1 + 13 + 3 + 1
    );

    let rows = "village_code,class,read_on\n6403062004,Dasar,2024-12-01\nx,dasar,2024-12-01\n64.03.06.2004,baik,2024-12-01\n";
    fs::write(here.path("resmi.csv"), rows).unwrap();
    let rejected = here.fails(&["import", "official-classes", "resmi.csv"], 3);
    for reason in [
        "baris 2 ditolak: wilayah 64.03.06.2004 tidak punya Kampung KB",
        "baris 3 ditolak",
        "baris 4 ditolak",
    ] {
        assert!(rejected.contains(reason), "{rejected}");
    }

    here.done(&["backup", "-o", "cadangan.tar.gz"]);
    assert!(
        here.fails(&["backup", "-o", "cadangan.tar.gz"], 1)
            .contains("sudah ada")
    );
    let digest = |said: &str| {
        said.lines()
            .find(|line| line.starts_with("Sidik"))
            .unwrap()
            .to_owned()
    };
    let mut restore = Command::new(env!("CARGO_BIN_EXE_kampungkb"));
    restore
        .args(["restore", "cadangan.tar.gz", "--data", "lain"])
        .current_dir(here.folder.path());
    let restored = restore.output().unwrap();
    assert!(restored.status.success(), "{restored:?}");
    assert_eq!(
        digest(&String::from_utf8(restored.stdout).unwrap()),
        digest(&here.done(&["check"]))
    );
    assert!(
        !restore.output().unwrap().status.success(),
        "a database that holds rows is not restored into"
    );
}

#[test]
fn a_folder_without_a_database_is_told_and_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("tiada");
    let output = Command::new(env!("CARGO_BIN_EXE_kampungkb"))
        .args(["check", "--data"])
        .arg(&nowhere)
        .env_remove("KAMPUNGKB_DATABASE")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("belum ada basis data")
    );
    assert!(!nowhere.exists());
}

#[cfg(unix)]
#[test]
fn the_server_answers_says_where_and_ends_when_asked() {
    let here = Installation::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    assert!(
        here.fails(&["serve", "--listen", &address], 1)
            .contains("pilih yang lain dengan --listen")
    );

    let mut server = here
        .command(&["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(server.stdout.as_mut().unwrap())
        .read_line(&mut said)
        .unwrap();
    let address = said.trim().rsplit_once("http://").unwrap().1.to_owned();
    let mut connection = TcpStream::connect(&address).unwrap();
    write!(
        connection,
        "GET /api/v1/rule-sets HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("situs-2023-koreksi"),
        "{answer}"
    );

    let asked = Command::new("kill")
        .arg(server.id().to_string())
        .status()
        .unwrap();
    assert!(asked.success());
    assert_eq!(server.wait().unwrap().code(), Some(0));
}

#[test]
fn a_file_that_cannot_be_read_or_written_is_told_once_and_in_words() {
    let here = Installation::new();
    let classify = |input: &str, output: &str| {
        let arguments = ["classify", "--rules", "situs-2023", input, "-o", output];
        here.fails(&arguments, 1)
    };
    assert_eq!(
        classify("tiada.csv", "hasil.csv"),
        "Gagal: berkas tiada.csv tidak dapat dibaca: berkas atau foldernya tidak ada; periksa ejaannya\n"
    );
    here.done(&[
        "export",
        "classify-input",
        "--region",
        "64.03",
        "-o",
        "masuk.csv",
    ]);
    assert_eq!(
        classify("masuk.csv", "tiada/hasil.csv"),
        "Gagal: berkas tiada/hasil.csv tidak dapat ditulis: berkas atau foldernya tidak ada; periksa ejaannya\n"
    );
    fs::create_dir(here.path("folder")).unwrap();
    let folder = "itu folder, bukan berkas; sebut nama berkasnya\n";
    assert!(classify("folder", "hasil.csv").ends_with(folder));
    assert!(classify("masuk.csv", "folder").ends_with(folder));
    assert!(!here.path("hasil.csv").exists());
}

#[test]
fn a_region_that_is_none_is_told_and_the_nation_is_the_empty_code() {
    let here = Installation::new();
    let export = |code: &'static str| ["export", "classify-input", "--region", code, "-o", "x.csv"];
    let refused = here.fails(&export("64.3"), 2);
    assert!(
        refused.contains("\"64.3\"")
            && refused.contains("kode wilayah harus 2, 4, 6, atau 10 angka"),
        "{refused}"
    );
    assert!(
        here.fails(&export("99"), 1)
            .contains("wilayah 99 tidak dikenal")
    );
    assert!(!here.path("x.csv").exists());
    assert!(here.done(&export("")).contains("0 Kampung KB aktif"));
}

#[test]
fn the_growth_of_a_file_of_children_is_judged_without_a_database() {
    let here = Installation::new();
    let header = "sex,age_days,weight_kg,length_height_cm";
    fs::write(
        here.path("anak.csv"),
        format!("{header}\nf,1257,12.44,88.5\n"),
    )
    .unwrap();
    let told = here.done(&["growth", "anak.csv", "-o", "hasil.csv"]);
    assert!(told.starts_with("1 anak dihitung.\n"), "{told}");
    assert!(told.contains("dianggap kosong: age_months,"), "{told}");
    let judged = fs::read_to_string(here.path("hasil.csv")).unwrap();
    assert!(judged.contains("\nf,1257,12.44,88.5,88.5,15.883048,-2.50,"));

    fs::write(
        here.path("anak.csv"),
        format!("{header}\nf,setahun,12,88\n"),
    )
    .unwrap();
    let told = here.fails(&["growth", "anak.csv", "-o", "hasil.csv"], 3);
    assert_eq!(
        told,
        "1 baris ditolak; alasannya di hasil.csv.rejected.csv\n"
    );
    fs::write(here.path("anak.csv"), "nama;umur\nA;1\n").unwrap();
    let told = here.fails(&["growth", "anak.csv", "-o", "lain.csv"], 2);
    assert!(told.contains("judul kolom tidak dikenal"), "{told}");
    let told = here.fails(&["growth", "tiada.csv", "-o", "lain.csv"], 1);
    assert!(told.contains("tidak dapat dibaca"), "{told}");
    assert!(!here.path("lain.csv").exists());
}

#[test]
fn a_survey_of_children_is_estimated_and_its_quality_reported_without_a_database() {
    let here = Installation::new();
    let header = "sex,age_days,weight_kg,length_height_cm,bobot,gugus,provinsi";
    let rows = "f,1257,12.44,88.5,1,1,Jawa\nm,1257,16,103.3,2,2,Bali\nm,2000,16,103.3,2,2,Bali\n";
    fs::write(here.path("anak.csv"), format!("{header}\n{rows}")).unwrap();
    let estimate = [
        "prevalence",
        "anak.csv",
        "--group",
        "provinsi",
        "-o",
        "hasil.csv",
    ];
    let told = here.done(&estimate);
    assert!(
        told.starts_with("2 anak dihitung.\n1 anak tidak dihitung"),
        "{told}"
    );
    let estimated = fs::read_to_string(here.path("hasil.csv")).unwrap();
    assert!(estimated.starts_with("Group,HAZ_pop,HAZ_unwpop,HA_3_r,"));
    assert!(
        estimated.contains("\nprovinsi: Bali,1,1,0,0,0,0,0,0,0,0,"),
        "{estimated}"
    );
    let told = here.done(&[
        "growth-report",
        "anak.csv",
        "--cluster",
        "gugus",
        "-o",
        "mutu.json",
    ]);
    assert!(told.starts_with("3 baris dibaca.\n"), "{told}");

    let told = here.fails(
        &["prevalence", "anak.csv", "--weight", "sw", "-o", "lain.csv"],
        2,
    );
    assert!(told.ends_with("lebih dari sekali: sw\n"), "{told}");
    assert!(!here.path("lain.csv").exists());
    fs::write(
        here.path("anak.csv"),
        format!("{header}\nf,1,3,50,-1,1,Jawa\n"),
    )
    .unwrap();
    let weighted = [
        "prevalence",
        "anak.csv",
        "--weight",
        "bobot",
        "-o",
        "hasil.csv",
    ];
    let told = here.fails(&weighted, 3);
    assert_eq!(
        told,
        "1 baris ditolak; alasannya di hasil.csv.rejected.csv\n"
    );
}
