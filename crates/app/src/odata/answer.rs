//! The answers of the feed: the service document, its description, sets, entities and counts.

use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::error::{Refusal, VERSION};
use super::filter;
use super::model::{self, Set};
use super::options::Options;
use super::read::{self, Entity};
use crate::platform::visit::Visit;

const JSON: HeaderValue = HeaderValue::from_static("application/json;odata.metadata=minimal");
const PUBLIC: (HeaderName, HeaderValue) = (
    header::CACHE_CONTROL,
    HeaderValue::from_static("public, max-age=60"),
);

fn answer(body: &Value) -> Response {
    let kind = (header::CONTENT_TYPE, JSON);
    ([VERSION, kind, PUBLIC], body.to_string()).into_response()
}

fn root(visit: &Visit) -> String {
    format!("{}/odata/v4", visit.reader.origin)
}

/// `GET /odata/v4/`
pub(super) async fn service(visit: Visit) -> Response {
    let sets =
        Set::ALL.map(|set| json!({"name": set.name(), "kind": "EntitySet", "url": set.name()}));
    answer(&json!({
        "@odata.context": format!("{}/$metadata", root(&visit)),
        "value": sets,
    }))
}

/// `GET /odata/v4/{resource}`: the description, a set, or one entity.
pub(super) async fn resource(visit: Visit, Path(resource): Path<String>) -> Response {
    if resource == "$metadata" {
        let kind = HeaderValue::from_static("application/xml");
        let headers = [VERSION, (header::CONTENT_TYPE, kind), PUBLIC];
        return (headers, model::metadata()).into_response();
    }
    let found = match resource.split_once('(') {
        None => set(&visit, &resource).await,
        Some((name, key)) => entity(&visit, name, key).await,
    };
    found.unwrap_or_else(IntoResponse::into_response)
}

/// `GET /odata/v4/{resource}/$count`
pub(super) async fn count(visit: Visit, Path(resource): Path<String>) -> Response {
    let counted = async {
        let set = named(&resource)?;
        let options = Options::parse(set, query(&visit))?;
        read::count(&visit.app, set, &options).await
    };
    match counted.await {
        Ok(count) => {
            let kind = HeaderValue::from_static("text/plain");
            let headers = [VERSION, (header::CONTENT_TYPE, kind)];
            (headers, count.to_string()).into_response()
        }
        Err(refusal) => refusal.into_response(),
    }
}

fn query(visit: &Visit) -> &str {
    let split = visit.reader.path.split_once('?');
    split.map_or("", |(_, query)| query)
}

fn named(name: &str) -> Result<Set, Refusal> {
    let found = Set::ALL.into_iter().find(|set| set.name() == name);
    found.ok_or_else(|| {
        let names = Set::ALL.map(Set::name).join(", ");
        Refusal::missing(format!("There is no set {name}. The sets are {names}."))
    })
}

async fn set(visit: &Visit, name: &str) -> Result<Response, Refusal> {
    let set = named(name)?;
    let options = Options::parse(set, query(visit))?;
    let page = read::page(&visit.app, set, &options).await?;
    let mut document = Map::new();
    document.insert(
        "@odata.context".to_owned(),
        context(visit, set, &options, "").into(),
    );
    if let Some(count) = page.count {
        document.insert("@odata.count".to_owned(), count.into());
    }
    let entities = page.entities.into_iter();
    let value = entities.map(|entity| Value::Object(members(set, &options, entity)));
    document.insert("value".to_owned(), value.collect());
    if let Some(next) = page.next {
        let link = format!("{}/{}?{next}", root(visit), set.name());
        document.insert("@odata.nextLink".to_owned(), link.into());
    }
    Ok(answer(&Value::Object(document)))
}

async fn entity(visit: &Visit, name: &str, key: &str) -> Result<Response, Refusal> {
    let set = named(name)?;
    let mut options = Options::parse(set, query(visit))?;
    let missing = || Refusal::missing(format!("{name} has no entity ({key}"));
    let key = key.strip_suffix(')').ok_or_else(missing)?;
    // What would be a filter is the key, in both ways in which it may be written.
    let parts: Vec<String> = match set.key() {
        [only] if !key.contains('=') => vec![format!("{only} eq {key}")],
        _ => key
            .split(',')
            .map(|part| part.replacen('=', " eq ", 1))
            .collect(),
    };
    if parts.len() != set.key().len() {
        return Err(missing());
    }
    options.filter = Some(filter::parse(set, &parts.join(" and "))?);
    options.top = Some(1);
    let mut page = read::page(&visit.app, set, &options).await?;
    let entity = page.entities.pop().ok_or_else(missing)?;
    let mut document = Map::new();
    document.insert(
        "@odata.context".to_owned(),
        context(visit, set, &options, "/$entity").into(),
    );
    document.extend(members(set, &options, entity));
    Ok(answer(&Value::Object(document)))
}

fn context(visit: &Visit, set: Set, options: &Options, suffix: &str) -> String {
    let names = options
        .select
        .iter()
        .map(|place| set.properties()[*place].name.as_str());
    let names: Vec<&str> = names.collect();
    let selected = if names.is_empty() {
        String::new()
    } else {
        format!("({})", names.join(","))
    };
    format!("{}/$metadata#{}{selected}{suffix}", root(visit), set.name())
}

fn members(set: Set, options: &Options, entity: Entity) -> Map<String, Value> {
    let properties = set.properties().iter().zip(entity.values).enumerate();
    let wanted =
        properties.filter(|(place, _)| options.select.is_empty() || options.select.contains(place));
    wanted
        .map(|(_, (property, value))| (property.name.clone(), value))
        .collect()
}
