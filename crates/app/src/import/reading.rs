//! Rows of a file as the forms of their fields.

use std::ops::ControlFlow;

use exchange::cell;
use exchange::records::Record;
use exchange::sheet::{SheetError, Sheets};
use rules::name::fold;
use rules::region_code::RegionCode;
use tokio::sync::mpsc::Sender;

use super::layout::{Catalogue, Layout};
use super::place::{Named, Places};
use crate::app::App;
use crate::platform::extract::Form;
use crate::sheet::cells::Reader;
use crate::sheet::columns::{KABUPATEN, KECAMATAN, MONTH, VILLAGE_CODE, VILLAGE_NAME, YEAR};
use crate::ui::{FieldError, Text};

/// Rows that are handed over together.
pub const ROWS_TOGETHER: usize = 10_000;

/// A row whose village is known.
#[derive(Clone, Debug)]
pub struct Row {
    /// The village.
    pub village: RegionCode,
    /// What it says, as the form of its fields would send it.
    pub form: Form,
    /// As it stands in the file.
    pub record: Record,
}

/// A row as it was read.
#[derive(Clone, Debug)]
pub enum Read {
    /// It says something of a village.
    Row(Row),
    /// It does not.
    Wrong(Record, FieldError),
}

/// What a column is for.
#[derive(Clone, Debug)]
enum Use {
    Nothing,
    Code,
    Village,
    Kecamatan,
    Kabupaten,
    Month,
    Year,
    Field(String, Box<Reader>),
}

/// Reads the rows of a file on a thread of its own.
pub struct RowReader {
    app: App,
    t: Text,
    uses: Vec<Use>,
    places: Places,
    layout: Layout,
}

impl RowReader {
    /// The reader of a layout; villages that are only named are looked for in a region.
    pub fn new(
        app: &App,
        t: Text,
        catalogue: &Catalogue,
        layout: Layout,
        region: RegionCode,
    ) -> Self {
        let of = |number: &Option<usize>| {
            let columns = number.and_then(|number| {
                Some((catalogue.columns.get(number)?, catalogue.other.get(number)?))
            });
            let Some((column, other)) = columns else {
                return Use::Nothing;
            };
            match column.key.as_str() {
                VILLAGE_CODE => Use::Code,
                VILLAGE_NAME => Use::Village,
                KECAMATAN => Use::Kecamatan,
                KABUPATEN => Use::Kabupaten,
                MONTH => Use::Month,
                YEAR => Use::Year,
                key => Use::Field(key.to_owned(), Box::new(Reader::new(column, other))),
            }
        };
        let uses: Vec<Use> = layout.heading.columns.iter().map(of).collect();
        Self {
            app: app.clone(),
            t,
            uses,
            places: Places::of(app, region),
            layout,
        }
    }

    /// Gives the rows in the order of the file until the last, or until nobody takes them any more.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn run(mut self, sheets: &Sheets, to: &Sender<Vec<Read>>) -> Result<(), SheetError> {
        let mut above = self.layout.heading.rows;
        let mut together = Vec::with_capacity(ROWS_TOGETHER);
        sheets.read(self.layout.sheet, &mut |record| {
            if above > 0 {
                above -= 1;
                return ControlFlow::Continue(());
            }
            together.extend(self.read(record));
            if together.len() < ROWS_TOGETHER {
                return ControlFlow::Continue(());
            }
            let full = std::mem::replace(&mut together, Vec::with_capacity(ROWS_TOGETHER));
            match to.blocking_send(full) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        })?;
        if !together.is_empty() {
            // Nobody takes them any more where the pass has failed; it tells why.
            to.blocking_send(together).ok();
        }
        Ok(())
    }

    /// A row; none for what is no row of data: headings again, column numbers, sums.
    fn read(&mut self, record: &Record) -> Option<Read> {
        if self.is_repeated_heading(record) {
            return None;
        }
        let mut named = [const { String::new() }; 4];
        let (mut month, mut year) = (String::new(), String::new());
        let mut fields: Vec<(String, String)> = Vec::with_capacity(self.uses.len());
        for (place, each) in self.uses.iter_mut().enumerate() {
            let text = match (&each, record.get(place)) {
                (Use::Nothing, _) | (_, None) => continue,
                (_, Some(field)) => cell::text(field),
            };
            if cell::is_blank(&text) {
                continue;
            }
            match each {
                Use::Nothing => {}
                Use::Code => named[0] = text.into_owned(),
                Use::Village => named[1] = text.into_owned(),
                Use::Kecamatan => named[2] = text.into_owned(),
                Use::Kabupaten => named[3] = text.into_owned(),
                Use::Month => month = text.into_owned(),
                Use::Year => year = text.into_owned(),
                Use::Field(key, reader) => {
                    reader.read(&text, |value| fields.push((key.clone(), value)));
                }
            }
        }
        let [code, village, kecamatan, kabupaten] = &named;
        if !code.starts_with(|it: char| it.is_ascii_digit()) && is_sum(record) {
            return None;
        }
        let named = Named {
            code,
            village,
            kecamatan,
            kabupaten,
        };
        let village = match self.places.find(&self.app, self.t, named) {
            Ok(village) => village,
            Err(wrong) => return Some(Read::Wrong(record.clone(), wrong)),
        };
        fields.push((VILLAGE_NAME.to_owned(), named.village.to_owned()));
        match period(&month, &year) {
            Ok(None) => {}
            Ok(Some(month)) => fields.push((MONTH.to_owned(), month.to_string())),
            Err(()) => {
                let message = self
                    .t
                    .import_unknown_month(format!("{month} {year}").trim());
                let wrong = FieldError {
                    field: MONTH.to_owned(),
                    message,
                };
                return Some(Read::Wrong(record.clone(), wrong));
            }
        }
        Some(Read::Row(Row {
            village,
            form: fields.into_iter().collect(),
            record: record.clone(),
        }))
    }

    /// A heading that a program repeats on each page, or the line "(1) (2) (3)" below it.
    fn is_repeated_heading(&self, record: &Record) -> bool {
        let names = &self.layout.heading.names;
        let texts = || record.iter().map(cell::text).zip(0_usize..);
        let is_heading = texts().all(|(text, place)| {
            names
                .get(place)
                .is_some_and(|name| *name == text.replace('\n', " "))
        });
        let bare = |text: &str| text.trim_matches(['(', ')', ' ']).to_owned();
        let is_numbers = record.len() > 2
            && texts()
                .all(|(text, place)| text.is_empty() || bare(&text) == (place + 1).to_string());
        is_heading || is_numbers
    }
}

/// Whether a row adds up those above it.
fn is_sum(record: &Record) -> bool {
    let first = record.iter().map(cell::text).find(|text| !text.is_empty());
    first.is_some_and(|first| {
        let first = fold(&first);
        [
            "jumlah",
            "total",
            "grand total",
            "sub total",
            "subtotal",
            "rata rata",
        ]
        .iter()
        .any(|word| first == *word || first.starts_with(&format!("{word} ")))
    })
}

/// The month that two columns name; none where neither does.
fn period(month: &str, year: &str) -> Result<Option<rules::month::Month>, ()> {
    if month.is_empty() && year.is_empty() {
        return Ok(None);
    }
    if year.is_empty() {
        return cell::month(month).map(Some).ok_or(());
    }
    let both = cell::month_of(month, year).or_else(|| cell::month(month));
    both.map(Some).ok_or(())
}
