//! The calendar of a kabupaten: common dates, what its office changes, what the task list shows.

use serde_json::Value;

use crate::support::{TestApp, Visitor, on_both};

const BERAU: &str = "/wilayah/64.03/kalender";
const ELSEWHERE: &str = "/wilayah/19.06/kalender";

async fn officer(test: &TestApp) -> Visitor {
    test.person("opd.berau").await
}

#[tokio::test]
async fn an_office_changes_its_own_calendar_and_no_other() {
    on_both(async |test| {
        // Today is 11 December 2024.
        let page = test.nobody().get(BERAU).await.expect(200);
        let (running, next) = page.text().split_once("Berikutnya").unwrap();
        assert!(running.contains("Penetapan APBDes"));
        assert!(running.contains("1 Desember 2024 sampai 31 Desember 2024"));
        assert!(
            next.contains("Lomba Kampung KB")
                && next.contains("1 Februari 2025 sampai 28 Juni 2025")
        );
        assert!(
            !page.text().contains("kalender/lomba"),
            "the public changes nothing"
        );

        let mut officer = officer(test).await;
        let form = officer.get(&format!("{BERAU}/lomba")).await.expect(200);
        assert!(form.text().contains("value=\"28\""), "{}", form.text());
        let lomba = [
            ("title", "Lomba Kampung KB Kaltim"),
            ("every", "year"),
            ("from_day", "5"),
            ("from_month", "12"),
            ("until_day", "20"),
            ("until_month", "1"),
        ];
        officer
            .submit(&format!("{BERAU}/lomba"), &lomba)
            .await
            .expect(303);
        let own = [
            ("title", "Rapat bulanan PKB"),
            ("every", "month"),
            ("month_day", "5"),
        ];
        officer
            .submit(&format!("{BERAU}/baru"), &own)
            .await
            .expect(303);
        let hidden = [
            ("every", "year"),
            ("from_day", "29"),
            ("from_month", "6"),
            ("until_day", "29"),
            ("until_month", "6"),
            ("is_hidden", "yes"),
        ];
        officer
            .submit(&format!("{BERAU}/harganas"), &hidden)
            .await
            .expect(303);

        let page = test.nobody().get(BERAU).await.expect(200);
        let (running, next) = page.text().split_once("Berikutnya").unwrap();
        assert!(running.contains("Lomba Kampung KB Kaltim"));
        assert!(running.contains("5 Desember 2024 sampai 20 Januari 2025"));
        assert!(
            next.contains("Rapat bulanan PKB")
                && next.contains("1 Januari 2025 sampai 5 Januari 2025")
        );
        assert!(!page.text().contains("Harganas"));
        let others = test.nobody().get(ELSEWHERE).await.expect(200);
        assert!(others.text().contains("Harganas") && !others.text().contains("Kaltim"));
        let seen = officer.get(BERAU).await.expect(200);
        assert!(seen.text().contains("Tidak ditampilkan") && seen.text().contains("Harganas"));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_a_date_is_refused_whole() {
    on_both(async |test| {
        let mut officer = officer(test).await;
        let new = format!("{BERAU}/baru");
        for (fields, fault) in [
            (vec![("title", "x")], "Pilih seberapa sering"),
            (vec![("every", "month"), ("month_day", "3")], "Nama jadwal"),
            (
                vec![("title", "x"), ("every", "month"), ("month_day", "32")],
                "antara 1 dan 31",
            ),
            (
                vec![("title", "x"), ("every", "month"), ("month_day", "-1")],
                "antara 1 dan 31",
            ),
            (
                vec![
                    ("title", "x"),
                    ("every", "year"),
                    ("from_day", "1"),
                    ("from_month", "13"),
                    ("until_day", "2"),
                    ("until_month", "2"),
                ],
                "Pilih bulan",
            ),
        ] {
            let back = officer.submit(&new, &fields).await.expect(422);
            assert!(back.text().contains(fault), "{fault}: {}", back.text());
        }
        officer.get(&format!("{BERAU}/tidak-ada")).await.expect(404);
        officer.get(&format!("{ELSEWHERE}/lomba")).await.expect(403);
        let mut kader = test.person("kader.maluang").await;
        kader.get(&new).await.expect(403);
        let sent = kader.post_form(&new, &[("title", "x")]).await;
        sent.expect(403);
        test.nobody().get("/wilayah/kalender").await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn the_task_list_shows_what_runs_and_what_begins_soon() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let tasks = kader.get("/api/v1/tasks").await.expect(200).document();
        let told = |label: &str| -> Option<Value> {
            let all = tasks["reminders"].as_array().unwrap();
            all.iter().find(|it| it["label"] == label).cloned()
        };
        let budget = told("Penetapan APBDes").unwrap();
        assert_eq!(budget["due"], "2024-12-31");
        assert_eq!(budget["status"], "sedang berjalan");
        assert_eq!(budget["href"], BERAU);
        let class = told("Tanggal batas data klasifikasi").unwrap();
        assert_eq!(class["status"], "mulai 16 Desember 2024");
        assert_eq!(told("Musrenbang"), None, "more than two weeks ahead");
        assert_eq!(
            told("Laporan bulanan (R/I) bulan lalu"),
            None,
            "a task of its own"
        );
        let page = kader.get("/tugas").await.expect(200);
        assert!(page.text().contains(&format!("href=\"{BERAU}\"")));
    })
    .await;
}
