//! The task page.

use axum::Extension;
use axum::extract::State as AppState;
use axum::response::{IntoResponse, Redirect, Response};
use rules::region_code::{RegionCode, RegionLevel};

use super::view::{Cell, Region, Row, TaskPage};
use super::waiting::{ProfileState, Waiting, in_kabupaten};
use crate::app::App;
use crate::fact::State;
use crate::fact::entry::state_word;
use crate::indicator;
use crate::kampung_kb::href;
use crate::platform::access::{Access, Permission};
use crate::platform::problem::Problem;
use crate::platform::reader::Reader;
use crate::shell::{self, Part, region_href};
use crate::ui::{Headline, Page, Text, format};

/// What waits: a kader's village, an officer's villages, or the counts of wide regions.
pub(super) async fn show(
    AppState(app): AppState<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let regions = access.actor()?.regions.clone();
    if let [only] = regions[..]
        && only.level() == RegionLevel::Village
    {
        return Ok(Redirect::to(&href(only, "")).into_response());
    }
    let kabupaten = kabupaten_of(&regions);
    let page = match kabupaten {
        Some(kabupaten) => narrow(&app, &access, &reader, &kabupaten).await?,
        None => wide(&app, &access, &reader, &regions).await?,
    };
    Ok(Page::new(page).into_response())
}

/// The kabupaten of a person's regions; none where a region is wider than one.
fn kabupaten_of(regions: &[RegionCode]) -> Option<Vec<RegionCode>> {
    let mut kabupaten: Vec<RegionCode> = regions
        .iter()
        .map(|region| region.kabupaten())
        .collect::<Option<_>>()?;
    kabupaten.sort_unstable();
    kabupaten.dedup();
    Some(kabupaten)
}

async fn narrow(
    app: &App,
    access: &Access,
    reader: &Reader,
    kabupaten: &[RegionCode],
) -> Result<TaskPage, Problem> {
    let t = Text::new(access.lang);
    let mut snapshot = app.db().snapshot().await?;
    let mut waiting = Vec::new();
    for code in kabupaten {
        let month = app.today(*code).month();
        waiting.extend(in_kabupaten(&mut snapshot, &access.scope, *code, month).await?);
    }
    // Where most waits comes first; villages with the same stay in the order of their codes.
    waiting.sort_by_key(|village| std::cmp::Reverse(village.count()));
    let first = kabupaten.first().copied().unwrap_or(RegionCode::NATION);
    let mut page = empty(app, access, reader, first);
    page.headlines = headlines(t, &waiting);
    page.is_clear = !waiting.is_empty() && waiting.iter().all(|village| village.count() == 0);
    page.villages = waiting
        .iter()
        .map(|village| row(app, access, village))
        .collect();
    Ok(page)
}

async fn wide(
    app: &App,
    access: &Access,
    reader: &Reader,
    regions: &[RegionCode],
) -> Result<TaskPage, Problem> {
    let t = Text::new(access.lang);
    let mut page = empty(app, access, reader, RegionCode::NATION);
    let mut read = app.db().reader();
    for code in regions {
        let newest = indicator::newest(&mut read, *code).await?;
        let name = match *code {
            RegionCode::NATION => t.region_nation().to_owned(),
            code => app.regions().name(code),
        };
        page.regions.push(Region {
            name,
            href: region_href(*code),
            headlines: newest.map_or_else(Vec::new, |(_, sum)| rolled_up(t, &sum.measures)),
        });
    }
    Ok(page)
}

fn empty(app: &App, access: &Access, reader: &Reader, region: RegionCode) -> TaskPage {
    let t = Text::new(access.lang);
    let words = app.districts().words(region);
    TaskPage {
        frame: shell::frame(access, reader, Part::Tasks, t.task_title()),
        lead: t.task_lead(format::month(t, app.today(region).month())),
        headlines: Vec::new(),
        is_clear: false,
        villages_title: t.task_villages(&words.village),
        villages: Vec::new(),
        regions: Vec::new(),
    }
}

fn headlines(t: Text, waiting: &[Waiting]) -> Vec<Headline> {
    let count = |is: &dyn Fn(&Waiting) -> bool| waiting.iter().filter(|it| is(it)).count() as u64;
    let is_draft = |state: Option<State>| state == Some(State::NeedsFixing);
    let drafts = count(&|it| is_draft(it.report) || is_draft(it.population));
    let corrections = waiting.iter().map(|it| it.corrections).sum();
    let unanswered = |it: &Waiting| {
        matches!(it.profile, ProfileState::Unanswered(1..)) || it.profile == ProfileState::Missing
    };
    let headlines = [
        (drafts, t.task_drafts(), None),
        (
            count(&|it| it.report == Some(State::Unconfirmed)),
            t.task_unconfirmed(),
            None,
        ),
        (count(&|it| it.report.is_none()), t.task_missing(), None),
        (
            count(&|it| it.profile == ProfileState::LastYears),
            t.task_k0(),
            None,
        ),
        (count(&unanswered), t.task_unanswered(), None),
        (
            corrections,
            t.task_corrections(),
            Some("/koreksi".to_owned()),
        ),
    ];
    headlines
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, label, href)| Headline {
            number: t.number(count),
            label: label.to_owned(),
            href,
        })
        .collect()
}

fn rolled_up(t: Text, measures: &indicator::Measures) -> Vec<Headline> {
    let reported =
        measures.report_confirmed + measures.report_unconfirmed + measures.report_needs_fixing;
    let counts = [
        (measures.report_needs_fixing, t.task_drafts()),
        (measures.report_unconfirmed, t.task_unconfirmed()),
        (measures.active - reported, t.task_missing()),
        (measures.active - measures.profile_confirmed, t.task_k0()),
    ];
    let all = t.task_of_active(t.number(measures.active.unsigned_abs()));
    let headline = |(count, label): (i64, &str)| Headline {
        number: t.number(u64::try_from(count).unwrap_or(0)),
        label: format!("{label}, {all}"),
        href: None,
    };
    counts.into_iter().map(headline).collect()
}

fn row(app: &App, access: &Access, waiting: &Waiting) -> Row {
    let t = Text::new(access.lang);
    let village = waiting.village;
    let month = app.today(village).month();
    let (profile, profile_done) = match waiting.profile {
        ProfileState::Missing => (t.task_profile_never().to_owned(), false),
        ProfileState::LastYears => (t.task_short_k0().to_owned(), false),
        ProfileState::Unanswered(0) => (t.village_work_unanswered(0_u64), true),
        ProfileState::Unanswered(count) => (t.task_short_unanswered(count as u64), false),
    };
    let report = match waiting.report {
        None => t.report_not_yet(),
        state => state_word(t, state),
    };
    let may_record = access.may(Permission::RecordFacts, village);
    let cell = |label, page: &str, status: String, done| Cell {
        label,
        status,
        href: href(village, if may_record { page } else { "" }),
        done,
    };
    let is_done = |state: Option<State>| state == Some(State::Confirmed);
    let population = state_word(t, waiting.population).to_owned();
    let mut cells = vec![
        cell(
            t.task_report(),
            &format!("laporan/{month}"),
            report.to_owned(),
            is_done(waiting.report),
        ),
        cell(t.task_profile(), "profil", profile, profile_done),
        cell(
            t.task_population(),
            "penduduk",
            population,
            is_done(waiting.population),
        ),
    ];
    cells.push(Cell {
        label: t.task_correction(),
        status: t.number(waiting.corrections),
        href: "/koreksi".to_owned(),
        done: waiting.corrections == 0,
    });
    let village_name = app.regions().name(village);
    let name = if village_name == waiting.name {
        village_name
    } else {
        format!("{village_name} ({})", waiting.name)
    };
    Row {
        name,
        href: href(village, ""),
        cells,
    }
}
