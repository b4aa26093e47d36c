//! Roll-ups: kept from marks, carried upward, recounted.

use db::{Value, args, statement};
use kampungkb::indicator::{self, check, keep};
use kampungkb::kampung_kb::actions::life_cycle::RecordStep;
use kampungkb::kampung_kb::actions::registry::{FirstStep, Open, Rename};
use kampungkb::region::Region;
use rules::life_cycle::Step;
use rules::region_code::RegionCode;

use crate::support::{TestApp, on_both, world};

statement! {
    /// Spoils one figure.
    SPOIL = system("a test") "update village_month set activities = 7
        where kabupaten_code = $1 and village_code = $2 and is_newest = 1";
    /// A village's rows.
    ROWS = system("a test") "select month, stage, name from village_month
        where kabupaten_code = $1 and village_code = $2 order by month";
    /// The first months of a kabupaten and of the nation.
    FIRST_MONTHS = system("a test") "select
        (select min(month) from region_month where region_code = $1),
        (select min(month) from region_month where region_code = '')";
}

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

async fn drain(test: &TestApp) {
    while keep::drain(&test.app).await.unwrap() {}
}

async fn active(test: &TestApp, region: &str) -> (i32, i64) {
    let mut reader = test.app.db().reader();
    let newest = indicator::newest(&mut reader, code(region)).await.unwrap();
    newest.map_or((0, 0), |(month, sum)| (month.yyyymm(), sum.measures.active))
}

async fn is_pending(test: &TestApp, region: &str) -> bool {
    let mut reader = test.app.db().reader();
    let since = indicator::pending_since(&mut reader, code(region)).await;
    since.unwrap().is_some()
}

async fn rows(test: &TestApp, village: &str) -> Vec<(i64, String, String)> {
    use db::Read as _;
    let args = args![village[..5].to_owned(), village];
    test.app.db().reader().all(&ROWS, args).await.unwrap()
}

async fn expect_sound(test: &TestApp) -> usize {
    let report = check::check(&test.app).await.unwrap();
    assert_eq!(report.differences, Vec::<String>::new());
    assert_eq!(report.pending_since, None);
    report.rows
}

fn ended(test: &TestApp, village: &str) -> RecordStep {
    let village = code(village);
    let today = test.app.today(village);
    RecordStep {
        village,
        step: Step::TidakAktif,
        happened_on: Some(today),
        document: None,
        replaces: None,
        month: today.month(),
    }
}

#[tokio::test]
async fn built_figures_are_those_of_the_recount() {
    on_both(async |test| {
        test.rebuild().await;
        assert_eq!(active(test, world::BERAU).await, (202_412, 3));
        assert_eq!(active(test, world::BELITUNG_TIMUR).await, (202_412, 1));
        assert_eq!(active(test, "64.03.06").await, (202_412, 2));
        assert_eq!(active(test, "64").await, (202_412, 3));
        assert_eq!(active(test, "").await, (202_412, 4));
        // Berau's first step is of 2016-01, Belitung Timur's of 2014-06: 6 and 3 villages.
        let villages = 6 * (9 * 12) + 3 * (10 * 12 + 7);
        let kecamatan_and_kabupaten = 3 * (9 * 12) + 3 * (10 * 12 + 7);
        let above = 9 * 12 + 2 * (10 * 12 + 7);
        assert_eq!(
            expect_sound(test).await,
            villages + kecamatan_and_kabupaten + above
        );
        let regions = test.app.regions();
        let successions = regions.successions();
        let mut reader = test.app.db().reader();
        let years =
            indicator::active_by_year(&mut reader, successions, code(""), indicator::LATEST).await;
        let years = years.unwrap();
        assert_eq!(years.first(), Some(&(2014, 1)));
        assert_eq!(years.last(), Some(&(2024, 4)));
        test.rebuild().await;
        expect_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn the_recount_names_a_spoilt_row() {
    on_both(async |test| {
        test.rebuild().await;
        let spoilt = test.app.db().write("test.spoil", |tx| {
            Box::pin(async move {
                tx.execute(&SPOIL, args![world::BERAU, world::MALUANG])
                    .await
            })
        });
        assert_eq!(spoilt.await.unwrap(), 1);
        let report = check::check(&test.app).await.unwrap();
        assert_eq!(report.differences.len(), 1);
        assert!(report.differences[0].starts_with("64.03.06.2004 202412: "));
    })
    .await;
}

#[tokio::test]
async fn a_change_shows_in_the_village_at_once_and_above_after_the_job() {
    on_both(async |test| {
        test.rebuild().await;
        let command = ended(test, world::SAMBURAKAT);
        test.write(command).await;
        let own = rows(test, world::SAMBURAKAT).await;
        assert_eq!(own.last().unwrap().1, "tidak_aktif");
        assert_eq!(active(test, world::BERAU).await.1, 3);
        assert!(is_pending(test, "64.03.06").await && is_pending(test, "").await);
        assert!(!is_pending(test, world::BELITUNG_TIMUR).await);
        drain(test).await;
        for (region, count) in [("64.03.06", 1), (world::BERAU, 2), ("64", 2), ("", 3)] {
            assert_eq!(active(test, region).await.1, count, "{region}");
        }
        assert!(!is_pending(test, "").await);
        expect_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn a_fact_from_before_the_first_month_takes_the_other_villages_along() {
    on_both(async |test| {
        test.rebuild().await;
        let village = code("64.03.06.2001");
        let first_step = FirstStep {
            step: Step::Terbentuk,
            happened_on: Some("2013-05-02".parse().unwrap()),
            document: None,
        };
        let month = test.app.today(village).month();
        let name = "Tasuk".to_owned();
        let open = Open {
            village,
            name,
            first_step,
            month,
        };
        test.write(open).await;
        drain(test).await;
        for village in ["64.03.06.2001", "64.03.05.1006"] {
            assert_eq!(rows(test, village).await[0].0, 201_305, "{village}");
        }
        assert_eq!(active(test, world::BERAU).await.1, 4);
        expect_sound(test).await;
    })
    .await;
}

/// A run that is cut off is done again from the marks, and they do not say that it reached further back than they do.
#[tokio::test]
async fn what_reaches_further_back_than_its_mark_is_never_in_the_kabupaten_alone() {
    use db::Read as _;
    on_both(async |test| {
        test.write(ended(test, world::MALUANG)).await;
        let app = test.app.clone();
        let draining = tokio::spawn(async move { keep::drain(&app).await.unwrap() });
        let mut seen = (None, None);
        while !draining.is_finished() || seen == (None, None) {
            let first: Option<(Option<i64>, Option<i64>)> = test
                .app
                .db()
                .reader()
                .optional(&FIRST_MONTHS, args![world::BERAU])
                .await
                .unwrap();
            seen = first.unwrap();
            let (kabupaten, nation) = seen;
            assert!(kabupaten.is_none() || nation <= kabupaten, "{seen:?}");
            assert!(kabupaten.is_none() || nation.is_some(), "{seen:?}");
        }
        draining.await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_new_name_reaches_every_month() {
    on_both(async |test| {
        test.rebuild().await;
        let command = Rename {
            village: code(world::MALUANG),
            seen_name: "Maluang Sejati".to_owned(),
            name: "Maluang Jaya".to_owned(),
        };
        test.write(command).await;
        drain(test).await;
        let own = rows(test, world::MALUANG).await;
        assert_eq!(own.len(), 9 * 12);
        assert!(own.iter().all(|(.., name)| name == "Maluang Jaya"));
        expect_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn a_new_month_makes_rows_and_a_reference_date_stays_where_it_is() {
    on_both(async |test| {
        test.rebuild().await;
        test.app.clock().advance(40 * 24 * 3_600 * 1_000_000);
        keep::roll_over(&test.app).await.unwrap();
        assert_eq!(active(test, world::BERAU).await, (202_412, 3));
        assert_eq!(active(test, world::BELITUNG_TIMUR).await, (202_501, 1));
        assert_eq!(active(test, "").await, (202_501, 4), "Berau counts on");
        let newest: Vec<_> = rows(test, world::GANTUNG).await;
        assert_eq!(newest.last().unwrap().0, 202_501);
        expect_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn a_kabupaten_that_begins_today_gets_a_row_for_every_village() {
    on_both(async |test| {
        test.write(ended(test, world::MALUANG)).await;
        assert_eq!(rows(test, "64.03.05.1006").await.len(), 0);
        drain(test).await;
        assert_eq!(rows(test, "64.03.05.1006").await.len(), 9 * 12);
        expect_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn a_mark_of_a_kabupaten_stands_for_all_its_villages() {
    on_both(async |test| {
        test.rebuild().await;
        let id = test.app.clock().new_id();
        let marked = test.app.db().write("test.mark", move |tx| {
            Box::pin(async move {
                let row = vec![
                    Value::from(world::BERAU),
                    Value::from(id),
                    Value::from(world::BERAU),
                    Value::from(202_001_i64),
                    Value::from(world::NOW),
                ];
                let columns = [
                    "kabupaten_code",
                    "id",
                    "village_code",
                    "from_month",
                    "marked_at",
                ];
                tx.execute(&SPOIL, args![world::BERAU, world::MALUANG])
                    .await?;
                tx.bulk_insert("stale_mark", &columns, [row]).await
            })
        });
        let marked: Result<u64, db::Error> = marked.await;
        assert_eq!(marked.unwrap(), 1);
        drain(test).await;
        expect_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn a_region_that_came_from_another_has_its_past_by_share() {
    use kampungkb::region::{Succession, Successions};
    on_both(async |test| {
        test.rebuild().await;
        let successions = Successions::new(vec![Succession {
            old: code(world::BERAU),
            new: code("64.02"),
            effective_on: "2019-02-01".parse().unwrap(),
            share_millionths: 500_000,
        }]);
        let mut reader = test.app.db().reader();
        let years =
            indicator::active_by_year(&mut reader, &successions, code("64.02"), indicator::LATEST)
                .await;
        // Berau had one in 2016, two from 2018; the half of one is rounded up, and from 2019-02 on nothing comes over.
        assert_eq!(years.unwrap(), [(2016, 1), (2017, 1), (2018, 1), (2019, 1)]);
        let mut reader = test.app.db().reader();
        let own = indicator::active_by_year(
            &mut reader,
            &successions,
            code(world::BERAU),
            indicator::LATEST,
        )
        .await;
        assert_eq!(own.unwrap().last(), Some(&(2024, 3)));
    })
    .await;
}

#[tokio::test]
async fn a_village_whose_code_is_closed_keeps_its_past_and_counts_no_more() {
    on_both(async |test| {
        test.rebuild().await;
        assert_eq!(active(test, world::BERAU).await, (202_412, 3));
        let regions = test.app.regions();
        let today = regions.inside(RegionCode::NATION).iter().cloned();
        let mut table: Vec<Region> = today
            .filter(|region| region.code != code(world::SAMBURAKAT))
            .collect();
        table.push(Region {
            code: code("64.03.06.2010"),
            name: "Samburakat Jaya".to_owned(),
        });
        let loaded = test.load_edition(table, "2024-12-01").await;
        assert_eq!((loaded.added, loaded.closed), (1, 1));
        assert_eq!(
            loaded.changed.into_iter().collect::<Vec<_>>(),
            [code(world::BERAU)]
        );

        drain(test).await;
        let checked = check::check(&test.app).await.unwrap();
        assert_eq!(checked.differences, Vec::<String>::new());
        assert_eq!(active(test, world::BERAU).await, (202_412, 2));
        let last = rows(test, world::SAMBURAKAT).await.pop().unwrap();
        assert_eq!((last.0, last.1.as_str()), (202_411, "terbentuk"));
        let added = rows(test, "64.03.06.2010").await.pop().unwrap();
        assert_eq!((added.0, added.1.as_str()), (202_412, "none"));
        let mut reader = test.app.db().reader();
        let by_year = indicator::active_by_year(
            &mut reader,
            regions.successions(),
            code(world::BERAU),
            indicator::LATEST,
        );
        let by_year = by_year.await.unwrap();
        assert!(by_year.contains(&(2023, 3)), "the past stays: {by_year:?}");
        let mut nobody = test.nobody();
        let file = nobody.get("/wilayah/64.03/daftar.csv").await.expect(200);
        assert_eq!(file.text().lines().count(), 1 + 6);
        assert!(!file.text().contains(world::SAMBURAKAT), "{}", file.text());
        let summary = nobody.get("/api/v1/regions/64.03/summary").await.document();
        assert_eq!(summary["villages"], 6);

        // A new day and a new month find nothing to mend either.
        test.app.clock().advance(40 * 24 * 3_600 * 1_000_000);
        let checked = check::check(&test.app).await.unwrap();
        assert_eq!(checked.differences, Vec::<String>::new());
    })
    .await;
}
