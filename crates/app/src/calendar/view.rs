//! What the pages of the calendar show.

use askama::Template;
use rules::date::Date;
use rules::region_code::RegionCode;
use rules::work_calendar::{Occurrence, Timing};
use uuid::Uuid;

use super::{Entry, forms, href};
use crate::platform::extract::Form;
use crate::ui::{Choice, Field, FieldError, Frame, Text, format};

/// The calendar: what runs, then what comes.
#[derive(Template)]
#[template(path = "calendar/show.html")]
pub(super) struct ShowPage {
    pub(super) frame: Frame,
    pub(super) seasons: [Season; 2],
    /// What the office has taken off, for those who may put it back.
    pub(super) hidden: Vec<Row>,
    pub(super) add_href: Option<String>,
}

/// A part of the calendar under a heading.
pub(super) struct Season {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) rows: Vec<Row>,
}

/// An entry in words.
pub(super) struct Row {
    pub(super) title: String,
    /// From when until when.
    pub(super) span: String,
    /// Whether the office has set it.
    pub(super) is_own: bool,
    pub(super) change_href: Option<String>,
}

/// The form of an entry.
#[derive(Template)]
#[template(path = "calendar/entry.html")]
pub(super) struct EntryPage {
    pub(super) frame: Frame,
    pub(super) errors: Vec<FieldError>,
    pub(super) action: String,
    pub(super) command_id: Uuid,
    pub(super) form: EntryForm,
}

/// The fields of the form of an entry.
pub(super) struct EntryForm {
    pub(super) title: Field,
    pub(super) every: Field,
    pub(super) everies: Vec<Choice>,
    pub(super) month_day: Field,
    pub(super) from_day: Field,
    pub(super) from_month: Field,
    pub(super) from_months: Vec<Choice>,
    pub(super) until_day: Field,
    pub(super) until_month: Field,
    pub(super) until_months: Vec<Choice>,
    pub(super) is_hidden: Field,
    pub(super) hiddens: Vec<Choice>,
}

/// What runs on a day, and what comes within a year after it, the next first.
pub(super) fn seasons(
    t: Text,
    region: RegionCode,
    entries: &[Entry],
    today: Date,
    may_set: bool,
) -> [Season; 2] {
    let shown = entries.iter().filter(|entry| !entry.is_hidden);
    let mut timed: Vec<(Occurrence, &Entry)> = shown
        .filter_map(|entry| Some((entry.timing.running_or_next(today)?, entry)))
        .collect();
    timed.sort_by_key(|(occurrence, _)| (occurrence.from, occurrence.until));
    let rows = |runs: bool| {
        let of = timed
            .iter()
            .filter(|(occurrence, _)| occurrence.runs_on(today) == runs);
        of.map(|(occurrence, entry)| {
            let span = span(t, *occurrence);
            row(t, region, entry, span, may_set)
        })
        .collect()
    };
    [
        Season {
            id: "berjalan",
            title: t.calendar_running(),
            rows: rows(true),
        },
        Season {
            id: "berikutnya",
            title: t.calendar_next(),
            rows: rows(false),
        },
    ]
}

/// What is taken off the calendar.
pub(super) fn hidden(t: Text, region: RegionCode, entries: &[Entry], may_set: bool) -> Vec<Row> {
    let hidden = entries.iter().filter(|entry| entry.is_hidden && may_set);
    hidden
        .map(|entry| row(t, region, entry, String::new(), may_set))
        .collect()
}

fn row(t: Text, region: RegionCode, entry: &Entry, span: String, may_set: bool) -> Row {
    Row {
        title: title(t, entry),
        span,
        is_own: entry.is_own,
        change_href: may_set.then(|| format!("{}/{}", href(region), entry.code)),
    }
}

/// From when until when.
fn span(t: Text, occurrence: Occurrence) -> String {
    let Occurrence { from, until } = occurrence;
    if from == until {
        format::date(t, from)
    } else {
        t.calendar_span(format::date(t, from), format::date(t, until))
    }
}

/// The name of an entry: the office's, or the common one.
pub(super) fn title(t: Text, entry: &Entry) -> String {
    let common = match entry.code.as_str() {
        "monthly_report" => t.calendar_monthly_report(),
        "k0" => t.calendar_k0(),
        "musrenbang" => t.calendar_musrenbang(),
        "weighing_february" | "weighing_august" => t.calendar_weighing(),
        "lomba" => t.calendar_lomba(),
        "rkpdes" => t.calendar_rkpdes(),
        "harganas" => t.calendar_harganas(),
        "class_june" | "class_december" => t.calendar_class(),
        "stunting_audit_june" | "stunting_audit_december" => t.calendar_stunting_audit(),
        "inpres_june" | "inpres_december" => t.calendar_inpres(),
        "family_data" => t.calendar_family_data(),
        "risk_families" => t.calendar_risk_families(),
        "apbdes" => t.calendar_apbdes(),
        other => other,
    };
    entry.title.clone().unwrap_or_else(|| common.to_owned())
}

/// The fields of the form of an entry.
pub(super) fn fields(
    t: Text,
    entry: Option<&Entry>,
    form: &Form,
    errors: &[FieldError],
) -> EntryForm {
    let field = |name: &str, label: &str| Field {
        error: FieldError::of(errors, name),
        ..Field::new(name, label, form.text(name))
    };
    let months = |name: &str| -> Vec<Choice> {
        let chosen = form.text(name);
        let month = |number: i32| Choice {
            value: number.to_string(),
            label: format::month_name(t, number).to_owned(),
            chosen: chosen == number.to_string(),
        };
        (1..=12).map(month).collect()
    };
    let choice = |name: &str, value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        chosen: form.text(name) == value,
    };
    let [month, year] = forms::EVERY;
    let is_common = entry.is_some_and(|entry| forms::is_common(&entry.code));
    EntryForm {
        title: Field {
            required: !is_common,
            hint: is_common.then(|| t.calendar_entry_title_hint().to_owned()),
            ..field("title", t.calendar_entry_title())
        },
        every: field("every", t.calendar_every()),
        everies: vec![
            choice("every", month, t.calendar_every_month()),
            choice("every", year, t.calendar_every_year()),
        ],
        month_day: Field {
            hint: Some(t.calendar_month_day_hint().to_owned()),
            ..field("month_day", t.calendar_month_day())
        },
        from_day: field("from_day", t.calendar_from_day()),
        from_month: field("from_month", t.calendar_from_month()),
        from_months: months("from_month"),
        until_day: field("until_day", t.calendar_until_day()),
        until_month: field("until_month", t.calendar_until_month()),
        until_months: months("until_month"),
        is_hidden: field("is_hidden", t.calendar_hide()),
        hiddens: vec![choice("is_hidden", "yes", t.calendar_hide_yes())],
    }
}

/// What is said of an entry in the task list: its name, and whether it runs or when it begins.
pub(super) fn told(
    t: Text,
    entry: &Entry,
    occurrence: Occurrence,
    today: Date,
) -> (String, String) {
    let status = if occurrence.runs_on(today) {
        t.calendar_runs().to_owned()
    } else {
        t.calendar_begins(format::date(t, occurrence.from))
    };
    (title(t, entry), status)
}

/// Whether an entry recurs each month, which the list of reports shows by itself.
pub(super) const fn is_monthly(entry: &Entry) -> bool {
    matches!(entry.timing, Timing::EachMonth { .. })
}
