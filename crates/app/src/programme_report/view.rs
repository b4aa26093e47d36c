//! What the pages of the monthly report show, and what its figures are called.

use askama::Template;
use rules::check::{Bases, Check, Difference};
use rules::programme_report::ProgrammeReport;
use uuid::Uuid;

use crate::fact::entry::{Change, Entry, changed_counts};
use crate::platform::extract::Form;
use crate::ui::{Field, Frame, Text};

/// The form of a month.
#[derive(Template)]
#[template(path = "programme_report/show.html")]
pub(super) struct ReportPage {
    pub(super) frame: Frame,
    pub(super) entry: Entry,
    pub(super) banner: Banner,
    pub(super) groups: Vec<Group>,
    pub(super) sum: Option<Sum>,
    /// Where the population is filled in, if it is missing.
    pub(super) population_href: Option<String>,
}

/// What stands above the figures.
pub(super) enum Banner {
    /// Nothing.
    None,
    /// The stored version is a draft; why.
    Draft(Vec<String>),
    /// The stored version is a copy that waits to be confirmed.
    Unconfirmed(Tap),
    /// Last month's figures can be copied.
    Copy { tap: Tap, why: String },
}

/// A button that sends a command of its own.
pub(super) struct Tap {
    pub(super) action: String,
    pub(super) command_id: Uuid,
    pub(super) made_from: String,
    pub(super) month: String,
    pub(super) label: String,
}

/// Figures under one heading.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) fields: Vec<Field>,
}

/// Users and non-users against all couples.
pub(super) struct Sum {
    pub(super) line: String,
    pub(super) verdict: String,
    pub(super) fits: bool,
}

/// The list of months.
#[derive(Template)]
#[template(path = "programme_report/list.html")]
pub(super) struct ListPage {
    pub(super) frame: Frame,
    pub(super) years: Vec<Year>,
    /// The form of the current month, for a reader who may fill it in.
    pub(super) open: Option<(String, String)>,
}

/// The months of a year, newest first.
pub(super) struct Year {
    pub(super) year: String,
    pub(super) months: Vec<MonthRow>,
}

/// A month and how far its report is.
pub(super) struct MonthRow {
    pub(super) label: String,
    pub(super) href: Option<String>,
    pub(super) state: String,
    pub(super) done: bool,
}

/// What a figure is called.
pub(crate) fn label(t: Text, key: &str) -> String {
    t.report_field(key)
}

/// The figures in the order of the form, each with what it is measured against.
pub(super) fn groups(t: Text, form: &Form, entry: &Entry, bases: &Bases) -> Vec<Group> {
    let field = |key: &&'static str| {
        let mut field = Field::new(*key, label(t, key), form.text(key));
        field.unit = Some(t.report_unit(key));
        field.error = entry.error(key);
        field.hint = hint(t, key, bases);
        field
    };
    let group = |title: &str, keys: &[&'static str]| Group {
        title: title.to_owned(),
        fields: keys.iter().map(field).collect(),
    };
    vec![
        group(t.report_participants(), ProgrammeReport::PARTICIPANTS),
        group(t.report_couples(), &["pus"]),
        group(t.report_users(), ProgrammeReport::METHODS),
        group(t.report_non_users(), ProgrammeReport::NON_USERS),
        group(t.report_insurance(), &["bpjs"]),
    ]
}

fn hint(t: Text, key: &str, bases: &Bases) -> Option<String> {
    let base = match key {
        "bkb" => bases.families_toddler.map(u128::from),
        "bkr" => bases.families_teen.map(u128::from),
        "bkl" => bases.families_elderly.map(u128::from),
        "uppka" => bases.families.map(u128::from),
        "pik_r" => bases.teens.map(u128::from),
        "bpjs" => bases.people,
        _ => return None,
    };
    Some(base.map_or_else(
        || t.report_base_unknown().to_owned(),
        |base| t.report_base(key, number(t, base)),
    ))
}

/// Users and non-users against all couples, once any is filled in.
pub(super) fn sum(t: Text, report: &ProgrammeReport) -> Option<Sum> {
    let (users, non_users) = (report.users(), report.non_users());
    if users.is_none() && non_users.is_none() {
        return None;
    }
    let pus = u128::from(report.pus?);
    let (users, non_users) = (users.unwrap_or(0), non_users.unwrap_or(0));
    let all = users + non_users;
    let line = t.report_sum(
        number(t, users),
        number(t, non_users),
        number(t, all),
        number(t, pus),
    );
    let verdict = match all.cmp(&pus) {
        std::cmp::Ordering::Equal => t.report_sum_fits().to_owned(),
        std::cmp::Ordering::Less => t.report_sum_short(number(t, pus - all)),
        std::cmp::Ordering::Greater => t.report_sum_over(number(t, all - pus)),
    };
    Some(Sum {
        line,
        verdict,
        fits: all == pus,
    })
}

/// A broken check in words, with its numbers.
pub(super) fn difference(t: Text, broken: &Difference) -> String {
    let off = number(t, broken.signed().unsigned_abs());
    let (actual, expected) = (number(t, broken.actual), number(t, broken.expected));
    match broken.check {
        Check::UsersAndNonUsersArePus if broken.actual < broken.expected => {
            t.report_pus_short(actual, off, expected)
        }
        Check::UsersAndNonUsersArePus => t.report_pus_over(actual, off, expected),
        Check::ParticipantsWithinBase | Check::BpjsWithinPopulation => {
            t.report_above_base(label(t, broken.field), off, actual, expected)
        }
    }
}

/// Where two reports differ, in words.
pub fn changes(t: Text, old: &ProgrammeReport, new: &ProgrammeReport) -> Vec<Change> {
    changed_counts(t, old.iter(), new.iter(), |key| label(t, key))
}

fn number(t: Text, number: u128) -> String {
    t.number(u64::try_from(number).unwrap_or(u64::MAX))
}
