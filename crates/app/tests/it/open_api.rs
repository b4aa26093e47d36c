//! The OpenAPI document says all that the API can do, and nothing else.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use kampungkb::router::routes;
use serde_json::Value;

use crate::support::on_both;

async fn document(test: &crate::support::TestApp) -> Value {
    let answer = test.nobody().get("/api/openapi.json").await.expect(200);
    answer.document()
}

/// Every value of the key `$ref` in a document.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(target)) = members.get("$ref") {
                found.insert(target.clone());
            }
            members
                .values()
                .for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[tokio::test]
async fn every_route_of_the_api_is_described() {
    let bare: Vec<_> = routes()
        .filter(|route| route.path.starts_with("/api/") && route.operation.is_none())
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    assert_eq!(bare, [""; 0]);
    let pages = routes().filter(|route| !route.path.starts_with("/api/"));
    assert!(pages.into_iter().all(|route| route.operation.is_none()));
}

#[tokio::test]
async fn the_document_holds_together() {
    on_both(async |test| {
        let document = document(test).await;
        assert!(document["openapi"].as_str().unwrap().starts_with("3."));
        let mut targets = BTreeSet::new();
        references(&document, &mut targets);
        assert!(targets.len() > 20, "{targets:?}");
        for target in &targets {
            let pointer = target.strip_prefix('#').unwrap();
            assert!(
                document.pointer(pointer).is_some(),
                "{target} leads nowhere"
            );
        }
        let mut ids = BTreeSet::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let id = operation["operationId"].as_str().unwrap();
                assert!(ids.insert(id.to_owned()), "{id} is there twice");
                assert!(!operation["summary"].as_str().unwrap().is_empty());
                let named = |place: &str| -> BTreeSet<String> {
                    let all = operation["parameters"].as_array();
                    let all = all.map_or(&[][..], Vec::as_slice).iter();
                    let here = all.filter(|it| it["in"] == place);
                    here.map(|it| it["name"].as_str().unwrap().to_owned())
                        .collect()
                };
                let in_path: BTreeSet<String> = path
                    .split('/')
                    .filter_map(|part| Some(part.strip_prefix('{')?.strip_suffix('}')?.to_owned()))
                    .collect();
                assert_eq!(named("path"), in_path, "{method} {path}");
                let is_command = method != "get" && path != "/api/v1/sessions";
                assert_eq!(
                    named("header").contains("Idempotency-Key"),
                    is_command,
                    "{method} {path}"
                );
                assert!(operation["responses"]["default"].is_object());
                assert!(operation["responses"]["2XX"]["content"]["application/json"].is_object());
            }
        }
        let described = routes().filter(|route| route.operation.is_some()).count();
        assert_eq!(ids.len(), described);
    })
    .await;
}

#[tokio::test]
async fn what_is_read_fits_its_schema() {
    on_both(async |test| {
        let document = document(test).await;
        let kinds = [
            ("profile", "ProfileVersion"),
            ("population", "PopulationVersion"),
            ("programme-reports/2024-12", "ProgrammeReportVersion"),
            ("activities", "ActivitiesDocument"),
            ("life-cycle", "LifeCycleDocument"),
            ("official-class", "OfficialClassDocument"),
        ];
        for (path, name) in kinds {
            let path = format!("/api/v1/kampung-kb/64.03.06.2004/{path}");
            let answer = test.nobody().get(&path).await.expect(200).document();
            let schema = &document["components"]["schemas"][name];
            let known: BTreeSet<_> = schema["properties"].as_object().unwrap().keys().collect();
            let told: BTreeSet<_> = answer.as_object().unwrap().keys().collect();
            assert_eq!(told, known, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_operations_are_those_that_were_agreed() {
    on_both(async |test| {
        let document = document(test).await;
        let mut list = String::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let id = operation["operationId"].as_str().unwrap();
                writeln!(list, "{method} {path} {id}").unwrap();
            }
        }
        insta::assert_snapshot!("operations", list);
    })
    .await;
}
