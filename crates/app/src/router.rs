//! Puts the slices' tables of routes together.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::MethodRouter;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::platform::problem::{Kind, Problem};
use crate::platform::route::Route;
use crate::platform::{gate, headers, reader};

const BODY_LIMIT_BYTES: usize = 1 << 20;
/// Room for the other parts of a form around a file.
const AROUND_BYTES: usize = 1 << 16;
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// The tables of all slices.
pub static TABLES: &[&[Route]] = &[
    crate::home::ROUTES,
    crate::region::ROUTES,
    crate::boundary::ROUTES,
    crate::dashboard::ROUTES,
    crate::kampung_kb::ROUTES,
    crate::classification::ROUTES,
    crate::profile::ROUTES,
    crate::population::ROUTES,
    crate::programme_report::ROUTES,
    crate::activity::ROUTES,
    crate::correction::ROUTES,
    crate::commitment::ROUTES,
    crate::task::ROUTES,
    crate::calendar::ROUTES,
    crate::account::ROUTES,
    crate::import::ROUTES,
    crate::export::ROUTES,
    crate::audit_trail::ROUTES,
    crate::open_api::ROUTES,
    crate::open_data::ROUTES,
    crate::odata::ROUTES,
    crate::dhis2::ROUTES,
    crate::nutrition::ROUTES,
];

/// Every route of the program.
pub fn routes() -> impl Iterator<Item = &'static Route> {
    TABLES.iter().flat_map(|table| table.iter())
}

/// The whole web application.
pub fn router(app: App) -> Router {
    let guarded = routes().fold(Router::new(), |router, route| {
        let gate = from_fn_with_state((app.clone(), route), gate::pass);
        let handler = (route.handler)().route_layer(gate);
        router.route(route.path, bounded(handler, route.file_bytes))
    });
    guarded
        .merge(crate::ui::assets::router())
        .fallback(|| async { Problem::from(Kind::NotFound) })
        .method_not_allowed_fallback(|| async { Problem::from(Kind::MethodNotAllowed) })
        .layer(DefaultBodyLimit::max(BODY_LIMIT_BYTES))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(
            crate::shell::problem_frame as reader::ProblemFrame,
            reader::meet,
        ))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::add))
        .with_state(app)
}

/// Bounds a handler: it answers in time, unless it takes a file, whose sender has as much time as something still comes.
fn bounded<S: Clone + Send + Sync + 'static>(
    handler: MethodRouter<S>,
    file_bytes: Option<u64>,
) -> MethodRouter<S> {
    match file_bytes {
        Some(most) => {
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            handler.layer(DefaultBodyLimit::max(most.saturating_add(AROUND_BYTES)))
        }
        None => handler.layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            ANSWER_WITHIN,
        )),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, Bytes};
    use axum::http::Request;
    use axum::routing::post;
    use futures_util::{StreamExt as _, stream};
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn only_who_sends_a_file_may_be_slow() {
        let read = || post(|body: Bytes| async move { body.len().to_string() });
        let router: Router = Router::new()
            .route("/form", bounded(read(), None))
            .route("/file", bounded(read(), Some(5_000_000)))
            .layer(DefaultBodyLimit::max(BODY_LIMIT_BYTES));
        let send = async |path: &str, parts: usize| {
            let part = |_| async {
                tokio::time::sleep(Duration::from_secs(10)).await;
                std::io::Result::Ok(Bytes::from(vec![b'x'; 100_000]))
            };
            let body = Body::from_stream(stream::iter(0..parts).then(part));
            let request = Request::post(path).body(body).unwrap();
            router.clone().oneshot(request).await.unwrap().status()
        };
        assert_eq!(send("/form", 2).await, StatusCode::OK);
        assert_eq!(send("/form", 4).await, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(send("/file", 50).await, StatusCode::OK);
        assert_eq!(send("/file", 51).await, StatusCode::PAYLOAD_TOO_LARGE);
    }
}
