//! The catalogue: every statement of the program, run with the same arguments on the same rows of both engines.
//!
//! `values` makes rows and arguments that fit the columns' names, `cells` reads rows without their types.

mod cells;
mod values;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use db::testing::TestDb;
use db::{Catalogue, Db, Engine, Error, Read as _, Statement};
use kampungkb::MIGRATIONS;
use sqlx::{Connection as _, Row as _, SqliteConnection};

use cells::Cells;
use values::Filters;

/// The tables whose rows belong to a village or to a kabupaten's people: a statement on one of them carries the scope
/// of the reader, or says why it does not.
const SCOPED: [&str; 10] = [
    "account_region",
    "activity",
    "audit_entry",
    "correction",
    "commitment",
    "fact",
    "kampung_kb",
    "life_cycle_event",
    "stale_mark",
    "village_month",
];

/// Every statement of the program, by name; those of the tests are left out.
fn statements() -> Vec<&'static Statement> {
    let mut found: Vec<_> = Statement::registered()
        .filter(|statement| statement.name().starts_with("kampungkb::"))
        .collect();
    found.sort_by_key(|statement| statement.name());
    assert!(found.len() > 80, "the statements were not found");
    found
}

/// The words of a statement in small letters, without what stands in quotes.
fn words(sql: &str) -> Vec<String> {
    let unquoted: String = sql.split('\'').step_by(2).collect::<Vec<_>>().join(" ");
    unquoted
        .to_lowercase()
        .split(|letter: char| !(letter.is_alphanumeric() || "_$".contains(letter)))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The tables that a statement reads or writes.
fn tables(sql: &str) -> Vec<String> {
    let words = words(sql);
    let named = words
        .windows(2)
        .filter(|pair| ["from", "join", "into", "update"].contains(&pair[0].as_str()))
        .map(|pair| pair[1].clone());
    named.collect()
}

#[test]
fn names_are_unique() {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for statement in statements() {
        *counts.entry(statement.name()).or_default() += 1;
    }
    counts.retain(|_, count| *count > 1);
    assert!(counts.is_empty(), "{counts:?}");
}

#[test]
fn a_statement_on_rows_of_villages_carries_the_scope_or_says_why_not() {
    let mut wrong = Vec::new();
    for statement in statements() {
        for engine in [Engine::Sqlite, Engine::Postgres] {
            if is_unscoped(
                statement.sql(engine),
                statement.is_scoped(engine),
                statement.system(),
            ) {
                wrong.push(statement.name());
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn is_unscoped(sql: &str, is_scoped: bool, system: Option<&str>) -> bool {
    let touches = tables(sql)
        .iter()
        .any(|table| SCOPED.contains(&table.as_str()));
    touches && !is_scoped && system.is_none_or(|why| why.len() < 10)
}

#[test]
fn the_check_itself_sees_a_forgotten_scope() {
    assert!(is_unscoped(
        "select name from kampung_kb where id = $1",
        false,
        None
    ));
    assert!(is_unscoped(
        "select 1 from region r join fact f on f.a = r.a",
        false,
        None
    ));
    assert!(is_unscoped(
        "update activity set title = $1",
        false,
        Some("")
    ));
    assert!(!is_unscoped(
        "select name from kampung_kb where id = $1",
        true,
        None
    ));
    assert!(!is_unscoped(
        "delete from fact",
        false,
        Some("a recount reads everything")
    ));
    assert!(!is_unscoped("select 'from fact' from region", false, None));
}

/// What a statement gave: its rows, or how many it touched, or why it failed.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    Rows(Vec<Cells>),
    Touched(u64),
    Failed(String),
}

/// Runs a statement in a transaction that is rolled back.
async fn run(db: &Db, statement: &'static Statement, args: db::Args) -> Outcome {
    let seen = Arc::new(Mutex::new(None));
    let keep = Arc::clone(&seen);
    let first = words(statement.sql(db.engine()))
        .first()
        .cloned()
        .unwrap_or_default();
    let gives_rows = first == "select"
        || first == "with"
        || words(statement.sql(db.engine()))
            .iter()
            .any(|word| word == "returning");
    let ended: Result<(), Error> = db
        .write("test.statement", move |tx| {
            Box::pin(async move {
                let outcome = if gives_rows {
                    tx.all::<Cells>(statement, args).await.map(Outcome::Rows)
                } else {
                    tx.execute(statement, args).await.map(Outcome::Touched)
                };
                let outcome = outcome.unwrap_or_else(|error| Outcome::Failed(error.to_string()));
                *keep.lock().unwrap() = Some(outcome);
                Err(Error::Location("rolled back on purpose".to_owned()))
            })
        })
        .await;
    assert!(ended.is_err());
    let outcome = seen.lock().unwrap().take();
    outcome.unwrap()
}

/// A database with some rows in every table.
async fn filled(test: &TestDb) -> Catalogue {
    let catalogue = test.db.catalogue().await.unwrap();
    let tables = values::rows(&catalogue);
    let done: Result<(), Error> = test
        .db
        .write("test.fill", move |tx| {
            Box::pin(async move {
                for table in tables {
                    let columns: Vec<&str> = table.columns.iter().map(String::as_str).collect();
                    tx.bulk_insert(&table.name, &columns, table.rows).await?;
                }
                Ok(())
            })
        })
        .await;
    done.unwrap();
    catalogue
}

#[tokio::test]
async fn every_statement_gives_the_same_on_both_engines() {
    let sqlite = TestDb::sqlite(&MIGRATIONS).await;
    let catalogue = filled(&sqlite).await;
    let postgres = TestDb::postgres(&MIGRATIONS).await;
    if let Some(postgres) = &postgres {
        filled(postgres).await;
    }
    let mut wrong = Vec::new();
    let mut found = 0;
    for statement in statements() {
        let mut finds = false;
        for filters in [Filters::Left, Filters::Taken] {
            let args = match values::arguments(statement, &catalogue, filters) {
                Ok(args) => args,
                Err(why) => {
                    wrong.push(format!("{}: {why}", statement.name()));
                    break;
                }
            };
            let left = run(&sqlite.db, statement, args.clone()).await;
            if let Outcome::Failed(why) = &left {
                wrong.push(format!("{} on SQLite: {why} {args:?}", statement.name()));
            }
            finds |= !matches!(&left, Outcome::Rows(rows) if rows.is_empty());
            if let Some(postgres) = &postgres {
                let right = run(&postgres.db, statement, args.clone()).await;
                if left != right {
                    let name = statement.name();
                    let short = |outcome: &Outcome| -> String {
                        format!("{outcome:?}").chars().take(600).collect()
                    };
                    wrong.push(format!(
                        "{name} {args:?}\n  {}\n  {}",
                        short(&left),
                        short(&right)
                    ));
                }
            }
        }
        found += usize::from(finds);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    // Rows that nobody finds prove little.
    let all = statements().len();
    assert!(
        found * 10 >= all * 8,
        "only {found} of {all} statements found a row"
    );
    sqlite.close().await;
    if let Some(postgres) = postgres {
        postgres.close().await;
    }
}

#[tokio::test]
async fn query_plans_use_their_indexes() {
    let sqlite = TestDb::sqlite(&MIGRATIONS).await;
    let file = sqlite.db.location().file().unwrap();
    let mut connection = SqliteConnection::connect(&format!("sqlite://{}", file.display()))
        .await
        .unwrap();
    let mut plans: BTreeMap<String, String> = BTreeMap::new();
    for statement in statements() {
        let plan = plan(&mut connection, statement).await;
        let (slice, name) = statement.name().rsplit_once("::").unwrap();
        let slice = slice.trim_start_matches("kampungkb::");
        let slice = slice.replace("::store", "").replace("::", "-");
        let text = plans.entry(slice).or_default();
        text.push_str(name);
        text.push('\n');
        text.push_str(&plan);
    }
    connection.close().await.unwrap();
    sqlite.close().await;
    for (slice, text) in plans {
        insta::assert_snapshot!(format!("plans-{slice}"), text);
    }
}

/// How SQLite would run a statement; empty for a plain insert.
async fn plan(connection: &mut SqliteConnection, statement: &'static Statement) -> String {
    let sql = format!("explain query plan {}", statement.sql(Engine::Sqlite));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for _ in 0..statement.parameters(Engine::Sqlite) {
        query = query.bind(None::<i64>);
    }
    let rows = query.fetch_all(connection).await;
    let rows = rows.unwrap_or_else(|error| panic!("{}: {error}", statement.name()));
    let details = rows
        .iter()
        .map(|row| format!("    {}\n", row.get::<String, _>("detail")));
    details.collect()
}
