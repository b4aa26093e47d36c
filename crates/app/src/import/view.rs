//! What the pages of imports show.

use askama::Template;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::state::{Import, Note, Outcome, State};
use crate::app::App;
use crate::fact::entry::moment;
use crate::sheet::Kind;
use crate::ui::{Choice, Field, FieldError, Frame, Headline, Link, Pages, Text};

/// The way in: templates, a file to send, and what was sent.
#[derive(Template)]
#[template(path = "import/list.html")]
pub(super) struct ListPage {
    pub(super) frame: Frame,
    pub(super) errors: Vec<FieldError>,
    pub(super) command_id: Uuid,
    pub(super) kinds: Vec<Offer>,
    pub(super) kind: Field,
    pub(super) kind_choices: Vec<Choice>,
    pub(super) month: Field,
    pub(super) file_error: Option<String>,
    pub(super) imports: Vec<Sent>,
}

/// A kind with its templates.
pub(super) struct Offer {
    pub(super) label: String,
    pub(super) about: String,
    pub(super) csv_href: String,
    pub(super) xlsx_href: String,
}

/// An import in the list.
pub(super) struct Sent {
    pub(super) label: String,
    pub(super) href: String,
    pub(super) about: String,
    pub(super) state: String,
    pub(super) is_done: bool,
}

/// One import.
#[derive(Template)]
#[template(path = "import/show.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a button of its own")]
pub(super) struct ShowPage {
    pub(super) frame: Frame,
    /// The address of this page, which a working import asks for again.
    pub(super) href: String,
    pub(super) command_id: Uuid,
    pub(super) about: String,
    pub(super) state: String,
    /// What happened or is to be done, in a sentence.
    pub(super) next: String,
    /// Rows that were read, and how many there are, while it is worked on.
    pub(super) progress: Option<(u64, u64)>,
    pub(super) headlines: Vec<Headline>,
    /// That the same file was written before.
    pub(super) warning: Option<String>,
    /// The headings that stand for nothing.
    pub(super) unknown: Vec<String>,
    pub(super) may_change_columns: bool,
    pub(super) may_write: bool,
    pub(super) may_discard: bool,
    pub(super) may_undo: bool,
    pub(super) refused_href: Option<String>,
    pub(super) tabs: Vec<Link>,
    pub(super) rows: Vec<Row>,
    /// How many rows of the open tab are not kept to be shown.
    pub(super) more: Option<String>,
    pub(super) pages: Pages,
}

/// A row of a file.
pub(super) struct Row {
    pub(super) line: String,
    pub(super) place: String,
    pub(super) what: String,
    pub(super) is_draft: bool,
    pub(super) changes: Vec<(String, String, String)>,
    pub(super) reasons: Vec<String>,
    pub(super) cells: String,
}

/// Which column each heading stands for.
#[derive(Template)]
#[template(path = "import/columns.html")]
pub(super) struct ColumnsPage {
    pub(super) frame: Frame,
    pub(super) action: String,
    pub(super) command_id: Uuid,
    pub(super) errors: Vec<FieldError>,
    /// What must be there and is not.
    pub(super) missing: Vec<String>,
    /// The headings that stand for nothing yet, each with the columns that are left.
    pub(super) unknown: Vec<(Field, Vec<Choice>)>,
    /// The headings that were recognised, to be changed where that is wrong.
    pub(super) known: Vec<(Field, Vec<Choice>)>,
}

/// What a state is called.
pub(super) fn state_word(t: Text, state: State) -> String {
    t.import_state(state.code())
}

/// When, in which region and from which file.
pub(super) fn about(app: &App, t: Text, import: &Import) -> String {
    let when = moment(t, import.created_at, import.region);
    let place = place_name(app, t, import.region);
    t.import_about(&import.file_name, place, when)
}

fn place_name(app: &App, t: Text, region: RegionCode) -> String {
    if region == RegionCode::NATION {
        t.region_nation().to_owned()
    } else {
        app.regions().name(region)
    }
}

/// The figures at the head: how many rows became what.
pub(super) fn headlines(t: Text, import: &Import) -> Vec<Headline> {
    let tally = &import.tally;
    let mut figures: Vec<(u64, String)> = vec![
        (tally.new, t.import_outcome("new")),
        (tally.changed, changed_word(t, import.kind)),
        (tally.unchanged, t.import_outcome("unchanged")),
        (tally.refused, t.import_outcome("refused")),
    ];
    if tally.drafts > 0 {
        figures.push((tally.drafts, t.import_drafts().to_owned()));
    }
    if import.kind.is_only_compared() {
        figures.remove(0);
        figures.push((tally.missing, t.import_outcome("missing")));
    }
    if matches!(import.state, State::UndoAsked | State::Undone) {
        figures = vec![
            (tally.undone, t.import_undone().to_owned()),
            (tally.kept, t.import_outcome("kept")),
        ];
    }
    figures
        .into_iter()
        .map(|(count, label)| Headline {
            number: t.number(count),
            label,
            href: None,
        })
        .collect()
}

fn changed_word(t: Text, kind: Kind) -> String {
    if kind.is_only_compared() {
        t.import_outcome("different")
    } else {
        t.import_outcome("changed")
    }
}

/// The outcomes that have rows, each a tab; the open one is marked.
pub(super) fn tabs(t: Text, import: &Import, href: &str, open: Option<Outcome>) -> Vec<Link> {
    let tab = |outcome: Outcome| {
        let label = match outcome {
            Outcome::Changed => changed_word(t, import.kind),
            _ => t.import_outcome(outcome.code()),
        };
        let label = format!("{label} ({})", t.number(outcome.count(&import.tally)));
        Link::new(label, format!("{href}?lihat={}", outcome.code())).current(open == Some(outcome))
    };
    shown_outcomes(import).into_iter().map(tab).collect()
}

/// The outcomes that have rows, those first that ask for something.
pub(super) fn shown_outcomes(import: &Import) -> Vec<Outcome> {
    let wanted = match import.state {
        State::UndoAsked | State::Undone => vec![Outcome::Kept],
        _ => vec![
            Outcome::Refused,
            Outcome::Changed,
            Outcome::New,
            Outcome::Missing,
            Outcome::Unchanged,
        ],
    };
    let has_rows = |outcome: &Outcome| outcome.count(&import.tally) > 0;
    wanted.into_iter().filter(has_rows).collect()
}

/// A row as it is shown.
pub(super) fn row(app: &App, t: Text, note: Note) -> Row {
    let place = note.village.map_or_else(String::new, |village| {
        let kecamatan = village.kecamatan().map(|code| app.regions().name(code));
        let name = app.regions().name(village);
        format!("{name}, {} · {village}", kecamatan.unwrap_or_default())
    });
    let reason = |(column, reason): (String, String)| {
        if column.is_empty() {
            reason
        } else {
            t.import_reason_of(column, reason)
        }
    };
    let cells: Vec<String> = note
        .cells
        .into_iter()
        .filter(|cell| !cell.is_empty())
        .collect();
    Row {
        line: note.line.map(|line| line.to_string()).unwrap_or_default(),
        place,
        what: note.what,
        is_draft: note.is_draft,
        changes: note.changes,
        reasons: note.reasons.into_iter().map(reason).collect(),
        cells: cells.join(" · "),
    }
}
