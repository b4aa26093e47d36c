//! The tasks of villages in words.

use rules::month::Month;
use rules::region_code::RegionCode;

use super::super::VillageTasks;
use super::{Cell, Line, Row, Table, VillageList};
use crate::app::App;
use crate::correction;
use crate::fact::State;
use crate::fact::entry::state_word;
use crate::kampung_kb::href;
use crate::platform::access::{Actor, Permission};
use crate::ui::{Headline, Task, Text, format};

/// What somebody may do in a village, as far as tasks lead to it.
struct May {
    village: RegionCode,
    record: bool,
    answer: bool,
}

impl May {
    fn of(actor: &Actor, village: RegionCode) -> Self {
        Self {
            village,
            record: actor.may(Permission::RecordFacts, village),
            answer: actor.may(Permission::AnswerCorrection, village),
        }
    }

    /// Where a fact is entered; for those who only read, the page of the village.
    fn entry(&self, page: &str) -> String {
        href(self.village, if self.record { page } else { "" })
    }

    fn report(&self, month: Month) -> String {
        self.entry(&format!("laporan/{month}"))
    }
}

/// One village as a list, what waits first.
pub(super) fn list(app: &App, t: Text, actor: &Actor, tasks: &VillageTasks) -> VillageList {
    let village = tasks.work.village;
    let may = May::of(actor, village);
    let (done, waiting) = all(t, &may, tasks)
        .into_iter()
        .partition(|task: &Task| task.done);
    let mut notes = Vec::new();
    if !tasks.work.is_active {
        notes.push(t.task_not_active().to_owned());
    }
    if !may.answer && tasks.open_corrections > 0 {
        notes.push(t.task_corrections_elsewhere(tasks.open_corrections));
    }
    VillageList {
        name: name(app, t, tasks),
        place: place(app, village),
        href: href(village, ""),
        waiting,
        done,
        notes,
        record_href: (may.record && tasks.work.is_active).then(|| href(village, "kegiatan/baru")),
    }
}

/// Everything that is asked of a village, earlier reports first.
fn all(t: Text, may: &May, tasks: &VillageTasks) -> Vec<Task> {
    let work = &tasks.work;
    let task = |label: String, href: String, status: &str, done: bool| Task {
        label,
        href,
        status: status.to_owned(),
        done,
    };
    let report = |month: Month, state: Option<State>| {
        let label = t.task_report(format::month(t, month));
        let done = state == Some(State::Confirmed);
        task(label, may.report(month), state_word(t, state), done)
    };
    let earlier = tasks.earlier_reports.iter();
    let mut all: Vec<Task> = earlier.map(|it| report(it.month, Some(it.state))).collect();
    if work.is_active {
        let confirmed = |done| {
            if done {
                t.fact_state_confirmed()
            } else {
                t.fact_state_unconfirmed()
            }
        };
        let k0 = t.task_k0(work.month.year());
        let profile = may.entry("profil");
        all.push(report(work.report_month, work.report));
        all.push(task(
            k0,
            profile.clone(),
            confirmed(work.is_profile_confirmed),
            work.is_profile_confirmed,
        ));
        all.push(task(
            t.task_profile().to_owned(),
            profile,
            &unanswered(t, work.unanswered),
            work.unanswered == 0,
        ));
        all.push(task(
            t.task_population().to_owned(),
            may.entry("penduduk"),
            population(t, work.is_population_known),
            work.is_population_known,
        ));
    }
    if may.answer {
        all.push(task(
            t.correction_list_title().to_owned(),
            correction::list_href(may.village),
            &t.task_open_corrections(t.number(tasks.open_corrections)),
            tasks.open_corrections == 0,
        ));
    }
    all
}

/// Several villages as a table, those in which most waits first.
pub(super) fn table(app: &App, t: Text, actor: &Actor, villages: &[VillageTasks]) -> Table {
    let active = || villages.iter().filter(|tasks| tasks.work.is_active);
    let number = |count: usize| t.number(count);
    let reports = active().filter(|it| it.work.report != Some(State::Confirmed));
    let k0 = active().filter(|it| !it.work.is_profile_confirmed);
    let corrections: u64 = villages.iter().map(|it| it.open_corrections).sum();
    let headline = |number: String, label: &str, href: Option<&str>| Headline {
        number,
        label: label.to_owned(),
        href: href.map(str::to_owned),
    };
    let may_answer = actor.role.may(Permission::AnswerCorrection);
    let list = may_answer.then_some("/koreksi");
    Table {
        headlines: vec![
            headline(number(reports.count()), t.task_reports_missing(), None),
            headline(number(k0.count()), t.task_k0_missing(), None),
            headline(t.number(corrections), t.task_corrections(), list),
        ],
        caption: t.task_by_village().to_owned(),
        of: t.task_kampung_kb().to_owned(),
        columns: columns(t).map(str::to_owned).into(),
        rows: villages.iter().map(|it| row(app, t, actor, it)).collect(),
        numeric: false,
        all_done: t.task_complete(),
    }
}

const fn columns(t: Text) -> [&'static str; 4] {
    [
        t.task_column_report(),
        t.task_profile(),
        t.task_population(),
        t.task_corrections(),
    ]
}

fn row(app: &App, t: Text, actor: &Actor, tasks: &VillageTasks) -> Row {
    let village = tasks.work.village;
    let cells = cells(t, &May::of(actor, village), tasks);
    let cells = columns(t).into_iter().zip(cells);
    Row {
        name: name(app, t, tasks),
        place: place(app, village),
        href: href(village, ""),
        cells: cells
            .map(|(column, lines)| Cell {
                column: column.to_owned(),
                is_zero: lines.iter().all(|line| line.href.is_none()),
                lines,
            })
            .collect(),
    }
}

fn cells(t: Text, may: &May, tasks: &VillageTasks) -> [Vec<Line>; 4] {
    let work = &tasks.work;
    let report = |month: Month, state: Option<State>| {
        let text = format!("{}: {}", format::month(t, month), state_word(t, state));
        let waits = state != Some(State::Confirmed);
        Line::new(text, waits.then(|| may.report(month)))
    };
    let earlier = tasks.earlier_reports.iter();
    let mut reports: Vec<Line> = earlier.map(|it| report(it.month, Some(it.state))).collect();
    let (mut profile, mut people) = (Vec::new(), Vec::new());
    if work.is_active {
        reports.push(report(work.report_month, work.report));
        let entry = || Some(may.entry("profil"));
        if !work.is_profile_confirmed {
            profile.push(Line::new(t.task_confirm_k0(work.month.year()), entry()));
        }
        let waits = work.unanswered > 0;
        let line = Line::new(unanswered(t, work.unanswered), entry().filter(|_| waits));
        profile.push(line);
        let known = work.is_population_known;
        let entry = (!known).then(|| may.entry("penduduk"));
        people.push(Line::new(population(t, known), entry));
    } else {
        reports.push(Line::new(t.task_not_active_short(), None));
    }
    let open = tasks.open_corrections;
    let list = (may.answer && open > 0).then(|| correction::list_href(may.village));
    let corrections = vec![Line::new(t.task_open_corrections(t.number(open)), list)];
    [reports, profile, people, corrections]
}

fn unanswered(t: Text, count: u32) -> String {
    if count == 0 {
        t.task_complete().to_owned()
    } else {
        t.task_unanswered(t.number(count))
    }
}

const fn population(t: Text, is_known: bool) -> &'static str {
    if is_known {
        t.task_complete()
    } else {
        t.answer_unknown()
    }
}

/// The name of the Kampung KB; where there is none, that of the village.
fn name(app: &App, t: Text, tasks: &VillageTasks) -> String {
    let name = &tasks.work.name;
    if name.is_empty() {
        app.regions().name(tasks.work.village)
    } else {
        t.kampung_kb_named(name)
    }
}

fn place(app: &App, village: RegionCode) -> String {
    let above = village.parent().map(|above| app.regions().name(above));
    let own = app.regions().name(village);
    above.map_or_else(|| own.clone(), |above| format!("{own}, {above}"))
}
