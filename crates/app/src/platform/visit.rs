//! A request for a page, as its handler hands it on.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use uuid::Uuid;

use super::access::Access;
use super::command::{self, Command};
use super::extract::Form;
use super::form::{Back, Sent, Unsaved};
use super::problem::{Kind, Problem};
use super::reader::Reader;
use crate::app::App;
use crate::ui::{FieldError, Text};

/// The program, what the request may touch in it, and who reads the answer.
#[derive(Clone)]
pub struct Visit {
    /// The shared parts.
    pub app: App,
    /// What may be read and written.
    pub access: Access,
    /// What the answer must look like.
    pub reader: Reader,
    /// The words of the reader's language.
    pub t: Text,
}

impl Visit {
    /// Reads from the database.
    pub fn read(&self) -> db::Reader {
        self.app.db().reader()
    }

    /// Writes a command ([`command::submit`]).
    ///
    /// # Errors
    /// Those of the command.
    pub async fn submit<C: Command>(&self, id: Uuid, command: C) -> Result<C::Answer, Problem> {
        command::submit(&self.app, &self.access, id, command).await
    }

    /// Writes what a form was parsed to; a form with errors, or one that was overtaken, comes back.
    ///
    /// # Errors
    /// [`Kind::Unreadable`] for a form without identifier, and those of the command but [`Kind::Conflict`].
    pub async fn send<'f, C: Command>(
        &self,
        form: &'f Form,
        parsed: Result<C, Vec<FieldError>>,
    ) -> Result<Sent<'f, C, C::Answer>, Problem> {
        let id = form.command_id()?;
        let command = match parsed {
            Ok(command) => command,
            Err(errors) => return Ok(Sent::Back(Back::refused(form, errors))),
        };
        match self.submit(id, command.clone()).await {
            Ok(answer) => Ok(Sent::Saved(answer)),
            Err(problem) if problem.kind == Kind::Conflict => {
                let why = Unsaved::Overtaken(command);
                Ok(Sent::Back(Back { form, why }))
            }
            Err(problem) => Err(problem),
        }
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let access = Access::from_request_parts(parts, app).await?;
        let reader = parts.extensions.get::<Reader>().cloned();
        Ok(Self {
            app: app.clone(),
            t: Text::new(access.lang),
            access,
            reader: reader.unwrap_or_default(),
        })
    }
}
