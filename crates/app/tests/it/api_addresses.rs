//! The addresses of the API, asked in ways that none of them answers.

use axum::body::Body;
use axum::http::Method;
use kampungkb::router::routes;

use crate::bad_input::{complaint, visitor};
use crate::support::on_both;
use crate::support::routes::{address, is_api};

#[tokio::test]
async fn every_address_of_the_api_answers_other_methods_heads_and_slashes_with_a_problem() {
    on_both(async |test| {
        let mut wrong = Vec::new();
        for route in routes().filter(|route| is_api(route)) {
            let path = address(route);
            let mut visitor = visitor(test, route).await;
            for method in ["PATCH", "TRACE", "OPTIONS", "PROPFIND"] {
                let method = Method::from_bytes(method.as_bytes()).unwrap();
                let answer = visitor.send(method, &path, None, Body::empty()).await;
                wrong.extend(complaint(&answer, "another method"));
                if answer.status != 405 {
                    wrong.push(format!("{}: {}", answer.asked, answer.status));
                }
            }
            let slash = format!("{path}/");
            let answer = visitor
                .send(route.method.clone(), &slash, None, Body::empty())
                .await;
            wrong.extend(complaint(&answer, "a slash at the end"));
            if answer.status != 404 {
                wrong.push(format!("{}: {}", answer.asked, answer.status));
            }
            if route.method != Method::GET {
                continue;
            }
            let read = visitor.get(&path).await;
            let head = visitor.send(Method::HEAD, &path, None, Body::empty()).await;
            if head.status != read.status || !head.body.is_empty() {
                wrong.push(format!("{}: {}", head.asked, head.status));
            }
            for accept in ["text/html", "application/xml", "*/*;q=0", "x"] {
                let mut visitor = visitor.clone().with_header("accept", accept);
                let answer = visitor.get(&path).await;
                wrong.extend(complaint(&answer, accept));
                if answer.status != read.status {
                    wrong.push(format!("{}: {} for {accept}", answer.asked, answer.status));
                }
            }
        }
        wrong.extend(complaint(
            &test.nobody().get("/api/").await,
            "nothing behind it",
        ));
        let bare = test.nobody().get("/api").await.expect(404);
        assert_eq!(bare.header("content-type"), "application/problem+json");
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    })
    .await;
}
