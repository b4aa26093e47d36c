//! Puts the pages of imports together.

use super::engine::catalogue;
use super::forms::heading_field;
use super::layout::Catalogue;
use super::pages::{Asked, href};
use super::state::{Import, Outcome, State};
use super::store;
use super::view::{self, ColumnsPage, ListPage, Offer, Sent, ShowPage};
use crate::fact::entry::moment;
use crate::platform::access::Permission;
use crate::platform::extract::Form;
use crate::platform::problem::Problem;
use crate::platform::visit::Visit;
use crate::sheet::Kind;
use crate::shell::{self, Part};
use crate::ui::{Choice, Field, FieldError, Frame, Link, Pages, Text};

const LISTED: u32 = 30;
const ROWS_PER_PAGE: u32 = 50;

fn frame(visit: &Visit, title: impl Into<String>) -> Frame {
    let mut frame = shell::frame(&visit.access, &visit.reader, Part::Tasks, title);
    frame.breadcrumb = vec![Link::new(frame.t.nav_tasks(), "/tugas")];
    frame
}

/// The way in: templates, the form with what was typed, and what was sent.
pub(super) async fn list(
    visit: &Visit,
    form: &Form,
    errors: Vec<FieldError>,
) -> Result<ListPage, Problem> {
    let (app, t, actor) = (&visit.app, visit.t, visit.access.actor()?);
    let kinds = || {
        let may = |kind: &Kind| actor.role.may(kind.permission());
        Kind::ALL.into_iter().filter(may)
    };
    let error = |field: &str| FieldError::of(&errors, field);
    let mut kind = Field::new("kind", t.import_kind(), form.text("kind"));
    kind.error = error("kind");
    let mut month = Field::new("month", t.import_month(), form.text("month"));
    month.hint = Some(t.import_month_hint().to_owned());
    month.error = error("month");
    let mut read = visit.read();
    let imports = if actor.role.may(Permission::ReadAudit) {
        store::in_scope(&mut read, &actor.scope, LISTED).await?
    } else {
        store::of_account(&mut read, actor.account_id, LISTED).await?
    };
    let sent = |import: &Import| Sent {
        label: import.kind.label(t),
        href: href(import.id),
        about: view::about(app, t, import),
        state: view::state_word(t, import.state),
        is_done: import.state == State::Done,
    };
    let offer = |kind: Kind| Offer {
        label: kind.label(t),
        about: t.sheet_kind_about(kind.code()),
        csv_href: format!("/impor/templat/{}/templat.csv", kind.code()),
        xlsx_href: format!("/impor/templat/{}/templat.xlsx", kind.code()),
    };
    let choice = |kind: Kind| Choice {
        value: kind.code().to_owned(),
        label: kind.label(t),
        chosen: form.text("kind") == kind.code(),
    };
    Ok(ListPage {
        frame: frame(visit, t.import_title()),
        file_error: error("file"),
        command_id: app.clock().new_id(),
        kinds: kinds().map(offer).collect(),
        kind,
        kind_choices: kinds().map(choice).collect(),
        month,
        imports: imports.iter().map(sent).collect(),
        errors,
    })
}

/// One import, with the rows of one outcome.
pub(super) async fn show(
    visit: &Visit,
    import: &Import,
    asked: &Asked,
) -> Result<ShowPage, Problem> {
    let (app, t) = (&visit.app, visit.t);
    let mut read = visit.read();
    let outcomes = view::shown_outcomes(import);
    let said = asked.lihat.as_deref().and_then(Outcome::from_code);
    let is_working = import.state.is_working();
    let open = said
        .or_else(|| outcomes.first().copied())
        .filter(|_| !is_working);
    let (mut rows, mut more, mut pages) = (Vec::new(), None, Pages::default());
    if let Some(outcome) = open {
        let after = asked.setelah.unwrap_or(0);
        let found = store::rows(&mut read, import, outcome, after, ROWS_PER_PAGE + 1).await?;
        let per_page = usize::try_from(ROWS_PER_PAGE).unwrap_or(usize::MAX);
        let to = |after: i64| {
            let link = format!(
                "{}?lihat={}&setelah={after}",
                href(import.id),
                outcome.code()
            );
            Some(link)
        };
        if found.len() > per_page {
            let last = found.get(per_page - 1).map_or(0, |(number, _)| *number);
            pages.next_href = to(last);
        }
        if after > 0 {
            pages.previous_href = to(0);
        }
        rows = found
            .into_iter()
            .take(per_page)
            .map(|(_, note)| view::row(app, t, note))
            .collect();
        let kept = store::count_rows(&mut read, import, outcome).await?;
        let all = outcome.count(&import.tally);
        more = (all > kept).then(|| t.import_more(t.number(all - kept)));
    }
    let before = store::written_before(&mut read, &visit.access.scope, import).await?;
    let before = before.filter(|_| import.state == State::Checked);
    let unknown = import
        .settings
        .headings
        .iter()
        .filter(|(heading, key)| key.is_empty() && !heading.is_empty());
    let mut frame = frame(visit, import.kind.label(t));
    frame.breadcrumb.push(Link::new(t.import_title(), "/impor"));
    let writes = import.tally.new + import.tally.changed;
    let is_checked = import.state == State::Checked;
    let may_undo = import.state == State::Done && !import.kind.is_only_compared() && writes > 0;
    let refused_href = format!("{}/ditolak.csv", href(import.id));
    let expected = import.settings.expected_rows.max(import.tally.rows);
    Ok(ShowPage {
        frame,
        href: href(import.id),
        command_id: app.clock().new_id(),
        about: view::about(app, t, import),
        state: view::state_word(t, import.state),
        next: next(t, import),
        progress: is_working.then_some((import.tally.rows, expected)),
        headlines: if import.state == State::Failed {
            Vec::new()
        } else {
            view::headlines(t, import)
        },
        warning: before.map(|when| t.import_same_file(moment(t, when, import.region))),
        unknown: unknown.map(|(heading, _)| heading.clone()).collect(),
        may_change_columns: is_checked,
        may_write: is_checked && writes > 0,
        may_discard: is_checked,
        may_undo,
        refused_href: (import.tally.refused > 0 && !is_working).then_some(refused_href),
        tabs: if is_working {
            Vec::new()
        } else {
            view::tabs(t, import, &href(import.id), open)
        },
        rows,
        more,
        pages,
    })
}

/// What happened or is to be done.
fn next(t: Text, import: &Import) -> String {
    let writes = import.tally.new + import.tally.changed;
    match import.state {
        State::Failed => t.import_fault(&import.settings.fault),
        State::Checked if writes == 0 => t.import_nothing_to_write().to_owned(),
        State::Done if import.kind.is_only_compared() => t.import_compared().to_owned(),
        state => t.import_next(state.code()),
    }
}

/// Which column each heading stands for.
pub(super) async fn columns(
    visit: &Visit,
    import: &Import,
    form: &Form,
    errors: Vec<FieldError>,
) -> Result<ColumnsPage, Problem> {
    let (app, t) = (&visit.app, visit.t);
    let catalogue = catalogue(app, import.kind, visit.access.lang, import.region, []).await?;
    let (mut unknown, mut known) = (Vec::new(), Vec::new());
    for (place, (heading, key)) in import.settings.headings.iter().enumerate() {
        if heading.is_empty() {
            continue;
        }
        let name = heading_field(place);
        let value = match form.text(&name) {
            "" => key.as_str(),
            typed => typed,
        };
        let mut field = Field::new(name.as_str(), heading, value);
        field.error = FieldError::of(&errors, &name);
        let entry = (field, choices(t, &catalogue, value));
        if key.is_empty() {
            unknown.push(entry);
        } else {
            known.push(entry);
        }
    }
    let label = |key: &String| {
        let column = catalogue.columns.iter().find(|column| column.key == *key);
        column.map_or_else(|| key.clone(), |column| column.label.clone())
    };
    let missing = import.settings.missing.iter().map(label).collect();
    let mut frame = frame(visit, t.import_columns());
    frame.breadcrumb.push(Link::new(t.import_title(), "/impor"));
    Ok(ColumnsPage {
        frame,
        action: format!("{}/kolom", href(import.id)),
        command_id: app.clock().new_id(),
        errors,
        missing,
        unknown,
        known,
    })
}

fn choices(t: Text, catalogue: &Catalogue, chosen: &str) -> Vec<Choice> {
    let none = Choice {
        value: String::new(),
        label: t.import_no_column().to_owned(),
        chosen: chosen.is_empty(),
    };
    let columns = catalogue.columns.iter().map(|column| Choice {
        value: column.key.clone(),
        label: column.label.clone(),
        chosen: column.key == chosen,
    });
    std::iter::once(none).chain(columns).collect()
}
