//! Packs WHO's growth tables: a phone loads them with the page, so that every byte counts.
//!
//! A table is a CSV file in `growth/` with a key that rises by one and L, M and S for each sex. Packed it is the first
//! key, the number of rows, and each of the six columns as second differences of whole numbers, all of them as
//! variable-length integers. The decimals of a column are the same in all tables ([`DECIMALS`]).

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Of L, M and S, in ten-thousandths and hundred-thousandths.
const DECIMALS: [u32; 3] = [4, 4, 5];

fn main() {
    println!("cargo::rerun-if-changed=growth");
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    for entry in fs::read_dir("growth").expect("the folder of the tables") {
        let path = entry.expect("an entry of the folder").path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            pack(&path, &folder);
        }
    }
}

fn pack(path: &Path, folder: &Path) {
    let text = fs::read_to_string(path).expect("a table");
    let name = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .expect("a name in UTF-8");
    let mut lines = text.lines();
    let keys = lines.next().expect("a header").split(',').count() - 6;
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    // A second key before the first tells tables of several intervals apart.
    let mut groups: Vec<&str> = rows
        .iter()
        .map(|row| if keys == 2 { row[0] } else { "" })
        .collect();
    groups.dedup();
    for group in groups {
        let own: Vec<&[&str]> = rows
            .iter()
            .filter(|row| keys == 1 || row[0] == group)
            .map(|row| &row[keys - 1..])
            .collect();
        let suffix = if group.is_empty() {
            String::new()
        } else {
            format!("_{group}_months")
        };
        fs::write(folder.join(format!("{name}{suffix}.bin")), packed(&own))
            .expect("room for a table");
    }
}

fn packed(rows: &[&[&str]]) -> Vec<u8> {
    let key = |row: &[&str]| row[0].parse::<i64>().expect("a whole number as key");
    let first = key(rows[0]);
    let mut bytes = Vec::new();
    push(&mut bytes, first);
    push(&mut bytes, i64::try_from(rows.len()).expect("few rows"));
    for (at, row) in (first..).zip(rows) {
        assert_eq!(key(row), at, "the keys rise by one");
    }
    for column in 0..6 {
        let (mut before, mut step) = (0, 0);
        for row in rows {
            let value = scaled(row[column + 1], DECIMALS[column % 3]);
            push(&mut bytes, value - before - step);
            (before, step) = (value, value - before);
        }
    }
    bytes
}

/// A decimal number as a whole number of its last decimal.
fn scaled(text: &str, decimals: u32) -> i64 {
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or((1, text), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let width = decimals as usize;
    assert!(
        part.len() <= width,
        "{text} has more than {decimals} decimals"
    );
    sign * format!("{whole}{part:0<width$}")
        .parse::<i64>()
        .expect("a decimal number")
}

/// Adds a number, seven bits a byte, the lowest first and the sign in the lowest bit.
fn push(bytes: &mut Vec<u8>, number: i64) {
    let mut rest = (number << 1 ^ number >> 63).cast_unsigned();
    while rest >= 0x80 {
        bytes.push(rest.to_le_bytes()[0] | 0x80);
        rest >>= 7;
    }
    bytes.push(rest.to_le_bytes()[0]);
}
