//! What GeoJSON and TopoJSON share: telling them apart, attributes, faults of the file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Excess, Format, LayerBuilder, ReadError, limits};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Only the member that says what the document is.
#[derive(serde::Deserialize)]
struct Head<'a> {
    #[serde(borrow, rename = "type")]
    kind: Option<Cow<'a, str>>,
}

/// The types of a GeoJSON document.
const GEOJSON: [&str; 9] = [
    "FeatureCollection",
    "Feature",
    "GeometryCollection",
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
];

pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)
}

/// Which of the two formats a text is. A broken one is taken for GeoJSON, so that its reader says where it breaks.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    let text = without_mark(bytes);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace())?;
    if *first != b'{' {
        return None;
    }
    let head: Result<Head<'_>, _> = serde_json::from_slice(text);
    match head.map(|head| head.kind) {
        Ok(Some(kind)) if kind == "Topology" => Some(Format::TopoJson),
        Ok(Some(kind)) if GEOJSON.contains(&kind.as_ref()) => Some(Format::GeoJson),
        Ok(_) => None,
        Err(_) => Some(Format::GeoJson),
    }
}

/// Reads a document, after a look at how many objects it can hold at most.
pub(super) fn parse<'a, T: Deserialize<'a>>(
    bytes: &'a [u8],
    format: Format,
) -> Result<T, ReadError> {
    let text = without_mark(bytes);
    if memchr::memchr_iter(b'{', text).count() > limits::JSON_OBJECTS {
        return Err(ReadError::TooMuch(Excess::Features));
    }
    serde_json::from_slice(text).map_err(|error| ReadError::Unreadable {
        format,
        reason: error.to_string(),
    })
}

/// A value of an attribute as text; of lists and objects nothing is kept.
pub(super) struct Value(String);

impl Value {
    pub(super) fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

struct Plain;

impl<'de> Visitor<'de> for Plain {
    type Value = Value;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an attribute")
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value(limits::cut(text).into_owned()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value(number.to_string()))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value, E> {
        Ok(Value(truth.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value(String::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        self.visit_unit()
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.visit_unit()
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Plain)
    }
}

pub(super) type Properties = BTreeMap<String, Value>;

/// The name under which the identifier of a feature is given.
const IDENTIFIER: &str = "id";

/// The values of a feature by column: its identifier, then its properties.
pub(super) fn values<'v>(
    builder: &mut LayerBuilder,
    identifier: Option<&'v Value>,
    properties: Option<&'v Properties>,
) -> Result<Vec<(usize, Cow<'v, str>)>, ReadError> {
    let mut values = Vec::new();
    if let Some(identifier) = identifier {
        values.push((builder.column(IDENTIFIER)?, identifier.text()));
    }
    for (name, value) in properties.into_iter().flatten() {
        values.push((builder.column(name)?, value.text()));
    }
    Ok(values)
}
