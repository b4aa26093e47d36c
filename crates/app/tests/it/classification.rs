//! Classes: on the page, in the API, on the command line; by rule sets that are data.

use std::fs;
use std::process::{Command, Output};

use kampungkb::fact::{self, State, Version};
use kampungkb::platform::clock::Moment;
use rules::classification::RuleSet;
use rules::classify_batch::columns;
use rules::population::Population;
use rules::profile::Profile;
use rules::programme_report::ProgrammeReport;
use uuid::Uuid;

use crate::support::world::{self, MALUANG};
use crate::support::{TestApp, on_both};

const PAGE: &str = "/kampung/64.03.06.2004/klasifikasi";
const API: &str = "/api/v1/kampung-kb/6403062004/classification";

/// A rule set that exists only as this file: one more indicator, other bands and weights, another decision table.
const THIRD: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../rules/tests/rule_sets/uji-tiga-belas.json"
);

/// The common facts of the vectors of domain source C1, second vector: Berkelanjutan.
fn profile() -> Profile {
    let mut profile = Profile {
        pokja_members: Some(16),
        ..Profile::default()
    };
    let answers = "pokja pokja_trained apbd dana_desa csr bkb bkr bkl uppka pik_r sekretariat rumah_dataku plkb bupati \
                   pk rutin rapat_perencanaan rapat_koordinasi sosialisasi monev laporan";
    for key in answers.split_whitespace() {
        assert!(profile.set(key, rules::answer::Answer::Ada), "{key}");
    }
    profile
}

fn population() -> Population {
    Population {
        families_toddler: Some(200),
        families_teen: Some(150),
        families_elderly: Some(120),
        families: Some(500),
        teens: Some(300),
        ..Population::default()
    }
}

fn report() -> ProgrammeReport {
    ProgrammeReport {
        bkb: Some(60),
        bkr: Some(40),
        bkl: Some(30),
        uppka: Some(20),
        pik_r: Some(45),
        pus: Some(400),
        iud: Some(20),
        mow: Some(10),
        mop: Some(0),
        kondom: Some(5),
        implan: Some(35),
        suntik: Some(120),
        pil: Some(50),
        hamil: Some(30),
        ias: Some(100),
        iat: Some(16),
        tial: Some(14),
        ..ProgrammeReport::default()
    }
}

async fn record<T: fact::Document + Clone + Sync>(
    test: &TestApp,
    month: &str,
    known_at: Moment,
    document: T,
) {
    let version = Version {
        id: Uuid::from_u128(u128::from(known_at.unsigned_abs()) << 64 | T::KIND as u128),
        kampung_kb_id: world::kampung_kb_id(MALUANG),
        village: MALUANG.parse().unwrap(),
        month: month.parse().unwrap(),
        known_at,
        state: State::Confirmed,
        recorded_by: None,
        document,
    };
    let written: Result<(), db::Error> = test
        .app
        .db()
        .write("test.record", move |tx| {
            let version = version.clone();
            Box::pin(async move { fact::record(tx, &version).await })
        })
        .await;
    written.unwrap();
}

/// Facts without cross-sector activities: 3,40 / 2,67 / 3,25 under situs-2023.
async fn record_facts(test: &TestApp) {
    record(test, "2024-01", world::RECORDED, profile()).await;
    record(test, "2024-01", world::RECORDED, population()).await;
    record(test, "2024-11", world::RECORDED, report()).await;
}

#[tokio::test]
async fn page_and_api_give_the_class_with_its_reasons() {
    on_both(async |test| {
        let mut nobody = test.nobody();
        let empty = nobody.get(API).await.expect(200).document();
        assert_eq!(empty["class"], "dasar");
        assert!(
            empty["scores"]
                .as_array()
                .unwrap()
                .iter()
                .all(|score| score["score"] == 1)
        );

        record_facts(test).await;
        let document = nobody.get(API).await.expect(200).document();
        assert_eq!(document["village_code"], MALUANG);
        assert_eq!(
            (&document["class"], &document["rule_set"]),
            (&"mandiri".into(), &"situs-2023".into())
        );
        let indices: Vec<u64> = document["indices"]
            .as_array()
            .unwrap()
            .iter()
            .map(|index| index["value_hundredths"].as_u64().unwrap())
            .collect();
        assert_eq!(indices, [340, 267, 325]);
        let page = nobody.get(PAGE).await.expect(200);
        for words in [
            "Mandiri",
            "3,40",
            "2,67",
            "3,25",
            "12 indikator",
            "Langkah termurah ke Berkelanjutan",
            "situs-2023-koreksi",
        ] {
            assert!(page.text().contains(words), "{words}");
        }
        assert!(
            !page.text().contains("240"),
            "the public sees no counts of couples"
        );
        let mut kader = test.person("kader.maluang").await;
        assert!(kader.get(PAGE).await.expect(200).text().contains("240"));
    })
    .await;
}

#[tokio::test]
async fn a_past_answer_is_given_again() {
    on_both(async |test| {
        record_facts(test).await;
        let later = world::NOW - 60_000_000;
        record(
            test,
            "2024-11",
            later,
            ProgrammeReport {
                iud: Some(5),
                pil: Some(65),
                ..report()
            },
        )
        .await;
        let mut nobody = test.nobody();
        let class = async |nobody: &mut crate::support::Visitor, query: &str| {
            let document = nobody
                .get(&format!("{API}?{query}"))
                .await
                .expect(200)
                .document();
            (
                document["class"].as_str().unwrap().to_owned(),
                document["scores"][10]["score"].as_u64().unwrap(),
            )
        };
        assert_eq!(
            class(&mut nobody, "").await,
            ("dasar".to_owned(), 2),
            "21 % long-acting"
        );
        assert_eq!(
            class(&mut nobody, "known_on=2024-12-02").await,
            ("mandiri".to_owned(), 4),
            "27 % as then known"
        );
        assert_eq!(
            class(&mut nobody, "month=2024-10").await,
            ("dasar".to_owned(), 1),
            "no report yet"
        );
        nobody.get(&format!("{PAGE}?per=2024-10")).await.expect(200);
        for (wrong, status) in [
            ("aturan=tiada", 404),
            ("per=2024-13", 422),
            ("diketahui=kemarin", 422),
        ] {
            nobody.get(&format!("{PAGE}?{wrong}")).await.expect(status);
        }
    })
    .await;
}

#[tokio::test]
async fn a_rule_set_that_exists_only_as_a_file_is_followed_everywhere() {
    let text = fs::read_to_string(THIRD).unwrap();
    let third = RuleSet::parse(&text).unwrap();
    assert_ne!(third.indicators.len(), 12);
    on_both(async |test| {
        record_facts(test).await;
        let mut nobody = test.nobody();
        nobody
            .get(&format!("{API}?rules={}", third.id))
            .await
            .expect(404);
        let app = &test.app;
        app.rule_book()
            .add(app.db(), &text, app.clock())
            .await
            .unwrap();
        let listed = nobody.get("/api/v1/rule-sets").await.expect(200).document();
        assert!(
            listed["rule_sets"]
                .as_array()
                .unwrap()
                .iter()
                .any(|rule_set| rule_set["id"] == *third.id)
        );
        let document = nobody
            .get(&format!("{API}?rules={}", third.id))
            .await
            .expect(200)
            .document();
        let ids: Vec<&str> = document["scores"]
            .as_array()
            .unwrap()
            .iter()
            .map(|score| score["indicator"].as_str().unwrap())
            .collect();
        let expected: Vec<&str> = third
            .indicators
            .iter()
            .map(|indicator| indicator.id.as_str())
            .collect();
        assert_eq!(ids, expected);
        let page = nobody
            .get(&format!("{PAGE}?aturan={}", third.id))
            .await
            .expect(200);
        assert!(
            page.text()
                .contains(&format!("{} indikator", third.indicators.len()))
        );
        assert!(page.text().contains(&third.label.id));
        for indicator in &third.indicators {
            assert!(
                page.text().contains(&indicator.label.id),
                "{}",
                indicator.label.id
            );
        }

        let other = text.replacen("Aturan uji", "Aturan lain", 1);
        let refused = app
            .rule_book()
            .add(app.db(), &other, app.clock())
            .await
            .unwrap_err();
        assert!(
            refused.to_string().contains("tidak pernah berubah"),
            "{refused}"
        );
        app.rule_book()
            .add(app.db(), &text, app.clock())
            .await
            .unwrap();
    })
    .await;
}

fn kampungkb(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kampungkb"))
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn the_command_line_classifies_by_id_and_by_file_and_says_what_it_refuses() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (input, output) = (path("masuk.csv"), path("hasil.csv"));
    let header: Vec<&str> = columns().collect();
    let row = format!("x{}", ",".repeat(header.len() - 1));
    let bad = row.replacen(',', ",mungkin", 1);
    fs::write(&input, format!("{}\n{row}\n", header.join(","))).unwrap();

    let done = kampungkb(&["classify", "--rules", "situs-2023", &input, "-o", &output]);
    assert_eq!(done.status.code(), Some(0));
    assert!(
        fs::read_to_string(&output)
            .unwrap()
            .ends_with("x,1,1,1,1,1,1,1,1,1,1,1,4,1.00,1.00,1.75,dasar\n")
    );
    let third = RuleSet::parse(&fs::read_to_string(THIRD).unwrap()).unwrap();
    assert_eq!(
        kampungkb(&["classify", "--rules", THIRD, &input, "-o", &output])
            .status
            .code(),
        Some(0)
    );
    let columns = fs::read_to_string(&output)
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .split(',')
        .count();
    assert_eq!(
        columns,
        1 + third.indicators.len() + third.indices.len() + 1
    );

    fs::write(&input, format!("{}\n{row}\n{bad}\n", header.join(","))).unwrap();
    let rejected = kampungkb(&["classify", &input, "-o", &output]);
    assert_eq!(rejected.status.code(), Some(3));
    assert_eq!(
        fs::read_to_string(path("hasil.csv.rejected.csv")).unwrap(),
        "line,column,reason\n3,pokja,\"kata \"\"mungkin\"\" tidak dikenal\"\n"
    );
    fs::write(&input, "village_code\nx\n").unwrap();
    let missing = kampungkb(&["classify", &input, "-o", &output]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(
        String::from_utf8(missing.stderr)
            .unwrap()
            .contains("kolom yang tidak ada: pokja,")
    );
    assert_eq!(
        kampungkb(&["classify", &input, "-o", &input]).status.code(),
        Some(2)
    );
    let unknown = kampungkb(&["classify", "--rules", "tiada", &input, "-o", &output]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(
        String::from_utf8(unknown.stderr)
            .unwrap()
            .contains("situs-2023-koreksi")
    );
    assert_eq!(kampungkb(&["klasifikasi"]).status.code(), Some(2));
}
