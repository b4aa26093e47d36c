//! Last month's figures copied forward in several villages at once, each by a command of its own.

use askama::Template;
use axum::response::{IntoResponse, Response};
use rules::month::Month;
use rules::programme_report::ProgrammeReport;
use rules::region_code::{RegionCode, RegionLevel};
use uuid::Uuid;

use super::actions::CopyReport;
use crate::fact::{self, AsOf, Version};
use crate::indicator::work;
use crate::kampung_kb::href;
use crate::platform::access::Scope;
use crate::platform::extract::Form;
use crate::platform::problem::{Kind, Problem};
use crate::platform::visit::Visit;
use crate::shell::{self, Part};
use crate::ui::{Choice, Field, Frame, Link, Page, format};

/// The address of the page.
pub(crate) const HREF: &str = "/laporan/salin";
/// So many villages are copied at once; an officer has about five.
const MOST: usize = 100;

/// The villages whose report is missing, with what would be copied.
#[derive(Template)]
#[template(path = "programme_report/several.html")]
struct SeveralPage {
    frame: Frame,
    which: Field,
    /// Each village that can be copied: village, month and the command's identifier.
    villages: Vec<Choice>,
    /// Villages without an earlier report, from which nothing can be copied.
    empty: Vec<Outcome>,
}

/// What became of the villages.
#[derive(Template)]
#[template(path = "programme_report/copied.html")]
struct CopiedPage {
    frame: Frame,
    copied: Vec<Outcome>,
    left: Vec<Outcome>,
}

/// A village with the way to its report, and why nothing was copied.
struct Outcome {
    name: String,
    href: String,
    why: &'static str,
}

/// `GET /laporan/salin`
pub(super) async fn ask(visit: Visit) -> Result<Response, Problem> {
    let t = visit.t;
    let (mut villages, mut empty) = (Vec::new(), Vec::new());
    for (village, month) in missing(&visit).await? {
        let name = visit.app.regions().name(village);
        let Some(earlier) = earlier(&visit, village, month).await? else {
            empty.push(outcome(&visit, village, month, t.report_nothing_to_copy()));
            continue;
        };
        let (from, to) = (format::month(t, earlier.month), format::month(t, month));
        villages.push(Choice {
            value: format!("{village} {month} {}", visit.app.clock().new_id()),
            label: t.report_copy_from_to(name, from, to),
            chosen: true,
        });
    }
    let frame = frame(&visit, t.report_copy_several());
    let page = SeveralPage {
        frame,
        which: Field::new("copy", t.report_copy_which(), ""),
        villages,
        empty,
    };
    Ok(Page::new(page).into_response())
}

/// `POST /laporan/salin`: copies the chosen villages; one that cannot be copied does not hold up the others.
pub(super) async fn send(visit: Visit, form: Form) -> Result<Response, Problem> {
    let t = visit.t;
    let chosen: Vec<_> = form
        .all("copy")
        .map(parse)
        .collect::<Option<_>>()
        .ok_or(Kind::Unreadable)?;
    if chosen.len() > MOST {
        return Err(Kind::Unreadable.into());
    }
    let (mut copied, mut left) = (Vec::new(), Vec::new());
    for (id, copy) in chosen {
        let (village, month) = (copy.village, copy.month);
        match visit.submit(id, copy).await {
            Ok(_) => copied.push(outcome(&visit, village, month, "")),
            Err(problem) if problem.kind == Kind::Conflict => {
                left.push(outcome(&visit, village, month, t.report_copy_overtaken()));
            }
            Err(problem) if problem.kind == Kind::NotFound => {
                left.push(outcome(&visit, village, month, t.report_nothing_to_copy()));
            }
            Err(problem) => return Err(problem),
        }
    }
    let frame = frame(&visit, t.report_copied_title(copied.len()));
    Ok(Page::new(CopiedPage {
        frame,
        copied,
        left,
    })
    .into_response())
}

/// Village, month and identifier of what a form has chosen.
fn parse(value: &str) -> Option<(Uuid, CopyReport)> {
    let mut parts = value.split(' ');
    let copy = CopyReport {
        village: parts.next()?.parse().ok()?,
        month: parts.next()?.parse().ok()?,
        made_from: None,
    };
    let id = Uuid::parse_str(parts.next()?).ok()?;
    (id.get_version_num() == 7).then_some((id, copy))
}

/// The villages of who asks that have no report of the month before.
async fn missing(visit: &Visit) -> Result<Vec<(RegionCode, Month)>, Problem> {
    let actor = visit.access.actor()?;
    let is_village = |region: &RegionCode| region.level() == RegionLevel::Village;
    if !actor.regions.iter().all(is_village) {
        return Ok(Vec::new());
    }
    let all = work::of_villages(&mut visit.read(), &visit.access.scope).await?;
    let missing = all
        .into_iter()
        .filter(|it| it.is_active && it.report.is_none());
    Ok(missing
        .take(MOST)
        .map(|it| (it.village, it.report_month))
        .collect())
}

/// The newest report before a month that counts.
async fn earlier(
    visit: &Visit,
    village: RegionCode,
    month: Month,
) -> Result<Option<Version<ProgrammeReport>>, Problem> {
    let Some(before) = month.previous() else {
        return Ok(None);
    };
    let scope: &Scope = &visit.access.scope;
    let as_of = AsOf::known_today(before);
    Ok(fact::newest_confirmed(&mut visit.read(), scope, village, as_of).await?)
}

fn outcome(visit: &Visit, village: RegionCode, month: Month, why: &'static str) -> Outcome {
    Outcome {
        name: visit.app.regions().name(village),
        href: href(village, &format!("laporan/{month}")),
        why,
    }
}

fn frame(visit: &Visit, title: impl Into<String>) -> Frame {
    let mut frame = shell::frame(&visit.access, &visit.reader, Part::Tasks, title);
    let tasks = visit.t.task_title();
    frame.breadcrumb.push(Link::new(tasks, "/tugas"));
    frame
}
