//! Activities in pages, and the record of a Kampung KB.

use axum::http::Method;
use serde_json::{Value, json};

use super::{API, fields, key, read, write};
use crate::support::on_both;
use crate::support::world::{LILANGAN, MALUANG, SENYUBUK};

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
