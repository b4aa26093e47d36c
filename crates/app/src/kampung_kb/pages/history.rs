//! The history of a village's facts: who saved what when, and what changed.

use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use db::Read;
use rules::population::Population;
use rules::profile::Profile;
use rules::programme_report::ProgrammeReport;
use rules::region_code::RegionCode;
use serde::Deserialize;
use uuid::Uuid;

use crate::activity;
use crate::dossier::OfficialClass;
use crate::fact::entry::{Change, moment, state_word};
use crate::fact::{self, Document, State as FactState, Version};
use crate::kampung_kb::labels::step_word;
use crate::kampung_kb::view::{HistoryItem, HistoryPage};
use crate::kampung_kb::{Place, event_records};
use crate::platform::access::Scope;
use crate::platform::clock::Moment;
use crate::platform::people;
use crate::platform::problem::Problem;
use crate::ui::{Page, Pages, Text, format};
use crate::{population, profile, programme_report};

/// How many changes a page shows.
const SHOWN: usize = 40;

/// Which part of the history is asked for.
#[derive(Deserialize)]
pub(in crate::kampung_kb) struct HistoryQuery {
    /// How many newer changes are left out; anything else than a number counts as none.
    #[serde(default)]
    lewati: String,
}

/// A change before its author has a name.
struct Entry {
    known_at: Moment,
    recorded_by: Option<Uuid>,
    what: String,
    state: Option<FactState>,
    changes: Vec<Change>,
}

/// All changes of a village, newest first.
pub(in crate::kampung_kb) async fn show(
    place: Place,
    Query(query): Query<HistoryQuery>,
) -> Result<Response, Problem> {
    let (t, scope) = (place.t, place.scope());
    let mut snapshot = place.visit.app.db().snapshot().await?;
    let mut entries = facts(&mut snapshot, scope, &place).await?;
    entries.extend(steps(&mut snapshot, scope, &place).await?);
    entries.extend(activities(&mut snapshot, scope, &place).await?);
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.known_at));
    let skipped = query.lewati.parse().unwrap_or(0).min(entries.len());
    let pages = pages(place.village, skipped, entries.len());
    let entries: Vec<Entry> = entries.into_iter().skip(skipped).take(SHOWN).collect();
    let authors = entries.iter().filter_map(|entry| entry.recorded_by);
    let names = people::names(&mut snapshot, authors.collect::<Vec<_>>()).await?;
    let item = |entry: Entry| HistoryItem {
        what: entry.what,
        when: moment(t, entry.known_at, place.village),
        who: entry.recorded_by.and_then(|id| names.get(&id).cloned()),
        state: entry.state.map(|state| state_word(t, Some(state))),
        changes: entry.changes,
    };
    let page = HistoryPage {
        frame: place.frame(t.history_title()),
        items: entries.into_iter().map(item).collect(),
        pages,
    };
    Ok(Page::new(page).into_response())
}

fn pages(village: RegionCode, skipped: usize, all: usize) -> Pages {
    let href = |skipped: usize| format!("/kampung/{village}/riwayat?lewati={skipped}");
    Pages {
        previous_href: (skipped > 0).then(|| href(skipped.saturating_sub(SHOWN))),
        next_href: (skipped + SHOWN < all).then(|| href(skipped + SHOWN)),
    }
}

async fn facts(from: &mut impl Read, scope: &Scope, place: &Place) -> Result<Vec<Entry>, Problem> {
    let (t, words) = (place.t, &place.words);
    let mut entries = of_kind(from, scope, place, |month, old: &Profile, new| {
        let changes = old.diff(new);
        let in_words = changes
            .iter()
            .map(|change| profile::labels::change(t, words, change));
        (
            t.history_profile(format::month(t, month)),
            in_words.collect(),
        )
    })
    .await?;
    let populations = of_kind(from, scope, place, |month, old: &Population, new| {
        let what = t.history_population(format::month(t, month));
        (what, population::changes(t, old, new))
    });
    entries.extend(populations.await?);
    let reports = of_kind(from, scope, place, |month, old: &ProgrammeReport, new| {
        let what = t.history_report(format::month(t, month));
        (what, programme_report::changes(t, old, new))
    });
    entries.extend(reports.await?);
    let official: Vec<Version<OfficialClass>> = fact::history(from, scope, place.village).await?;
    entries.extend(official.into_iter().map(|version| Entry {
        known_at: version.known_at,
        recorded_by: version.recorded_by,
        what: t.history_official_class().to_owned(),
        state: None,
        changes: vec![Change {
            label: t.official_class_class().to_owned(),
            old: String::new(),
            new: t.village_official_read(
                t.class_word(version.document.class),
                format::date(t, version.document.read_on),
            ),
        }],
    }));
    Ok(entries)
}

/// Every version of a kind, against the one that it followed; a month's first report follows an empty one.
async fn of_kind<T: Document + Default>(
    from: &mut impl Read,
    scope: &Scope,
    place: &Place,
    say: impl Fn(rules::month::Month, &T, &T) -> (String, Vec<Change>),
) -> Result<Vec<Entry>, Problem> {
    let mut versions: Vec<Version<T>> = fact::history(from, scope, place.village).await?;
    versions.sort_by_key(|version| (version.known_at, version.id));
    let empty = T::default();
    let mut entries = Vec::with_capacity(versions.len());
    for (place, version) in versions.iter().enumerate() {
        let earlier = versions[..place]
            .iter()
            .rfind(|earlier| !T::KIND.is_monthly() || earlier.month == version.month);
        let before = earlier.map_or(&empty, |earlier| &earlier.document);
        let (what, changes) = say(version.month, before, &version.document);
        entries.push(Entry {
            known_at: version.known_at,
            recorded_by: version.recorded_by,
            what,
            state: Some(version.state),
            changes,
        });
    }
    Ok(entries)
}

async fn steps(from: &mut impl Read, scope: &Scope, place: &Place) -> Result<Vec<Entry>, Problem> {
    let t = place.t;
    let records = event_records(from, scope, place.village).await?;
    let date = |day: Option<rules::date::Date>| {
        day.map_or_else(|| t.answer_unknown().to_owned(), |day| format::date(t, day))
    };
    let entries = records.iter().map(|record| {
        let earlier = records
            .iter()
            .find(|earlier| Some(earlier.event.id) == record.replaces)
            .map(|earlier| &earlier.event);
        let word = step_word(t, record.event.step);
        let pairs = [
            change(
                t,
                t.life_cycle_date(),
                earlier.map(|event| date(event.happened_on)),
                Some(date(record.event.happened_on)),
            ),
            change(
                t,
                t.life_cycle_document(),
                earlier.and_then(|event| event.document.clone()),
                record.event.document.clone(),
            ),
        ];
        Entry {
            known_at: record.known_at,
            recorded_by: record.recorded_by,
            what: if record.is_withdrawn {
                t.history_step_withdrawn(word)
            } else {
                t.history_step(word)
            },
            state: None,
            changes: pairs.into_iter().flatten().collect(),
        }
    });
    Ok(entries.collect())
}

async fn activities(
    from: &mut impl Read,
    scope: &Scope,
    place: &Place,
) -> Result<Vec<Entry>, Problem> {
    let t = place.t;
    let versions = activity::history(from, scope, place.village).await?;
    let entries = versions.iter().enumerate().map(|(index, version)| {
        let earlier = versions[index + 1..]
            .iter()
            .find(|earlier| earlier.activity.id == version.activity.id)
            .map(|earlier| &earlier.activity);
        let now = &version.activity;
        let agencies = |activity: &activity::Activity| activity.details.agencies.join(", ");
        let pairs = [
            change(
                t,
                t.activity_name(),
                earlier.map(|it| it.title.clone()),
                Some(now.title.clone()),
            ),
            change(
                t,
                t.activity_date(),
                earlier.map(|it| format::date(t, it.happened_on)),
                Some(format::date(t, now.happened_on)),
            ),
            change(
                t,
                t.activity_agencies(),
                earlier.map(agencies),
                Some(agencies(now)),
            ),
            change(
                t,
                t.activity_place(),
                earlier.and_then(|it| it.details.place.clone()),
                now.details.place.clone(),
            ),
        ];
        Entry {
            known_at: version.known_at,
            recorded_by: version.recorded_by,
            what: if version.is_withdrawn {
                t.history_activity_withdrawn(&now.title)
            } else {
                t.history_activity(&now.title)
            },
            state: None,
            changes: pairs.into_iter().flatten().collect(),
        }
    });
    Ok(entries.collect())
}

fn change(t: Text, label: &str, old: Option<String>, new: Option<String>) -> Option<Change> {
    let word = |value: Option<String>| value.unwrap_or_else(|| t.answer_unknown().to_owned());
    (old != new).then(|| Change {
        label: label.to_owned(),
        old: word(old),
        new: word(new),
    })
}
