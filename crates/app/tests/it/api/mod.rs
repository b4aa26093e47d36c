//! The JSON API of the facts: written through the same commands as the pages, read by the public without small counts.

mod documents;
mod facts;
mod guarded;

use axum::http::Method;
use serde_json::Value;

use crate::support::{Answer, TestApp};

pub(crate) use guarded::Write;

const API: &str = "/api/v1/kampung-kb/64.03.06.2004";

/// The identifier of a command.
pub(crate) fn key(number: u32) -> String {
    format!("01939f3c-0000-7000-8000-{number:012}")
}

pub(crate) fn fields(answer: &Answer) -> Vec<String> {
    let document = answer.document();
    let fields = document["fields"].as_array().unwrap();
    let name = |field: &Value| field["field"].as_str().unwrap().to_owned();
    fields.iter().map(name).collect()
}

pub(crate) async fn write(
    test: &TestApp,
    user: &str,
    number: u32,
    method: Method,
    path: &str,
    body: Value,
) -> Answer {
    let person = test.person(user).await;
    let mut person = person.with_header("idempotency-key", &key(number));
    person.json(method, path, &body).await
}

pub(crate) async fn read(test: &TestApp, user: Option<&str>, path: &str) -> Value {
    let mut visitor = match user {
        Some(user) => test.person(user).await,
        None => test.nobody(),
    };
    visitor.get(path).await.expect(200).document()
}
