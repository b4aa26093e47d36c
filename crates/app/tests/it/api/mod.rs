//! The JSON API of the facts: written through the same commands as the pages, read by the public without small counts.

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::world::{LILANGAN, MALUANG, SENYUBUK};
use crate::support::{Answer, TestApp, on_both};

const API: &str = "/api/v1/kampung-kb/64.03.06.2004";

/// The identifier of a command.
fn key(number: u32) -> String {
    format!("01939f3c-0000-7000-8000-{number:012}")
}

/// A write, and the same write with other content.
struct Write<'a> {
    method: Method,
    path: &'a str,
    body: Value,
    other_path: &'a str,
    other_body: Value,
    status: u16,
}

impl<'a> Write<'a> {
    fn new(method: Method, path: &'a str, body: Value, other_body: Value, status: u16) -> Self {
        Self {
            method,
            path,
            body,
            other_path: path,
            other_body,
            status,
        }
    }

    /// Sends it as everybody who may not, in every wrong way, then rightly, again, and with other content.
    async fn check(&self, test: &TestApp, user: &str, stranger: &str, number: u32) -> Value {
        let id = key(number);
        let (method, path) = (|| self.method.clone(), self.path);
        let mut nobody = test.nobody().with_header("idempotency-key", &id);
        nobody.json(method(), path, &self.body).await.expect(401);
        let mut stranger = test.person(stranger).await;
        stranger = stranger.with_header("idempotency-key", &id);
        let refused = stranger.json(method(), path, &self.body).await.expect(403);
        assert_eq!(refused.header("content-type"), "application/problem+json");
        assert_eq!(refused.document()["type"], "/problems/outside-scope");

        let mut person = test.person(user).await;
        let missing = person.json(method(), path, &self.body).await.expect(400);
        assert_eq!(missing.document()["type"], "/problems/unreadable");
        assert_eq!(missing.document()["fields"][0]["field"], "Idempotency-Key");
        person = person.with_header("idempotency-key", "bukan-uuid");
        person.json(method(), path, &self.body).await.expect(400);
        person = person.with_header("idempotency-key", &id);
        if self.method != Method::DELETE {
            let mut wrong = self.body.clone();
            wrong["admin"] = json!(true);
            let unknown = person.json(method(), path, &wrong).await.expect(422);
            assert!(fields(&unknown).contains(&"admin".to_owned()));
            let half = axum::body::Body::from("{\"made_from\":");
            let kind = Some("application/json");
            person.send(method(), path, kind, half).await.expect(400);
            person.json(method(), path, &json!([1])).await.expect(422);
        }
        let done = person.json(method(), path, &self.body).await;
        let done = done.expect(self.status).document();
        let again = person.json(method(), path, &self.body).await;
        assert_eq!(again.expect(self.status).document(), done, "{path}: again");
        let other = person.json(method(), self.other_path, &self.other_body);
        let other = other.await.expect(409).document();
        assert_eq!(other["type"], "/problems/command-reused", "{path}");
        done
    }
}

fn fields(answer: &Answer) -> Vec<String> {
    let document = answer.document();
    let fields = document["fields"].as_array().unwrap();
    let name = |field: &Value| field["field"].as_str().unwrap().to_owned();
    fields.iter().map(name).collect()
}

async fn write(
    test: &TestApp,
    user: &str,
    number: u32,
    method: Method,
    path: &str,
    body: Value,
) -> Answer {
    let person = test.person(user).await;
    let mut person = person.with_header("idempotency-key", &key(number));
    person.json(method, path, &body).await
}

async fn read(test: &TestApp, user: Option<&str>, path: &str) -> Value {
    let mut visitor = match user {
        Some(user) => test.person(user).await,
        None => test.nobody(),
    };
    visitor.get(path).await.expect(200).document()
}

#[tokio::test]
async fn every_write_of_facts_is_guarded_and_idempotent() {
    on_both(async |test| {
        let path = format!("{API}/profile");
        let body = json!({ "profile": { "answers": { "bkb": "ada" } } });
        let other = json!({ "profile": { "answers": { "bkb": "tidak_ada" } } });
        let saved = Write::new(Method::PUT, &path, body, other, 200)
            .check(test, "kader.maluang", "kader.senyubuk", 1)
            .await;
        let path = format!("{API}/profile/confirmation");
        let body = json!({ "made_from": saved["version"] });
        let other = json!({ "made_from": key(99) });
        Write::new(Method::POST, &path, body, other, 200)
            .check(test, "kader.maluang", "kader.senyubuk", 2)
            .await;
        let path = format!("{API}/population");
        let (body, other) = (
            json!({ "population": { "pus": 3 } }),
            json!({ "population": { "pus": 4 } }),
        );
        Write::new(Method::PUT, &path, body, other, 200)
            .check(test, "kader.maluang", "kader.senyubuk", 3)
            .await;
        let path = format!("{API}/programme-reports/2024-11");
        let (body, other) = (
            json!({ "report": { "bkb": 3 } }),
            json!({ "report": { "bkb": 4 } }),
        );
        Write::new(Method::PUT, &path, body, other, 200)
            .check(test, "kader.maluang", "kader.senyubuk", 4)
            .await;
        let path = format!("{API}/programme-reports/2024-12/copy");
        let other = json!({ "made_from": key(99) });
        let copied = Write::new(Method::POST, &path, json!({}), other, 200)
            .check(test, "kader.maluang", "kader.senyubuk", 5)
            .await;
        assert_eq!(copied["state"], "unconfirmed");
        let path = format!("{API}/programme-reports/2024-12/confirmation");
        let body = json!({ "made_from": copied["version"] });
        let other = json!({ "made_from": key(99) });
        let confirmed = Write::new(Method::POST, &path, body, other, 200)
            .check(test, "kader.maluang", "kader.senyubuk", 6)
            .await;
        assert_eq!(confirmed["state"], "confirmed");
    })
    .await;
}

#[tokio::test]
async fn every_write_of_activities_is_guarded_and_idempotent() {
    on_both(async |test| {
        let path = format!("{API}/activities");
        let content = |title: &str| json!({ "title": title, "happened_on": "2024-12-03", "section": "ekonomi" });
        let recorded = Write::new(Method::POST, &path, content("Arisan"), content("Pasar"), 201)
            .check(test, "kader.maluang", "kader.senyubuk", 1)
            .await;
        let path = format!("{API}/activities/{}", recorded["id"].as_str().unwrap());
        let mut body = content("Arisan UPPKA");
        body["made_from"] = recorded["version"].clone();
        let mut other = content("Lain");
        other["made_from"] = recorded["version"].clone();
        let changed = Write::new(Method::PUT, &path, body, other, 200)
            .check(test, "kader.maluang", "kader.senyubuk", 2)
            .await;
        assert_eq!(changed["id"], recorded["id"]);
        let shown = read(test, None, &path).await;
        assert_eq!(shown["activity"]["title"], "Arisan UPPKA");
        assert_eq!(shown["version"], changed["version"]);
        let with = |id: &str| format!("{path}?made_from={id}");
        let withdrawal = Write {
            method: Method::DELETE,
            path: &with(changed["version"].as_str().unwrap()),
            body: Value::Null,
            other_path: &with(&key(99)),
            other_body: Value::Null,
            status: 200,
        };
        withdrawal.check(test, "kader.maluang", "kader.senyubuk", 3).await;
        test.nobody().get(&path).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn every_write_of_the_registry_is_guarded_and_idempotent() {
    on_both(async |test| {
        let step = |step: &str| json!({ "step": step, "happened_on": "2024-12-01", "document": "BA 3/2024" });
        let path = format!("{API}/life-cycle");
        let recorded = Write::new(Method::POST, &path, step("tidak_aktif"), step("aktif"), 201)
            .check(test, "opd.berau", "opd.belitung-timur", 1)
            .await;
        assert_eq!(read(test, None, API).await["active"], false);
        let path = format!("{API}/life-cycle/{}", recorded["id"].as_str().unwrap());
        let withdrawal = Write {
            method: Method::DELETE,
            path: &path,
            body: Value::Null,
            other_path: &format!("{API}/life-cycle/{}", key(99)),
            other_body: Value::Null,
            status: 200,
        };
        withdrawal.check(test, "opd.berau", "opd.belitung-timur", 2).await;
        assert_eq!(read(test, None, API).await["active"], true);
        let path = format!("{API}/official-class");
        let class = |class: &str| json!({ "class": class, "read_on": "2024-12-10" });
        Write::new(Method::PUT, &path, class("mandiri"), class("dasar"), 200)
            .check(test, "opd.berau", "opd.belitung-timur", 3)
            .await;
        assert_eq!(read(test, None, &path).await["class"], "mandiri");
        let registration = |name: &str| {
            json!({ "village_code": "6403062001", "name": name, "first_step": { "step": "rintisan", "happened_on": "2024-12-02" } })
        };
        let path = "/api/v1/kampung-kb";
        Write::new(Method::POST, path, registration("Tasuk Maju"), registration("Tasuk"), 201)
            .check(test, "opd.berau", "opd.belitung-timur", 4)
            .await;
        let record = read(test, None, "/api/v1/kampung-kb/6403062001").await;
        assert_eq!(record["village_code"], "64.03.06.2001");
        assert_eq!((&record["name"], &record["stage"]), (&json!("Tasuk Maju"), &json!("rintisan")));
        assert_eq!((&record["active"], &record["class"]), (&json!(false), &Value::Null));
        let twice = write(test, "opd.berau", 5, Method::POST, path, registration("Lagi")).await;
        assert_eq!(twice.expect(409).document()["type"], "/problems/conflict");
        for wrong in ["64.03", "64.03.06.9999", "x"] {
            let mut body = registration("Lain");
            body["village_code"] = json!(wrong);
            let refused = write(test, "opd.berau", 6, Method::POST, path, body).await.expect(422);
            assert_eq!(fields(&refused), ["village_code"]);
        }
        let kader = write(test, "kader.maluang", 7, Method::POST, path, registration("X")).await;
        assert_eq!(kader.expect(403).document()["type"], "/problems/role-too-low");
        let half = json!({ "village_code": "64.03.06.2008", "first_step": { "step": "mulai" } });
        let refused = write(test, "opd.berau", 8, Method::POST, path, half).await.expect(422);
        assert_eq!(fields(&refused), ["name", "first_step.step"]);
    })
    .await;
}

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

#[tokio::test]
async fn activities_come_in_pages_that_miss_none() {
    on_both(async |test| {
        let path = format!("{API}/activities");
        for number in 1..=7_u32 {
            let body = json!({
                "title": format!("Kegiatan {number}"),
                "happened_on": format!("2024-11-{:02}", number.div_ceil(2)),
                "section": "agama",
                "agencies": ["pmd", "dinkes", "pmd"],
                "description": "Dihadiri Bu Ani",
                "participants": 12,
            });
            write(test, "kader.maluang", number, Method::POST, &path, body).await.expect(201);
        }
        let mut titles = Vec::new();
        let mut next = format!("{path}?limit=3");
        let mut pages = 0;
        loop {
            let page = read(test, None, &next).await;
            assert!(!page.to_string().contains("Bu Ani"), "{page}");
            for activity in page["activities"].as_array().unwrap() {
                titles.push(activity["title"].as_str().unwrap().to_owned());
                assert_eq!(activity["agencies"], json!(["pmd", "dinkes"]));
            }
            pages += 1;
            match page["next"].as_str() {
                Some(after) => next = format!("{path}?limit=3&after={after}"),
                None => break,
            }
        }
        let expected: Vec<_> = (1..=7).rev().map(|number| format!("Kegiatan {number}")).collect();
        assert_eq!((titles, pages), (expected, 3));
        let insider = read(test, Some("kader.maluang"), &path).await;
        assert_eq!(insider["activities"][0]["description"], "Dihadiri Bu Ani");
        for (query, field) in [("limit=0", "limit"), ("limit=201", "limit"), ("after=x", "after")] {
            let refused = test.nobody().get(&format!("{path}?{query}")).await.expect(422);
            assert_eq!(fields(&refused), [field]);
        }
        let body = json!({ "title": "X", "happened_on": "2024-02-30", "section": "x", "agencies": ["raja"], "target_groups": [1] });
        let refused = write(test, "kader.maluang", 20, Method::POST, &path, body).await.expect(422);
        let mut found = fields(&refused);
        found.sort_unstable();
        assert_eq!(found, ["agencies", "happened_on", "section", "target_groups"]);
        let none = format!("/api/v1/kampung-kb/{SENYUBUK}/activities/{}", key(1));
        test.nobody().get(&none).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn the_record_says_which_date_is_the_formation() {
    on_both(async |test| {
        let record = read(
            test,
            None,
            &format!("/api/v1/kampung-kb/{}", MALUANG.replace('.', "")),
        )
        .await;
        assert_eq!(record["village_code"], MALUANG);
        assert_eq!(
            (&record["name"], &record["village_name"]),
            (&json!("Maluang Sejati"), &json!("Maluang"))
        );
        assert_eq!(
            record["formation"],
            json!({ "date": "2016-03-14", "step": "terbentuk" })
        );
        assert_eq!(
            (&record["active"], &record["stage"]),
            (&json!(true), &json!("aktif"))
        );
        assert_eq!(
            (&record["class"], &record["rule_set"]),
            (&json!("dasar"), &json!("situs-2023"))
        );
        assert_eq!(
            (&record["as_of"], &record["model_level"]),
            (&json!("2024-12-11"), &json!("kabupaten"))
        );
        let prepared = read(test, None, &format!("/api/v1/kampung-kb/{LILANGAN}")).await;
        assert_eq!(
            (&prepared["active"], &prepared["formation"]),
            (&json!(false), &Value::Null)
        );
        let cycle = read(test, None, &format!("{API}/life-cycle")).await;
        let steps: Vec<_> = cycle["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["step"].as_str().unwrap())
            .collect();
        assert_eq!(steps, ["kesepakatan", "terbentuk", "dicanangkan", "aktif"]);
    })
    .await;
}
