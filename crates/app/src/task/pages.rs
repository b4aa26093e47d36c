//! The page of tasks.

use axum::response::{IntoResponse, Response};

use super::{read, view};
use crate::account::reach;
use crate::fact::entry::moment;
use crate::platform::problem::Problem;
use crate::platform::visit::Visit;
use crate::shell::{self, Part};
use crate::ui::Page;

/// What waits for who is signed in.
pub(super) async fn show(
    Visit {
        app,
        access,
        reader,
        t,
    }: Visit,
) -> Result<Response, Problem> {
    let actor = access.actor()?;
    let waiting = read(&app, &access, t).await?;
    let around = reach::place(&actor.regions, &actor.scope);
    let mut frame = shell::frame(&access, &reader, Part::Tasks, t.task_title());
    frame.notices = shell::notices(&app, t, around);
    let pending = waiting
        .pending_since
        .map(|since| t.task_pending(moment(t, since, around)));
    let page = view::page(&app, actor, frame, &waiting, pending);
    Ok(Page::new(page).into_response())
}
