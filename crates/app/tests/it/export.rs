//! Lists as files: what stands in them, for whom, and the ones that are written in the background.

use axum::http::Method;
use db::{Read as _, args, statement};
use kampungkb::export::JOBS;
use kampungkb::platform::jobs;
use serde_json::json;

use crate::support::{Answer, TestApp, on_both, world};

statement! {
    /// Asks for a file of a person as a process does that was stopped while it wrote.
    LEAVE_WRITING = "update export set state = 'writing', claimed_until = $1";
    /// How far the exports are.
    STATES = "select state from export order by id";
}

const DAY_MICROSECONDS: i64 = 24 * 3_600 * 1_000_000;

fn lines(answer: &Answer) -> Vec<&str> {
    answer.text().lines().collect()
}

fn cells(answer: &Answer) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(&*answer.body);
    let records = reader.records().map(Result::unwrap);
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

async fn write_waiting(test: &TestApp) {
    jobs::drain(&test.app, JOBS[0]).await.unwrap();
}

#[tokio::test]
async fn every_list_is_a_file_with_as_many_cells_in_each_row() {
    on_both(async |test| {
        test.rebuild().await;
        for (list, columns) in [
            ("desa", 19),
            ("registri", 41),
            ("klasifikasi", 6 + 12 + 3 + 4),
            ("profil", 0),
            ("penduduk", 0),
            ("laporan", 0),
            ("kegiatan", 14),
            ("instansi", 5),
        ] {
            let mut nobody = test.nobody();
            for place in ["/wilayah/64.03", "/wilayah", "/wilayah/64.03.06.2004"] {
                let file = nobody.get(&format!("{place}/unduh/{list}.csv")).await;
                let file = file.expect(200);
                let rows = cells(&file);
                assert!(
                    rows.len() > 1 || ["laporan", "profil", "penduduk", "kegiatan"].contains(&list),
                    "{list} of {place} is empty"
                );
                assert!(
                    columns == 0 || rows[0].len() == columns,
                    "{list} {}",
                    rows[0].len()
                );
                let book = nobody.get(&format!("{place}/unduh/{list}.xlsx")).await;
                if (place, list) == ("/wilayah", "kegiatan") {
                    // The nation's activities are asked for, and nobody waits for them.
                    book.expect(303);
                } else {
                    assert!(book.expect(200).body.starts_with(b"PK"), "{list}");
                }
            }
        }
        for wrong in [
            "kegiatan",
            "kegiatan.pdf",
            "audit.csv",
            "pengguna.csv",
            "lain.csv",
        ] {
            let path = format!("/wilayah/64.03/unduh/{wrong}");
            test.nobody().get(&path).await.expect(404);
        }
        let path = "/wilayah/64.03/unduh/laporan.csv?bulan=besok";
        test.nobody().get(path).await.expect(422);
    })
    .await;
}

#[tokio::test]
async fn a_file_shows_the_public_no_more_than_the_pages_do() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let path = format!("/api/v1/kampung-kb/{}/population", world::MALUANG);
        let before = kader.get(&path).await.expect(200).document();
        let counts = json!({"l_0_4": 3, "p_0_4": 20, "l_5_9": 30, "p_5_9": 40});
        let population = json!({"made_from": before["version"], "population": counts});
        let mut sender = kader
            .clone()
            .with_header("idempotency-key", "01939f3c-5a1e-7c33-9d6e-2f6b8a4c1d77");
        sender
            .json(Method::PUT, &path, &population)
            .await
            .expect(200);

        let file = format!("/wilayah/{}/unduh/penduduk.csv", world::MALUANG);
        let row = |answer: Answer| cells(&answer.expect(200))[1][7..11].to_vec();
        assert_eq!(row(kader.get(&file).await), ["3", "20", "30", "40"]);
        let shown = row(test.nobody().get(&file).await);
        assert_eq!(
            shown,
            ["", "", "30", "40"],
            "a small count takes the smallest other with it"
        );

        let activity = json!({"happened_on": "2024-12-02", "title": "=HYPERLINK(\"x\")",
            "description": "Bersama Ibu Contoh", "section": "agama"});
        let path = format!("/api/v1/kampung-kb/{}/activities", world::MALUANG);
        let mut sender = kader
            .clone()
            .with_header("idempotency-key", "01939f3c-5a1e-7c33-9d6e-2f6b8a4c1d78");
        let sent = sender.json(Method::POST, &path, &activity).await;
        assert!(sent.status.is_success(), "{}", sent.text());
        let file = format!("/wilayah/{}/unduh/kegiatan.csv", world::MALUANG);
        let own = kader.get(&file).await.expect(200);
        assert!(own.text().contains("Bersama Ibu Contoh"));
        assert!(
            own.text().contains("\"'=HYPERLINK(\"\"x\"\")\""),
            "{}",
            own.text()
        );
        let public = test.nobody().get(&file).await.expect(200);
        assert!(!public.text().contains("Bersama Ibu Contoh"));
        assert_eq!(lines(&public).len(), lines(&own).len());
    })
    .await;
}

#[tokio::test]
async fn people_and_acts_go_to_who_may_see_them() {
    on_both(async |test| {
        for path in ["/audit/audit.csv", "/pengguna/unduh/pengguna.csv"] {
            assert_eq!(test.nobody().get(path).await.status, 303, "{path}");
            let mut kader = test.person("kader.maluang").await;
            kader.get(path).await.expect(403);
        }
        let mut officer = test.person("opd.berau").await;
        let people = officer
            .get("/pengguna/unduh/pengguna.csv")
            .await
            .expect(200);
        assert!(people.text().contains("kader.maluang"));
        assert!(
            !people.text().contains("opd.beltim"),
            "of another kabupaten"
        );
        officer
            .submit(
                "/unduhan",
                &[("daftar", "audit"), ("wilayah", "64.03"), ("bentuk", "csv")],
            )
            .await
            .expect(303);
        let acts = officer.get("/audit/audit.csv").await.expect(200);
        assert!(acts.text().contains("export.ask"), "{}", acts.text());
        officer.get("/audit/audit.csv?dari=besok").await.expect(422);
        let long = officer.get("/audit/audit.xlsx").await.expect(303);
        assert!(long.location().starts_with("/unduhan?daftar=audit"));
    })
    .await;
}

#[tokio::test]
async fn a_long_list_is_written_in_the_background_for_who_asked() {
    on_both(async |test| {
        test.rebuild().await;
        let mut officer = test.person("opd.berau").await;
        let fields = [
            ("daftar", "registri"),
            ("wilayah", "64.03"),
            ("bentuk", "xlsx"),
        ];
        let wrong = [
            ("daftar", "x"),
            ("wilayah", "99"),
            ("bentuk", ""),
            ("bulan", "x"),
        ];
        officer.submit("/unduhan", &wrong).await.expect(422);
        officer.submit("/unduhan", &fields).await.expect(303);
        let waiting = officer.get("/unduhan").await.expect(200);
        assert_eq!(waiting.header("refresh"), "5");

        // A process that was stopped while it wrote: its claim must end before another takes the work.
        let claim = test.app.clock().now() + 1_000_000;
        let left: Result<_, db::Error> = test
            .app
            .db()
            .write("test.leave", move |tx| {
                Box::pin(async move { tx.execute(&LEAVE_WRITING, args![claim]).await })
            })
            .await;
        left.unwrap();
        write_waiting(test).await;
        let states: Vec<(String,)> = test.app.db().reader().all(&STATES, args![]).await.unwrap();
        assert_eq!(states[0].0, "writing");
        test.app.clock().advance(2_000_000);
        write_waiting(test).await;

        let done = officer.get("/unduhan").await.expect(200);
        assert_eq!(done.header("refresh"), "");
        let href = done
            .text()
            .split("href=\"")
            .find(|rest| rest.starts_with("/unduhan/"));
        let href = href.unwrap().split('"').next().unwrap().to_owned();
        let file = officer.get(&href).await.expect(200);
        assert!(file.body.starts_with(b"PK"));
        assert!(
            file.header("content-disposition")
                .contains("registri-64.03.xlsx")
        );
        // Only whoever asked may have it.
        test.person("kader.maluang")
            .await
            .get(&href)
            .await
            .expect(404);
        assert_eq!(test.nobody().get(&href).await.status, 303);
        let kept = || {
            std::fs::read_dir(test.app.data_directory().join("exports"))
                .unwrap()
                .count()
        };
        assert_eq!(
            kept(),
            1,
            "the file stands alone, with nothing half-written beside it"
        );

        test.app.clock().advance(8 * DAY_MICROSECONDS);
        jobs::drain(&test.app, JOBS[1]).await.unwrap();
        assert_eq!(kept(), 0);
    })
    .await;
}
