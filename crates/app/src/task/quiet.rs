//! Villages that have gone quiet.

use rules::date::Date;
use rules::region_code::RegionCode;

use crate::indicator::work;
use crate::kampung_kb::href;
use crate::platform::access::Permission;
use crate::platform::problem::Problem;
use crate::platform::reminder::{Asked, MOST, Reminder, Reminders};
use crate::ui::format;

/// After so many days without an activity a village counts as quiet.
pub(crate) const QUIET_DAYS: i32 = 60;

/// The day from which on a village must have recorded something.
pub(crate) fn quiet_since(today: Date) -> Date {
    today.plus_days(-QUIET_DAYS).unwrap_or(today)
}

/// The quiet villages of who asks.
pub(super) fn source<'a>(asked: &'a Asked<'a>, from: &'a mut db::Snapshot) -> Reminders<'a> {
    Box::pin(read(asked, from))
}

async fn read(asked: &Asked<'_>, from: &mut db::Snapshot) -> Result<Vec<Reminder>, Problem> {
    let since = quiet_since(asked.today);
    let quiet = work::quiet_villages(from, &asked.access.scope, since, MOST).await?;
    let quiet = quiet.into_iter();
    Ok(quiet
        .map(|it| reminder(asked, it.village, it.last_activity_on))
        .collect())
}

fn reminder(asked: &Asked<'_>, village: RegionCode, last: Option<Date>) -> Reminder {
    let t = asked.t;
    let may_record = asked.access.may(Permission::RecordFacts, village);
    Reminder {
        region: village,
        label: t.task_quiet().to_owned(),
        href: href(
            village,
            if may_record {
                "kegiatan/baru"
            } else {
                "kegiatan"
            },
        ),
        status: last.map_or_else(
            || t.task_quiet_never().to_owned(),
            |day| t.task_quiet_since(format::date(t, day)),
        ),
        due: None,
    }
}
