//! Puts the pages of the monthly report together.

use rules::month::Month;
use rules::population::Population;
use rules::programme_report::ProgrammeReport;

use super::actions::bases;
use super::view::{Banner, MonthRow, ReportPage, Tap, Year, difference, groups, sum};
use crate::app::App;
use crate::fact::entry::{Entry, last_saved, state_word};
use crate::fact::{self, AsOf, State, Version, input};
use crate::kampung_kb::Place;
use crate::platform::access::Access;
use crate::platform::extract::Form;
use crate::platform::problem::Problem;
use crate::platform::reader::Reader;
use crate::ui::{FieldError, format};

/// How many months back the list goes where no report is older.
const LIST_MONTHS: i32 = 11;

/// The newest version of the report of a month.
pub(super) async fn newest(
    app: &App,
    access: &Access,
    place: &Place,
    month: Month,
) -> Result<Option<Version<ProgrammeReport>>, Problem> {
    let as_of = AsOf::known_today(month);
    let newest: Option<Version<ProgrammeReport>> =
        fact::newest(&mut app.db().reader(), &access.scope, place.village, as_of).await?;
    Ok(newest.filter(|version| version.month == month))
}

/// The form of a month without a report: the couples come from the population.
pub(super) async fn fresh(
    app: &App,
    access: &Access,
    place: &Place,
    month: Month,
) -> Result<Form, Problem> {
    let as_of = AsOf::known_today(month);
    let population: Option<Version<Population>> =
        fact::newest_confirmed(&mut app.db().reader(), &access.scope, place.village, as_of).await?;
    let report = ProgrammeReport {
        pus: population.and_then(|version| version.document.pus),
        ..ProgrammeReport::default()
    };
    Ok(input::filled(report.iter()))
}

/// The form of a month.
pub(super) async fn page(
    app: &App,
    access: &Access,
    reader: &Reader,
    place: &Place,
    month: Month,
    newest: Option<&Version<ProgrammeReport>>,
    form: &Form,
) -> Result<ReportPage, Problem> {
    let t = place.t;
    let mut read = app.db().reader();
    let path = place.href(&format!("laporan/{month}"));
    let mut entry = Entry::new(app, path, month, newest.map(|version| version.id));
    entry.last_saved = last_saved(&mut read, t, newest).await?;
    let bases = bases(&mut read, &access.scope, place.village, month).await?;
    let banner = match newest.map(|version| (version.state, version)) {
        Some((State::Confirmed, _)) => Banner::None,
        Some((State::NeedsFixing, version)) => {
            let broken = rules::check::check(&version.document, &bases);
            Banner::Draft(broken.iter().map(|broken| difference(t, broken)).collect())
        }
        Some((State::Unconfirmed, _)) => {
            let label = t.report_confirm(format::month(t, month));
            Banner::Unconfirmed(tap(app, &entry, "konfirmasi", label))
        }
        None => copy_banner(app, access, place, month, &entry).await?,
    };
    let typed = super::pages::parse(t, form).0;
    let no_bases = bases == rules::check::Bases::default();
    let title = t.report_title(format::month(t, month));
    let mut frame = place.frame(app, access, reader, title);
    let list = crate::ui::Link::new(t.report_list_title(), place.href("laporan"));
    frame.breadcrumb.push(list);
    Ok(ReportPage {
        frame,
        banner,
        groups: groups(t, form, &entry, &bases),
        sum: sum(t, &typed),
        population_href: no_bases.then(|| place.href("penduduk")),
        entry,
    })
}

impl ReportPage {
    /// The same page with what is wrong in what was typed.
    pub(super) fn refused(mut self, form: &Form, errors: Vec<FieldError>) -> Self {
        form.text("made_from").clone_into(&mut self.entry.made_from);
        self.entry.errors = errors;
        for field in self.groups.iter_mut().flat_map(|group| &mut group.fields) {
            field.error = self.entry.error(&field.name);
        }
        self
    }
}

/// The months from the current one back to the oldest report, by year.
pub(super) fn years(
    place: &Place,
    reports: &[Version<ProgrammeReport>],
    may_record: bool,
) -> Vec<Year> {
    let t = place.t;
    let now = place.month();
    let oldest = reports.iter().map(|version| version.month).min();
    let first = now.plus(-LIST_MONTHS).unwrap_or(now);
    let first = oldest.map_or(first, |oldest| oldest.min(first));
    let mut years: Vec<Year> = Vec::new();
    let months: Vec<Month> = first.through(now).collect();
    for month in months.into_iter().rev() {
        let state = state_of_month(reports, month);
        let row = MonthRow {
            label: format::month(t, month),
            href: may_record.then(|| place.href(&format!("laporan/{month}"))),
            state: match state {
                None => t.report_not_yet().to_owned(),
                state => state_word(t, state).to_owned(),
            },
            done: state == Some(State::Confirmed),
        };
        let year = month.year().to_string();
        if years.last().is_none_or(|last| last.year != year) {
            let months = Vec::new();
            years.push(Year { year, months });
        }
        if let Some(last) = years.last_mut() {
            last.months.push(row);
        }
    }
    years
}

/// How far the report of a month is.
fn state_of_month(reports: &[Version<ProgrammeReport>], month: Month) -> Option<State> {
    let of_month = || reports.iter().filter(move |version| version.month == month);
    let newest = of_month().max_by_key(|version| (version.known_at, version.id));
    newest.map(|version| version.state)
}

async fn copy_banner(
    app: &App,
    access: &Access,
    place: &Place,
    month: Month,
    entry: &Entry,
) -> Result<Banner, Problem> {
    let Some(before) = month.previous() else {
        return Ok(Banner::None);
    };
    let as_of = AsOf::known_today(before);
    let earlier: Option<Version<ProgrammeReport>> =
        fact::newest_confirmed(&mut app.db().reader(), &access.scope, place.village, as_of).await?;
    Ok(earlier.map_or(Banner::None, |earlier| {
        let from = format::month(place.t, earlier.month);
        Banner::Copy {
            tap: tap(app, entry, "salin", place.t.report_copy(&from)),
            why: place.t.report_copy_why(from),
        }
    }))
}

fn tap(app: &App, entry: &Entry, act: &str, label: String) -> Tap {
    Tap {
        action: format!("{}/{act}", entry.action),
        command_id: app.clock().new_id(),
        made_from: entry.made_from.clone(),
        month: entry.month.to_string(),
        label,
    }
}
