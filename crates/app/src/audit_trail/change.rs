//! What differs between a record before and after.

use std::collections::BTreeMap;

use serde_json::Value;

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The way to the field, such as `answers › pokja`.
    pub field: String,
    /// Its value before; none where it was not there or was empty.
    pub before: Option<String>,
    /// Its value after.
    pub after: Option<String>,
}

/// The fields that differ, in the order of their names; all fields where there was nothing before.
pub fn changes(before: Option<&Value>, after: Option<&Value>) -> Vec<Change> {
    let (before, after) = (flat(before), flat(after));
    let fields = before.keys().chain(after.keys());
    let fields: std::collections::BTreeSet<&String> = fields.collect();
    fields
        .into_iter()
        .filter(|field| before.get(*field) != after.get(*field))
        .map(|field| Change {
            field: field.clone(),
            before: before.get(field).cloned(),
            after: after.get(field).cloned(),
        })
        .collect()
}

fn flat(record: Option<&Value>) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    if let Some(record) = record {
        gather(record, String::new(), &mut fields);
    }
    fields
}

fn gather(value: &Value, way: String, into: &mut BTreeMap<String, String>) {
    match value {
        Value::Null => {}
        Value::Object(members) => {
            for (name, member) in members {
                gather(member, longer(&way, name), into);
            }
        }
        Value::Array(items) if items.iter().all(is_single) => {
            if !items.is_empty() {
                let shown: Vec<String> = items.iter().map(shown).collect();
                into.insert(way, shown.join(", "));
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                gather(item, longer(&way, &(number + 1).to_string()), into);
            }
        }
        single => {
            into.insert(way, shown(single));
        }
    }
}

fn longer(way: &str, name: &str) -> String {
    if way.is_empty() {
        name.to_owned()
    } else {
        format!("{way} › {name}")
    }
}

fn is_single(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn change(field: &str, before: Option<&str>, after: Option<&str>) -> Change {
        Change {
            field: field.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        }
    }

    #[test]
    fn only_what_differs_is_shown() {
        let before =
            json!({"answers": {"pokja": "ada", "plkb": null}, "funds": ["apbd"], "same": 1});
        let after = json!({"answers": {"pokja": "tidak_ada", "plkb": "ada"}, "funds": ["apbd", "csr"], "same": 1});
        assert_eq!(
            changes(Some(&before), Some(&after)),
            [
                change("answers › plkb", None, Some("ada")),
                change("answers › pokja", Some("ada"), Some("tidak_ada")),
                change("funds", Some("apbd"), Some("apbd, csr")),
            ]
        );
    }

    #[test]
    fn what_is_new_or_gone_is_shown_whole() {
        let record = json!({"a": [{"n": 1}, {"n": 2}], "b": false, "c": []});
        let new = [
            change("a › 1 › n", None, Some("1")),
            change("a › 2 › n", None, Some("2")),
            change("b", None, Some("false")),
        ];
        assert_eq!(changes(None, Some(&record)), new);
        assert_eq!(changes(Some(&record), None).len(), 3);
        assert!(changes(None, None).is_empty());
        assert_eq!(
            changes(None, Some(&json!("text"))),
            [change("", None, Some("text"))]
        );
    }
}
