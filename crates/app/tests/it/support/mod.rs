//! What every test stands on: the program on a small seeded world, and people who visit it.

pub(crate) mod program;
pub(crate) mod routes;
mod visitor;
pub(crate) mod world;

use std::sync::{Arc, OnceLock};

use axum::Router;
use db::testing::TestDb;
use kampungkb::app::App;
use kampungkb::indicator;
use kampungkb::platform::access::{Access, Origin};
use kampungkb::platform::clock::Clock;
use kampungkb::platform::command::{Command, submit};
use kampungkb::platform::session;
use kampungkb::region::Region;
use kampungkb::region::actions::LoadEdition;
use kampungkb::region::edition::Loaded;
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) use visitor::{Answer, Visitor};

/// The whole program, in this process, on a database of its own that holds the [`world`].
pub(crate) struct TestApp {
    /// The running parts; `app.clock()` stands at [`world::NOW`] until it is advanced.
    pub(crate) app: App,
    router: Router,
    _folder: TempDir,
}

impl TestApp {
    /// Opens the program on a database.
    pub(crate) async fn open(db: db::Db) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::set_at(world::NOW);
        let app = App::open(db, clock, folder.path()).await.unwrap();
        Self {
            router: kampungkb::router::router(app.clone()),
            app,
            _folder: folder,
        }
    }

    /// Somebody who is not signed in.
    pub(crate) fn nobody(&self) -> Visitor {
        Visitor::new(self.router.clone())
    }

    /// Somebody of the world with a session, without the cost of a password; `user` is a [`world::Person::user`].
    pub(crate) async fn person(&self, user: &str) -> Visitor {
        let account = world::person(user).id();
        self.session_of(account).await
    }

    /// A visitor with a session of an account.
    pub(crate) async fn session_of(&self, account: Uuid) -> Visitor {
        let token = session::open(&self.app, account).await.unwrap();
        self.nobody().with_cookie(session::COOKIE, &token)
    }

    /// Writes a command as the command line does.
    pub(crate) async fn write<C: Command>(&self, command: C) -> C::Answer {
        let access = Access::system("a test", Origin::CommandLine);
        let id = self.app.clock().new_id();
        submit(&self.app, &access, id, command).await.unwrap()
    }

    /// Loads an edition of the table of regions.
    pub(crate) async fn load_edition(&self, table: Vec<Region>, since: &str) -> Loaded {
        let command = LoadEdition {
            edition: format!("edisi {since}"),
            since: since.parse().unwrap(),
            digest: String::new(),
            table: Arc::new(table),
        };
        self.write(command).await
    }

    /// Counts the figures of both kabupaten of the world anew.
    pub(crate) async fn rebuild(&self) {
        for kabupaten in [world::BERAU, world::BELITUNG_TIMUR] {
            let kabupaten = kabupaten.parse().unwrap();
            indicator::rebuild(&self.app, kabupaten).await.unwrap();
        }
    }
}

/// Runs a test body on SQLite and then on PostgreSQL, each with the [`world`] in a database of its own.
pub(crate) async fn on_both(body: impl AsyncFn(&TestApp)) {
    let sqlite = TestDb::sqlite(&kampungkb::MIGRATIONS).await;
    run(sqlite, &body).await;
    if let Some(postgres) = TestDb::postgres(&kampungkb::MIGRATIONS).await {
        run(postgres, &body).await;
    }
}

async fn run(test: TestDb, body: &impl AsyncFn(&TestApp)) {
    world::seed(&test.db).await;
    let app = TestApp::open(test.db.clone()).await;
    body(&app).await;
    drop(app);
    test.close().await;
}

/// The Argon2id hash of [`world::PASSWORD`], made once.
pub(crate) fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| kampungkb::account::hash_password(world::PASSWORD).unwrap())
}
