//! The demonstration districts: the figures of the sources, computed from invented facts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use db::testing::TestDb;
use db::{Db, Exclusions};
use exchange::classification::classify_file;
use exchange::outcome::rejected_path;
use kampungkb::account::commanded;
use kampungkb::app::App;
use kampungkb::classification::{Outcome, batch, classify};
use kampungkb::dossier::{self, Dossier};
use kampungkb::fact::{AsOf, State};
use kampungkb::platform::access::{Role, Scope};
use kampungkb::platform::clock::Clock;
use kampungkb::region::Region;
use kampungkb::region::official;
use kampungkb::{MIGRATIONS, activity, demo, kampung_kb};
use rules::class::Class;
use rules::life_cycle::{self, Step};
use rules::region_code::RegionCode;
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::dashboard::list_links;
use crate::support::world;

/// The program on the demonstration, without the regions elsewhere.
struct Demonstration {
    app: App,
    folder: TempDir,
}

impl Demonstration {
    /// With the regions of the whole country.
    async fn load_whole(db: &Db) -> Self {
        Self::load_with(db, official::embedded().unwrap()).await
    }

    async fn load(db: &Db) -> Self {
        let regions: Vec<Region> = official::embedded()
            .unwrap()
            .into_iter()
            .filter(|region| {
                let code = region.code.to_string();
                ["64", "19"].contains(&code.as_str())
                    || code.starts_with("64.03")
                    || code.starts_with("19.06")
            })
            .collect();
        Self::load_with(db, regions).await
    }

    async fn load_with(db: &Db, regions: Vec<Region>) -> Self {
        official::load_first(db, regions, "uji").await.unwrap();
        db.write("test.agencies", |tx| Box::pin(activity::load_agencies(tx)))
            .await
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(db.clone(), Clock::set_at(world::NOW), folder.path())
            .await
            .unwrap();
        demo::prepare(&app).await.unwrap();
        Self { app, folder }
    }

    /// The dossiers of a district on its reference date.
    async fn dossiers(&self, district: &str) -> Vec<Dossier> {
        let region: RegionCode = district.parse().unwrap();
        let as_of = AsOf::known_today(self.app.today(region).month());
        let scope = Scope::system("a test looks at the demonstration");
        dossier::in_region(&mut self.app.db().reader(), &scope, region, as_of)
            .await
            .unwrap()
    }

    /// The active Kampung KB of a district with their outcomes under a rule set.
    async fn outcomes(&self, district: &str, rule_set: &str) -> Vec<(Dossier, Outcome)> {
        let rules = self.app.rule_book().get(rule_set).unwrap();
        let today = self.app.today(district.parse().unwrap());
        self.dossiers(district)
            .await
            .into_iter()
            .filter(|dossier| life_cycle::is_active(&dossier.steps(), today))
            .map(|dossier| {
                let outcome = classify(&dossier, &rules, today);
                (dossier, outcome)
            })
            .collect()
    }

    /// A page or a file as nobody in particular reads it.
    async fn get(&self, path: &str) -> String {
        let request = axum::http::Request::get(path).body(axum::body::Body::empty());
        let router = kampungkb::router::router(self.app.clone());
        let answer = router.oneshot(request.unwrap()).await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        let body = axum::body::to_bytes(answer.into_body(), 64 << 20)
            .await
            .unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }

    async fn digest(&self) -> String {
        let mut snapshot = self.app.db().snapshot().await.unwrap();
        // Password hashes have their salt, and audit entries are linked when the sealer runs.
        let exclusions = Exclusions {
            digest: &["account"],
            backup: &[],
        };
        snapshot.digest(&exclusions).await.unwrap()
    }
}

fn counts(outcomes: &[(Dossier, Outcome)]) -> [usize; 4] {
    Class::ALL.map(|class| {
        outcomes
            .iter()
            .filter(|(_, outcome)| outcome.class() == class)
            .count()
    })
}

#[tokio::test]
async fn berau_has_the_classes_that_were_reported_and_belitung_timur_its_pokja() {
    let test = TestDb::sqlite(&MIGRATIONS).await;
    let demonstration = Demonstration::load(&test.db).await;

    let berau = demonstration.outcomes("64.03", "situs-2023").await;
    assert_eq!(counts(&berau), [45, 47, 2, 16]);
    let rows: BTreeSet<&[u8]> = berau.iter().map(|(_, outcome)| outcome.scores()).collect();
    assert!(rows.len() >= 80, "{} different rows of scores", rows.len());
    for class in [Class::Dasar, Class::Berkembang, Class::Mandiri] {
        let short = |(_, outcome): &&(Dossier, Outcome)| {
            outcome.class() == class && outcome.is_one_score_short()
        };
        assert!(
            berau.iter().any(|village| short(&village)),
            "{class} has a village one score from a higher class"
        );
    }
    let (maluang, outcome) = berau
        .iter()
        .find(|(dossier, _)| dossier.kampung_kb.village.to_string() == "64.03.06.2004")
        .unwrap();
    assert_eq!(
        (maluang.kampung_kb.name.as_str(), outcome.class()),
        ("Maluang Sejati", Class::Berkelanjutan)
    );
    assert_eq!(
        maluang.kampung_kb.model_level,
        Some(kampung_kb::ModelLevel::Kabupaten)
    );
    let formed = |dossier: &Dossier| life_cycle::formation(&dossier.steps()).unwrap().date;
    assert!(
        berau
            .iter()
            .all(|(dossier, _)| formed(maluang) <= formed(dossier)),
        "Maluang is the first"
    );
    assert!(
        berau
            .iter()
            .all(|(dossier, _)| dossier.kampung_kb.is_demonstration)
    );

    let belitung_timur = demonstration.dossiers("19.06").await;
    let today = demonstration.app.today("19.06".parse().unwrap());
    assert_eq!(today.to_string(), "2023-05-10");
    let stages: BTreeMap<String, Step> = belitung_timur
        .iter()
        .map(|dossier| {
            (
                dossier.kampung_kb.village.to_string(),
                life_cycle::stage(&dossier.steps(), today).unwrap(),
            )
        })
        .collect();
    assert_eq!(stages.len(), 17, "22 of 39 have none");
    assert_eq!(stages["19.06.02.2004"], Step::Rintisan);
    assert_eq!(stages["19.06.03.2002"], Step::Rintisan);
    assert!(
        !stages.values().any(|step| *step == Step::Kesepakatan),
        "the signing is a commitment, not a state"
    );
    let mut formations: Vec<(String, String)> = belitung_timur
        .iter()
        .filter_map(|dossier| {
            let formation = life_cycle::formation(&dossier.steps())?;
            Some((
                formation.date.to_string(),
                dossier.kampung_kb.village.to_string(),
            ))
        })
        .collect();
    formations.sort();
    assert_eq!(formations.len(), 15);
    assert_eq!(formations[0].1, "19.06.04.2002", "Senyubuk is the first");
    assert!(formations[0].0.starts_with("2014-") && formations[14].0.starts_with("2021-"));
    test.close().await;
}

#[tokio::test]
async fn the_demonstration_shows_what_waits_and_what_is_missing() {
    let test = TestDb::sqlite(&MIGRATIONS).await;
    let demonstration = Demonstration::load(&test.db).await;
    let region = "64.03".parse().unwrap();
    let scope = Scope::system("a test looks at the demonstration");
    let mut reader = test.db.reader();
    let now = demonstration.app.clock().now();
    let reports = kampungkb::fact::all_in_region::<rules::programme_report::ProgrammeReport>(
        &mut reader,
        &scope,
        region,
        now,
    )
    .await
    .unwrap();
    let in_state = |state| {
        reports
            .iter()
            .filter(|report| report.state == state)
            .count()
    };
    assert!(in_state(State::Unconfirmed) > 0 && in_state(State::NeedsFixing) > 0);
    let months: BTreeSet<_> = reports.iter().map(|report| report.month).collect();
    assert!(months.len() >= 24, "{} months of reports", months.len());
    let dossiers = demonstration.dossiers("64.03").await;
    assert!(
        dossiers.iter().any(|dossier| dossier.report.is_none()),
        "some have never reported"
    );
    let unanswered =
        |dossier: &&Dossier| dossier.profile.as_ref().unwrap().document.unanswered() > 0;
    assert!(dossiers.iter().filter(unanswered).count() > 50);
    let old = |dossier: &&Dossier| dossier.profile.as_ref().unwrap().month.year() < 2024;
    assert!(
        dossiers.iter().any(|dossier| old(&dossier)),
        "some have not confirmed K/0"
    );
    let official = dossiers
        .iter()
        .filter_map(|dossier| dossier.official_class.as_ref());
    assert!((50..110).contains(&official.count()));
    assert!(dossiers.iter().any(|dossier| dossier.population.is_none()));
    test.close().await;
}

#[tokio::test]
async fn the_exported_input_gives_the_same_classes_and_nothing_is_rejected() {
    let test = TestDb::sqlite(&MIGRATIONS).await;
    let demonstration = Demonstration::load(&test.db).await;
    let app = &demonstration.app;
    for (district, villages) in [("64.03", 110), ("19.06", 15)] {
        for rule_set in ["situs-2023", "situs-2023-koreksi"] {
            let input = demonstration.folder.path().join("masuk.csv");
            let output = demonstration.folder.path().join("hasil.csv");
            let region = district.parse().unwrap();
            let written = batch::write_input(app, region, Some(rule_set), &input)
                .await
                .unwrap();
            assert_eq!(written, villages);
            let rules = app.rule_book().get(rule_set).unwrap();
            let summary = classify_file(&rules, &input, &output).unwrap();
            assert_eq!((summary.classified, summary.rejected), (villages, 0));
            assert!(!rejected_path(&output).exists());
            let expected: BTreeMap<String, &str> = demonstration
                .outcomes(district, rule_set)
                .await
                .iter()
                .map(|(dossier, outcome)| {
                    (
                        dossier.kampung_kb.village.to_string(),
                        outcome.class().code(),
                    )
                })
                .collect();
            let text = fs::read_to_string(&output).unwrap();
            let computed: BTreeMap<String, &str> = text
                .lines()
                .skip(1)
                .map(|line| {
                    (
                        line.split(',').next().unwrap().to_owned(),
                        line.rsplit(',').next().unwrap(),
                    )
                })
                .collect();
            assert_eq!(computed, expected, "{district} {rule_set}");
        }
    }
    let nowhere = demonstration.folder.path().join("x.csv");
    let unknown = batch::write_input(app, "64.03".parse().unwrap(), Some("tiada"), &nowhere).await;
    assert!(unknown.unwrap_err().to_string().contains("\"tiada\""));
    assert!(!nowhere.exists());
    test.close().await;
}

#[tokio::test]
async fn every_number_of_the_districts_provinces_and_nation_is_the_length_of_its_list() {
    let test = TestDb::sqlite(&MIGRATIONS).await;
    let demonstration = Demonstration::load_whole(&test.db).await;
    let mut followed = BTreeMap::new();
    for page in [
        "/wilayah",
        "/wilayah/64",
        "/wilayah/19",
        "/wilayah/64.03",
        "/wilayah/19.06",
        "/wilayah/64.03.06",
        "/wilayah/19.06.02",
    ] {
        let text = demonstration.get(page).await;
        let links = list_links(&text);
        assert!(links.len() > 100, "{page} has {} numbers", links.len());
        for (list, number) in links {
            if !followed.contains_key(&list) {
                let file = list.replacen("/daftar", "/daftar.csv", 1);
                let rows = demonstration.get(&file).await.lines().count() as u64 - 1;
                followed.insert(list.clone(), rows);
            }
            assert_eq!(followed[&list], number, "{list} on {page}");
        }
    }
    let all = [
        ("/wilayah/daftar", 83_762),
        ("/wilayah/64.03/daftar", 110),
        ("/wilayah/19.06/daftar", 39),
    ];
    for (list, rows) in all {
        assert_eq!(followed[list], rows, "{list}");
    }
    test.close().await;
}

#[tokio::test]
async fn it_is_the_same_everywhere_and_loaded_once() {
    let first = TestDb::sqlite(&MIGRATIONS).await;
    let demonstration = Demonstration::load(&first.db).await;
    let digest = demonstration.digest().await;
    demo::prepare(&demonstration.app).await.unwrap();
    assert_eq!(
        demonstration.digest().await,
        digest,
        "a second start changes nothing"
    );

    let second = match TestDb::postgres(&MIGRATIONS).await {
        Some(postgres) => postgres,
        None => TestDb::sqlite(&MIGRATIONS).await,
    };
    let again = Demonstration::load(&second.db).await;
    assert_eq!(again.digest().await, digest);
    second.close().await;
    first.close().await;
}

#[tokio::test]
async fn it_starts_again_with_what_was_added_to_it() {
    let test = TestDb::sqlite(&MIGRATIONS).await;
    let demonstration = Demonstration::load(&test.db).await;
    let app = &demonstration.app;
    let asked = commanded::Asked {
        user_name: "kader.tambahan".to_owned(),
        display_name: "Kader Tambahan".to_owned(),
        phone: None,
        role: Role::Kader,
        regions: vec!["64.03.06.2004".parse().unwrap()],
        sector: None,
    };
    commanded::add(app, asked, "empat kata tanpa hubungan")
        .await
        .unwrap();
    demo::prepare(app).await.unwrap();

    let own = TestDb::sqlite(&MIGRATIONS).await;
    let folder = tempfile::tempdir().unwrap();
    let fresh = App::open(own.db.clone(), Clock::set_at(world::NOW), folder.path());
    let fresh = fresh.await.unwrap();
    let asked = commanded::Asked {
        user_name: "pengelola.dinas".to_owned(),
        display_name: "Pengelola Dinas".to_owned(),
        phone: None,
        role: Role::Administrator,
        regions: Vec::new(),
        sector: None,
    };
    commanded::add(&fresh, asked, "empat kata tanpa hubungan")
        .await
        .unwrap();
    let refused = demo::prepare(&fresh).await.unwrap_err().to_string();
    assert!(refused.contains("bukan peragaan"), "{refused}");
    own.close().await;
    test.close().await;
}

#[tokio::test]
async fn data_that_are_no_demonstration_are_never_mixed_with_it() {
    let test = TestDb::sqlite(&MIGRATIONS).await;
    world::seed(&test.db).await;
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(test.db.clone(), Clock::set_at(world::NOW), folder.path())
        .await
        .unwrap();
    let refused = demo::prepare(&app).await.unwrap_err().to_string();
    assert!(refused.contains("bukan peragaan"), "{refused}");
    test.close().await;
}
