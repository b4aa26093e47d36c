//! All SQL of regions and of what a kabupaten has set.

use db::{Db, Error, FromRow, Read, Value, args, statement};
use rules::date::Date;
use rules::region_code::RegionCode;

use super::Region;
use super::official::level_number;
use crate::platform::audit::chain_of;

#[derive(FromRow)]
struct RegionRow {
    code: String,
    name: String,
}

/// A kabupaten's settings as stored.
#[derive(FromRow)]
pub(super) struct KabupatenRow {
    pub(super) code: String,
    pub(super) reference_date: Option<String>,
    pub(super) rule_set: String,
    pub(super) compared_rule_set: Option<String>,
    pub(super) demonstration_note: Option<String>,
}

#[derive(FromRow)]
pub(super) struct LocalWordRow {
    pub(super) kabupaten_code: String,
    pub(super) kind: String,
    pub(super) word: String,
    pub(super) value: String,
}

statement! {
    /// Every region of today.
    ALL = "select code, name from region where valid_to is null order by code";
}

statement! {
    /// Every kabupaten that has set something.
    KABUPATEN = "select code, reference_date, rule_set, compared_rule_set, demonstration_note
        from kabupaten order by code";
}

statement! {
    /// All local words.
    LOCAL_WORDS = "select kabupaten_code, kind, word, value from local_word order by kabupaten_code, kind, word";
}

pub(super) async fn all(from: &mut impl Read) -> Result<Vec<Region>, Error> {
    let rows: Vec<RegionRow> = from.all(&ALL, args![]).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Region {
                code: row.code.parse().ok()?,
                name: row.name,
            })
        })
        .collect())
}

pub(super) async fn kabupaten(from: &mut impl Read) -> Result<Vec<KabupatenRow>, Error> {
    from.all(&KABUPATEN, args![]).await
}

pub(super) async fn local_words(from: &mut impl Read) -> Result<Vec<LocalWordRow>, Error> {
    from.all(&LOCAL_WORDS, args![]).await
}

statement! {
    /// Any region, to see whether a table was loaded at all.
    ANY = "select code from region order by code limit 1";
}

statement! {
    /// Gives a region the name of a newer edition.
    RENAME = "update region set name = $2, name_sort = $3, edition = $4 where code = $1";
}

statement! {
    /// Ends a region that a newer edition no longer holds.
    CLOSE = "update region set valid_to = $2 where code = $1";
}

/// A region as it is stored.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    code: RegionCode,
    name: String,
    name_sort: String,
    edition: String,
    valid_from: Option<Date>,
}

impl Stored {
    pub(super) fn new(region: &Region, edition: &str, valid_from: Option<Date>) -> Self {
        Self {
            code: region.code,
            name: region.name.clone(),
            name_sort: region.name.to_lowercase(),
            edition: edition.to_owned(),
            valid_from,
        }
    }

    const COLUMNS: [&'static str; 8] = [
        "code",
        "level",
        "kabupaten_code",
        "name",
        "name_sort",
        "edition",
        "valid_from",
        "valid_to",
    ];

    fn values(self) -> [Value; 8] {
        [
            self.code.to_string().into(),
            level_number(self.code.level()).into(),
            chain_of(self.code).into(),
            self.name.into(),
            self.name_sort.into(),
            self.edition.into(),
            self.valid_from.map(|date| date.to_string()).into(),
            Value::Null,
        ]
    }
}

pub(super) async fn is_empty(from: &mut impl Read) -> Result<bool, Error> {
    let any: Option<(String,)> = from.optional(&ANY, args![]).await?;
    Ok(any.is_none())
}

pub(super) async fn replace(
    db: &Db,
    added: Vec<Stored>,
    renamed: Vec<Stored>,
    closed: Vec<RegionCode>,
    since: Option<Date>,
) -> Result<(), Error> {
    db.write("region.load", move |tx| {
        Box::pin(async move {
            let rows = added.into_iter().map(Stored::values);
            tx.bulk_insert("region", &Stored::COLUMNS, rows).await?;
            let renamed = renamed.into_iter().map(|region| {
                args![
                    region.code.to_string(),
                    region.name,
                    region.name_sort,
                    region.edition
                ]
            });
            tx.execute_many(&RENAME, renamed).await?;
            let since = since.map(|date| date.to_string());
            let closed = closed
                .iter()
                .map(|code| args![code.to_string(), since.clone()]);
            tx.execute_many(&CLOSE, closed).await?;
            Ok(())
        })
    })
    .await
}
