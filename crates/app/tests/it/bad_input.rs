//! Wrong, huge, binary and half-sent input on every route: a clear message, never a failure of the program.

use std::collections::BTreeSet;

use axum::body::{Body, Bytes};
use axum::http::Method;
use futures_util::stream;
use kampungkb::platform::route::Route;
use kampungkb::router::routes;

use crate::support::routes::{address, is_api, reads_body, reads_file, somebody};
use crate::support::{Answer, TestApp, Visitor, on_both};

const FORM: &str = "application/x-www-form-urlencoded";

/// What is wrong with an answer to input that is wrong.
pub(crate) fn complaint(answer: &Answer, what: &str) -> Option<String> {
    let status = answer.status.as_u16();
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    let shown: String = text.chars().take(300).collect();
    let say = |why: &str| {
        Some(format!(
            "{} with {what}: {} {why}: {shown}",
            answer.asked, answer.status
        ))
    };
    if status >= 500 {
        return say("is a failure of the program");
    }
    if status < 400 {
        return None;
    }
    let kind = answer.header("content-type");
    let is_problem = kind == "application/problem+json";
    if answer.asked.contains(" /api/") || (answer.asked.contains(" /odata/v4") && is_problem) {
        if kind != "application/problem+json" {
            return say("is no problem document");
        }
        let document = answer.document();
        let has_all = ["type", "title", "status", "detail", "request_id"]
            .iter()
            .all(|member| document.get(*member).is_some());
        return if has_all { None } else { say("lacks a member") };
    }
    if answer.asked.contains(" /odata/") && kind == "application/json" {
        let error = answer.document()["error"].clone();
        let has_all = error["code"].is_string() && error["message"].is_string();
        return if has_all { None } else { say("lacks a member") };
    }
    if !kind.starts_with("text/html") || !text.contains("<html lang=\"id\">") {
        return say("is no page in Indonesian");
    }
    let explains = text.contains("Nomor permintaan:") || text.contains("role=\"alert\"");
    if explains {
        None
    } else {
        say("does not say what is wrong")
    }
}

/// Bodies that no reader of ours can take, with their types.
fn broken_bodies() -> Vec<(&'static str, Option<&'static str>, Bytes)> {
    let binary: Vec<u8> = (0..=255).cycle().take(4_000).collect();
    let deep = "[".repeat(50_000);
    let many: String = "f=1&".repeat(30_000);
    vec![
        ("no type", None, Bytes::from_static(b"a=b")),
        ("no body", Some(FORM), Bytes::new()),
        (
            "a wrong type",
            Some("text/plain"),
            Bytes::from_static(b"a=b"),
        ),
        (
            "a file",
            Some("multipart/form-data; boundary=x"),
            Bytes::from_static(b"--x\r\n"),
        ),
        ("binary as a form", Some(FORM), binary.clone().into()),
        (
            "broken UTF-8",
            Some(FORM),
            Bytes::from_static(b"a=%ff%fe&command_id=%ff"),
        ),
        (
            "raw broken UTF-8",
            Some(FORM),
            Bytes::from_static(b"a=\xff\xfe"),
        ),
        (
            "a zero byte",
            Some(FORM),
            Bytes::from_static(b"user=a%00b&password=c%00"),
        ),
        ("a bad escape", Some(FORM), Bytes::from_static(b"a=%zz&b=%")),
        (
            "a huge form",
            Some(FORM),
            Bytes::from(format!("a={}", "x".repeat(3 << 20))),
        ),
        ("very many fields", Some(FORM), Bytes::from(many)),
        (
            "no JSON",
            Some("application/json"),
            Bytes::from_static(b"{\"a\":"),
        ),
        (
            "JSON of another shape",
            Some("application/json"),
            Bytes::from_static(b"[1,null]"),
        ),
        (
            "null",
            Some("application/json"),
            Bytes::from_static(b"null"),
        ),
        ("deep JSON", Some("application/json"), Bytes::from(deep)),
        (
            "a zero byte in JSON",
            Some("application/json"),
            Bytes::from_static(b"{\"user\":\"a\\u0000b\",\"password\":\"x\"}"),
        ),
        (
            "huge numbers",
            Some("application/json"),
            Bytes::from_static(b"{\"a\":1e999,\"month\":-1}"),
        ),
        ("binary as JSON", Some("application/json"), binary.into()),
        (
            "huge JSON",
            Some("application/json"),
            Bytes::from(format!("\"{}\"", "x".repeat(3 << 20))),
        ),
    ]
}

/// Somebody who may go there, with a new identifier for a command.
pub(crate) async fn visitor(test: &TestApp, route: &Route) -> Visitor {
    let visitor = match somebody(route, true, true) {
        Some(person) => test.person(person.user).await,
        None => test.nobody(),
    };
    // Without it the API would refuse each command before it reads the body.
    visitor.with_header("idempotency-key", &test.app.clock().new_id().to_string())
}

#[tokio::test]
async fn a_month_that_is_none_is_told_what_a_month_looks_like() {
    on_both(async |test| {
        test.rebuild().await;
        let mut told = BTreeSet::new();
        for route in routes().filter(|route| !reads_body(route)) {
            let mut visitor = visitor(test, route).await;
            let plain = visitor.get(&address(route)).await.status;
            for parameter in ["per", "month", "bulan"] {
                for value in ["x", "2024-13", "kemarin"] {
                    let asked = format!("{}?{parameter}={value}", address(route));
                    let answer = visitor.get(&asked).await;
                    // An address that knows no such parameter is what it is without it.
                    if answer.status == plain {
                        continue;
                    }
                    assert_eq!(answer.status, 422, "{asked}: {plain} without a month");
                    let text = String::from_utf8_lossy(&answer.body);
                    let example = format!("{parameter} harus berupa bulan");
                    assert!(
                        text.contains(&example) && text.contains("misalnya 2024-11"),
                        "{asked}: {text}"
                    );
                    told.insert((route.path, parameter));
                }
            }
        }
        for expected in [
            ("/wilayah", "per"),
            ("/wilayah/{code}", "per"),
            ("/wilayah/{code}/daftar", "per"),
            ("/wilayah/{code}/daftar.csv", "per"),
            ("/kampung/{code}", "per"),
            ("/kampung/{code}/klasifikasi", "per"),
            ("/api/v1/kampung-kb/{code}/classification", "month"),
            ("/api/v1/kampung-kb/{code}/profile", "month"),
            ("/api/v1/regions/{code}/villages", "per"),
        ] {
            assert!(told.contains(&expected), "{expected:?} of {told:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_broken_body_is_refused_in_words() {
    on_both(async |test| {
        let mut wrong = Vec::new();
        for route in routes().filter(|route| reads_body(route)) {
            for (what, kind, body) in broken_bodies() {
                let mut visitor = visitor(test, route).await;
                let answer = visitor
                    .send(route.method.clone(), &address(route), kind, body.into())
                    .await;
                wrong.extend(complaint(&answer, what));
                let is_huge = what.starts_with("a huge") || what.starts_with("huge JSON");
                // A form with a file is of another type; its own test sends one that is too large.
                let takes_it = is_api(route) == what.contains("JSON") && !reads_file(route);
                if is_huge
                    && takes_it
                    && route.method != Method::DELETE
                    && answer.status != 413
                    && answer.status != 303
                {
                    wrong.push(format!("{} takes {what}: {}", answer.asked, answer.status));
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn half_a_body_is_refused_in_words() {
    on_both(async |test| {
        let mut wrong = Vec::new();
        for route in routes().filter(|route| reads_body(route)) {
            for kind in [FORM, "application/json"] {
                let parts = vec![
                    Ok(Bytes::from_static(b"command_id=01890000")),
                    Err(std::io::Error::other("the connection broke")),
                ];
                let body = Body::from_stream(stream::iter(parts));
                let mut visitor = visitor(test, route).await;
                let answer = visitor
                    .send(route.method.clone(), &address(route), Some(kind), body)
                    .await;
                wrong.extend(complaint(&answer, "half a body"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    })
    .await;
}

/// What people and programs type where something else is asked.
const STRANGE: [&str; 16] = [
    "",
    " ",
    "-1",
    "0",
    "1,5",
    "99999999999999999999999999",
    "NaN",
    "'; drop table account; --",
    "\"><script>alert(1)</script>",
    "\u{202e}\u{200b}\u{feff}",
    "🥚🥚🥚",
    "2024-02-30",
    "0000-00",
    "64.03.06.9999",
    "../../etc/passwd",
    "%s%n%x{}{{7*7}}",
];

/// The names of all fields of a page's forms.
fn fields(page: &str) -> BTreeSet<String> {
    let tags = page.split('<').filter(|tag| {
        ["input", "select", "textarea", "button"]
            .iter()
            .any(|name| tag.starts_with(name))
    });
    tags.filter_map(|tag| {
        let (_, rest) = tag.split('>').next()?.split_once(" name=\"")?;
        Some(rest.split('"').next()?.to_owned())
    })
    .collect()
}

#[tokio::test]
async fn strange_values_in_every_field_are_refused_in_words() {
    on_both(async |test| {
        let mut wrong = Vec::new();
        let long = "x".repeat(20_000);
        for route in routes().filter(|route| route.method == Method::POST && !is_api(route)) {
            let path = address(route);
            let page = visitor(test, route).await.get(&path).await;
            let mut names = fields(&String::from_utf8_lossy(&page.body));
            names.extend(["user", "password", "command_id"].map(str::to_owned));
            for value in STRANGE.iter().copied().chain([long.as_str()]) {
                // Every field at once, and each alone behind a good identifier.
                let mut visitor = visitor(test, route).await;
                let id = test.app.clock().new_id().to_string();
                let all: Vec<(&str, &str)> =
                    names.iter().map(|name| (name.as_str(), value)).collect();
                let mut named = vec![("command_id", id.as_str())];
                named.extend(
                    all.iter()
                        .copied()
                        .filter(|(name, _)| *name != "command_id"),
                );
                for sent in [all, named] {
                    let answer = visitor.post_form(&path, &sent).await;
                    let short: String = value.chars().take(40).collect();
                    wrong.extend(complaint(&answer, &format!("{short:?} in every field")));
                    if String::from_utf8_lossy(&answer.body).contains("<script>alert") {
                        wrong.push(format!("{} runs what was typed", answer.asked));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn strange_addresses_are_refused_in_words() {
    on_both(async |test| {
        let mut wrong = Vec::new();
        let parts = [
            "%00",
            "%ff",
            "%2e%2e%2f",
            "64.03.06.2004%0d%0aX:%201",
            "-1",
            "64.03.06.9999",
            "99",
            "0",
            "64%2603",
            "%F0%9F%A5%9A",
            "2024-13",
            "9999999999-99",
            "00000000-0000-0000-0000-000000000000",
        ];
        let long = "9".repeat(5_000);
        for route in routes().filter(|route| route.method == Method::GET) {
            let mut visitor = visitor(test, route).await;
            for part in parts.iter().copied().chain([long.as_str()]) {
                for path in with_part(route, part) {
                    let answer = visitor.get(&path).await;
                    wrong.extend(complaint(&answer, "a strange address"));
                }
            }
            for query in strange_queries() {
                let answer = visitor.get(&format!("{}?{query}", address(route))).await;
                wrong.extend(complaint(&answer, "a strange query"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    })
    .await;
}

/// The addresses of a route with one parameter replaced.
fn with_part(route: &Route, part: &str) -> Vec<String> {
    let good = address(route);
    let good: Vec<&str> = good.split('/').collect();
    let places = route
        .path
        .split('/')
        .enumerate()
        .filter(|(_, segment)| segment.starts_with('{'));
    places
        .map(|(at, _)| {
            let mut segments = good.clone();
            segments[at] = part;
            segments.join("/")
        })
        .collect()
}

fn strange_queries() -> Vec<String> {
    let names = [
        "q",
        "nama",
        "setelah",
        "per",
        "diketahui",
        "aturan",
        "peran",
        "urut",
        "kelas",
        "bulan",
        "hal",
        "wilayah",
        "dari",
        "sampai",
        "lang",
        "lanjut",
        "month",
        "known_at",
        "rules",
        "after",
        "limit",
        "sort",
        "tahapan",
    ];
    let values = [
        "%ff",
        "%00",
        "-1",
        "99999999999999999999",
        "%27%22%3C",
        "2024-13",
        "x",
        "",
    ];
    let mut queries: Vec<String> = values
        .iter()
        .map(|value| names.map(|name| format!("{name}={value}")).join("&"))
        .collect();
    queries.extend(["&&&=&=", "a=1&a=2&q=1&q=2", "%"].map(str::to_owned));
    queries.push(format!("q={}", "m".repeat(20_000)));
    queries
}

#[test]
fn the_check_itself_tells_a_failure() {
    let answer = |status: u16, kind: &str, body: &str| Answer {
        asked: "GET /x".to_owned(),
        status: status.try_into().unwrap(),
        headers: [("content-type".parse().unwrap(), kind.parse().unwrap())]
            .into_iter()
            .collect(),
        body: body.to_owned().into(),
    };
    let good = "<html lang=\"id\"> Nomor permintaan: 1";
    assert!(complaint(&answer(404, "text/html", good), "").is_none());
    assert!(complaint(&answer(500, "text/html", good), "").is_some());
    assert!(complaint(&answer(400, "text/plain", good), "").is_some());
    assert!(complaint(&answer(400, "text/html", "<html lang=\"id\">"), "").is_some());
    let names = fields(
        "<input type=\"text\" id=\"a\" name=\"a\"><select name=\"b\" id=\"b\"><p name=\"c\">",
    );
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["a", "b"]);
}
