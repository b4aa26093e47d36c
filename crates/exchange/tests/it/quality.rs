//! Reports of quality, of real files.

use std::fs;
use std::path::PathBuf;

use exchange::outcome::rejected_path;
use exchange::quality::{FileReport, Options, QualityError, quality_file};
use kampungkb_exchange as exchange;
use rules::growth_batch::QualityNames;
use tempfile::TempDir;

struct Case(TempDir);

impl Case {
    fn new(text: &str) -> Self {
        let case = Self(TempDir::new().unwrap());
        fs::write(case.path("anak.csv"), text).unwrap();
        case
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn report(&self, names: &QualityNames) -> Result<FileReport, QualityError> {
        let options = Options {
            names: names.clone(),
            ..Options::default()
        };
        quality_file(&options, &self.path("anak.csv"), &self.path("mutu.json"))
    }
}

/// An export with two children, each visited twice; the heights of the first repeat, its weights are one in grams.
const EXPORT: &str = "\
Laporan bulanan
data tanggal : 2023-11-30
No,NIK,Nama,JK,Tgl Lahir,Posyandu,Tanggal Pengukuran,Berat,Tinggi,Cara Ukur,TB/U,ZS TB/U
1,'3301,A,P,2022-06-17,Mawar,2023-10-10,\"9,1\",74.0,Terlentang,,
2,'3301,A,P,2022-06-17,Mawar,2023-11-10,9200,74.0,Terlentang,Normal,\"-0,10\"
3,'3302,B,L,2020-06-17,Melati,2023-10-10,13,95.0,Terlentang,,
4,'3302,B,L,2020-06-17,Melati,2023-11-10,13.1,94.1,Berdiri,,
5,'3303,C,L,2020-06-17,Melati,kapan,13.1,94.1,Berdiri,,
";

fn names(child: &str, group: &str) -> QualityNames {
    QualityNames {
        child: Some(child.into()),
        cluster: None,
        group: Some(group.into()),
    }
}

#[test]
fn an_export_is_reported_with_its_posyandu() {
    let case = Case::new(EXPORT);
    let report = case.report(&names("nik", "posyandu")).unwrap();
    assert_eq!((report.whole.rows, report.whole.rejected_rows), (4, 1));
    let groups: Vec<&str> = report.groups.keys().map(String::as_str).collect();
    assert_eq!(groups, ["Mawar", "Melati"]);

    let register = &report.whole.all.register;
    assert_eq!((register.children, register.compared_visits), (2, 2));
    assert_eq!(register.repeated_heights, 1);
    // 95.0 lying and 94.1 standing are 0.2 cm apart.
    assert_eq!(register.heights_shrunk_over_half_cm, 0);
    assert_eq!(report.groups["Melati"].register.repeated_heights, 0);
    assert_eq!(report.whole.all.survey.positions.lying_from_24_months, 1);
    assert_eq!(report.whole.all.differences["berat"]["gram"], 1);
    assert_eq!(report.whole.all.differences["TB/U"]["zs_berbeda"], 1);

    let text = fs::read_to_string(case.path("mutu.json")).unwrap();
    let written: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(written["rows"], 4);
    assert_eq!(
        written["groups"]["Mawar"]["register"]["repeated_heights"],
        1
    );
    assert_eq!(written["all"]["survey"]["threshold_is_verified"], false);
    let rejected = fs::read_to_string(rejected_path(&case.path("mutu.json"))).unwrap();
    assert!(rejected.contains("8,Tanggal Pengukuran,"), "{rejected}");
}

#[test]
fn a_missing_column_leaves_nothing_written() {
    let case = Case::new(EXPORT);
    let error = case.report(&names("nik", "kader")).unwrap_err();
    assert!(error.is_asked_wrongly() && error.to_string().ends_with("kader"));
    assert_eq!(fs::read_dir(case.0.path()).unwrap().count(), 1);
}

#[test]
fn what_was_found_is_listed_and_counted() {
    let case = Case::new(EXPORT);
    let list = case.path("temuan.csv");
    let mut options = Options {
        findings: Some(list.clone()),
        today: Some("2023-12-01".parse().unwrap()),
        ..Options::default()
    };
    let (input, output) = (case.path("anak.csv"), case.path("mutu.json"));
    let report = quality_file(&options, &input, &output).unwrap();
    let text = fs::read_to_string(&list).unwrap();
    for line in [
        "line,column,code,value,ours,other_line",
        "5,Berat,berat_gram,9200,9.2,",
        "5,Tinggi,tinggi_berulang,74,74,4",
        "4,NIK,nik_rusak,,,",
        "8,Tanggal Pengukuran,bukan_tanggal,kapan,,",
    ] {
        assert!(text.lines().any(|listed| listed == line), "{line}\n{text}");
    }
    assert!(!text.contains("3301"));
    assert_eq!(
        text.lines().count() as u64 - 1,
        report.whole.findings.values().sum::<u64>()
    );
    let written: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&output).unwrap()).unwrap();
    assert_eq!(written["findings"]["nik_rusak"], 5);
    assert_eq!(written["comparisons"]["TB/U"]["differing"], 1);

    options.findings = Some(output.clone());
    let error = quality_file(&options, &input, &output).unwrap_err();
    assert!(error.is_asked_wrongly());
}
