//! Regions that change: editions of the table, what became of codes, and figures and scopes through both.

mod command;

use db::{Read as _, args, statement};
use kampungkb::indicator::{self, check, keep};
use kampungkb::kampung_kb::actions::registry::Rename;
use kampungkb::platform::access::{Access, Origin};
use kampungkb::platform::audit::{sealer, verify};
use kampungkb::platform::command::submit;
use kampungkb::platform::problem::Kind;
use kampungkb::region::actions::{LoadEdition, RecordSuccessions, WithdrawSuccession};
use kampungkb::region::{self, Region, Succession};
use rules::month::Month;
use rules::region_code::RegionCode;

use crate::support::{TestApp, on_both, world};

const TASUK: &str = "64.03.06.2001";
const NEW: &str = "64.03.06.2010";

statement! {
    /// The months of a village's rows.
    MONTHS = system("a test") "select month from village_month
        where kabupaten_code = $1 and village_code = $2 order by month";
    /// The acts in the nation's chain with what they left.
    ACTS = system("a test") "select action, after from audit_entry where kabupaten_code = '' order by id";
}

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn named(code: &str, name: &str) -> Region {
    Region {
        code: self::code(code),
        name: name.to_owned(),
    }
}

/// The table of the world with some names given and some codes left out.
fn table(test: &TestApp, given: &[(&str, &str)], left_out: &[&str]) -> Vec<Region> {
    let directory = test.app.regions();
    let today = directory.inside(RegionCode::NATION).iter();
    let is_kept = |region: &&Region| {
        let code = region.code.to_string();
        !left_out.contains(&code.as_str()) && given.iter().all(|(given, _)| *given != code)
    };
    let given = given.iter().map(|(code, name)| named(code, name));
    today.filter(is_kept).cloned().chain(given).collect()
}

/// The program has counted what was written, and read the regions again before.
async fn follow(test: &TestApp) {
    while keep::drain(&test.app).await.unwrap() {}
    expect_sound(test).await;
}

async fn expect_sound(test: &TestApp) {
    let checked = check::check(&test.app).await.unwrap();
    assert_eq!(checked.differences, Vec::<String>::new());
}

async fn expect_sealed(test: &TestApp) {
    sealer::finish(&test.app).await.unwrap();
    let verified = verify::verify(test.app.db(), test.app.audit_key(), Vec::new()).await;
    let verified = verified.unwrap();
    assert!(verified.findings.is_empty(), "{:?}", verified.findings);
    assert!(verified.linked > 0 && verified.heads > 0, "{verified:?}");
}

async fn months(test: &TestApp, village: &str) -> Vec<i64> {
    let args = args![world::BERAU, village];
    let rows: Vec<(i64,)> = test.app.db().reader().all(&MONTHS, args).await.unwrap();
    rows.into_iter().map(|(month,)| month).collect()
}

#[tokio::test]
async fn an_edition_closes_renames_adds_and_opens_again() {
    on_both(async |test| {
        test.rebuild().await;
        let given = [
            (TASUK, "Melati"),
            ("64.03.06", "Gunung Tabur Raya"),
            (NEW, "Samburakat Jaya"),
        ];
        let first = table(test, &given, &[world::SAMBURAKAT]);
        let loaded = test.load_edition(first, "2024-03-15").await;
        assert_eq!(
            (loaded.added, loaded.renamed, loaded.opened, loaded.closed),
            (1, 2, 0, 1)
        );
        let changed: Vec<_> = loaded.changed.into_iter().collect();
        assert_eq!(changed, [code(world::BERAU)]);

        follow(test).await;
        let path = format!("/kampung/{}", world::SAMBURAKAT);
        let page = test.nobody().read(&path).await;
        let words = "Ditutup sejak 15 Maret 2024; data sebelumnya tetap tersimpan.";
        assert!(page.contains(words) && !page.contains("/koreksi"), "{page}");
        let mut opd = test.person("opd.berau").await;
        opd.get(&format!("{path}/riwayat")).await.expect(200);
        // Nothing new is recorded under a code that is closed.
        opd.get(&format!("{path}/profil")).await.expect(404);
        opd.post_form(&format!("{path}/profil"), &[])
            .await
            .expect(404);

        let again = [(world::SAMBURAKAT, "Samburakat")];
        let second = table(test, &again, &[]);
        let loaded = test.load_edition(second, "2024-08-01").await;
        assert_eq!(
            (loaded.added, loaded.renamed, loaded.opened, loaded.closed),
            (0, 0, 1, 0)
        );
        follow(test).await;
        counts_follow(test).await;
        names_stay(test).await;

        let late = LoadEdition {
            edition: "lama".to_owned(),
            since: "2024-07-31".parse().unwrap(),
            digest: String::new(),
            table: std::sync::Arc::new(table(test, &[], &[])),
        };
        let access = Access::system("a test", Origin::CommandLine);
        let refused = submit(&test.app, &access, test.app.clock().new_id(), late).await;
        assert_eq!(refused.unwrap_err().kind, Kind::Conflict);
        let acts: Vec<(String, String)> = test.app.db().reader().all(&ACTS, args![]).await.unwrap();
        assert_eq!(acts.len(), 2, "an edition is one act: {acts:?}");
        let first = r#"{"added":1,"closed":1,"digest":"","edition":"edisi 2024-03-15","opened":0,"regions":18,"renamed":2,"since":"2024-03-15"}"#;
        assert!(acts.contains(&("region.load".to_owned(), first.to_owned())), "{acts:?}");
        expect_sealed(test).await;
    })
    .await;
}

/// A village counts on the days on which it is there: a new one from its first day on, a closed one until its last.
async fn counts_follow(test: &TestApp) {
    let added = months(test, NEW).await;
    assert_eq!((added[0], added.len()), (202_403, 10), "{added:?}");
    let own = months(test, world::SAMBURAKAT).await;
    assert!(own.contains(&202_402) && own.contains(&202_408), "{own:?}");
    let gap = own
        .iter()
        .filter(|month| (202_403..=202_407).contains(*month));
    assert_eq!(gap.count(), 0, "{own:?}");

    let count =
        |past: Option<&str>| region::village_count(&test.app, code(world::BERAU), past.map(month));
    assert_eq!(count(None), 7);
    assert_eq!(count(Some("2024-02")), 6, "before the new village");
    assert_eq!(count(Some("2024-03")), 6, "one closed, one new");
    assert_eq!(count(Some("2024-08")), 7);
    let mut nobody = test.nobody();
    for (past, villages) in [("2024-02", 6), ("2024-05", 6), ("2024-09", 7)] {
        let list = format!("/wilayah/64.03/daftar.csv?per={past}");
        let list = nobody.get(&list).await.expect(200);
        assert_eq!(list.text().lines().count(), 1 + villages, "{past}");
        let page = nobody.read(&format!("/wilayah/64.03?per={past}")).await;
        // The number of all villages leads to its list only where both are the same.
        let link = format!("href=\"/wilayah/64.03/daftar?per={past}\"><b>{villages}</b>");
        assert!(page.contains(&link), "{past}: {page}");
    }
    let summary = nobody.get("/api/v1/regions/64.03/summary").await.document();
    assert_eq!(summary["villages"], 7);
}

/// A page says what its region was called, and the search finds it by that name.
async fn names_stay(test: &TestApp) {
    let mut nobody = test.nobody();
    let page = nobody.read("/wilayah/64.03.06").await;
    assert!(
        page.contains("Sampai 15 Maret 2024 bernama Gunung Tabur."),
        "{page}"
    );
    let found = nobody.get("/api/v1/regions?q=tasuk").await.document();
    assert_eq!(found["regions"][0]["code"], TASUK);
    assert_eq!(found["regions"][0]["name"], "Melati");
    assert_eq!(found["regions"][0]["former_name"], "Tasuk");
    let page = nobody.read("/cari?q=tasuk").await;
    assert!(page.contains("dulu Tasuk"), "{page}");
    let found = nobody.get("/api/v1/regions?q=melati").await.document();
    assert_eq!(found["regions"][0]["former_name"], serde_json::json!(null));
}

fn step(old: &str, new: &str, day: &str, share_millionths: u64) -> Succession {
    Succession {
        old: code(old),
        new: code(new),
        effective_on: day.parse().unwrap(),
        share_millionths,
    }
}

async fn record(test: &TestApp, successions: Vec<Succession>) -> [usize; 3] {
    let command = RecordSuccessions {
        successions,
        digest: String::new(),
    };
    let tally = test.write(command).await;
    [tally.new, tally.changed, tally.unchanged]
}

#[tokio::test]
async fn scopes_and_timelines_go_through_a_succession_that_was_recorded() {
    on_both(async |test| {
        test.rebuild().await;
        let table = table(test, &[(NEW, "Senyubuk Baru")], &[world::SENYUBUK]);
        test.load_edition(table, "2024-06-01").await;
        let history = format!("/kampung/{}/riwayat", world::SENYUBUK);
        let mut before = test.person("opd.berau").await;
        before.get(&history).await.expect(403);

        let half = step(world::BERAU, "64.02", "2019-02-01", 500_000);
        let moved = step(
            world::SENYUBUK,
            NEW,
            "2024-06-01",
            region::succession::WHOLE,
        );
        let part = step(world::LILANGAN, TASUK, "2024-06-01", 1);
        assert_eq!(record(test, vec![half, moved]).await, [2, 0, 0]);
        assert_eq!(record(test, vec![half, moved, part]).await, [1, 0, 2]);

        follow(test).await;
        let mut opd = test.person("opd.berau").await;
        let page = opd.get(&history).await.expect(200);
        assert!(page.text().contains("Senyubuk"), "{}", page.text());
        // A village that gave a part only still belongs to its own people.
        let other = format!("/kampung/{}/riwayat", world::LILANGAN);
        opd.get(&other).await.expect(403);

        let mut reader = test.app.db().reader();
        let regions = test.app.regions();
        let successions = regions.successions();
        let years =
            indicator::active_by_year(&mut reader, successions, code("64.02"), indicator::LATEST);
        // Berau had one in 2016, two from 2018; the half of one is rounded up, and from 2019-02 on nothing comes over.
        assert_eq!(
            years.await.unwrap(),
            [(2016, 1), (2017, 1), (2018, 1), (2019, 1)]
        );
        let page = test.nobody().read("/wilayah/64.02").await;
        let words = "Sejak 1 Februari 2019 sebagian wilayah berkode 64.03 masuk ke sini";
        assert!(page.contains(words), "{page}");

        let other_share = Succession {
            share_millionths: 250_000,
            ..half
        };
        assert_eq!(record(test, vec![other_share]).await, [0, 1, 0]);
        let [old, new] = [half.old, half.new];
        let withdraw = WithdrawSuccession {
            old,
            new,
            effective_on: half.effective_on,
        };
        assert_eq!(test.write(withdraw).await, other_share);
        let access = Access::system("a test", Origin::CommandLine);
        let id = test.app.clock().new_id();
        let gone = submit(&test.app, &access, id, withdraw).await;
        assert_eq!(gone.unwrap_err().kind, Kind::NotFound);
        let more = vec![
            step(TASUK, world::MALUANG, "2024-06-01", 600_000),
            step(TASUK, NEW, "2024-06-01", 600_000),
        ];
        let command = RecordSuccessions {
            successions: more,
            digest: String::new(),
        };
        let id = test.app.clock().new_id();
        let refused = submit(&test.app, &access, id, command).await;
        assert_eq!(refused.unwrap_err().kind, Kind::Conflict);
        expect_sound(test).await;
        expect_sealed(test).await;
    })
    .await;
}

#[tokio::test]
async fn nobody_but_who_runs_the_installation_changes_the_table() {
    use kampungkb::platform::access::{Permission, Role};
    for role in Role::ALL {
        let may = role.may(Permission::KeepRegions);
        assert_eq!(may, role == Role::Administrator, "{role:?}");
    }
}

#[tokio::test]
async fn a_program_that_runs_follows_what_another_process_has_written() {
    on_both(async |test| {
        test.rebuild().await;
        let village = code(world::SAMBURAKAT);
        test.write(Rename {
            village,
            seen_name: "Samburakat".to_owned(),
            name: "Samburakat Lama".to_owned(),
        })
        .await;
        let other = TestApp::open(test.app.db().clone()).await;
        let left_out = table(&other, &[], &[world::SAMBURAKAT]);
        other.load_edition(left_out, "2024-12-01").await;
        assert!(test.app.regions().holds(village), "it was not told yet");
        // Whoever counts what is marked looks first.
        while keep::drain(&test.app).await.unwrap() {}
        assert!(!test.app.regions().holds(village));
        assert_eq!(months(test, world::SAMBURAKAT).await.pop(), Some(202_411));
    })
    .await;
}
