//! Surveys, on real files.

use std::fs;
use std::path::PathBuf;

use exchange::outcome::rejected_path;
use exchange::prevalence::{PrevalenceError, Summary, prevalence_file};
use kampungkb_exchange as exchange;
use rules::growth_batch::SurveyNames;
use tempfile::TempDir;

struct Case(TempDir);

impl Case {
    fn new(text: &str) -> Self {
        let case = Self(TempDir::new().unwrap());
        fs::write(case.path("survei.csv"), text).unwrap();
        case
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn estimate(&self, names: &SurveyNames) -> Result<Summary, PrevalenceError> {
        prevalence_file(names, &self.path("survei.csv"), &self.path("hasil.csv"))
    }

    /// The rows of the outcome with their name first.
    fn rows(&self) -> Vec<Vec<String>> {
        let text = fs::read_to_string(self.path("hasil.csv")).unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let rows = reader.records().map(Result::unwrap);
        rows.map(|row| row.iter().map(str::to_owned).collect())
            .collect()
    }
}

/// Three girls of 1257 days, of whom the first has HAZ −2.50, the others 1.20; and one who is too old.
const SURVEY: &str = "\
Sex,age_days,weight_kg,length_height_cm,position,SW,gugus,strata,Region,kelas
f,1257,12.44,88.5,h,2,1,a,Timur,\"satu, dua\"
f,1257,16,103.3,h,1,2,a,Barat,NA
p,1257,16,103.3,berdiri,1,3,a,Timur,tiga
f,1827,16,103.3,h,1,4,a,Utara,tiga
";

fn names(groups: &[&str]) -> SurveyNames {
    SurveyNames {
        weight: Some("sw".into()),
        cluster: Some("gugus".into()),
        stratum: Some("strata".into()),
        groups: groups.iter().map(|name| (*name).to_owned()).collect(),
    }
}

#[test]
fn a_survey_is_estimated_with_its_named_columns() {
    let case = Case::new(SURVEY);
    let summary = case.estimate(&names(&["region", "kelas"])).unwrap();
    assert_eq!(
        summary,
        Summary {
            counted: 3,
            left_out: 1,
            rejected: 0
        }
    );
    let rows = case.rows();
    assert!(rows.iter().all(|row| row.len() == 135));
    let names: Vec<&str> = rows[22..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(
        names,
        [
            "Geographical region: Barat",
            "Geographical region: Timur",
            "kelas: satu, dua",
            "kelas: tiga"
        ]
    );
    // Children and their weights, then the share below −3 and below −2.
    assert_eq!(rows[1][..4], ["All", "4", "3", "0"]);
    assert_eq!(rows[1][7], "50");
    assert!(!rejected_path(&case.path("hasil.csv")).exists());
}

#[test]
fn the_columns_are_the_same_whatever_is_asked_for() {
    let case = Case::new(SURVEY);
    case.estimate(&SurveyNames::default()).unwrap();
    let plain = case.rows();
    case.estimate(&names(&["region"])).unwrap();
    assert_eq!(plain[0], case.rows()[0]);
    assert_eq!(plain[0][0], "Group");
    assert_eq!(plain[1][..3], ["All", "3", "3"]);
}

#[test]
fn an_export_with_titles_above_its_headings_is_a_survey_too() {
    let case = Case::new(
        "\
Laporan bulanan
No,JK,Tgl Lahir,Kec,Tanggal Pengukuran,Berat,Tinggi,Cara Ukur
1,P,2020-06-01,Kota,2023-11-10,\"12,44\",88.5,Berdiri
2,L,2020-06-01,Kota,2023-11-10,\"12,44\",88.5,Berdiri
",
    );
    let groups = SurveyNames {
        groups: vec!["kec".into()],
        ..SurveyNames::default()
    };
    assert_eq!(case.estimate(&groups).unwrap().counted, 2);
    assert_eq!(case.rows()[22][..3], ["kec: Kota", "2", "2"]);
}

#[test]
fn a_missing_or_repeated_column_leaves_nothing_written() {
    let case = Case::new(SURVEY);
    let error = case.estimate(&names(&["kota", "region"])).unwrap_err();
    assert!(error.is_asked_wrongly());
    assert!(error.to_string().ends_with("lebih dari sekali: kota"));
    let repeated = Case::new("sex,weight_kg,x,X\nf,1,2,3\n");
    let groups = SurveyNames {
        groups: vec!["x".into()],
        ..SurveyNames::default()
    };
    assert!(repeated.estimate(&groups).unwrap_err().is_asked_wrongly());
    for case in [case, repeated] {
        assert_eq!(fs::read_dir(case.0.path()).unwrap().count(), 1);
    }
}

#[test]
fn a_survey_is_not_written_over_itself() {
    let case = Case::new(SURVEY);
    let path = case.path("survei.csv");
    let error = prevalence_file(&SurveyNames::default(), &path, &path).unwrap_err();
    assert!(matches!(error, PrevalenceError::SameFile(_)));
    assert_eq!(fs::read_to_string(path).unwrap(), SURVEY);
}

#[test]
fn rows_with_a_wrong_weight_or_width_are_rejected_with_their_reason() {
    let wrong = "\
f,1257,12.44,88.5,h,-1,1,a,Timur,x
f,1257,12.44,88.5,h,dua,1,a,Timur,x
f,1257,12.44,88.5,h,1,1,a,Timur
f,1257,dua,88.5,h,1,1,a,Timur,x
f,1257,12.44,88.5,h,,1,a,Timur,x
";
    let case = Case::new(&format!("{SURVEY}{wrong}"));
    let summary = case.estimate(&names(&[])).unwrap();
    assert_eq!((summary.counted, summary.rejected), (4, 4));
    let rejected = fs::read_to_string(rejected_path(&case.path("hasil.csv"))).unwrap();
    let lines: Vec<&str> = rejected.lines().collect();
    assert_eq!(lines[0], "line,column,reason");
    assert!(lines[1].starts_with("6,sw,") && lines[1].contains("negatif"));
    assert!(lines[2].starts_with("7,sw,") && lines[2].contains("bukan angka"));
    assert!(lines[3].starts_with("8,,"));
    assert!(lines[4].starts_with("9,weight_kg,"));
    assert_eq!(lines.len(), 5);
}
