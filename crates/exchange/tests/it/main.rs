//! The classification of files, on real files; other readers and writers in their own modules.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends at the first thing that does not go as it must"
)]

mod boundaries;
mod growth;
mod prevalence;
mod quality;
mod xls;

use std::fs;
use std::path::{Path, PathBuf};

use exchange::classification::{ClassifyError, Summary, classify_file};
use exchange::outcome::rejected_path;
use rules::classification::RuleSet;
use rules::classify_batch::columns;
use tempfile::TempDir;

use kampungkb_exchange as exchange;

/// A folder with a file to classify.
struct Case {
    folder: TempDir,
}

impl Case {
    fn new(input: &str) -> Self {
        let case = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::write(case.input(), input).unwrap();
        case
    }

    fn input(&self) -> PathBuf {
        self.folder.path().join("masuk.csv")
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("hasil.csv")
    }

    fn classify(&self) -> Result<Summary, ClassifyError> {
        self.classify_to(&self.output())
    }

    fn classify_to(&self, output: &Path) -> Result<Summary, ClassifyError> {
        let rules = RuleSet::built_in("situs-2023").unwrap();
        classify_file(&rules, &self.input(), output)
    }

    fn outcome(&self) -> String {
        fs::read_to_string(self.output()).unwrap()
    }

    fn rejections(&self) -> String {
        fs::read_to_string(rejected_path(&self.output())).unwrap()
    }

    /// The names of all files that lie there.
    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn header() -> String {
    columns().collect::<Vec<_>>().join(",")
}

/// A row with a village code and some columns filled in.
fn row(village_code: &str, filled: &[(&str, &str)]) -> String {
    let field = |column: &str| {
        let value = filled.iter().find(|(name, _)| *name == column);
        value.map_or(String::new(), |(_, value)| (*value).to_owned())
    };
    let fields = columns().map(|column| {
        if column == "village_code" {
            village_code.to_owned()
        } else {
            field(column)
        }
    });
    fields.collect::<Vec<_>>().join(",")
}

const OUT_HEADER: &str =
    "village_code,i1,i2,i3,i4,i5,p1,p2,p3,o1,o2,o3,o4,input,proses,output,class";

#[test]
fn an_empty_row_is_a_report() {
    let case = Case::new(&format!("{}\n{}\n", header(), row("64.03.06.2004", &[])));
    assert_eq!(
        case.classify().unwrap(),
        Summary {
            classified: 1,
            rejected: 0
        }
    );
    assert_eq!(
        case.outcome(),
        format!("{OUT_HEADER}\n64.03.06.2004,1,1,1,1,1,1,1,1,1,1,1,4,1.00,1.00,1.75,dasar\n")
    );
    assert_eq!(case.files(), ["hasil.csv", "masuk.csv"]);
}

#[test]
fn line_ends_quotes_a_byte_order_mark_and_a_missing_last_break_change_nothing() {
    let rows = [
        row("a", &[("pokja", "ada"), ("funds", "apbn;csr")]),
        row("b,c", &[("families", "12")]),
    ];
    let plain = format!(
        "{}\n{}\n\"b,c\"{}\n",
        header(),
        rows[0],
        &rows[1]["b,c".len()..]
    );
    let quoted = plain
        .replace("\"b,c\"", "b|c")
        .lines()
        .map(|line| {
            let fields: Vec<String> = line
                .split(',')
                .map(|field| format!("\"{}\"", field.replace('|', ",")))
                .collect();
            fields.join(",") + "\n"
        })
        .collect::<String>();
    let expected = {
        let case = Case::new(&plain);
        case.classify().unwrap();
        case.outcome()
    };
    assert!(expected.contains("\"b,c\",1,"), "{expected}");
    let crlf = plain.replace('\n', "\r\n");
    for variant in [
        crlf.clone(),
        quoted.clone(),
        quoted.replace('\n', "\r\n"),
        format!("\u{feff}{plain}"),
        format!("\u{feff}{quoted}"),
        crlf.trim_end().to_owned(),
        plain.replace("\n\"b,c\"", "\n\n\n\"b,c\""),
    ] {
        let case = Case::new(&variant);
        assert_eq!(
            case.classify().unwrap(),
            Summary {
                classified: 2,
                rejected: 0
            },
            "{variant}"
        );
        assert_eq!(case.outcome(), expected, "{variant}");
    }
}

#[test]
fn rejected_rows_are_named_by_line_column_and_reason_and_the_others_go_through() {
    let lines = |end: &str| {
        [
            header(),
            row("good", &[]),
            row("word", &[("funds", "apbn;dana")]),
            String::new(),
            row("\"two\nlines\"", &[("teens", "-3")]),
            row("base", &[("bkb", "7"), ("families_toddler", "0")]),
            row("sum", &[("pus", "400"), ("iud", "393")]),
            row("last", &[]),
        ]
        .join(end)
    };
    let expected = "line,column,reason\n\
        3,funds,\"kata \"\"dana\"\" tidak dikenal\"\n\
        5,teens,angka -3 kurang dari 0\n\
        7,bkb,\"peserta bkb 7, lebih 7 dari families_toddler 0\"\n\
        8,pus,\"pengguna + bukan pengguna = 393, kurang 7 dari pus 400\"\n";
    for (end, mark) in [
        ("\n", ""),
        ("\r\n", ""),
        ("\n", "\u{feff}"),
        ("\r\n", "\u{feff}"),
    ] {
        let case = Case::new(&format!("{mark}{}", lines(end)));
        assert_eq!(
            case.classify().unwrap(),
            Summary {
                classified: 2,
                rejected: 4
            }
        );
        assert_eq!(case.rejections(), expected, "{end:?} {mark:?}");
        let outcome = case.outcome();
        let codes: Vec<&str> = outcome
            .lines()
            .skip(1)
            .map(|line| line.split(',').next().unwrap())
            .collect();
        assert_eq!(codes, ["good", "last"]);
    }
}

#[test]
fn the_list_of_an_earlier_run_is_removed() {
    let case = Case::new(&format!("{}\n{}\n", header(), row("a", &[("pokja", "ya")])));
    assert_eq!(case.classify().unwrap().rejected, 1);
    assert_eq!(
        case.files(),
        ["hasil.csv", "hasil.csv.rejected.csv", "masuk.csv"]
    );
    fs::write(case.input(), format!("{}\n{}\n", header(), row("a", &[]))).unwrap();
    assert_eq!(case.classify().unwrap().rejected, 0);
    assert_eq!(case.files(), ["hasil.csv", "masuk.csv"]);
}

#[test]
fn without_all_columns_nothing_is_written() {
    let case = Case::new("village_code,pokja\nx,ada\n");
    fs::write(case.output(), "before").unwrap();
    fs::write(rejected_path(&case.output()), "before").unwrap();
    let error = case.classify().unwrap_err();
    assert!(matches!(error, ClassifyError::Header { .. }));
    assert!(
        error
            .to_string()
            .contains("pokja_members, pokja_trained, funds"),
        "{error}"
    );
    assert_eq!(
        (case.outcome(), case.rejections()),
        ("before".to_owned(), "before".to_owned())
    );
    assert_eq!(
        case.files(),
        ["hasil.csv", "hasil.csv.rejected.csv", "masuk.csv"]
    );

    let empty = Case::new("");
    assert!(matches!(
        empty.classify().unwrap_err(),
        ClassifyError::Empty(_)
    ));
    assert_eq!(empty.files(), ["masuk.csv"]);
}

#[test]
fn the_input_is_never_overwritten() {
    let text = format!("{}\n{}\n", header(), row("a", &[]));
    let case = Case::new(&text);
    let link = case.folder.path().join("tautan.csv");
    fs::hard_link(case.input(), &link).unwrap();
    for output in [case.input(), link, case.folder.path().join("./masuk.csv")] {
        assert!(
            matches!(
                case.classify_to(&output).unwrap_err(),
                ClassifyError::SameFile(_)
            ),
            "{output:?}"
        );
    }
    // The list of rejected rows of this output would be the input.
    let list = Case {
        folder: tempfile::tempdir().unwrap(),
    };
    let input = list.folder.path().join("hasil.csv.rejected.csv");
    fs::write(&input, &text).unwrap();
    let rules = RuleSet::built_in("situs-2023").unwrap();
    assert!(matches!(
        classify_file(&rules, &input, &list.output()).unwrap_err(),
        ClassifyError::SameFile(_)
    ));
    assert_eq!(fs::read_to_string(&input).unwrap(), text);
    assert_eq!(fs::read_to_string(case.input()).unwrap(), text);
}

#[test]
fn a_folder_that_is_not_there_is_told_and_leaves_nothing() {
    let case = Case::new(&format!("{}\n{}\n", header(), row("a", &[])));
    let nowhere = case.folder.path().join("tidak-ada/hasil.csv");
    assert!(matches!(
        case.classify_to(&nowhere).unwrap_err(),
        ClassifyError::Write { .. }
    ));
    assert_eq!(case.files(), ["masuk.csv"]);
    let rules = RuleSet::built_in("situs-2023").unwrap();
    let missing = case.folder.path().join("tiada.csv");
    assert!(matches!(
        classify_file(&rules, &missing, &case.output()).unwrap_err(),
        ClassifyError::Read { .. }
    ));
}

#[test]
fn bytes_that_are_no_text_are_rejected_not_fatal() {
    let case = Case::new("");
    let mut bytes = header().into_bytes();
    bytes.extend_from_slice(b"\n\xff\xfe");
    bytes.extend_from_slice(&row("", &[]).into_bytes());
    bytes.push(b'\n');
    fs::write(case.input(), &bytes).unwrap();
    assert_eq!(
        case.classify().unwrap(),
        Summary {
            classified: 0,
            rejected: 1
        }
    );
    assert_eq!(
        case.rejections(),
        "line,column,reason\n2,village_code,kode desa bukan teks UTF-8\n"
    );
}
