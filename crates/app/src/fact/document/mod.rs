//! Facts as JSON documents: one table of members says how a document is read, written and described.
//!
//! A document becomes the same [`Form`] that a page sends, so that both are parsed by the same rules. Its members are
//! named by their path, such as `profile.answers.bkb`; an absent member and `null` stand for "belum diisi".

mod read;
mod schema;

use rules::month::Month;
use serde_json::{Map, Value};

pub use read::Sent;
pub use schema::{boolean, schema, texts, version_schema};

use crate::platform::extract::Form;

/// What a member holds.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A whole number.
    Count,
    /// A text.
    Text,
    /// A day, `yyyy-mm-dd`.
    Date,
    /// One of these code words.
    Choice(Vec<&'static str>),
    /// A list of texts.
    Texts,
    /// A list of these code words.
    Codes(Vec<&'static str>),
    /// The identifier of a version or record.
    Id,
    /// A month that has begun, `yyyy-mm`, at most this one.
    Month(Month),
}

/// A member of a document, and the field of the form that it fills.
#[derive(Clone, Debug)]
pub struct Member {
    /// The names from the root, joined by points.
    pub path: String,
    /// The field of the form.
    pub field: String,
    /// What it holds.
    pub shape: Shape,
}

impl Member {
    /// A member that is called like its field, inside an object (none: at the root).
    pub fn new(inside: Option<&str>, field: &str, shape: Shape) -> Self {
        Self {
            path: inside.map_or_else(|| field.to_owned(), |inside| format!("{inside}.{field}")),
            field: field.to_owned(),
            shape,
        }
    }

    /// The same member under another name of the form.
    #[must_use]
    pub fn as_field(mut self, field: String) -> Self {
        self.field = field;
        self
    }
}

/// The members of a table of counts inside an object.
pub fn counts(inside: &'static str, keys: &'static [&'static str]) -> Vec<Member> {
    keys.iter()
        .map(|key| Member::new(Some(inside), key, Shape::Count))
        .collect()
}

/// A content with what every entry of a version carries: the version it was made from, and its month.
pub fn entry(content: Vec<Member>, current: Month) -> Vec<Member> {
    let mut members = vec![
        Member::new(None, "made_from", Shape::Id),
        Member::new(None, "month", Shape::Month(current)),
    ];
    members.extend(content);
    members
}

/// Writes what a form holds as a document: every member is there, `null` where nothing is filled in.
pub fn write(members: &[Member], form: &Form) -> Map<String, Value> {
    let mut document = Map::new();
    for member in members {
        let text = form.text(&member.field);
        let value = match &member.shape {
            Shape::Texts | Shape::Codes(_) => form.all(&member.field).map(Value::from).collect(),
            _ if text.is_empty() => Value::Null,
            Shape::Count => text.parse::<u64>().map_or(Value::Null, Value::from),
            _ => Value::from(text),
        };
        put(&mut document, &member.path, value);
    }
    document
}

fn put(document: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            document.insert(path.to_owned(), value);
        }
        Some((name, rest)) => {
            let inner = document
                .entry(name)
                .or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}
