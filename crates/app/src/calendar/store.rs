//! All SQL of the calendar.

use db::{Error, FromRow, Read, Tx, args, statement};
use rules::region_code::RegionCode;

use super::Entry;
use crate::platform::clock::Moment;
use crate::platform::stored;

#[derive(FromRow)]
struct EntryRow {
    code: String,
    title: Option<String>,
    timing: String,
    is_hidden: i64,
}

statement! {
    /// What the office of a kabupaten has set.
    OF_KABUPATEN = "select code, title, timing, is_hidden from calendar_entry where kabupaten_code = $1 order by code";
    /// Keeps an entry as it is now.
    PUT = "insert into calendar_entry (kabupaten_code, code, title, timing, is_hidden, known_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (kabupaten_code, code) do update
        set title = excluded.title, timing = excluded.timing, is_hidden = excluded.is_hidden, known_at = excluded.known_at";
}

pub(super) async fn of_kabupaten(
    from: &mut impl Read,
    kabupaten: RegionCode,
) -> Result<Vec<Entry>, Error> {
    let rows: Vec<EntryRow> = from
        .all(&OF_KABUPATEN, args![kabupaten.to_string()])
        .await?;
    rows.into_iter().map(EntryRow::entry).collect()
}

pub(super) async fn put(
    tx: &mut Tx,
    kabupaten: RegionCode,
    entry: &Entry,
    known_at: Moment,
) -> Result<(), Error> {
    let args = args![
        kabupaten.to_string(),
        entry.code.as_str(),
        entry.title.as_deref(),
        entry.timing.to_string(),
        i64::from(entry.is_hidden),
        known_at,
    ];
    tx.execute(&PUT, args).await?;
    Ok(())
}

impl EntryRow {
    fn entry(self) -> Result<Entry, Error> {
        let timing = self.timing.parse();
        Ok(Entry {
            timing: timing.map_err(|_| stored::unreadable("a timing"))?,
            code: self.code,
            title: self.title,
            is_hidden: self.is_hidden == 1,
            is_own: true,
        })
    }
}
