//! Tasks: what waits, for a kader, a field officer, and wider scopes.

use axum::http::Method;
use kampungkb::indicator::{self, keep};
use serde_json::json;

use crate::support::world::{BELITUNG_TIMUR, BERAU, BUGIS, LILANGAN, MALUANG, SENYUBUK};
use crate::support::{TestApp, Visitor, on_both};

async fn build(test: &TestApp) {
    for kabupaten in [BERAU, BELITUNG_TIMUR] {
        let kabupaten = kabupaten.parse().unwrap();
        indicator::rebuild(&test.app, kabupaten).await.unwrap();
    }
}

async fn send_correction(test: &TestApp, village: &str) {
    let path = format!("/kampung/{village}/koreksi");
    let sent = test.nobody().submit(&path, &[("message", "Keliru.")]).await;
    sent.expect(303);
}

/// The row of a table that names something.
fn row<'a>(page: &'a str, name: &str) -> &'a str {
    let rows = page.split("<tr>").skip(1);
    rows.map(|row| row.split("</tr>").next().unwrap())
        .find(|row| row.contains(name))
        .unwrap_or_else(|| panic!("no row {name}: {page}"))
}

#[tokio::test]
async fn a_kader_sees_the_tasks_of_the_village_and_does_one() {
    on_both(async |test| {
        build(test).await;
        let mut kader = test.person("kader.maluang").await;
        let page = kader.get("/tugas").await.expect(200);
        for words in [
            "Kampung KB Maluang Sejati",
            "<a href=\"/kampung/64.03.06.2004/laporan/2024-11\">Laporan November 2024</a>",
            "<a href=\"/kampung/64.03.06.2004/profil\">Konfirmasi K/0 tahun 2024</a>",
            "32 belum diisi",
            "<a href=\"/kampung/64.03.06.2004/penduduk\">Data penduduk</a>",
        ] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        assert!(!page.text().contains("Sudah selesai"));
        kader
            .submit("/kampung/64.03.06.2004/profil", &[("pokja", "ada")])
            .await
            .expect(303);
        let page = kader.get("/tugas").await.expect(200);
        let (waiting, done) = page.text().split_once("Sudah selesai").unwrap();
        assert!(waiting.contains("31 belum diisi"));
        assert!(done.contains("Konfirmasi K/0 tahun 2024"));
        send_correction(test, MALUANG).await;
        let page = kader.get("/tugas").await.expect(200);
        assert!(
            page.text()
                .contains("1 koreksi dari warga menunggu jawaban")
        );
        assert!(!page.text().contains("href=\"/koreksi"));
    })
    .await;
}

#[tokio::test]
async fn a_draft_of_an_earlier_month_waits_too() {
    on_both(async |test| {
        build(test).await;
        let mut kader = test.person("kader.maluang").await;
        let path = "/kampung/64.03.06.2004/laporan/2024-10";
        let broken = [("pus", "400"), ("iud", "300"), ("tial", "93")];
        kader.submit(path, &broken).await.expect(303);
        while keep::drain(&test.app).await.unwrap() {}
        let tasks = kader.get("/api/v1/tasks").await.expect(200).document();
        assert_eq!(
            tasks["villages"][0]["unfinished_reports"],
            json!([{ "month": "2024-10", "state": "needs_fixing" }])
        );
        let page = kader.get("/tugas").await.expect(200);
        let link = "<a href=\"/kampung/64.03.06.2004/laporan/2024-10\">Laporan Oktober 2024</a>";
        let (_, after) = page.text().split_once(link).unwrap();
        assert!(after.starts_with("<span class=\"tag\">Perlu perbaikan"));
    })
    .await;
}

#[tokio::test]
async fn an_officer_sees_each_village_and_what_it_lacks() {
    on_both(async |test| {
        build(test).await;
        send_correction(test, BUGIS).await;
        let mut pkb = test.person("pkb.berau").await;
        let page = pkb.get("/tugas").await.expect(200);
        let bugis = row(page.text(), "Bugis Bahagia");
        assert!(bugis.contains("/kampung/64.03.05.1005/laporan/2024-11"));
        assert!(bugis.contains("href=\"/koreksi?wilayah=64.03.05.1005\">1 menunggu"));
        let maluang = row(page.text(), "Maluang Sejati");
        assert!(maluang.contains("0 menunggu") && !maluang.contains("href=\"/koreksi"));
        assert!(!page.text().contains("Samburakat"), "not among the own");
        let mut other = test.person("pkb.belitung-timur").await;
        let page = other.get("/tugas").await.expect(200);
        let lilangan = row(page.text(), "Lilangan");
        assert!(lilangan.contains("Belum atau tidak aktif") && !lilangan.contains("laporan/"));
        let document = other.get("/api/v1/tasks").await.expect(200).document();
        let villages = document["villages"].as_array().unwrap();
        assert_eq!(villages[0]["village_code"], SENYUBUK, "lacks most");
        assert_eq!(villages[0]["report"], "missing");
        assert_eq!(villages[0]["profile_unanswered"], 32);
        assert_eq!(villages[1]["village_code"], LILANGAN);
        assert_eq!(villages[1]["active"], false);
        assert_eq!(document["regions"], json!([]));
    })
    .await;
}

#[tokio::test]
async fn wider_scopes_see_counts_that_lead_to_lists() {
    on_both(async |test| {
        build(test).await;
        send_correction(test, MALUANG).await;
        send_correction(test, SENYUBUK).await;
        let mut opd = test.person("opd.berau").await;
        let page = opd.get("/tugas").await.expect(200);
        let gunung_tabur = row(page.text(), "Gunung Tabur");
        let list = "href=\"/wilayah/64.03.06/daftar?laporan=belum\">2<";
        assert!(gunung_tabur.contains(list), "{gunung_tabur}");
        assert!(gunung_tabur.contains("href=\"/koreksi?wilayah=64.03.06\">1<"));
        assert!(
            page.text()
                .contains("<a href=\"/wilayah/64.03/daftar?laporan=belum\"><b>3</b>")
        );
        assert!(!page.text().contains("Kelapa Kampit"));
        let mut camat = test.person("camat.gunung-tabur").await;
        let page = camat.get("/tugas").await.expect(200);
        assert!(!page.text().contains("href=\"/koreksi"), "does not answer");
        let mut ministry = test.person("kementerian").await;
        let document = ministry.get("/api/v1/tasks").await.expect(200).document();
        let regions = document["regions"].as_array().unwrap();
        let seen: Vec<_> = regions
            .iter()
            .map(|it| (&it["region_code"], &it["active"], &it["open_corrections"]))
            .collect();
        let null = json!(null);
        assert_eq!(
            seen,
            [
                (&json!("19"), &json!(1), &null),
                (&json!("64"), &json!(3), &null)
            ]
        );
        ministry.get("/tugas").await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn before_anything_is_counted_the_page_says_so() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let page = kader.get("/tugas").await.expect(200);
        assert!(page.text().contains("Belum ada Kampung KB yang dihitung"));
        let mut jury = test.person("juri").await;
        jury.get("/tugas").await.expect(403);
        let body = json!({});
        let posted = kader.json(Method::POST, "/tugas", &body).await;
        posted.expect(405);
    })
    .await;
}

#[tokio::test]
async fn a_village_without_an_activity_for_60_days_is_called_quiet() {
    on_both(async |test| {
        build(test).await;
        let mut pkb = test.person("pkb.berau").await;
        let waits = async |pkb: &mut Visitor| -> Vec<(String, String)> {
            let tasks = pkb.get("/api/v1/tasks").await.expect(200).document();
            let reminders = tasks["reminders"].as_array().unwrap().iter();
            let told = |it: &serde_json::Value, name: &str| it[name].as_str().unwrap().to_owned();
            reminders
                .filter(|it| told(it, "label").contains("60 hari"))
                .map(|it| (told(it, "region_code"), told(it, "status")))
                .collect()
        };
        let never = |village: &str| (village.to_owned(), "belum pernah".to_owned());
        assert_eq!(waits(&mut pkb).await, [never(BUGIS), never(MALUANG)]);
        let record = async |pkb: &mut Visitor, day: &str| {
            let path = format!("/kampung/{MALUANG}/kegiatan/baru");
            let activity = [
                ("happened_on", day),
                ("title", "Kelas BKB"),
                ("section", "kasih_sayang"),
            ];
            pkb.submit(&path, &activity).await.expect(303);
            while keep::drain(&test.app).await.unwrap() {}
        };
        // Today is 11 December 2024: the 60th day before is 12 October.
        record(&mut pkb, "2024-10-11").await;
        let old = (MALUANG.to_owned(), "terakhir 11 Oktober 2024".to_owned());
        assert_eq!(waits(&mut pkb).await, [never(BUGIS), old]);
        record(&mut pkb, "2024-10-12").await;
        assert_eq!(waits(&mut pkb).await, [never(BUGIS)]);
        let page = pkb.get("/tugas").await.expect(200);
        let link = format!("<a href=\"/kampung/{BUGIS}/kegiatan/baru\">");
        assert!(page.text().contains(&link));
    })
    .await;
}
