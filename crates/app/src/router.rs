//! Puts the slices' tables of routes together.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::platform::problem::{Kind, Problem};
use crate::platform::route::Route;
use crate::platform::{gate, headers, reader};

const BODY_LIMIT_BYTES: usize = 1 << 20;
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
    crate::account::ROUTES,
    crate::import::ROUTES,
    crate::audit_trail::ROUTES,
    crate::open_api::ROUTES,
];

/// Every route of the program.
pub fn routes() -> impl Iterator<Item = &'static Route> {
    TABLES.iter().flat_map(|table| table.iter())
}

/// The whole web application.
pub fn router(app: App) -> Router {
    let guarded = routes().fold(Router::new(), |router, route| {
        let gate = from_fn_with_state((app.clone(), route), gate::pass);
        router.route(route.path, (route.handler)().route_layer(gate))
    });
    guarded
        .merge(crate::ui::assets::router())
        .fallback(|| async { Problem::from(Kind::NotFound) })
        .method_not_allowed_fallback(|| async { Problem::from(Kind::MethodNotAllowed) })
        .layer(DefaultBodyLimit::max(BODY_LIMIT_BYTES))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            ANSWER_WITHIN,
        ))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(
            crate::shell::problem_frame as reader::ProblemFrame,
            reader::meet,
        ))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::add))
        .with_state(app)
}
