//! Every route of the route table, tried as nobody, from another region, with too low a role, and as who may.

use axum::body::Body;
use axum::http::Method;
use kampungkb::platform::access::Permission;
use kampungkb::platform::route::{Route, ScopeSource};
use kampungkb::router::routes;

use crate::support::routes::{address, is_api, is_public, reads_body, somebody};
use crate::support::{Answer, TestApp, Visitor, on_both};

/// Asks as a page or a program would, with nothing in it.
async fn ask(visitor: &mut Visitor, route: &Route) -> Answer {
    let (kind, body) = match (reads_body(route), is_api(route)) {
        (false, _) => (None, Body::empty()),
        (true, true) => (Some("application/json"), Body::from("{}")),
        (true, false) => (Some("application/x-www-form-urlencoded"), Body::empty()),
    };
    visitor
        .send(route.method.clone(), &address(route), kind, body)
        .await
}

/// The kind of problem that an answer tells: from the document, or by the words of the page.
fn problem(answer: &Answer) -> String {
    if answer.header("content-type") == "application/problem+json" {
        let kind = answer.document()["type"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        return kind.trim_start_matches("/problems/").to_owned();
    }
    let words = [
        ("outside-scope", "Wilayah ini di luar wilayah tugas Anda"),
        ("role-too-low", "Peran Anda tidak dapat melakukan ini"),
    ];
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    let found = words.into_iter().find(|(_, words)| text.contains(words));
    found.map_or_else(String::new, |(kind, _)| kind.to_owned())
}

async fn nobody_is_asked_to_sign_in(test: &TestApp, route: &Route) -> Result<(), String> {
    let answer = ask(&mut test.nobody(), route).await;
    let status = answer.status.as_u16();
    let is_right = match (is_public(route), is_api(route)) {
        (true, _) => ![401, 403].contains(&status) && status < 500,
        (false, true) => status == 401 && problem(&answer) == "sign-in-needed",
        (false, false) => status == 303 && answer.location().starts_with("/masuk?lanjut="),
    };
    is_right
        .then_some(())
        .ok_or_else(|| told("nobody", &answer))
}

async fn another_region_is_refused(test: &TestApp, route: &Route) -> Result<(), String> {
    let somebody = somebody(route, true, false);
    let person =
        somebody.ok_or_else(|| format!("{}: nobody reaches elsewhere only", route.path))?;
    let answer = ask(&mut test.person(person.user).await, route).await;
    let is_right = answer.status == 403 && problem(&answer) == "outside-scope";
    is_right
        .then_some(())
        .ok_or_else(|| told(person.user, &answer))
}

async fn a_low_role_is_refused(test: &TestApp, route: &Route) -> Result<(), String> {
    let somebody = somebody(route, false, true).or_else(|| somebody(route, false, false));
    let person = somebody.ok_or_else(|| format!("{}: everybody may", route.path))?;
    let answer = ask(&mut test.person(person.user).await, route).await;
    let is_right = answer.status == 403 && problem(&answer) == "role-too-low";
    is_right
        .then_some(())
        .ok_or_else(|| told(person.user, &answer))
}

async fn who_may_passes(test: &TestApp, route: &Route) -> Result<(), String> {
    let somebody = somebody(route, true, true);
    let person = somebody.ok_or_else(|| format!("{}: nobody may", route.path))?;
    let answer = ask(&mut test.person(person.user).await, route).await;
    let status = answer.status.as_u16();
    let is_right = ![401, 403, 405].contains(&status) && status < 500;
    is_right
        .then_some(())
        .ok_or_else(|| told(person.user, &answer))
}

fn told(who: &str, answer: &Answer) -> String {
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    let title = text.split("<title>").nth(1).unwrap_or(&text);
    let title: String = title
        .split("</title>")
        .next()
        .unwrap_or_default()
        .chars()
        .take(200)
        .collect();
    format!("{} as {who}: {} {title}", answer.asked, answer.status)
}

#[tokio::test]
async fn every_route_lets_in_who_may_and_nobody_else() {
    on_both(async |test| {
        let mut wrong = Vec::new();
        let mut count = 0;
        for route in routes() {
            count += 1;
            wrong.extend(nobody_is_asked_to_sign_in(test, route).await.err());
            wrong.extend(who_may_passes(test, route).await.err());
            if is_public(route) {
                continue;
            }
            if matches!(route.scope, ScopeSource::Region(_) | ScopeSource::Nation) {
                wrong.extend(another_region_is_refused(test, route).await.err());
            }
            if route.permission != Permission::ReadPublished {
                wrong.extend(a_low_role_is_refused(test, route).await.err());
            }
        }
        assert!(count > 15, "the route table was not found");
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_on_every_route_that_writes() {
    on_both(async |test| {
        let mut wrong = Vec::new();
        for route in routes().filter(|route| reads_body(route)) {
            let Some(person) = somebody(route, true, true) else {
                continue;
            };
            for (name, value) in [
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
                ("origin", "https://evil.example"),
                ("origin", "null"),
            ] {
                let mut visitor = test.person(person.user).await.with_header(name, value);
                let answer = ask(&mut visitor, route).await;
                if answer.status != 403 {
                    wrong.push(told(value, &answer));
                }
            }
            let own = [
                ("sec-fetch-site", "same-origin"),
                ("origin", "http://127.0.0.1:8080"),
            ];
            for (name, value) in own {
                let mut visitor = test.person(person.user).await.with_header(name, value);
                let answer = ask(&mut visitor, route).await;
                if answer.status == 403 {
                    wrong.push(told(value, &answer));
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    })
    .await;
}

#[test]
fn a_route_that_writes_names_a_permission_or_is_known_to_be_open() {
    let open = [
        "/masuk",
        "/keluar",
        "/akun/kata-sandi",
        "/unduhan",
        "/api/v1/sessions",
        "/kampung/{code}/koreksi",
        // Writes nothing.
        "/hitung-status-gizi",
        "/api/v1/kampung-kb/{code}/corrections",
    ];
    for route in routes().filter(|route| route.method != Method::GET) {
        let is_open = route.permission == Permission::ReadPublished;
        assert_eq!(
            is_open,
            open.contains(&route.path),
            "{} {}",
            route.method,
            route.path
        );
    }
}
