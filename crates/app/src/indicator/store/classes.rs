//! What classes are counted again from: of each Kampung KB the newest confirmed forms as they are stored.

use db::{Error, FromRow, Read, args, statement};
use rules::date::Date;
use rules::region_code::RegionCode;

/// A Kampung KB with the documents that its class is computed from, and the class that its newest row says.
#[derive(Debug, FromRow)]
pub(in crate::indicator) struct FormsRow {
    pub(in crate::indicator) village_code: String,
    pub(in crate::indicator) class: Option<String>,
    pub(in crate::indicator) profile: Option<String>,
    pub(in crate::indicator) population: Option<String>,
    pub(in crate::indicator) report: Option<String>,
}

/// A dated step of a life cycle.
#[derive(Debug, FromRow)]
pub(in crate::indicator) struct StepRow {
    pub(in crate::indicator) village_code: String,
    pub(in crate::indicator) step: String,
    pub(in crate::indicator) happened_on: String,
}

/// The details of an activity as they are stored.
#[derive(Debug, FromRow)]
pub(in crate::indicator) struct ActivityRow {
    pub(in crate::indicator) village_code: String,
    pub(in crate::indicator) body: String,
}

macro_rules! newest {
    ($kind:literal) => {
        concat!(
            "(select f.body from fact f
            where f.kabupaten_code = k.kabupaten_code and f.village_code = k.village_code and f.kind = '",
            $kind,
            "' and f.month <= $2 and f.state = 'confirmed'
            order by f.month desc, f.known_at desc, f.id desc limit 1)"
        )
    };
}

statement! {
    /// The Kampung KB of a kabupaten with their newest confirmed forms.
    FORMS = system("the recount reads the forms of all villages of a kabupaten") concat!(
        "select k.village_code,
            (select m.class from village_month m
            where m.kabupaten_code = k.kabupaten_code and m.village_code = k.village_code and m.is_newest = 1) as class, ",
        newest!("profile"), " as profile, ",
        newest!("population"), " as population, ",
        newest!("programme_report"), " as report
        from kampung_kb k where k.kabupaten_code = $1 and k.ended_on is null order by k.village_code"
    );
    /// The dated steps of a kabupaten that hold, by village.
    STEPS = system("the recount reads the life cycles of all villages of a kabupaten")
        "select e.village_code, e.step, e.happened_on from life_cycle_event e
        where e.kabupaten_code = $1 and e.is_withdrawn = 0 and e.happened_on is not null
            and not exists (select 1 from life_cycle_event r
                where r.kabupaten_code = e.kabupaten_code and r.village_code = e.village_code and r.replaces = e.id)
        order by e.village_code";
    /// The newest versions of the activities of a kabupaten between two days, by village.
    ACTIVITIES = system("the recount reads the activities of all villages of a kabupaten")
        "select a.village_code, a.body from activity a
        where a.kabupaten_code = $1 and a.happened_on >= $2 and a.happened_on <= $3 and a.is_withdrawn = 0
            and not exists (select 1 from activity n
                where n.kabupaten_code = a.kabupaten_code and n.activity_id = a.activity_id
                    and (n.known_at, n.id) > (a.known_at, a.id))
        order by a.village_code";
}

pub(in crate::indicator) async fn forms(
    from: &mut impl Read,
    kabupaten: RegionCode,
    on: Date,
) -> Result<Vec<FormsRow>, Error> {
    let args = args![kabupaten.to_string(), i64::from(on.month().yyyymm())];
    from.all(&FORMS, args).await
}

pub(in crate::indicator) async fn steps(
    from: &mut impl Read,
    kabupaten: RegionCode,
) -> Result<Vec<StepRow>, Error> {
    from.all(&STEPS, args![kabupaten.to_string()]).await
}

pub(in crate::indicator) async fn activities(
    from: &mut impl Read,
    kabupaten: RegionCode,
    (first, last): (Date, Date),
) -> Result<Vec<ActivityRow>, Error> {
    let args = args![kabupaten.to_string(), first.to_string(), last.to_string()];
    from.all(&ACTIVITIES, args).await
}
