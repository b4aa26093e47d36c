//! How the questions of the profile were answered: those that most have left open, and all of them by what they ask.

use std::cmp::Reverse;

use rules::answer::Answer;
use rules::profile::{QUESTIONS, QuestionGroup};

use super::Linked;
use crate::app::App;
use crate::dashboard::api::count;
use crate::dashboard::list::answer_code;
use crate::dashboard::view::{Completeness, CompletenessGroup, Coverage};
use crate::indicator::Sum;
use crate::profile::labels;

/// How many of the most open questions stand before the groups.
const MOST_OPEN: usize = 5;

/// Every question below what it asks about, in the order of the official form.
pub(super) fn groups(app: &App, linked: &Linked, sum: &Sum) -> Vec<CompletenessGroup> {
    let words = app.districts().words(linked.region);
    let active = sum.measures.active;
    let href = |key: &str, answer| {
        linked.href(|query| {
            key.clone_into(&mut query.isian);
            answer_code(answer).clone_into(&mut query.jawaban);
        })
    };
    let mut groups: Vec<(QuestionGroup, CompletenessGroup)> = Vec::new();
    for ((key, yes, no), question) in sum.answers.iter().zip(QUESTIONS) {
        let row = Completeness {
            code: key.to_owned(),
            label: labels::question(linked.t, &words, key),
            yes: count(yes),
            yes_href: href(key, Answer::Ada),
            no: count(no),
            no_href: href(key, Answer::TidakAda),
            unknown: count(active - yes - no),
            unknown_href: href(key, Answer::BelumDiisi),
        };
        match groups.last_mut() {
            Some((last, group)) if *last == question.group => group.rows.push(row),
            _ => {
                let title = labels::group(linked.t, question.group);
                let rows = vec![row];
                groups.push((question.group, CompletenessGroup { title, rows }));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The questions that most Kampung KB have left open, worst first; none where all are answered.
pub(super) fn most_open(groups: &[CompletenessGroup]) -> Vec<Coverage> {
    let mut rows: Vec<&Completeness> = groups.iter().flat_map(|group| &group.rows).collect();
    rows.retain(|row| row.unknown > 0);
    rows.sort_by_key(|row| Reverse(row.unknown));
    let worst = rows.into_iter().take(MOST_OPEN).map(|row| Coverage {
        label: row.label.clone(),
        part: row.unknown,
        whole: row.yes + row.no + row.unknown,
        href: row.unknown_href.clone(),
    });
    worst.collect()
}
