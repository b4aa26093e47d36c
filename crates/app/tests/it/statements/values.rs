//! Rows and arguments that fit the names of columns.

use db::{Args, Catalogue, Engine, Kind, Statement, Table, Value};
use uuid::Uuid;

use super::words;
use crate::support::world;

/// How many rows each table gets.
const ROWS: usize = 6;

/// The rows of one table.
#[derive(Clone)]
pub(super) struct TableRows {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<Value>>,
}

/// Rows for every table, those first to which others refer.
pub(super) fn rows(catalogue: &Catalogue) -> Vec<TableRows> {
    let mut tables: Vec<&Table> = catalogue.tables.iter().collect();
    let mut ordered: Vec<&Table> = Vec::new();
    while !tables.is_empty() {
        let before = tables.len();
        tables.retain(|table| {
            let mut wanted = table.foreign_keys.iter().map(|key| &key.table);
            let is_ready = wanted
                .all(|name| *name == table.name || ordered.iter().any(|other| other.name == *name));
            if is_ready {
                ordered.push(table);
            }
            !is_ready
        });
        assert!(
            tables.len() < before,
            "tables refer to each other in a circle"
        );
    }
    ordered.into_iter().map(table_rows).collect()
}

fn table_rows(table: &Table) -> TableRows {
    let columns: Vec<_> = table
        .columns
        .iter()
        .filter(|column| !column.generated)
        .collect();
    let rows = (0..ROWS).map(|number| {
        let values = columns.iter().map(|column| {
            let value = value(&table.name, &column.name, &column.kind, number);
            // Every third row leaves out what may be absent.
            let is_absent = column.nullable && number % 3 == 2 && column.name != "ended_on";
            if is_absent { Value::Null } else { value }
        });
        values.collect()
    });
    TableRows {
        name: table.name.clone(),
        columns: columns.iter().map(|column| column.name.clone()).collect(),
        rows: rows.collect(),
    }
}

/// Behind the rows: the one that an insert adds.
const NEW: usize = ROWS;

/// Villages in an order that is not that of their names.
const VILLAGES: [&str; ROWS + 1] = [
    world::MALUANG,
    world::BUGIS,
    world::SAMBURAKAT,
    world::SENYUBUK,
    world::LILANGAN,
    world::GANTUNG,
    "64.03.06.2008",
];

/// Names whose order differs between byte order and that of a language.
const NAMES: [&str; ROWS + 1] = [
    "batu putih",
    "batu-batu",
    "Zebra",
    "ázalea",
    "batu",
    "ñandu",
    "baru",
];

fn id(kind: u128, number: usize) -> Uuid {
    Uuid::from_u128((kind << 64) + 0x7000_8000_0000_0000_0000 + number as u128)
}

/// The value of a column in a row; row 0 is the one that arguments name.
#[expect(
    clippy::match_same_arms,
    reason = "each arm answers for its own columns, in the order of the tables"
)]
fn value(table: &str, column: &str, kind: &Kind, number: usize) -> Value {
    let village = VILLAGES[number];
    let count = i64::try_from(number).unwrap();
    match (table, column) {
        ("region" | "region_past", "code") => village.into(),
        ("region" | "kampung_kb", "valid_to" | "ended_on") => Value::Null,
        ("kabupaten", "code") => format!("64.{:02}", number + 3).into(),
        ("audit_seal" | "audit_head", "sequence") => (count + 1).into(),
        ("local_word", "kind") => "desa".into(),
        ("local_word", "word") => {
            ["village", "council", "plan", "fund", "budget", "x", "y"][number].into()
        }
        ("fact", "kind") => "profile".into(),
        ("region_month" | "region_agency_month", "region_code") => {
            ["64.03", "64", "19.06", "19", "64.03.06", "", "64.03.05"][number].into()
        }
        (_, "old_code" | "new_code" | "village_code" | "region_code") => village.into(),
        (_, "kabupaten_code") => village[..5].to_owned().into(),
        (_, "month" | "from_month") => 202_411.into(),
        (_, "level") => 4.into(),
        (_, "recorded_at" | "known_at" | "marked_at" | "received_at" | "opened_at") => {
            (world::RECORDED + count % 2).into()
        }
        (_, "expires_at") => (world::NOW + 1).into(),
        (_, "last_at" | "seen_at" | "created_at" | "sealed_at" | "signed_at" | "loaded_at") => {
            world::RECORDED.into()
        }
        (_, "deactivated_at" | "answered_at") => Value::Null,
        (_, "state") => {
            if table == "correction" {
                "received".into()
            } else {
                "confirmed".into()
            }
        }
        (_, "step" | "stage") => "terbentuk".into(),
        (_, "class") => ["dasar", "mandiri", "berkembang"][number % 3].into(),
        (_, "role") => "kader".into(),
        (_, "origin") => "web".into(),
        (_, "action") => "profile.save".into(),
        (_, "body" | "scores" | "after" | "answer") => "{}".into(),
        (_, "before") => Value::Null,
        (
            _,
            "happened_on" | "signed_on" | "formed_on" | "effective_on" | "reference_date"
            | "valid_from" | "valid_to" | "target_on" | "read_on",
        ) => format!("2024-11-{:02}", 10 + number % 2).into(),
        (_, "is_withdrawn") => 0.into(),
        (_, "share_millionths") => 500_000.into(),
        (_, "rule_set" | "compared_rule_set") => "situs-2023".into(),
        (_, "agency_code") => format!("dinas-{number}").into(),
        (_, "replaces") => id(9, number).into(),
        (_, "account_id" | "recorded_by" | "answered_by") => id(1, number).into(),
        ("account", "id") => id(1, number).into(),
        ("kampung_kb", "id") | (_, "kampung_kb_id") => id(2, number).into(),
        ("audit_entry", "id") | (_, "entry_id") => id(3, number).into(),
        (_, "activity_id") => id(4, number).into(),
        ("boundary_set", "id") | (_, "set_id") => id(5, number).into(),
        (_, "area_code") => village[..5].to_owned().into(),
        (_, "withdrawn_at") => Value::Null,
        (_, "subject") if *kind == Kind::Text => format!("subject-{number}").into(),
        (_, "subject") => id(2, number).into(),
        (_, "token_digest" | "digest" | "chain_digest" | "signature") if *kind == Kind::Bytes => {
            vec![u8::try_from(number).unwrap(); 32].into()
        }
        _ => by_kind(table, column, kind, number),
    }
}

fn by_kind(table: &str, column: &str, kind: &Kind, number: usize) -> Value {
    let count = i64::try_from(number).unwrap();
    match kind {
        Kind::Integer if column.starts_with("is_") => (count % 2).into(),
        Kind::Integer => count.into(),
        Kind::Real => Value::Real(f64::from(u32::try_from(number).unwrap()) / 4.0),
        Kind::Text if column.contains("name") || column == "title" => NAMES[number].into(),
        Kind::Text => format!("{column}-{number}").into(),
        Kind::Bytes => {
            let table = table.bytes().map(u128::from).sum::<u128>();
            id(table, number).into()
        }
        Kind::Other(other) => panic!("{table}.{column} has the type {other}"),
    }
}

/// Arguments for a statement: each is the value of row 0 in the column with which its placeholder stands.
///
/// A placeholder that may be null is an optional filter: left out, or taken where the column is known.
pub(super) fn arguments(
    statement: &Statement,
    catalogue: &Catalogue,
    filters: Filters,
) -> Result<Args, String> {
    let sql = statement.sql(Engine::Postgres);
    (1..=statement.parameters(Engine::Postgres))
        .map(|place| {
            let is_optional = sql.contains(&format!("${place} is null"));
            let value = match filters {
                Filters::Left if is_optional => Some(Value::Null),
                _ => argument(sql, place, catalogue),
            };
            value.or(is_optional.then_some(Value::Null)).ok_or_else(|| {
                format!("what is ${place} for? teach it to tests/it/statements/values.rs: {sql}")
            })
        })
        .collect::<Result<Vec<_>, _>>()
        .map(Args::from)
}

/// Whether optional filters are left out or taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filters {
    Left,
    Taken,
}

fn argument(sql: &str, place: usize, catalogue: &Catalogue) -> Option<Value> {
    let placeholder = format!("${place}");
    if sql.contains(&format!(
        "jsonb_array_elements({placeholder}::jsonb) as scope_range"
    )) {
        return Some(r#"[["19","19/"],["64.03","64.03/"]]"#.into());
    }
    let tables: Vec<&Table> = super::tables(sql)
        .iter()
        .filter_map(|name| catalogue.table(name))
        .collect();
    if let Some((before, _)) = sql.split_once(&format!(
        " in (select jsonb_array_elements_text({placeholder}::jsonb)"
    )) {
        let column = before.rsplit([' ', '(', '.']).next()?;
        return match in_tables(&tables, column)? {
            Value::Text(text) => Some(serde_json::to_string(&[text]).unwrap().into()),
            _ => None,
        };
    }
    if let Some(limit) = sql.find(&format!("limit {placeholder}")) {
        let end = limit + "limit ".len() + placeholder.len();
        if !sql[end..].starts_with(|letter: char| letter.is_ascii_digit()) {
            return Some(4.into());
        }
    }
    if let Some(value) = inserted(sql, &placeholder, catalogue) {
        return Some(value);
    }
    if sql.contains("substr(") && sql.contains(&format!(", {placeholder}, ")) {
        return Some(1.into());
    }
    if sql.contains(&format!("code) = {placeholder}")) && sql.contains("length(") {
        return Some(5.into());
    }
    let column = compared(sql, &placeholder, &tables)?;
    let bound = bound(sql, &placeholder);
    match (bound, in_tables(&tables, &column)?) {
        // A bound lets all rows through rather than none.
        (Some(Bound::Above), Value::Int(number)) => Some((number + 1_000).into()),
        (Some(Bound::Below), Value::Int(number)) => Some((number - 1_000).into()),
        (Some(Bound::Above), Value::Uuid(_)) => Some(Uuid::max().into()),
        (Some(Bound::Below), Value::Uuid(_)) => Some(Uuid::nil().into()),
        (Some(Bound::Above), Value::Text(_)) => Some("~".into()),
        (Some(Bound::Below), Value::Text(_)) => Some("".into()),
        (Some(Bound::Like), Value::Text(_)) => Some("%".into()),
        (_, value) => Some(value),
    }
}

fn in_tables(tables: &[&Table], column: &str) -> Option<Value> {
    tables.iter().find_map(|table| {
        let found = table.columns.iter().find(|other| other.name == column)?;
        Some(value(&table.name, column, &found.kind, 0))
    })
}

/// What an insert writes at a placeholder: a row that is not there yet, referring to rows that are.
fn inserted(sql: &str, placeholder: &str, catalogue: &Catalogue) -> Option<Value> {
    let (head, rest) = sql.split_once("values (")?;
    let columns = head.split_once('(')?.1.rsplit_once(')')?.0;
    let values = rest.split(')').next()?;
    let at = values
        .split(',')
        .position(|value| value.trim() == placeholder)?;
    let column = columns.split(',').nth(at)?.trim();
    let table = catalogue.table(super::tables(sql).first()?)?;
    let kind = &table
        .columns
        .iter()
        .find(|other| other.name == column)?
        .kind;
    let refers = table
        .foreign_keys
        .iter()
        .any(|key| key.columns.iter().any(|other| other == column));
    let number = if refers { 0 } else { NEW };
    Some(value(&table.name, column, kind, number))
}

/// The column with which a placeholder is compared, or to which it is assigned: the nearest name before it.
fn compared(sql: &str, placeholder: &str, tables: &[&Table]) -> Option<String> {
    if let Some(expression) = compared_in_a_list(sql, placeholder) {
        let columns = words(&expression);
        return columns.into_iter().find(|word| {
            tables
                .iter()
                .any(|table| table.columns.iter().any(|column| column.name == *word))
        });
    }
    let words = words(sql);
    let at = words.iter().position(|word| word == placeholder)?;
    let skipped = [
        "like", "between", "and", "coalesce", "not", "is", "distinct", "from",
    ];
    let name = words[..at].iter().rev().find(|word| {
        !skipped.contains(&word.as_str())
            && !word.starts_with('$')
            && !word.chars().all(|letter| letter.is_ascii_digit())
    })?;
    Some(name.clone())
}

/// The expression that stands against a placeholder in `(a, b) > ($1, $2)`.
fn compared_in_a_list(sql: &str, placeholder: &str) -> Option<String> {
    for operator in [") > (", ") < (", ") >= (", ") <= ("] {
        for (at, _) in sql.match_indices(operator) {
            let right = sql[at + operator.len()..].split(')').next()?;
            let place = right
                .split(',')
                .position(|value| value.trim() == placeholder);
            if let Some(place) = place {
                return members_before(&sql[..at]).into_iter().nth(place);
            }
        }
    }
    None
}

/// The members of the list that ends here, whose opening bracket still has to be found.
fn members_before(sql: &str) -> Vec<String> {
    let mut depth = 0;
    let mut members = vec![String::new()];
    for letter in sql.chars().rev() {
        match letter {
            ')' => depth += 1,
            '(' if depth == 0 => break,
            '(' => depth -= 1,
            _ => {}
        }
        match letter {
            ',' if depth == 0 => members.push(String::new()),
            other => members.last_mut().unwrap().insert(0, other),
        }
    }
    members.reverse();
    members
}

enum Bound {
    Above,
    Below,
    Like,
}

/// Whether a placeholder bounds its column from above or below.
fn bound(sql: &str, placeholder: &str) -> Option<Bound> {
    let at = sql.match_indices(placeholder).find(|(at, _)| {
        !sql[at + placeholder.len()..].starts_with(|letter: char| letter.is_ascii_digit())
    })?;
    let before = sql[..at.0].trim_end();
    let before = match before.rsplit_once(['<', '>']) {
        Some((_, between))
            if between
                .chars()
                .all(|letter| "= (,$0123456789".contains(letter)) =>
        {
            before
        }
        _ if before.ends_with("like") => return Some(Bound::Like),
        _ => return None,
    };
    match before.rfind(['<', '>']).map(|at| &before[at..=at]) {
        Some("<") => Some(Bound::Above),
        _ => Some(Bound::Below),
    }
}
