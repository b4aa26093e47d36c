//! The JSON API of those who keep the registry and steer a kabupaten, and of a past as it was known.

use axum::http::Method;
use rules::region_code::RegionCode;
use serde_json::{Value, json};

use crate::api::{Write, fields, key, read, write};
use crate::support::on_both;
use crate::support::world::{BERAU, MALUANG, SAMBURAKAT, kampung_kb_id};

const MALUANG_API: &str = "/api/v1/kampung-kb/64.03.06.2004";
const SETTINGS: &str = "/api/v1/regions/64.03/settings";
const DAY_MICROSECONDS: i64 = 24 * 3_600 * 1_000_000;

#[tokio::test]
async fn a_kampung_kb_is_renamed_marked_and_ended() {
    on_both(async |test| {
        let path = format!("{MALUANG_API}/name");
        let body = |name: &str| json!({ "seen_name": "Maluang Sejati", "name": name });
        Write::new(Method::PUT, &path, body("Maluang Jaya"), body("Lain"), 200)
            .check(test, "opd.berau", "opd.belitung-timur", 1)
            .await;
        assert_eq!(read(test, None, MALUANG_API).await["name"], "Maluang Jaya");
        let stale = write(test, "opd.berau", 2, Method::PUT, &path, body("Lagi")).await;
        assert_eq!(stale.expect(409).document()["type"], "/problems/conflict");
        let nameless = json!({ "seen_name": "Maluang Jaya" });
        let nameless = write(test, "opd.berau", 3, Method::PUT, &path, nameless).await;
        assert_eq!(fields(&nameless.expect(422)), ["name"]);

        let samburakat = format!("/api/v1/kampung-kb/{SAMBURAKAT}/model-level");
        let level = |level: Value| json!({ "level": level });
        let taken = level(json!("kabupaten"));
        let taken = write(test, "opd.berau", 4, Method::PUT, &samburakat, taken).await;
        let taken = taken.expect(409);
        assert_eq!(fields(&taken), ["level"]);
        assert!(taken.text().contains("Maluang Jaya"), "{}", taken.text());
        let path = format!("{MALUANG_API}/model-level");
        Write::new(
            Method::PUT,
            &path,
            level(Value::Null),
            level(json!("provinsi")),
            200,
        )
        .check(test, "opd.berau", "opd.belitung-timur", 5)
        .await;
        assert_eq!(
            read(test, None, MALUANG_API).await["model_level"],
            Value::Null
        );
        let free = level(json!("kabupaten"));
        let free = write(test, "opd.berau", 6, Method::PUT, &samburakat, free).await;
        free.expect(200);
        let odd = level(json!("negara"));
        let odd = write(test, "opd.berau", 7, Method::PUT, &samburakat, odd).await;
        assert_eq!(fields(&odd.expect(422)), ["level"]);

        let missing = write(
            test,
            "opd.berau",
            8,
            Method::DELETE,
            MALUANG_API,
            json!(null),
        )
        .await;
        assert_eq!(fields(&missing.expect(422)), ["id"]);
        let another = format!("{MALUANG_API}?id={}", key(99));
        let another = write(test, "opd.berau", 9, Method::DELETE, &another, json!(null)).await;
        another.expect(409);
        let path = format!("{MALUANG_API}?id={}", kampung_kb_id(MALUANG));
        let id = key(10);
        let mut officer = test
            .person("opd.berau")
            .await
            .with_header("idempotency-key", &id);
        let ended = officer
            .json(Method::DELETE, &path, &json!(null))
            .await
            .expect(200);
        assert_eq!(ended.document()["id"], json!(kampung_kb_id(MALUANG)));
        test.nobody().get(MALUANG_API).await.expect(404);
        let mut stranger = test.person("opd.belitung-timur").await;
        stranger = stranger.with_header("idempotency-key", &key(11));
        stranger
            .json(Method::DELETE, &path, &json!(null))
            .await
            .expect(403);
    })
    .await;
}

#[tokio::test]
async fn settings_are_read_by_all_and_written_by_who_steers() {
    on_both(async |test| {
        let before = read(test, None, SETTINGS).await;
        assert_eq!(before["code"], BERAU);
        assert_eq!(before["reference_date"], "2024-12-11");
        assert_eq!(before["compared_rule_set"], "situs-2023-koreksi");
        assert_eq!(before["words"]["desa"]["village"], "kampung");
        assert_eq!(before["words"]["kelurahan"]["village"], "kelurahan");
        assert_eq!(before["words"]["desa_adat"], Value::Null, "Berau has none");
        let entry = |day: Value| json!({ "reference_date": day, "rule_set": "situs-2023-koreksi" });
        Write::new(
            Method::PUT,
            SETTINGS,
            entry(json!("2018-12-31")),
            entry(Value::Null),
            200,
        )
        .check(test, "opd.berau", "opd.belitung-timur", 1)
        .await;
        let after = read(test, None, "/api/v1/regions/6403/settings").await;
        assert_eq!(after["reference_date"], "2018-12-31");
        assert_eq!(after["rule_set"], "situs-2023-koreksi");
        assert_eq!(after["compared_rule_set"], Value::Null);
        let berau: RegionCode = BERAU.parse().unwrap();
        assert_eq!(test.app.today(berau).to_string(), "2018-12-31");
        let wrong =
            json!({ "reference_date": "2018-02-31", "rule_set": "tiada", "compared_rule_set": 7 });
        let wrong = write(test, "opd.berau", 2, Method::PUT, SETTINGS, wrong)
            .await
            .expect(422);
        let mut wrong = fields(&wrong);
        wrong.sort_unstable();
        assert_eq!(wrong, ["compared_rule_set", "reference_date", "rule_set"]);

        let path = format!("{SETTINGS}/words/desa");
        let words = |village: &str| json!({ "village": village, "council": "BPK" });
        Write::new(Method::PUT, &path, words("banua"), words("nagari"), 200)
            .check(test, "opd.berau", "opd.belitung-timur", 3)
            .await;
        let after = read(test, None, SETTINGS).await;
        assert_eq!(after["words"]["desa"]["village"], "banua");
        assert_eq!(
            after["words"]["desa"]["village_head"], "kepala desa",
            "the common one again"
        );
        let long = words(&"x".repeat(61));
        let long = write(test, "opd.berau", 4, Method::PUT, &path, long)
            .await
            .expect(422);
        assert_eq!(fields(&long), ["village"]);
        let path = format!("{SETTINGS}/words/desa_adat");
        write(test, "opd.berau", 5, Method::PUT, &path, words("x"))
            .await
            .expect(404);
        test.nobody()
            .get("/api/v1/regions/64/settings")
            .await
            .expect(404);
        let kader = write(
            test,
            "kader.maluang",
            6,
            Method::PUT,
            SETTINGS,
            entry(Value::Null),
        )
        .await;
        kader.expect(403);
    })
    .await;
}

#[tokio::test]
async fn facts_are_read_as_they_were_known_on_a_day() {
    on_both(async |test| {
        let population = format!("{MALUANG_API}/population");
        let report = format!("{MALUANG_API}/programme-reports/2024-11");
        let profile = format!("{MALUANG_API}/profile");
        let official = format!("{MALUANG_API}/official-class");
        let mut number = 0;
        let mut versions: [Value; 3] = Default::default();
        for round in 0..2 {
            let bodies = [
                (&population, json!({ "population": { "pus": 40 + round } })),
                (&report, json!({ "report": { "bkb": 3 + round } })),
                (
                    &profile,
                    json!({ "profile": { "pokja_members": 5 + round } }),
                ),
            ];
            for ((path, mut body), seen) in bodies.into_iter().zip(&mut versions) {
                number += 1;
                body["made_from"] = seen.clone();
                let saved = write(test, "kader.maluang", number, Method::PUT, path, body).await;
                *seen = saved.expect(200).document()["version"].clone();
            }
            number += 1;
            let class = ["dasar", "mandiri"][round];
            let body = json!({ "class": class, "read_on": "2024-12-05" });
            let saved = write(test, "opd.berau", number, Method::PUT, &official, body).await;
            saved.expect(200);
            test.app.clock().advance(DAY_MICROSECONDS);
        }
        let step = json!({ "step": "tidak_aktif", "happened_on": "2024-12-01" });
        let path = format!("{MALUANG_API}/life-cycle");
        write(test, "opd.berau", 20, Method::POST, &path, step)
            .await
            .expect(201);
        let activity =
            json!({ "title": "Arisan", "happened_on": "2024-12-03", "section": "ekonomi" });
        let activities = format!("{MALUANG_API}/activities");
        let done = write(
            test,
            "kader.maluang",
            21,
            Method::POST,
            &activities,
            activity,
        )
        .await;
        done.expect(201);

        let kader = Some("kader.maluang");
        let known = async |path: &str, day: &str| {
            read(test, kader, &format!("{path}?known_on={day}")).await
        };
        for (day, round) in [("2024-12-11", 0), ("2024-12-12", 1), ("2025-12-31", 1)] {
            assert_eq!(
                known(&population, day).await["population"]["pus"],
                40 + round
            );
            assert_eq!(known(&report, day).await["report"]["bkb"], 3 + round);
            assert_eq!(
                known(&profile, day).await["profile"]["pokja_members"],
                5 + round
            );
            assert_eq!(
                known(&official, day).await["class"],
                ["dasar", "mandiri"][round]
            );
        }
        for fact in [&population, &report, &profile, &official] {
            assert_eq!(
                known(fact, "2024-12-10").await["version"],
                Value::Null,
                "{fact}"
            );
            let month = format!("{fact}?month=2024-12&known_on=2024-12-10");
            assert_eq!(read(test, kader, &month).await["version"], Value::Null);
            for wrong in ["kemarin", "2024-02-30"] {
                let refused = test.nobody().get(&format!("{fact}?known_on={wrong}")).await;
                assert_eq!(fields(&refused.expect(422)), ["known_on"], "{fact} {wrong}");
            }
        }
        assert_eq!(known(&path, "2024-12-12").await["stage"], "aktif");
        assert_eq!(known(&path, "2024-12-13").await["stage"], "tidak_aktif");
        assert_eq!(
            known(&activities, "2024-12-12").await["activities"],
            json!([])
        );
        let known = known(&activities, "2024-12-13").await;
        assert_eq!(known["activities"].as_array().unwrap().len(), 1);
    })
    .await;
}
