use kampungkb_db::{Args, Db, Error, FromRow, Migrations, Migrator, Read as _, args, statement};
use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType};
use uuid::Uuid;

static SQLITE: Migrator = sqlx::migrate!("tests/migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("tests/migrations/postgres");

/// A small schema of the kind that the app has.
pub(crate) static MIGRATIONS: Migrations = Migrations {
    sqlite: &SQLITE,
    postgres: &POSTGRES,
};

statement! {
    pub(crate) ADD_KABUPATEN = "insert into kabupaten (code, name) values ($1, $2)";
    pub(crate) ADD_NOTE = "insert into note
        (kabupaten_code, id, village_code, body, weight_g, z_score, is_final, seal)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    pub(crate) COUNT_NOTES = "select count(*) from note";
    pub(crate) ALL_NOTES = "select village_code, id, body, weight_g, z_score, is_final, seal from note
        order by kabupaten_code, id";
}

/// How many notes a database holds.
pub(crate) async fn count_notes(db: &Db) -> i64 {
    db.reader().scalar(&COUNT_NOTES, args![]).await.unwrap()
}

#[derive(Clone, Debug, FromRow, PartialEq)]
pub(crate) struct Note {
    pub(crate) village_code: String,
    pub(crate) id: Uuid,
    pub(crate) body: Option<String>,
    pub(crate) weight_g: Option<i64>,
    pub(crate) z_score: Option<f64>,
    pub(crate) is_final: bool,
    pub(crate) seal: Option<Vec<u8>>,
}

impl Note {
    /// The columns in the order of [`Note::args`].
    pub(crate) const COLUMNS: [&str; 8] = [
        "kabupaten_code",
        "id",
        "village_code",
        "body",
        "weight_g",
        "z_score",
        "is_final",
        "seal",
    ];

    /// A note of a village that is told apart by a number.
    pub(crate) fn new(village_code: &str, number: u64) -> Self {
        Self {
            village_code: village_code.to_owned(),
            id: Uuid::from_u64_pair(7, number),
            body: Some(format!("note {number}")),
            weight_g: Some(number.cast_signed()),
            z_score: None,
            is_final: false,
            seal: None,
        }
    }

    pub(crate) fn args(&self) -> Args {
        args![
            &self.village_code[..5],
            self.id,
            &self.village_code,
            self.body.as_deref(),
            self.weight_g,
            self.z_score,
            self.is_final,
            self.seal.as_deref(),
        ]
    }
}

pub(crate) async fn add_kabupaten(db: &Db, code: &'static str) {
    db.write("kabupaten.add", move |tx| {
        Box::pin(async move { tx.execute(&ADD_KABUPATEN, args![code, "Berau"]).await })
    })
    .await
    .unwrap();
}

pub(crate) async fn add_note(db: &Db, note: Note) -> Result<u64, Error> {
    db.write("note.add", move |tx| {
        Box::pin(async move { tx.execute(&ADD_NOTE, note.args()).await })
    })
    .await
}

/// The migrations and one more, as a newer program has them.
pub(crate) fn one_more(sql: &'static str) -> Migrations {
    let with_one_more = |migrator: &Migrator| -> &'static Migrator {
        let mut migrations: Vec<_> = migrator.iter().cloned().collect();
        migrations.push(Migration::new(
            3,
            "one more".into(),
            MigrationType::Simple,
            sql.into_sql_str(),
            false,
        ));
        Box::leak(Box::new(Migrator::with_migrations(migrations)))
    };
    Migrations {
        sqlite: with_one_more(MIGRATIONS.sqlite),
        postgres: with_one_more(MIGRATIONS.postgres),
    }
}
