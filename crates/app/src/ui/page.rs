//! A rendered template as a response.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

/// A page, or a fragment of one, with its status and how long it may be kept.
///
/// A page is private and never stored, unless [`Page::public`] says otherwise.
pub struct Page<T> {
    template: T,
    status: StatusCode,
    cache_control: &'static str,
}

impl<T: Template> Page<T> {
    /// A page that only its reader may see.
    pub const fn new(template: T) -> Self {
        Self {
            template,
            status: StatusCode::OK,
            cache_control: "private, no-store",
        }
    }

    /// The same page with another status, such as 422 for a form that needs correction.
    #[must_use]
    pub const fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// A page that is the same for everybody who is not signed in; kept for a minute.
    #[must_use]
    pub const fn public(mut self) -> Self {
        self.cache_control = "public, max-age=60";
        self
    }
}

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.template.render() {
            Ok(html) => {
                let headers = [
                    (
                        header::CACHE_CONTROL,
                        HeaderValue::from_static(self.cache_control),
                    ),
                    (
                        header::VARY,
                        HeaderValue::from_static("accept-language, cookie, hx-request"),
                    ),
                ];
                (self.status, headers, Html(html)).into_response()
            }
            Err(error) => {
                tracing::error!(%error, "a page could not be rendered");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}
