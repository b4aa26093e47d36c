//! Officers who record activities, one for each of some kabupaten, signed in already: passwords are not what is measured.

use std::collections::BTreeMap;

use anyhow::Context as _;
use db::{Db, Error, Read as _, args, statement};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

statement! {
    VILLAGES = system("the load chooses among all")
        "select v.kabupaten_code, v.village_code, k.reference_date from kampung_kb v
            left join kabupaten k on k.code = v.kabupaten_code
        where v.ended_on is null order by v.kabupaten_code, v.village_code";
    ACCOUNT = "insert into account (id, user_name, phone, display_name, name_sort, password_hash, role, sector,
            is_demonstration, created_at, deactivated_at)
        values ($1, $2, null, $2, $2, '', 'opd_kb', null, 1, 0, null)";
    REGION = system("the scope of an officer of the load")
        "insert into account_region (account_id, region_code) values ($1, $2)";
    SESSION = "insert into session (token_digest, account_id, created_at, seen_at, expires_at)
        values ($1, $2, $3, $3, $4)";
}

/// An officer of a kabupaten.
pub(super) struct Person {
    /// Opens the API.
    pub(super) token: String,
    /// A day of the newest month of the kabupaten.
    pub(super) day: String,
    villages: Vec<String>,
}

impl Person {
    /// A village of the kabupaten, by turns.
    pub(super) fn village(&self, turn: usize) -> Option<&str> {
        self.villages
            .get(turn % self.villages.len().max(1))
            .map(String::as_str)
    }
}

/// Signs an officer in for each of up to `most` kabupaten, those with the most Kampung KB first.
///
/// # Errors
/// Those of the database.
pub(super) async fn sign_in(db: &Db, most: usize) -> anyhow::Result<Vec<Person>> {
    let rows: Vec<(String, String, Option<String>)> = db.reader().all(&VILLAGES, args![]).await?;
    let mut kabupaten: BTreeMap<(String, Option<String>), Vec<String>> = BTreeMap::new();
    for (code, village, reference_date) in rows {
        let villages = kabupaten.entry((code, reference_date)).or_default();
        villages.push(village);
    }
    anyhow::ensure!(
        !kabupaten.is_empty(),
        "there is no Kampung KB to record for"
    );
    let mut kabupaten: Vec<_> = kabupaten.into_iter().collect();
    kabupaten.sort_by_key(|(_, villages)| std::cmp::Reverse(villages.len()));
    kabupaten.truncate(most);
    let mut people = Vec::with_capacity(kabupaten.len());
    for ((code, reference_date), villages) in kabupaten {
        let token = super::identifier().simple().to_string();
        open_session(db, &code, &token).await?;
        let day = reference_date.context("a kabupaten of the load has no reference date")?;
        people.push(Person {
            token,
            day,
            villages,
        });
    }
    Ok(people)
}

async fn open_session(db: &Db, kabupaten: &str, token: &str) -> Result<(), Error> {
    let id: Uuid = super::identifier();
    let (kabupaten, name) = (kabupaten.to_owned(), format!("beban.{token}"));
    let digest = Sha256::digest(token.as_bytes()).to_vec();
    let now = i64::try_from(
        std::time::UNIX_EPOCH
            .elapsed()
            .unwrap_or_default()
            .as_micros(),
    )
    .unwrap_or(i64::MAX);
    let until = now.saturating_add(86_400_000_000);
    db.write("bench.session", move |tx| {
        Box::pin(async move {
            tx.execute(&ACCOUNT, args![id, name]).await?;
            tx.execute(&REGION, args![id, kabupaten]).await?;
            tx.execute(&SESSION, args![digest, id, now, until]).await
        })
    })
    .await?;
    Ok(())
}
