//! All SQL of regions and of what a kabupaten has set.

use db::{Db, Error, FromRow, Read, Tx, Value, args, statement};
use rules::date::Date;
use rules::region_code::RegionCode;

use super::actions::{SetDistrict, SetWords};
use super::directory::Closed;
use super::official::level_number;
use super::{Region, Succession};
use crate::platform::audit::chain_of;
use crate::platform::stored;

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

#[derive(FromRow)]
struct ClosedRow {
    code: String,
    name: String,
    valid_to: String,
}

statement! {
    /// Every region that is closed.
    CLOSED = "select code, name, valid_to from region where valid_to is not null order by code";
}

pub(super) async fn closed(from: &mut impl Read) -> Result<Vec<Closed>, Error> {
    let rows: Vec<ClosedRow> = from.all(&CLOSED, args![]).await?;
    let closed = |row: ClosedRow| {
        Ok(Closed {
            region: Region {
                code: stored::region(&row.code)?,
                name: row.name,
            },
            until: stored::date(&row.valid_to)?,
        })
    };
    rows.into_iter().map(closed).collect()
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

    pub(super) const fn code(&self) -> RegionCode {
        self.code
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

statement! {
    /// The settings of one kabupaten.
    DISTRICT = "select code, reference_date, rule_set, compared_rule_set, demonstration_note
        from kabupaten where code = $1";
    /// Sets what figures and classes are computed by; a note on demonstration data stays.
    SET_DISTRICT = "insert into kabupaten (code, reference_date, rule_set, compared_rule_set)
        values ($1, $2, $3, $4)
        on conflict (code) do update set reference_date = excluded.reference_date,
        rule_set = excluded.rule_set, compared_rule_set = excluded.compared_rule_set";
    /// The words of a kabupaten for one kind of village.
    WORDS_OF = "select word, value from local_word where kabupaten_code = $1 and kind = $2 order by word";
    /// Takes the words of a kabupaten for one kind of village away.
    CLEAR_WORDS = "delete from local_word where kabupaten_code = $1 and kind = $2";
    /// Adds a word.
    ADD_WORD = "insert into local_word (kabupaten_code, kind, word, value) values ($1, $2, $3, $4)";
}

pub(super) async fn district(
    from: &mut impl Read,
    kabupaten: RegionCode,
) -> Result<Option<KabupatenRow>, Error> {
    from.optional(&DISTRICT, args![kabupaten.to_string()]).await
}

pub(super) async fn set_district(tx: &mut Tx, set: &SetDistrict) -> Result<(), Error> {
    let args = args![
        set.kabupaten.to_string(),
        set.reference_date.map(|date| date.to_string()),
        set.rule_set.as_str(),
        set.compared_rule_set.as_deref()
    ];
    tx.execute(&SET_DISTRICT, args).await?;
    Ok(())
}

pub(super) async fn words_of(
    from: &mut impl Read,
    kabupaten: RegionCode,
    kind: &str,
) -> Result<Vec<(String, String)>, Error> {
    from.all(&WORDS_OF, args![kabupaten.to_string(), kind])
        .await
}

pub(super) async fn set_words(tx: &mut Tx, set: &SetWords) -> Result<(), Error> {
    let kabupaten = set.kabupaten.to_string();
    tx.execute(&CLEAR_WORDS, args![kabupaten.as_str(), set.kind])
        .await?;
    for (word, value) in &set.words {
        let args = args![kabupaten.as_str(), set.kind, *word, value.as_str()];
        tx.execute(&ADD_WORD, args).await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct SuccessionRow {
    old_code: String,
    new_code: String,
    effective_on: String,
    share_millionths: i64,
}

statement! {
    /// Every succession of regions.
    SUCCESSIONS = "select old_code, new_code, effective_on, share_millionths from region_succession
        order by old_code, new_code, effective_on";
}

pub(super) async fn successions(from: &mut impl Read) -> Result<Vec<Succession>, Error> {
    let rows: Vec<SuccessionRow> = from.all(&SUCCESSIONS, args![]).await?;
    let succession = |row: SuccessionRow| {
        Some(Succession {
            old: row.old_code.parse().ok()?,
            new: row.new_code.parse().ok()?,
            effective_on: row.effective_on.parse().ok()?,
            share_millionths: row.share_millionths.unsigned_abs(),
        })
    };
    Ok(rows.into_iter().filter_map(succession).collect())
}
