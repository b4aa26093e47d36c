//! All SQL of the lists: the newest rows of villages, filtered, sorted and paged by key.
//!
//! Every sort is a pair of statements of its own, so that both engines can walk an index; all share one filter whose
//! parts are skipped where their parameter is null.

use db::{Args, Error, FromRow, Read, Reader, Rows, Statement, Value, args, statement};
use rules::month::Month;
use rules::region_code::RegionCode;

use super::list::{Filter, Sort};
use crate::platform::access::Scope;

/// A row of a list.
#[derive(Clone, Debug, FromRow)]
pub(super) struct ListRow {
    pub(super) village_code: String,
    pub(super) month: i64,
    pub(super) name: String,
    pub(super) name_sort: String,
    pub(super) stage: String,
    pub(super) class: String,
    pub(super) rule_set: String,
    pub(super) index_1: i64,
    pub(super) index_2: i64,
    pub(super) index_3: i64,
    pub(super) class_sort: i64,
    pub(super) formed_on: String,
    pub(super) active: i64,
    pub(super) one_score_short: i64,
    pub(super) report_confirmed: i64,
    pub(super) report_unconfirmed: i64,
    pub(super) report_needs_fixing: i64,
    pub(super) profile_confirmed: i64,
    pub(super) answers_belum_diisi: i64,
}

/// What `$20` says of the rows of a past month: each village's row of that month, or its last one before.
macro_rules! filter {
    ($rows:literal) => {
        concat!(
            "from village_month where ", $rows, " and {scope village_code $1}
        and (class = $2 or $2 is null)
        and (active = $3 or $3 is null) and (rintisan = $4 or $4 is null) and (dormant = $5 or $5 is null)
        and (one_score_short = $6 or $6 is null)
        and (report_confirmed = $7 or $7 is null) and (report_unconfirmed = $8 or $8 is null)
        and (report_needs_fixing = $9 or $9 is null)
        and (profile_confirmed = $10 or $10 is null) and (population_known = $11 or $11 is null)
        and (($12 = 'agama' and function_agama = 1) or ($12 = 'pendidikan' and function_pendidikan = 1)
            or ($12 = 'reproduksi' and function_reproduksi = 1) or ($12 = 'ekonomi' and function_ekonomi = 1)
            or ($12 = 'perlindungan' and function_perlindungan = 1)
            or ($12 = 'kasih_sayang' and function_kasih_sayang = 1)
            or ($12 = 'sosial_budaya' and function_sosial_budaya = 1)
            or ($12 = 'lingkungan' and function_lingkungan = 1) or $12 is null)
        and (' ' || agencies || ' ' like $13 escape '\\' or $13 is null)
        and (substr(answers, $14, 1) = $15 or $15 is null)
        and (name_sort like $16 escape '\\' or $16 is null) "
        )
    };
}

macro_rules! columns {
    () => {
        "select village_code, month, name, name_sort, stage, class, rule_set, index_1, index_2, index_3,
        berkelanjutan * 4 + mandiri * 3 + berkembang * 2 + dasar as class_sort,
        coalesce(formed_on, '') as formed_on, active, one_score_short, report_confirmed, report_unconfirmed,
        report_needs_fixing, profile_confirmed, answers_belum_diisi "
    };
}

macro_rules! order {
    ($rows:literal; $($ascending:ident $descending:ident $doc:literal $key:literal;)*) => {
        statement! {$(
            #[doc = $doc]
            pub(super) $ascending = concat!(
                columns!(), filter!($rows), "and (", $key, ", village_code) > ($17, $18) order by ", $key,
                ", village_code limit $19"
            );
            #[doc = $doc]
            pub(super) $descending = concat!(
                columns!(), filter!($rows), "and (", $key, ", village_code) < ($17, $18) order by ", $key,
                " desc, village_code desc limit $19"
            );
        )*}
    };
}

macro_rules! lists {
    ($rows:literal, $last:literal) => {
        use db::{Statement, statement};

        use super::Sort;

        order! {
            $rows;
            BY_NAME BY_NAME_DESC "By name." "name_sort";
            BY_CLASS BY_CLASS_DESC "By class." "(berkelanjutan * 4 + mandiri * 3 + berkembang * 2 + dasar)";
            BY_INDEX_1 BY_INDEX_1_DESC "By the first index of the rule set." "index_1";
            BY_INDEX_2 BY_INDEX_2_DESC "By the second index of the rule set." "index_2";
            BY_INDEX_3 BY_INDEX_3_DESC "By the third index of the rule set." "index_3";
            BY_FORMATION BY_FORMATION_DESC "By date of formation." "coalesce(formed_on, '')";
        }

        statement! {
            /// How many rows a filter leaves.
            pub(super) COUNT = concat!("select count(*) ", filter!($last));
        }

        pub(super) const fn sorted(sort: Sort, is_descending: bool) -> &'static Statement {
            match (sort, is_descending) {
                (Sort::Name, false) => &BY_NAME,
                (Sort::Name, true) => &BY_NAME_DESC,
                (Sort::Class, false) => &BY_CLASS,
                (Sort::Class, true) => &BY_CLASS_DESC,
                (Sort::Index(0), false) => &BY_INDEX_1,
                (Sort::Index(0), true) => &BY_INDEX_1_DESC,
                (Sort::Index(1), false) => &BY_INDEX_2,
                (Sort::Index(1), true) => &BY_INDEX_2_DESC,
                (Sort::Index(_), false) => &BY_INDEX_3,
                (Sort::Index(_), true) => &BY_INDEX_3_DESC,
                (Sort::Formation, false) => &BY_FORMATION,
                (Sort::Formation, true) => &BY_FORMATION_DESC,
            }
        }
    };
}

/// The lists of now.
mod newest {
    lists!("is_newest = 1", "is_newest = 1");

    order! {
        "is_newest = 1";
        BY_NAME_INSIDE BY_NAME_INSIDE_DESC
            "By name inside a part of the nation: with the index by name the whole nation would be walked for it."
            "(name_sort || '')";
    }
}

/// The lists of a past month; a village whose figures end before it stands there with its last row.
mod past {
    lists!(
        "(month = $20 or (is_newest = 1 and month < $20))",
        "(month = $17 or (is_newest = 1 and month < $17))"
    );
}

statement! {
    /// What maps show of the villages of a scope in a month.
    TILES = "select village_code, stage, class from village_month
        where month = $2 and {scope village_code $1} order by village_code";
    /// Some villages of a scope that lack a single score, by code.
    NEAR = "select village_code from village_month
        where is_newest = 1 and one_score_short = 1 and {scope village_code $1} order by village_code limit $2";
}

/// What a map shows of a village.
#[derive(Clone, Debug, FromRow)]
pub(super) struct TileRow {
    pub(super) village_code: String,
    pub(super) stage: String,
    pub(super) class: String,
}

pub(super) async fn tiles(
    from: &mut impl Read,
    scope: &Scope,
    month: Month,
) -> Result<Vec<TileRow>, Error> {
    from.all(&TILES, args![scope, i64::from(month.yyyymm())])
        .await
}

pub(super) async fn near(
    from: &mut impl Read,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<RegionCode>, Error> {
    let rows: Vec<(String,)> = from.all(&NEAR, args![scope, limit]).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(code,)| code.parse().ok())
        .collect())
}

/// One page of a list, or all of it.
pub(super) struct Page<'a> {
    pub(super) scope: &'a Scope,
    pub(super) filter: &'a Filter,
    pub(super) sort: Sort,
    pub(super) is_descending: bool,
    /// The sort key and the village code of the row before.
    pub(super) after: Option<(Value, String)>,
    pub(super) limit: i64,
    /// The month as of which it is asked for; none for now.
    pub(super) until: Option<Month>,
}

fn month_value(month: Month) -> Value {
    i64::from(month.yyyymm()).into()
}

/// A text that stands behind every other.
const LAST_TEXT: &str = "\u{10FFFF}";

impl Page<'_> {
    fn statement(&self) -> &'static Statement {
        let is_inside = !self.scope.contains(RegionCode::NATION);
        match (self.until, self.sort) {
            (None, Sort::Name) if is_inside && self.is_descending => &newest::BY_NAME_INSIDE_DESC,
            (None, Sort::Name) if is_inside => &newest::BY_NAME_INSIDE,
            (None, sort) => newest::sorted(sort, self.is_descending),
            (Some(_), sort) => past::sorted(sort, self.is_descending),
        }
    }

    fn args(self) -> Args {
        let beginning = || {
            let key = match (self.sort.is_text(), self.is_descending) {
                (true, false) => Value::from(""),
                (true, true) => Value::from(LAST_TEXT),
                (false, false) => Value::from(-1_i64),
                (false, true) => Value::from(i64::MAX),
            };
            let code = if self.is_descending { LAST_TEXT } else { "" };
            (key, code.to_owned())
        };
        let (key, code) = self.after.clone().unwrap_or_else(beginning);
        let mut values = filter_values(self.scope, self.filter);
        values.extend([key, Value::from(code), Value::from(self.limit)]);
        values.extend(self.until.map(month_value));
        values.into()
    }
}

fn filter_values(scope: &Scope, filter: &Filter) -> Vec<Value> {
    let flag = |flag: Option<bool>| Value::from(flag.map(i64::from));
    let (place, letter) = filter
        .answer
        .map_or((None, None), |(place, letter)| (Some(place), Some(letter)));
    vec![
        Value::from(scope),
        Value::from(filter.class.map(|class| class.code().to_owned())),
        flag(filter.active),
        flag(filter.rintisan),
        flag(filter.dormant),
        flag(filter.one_score_short),
        flag(filter.report_confirmed),
        flag(filter.report_unconfirmed),
        flag(filter.report_needs_fixing),
        flag(filter.profile_confirmed),
        flag(filter.population_known),
        Value::from(filter.function.clone()),
        Value::from(
            filter
                .agency
                .as_ref()
                .map(|code| like(&format!(" {code} "))),
        ),
        Value::from(place),
        Value::from(letter.map(String::from)),
        Value::from(filter.name.as_ref().map(|name| like(name))),
    ]
}

/// A pattern that finds a text anywhere.
fn like(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

pub(super) async fn rows(from: &mut impl Read, page: Page<'_>) -> Result<Vec<ListRow>, Error> {
    from.all(page.statement(), page.args()).await
}

pub(super) fn stream(from: &Reader, page: Page<'_>) -> Rows<ListRow> {
    from.stream(page.statement(), page.args())
}

pub(super) async fn count(
    from: &mut impl Read,
    scope: &Scope,
    filter: &Filter,
    until: Option<Month>,
) -> Result<i64, Error> {
    let mut values = filter_values(scope, filter);
    values.extend(until.map(month_value));
    let statement = match until {
        None => &newest::COUNT,
        Some(_) => &past::COUNT,
    };
    from.scalar(statement, values.into()).await
}
