//! A form from the browser to the door and back again.
//!
//! A slice parses a [`Form`] into a command and gives both to [`Visit::send`](super::visit::Visit::send). What was saved
//! is told by an address to go to; what was not comes back as the same page, with everything that was typed.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::extract::Form;
use super::problem::{Kind, Problem};
use crate::ui::{FieldError, Page};

/// How a form ended.
pub enum Sent<'f, C, A> {
    /// It was written, or had been before under the same identifier.
    Saved(A),
    /// It comes back.
    Back(Back<'f, C>),
}

/// A form that comes back, with everything that was typed.
pub struct Back<'f, C> {
    /// What was typed.
    pub form: &'f Form,
    /// Why.
    pub why: Unsaved<C>,
}

/// Why a form was not saved.
pub enum Unsaved<C> {
    /// What is wrong with it.
    Refused(Vec<FieldError>),
    /// Somebody else saved meanwhile what this command would have followed.
    Overtaken(C),
}

impl<'f, C> Back<'f, C> {
    /// A form with errors.
    pub const fn refused(form: &'f Form, errors: Vec<FieldError>) -> Self {
        let why = Unsaved::Refused(errors);
        Self { form, why }
    }

    /// The same, for a form that has no version to compare with: that it was overtaken is told on a page of its own.
    ///
    /// # Errors
    /// [`Kind::Conflict`] where it was overtaken.
    pub fn or_conflict(self) -> Result<Self, Problem> {
        match self.why {
            Unsaved::Refused(_) => Ok(self),
            Unsaved::Overtaken(_) => Err(Kind::Conflict.into()),
        }
    }

    /// What is wrong; nothing where the form was overtaken.
    pub fn errors(&self) -> &[FieldError] {
        match &self.why {
            Unsaved::Refused(errors) => errors,
            Unsaved::Overtaken(_) => &[],
        }
    }

    /// The page that shows the form again, with the status that says why: 422 or 409.
    pub fn answer(&self, page: impl Template) -> Response {
        let status = match self.why {
            Unsaved::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Unsaved::Overtaken(_) => StatusCode::CONFLICT,
        };
        Page::new(page).status(status).into_response()
    }
}
