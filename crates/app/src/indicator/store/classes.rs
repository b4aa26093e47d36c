//! What classes are counted again from: of each Kampung KB everything that its class rests on, as it is stored.

use db::{Error, FromRow, Read, args, statement};
use rules::date::Date;
use rules::region_code::RegionCode;

/// A Kampung KB with the documents that its class is computed from, and the class that its newest row says.
#[derive(Debug, FromRow)]
pub(in crate::indicator) struct StoredFacts {
    pub(in crate::indicator) village_code: String,
    pub(in crate::indicator) class: Option<String>,
    /// Its dated steps, each with a space between step and day, separated by lines.
    pub(in crate::indicator) steps: Option<String>,
    /// The details of its activities between two days, separated by lines.
    pub(in crate::indicator) activities: Option<String>,
    pub(in crate::indicator) profile: Option<String>,
    pub(in crate::indicator) population: Option<String>,
    pub(in crate::indicator) report: Option<String>,
}

macro_rules! newest {
    ($kind:literal) => {
        concat!(
            "(select f.body from fact f
            where f.kabupaten_code = k.kabupaten_code and f.village_code = k.village_code and f.kind = '",
            $kind,
            "' and f.month <= $2 and f.state = 'confirmed'
                and not exists (select 1 from fact w
                    where w.kabupaten_code = f.kabupaten_code and w.village_code = f.village_code and w.kind = f.kind
                        and w.month = f.month and w.known_at >= f.known_at and w.state = 'withdrawn')
            order by f.month desc, f.known_at desc, f.id desc limit 1)"
        )
    };
}

statement! {
    /// The Kampung KB of a kabupaten, each with its facts in one row: of 80,000 villages a row for each fact costs more
    /// than everything else.
    FACTS = system("the recount reads the facts of all villages of a kabupaten") concat!(
        "select k.village_code,
            (select m.class from village_month m
            where m.kabupaten_code = k.kabupaten_code and m.village_code = k.village_code and m.is_newest = 1
            limit 1) as class,
            (select string_agg(e.step || ' ' || e.happened_on, '\n') from life_cycle_event e
            where e.kabupaten_code = k.kabupaten_code and e.village_code = k.village_code and e.is_withdrawn = 0
                and e.happened_on is not null and not exists (select 1 from life_cycle_event r
                    where r.kabupaten_code = e.kabupaten_code and r.village_code = e.village_code
                        and r.replaces = e.id)) as steps,
            (select string_agg(a.body, '\n') from activity a
            where a.kabupaten_code = k.kabupaten_code and a.village_code = k.village_code
                and a.happened_on >= $3 and a.happened_on <= $4 and a.is_withdrawn = 0
                and not exists (select 1 from activity n
                    where n.kabupaten_code = a.kabupaten_code and n.activity_id = a.activity_id
                        and n.id <> n.activity_id and (n.known_at, n.id) > (a.known_at, a.id))) as activities, ",
        newest!("profile"), " as profile, ",
        newest!("population"), " as population, ",
        newest!("programme_report"), " as report
        from kampung_kb k where k.kabupaten_code = $1 and k.ended_on is null order by k.village_code"
    );
}

/// The facts of all Kampung KB of a kabupaten as they count on the last of two days, activities only between both.
pub(in crate::indicator) async fn facts(
    from: &mut impl Read,
    kabupaten: RegionCode,
    (first, last): (Date, Date),
) -> Result<Vec<StoredFacts>, Error> {
    let args = args![
        kabupaten.to_string(),
        i64::from(last.month().yyyymm()),
        first.to_string(),
        last.to_string()
    ];
    from.all(&FACTS, args).await
}
