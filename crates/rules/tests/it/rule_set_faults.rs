//! A rule set with a fault is refused, and the message says where.
use kampungkb_rules::classification::{BUILT_IN, RuleSet};
use serde_json::{Value, json};

/// The way to the fault after one place of `situs-2023` was replaced.
fn fault(pointer: &str, value: Value) -> (String, String) {
    let mut document: Value = serde_json::from_str(BUILT_IN[0].1).unwrap();
    *document.pointer_mut(pointer).unwrap() = value;
    let error = RuleSet::parse(&document.to_string()).unwrap_err();
    (error.at, error.problem)
}

#[test]
fn the_built_in_rule_sets_are_sound() {
    for (id, text) in BUILT_IN {
        assert_eq!(RuleSet::parse(text).unwrap().id, *id);
        assert_eq!(RuleSet::parse(&format!("\u{feff}{text}")).unwrap().id, *id);
    }
    assert_eq!(RuleSet::built_in("situs-2099"), None);
}

#[test]
fn each_fault_is_found_where_it_stands() {
    let o4_bands = "/indicators/11/bands";
    let band = |from: u64, to: Option<u64>| match to {
        Some(to) => json!({ "from": from, "to": to, "score": 1 }),
        None => json!({ "from": from, "score": 1 }),
    };
    for (pointer, value, at, problem) in [
        (
            "/indicators/1/measure",
            json!({ "codes": { "source": "dana" } }),
            "indicators[1].measure",
            "tidak dikenal",
        ),
        (
            "/indicators/1/measure",
            json!({ "codes": { "source": "pus" } }),
            "indicators[1].measure",
            "adalah bilangan",
        ),
        (
            "/indicators/1/measure",
            json!({ "codes": { "source": "funds", "exclude": ["apbm"] } }),
            "indicators[1].measure.exclude",
            "apbm",
        ),
        (
            "/indicators/11/measure/rate/numerator/1",
            json!("tials"),
            "indicators[11].measure.numerator",
            "tials",
        ),
        (
            o4_bands,
            json!([band(0, Some(6)), band(6, None)]),
            "indicators[11].bands[1]",
            "bertumpuk",
        ),
        (
            o4_bands,
            json!([band(0, Some(6)), band(8, None)]),
            "indicators[11].bands[1]",
            "celah",
        ),
        (
            o4_bands,
            json!([band(1, None)]),
            "indicators[11].bands[0]",
            "celah",
        ),
        (
            o4_bands,
            json!([band(0, Some(6))]),
            "indicators[11].bands",
            "terbuka",
        ),
        (
            o4_bands,
            json!([band(0, None), band(7, None)]),
            "indicators[11].bands[1]",
            "tidak pernah",
        ),
        (o4_bands, json!([]), "indicators[11].bands", "harus ada 1"),
        (
            "/indicators/2/index",
            json!("masukan"),
            "indicators[2].index",
            "masukan",
        ),
        (
            "/indicators/2/weight",
            json!(0),
            "indicators[2].weight",
            "bobot",
        ),
        ("/indicators/2/id", json!("i2"), "indicators", "dua kali"),
        (
            "/indicators/2/id",
            json!("I 2"),
            "indicators[2].id",
            "huruf kecil",
        ),
        (
            "/indices/0/threshold",
            json!("3,00"),
            "indices[0].threshold",
            "ambang",
        ),
        (
            "/indices/0/decimals",
            json!(3),
            "indices[0].decimals",
            "dua desimal",
        ),
        (
            "/decisions/1/reached",
            json!(["inputt"]),
            "decisions[1]",
            "inputt",
        ),
        (
            "/decisions/3",
            json!({ "reached": ["proses"], "class": "dasar" }),
            "decisions",
            "tidak satu pun",
        ),
        (
            "/decisions/1/reached",
            json!(["input", "proses", "output"]),
            "decisions[1]",
            "tidak pernah",
        ),
        (
            "/efforts",
            json!({ "dana": { "fill_minutes": 1 } }),
            "efforts.dana",
            "tidak dikenal",
        ),
        (
            "/indicators/11/measure/rate/without_base",
            json!("unknown"),
            "indicators[11]",
            "unknown_score harus ada",
        ),
        (
            "/indicators/8/measure/mean_of_rates/rates/0/without_base",
            json!("unknown"),
            "indicators[8].measure",
            "rata-rata atas semua",
        ),
        (
            "/score_without_report",
            json!(0),
            "score_without_report",
            "skor",
        ),
        ("/valid_from", json!("2024-02-30"), "baris", "kalender"),
        ("/activity_window", json!("always"), "baris", "always"),
    ] {
        let found = fault(pointer, value);
        assert!(
            found.0.starts_with(at) && found.1.contains(problem),
            "{pointer}: {found:?}"
        );
    }
}

#[test]
fn an_unknown_field_and_broken_json_name_their_line() {
    let text = BUILT_IN[0]
        .1
        .replacen("\"activity_window\"", "\"activities\"", 1);
    let error = RuleSet::parse(&text).unwrap_err();
    assert!(error.at.starts_with("baris "), "{error}");
    assert!(
        RuleSet::parse("")
            .unwrap_err()
            .to_string()
            .contains("baris 1")
    );
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(RuleSet::parse(&nested).is_err());
}
