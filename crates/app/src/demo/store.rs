//! All SQL of the demonstration.

use db::{Error, Read, Tx, Value, args, statement};
use rules::date::Date;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::districts::District;
use super::people::Person;
use crate::platform::audit::chain_of;
use crate::platform::clock::Moment;
use crate::region::districts::{DEFAULT_RULE_SET, kind_code};

statement! {
    /// How many kabupaten are for demonstration.
    DEMONSTRATIONS = "select count(*) from kabupaten where demonstration_note is not null";
    /// How many kabupaten hold data of their own.
    OWN_KABUPATEN = "select count(*) from kabupaten where demonstration_note is null";
    /// How many people there are who are no invention.
    OWN_ACCOUNTS = "select count(*) from account where is_demonstration = 0";
}

/// What a database holds, as far as the demonstration is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Holdings {
    pub(super) demonstrations: i64,
    pub(super) own_kabupaten: i64,
    pub(super) own_accounts: i64,
}

impl Holdings {
    /// Whether they are somebody's work. People and Kampung KB that were added to the demonstration are part of it.
    pub(super) const fn are_foreign(self) -> bool {
        self.own_kabupaten > 0 || (self.demonstrations == 0 && self.own_accounts > 0)
    }
}

pub(super) async fn holdings(from: &mut impl Read) -> Result<Holdings, Error> {
    Ok(Holdings {
        demonstrations: from.scalar(&DEMONSTRATIONS, args![]).await?,
        own_kabupaten: from.scalar(&OWN_KABUPATEN, args![]).await?,
        own_accounts: from.scalar(&OWN_ACCOUNTS, args![]).await?,
    })
}

pub(super) async fn add_district(
    tx: &mut Tx,
    district: &District,
    known_at: Moment,
) -> Result<(), Error> {
    let text = |text: &'static str| Value::from(text);
    let kabupaten = [
        text(district.code),
        text(district.reference_date),
        text(DEFAULT_RULE_SET),
        text("situs-2023-koreksi"),
        text(district.note),
    ];
    let columns = [
        "code",
        "reference_date",
        "rule_set",
        "compared_rule_set",
        "demonstration_note",
    ];
    tx.bulk_insert("kabupaten", &columns, [kabupaten]).await?;
    let words = district.words.iter().map(|(kind, word, value)| {
        [
            text(district.code),
            text(kind_code(*kind)),
            text(word),
            text(value),
        ]
    });
    tx.bulk_insert(
        "local_word",
        &["kabupaten_code", "kind", "word", "value"],
        words.collect::<Vec<_>>(),
    )
    .await?;
    let commitment = district.commitment.map(|commitment| {
        [
            text(district.code),
            super::fixed_identifier(&format!("commitment {}", district.code), known_at).into(),
            text(district.code),
            text(commitment.signed_on),
            text(commitment.title),
            text(commitment.statement),
            commitment.target_kampung_kb.into(),
            text(commitment.target_on),
            known_at.into(),
        ]
    });
    let columns = [
        "kabupaten_code",
        "id",
        "region_code",
        "signed_on",
        "title",
        "statement",
        "target_kampung_kb",
        "target_on",
        "known_at",
    ];
    tx.bulk_insert("commitment", &columns, commitment).await?;
    Ok(())
}

/// Adds a kabupaten of the nation: what it has set for itself is only what every demonstration needs.
pub(super) async fn add_kabupaten(
    tx: &mut Tx,
    kabupaten: RegionCode,
    reference_date: Date,
    note: &'static str,
) -> Result<(), Error> {
    let row: [Value; 4] = [
        kabupaten.to_string().into(),
        reference_date.to_string().into(),
        DEFAULT_RULE_SET.into(),
        note.into(),
    ];
    let columns = ["code", "reference_date", "rule_set", "demonstration_note"];
    tx.bulk_insert("kabupaten", &columns, [row]).await?;
    Ok(())
}

/// Marks the figures of villages as stale from the first month on.
pub(super) async fn mark_stale(
    tx: &mut Tx,
    marks: Vec<(Uuid, RegionCode, i32)>,
    now: Moment,
) -> Result<(), Error> {
    let columns = [
        "kabupaten_code",
        "id",
        "village_code",
        "from_month",
        "marked_at",
    ];
    let rows = marks.into_iter().map(move |(id, village, month)| {
        [
            chain_of(village).into(),
            id.into(),
            village.to_string().into(),
            month.into(),
            now.into(),
        ]
    });
    tx.bulk_insert::<_, [Value; 5]>("stale_mark", &columns, rows.collect::<Vec<_>>())
        .await?;
    Ok(())
}

pub(super) async fn add_person(
    tx: &mut Tx,
    person: &'static Person,
    id: Uuid,
    password_hash: String,
    known_at: Moment,
) -> Result<(), Error> {
    let account = [
        id.into(),
        person.user_name.into(),
        person.display_name.into(),
        person.display_name.to_lowercase().into(),
        password_hash.into(),
        person.role.code().into(),
        1.into(),
        known_at.into(),
    ];
    let columns = [
        "id",
        "user_name",
        "display_name",
        "name_sort",
        "password_hash",
        "role",
        "is_demonstration",
        "created_at",
    ];
    tx.bulk_insert("account", &columns, [account]).await?;
    let regions = person
        .regions
        .iter()
        .map(|region| [id.into(), Value::from(*region)]);
    tx.bulk_insert(
        "account_region",
        &["account_id", "region_code"],
        regions.collect::<Vec<_>>(),
    )
    .await?;
    Ok(())
}
