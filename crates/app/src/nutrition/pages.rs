//! The page with and without an answer.

use axum::Extension;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rules::growth::Standards;
use rules::growth::one_child::{Typed, entry, tell};
use rules::region_code::RegionCode;
use std::sync::LazyLock;

use super::view::{CheckPage, titles};
use crate::app::App;
use crate::platform::access::Access;
use crate::platform::extract::Form;
use crate::platform::reader::Reader;
use crate::shell::{self, Part};
use crate::ui::assets::{self, CONTENT_SECURITY_POLICY_WITH_RULES};
use crate::ui::{Page, Text};

static STANDARDS: LazyLock<Standards> = LazyLock::new(Standards::new);

/// `GET /hitung-status-gizi`: the form as nobody has filled it in yet.
pub(super) async fn show(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Response {
    let today = app.clock().today(RegionCode::NATION);
    let form = Form::default().with("measured_on", today.to_string());
    let frame = frame(&access, &reader);
    let page = CheckPage::new(
        frame,
        &form,
        today,
        rules::growth::one_child::Told::default(),
    );
    with_rules(Page::new(page))
}

/// `POST /hitung-status-gizi`: the answer, for a browser that cannot find it itself.
pub(super) async fn answer(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Response {
    let t = Text::new(access.lang);
    let today = app.clock().today(RegionCode::NATION);
    let texts = entry::FIELDS.map(|field| form.text(field));
    let told = tell(
        &STANDARDS,
        &Typed::of(&texts),
        today,
        &titles(t),
        t.numbers(),
    );
    let status = if told.faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = CheckPage::new(frame(&access, &reader), &form, today, told);
    with_rules(Page::new(page).status(status))
}

/// `GET /hitung-status-gizi.js`: asked for again at every visit, so that an old page is not kept for ever.
pub(super) async fn offline() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, assets::offline_script()).into_response()
}

fn frame(access: &Access, reader: &Reader) -> crate::ui::Frame {
    let t = Text::new(access.lang);
    let mut frame = shell::frame(access, reader, Part::Nutrition, t.nutrition_title());
    t.nutrition_lead().clone_into(&mut frame.description);
    frame
}

/// A page that runs rules in the browser.
pub(super) fn with_rules<T: askama::Template>(page: Page<T>) -> Response {
    let policy = [(
        header::CONTENT_SECURITY_POLICY,
        CONTENT_SECURITY_POLICY_WITH_RULES,
    )];
    (policy, page).into_response()
}
