//! Who reads the answer: the language, whether a page or JSON, the request's id.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use db::hex;

use super::access::Access;
use crate::ui::{Frame, Lang};

/// What the answer must look like.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The language.
    pub lang: Lang,
    /// JSON instead of a page.
    pub wants_json: bool,
    /// Ties the answer to the log.
    pub request_id: String,
    /// The path asked for, to come back to after signing in.
    pub path: String,
    /// Scheme and host as the reader writes them, for addresses that must be whole; `http://127.0.0.1:8080`.
    pub origin: String,
    /// From which address the request comes, where the server knows it.
    pub address: Option<IpAddr>,
}

/// Makes the frame of the page that tells of a problem; nothing is known of who asks where no route was found.
pub(crate) type ProblemFrame = fn(Option<&Access>, &Reader, &str) -> Frame;

/// Finds out about the reader before anything else happens.
pub(crate) async fn meet(
    State(frame): State<ProblemFrame>,
    mut request: Request,
    next: Next,
) -> Response {
    let path = request
        .uri()
        .path_and_query()
        .map(ToString::to_string)
        .unwrap_or_default();
    let reader = Reader {
        lang: lang_of(request.headers(), request.uri().query()),
        wants_json: path == "/api" || path.starts_with("/api/") || path.starts_with("/odata/v4"),
        request_id: request_id(),
        path,
        origin: origin_of(&request),
        address: address_of(&request),
    };
    request.extensions_mut().insert(reader.clone());
    super::reply::dress(&reader, frame, next.run(request).await)
}

fn lang_of(headers: &HeaderMap, query: Option<&str>) -> Lang {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &axum::http::HeaderValue| value.to_str().ok())
    };
    Lang::of_request(query, text(header::COOKIE), text(header::ACCEPT_LANGUAGE))
}

/// The address of the other side; where that is a web server on this machine, the one that it names last.
///
/// What stands before the last entry of `X-Forwarded-For` was sent by the client and proves nothing.
fn address_of(request: &Request) -> Option<IpAddr> {
    let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    let forwarded = || {
        let line = request
            .headers()
            .get_all(FORWARDED_FOR)
            .iter()
            .next_back()?;
        line.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
    };
    let peer = peer.ip().to_canonical();
    if peer.is_loopback() {
        forwarded().or(Some(peer))
    } else {
        Some(peer)
    }
}

/// Scheme and host of the address as the reader wrote it. A web server before this one names the scheme in
/// `X-Forwarded-Proto`; a host that could not stand in an address is left out.
fn origin_of(request: &Request) -> String {
    let text = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let is_host = |host: &&str| {
        let fits = |letter: char| letter.is_ascii_alphanumeric() || ".-:[]".contains(letter);
        !host.is_empty() && host.chars().all(fits)
    };
    let Some(host) = text(header::HOST).filter(is_host) else {
        return String::new();
    };
    let is_secure = text(FORWARDED_PROTO).is_some_and(|scheme| scheme == "https");
    let scheme = if is_secure { "https" } else { "http" };
    format!("{scheme}://{host}")
}

const FORWARDED_PROTO: header::HeaderName = header::HeaderName::from_static("x-forwarded-proto");

const FORWARDED_FOR: &str = "x-forwarded-for";

fn request_id() -> String {
    let mut bytes = [0_u8; 8];
    getrandom::fill(&mut bytes).unwrap_or_default();
    hex::encode(&bytes)
}
