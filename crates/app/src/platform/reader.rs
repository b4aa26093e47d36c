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
        wants_json: path == "/api" || path.starts_with("/api/"),
        request_id: request_id(),
        path,
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

const FORWARDED_FOR: &str = "x-forwarded-for";

fn request_id() -> String {
    let mut bytes = [0_u8; 8];
    getrandom::fill(&mut bytes).unwrap_or_default();
    hex::encode(&bytes)
}
