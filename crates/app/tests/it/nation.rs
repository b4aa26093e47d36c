//! The nation in small: one province, three months, by the code that fills the whole country.

use std::collections::{BTreeMap, BTreeSet};

use db::testing::TestDb;
use db::{Db, Exclusions};
use kampungkb::app::App;
use kampungkb::demo::nation::{self, Progress};
use kampungkb::fact::{self, State};
use kampungkb::platform::access::Scope;
use kampungkb::platform::clock::{Clock, Moment, Zone, day_of};
use kampungkb::region::{Region, official};
use kampungkb::{MIGRATIONS, activity, demo, dossier, indicator};
use rules::population::Population;
use rules::programme_report::ProgrammeReport;
use rules::region_code::RegionCode;
use tempfile::TempDir;

use crate::support::world;

const MONTHS: u32 = 3;
const KALTARA: &str = "65";

/// The demonstration districts and all of Kalimantan Utara.
struct Nation {
    app: App,
    _folder: TempDir,
}

impl Nation {
    async fn open(db: &Db) -> Self {
        let regions: Vec<Region> = official::embedded()
            .unwrap()
            .into_iter()
            .filter(|region| {
                let code = region.code.to_string();
                ["64", "19"].contains(&code.as_str())
                    || ["64.03", "19.06", KALTARA]
                        .iter()
                        .any(|inside| code.starts_with(inside))
            })
            .collect();
        official::load_first(db, regions, "uji").await.unwrap();
        db.write("test.agencies", |tx| Box::pin(activity::load_agencies(tx)))
            .await
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(db.clone(), Clock::set_at(world::NOW), folder.path())
            .await
            .unwrap();
        Self {
            app,
            _folder: folder,
        }
    }

    async fn fill(&self) -> Vec<Progress> {
        let mut told = Vec::new();
        nation::prepare(&self.app, MONTHS, Some(&[code(KALTARA)]), |progress| {
            told.push(progress);
        })
        .await
        .unwrap();
        told
    }

    async fn digest(&self) -> String {
        let mut snapshot = self.app.db().snapshot().await.unwrap();
        let exclusions = Exclusions {
            digest: &["account"],
            backup: &[],
        };
        snapshot.digest(&exclusions).await.unwrap()
    }

    async fn reports(&self, kabupaten: RegionCode) -> Vec<fact::Version<ProgrammeReport>> {
        let scope = Scope::system("a test looks at the demonstration");
        let mut reader = self.app.db().reader();
        fact::all_in_region(&mut reader, &scope, kabupaten, Moment::MAX)
            .await
            .unwrap()
    }
}

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

async fn filled(test: &TestDb) -> (Nation, String) {
    let nation = Nation::open(&test.db).await;
    let told = nation.fill().await;
    assert_eq!(told.len(), 5, "a word for each kabupaten");
    assert_eq!((told[4].done, told[4].all), (5, 5));
    assert_eq!(told[4].rest.unwrap().as_secs(), 0);
    let digest = nation.digest().await;
    assert!(
        nation.fill().await.is_empty() && nation.digest().await == digest,
        "a second start changes nothing"
    );
    (nation, digest)
}

#[tokio::test]
async fn a_province_is_filled_alike_on_both_engines_and_recounts_clean() {
    let sqlite = TestDb::sqlite(&MIGRATIONS).await;
    let (nation, digest) = filled(&sqlite).await;
    recounts_clean(&nation.app).await;
    if let Some(postgres) = TestDb::postgres(&MIGRATIONS).await {
        let (again, other) = filled(&postgres).await;
        assert_eq!(digest, other);
        recounts_clean(&again.app).await;
        drop(again);
        postgres.close().await;
    }
    the_districts_stay_as_they_are(&nation).await;
    drop(nation);
    sqlite.close().await;
}

async fn recounts_clean(app: &App) {
    let report = indicator::check::check(app).await.unwrap();
    assert_eq!(report.differences, Vec::<String>::new());
    assert!(report.rows > 482 * 3, "{} rows", report.rows);
    let mut reader = app.db().reader();
    let (month, sum) = indicator::newest(&mut reader, RegionCode::NATION)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(month.to_string(), "2024-12");
    assert_eq!(sum.measures.villages, 110 + 39 + 482);
    let classes = indicator::classes::recount(app).await.unwrap();
    assert_eq!(classes.differences, Vec::<String>::new());
    assert_eq!(i64::try_from(classes.active).unwrap(), sum.measures.active);
    assert_eq!(classes.by_class.iter().sum::<usize>(), classes.active);
}

/// With and without the nation, the two districts hold the same rows.
async fn the_districts_stay_as_they_are(nation: &Nation) {
    let test = TestDb::sqlite(&MIGRATIONS).await;
    let alone = Nation::open(&test.db).await;
    demo::prepare(&alone.app).await.unwrap();
    let scope = Scope::system("a test looks at the demonstration");
    for district in ["64.03", "19.06"] {
        let mut seen = Vec::new();
        for app in [&nation.app, &alone.app] {
            let mut reader = app.db().reader();
            let timelines = dossier::timelines(&mut reader, &scope, code(district), Moment::MAX);
            let sum = indicator::newest(&mut app.db().reader(), code(district)).await;
            seen.push(format!("{:?} {:?}", timelines.await.unwrap(), sum.unwrap()));
        }
        assert_eq!(seen[0], seen[1], "{district}");
    }
    test.close().await;
}

#[tokio::test]
async fn each_village_and_month_is_drawn_for_itself() {
    let test = TestDb::sqlite(&MIGRATIONS).await;
    let (nation, _) = filled(&test).await;
    let scope = Scope::system("a test looks at the demonstration");
    let (mut bodies, mut states, mut late) = (BTreeMap::new(), BTreeSet::new(), 0);
    let (mut people, mut classes) = (Vec::new(), BTreeSet::new());
    let kabupaten: Vec<RegionCode> = nation
        .app
        .regions()
        .children(code(KALTARA))
        .map(|region| region.code)
        .collect();
    for kabupaten in kabupaten {
        for report in nation.reports(kabupaten).await {
            states.insert(report.state.code());
            let due = report.month.next().unwrap().first_date();
            let known_on = day_of(report.known_at, Zone::of(kabupaten));
            late += usize::from(known_on.days_since(due) > 3);
            let body = serde_json::to_string(&report.document).unwrap();
            bodies
                .entry(report.month)
                .or_insert_with(Vec::new)
                .push(body);
        }
        let mut reader = nation.app.db().reader();
        let found: Vec<fact::Version<Population>> =
            fact::all_in_region(&mut reader, &scope, kabupaten, Moment::MAX)
                .await
                .unwrap();
        people.extend(found.iter().filter_map(|it| it.document.total()));
        let (_, sum) = indicator::newest(&mut reader, kabupaten)
            .await
            .unwrap()
            .unwrap();
        let measures = sum.measures;
        let [dasar, berkembang] = [measures.dasar, measures.berkembang];
        classes.insert((dasar > 0, berkembang > 0));
        assert!(
            measures.answers_belum_diisi > measures.active,
            "{kabupaten}"
        );
    }
    assert_eq!(bodies.len(), 2, "the last month is not due yet");
    for (month, bodies) in bodies {
        let distinct: BTreeSet<&String> = bodies.iter().collect();
        assert!(bodies.len() > 300, "{month:?}: {} reports", bodies.len());
        assert!(distinct.len() * 100 >= bodies.len() * 99, "{month:?}");
    }
    let invented = State::ALL.iter().filter(|it| **it != State::Withdrawn);
    assert_eq!(states.len(), invented.count(), "{states:?}");
    assert!(late > 20, "{late} late reports");
    people.sort_unstable();
    let (least, most) = (people[0], people[people.len() - 1]);
    assert!(least < 500 && most > 5_000, "{least} to {most} people");
    assert_eq!(classes, BTreeSet::from([(true, true)]));
    drop(nation);
    test.close().await;
}
