//! Imports that are cut off, sent twice, or run side by side.

use kampungkb::import;
use kampungkb::import::given::{self, Given, Outcomes};
use kampungkb::platform::access::Scope;
use kampungkb::sheet::Kind;

use super::{checked, figure, press, send, send_as, work};
use crate::support::{TestApp, on_both};

async fn recorded(test: &TestApp) -> usize {
    let (mut read, scope) = (test.app.db().reader(), Scope::public());
    let berau = "64.03".parse().unwrap();
    let known = kampungkb::activity::in_region(&mut read, &scope, berau, i64::MAX).await;
    known.unwrap().len()
}

/// A sheet of activities of two villages.
fn activities(rows: usize) -> String {
    let mut file = "kode,tanggal,judul,seksi\n".to_owned();
    for number in 0..rows {
        let village = ["64.03.06.2004", "64.03.06.2005"][number % 2];
        let day = number % 28 + 1;
        let row = format!("{village},2024-11-{day:02},Kegiatan {number},Pendidikan\n");
        file.push_str(&row);
    }
    file
}

#[tokio::test]
async fn an_import_that_was_cut_off_goes_on() {
    on_both(async |test| {
        let mut officer = test.person("opd.berau").await;
        let file = activities(12_000);
        let href = checked(test, &mut officer, "activities", &file).await;
        let page = officer.get(&href).await.expect(200);
        let id = page.hidden("command_id");
        officer
            .post_form(&format!("{href}/jalankan"), &[("command_id", &id)])
            .await
            .expect(303);
        // Cut off again and again, until one pass has come far enough to leave something for the next to go on behind.
        for tenths in 1.. {
            let app = test.app.clone();
            let working = tokio::spawn(async move { import::work::advance(&app).await });
            tokio::time::sleep(std::time::Duration::from_millis(tenths * 100)).await;
            working.abort();
            working.await.ok();
            test.app.clock().advance(120_000_000);
            if recorded(test).await > 0 {
                break;
            }
        }
        work(test).await;
        let page = officer.get(&href).await.expect(200);
        assert_eq!(figure(&page, "baru"), "12.000", "{}", page.text());
        assert_eq!(recorded(test).await, 12_000);
    })
    .await;
}

#[tokio::test]
async fn one_press_twice_is_one_import() {
    on_both(async |test| {
        let mut officer = test.person("opd.berau").await;
        let form = officer.get("/impor").await.expect(200);
        let id = form.hidden("command_id");
        let file = b"kode,bkb\n64.03.06.2004,v\n";
        let first = send_as(&mut officer, &id, "profile", "a.csv", file)
            .await
            .expect(303);
        let second = send_as(&mut officer, &id, "profile", "a.csv", file)
            .await
            .expect(303);
        assert_eq!(first.location(), second.location());
        send_as(&mut officer, &id, "profile", "a.csv", b"kode,bkb\n")
            .await
            .expect(409);
        work(test).await;
        let page = press(test, &mut officer, first.location(), "jalankan").await;
        assert_eq!(figure(&page, "baru"), "1");
        let template = officer
            .get("/impor/templat/profile/templat.csv")
            .await
            .expect(200);
        let sent = send(&mut officer, "profile", "t.csv", &template.body.clone())
            .await
            .expect(303);
        work(test).await;
        let page = officer.get(sent.location()).await.expect(200);
        assert_eq!(
            figure(&page, "baru"),
            "1",
            "a template reads itself: {}",
            page.text()
        );
        for kind in [
            "villages",
            "kampung-kb",
            "population",
            "programme-report",
            "activities",
            "official-classes",
        ] {
            let template = officer
                .get(&format!("/impor/templat/{kind}/templat.xlsx"))
                .await
                .expect(200);
            let sent = send(&mut officer, kind, "t.xlsx", &template.body.clone())
                .await
                .expect(303);
            work(test).await;
            let page = officer.get(sent.location()).await.expect(200);
            assert_eq!(figure(&page, "ditolak"), "0", "{kind}: {}", page.text());
        }
    })
    .await;
}

/// Both have read what is stored before either writes; the one that comes second must see what the first has written.
#[tokio::test]
async fn two_imports_of_one_file_side_by_side_record_each_row_once() {
    const ROWS: usize = 12_000;
    on_both(async |test| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kegiatan.csv");
        std::fs::write(&path, activities(ROWS)).unwrap();
        let given = Given {
            kind: Kind::Activities,
            path,
            region: "64.03".parse().unwrap(),
            month: None,
            said: Vec::new(),
        };
        let write = || given::write(&test.app, &given);
        let (one, other) = tokio::join!(Box::pin(write()), Box::pin(write()));
        let tallies = [one, other].map(|outcomes| match outcomes.unwrap() {
            Outcomes::Rows(tally, _) => tally,
            missing @ Outcomes::Missing(..) => panic!("{missing:?}"),
        });
        let new: u64 = tallies.iter().map(|tally| tally.new).sum();
        let same: u64 = tallies.iter().map(|tally| tally.unchanged).sum();
        assert_eq!((new, same), (12_000, 12_000), "{tallies:?}");
        assert_eq!(recorded(test).await, ROWS);
        let app = test.app.clone();
        let found =
            kampungkb::platform::audit::verify::verify(app.db(), app.audit_key(), Vec::new());
        assert!(found.await.unwrap().findings.is_empty());
    })
    .await;
}
