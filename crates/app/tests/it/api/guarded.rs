//! Every write: refused where it should be, and the same answer to the same content twice.

use axum::http::Method;
use serde_json::{Value, json};

use super::{API, fields, key, read, write};
use crate::support::{TestApp, on_both};

/// A write, and the same write with other content.
pub(crate) struct Write<'a> {
    method: Method,
    path: &'a str,
    body: Value,
    other_path: &'a str,
    other_body: Value,
    status: u16,
}

impl<'a> Write<'a> {
    pub(crate) fn new(
        method: Method,
        path: &'a str,
        body: Value,
        other_body: Value,
        status: u16,
    ) -> Self {
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
    pub(crate) async fn check(
        &self,
        test: &TestApp,
        user: &str,
        stranger: &str,
        number: u32,
    ) -> Value {
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
async fn the_same_write_sent_many_times_at_once_makes_one_record() {
    on_both(async |test| {
        let profile = format!("{API}/profile");
        let activities = format!("{API}/activities");
        let answers = json!({ "profile": { "answers": { "bkb": "ada" } } });
        let activity =
            json!({ "title": "Arisan", "happened_on": "2024-12-03", "section": "ekonomi" });
        for (number, method, path, body, status) in [
            (1, Method::PUT, &profile, answers, 200),
            (2, Method::POST, &activities, activity, 201),
        ] {
            let person = test.person("kader.maluang").await;
            let person = person.with_header("idempotency-key", &key(number));
            let sent = (0..24).map(|_| {
                let (mut person, method) = (person.clone(), method.clone());
                let (path, body) = (path.clone(), body.clone());
                tokio::spawn(async move { person.json(method, &path, &body).await })
            });
            let mut documents = Vec::new();
            for answer in sent.collect::<Vec<_>>() {
                documents.push(answer.await.unwrap().expect(status).document());
            }
            documents.dedup();
            assert_eq!(documents.len(), 1, "{documents:?}");
        }
        let listed = read(test, None, &activities).await;
        let titles = listed["activities"].as_array().unwrap().iter();
        assert_eq!(titles.filter(|it| it["title"] == "Arisan").count(), 1);
    })
    .await;
}
