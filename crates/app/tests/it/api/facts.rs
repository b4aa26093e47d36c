//! Profile, population and report: what is read, what is refused, and what the public does not see.

use axum::http::Method;
use serde_json::{Value, json};

use super::{API, fields, key, read, write};
use crate::support::on_both;

#[tokio::test]
async fn a_profile_that_was_read_is_written_again_and_keeps_its_three_states() {
    on_both(async |test| {
        let path = format!("{API}/profile");
        let empty = read(test, None, &path).await;
        assert_eq!(empty["version"], Value::Null);
        assert_eq!(empty["profile"]["answers"].as_object().unwrap().len(), 32);
        let body = json!({ "profile": {
            "answers": { "pokja": "ada", "csr": "tidak_ada", "bkb": null },
            "pokja_members": 16,
            "frequencies": { "monev": "lainnya", "laporan": "bulanan" },
            "frequencies_in_own_words": { "monev": "dua kali sebulan, oleh Bu Ani" },
            "director": "toga_toma",
            "secretariat_address": "Balai kampung, RT 3",
        }});
        let saved = write(test, "kader.maluang", 1, Method::PUT, &path, body)
            .await
            .expect(200);
        let version = saved.document()["version"].clone();
        let shown = read(test, Some("kader.maluang"), &path).await;
        assert_eq!(shown["version"], version);
        assert_eq!(shown["known_at"], "2024-12-11T02:00:00Z");
        assert_eq!(
            (&shown["month"], &shown["state"]),
            (&json!("2024-12"), &json!("confirmed"))
        );
        let profile = &shown["profile"];
        assert_eq!(profile["answers"]["pokja"], "ada");
        assert_eq!(profile["answers"]["csr"], "tidak_ada");
        assert_eq!(profile["answers"]["bkb"], Value::Null);
        assert_eq!(profile["frequencies"]["monev"], "lainnya");
        let public = read(test, None, &path).await;
        assert!(!public.to_string().contains("Bu Ani"), "{public}");
        let again = json!({ "made_from": version, "month": "2024-12", "profile": profile });
        write(test, "kader.maluang", 2, Method::PUT, &path, again.clone())
            .await
            .expect(200);
        let after = read(test, Some("kader.maluang"), &path).await;
        assert_eq!(after["profile"], *profile, "nothing was lost on the way");
        let stale = write(test, "pkb.berau", 3, Method::PUT, &path, again)
            .await
            .expect(409);
        assert_eq!(stale.document()["type"], "/problems/conflict");
        let before = read(
            test,
            Some("kader.maluang"),
            &format!("{path}?month=2024-11"),
        )
        .await;
        assert_eq!(before["version"], Value::Null);
        for wrong in ["2025-01", "kemarin", "1999-12"] {
            let refused = test
                .nobody()
                .get(&format!("{path}?month={wrong}"))
                .await
                .expect(422);
            assert_eq!(fields(&refused), ["month"]);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_by_its_name() {
    on_both(async |test| {
        let path = format!("{API}/profile");
        let body = json!({ "month": "2030-01", "made_from": "x", "profile": {
            "answers": { "bkb": "ya", "csr": 1, "bkbb": "ada" },
            "pokja_members": 9, "pokja_trained_people": 16,
            "frequencies": { "monev": "harian" },
        }});
        let refused = write(test, "kader.maluang", 1, Method::PUT, &path, body).await.expect(422);
        let mut found = fields(&refused);
        found.sort_unstable();
        let expected = [
            "made_from", "month", "profile.answers.bkb", "profile.answers.bkbb",
            "profile.answers.csr", "profile.frequencies.monev", "profile.pokja_trained_people",
        ];
        assert_eq!(found, expected);
        assert!(refused.text().contains("lebih banyak 7"), "{}", refused.text());
        let path = format!("{API}/population");
        let sent = r#"{"population":{"pus":18446744073709551616,"teens":-1,"families":1.5,"l_0_4":"7","p_0_4":[]}}"#;
        let person = test.person("kader.maluang").await;
        let mut person = person.with_header("idempotency-key", &key(2));
        let kind = Some("application/json");
        let refused = person.send(Method::PUT, &path, kind, sent.into()).await.expect(422);
        let mut found = fields(&refused);
        found.sort_unstable();
        let expected = ["families", "l_0_4", "p_0_4", "pus", "teens"];
        assert_eq!(found, expected.map(|key| format!("population.{key}")));
        let sent = r#"{"report":{"iud":-1,"iut":3}}"#;
        let report = format!("{API}/programme-reports/2024-12");
        let refused = person
            .send(Method::PUT, &report, kind, sent.into())
            .await
            .expect(422);
        let mut found = fields(&refused);
        found.sort_unstable();
        assert_eq!(found, ["report.iud", "report.iut"]);
        let nothing = json!({ "population": {} });
        person.json(Method::PUT, &path, &nothing).await.expect(422);
        let plain = person.send(Method::PUT, &path, Some("text/plain"), sent.into()).await;
        plain.expect(400);
        let deep = format!("{}1{}", "[".repeat(5000), "]".repeat(5000));
        person.send(Method::PUT, &path, kind, deep.into()).await.expect(400);
        let huge = format!("{{\"population\":\"{}\"}}", "x".repeat(2 << 20));
        person.send(Method::PUT, &path, kind, huge.into()).await.expect(413);
        let shown = read(test, Some("kader.maluang"), &path).await;
        assert_eq!(shown["version"], Value::Null, "nothing was written");
        for village in ["64.03.06.2001", "64.03.06", "64.03.06.9999", "abc"] {
            let path = format!("/api/v1/kampung-kb/{village}/profile");
            test.nobody().get(&path).await.expect(404);
        }
    })
    .await;
}

#[tokio::test]
async fn a_report_that_breaks_a_check_is_a_draft_with_its_difference_in_numbers() {
    on_both(async |test| {
        let path = format!("{API}/programme-reports/2024-12");
        let body = json!({ "report": { "pus": 100, "iud": 60, "hamil": 33, "bkb": 5 } });
        let saved = write(test, "kader.maluang", 1, Method::PUT, &path, body)
            .await
            .expect(200);
        let saved = saved.document();
        assert_eq!(saved["state"], "needs_fixing");
        let difference = &saved["differences"][0];
        assert_eq!(difference["field"], "report.pus");
        assert_eq!(difference["difference"], -7);
        assert_eq!(
            (&difference["actual"], &difference["expected"]),
            (&json!(93), &json!(100))
        );
        assert!(
            difference["detail"].as_str().unwrap().contains("kurang 7"),
            "{difference}"
        );
        let public = read(test, None, &path).await;
        assert_eq!(public["version"], Value::Null, "a draft is no report");
        let insider = read(test, Some("kader.maluang"), &path).await;
        assert_eq!(
            (&insider["state"], &insider["report"]["iud"]),
            (&json!("needs_fixing"), &json!(60))
        );
        let path = format!("{API}/population");
        let body = json!({ "population": { "families": 10, "families_teen": 12 } });
        let saved = write(test, "kader.maluang", 2, Method::PUT, &path, body)
            .await
            .expect(200);
        let difference = &saved.document()["differences"][0];
        assert_eq!(difference["field"], "population.families_teen");
        assert_eq!(difference["difference"], 2);
        for month in ["2025-01", "1999-12", "desember"] {
            let path = format!("{API}/programme-reports/{month}");
            test.nobody().get(&path).await.expect(404);
        }
    })
    .await;
}

#[tokio::test]
async fn the_public_sees_no_small_counts_and_who_works_here_sees_all() {
    on_both(async |test| {
        let path = format!("{API}/programme-reports/2024-12");
        let report =
            json!({ "pus": 80, "iud": 3, "implan": 20, "mow": 30, "suntik": 27, "bkb": 2 });
        let body = json!({ "report": report });
        let saved = write(test, "kader.maluang", 1, Method::PUT, &path, body)
            .await
            .expect(200);
        assert_eq!(saved.document()["state"], "confirmed");
        let public = read(test, None, &path).await;
        assert_eq!(public["hidden"], json!(["iud", "implan"]));
        assert_eq!(
            (&public["report"]["iud"], &public["report"]["implan"]),
            (&Value::Null, &Value::Null)
        );
        assert_eq!(
            (&public["report"]["mow"], &public["report"]["bkb"]),
            (&json!(30), &json!(2))
        );
        let stranger = read(test, Some("kader.senyubuk"), &path).await;
        assert_eq!(
            stranger["report"]["iud"],
            Value::Null,
            "another village's kader is the public"
        );
        let insider = read(test, Some("kader.maluang"), &path).await;
        assert_eq!(
            (&insider["report"]["iud"], &insider["hidden"]),
            (&json!(3), &json!([]))
        );
        let path = format!("{API}/population");
        let body =
            json!({ "population": { "l_0_4": 2, "p_0_4": 40, "l_5_9": 30, "families": 60 } });
        write(test, "kader.maluang", 2, Method::PUT, &path, body)
            .await
            .expect(200);
        let public = read(test, None, &path).await;
        assert_eq!(public["hidden"], json!(["l_0_4", "l_5_9"]));
        assert_eq!(public["population"]["families"], 60);
        assert!(
            !public.to_string().contains("kader"),
            "nobody is named: {public}"
        );
    })
    .await;
}
