//! Puts the pages of the monthly report together.

use rules::month::Month;
use rules::population::Population;
use rules::programme_report::ProgrammeReport;

use super::actions::{SaveReport, bases};
use super::view::{Banner, MonthRow, ReportPage, Tap, Year, changes, difference, groups, sum};
use super::{OfMonth, pages};
use crate::app::App;
use crate::fact::entry::{Entry, last_saved, state_word};
use crate::fact::{self, AsOf, State, Version, input};
use crate::kampung_kb::Place;
use crate::platform::extract::Form;
use crate::platform::form::Back;
use crate::platform::problem::Problem;
use crate::ui::{Link, format};

/// How many months back the list goes where no report is older.
const LIST_MONTHS: i32 = 11;

/// The newest version of the report of a month.
pub(super) async fn newest(
    place: &Place,
    month: Month,
) -> Result<Option<Version<ProgrammeReport>>, Problem> {
    let newest: Option<Version<ProgrammeReport>> = place.newest(month).await?;
    Ok(newest.filter(|version| version.month == month))
}

/// The form of a month without a report: the couples come from the population.
async fn fresh(OfMonth { place, month }: &OfMonth) -> Result<Form, Problem> {
    let (read, as_of) = (&mut place.visit.read(), AsOf::known_today(*month));
    let population: Option<Version<Population>> =
        fact::newest_confirmed(read, place.scope(), place.village, as_of).await?;
    let report = ProgrammeReport {
        pus: population.and_then(|version| version.document.pus),
        ..ProgrammeReport::default()
    };
    Ok(input::filled(report.iter()))
}

/// The form of a month.
pub(super) async fn page(
    at: &OfMonth,
    back: Option<&Back<'_, SaveReport>>,
) -> Result<ReportPage, Problem> {
    let OfMonth { place, month } = at;
    let (t, app, month) = (place.t, &place.visit.app, *month);
    let mut read = place.visit.read();
    let newest = newest(place, month).await?;
    let newest = newest.as_ref();
    let form = match (back, newest) {
        (Some(back), _) => back.form.clone(),
        (None, Some(version)) => input::filled(version.document.iter()),
        (None, None) => fresh(at).await?,
    };
    let entry = Entry::new(app, at.href(), month, newest.map(|version| version.id));
    let bases = bases(&mut read, place.scope(), place.village, month).await?;
    let banner = match newest.map(|version| (version.state, version)) {
        Some((State::Confirmed | State::Withdrawn, _)) => Banner::None,
        Some((State::NeedsFixing, version)) => {
            let broken = rules::check::check(&version.document, &bases);
            Banner::Draft(broken.iter().map(|broken| difference(t, broken)).collect())
        }
        Some((State::Unconfirmed, _)) => {
            let label = t.report_confirm(format::month(t, month));
            Banner::Unconfirmed(tap(app, &entry, "konfirmasi", label))
        }
        None => copy_banner(at, &entry).await?,
    };
    let mut entry = entry.again(back, |typed| {
        let saved = newest.map(|version| version.document);
        changes(t, &saved.unwrap_or_default(), &typed.report)
    });
    entry.last_saved = last_saved(&mut read, t, newest).await?;
    let (typed, _) = pages::typed(t, &form);
    let no_bases = bases == rules::check::Bases::default();
    let mut frame = place.frame(t.report_title(format::month(t, month)));
    let list = Link::new(t.report_list_title(), place.href("laporan"));
    frame.breadcrumb.push(list);
    Ok(ReportPage {
        frame,
        banner,
        groups: groups(t, &form, &entry, &bases),
        sum: sum(t, &typed),
        population_href: no_bases.then(|| place.href("penduduk")),
        entry,
    })
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
    newest
        .map(|version| version.state)
        .filter(|state| *state != State::Withdrawn)
}

async fn copy_banner(at: &OfMonth, entry: &Entry) -> Result<Banner, Problem> {
    let OfMonth { place, month } = at;
    let Some(before) = month.previous() else {
        return Ok(Banner::None);
    };
    let (read, as_of) = (&mut place.visit.read(), AsOf::known_today(before));
    let earlier: Option<Version<ProgrammeReport>> =
        fact::newest_confirmed(read, place.scope(), place.village, as_of).await?;
    Ok(earlier.map_or(Banner::None, |earlier| {
        let from = format::month(place.t, earlier.month);
        Banner::Copy {
            tap: tap(&place.visit.app, entry, "salin", place.t.report_copy(&from)),
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
