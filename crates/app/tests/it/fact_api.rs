//! Facts over the JSON API: the same commands, the same checks, problems as RFC 9457.

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::{Visitor, on_both};

const BASE: &str = "/api/v1/kampung-kb/6403062004";

async fn put(visitor: &mut Visitor, path: &str, body: Value, status: u16) -> Value {
    let path = format!("{BASE}/{path}");
    let answer = visitor.json(Method::PUT, &path, &body).await;
    answer.expect(status).document()
}

#[tokio::test]
async fn a_kampung_kb_is_read_without_signing_in() {
    on_both(async |test| {
        let document = test.nobody().get(BASE).await.expect(200).document();
        assert_eq!(document["village_code"], "64.03.06.2004");
        assert_eq!(document["name"], "Maluang Sejati");
        assert_eq!(document["active"], true);
        assert_eq!(document["stage"], "aktif");
        assert_eq!(
            document["formation"],
            json!({ "date": "2016-03-14", "step": "terbentuk" })
        );
        assert_eq!(document["class"], "dasar");
        assert_eq!(document["model_level"], "kabupaten");
        let none = test.nobody().get("/api/v1/kampung-kb/19.06.02.2001").await;
        assert_eq!(none.expect(404).document()["type"], "/problems/not-found");
        test.nobody()
            .get(&format!("{BASE}/profile"))
            .await
            .expect(401);
    })
    .await;
}

#[tokio::test]
async fn a_profile_is_saved_once_and_never_over_another() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        kader.get(&format!("{BASE}/profile")).await.expect(404);
        let id = "0193b7f0-0000-7000-8000-0000000000b1";
        let profile =
            json!({ "answers": { "pokja": "ada", "csr": "tidak_ada" }, "pokja_members": 16 });
        let body = json!({ "id": id, "profile": profile });
        let first = put(&mut kader, "profile", body.clone(), 200).await;
        assert_eq!(first["id"], id);
        assert_eq!(first["month"], "2024-12");
        assert_eq!(first["state"], "confirmed");
        assert_eq!(
            first["profile"]["answers"],
            json!({ "csr": "tidak_ada", "pokja": "ada" })
        );
        let again = put(&mut kader, "profile", body, 200).await;
        assert_eq!(again, first);
        let other = json!({ "id": id, "profile": {} });
        let reused = put(&mut kader, "profile", other, 409).await;
        assert_eq!(reused["type"], "/problems/command-reused");
        let unseen = json!({ "id": "0193b7f0-0000-7000-8000-0000000000b2", "profile": {} });
        let conflict = put(&mut kader, "profile", unseen, 409).await;
        assert_eq!(conflict["type"], "/problems/conflict");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_by_field() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let id = "0193b7f0-0000-7000-8000-0000000000b3";
        let without = put(&mut kader, "profile", json!({ "profile": {} }), 422).await;
        assert_eq!(without["fields"][0]["field"], "id");
        let profile = json!({ "pokja_members": 9, "pokja_trained_people": 16 });
        let wrong = put(
            &mut kader,
            "profile",
            json!({ "id": id, "profile": profile }),
            422,
        )
        .await;
        assert_eq!(wrong["fields"][0]["field"], "pokja_trained_people");
        let ahead = json!({ "id": id, "month": "2025-01", "profile": {} });
        let wrong = put(&mut kader, "profile", ahead, 422).await;
        assert_eq!(wrong["fields"][0]["field"], "month");
        for body in [
            json!({ "id": id, "profile": { "answers": { "istana": "ada" } } }),
            json!({ "id": id, "profile": { "answers": { "pokja": "ya" } } }),
            json!({ "id": id, "profile": { "pokja_members": -1 } }),
            json!({ "id": id, "profile": { "pokja_members": 1.5 } }),
            json!({ "id": id, "profil": {} }),
            json!([]),
        ] {
            let wrong = put(&mut kader, "profile", body, 422).await;
            assert_eq!(wrong["type"], "/problems/invalid");
        }
        let huge = json!({ "id": id, "population": { "families": u64::MAX } });
        let wrong = put(&mut kader, "population", huge, 422).await;
        assert_eq!(wrong["fields"][0]["field"], "families");
        let mut stranger = test.person("kader.senyubuk").await;
        put(
            &mut stranger,
            "profile",
            json!({ "id": id, "profile": {} }),
            403,
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_report_says_what_it_breaks() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let population = json!({ "pus": 400, "families_toddler": 50, "l_0_4": 30 });
        let key = "0193b7f0-0000-7000-8000-0000000000c1";
        let body = json!({ "id": key, "population": population });
        let saved = put(&mut kader, "population", body, 200).await;
        assert_eq!(
            (&saved["people"], &saved["state"]),
            (&json!(30), &json!("confirmed"))
        );
        let report = json!({ "bkb": 53, "pus": 400, "iud": 300, "tial": 93 });
        let mut keyed = kader.clone().with_header(
            "idempotency-key",
            "\"0193b7f0-0000-7000-8000-0000000000c2\"",
        );
        let path = "programme-reports/2024-12";
        let draft = put(&mut keyed, path, json!({ "report": report }), 200).await;
        assert_eq!(draft["state"], "needs_fixing");
        assert_eq!(draft["differences"][0]["field"], "bkb");
        assert_eq!(draft["differences"][1]["expected"], 400);
        let detail = draft["differences"][1]["detail"].as_str().unwrap();
        assert!(detail.contains("kurang 7 dari PUS"));
        let read = kader.get(&format!("{BASE}/{path}")).await.expect(200);
        assert_eq!(read.document(), draft);
        kader
            .get(&format!("{BASE}/programme-reports/2024-11"))
            .await
            .expect(404);
    })
    .await;
}

#[tokio::test]
async fn an_activity_is_recorded_and_read_by_anybody() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let details =
            json!({ "section": "ekonomi", "agencies": ["dinkes", "dinkes"], "participants": 12 });
        let body = json!({
            "id": "0193b7f0-0000-7000-8000-0000000000d1",
            "happened_on": "2024-12-05", "title": " Bazar UPPKA ", "details": details,
        });
        let path = format!("{BASE}/activities");
        for _ in 0..2 {
            let made = kader.json(Method::POST, &path, &body).await.expect(201);
            assert_eq!(made.document()["title"], "Bazar UPPKA");
        }
        let listed = test.nobody().get(&path).await.expect(200).document();
        assert_eq!(listed["activities"].as_array().unwrap().len(), 1);
        assert_eq!(
            listed["activities"][0]["details"]["agencies"],
            json!(["dinkes"])
        );
        let wrong = json!({
            "id": "0193b7f0-0000-7000-8000-0000000000d2",
            "happened_on": "2024-12-05", "title": "x", "details": { "section": "sihir" },
        });
        let wrong = kader.json(Method::POST, &path, &wrong).await.expect(422);
        assert_eq!(wrong.document()["fields"][0]["field"], "section");
    })
    .await;
}
