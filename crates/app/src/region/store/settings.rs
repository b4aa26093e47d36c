//! What a kabupaten has set: reference date, rule sets and local words.

use db::{Error, FromRow, Read, Tx, args, statement};
use rules::region_code::RegionCode;

use crate::region::actions::{SetDistrict, SetWords};

/// A kabupaten's settings as stored.
#[derive(FromRow)]
pub(in crate::region) struct KabupatenRow {
    pub(in crate::region) code: String,
    pub(in crate::region) reference_date: Option<String>,
    pub(in crate::region) rule_set: String,
    pub(in crate::region) compared_rule_set: Option<String>,
    pub(in crate::region) demonstration_note: Option<String>,
}

#[derive(FromRow)]
pub(in crate::region) struct LocalWordRow {
    pub(in crate::region) kabupaten_code: String,
    pub(in crate::region) kind: String,
    pub(in crate::region) word: String,
    pub(in crate::region) value: String,
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

pub(in crate::region) async fn kabupaten(from: &mut impl Read) -> Result<Vec<KabupatenRow>, Error> {
    from.all(&KABUPATEN, args![]).await
}

pub(in crate::region) async fn local_words(
    from: &mut impl Read,
) -> Result<Vec<LocalWordRow>, Error> {
    from.all(&LOCAL_WORDS, args![]).await
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

pub(in crate::region) async fn district(
    from: &mut impl Read,
    kabupaten: RegionCode,
) -> Result<Option<KabupatenRow>, Error> {
    from.optional(&DISTRICT, args![kabupaten.to_string()]).await
}

pub(in crate::region) async fn set_district(tx: &mut Tx, set: &SetDistrict) -> Result<(), Error> {
    let args = args![
        set.kabupaten.to_string(),
        set.reference_date.map(|date| date.to_string()),
        set.rule_set.as_str(),
        set.compared_rule_set.as_deref()
    ];
    tx.execute(&SET_DISTRICT, args).await?;
    Ok(())
}

pub(in crate::region) async fn words_of(
    from: &mut impl Read,
    kabupaten: RegionCode,
    kind: &str,
) -> Result<Vec<(String, String)>, Error> {
    from.all(&WORDS_OF, args![kabupaten.to_string(), kind])
        .await
}

pub(in crate::region) async fn set_words(tx: &mut Tx, set: &SetWords) -> Result<(), Error> {
    let kabupaten = set.kabupaten.to_string();
    tx.execute(&CLEAR_WORDS, args![kabupaten.as_str(), set.kind])
        .await?;
    for (word, value) in &set.words {
        let args = args![kabupaten.as_str(), set.kind, *word, value.as_str()];
        tx.execute(&ADD_WORD, args).await?;
    }
    Ok(())
}
