//! A browser or a program as the router sees it: it keeps cookies and sends requests without a network.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, Method, Request, StatusCode, header};
use serde_json::Value;
use tower::ServiceExt as _;

/// Sends requests and keeps the cookies that come back.
#[derive(Clone)]
pub(crate) struct Visitor {
    router: Router,
    cookies: BTreeMap<String, String>,
    headers: HeaderMap,
}

impl Visitor {
    pub(super) fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            headers: HeaderMap::new(),
        }
    }

    /// The same visitor with a cookie.
    pub(crate) fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The value of a cookie that was set.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// The same visitor, sending a header with every request.
    pub(crate) fn with_header(mut self, name: &'static str, value: &str) -> Self {
        self.headers
            .insert(HeaderName::from_static(name), value.parse().unwrap());
        self
    }

    /// The same visitor as a program with a bearer token.
    pub(crate) fn with_bearer(self, token: &str) -> Self {
        self.with_header("authorization", &format!("Bearer {token}"))
    }

    /// Reads a page or a document.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None, Body::empty()).await
    }

    /// The text of a page that must be there.
    pub(crate) async fn read(&mut self, path: &str) -> String {
        self.get(path).await.expect(200).text().to_owned()
    }

    /// Sends a form as a browser does from one of our own pages.
    pub(crate) async fn post_form(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_html_form::to_string(fields).unwrap();
        let kind = Some("application/x-www-form-urlencoded");
        self.send(Method::POST, path, kind, body.into()).await
    }

    /// Reads a form, fills the fields given, keeps its `command_id`, and sends it to where it came from.
    pub(crate) async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = self.get(path).await;
        let command_id = form.hidden("command_id");
        let mut all = vec![("command_id", command_id.as_str())];
        all.extend_from_slice(fields);
        self.post_form(path, &all).await
    }

    /// Sends a JSON document.
    pub(crate) async fn json(&mut self, method: Method, path: &str, document: &Value) -> Answer {
        let kind = Some("application/json");
        self.send(method, path, kind, document.to_string().into())
            .await
    }

    /// Sends any request.
    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        content_type: Option<&str>,
        body: Body,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080");
        if !self.cookies.is_empty() {
            let pairs: Vec<_> = self
                .cookies
                .iter()
                .map(|(n, v)| format!("{n}={v}"))
                .collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        if let Some(kind) = content_type {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        self.send_raw(request.body(body).unwrap()).await
    }

    /// Sends a request as it is, without the visitor's cookies.
    pub(crate) async fn send_raw(&mut self, request: Request<Body>) -> Answer {
        let asked = format!("{} {}", request.method(), request.uri());
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 64 << 20).await.unwrap();
        let answer = Answer {
            asked,
            status: parts.status,
            headers: parts.headers,
            body,
        };
        self.keep_cookies(&answer);
        answer
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        for line in answer.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() || line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Method and address of the request.
    pub(crate) asked: String,
    /// The status.
    pub(crate) status: StatusCode,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The body as it came.
    pub(crate) body: Bytes,
}

impl Answer {
    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON.
    pub(crate) fn document(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{}: {error}: {}", self.asked, self.text()))
    }

    /// A header's value; empty where it is absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }

    /// The value of a hidden field of the page's form.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let page = self.text();
        let input = page
            .split("<input")
            .map(|rest| rest.split('>').next().unwrap_or_default())
            .find(|input| input.contains(&format!("name=\"{name}\"")))
            .unwrap_or_else(|| panic!("{}: no field {name} in {page}", self.asked));
        let value = input.split("value=\"").nth(1).unwrap_or_default();
        value.split('"').next().unwrap_or_default().to_owned()
    }

    /// The same answer, after it had this status; otherwise the test fails and shows the body.
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{}: {}",
            self.asked,
            String::from_utf8_lossy(&self.body)
        );
        self
    }
}
