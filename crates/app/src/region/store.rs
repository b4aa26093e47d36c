//! All SQL of regions and of what a kabupaten has set.

use db::{Error, FromRow, Read, args, statement};

use super::Region;

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
