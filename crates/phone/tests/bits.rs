//! The same bits everywhere: what the rules make of the fixtures is compared with `bits.txt` here natively, and in a
//! browser by `e2e/specs/growth-bits.spec.mjs`.
#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use kampungkb_phone::{ASSESSED, MEASURED, assess_numbers};

const FIXTURES: [&str; 2] = ["synth_visible.csv", "edges.csv"];
/// One line of `bits.txt` covers so many rows.
const ROWS: usize = 500;

/// A row of a fixture as the engine's numbers; what is absent or no number is NaN.
fn numbers(headers: &csv::StringRecord, row: &csv::StringRecord) -> [f64; MEASURED] {
    let text = |name: &str| {
        let place = headers.iter().position(|header| header == name).unwrap();
        row[place].trim().to_ascii_lowercase()
    };
    let number = |name: &str| text(name).parse::<f64>().unwrap_or(f64::NAN);
    let code = |name: &str, codes: [&[&str]; 2]| {
        let found = codes
            .iter()
            .position(|own| own.contains(&text(name).as_str()));
        found.map_or(f64::NAN, |place| if place == 0 { 1.0 } else { 2.0 })
    };
    let in_unit = |unit: &str| {
        if text("age_unit") == unit {
            number("age")
        } else {
            f64::NAN
        }
    };
    [
        code("sex", [&["m", "1"], &["f", "2"]]),
        in_unit("days"),
        in_unit("months"),
        number("weight"),
        number("lenhei"),
        code("measure", [&["l"], &["h"]]),
        code("oedema", [&["y", "1"], &[]]),
        number("headc"),
        number("armc"),
        number("triskin"),
        number("subskin"),
    ]
}

/// FNV-1a over the 32-bit halves of the bits, the lower first.
fn digest(digest: u32, figures: [f64; ASSESSED]) -> u32 {
    figures
        .iter()
        .flat_map(|figure| {
            let bits = figure.to_bits().to_le_bytes();
            [0, 4].map(|at| u32::from_le_bytes(bits[at..at + 4].try_into().unwrap()))
        })
        .fold(digest, |digest, word| {
            (digest ^ word).wrapping_mul(16_777_619)
        })
}

#[test]
fn the_bits_of_all_fixtures_are_those_that_the_browser_must_find() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = String::new();
    let mut scored = 0;
    for name in FIXTURES {
        let path = root.join("../rules/tests/fixtures/growth").join(name);
        let mut reader = csv::Reader::from_path(path).unwrap();
        let headers = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        for (block, rows) in rows.chunks(ROWS).enumerate() {
            let mut hash = 2_166_136_261;
            for row in rows {
                let figures = assess_numbers(&numbers(&headers, row));
                scored += figures.iter().filter(|figure| figure.is_finite()).count();
                hash = digest(hash, figures);
            }
            let _ = writeln!(found, "{name} {} {hash:08x}", block * ROWS);
        }
    }
    assert!(scored > 250_000, "only {scored} figures were told");
    let kept = root.join("tests/bits.txt");
    if std::env::var_os("KAMPUNGKB_WRITE_BITS").is_some() {
        fs::write(&kept, &found).unwrap();
    }
    assert_eq!(
        found,
        fs::read_to_string(kept).unwrap(),
        "after a wanted change, run again with KAMPUNGKB_WRITE_BITS=1"
    );
}
