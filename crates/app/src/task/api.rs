//! Tasks as JSON.

use axum::Json;
use axum::extract::State;
use rules::date::Date;
use rules::region_code::RegionCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::{RegionTasks, VillageTasks, read};
use crate::app::App;
use crate::fact;
use crate::platform::access::Access;
use crate::platform::problem::Problem;
use crate::platform::reminder::Reminder;
use crate::ui::Text;

/// What waits in a scope: `villages` for people of villages, `regions` for wider scopes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TasksDocument {
    /// Each village of the scope, those in which most waits first.
    villages: Vec<VillageTasksDocument>,
    /// The regions below a wider scope, counted.
    regions: Vec<RegionTasksDocument>,
    /// What else waits, those with a day first.
    reminders: Vec<ReminderDocument>,
}

/// Something that waits.
#[derive(Debug, Serialize, ToSchema)]
struct ReminderDocument {
    #[schema(value_type = String, example = "64.03.06.2004")]
    region_code: RegionCode,
    label: String,
    status: String,
    /// The last day on which it is in time.
    #[schema(value_type = Option<String>, example = "2024-12-31")]
    due: Option<Date>,
    /// The page where it is done.
    href: String,
}

/// What waits in one village.
#[derive(Debug, Serialize, ToSchema)]
struct VillageTasksDocument {
    #[schema(value_type = String, example = "64.03.06.2004")]
    village_code: RegionCode,
    village: String,
    /// The name of the Kampung KB; empty where there is none.
    kampung_kb: String,
    /// Whether it is active: only then reports and profile are asked for.
    active: bool,
    /// The current month, `yyyy-mm`.
    month: String,
    /// The month whose report is due, `yyyy-mm`.
    report_month: String,
    /// The state of that report: `missing`, `confirmed`, `unconfirmed` or `needs_fixing`.
    report: &'static str,
    /// Earlier reports that were begun and do not count yet.
    unfinished_reports: Vec<UnfinishedReportDocument>,
    /// Whether the profile was confirmed this year (K/0).
    profile_confirmed: bool,
    profile_unanswered: u32,
    population_known: bool,
    open_corrections: u64,
}

/// A monthly report that does not count yet.
#[derive(Debug, Serialize, ToSchema)]
struct UnfinishedReportDocument {
    /// `yyyy-mm`.
    month: String,
    /// `unconfirmed` or `needs_fixing`.
    state: &'static str,
}

/// What waits in a region, in active Kampung KB.
#[derive(Debug, Serialize, ToSchema)]
struct RegionTasksDocument {
    #[schema(value_type = String, example = "64.03.06")]
    region_code: RegionCode,
    region: String,
    active: i64,
    /// Without a confirmed report of the month before, which is due; the next two are among them.
    reports_missing: i64,
    reports_unconfirmed: i64,
    reports_needs_fixing: i64,
    /// Without a confirmation of the profile this year (K/0).
    profiles_unconfirmed: i64,
    profile_unanswered: i64,
    populations_unknown: i64,
    /// Absent above a kabupaten.
    open_corrections: Option<u64>,
}

/// `GET /api/v1/tasks`
pub(super) async fn list(
    State(app): State<App>,
    access: Access,
) -> Result<Json<TasksDocument>, Problem> {
    let waiting = read(&app, &access, Text::new(access.lang)).await?;
    let villages = waiting.villages.iter().map(|it| village(&app, it));
    let regions = waiting.regions.iter().map(|it| region(&app, it));
    Ok(Json(TasksDocument {
        villages: villages.collect(),
        regions: regions.collect(),
        reminders: waiting.reminders.into_iter().map(reminder).collect(),
    }))
}

fn reminder(reminder: Reminder) -> ReminderDocument {
    ReminderDocument {
        region_code: reminder.region,
        label: reminder.label,
        status: reminder.status,
        due: reminder.due,
        href: reminder.href,
    }
}

fn village(app: &App, tasks: &VillageTasks) -> VillageTasksDocument {
    let work = &tasks.work;
    let earlier = tasks.earlier_reports.iter();
    VillageTasksDocument {
        village_code: work.village,
        village: app.regions().name(work.village),
        kampung_kb: work.name.clone(),
        active: work.is_active,
        month: work.month.to_string(),
        report_month: work.report_month.to_string(),
        report: work.report.map_or("missing", fact::State::code),
        unfinished_reports: earlier
            .map(|report| UnfinishedReportDocument {
                month: report.month.to_string(),
                state: report.state.code(),
            })
            .collect(),
        profile_confirmed: work.is_profile_confirmed,
        profile_unanswered: work.unanswered,
        population_known: work.is_population_known,
        open_corrections: tasks.open_corrections,
    }
}

fn region(app: &App, tasks: &RegionTasks) -> RegionTasksDocument {
    let measures = &tasks.measures;
    RegionTasksDocument {
        region_code: tasks.region,
        region: app.regions().name(tasks.region),
        active: measures.active,
        reports_missing: measures.reports_missing(),
        reports_unconfirmed: measures.report_unconfirmed,
        reports_needs_fixing: measures.report_needs_fixing,
        profiles_unconfirmed: measures.active - measures.profile_confirmed,
        profile_unanswered: measures.answers_belum_diisi,
        populations_unknown: measures.active - measures.population_known,
        open_corrections: tasks.open_corrections,
    }
}
