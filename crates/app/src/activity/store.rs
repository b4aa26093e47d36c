//! All SQL of activities.

use db::{Error, FromRow, Read, args, statement};
use uuid::Uuid;

use super::Activity;
use crate::platform::access::Scope;
use crate::platform::clock::Moment;

#[derive(FromRow)]
struct ActivityRow {
    activity_id: Uuid,
    kampung_kb_id: Uuid,
    village_code: String,
    happened_on: String,
    title: String,
    body: String,
}

statement! {
    /// The newest versions of the activities of a scope, without those withdrawn.
    IN_REGION = "select activity_id, kampung_kb_id, village_code, happened_on, title, body from (
            select a.*, row_number() over (
                partition by kabupaten_code, activity_id order by known_at desc, id desc) as age
            from activity a where {scope village_code $1} and known_at <= $2
        ) as ranked
        where age = 1 and is_withdrawn = 0
        order by village_code, happened_on, activity_id";
}

pub(super) async fn in_region(
    from: &mut impl Read,
    scope: &Scope,
    known_at: Moment,
) -> Result<Vec<Activity>, Error> {
    let rows: Vec<ActivityRow> = from.all(&IN_REGION, args![scope, known_at]).await?;
    rows.into_iter().map(ActivityRow::activity).collect()
}

impl ActivityRow {
    fn activity(self) -> Result<Activity, Error> {
        let unreadable = |reason: String| Error::Other {
            statement: "activity".into(),
            reason,
        };
        Ok(Activity {
            id: self.activity_id,
            kampung_kb_id: self.kampung_kb_id,
            village: self
                .village_code
                .parse()
                .map_err(|error| unreadable(format!("{error}")))?,
            happened_on: self
                .happened_on
                .parse()
                .map_err(|error| unreadable(format!("{error}")))?,
            title: self.title,
            details: serde_json::from_str(&self.body)
                .map_err(|error| unreadable(error.to_string()))?,
        })
    }
}
