use std::borrow::ToOwned;
use std::string::{String, ToString};
use std::vec::Vec;
use std::{format, vec};

use proptest::prelude::*;

use super::*;
use crate::classification::Forms;

const SOUND: &str = "64.03.06.2004,ada,16,ada,apbn;apbd;dana_desa,bkb;bkr;bkl;uppka;pik_r,\
    sekretariat;rumah_dataku,ada,bupati,pk;rutin,rapat_perencanaan;rapat_koordinasi;sosialisasi;monev;laporan,\
    a;b;c;d;e;a,500,200,150,120,300,60,40,30,20,45,400,20,10,0,5,35,120,50,30,100,16,14";

fn header() -> Vec<&'static str> {
    columns().collect()
}

/// The outcome line of an input line, or the column and reason of its rejection.
fn classify(line: &str) -> Result<String, (String, String)> {
    classify_bytes(&line.split(',').map(str::as_bytes).collect::<Vec<_>>())
}

fn classify_bytes(fields: &[&[u8]]) -> Result<String, (String, String)> {
    let rules = RuleSet::built_in("situs-2023").unwrap();
    let columns = Columns::resolve(header().iter().map(|name| name.as_bytes())).unwrap();
    let mut facts = Facts::new(Forms::ALL);
    let village = columns
        .read(|place| fields.get(place).copied(), &mut facts)
        .map_err(|error| (error.column.to_owned(), error.to_string()))?;
    let mut out = Vec::new();
    write_row(&mut out, village, &rules.classify(&facts));
    Ok(String::from_utf8(out).unwrap())
}

/// The sound line with one column replaced.
fn with(column: &str, value: &str) -> String {
    let place = header().iter().position(|name| *name == column).unwrap();
    let mut fields: Vec<&str> = SOUND.split(',').collect();
    fields[place] = value;
    fields.join(",")
}

#[test]
fn a_sound_row_and_an_empty_one_go_through() {
    assert_eq!(
        classify(SOUND).unwrap(),
        "64.03.06.2004,4,3,4,3,3,3,4,3,2,4,4,3,3.40,3.33,3.25,berkelanjutan\n"
    );
    let empty = format!("x{}", ",".repeat(33));
    assert_eq!(
        classify(&empty).unwrap(),
        "x,1,1,1,1,1,1,1,1,1,1,1,4,1.00,1.00,1.75,dasar\n"
    );
}

#[test]
fn the_header_may_come_in_any_order_with_a_mark_and_more_columns() {
    let mut names: Vec<&[u8]> = header().iter().map(|name| name.as_bytes()).collect();
    names.reverse();
    names.insert(0, b"\xEF\xBB\xBFcatatan");
    let columns = Columns::resolve(names).unwrap();
    let mut fields: Vec<&[u8]> = SOUND.split(',').map(str::as_bytes).collect();
    fields.reverse();
    fields.insert(0, b"apa saja");
    let mut facts = Facts::new(Forms::ALL);
    assert_eq!(
        columns.read(|place| fields.get(place).copied(), &mut facts),
        Ok("64.03.06.2004")
    );
    let marked = header()
        .into_iter()
        .enumerate()
        .map(|(place, name)| match place {
            0 => b"\xEF\xBB\xBFvillage_code".as_slice(),
            _ => name.as_bytes(),
        });
    assert!(Columns::resolve(marked.collect::<Vec<_>>()).is_ok());
}

#[test]
fn a_header_says_what_is_missing_or_there_twice() {
    let without: Vec<&[u8]> = header()
        .iter()
        .filter(|name| !["plkb", "tial"].contains(name))
        .map(|name| name.as_bytes())
        .collect();
    let error = Columns::resolve(without).unwrap_err();
    assert_eq!(error.to_string(), "kolom yang tidak ada: plkb, tial");
    let twice: Vec<&[u8]> = header()
        .iter()
        .chain(&["pus"])
        .map(|name| name.as_bytes())
        .collect();
    assert_eq!(
        Columns::resolve(twice).unwrap_err(),
        HeaderError::Repeated(vec!["pus"])
    );
}

#[test]
fn each_fault_is_rejected_with_its_column_and_reason() {
    for (column, value, reason) in [
        ("village_code", "", "kode desa kosong"),
        ("pokja", "ya", "kata \"ya\" tidak dikenal"),
        ("pokja", "Ada", "kata \"Ada\" tidak dikenal"),
        ("funds", "apbn;apbm", "kata \"apbm\" tidak dikenal"),
        (
            "mechanisms",
            "laporan; monev",
            "kata \" monev\" tidak dikenal",
        ),
        ("pus", "-400", "angka -400 kurang dari 0"),
        ("pus", "400.0", "\"400.0\" bukan bilangan bulat"),
        ("pus", "4e2", "\"4e2\" bukan bilangan bulat"),
        ("pus", "-", "\"-\" bukan bilangan bulat"),
        ("iud", " 20", "\" 20\" bukan bilangan bulat"),
        (
            "pokja_members",
            "18446744073709551616",
            "angka 18446744073709551616 terlalu besar",
        ),
        (
            "pokja_members",
            "99999999999999999999x",
            "\"99999999999999999999x\" bukan bilangan bulat",
        ),
        (
            "bkb",
            "201",
            "peserta bkb 201, lebih 1 dari families_toddler 200",
        ),
        (
            "uppka",
            "900",
            "peserta uppka 900, lebih 400 dari families 500",
        ),
    ] {
        assert_eq!(
            classify(&with(column, value)),
            Err((column.into(), reason.into())),
            "{value}"
        );
    }
    assert_eq!(
        classify(&with("families_teen", "0")),
        Err((
            "bkr".into(),
            "peserta bkr 40, lebih 40 dari families_teen 0".into()
        ))
    );
    assert_eq!(
        classify(&with("pil", "43")),
        Err((
            "pus".into(),
            "pengguna + bukan pengguna = 393, kurang 7 dari pus 400".into()
        ))
    );
    assert_eq!(
        classify(&with("pus", "0")),
        Err((
            "pus".into(),
            "pengguna + bukan pengguna = 400, lebih 400 dari pus 0".into()
        ))
    );
    assert_eq!(
        classify("x,ada"),
        Err((
            "pokja_members".into(),
            "baris berakhir sebelum kolom ini".into()
        ))
    );
    let mut fields: Vec<&[u8]> = SOUND.split(',').map(str::as_bytes).collect();
    fields[0] = b"\xFF";
    assert_eq!(
        classify_bytes(&fields),
        Err(("village_code".into(), "kode desa bukan teks UTF-8".into()))
    );
}

#[test]
fn what_is_not_given_is_not_checked() {
    for (column, value) in [
        ("families_toddler", ""),
        ("pus", ""),
        ("bkb", "200"),
        ("bkb", ""),
        ("pokja_members", "0018446744073709551615"),
        ("agencies", ";;a;;a;"),
        ("funds", "apbn;apbn;"),
    ] {
        assert!(classify(&with(column, value)).is_ok(), "{column} {value}");
    }
}

#[test]
fn a_village_code_is_passed_through_and_quoted_where_needed() {
    let mut fields: Vec<&[u8]> = SOUND.split(',').map(str::as_bytes).collect();
    fields[0] = "Kampung \"A\", Éé".as_bytes();
    assert!(
        classify_bytes(&fields)
            .unwrap()
            .starts_with("\"Kampung \"\"A\"\", Éé\",4,")
    );
}

#[test]
fn facts_of_one_row_do_not_reach_the_next() {
    let rules = RuleSet::built_in("situs-2023").unwrap();
    let columns = Columns::resolve(header().iter().map(|name| name.as_bytes())).unwrap();
    let mut facts = Facts::new(Forms::ALL);
    let full: Vec<&[u8]> = SOUND.split(',').map(str::as_bytes).collect();
    let mut empty: Vec<&[u8]> = vec![b""; 34];
    empty[0] = b"x";
    columns
        .read(|place| full.get(place).copied(), &mut facts)
        .unwrap();
    columns
        .read(|place| empty.get(place).copied(), &mut facts)
        .unwrap();
    assert_eq!(facts, Facts::new(Forms::ALL));
    assert_eq!(rules.classify(&facts).index_hundredths(0), 100);
}

#[test]
fn the_outcome_header_follows_the_rule_set() {
    let mut out = Vec::new();
    write_header(&mut out, &RuleSet::built_in("situs-2023").unwrap());
    assert_eq!(
        out,
        b"village_code,i1,i2,i3,i4,i5,p1,p2,p3,o1,o2,o3,o4,input,proses,output,class\n"
    );
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(fields in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..30), 0..36)) {
        let fields: Vec<&[u8]> = fields.iter().map(Vec::as_slice).collect();
        let _ = classify_bytes(&fields);
    }
}
