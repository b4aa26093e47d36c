//! Of how many active Kampung KB something is known: reports, functions, agencies.

use super::{Linked, due_words};
use crate::activity::{FUNCTIONS, agency_name};
use crate::dashboard::pages::Figures;
use crate::dashboard::view::Coverage;
use crate::indicator::{Measures, Sum};

pub(super) fn reporting(linked: &Linked, figures: &Figures, measures: &Measures) -> Vec<Coverage> {
    let Some((month, _)) = &figures.newest else {
        return Vec::new();
    };
    let (t, active) = (linked.t, measures.active);
    let month_words = due_words(t, *month);
    let report = |label: String, part: i64, code: &str| {
        linked.coverage(label, [part, active], |query| {
            code.clone_into(&mut query.laporan);
        })
    };
    vec![
        report(
            t.dashboard_report_confirmed(&month_words),
            measures.report_confirmed,
            "sudah",
        ),
        report(
            t.dashboard_report_unconfirmed().to_owned(),
            measures.report_unconfirmed,
            "belum_dikonfirmasi",
        ),
        report(
            t.dashboard_report_needs_fixing().to_owned(),
            measures.report_needs_fixing,
            "perlu_perbaikan",
        ),
        linked.coverage(
            t.dashboard_profile_confirmed(month.year().to_string()),
            [measures.profile_confirmed, active],
            |query| "sudah".clone_into(&mut query.k0),
        ),
        linked.coverage(
            t.dashboard_profile_not_confirmed(),
            [active - measures.profile_confirmed, active],
            |query| "belum".clone_into(&mut query.k0),
        ),
        linked.coverage(
            t.dashboard_population_known(),
            [measures.population_known, active],
            |query| "sudah".clone_into(&mut query.penduduk),
        ),
    ]
}

pub(super) fn functions(linked: &Linked, measures: &Measures) -> Vec<Coverage> {
    let rows = FUNCTIONS.iter().map(|code| {
        let part = measures
            .get(&format!("function_{code}"))
            .unwrap_or_default();
        let label = linked.t.activity_section_name(code);
        linked.coverage(label, [part, measures.active], |query| {
            (*code).clone_into(&mut query.fungsi);
        })
    });
    rows.collect()
}

pub(super) fn agencies(linked: &Linked, sum: &Sum) -> Vec<Coverage> {
    let mut agencies: Vec<(&String, &i64)> = sum.agencies.iter().collect();
    agencies.sort_by_key(|(code, villages)| (std::cmp::Reverse(**villages), agency_name(code)));
    let rows = agencies.into_iter().map(|(code, villages)| {
        linked.coverage(
            agency_name(code),
            [*villages, sum.measures.active],
            |query| code.clone_into(&mut query.instansi),
        )
    });
    rows.collect()
}
