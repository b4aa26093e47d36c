//! Commitments: recorded by who steers a kabupaten, read by all, and never a state.

use axum::http::Method;
use kampungkb::indicator;
use serde_json::{Value, json};

use crate::api::{Write, fields, read, write};
use crate::support::on_both;
use crate::support::world::BELITUNG_TIMUR;

const PAGE: &str = "/wilayah/19.06/komitmen";
const API: &str = "/api/v1/regions/19.06/commitments";

fn typed() -> [(&'static str, &'static str); 5] {
    [
        ("title", "Satu desa satu Kampung KB"),
        ("signed_on", "2023-05-10"),
        (
            "statement",
            "Setiap desa membentuk Kampung KB.\nDidukung APBDes.",
        ),
        ("target_kampung_kb", "39"),
        ("target_on", "2024-12-31"),
    ]
}

#[tokio::test]
async fn a_commitment_stands_on_its_page_and_on_the_dashboard_and_changes_no_figure() {
    on_both(async |test| {
        let kabupaten = BELITUNG_TIMUR.parse().unwrap();
        indicator::rebuild(&test.app, kabupaten).await.unwrap();
        let mut nobody = test.nobody();
        let empty = nobody.get(PAGE).await.expect(200);
        assert!(
            empty.text().contains("Belum ada komitmen")
                && !empty
                    .text()
                    .contains("<form method=\"post\" action=\"/wilayah")
        );
        let before = nobody.get("/api/v1/regions/19.06/summary").await.document();
        let mut officer = test.person("opd.belitung-timur").await;
        let saved = officer.submit(PAGE, &typed()).await.expect(303);
        assert_eq!(saved.location(), format!("{PAGE}?tersimpan=1"));
        let page = nobody.get(PAGE).await.expect(200);
        for words in [
            "Satu desa satu Kampung KB",
            "Kabupaten Belitung Timur, ditandatangani 10 Mei 2023",
            "Target 39 Kampung KB sampai 31 Desember 2024",
            "<p>Didukung APBDes.</p>",
        ] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let dashboard = nobody.get("/wilayah/19.06").await.expect(200);
        let commitments = read(test, None, API).await;
        let id = commitments["commitments"][0]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        assert!(dashboard.text().contains(&format!("href=\"{PAGE}#{id}\"")));
        assert!(page.text().contains(&format!("id=\"{id}\"")));
        assert!(dashboard.text().contains("Target 39 Kampung KB sampai"));
        let after = nobody.get("/api/v1/regions/19.06/summary").await.document();
        assert_eq!(after, before);
        let english = test
            .nobody()
            .with_header("accept-language", "en")
            .get(PAGE)
            .await;
        assert!(
            english
                .expect(200)
                .text()
                .contains("Commitments of Kabupaten Belitung Timur")
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_and_nothing_typed_is_lost() {
    on_both(async |test| {
        let mut officer = test.person("opd.belitung-timur").await;
        let wrong = [
            ("title", ""),
            ("signed_on", "2999-01-01"),
            ("statement", "Isi yang tetap ada"),
            ("target_kampung_kb", "0"),
            ("target_on", "kemarin"),
            ("region", "64.03"),
        ];
        let page = officer.submit(PAGE, &wrong).await.expect(422);
        for field in [
            "title",
            "signed_on",
            "target_kampung_kb",
            "target_on",
            "region",
        ] {
            assert!(
                page.text().contains(&format!("href=\"#{field}\"")),
                "{field}"
            );
        }
        assert!(page.text().contains("Isi yang tetap ada</textarea>"));
        let early = [
            ("title", "A"),
            ("signed_on", "2023-05-10"),
            ("statement", "B"),
            ("target_on", "2023-05-09"),
        ];
        officer.submit(PAGE, &early).await.expect(422);
        assert_eq!(read(test, None, API).await["commitments"], json!([]));
        for (user, status) in [("kader.senyubuk", 403), ("opd.berau", 403)] {
            let mut person = test.person(user).await;
            let id = test.app.clock().new_id().to_string();
            let fields = [("command_id", id.as_str())];
            person.post_form(PAGE, &fields).await.expect(status);
        }
        let mut officer = test.person("opd.belitung-timur").await;
        officer
            .post_form("/wilayah/19.06.04/komitmen", &[("command_id", "x")])
            .await
            .expect(404);
    })
    .await;
}

#[tokio::test]
async fn programs_record_and_read_commitments() {
    on_both(async |test| {
        let body = |title: &str| {
            json!({
                "title": title, "signed_on": "2023-05-10", "statement": "Isi",
                "target_kampung_kb": 39, "target_on": "2024-12-31", "region_code": "190604",
            })
        };
        Write::new(Method::POST, API, body("Komitmen"), body("Lain"), 201)
            .check(test, "opd.belitung-timur", "opd.berau", 1)
            .await;
        let all = read(test, None, "/api/v1/regions/1906/commitments").await;
        assert_eq!(all["commitments"].as_array().unwrap().len(), 1);
        let first = &all["commitments"][0];
        assert_eq!(first["region_code"], "19.06.04");
        assert_eq!(first["target_kampung_kb"], 39);
        let kecamatan = read(test, None, "/api/v1/regions/19.06.04/commitments").await;
        assert_eq!(kecamatan["commitments"], all["commitments"]);
        let elsewhere = read(test, None, "/api/v1/regions/64/commitments").await;
        assert_eq!(elsewhere["commitments"], json!([]));
        let wrong = json!({ "target_on": "2024-01-01", "region_code": "64.03", "title": 7 });
        let wrong = write(test, "opd.belitung-timur", 2, Method::POST, API, wrong).await;
        let mut wrong = fields(&wrong.expect(422));
        wrong.sort_unstable();
        assert_eq!(
            wrong,
            [
                "region_code",
                "signed_on",
                "statement",
                "target_kampung_kb",
                "title"
            ]
        );
        let least = json!({ "title": "A", "signed_on": "2023-05-10", "statement": "B" });
        let least = write(test, "opd.belitung-timur", 3, Method::POST, API, least).await;
        least.expect(201);
        let all = read(test, None, API).await;
        let last = &all["commitments"][0];
        assert_eq!(
            (&last["target_kampung_kb"], &last["target_on"]),
            (&Value::Null, &Value::Null)
        );
    })
    .await;
}
