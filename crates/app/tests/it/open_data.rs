//! Open data, its descriptions, and what search engines read.

use crate::support::{on_both, world};

#[tokio::test]
async fn every_level_and_month_is_a_file_with_its_description() {
    on_both(async |test| {
        test.rebuild().await;
        let mut nobody = test.nobody();
        let page = nobody.read("/data").await;
        assert!(page.contains("/data/kabupaten-2024-12.csv"), "{page}");
        for (level, codes) in [
            ("provinsi", vec!["19", "64"]),
            ("kabupaten", vec![world::BELITUNG_TIMUR, world::BERAU]),
            (
                "kecamatan",
                vec!["19.06.02", "19.06.04", "64.03.05", "64.03.06"],
            ),
            ("desa", vec![world::GANTUNG, world::MALUANG]),
        ] {
            let path = format!("/data/{level}-2024-12");
            let file = nobody.get(&format!("{path}.csv")).await.expect(200);
            assert_eq!(file.header("access-control-allow-origin"), "*");
            assert!(file.header("last-modified").ends_with("GMT"));
            let mut reader = csv::Reader::from_reader(&*file.body);
            let columns = reader.headers().unwrap().clone();
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            for code in codes {
                assert!(
                    rows.iter().any(|row| &row[0] == code),
                    "{level} lacks {code}"
                );
            }
            let json = nobody
                .get(&format!("{path}.json"))
                .await
                .expect(200)
                .document();
            assert_eq!(json.as_array().unwrap().len(), rows.len());
            assert_eq!(json[0]["kode"], rows[0][0]);
            let described = nobody.get(&format!("{path}.metadata.json")).await;
            let described = described.expect(200).document();
            let fields = described["resources"][0]["schema"]["fields"]
                .as_array()
                .unwrap();
            let names: Vec<&str> = fields
                .iter()
                .map(|it| it["name"].as_str().unwrap())
                .collect();
            assert_eq!(names, columns.iter().collect::<Vec<_>>());
            for field in fields {
                assert_ne!(
                    field["description"], field["name"],
                    "a column is not explained"
                );
            }
            assert_eq!(described["licenses"][0]["name"], "ODbL-1.0");
            assert_eq!(
                described["resources"][0]["path"],
                format!("http://127.0.0.1:8080{path}.csv")
            );
        }
        for wrong in [
            "desa-1999-01.csv",
            "negara-2024-12.csv",
            "desa-2024-12.pdf",
            "desa",
        ] {
            nobody.get(&format!("/data/{wrong}")).await.expect(404);
        }
    })
    .await;
}

#[tokio::test]
async fn a_file_that_has_not_changed_is_not_sent_again() {
    on_both(async |test| {
        test.rebuild().await;
        let path = "/data/kabupaten-2024-12.csv";
        let tag = test
            .nobody()
            .get(path)
            .await
            .expect(200)
            .header("etag")
            .to_owned();
        let mut knowing = test.nobody().with_header("if-none-match", &tag);
        assert!(knowing.get(path).await.expect(304).body.is_empty());
        // Another file has another tag.
        knowing
            .get("/data/kabupaten-2024-12.json")
            .await
            .expect(200);
    })
    .await;
}

#[tokio::test]
async fn search_engines_find_every_public_page() {
    on_both(async |test| {
        let mut nobody = test.nobody();
        let robots = nobody.read("/robots.txt").await;
        assert!(robots.contains("Sitemap: http://127.0.0.1:8080/sitemap.xml"));
        let index = nobody.read("/sitemap.xml").await;
        let mut addresses = Vec::new();
        for part in locations(&index) {
            let text = nobody
                .read(part.strip_prefix("http://127.0.0.1:8080").unwrap())
                .await;
            addresses.extend(locations(&text));
        }
        assert!(
            addresses
                .iter()
                .any(|it| it.ends_with(&format!("/kampung/{}", world::MALUANG)))
        );
        for address in &addresses {
            let page = nobody
                .read(address.strip_prefix("http://127.0.0.1:8080").unwrap())
                .await;
            assert!(
                page.contains("<meta name=\"description\" content=\""),
                "{address}"
            );
            assert!(!page.contains("content=\"\""), "{address}");
            let canonical = format!("<link rel=\"canonical\" href=\"{address}\">");
            let root = address.trim_end_matches('/');
            assert!(
                page.contains(&canonical) || page.contains(root),
                "{address}"
            );
            assert!(page.contains("hreflang=\"x-default\""), "{address}");
        }
        nobody.get("/sitemap/desa-9.xml").await.expect(404);
        let missing = nobody.get("/tidak-ada").await.expect(404);
        assert!(!missing.text().contains("canonical"));
    })
    .await;
}

fn locations(text: &str) -> Vec<String> {
    let rests = text.split("<loc>").skip(1);
    rests
        .map(|rest| rest.split("</loc>").next().unwrap().to_owned())
        .collect()
}
