//! The small world in a place that the program opens as a process of its own.

use std::collections::BTreeMap;

use db::testing::TestDb;
use db::{Db, Location, Read as _, args, statement};
use kampungkb::MIGRATIONS;
use kampungkb::app::App;
use kampungkb::platform::clock::Clock;
use kampungkb::platform::session;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::load::{Ledger, Outcome};
use crate::support::program::Place;
use crate::support::world;

statement! {
    TITLES = system("a test looks at all that was recorded") "select title from activity
        where title like 'Pertemuan kelompok BKB ke-%'";
}

/// The world, where the program finds it, and somebody who may record there.
pub(super) struct Ground {
    /// Where it lies.
    pub(super) place: Place,
    /// The API token of `opd.berau`.
    pub(super) token: String,
    runtime: Runtime,
    /// Gives back the database on the PostgreSQL of the tests.
    borrowed: Option<TestDb>,
    /// Removed with this value.
    folder: Option<TempDir>,
}

impl Ground {
    /// On SQLite, in a folder of its own.
    pub(super) fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut ground = Self::at(Place::sqlite(folder.path()));
        ground.folder = Some(folder);
        ground
    }

    /// On the PostgreSQL of the tests, or nothing where there is none.
    pub(super) fn postgres() -> Option<Self> {
        let runtime = Runtime::new().unwrap();
        let borrowed = runtime.block_on(TestDb::postgres(&MIGRATIONS))?;
        let folder = tempfile::tempdir().unwrap();
        let mut ground = Self::at(Place::of(folder.path(), borrowed.address()));
        ground.folder = Some(folder);
        ground.borrowed = Some(borrowed);
        Some(ground)
    }

    /// On both engines: SQLite, and PostgreSQL where there is one.
    pub(super) fn both() -> impl Iterator<Item = Self> {
        std::iter::once_with(|| Some(Self::sqlite()))
            .chain(std::iter::once_with(Self::postgres))
            .flatten()
    }

    /// In a place of which nothing has been made yet but the database on a PostgreSQL.
    pub(super) fn at(place: Place) -> Self {
        let runtime = Runtime::new().unwrap();
        let token = runtime.block_on(async {
            let db = connect(&place).await;
            db.migrate(&MIGRATIONS).await.unwrap();
            world::seed(&db).await;
            let app = App::open(db.clone(), Clock::system(), &place.folder);
            let app = app.await.unwrap();
            let officer = world::person("opd.berau").id();
            let token = session::open(&app, officer).await.unwrap();
            db.close().await;
            token
        });
        Self {
            place,
            token,
            runtime,
            borrowed: None,
            folder: None,
        }
    }

    /// What the program keeps is what the ledgers say: each acknowledged activity once and no refused one; those whose
    /// answer was lost between the program and its writer, or between the database and the program, at most once.
    pub(super) fn holds(&self, ledgers: &[&Ledger]) {
        let mut stored = self.titles();
        for (sent, outcome) in ledgers.iter().flat_map(|ledger| &ledger.entries) {
            let found = stored.remove(&sent.title).unwrap_or_default();
            let is_right = match outcome {
                Outcome::Acknowledged(_) => found == 1,
                Outcome::Refused(answer) if answer.status != 503 => found == 0,
                Outcome::Refused(_) | Outcome::Lost => found <= 1,
            };
            assert!(is_right, "{sent:?} is there {found} times: {outcome:?}");
        }
        assert!(stored.is_empty(), "nobody has sent {stored:?}");
    }

    fn titles(&self) -> BTreeMap<String, usize> {
        self.runtime.block_on(async {
            let db = connect(&self.place).await;
            let rows: Vec<(String,)> = db.reader().all(&TITLES, args![]).await.unwrap();
            db.close().await;
            let mut titles = BTreeMap::new();
            for (title,) in rows {
                *titles.entry(title).or_default() += 1;
            }
            titles
        })
    }

    /// The name of the engine.
    pub(super) fn engine(&self) -> &'static str {
        if self.place.address.is_some() {
            "PostgreSQL"
        } else {
            "SQLite"
        }
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        self.folder = None;
        if let Some(borrowed) = self.borrowed.take() {
            self.runtime.block_on(borrowed.close());
        }
    }
}

async fn connect(place: &Place) -> Db {
    let location = match &place.address {
        Some(address) => Location::parse(address).unwrap(),
        None => Location::from(place.folder.as_path()),
    };
    Db::connect(&location, db::Options::default())
        .await
        .unwrap()
}
