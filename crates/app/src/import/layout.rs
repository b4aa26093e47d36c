//! Which sheet of a file is read, where its headings stand, and which column each stands for.

use std::collections::HashMap;
use std::ops::ControlFlow;

use exchange::heading::{self, Heading, SEARCHED_ROWS, Wanted};
use exchange::sheet::{SheetError, Sheets};
use rules::name::fold;

use crate::activity::Agency;
use crate::region::Words;
use crate::sheet::columns::{VILLAGE_CODE, VILLAGE_NAME, names};
use crate::sheet::{Column, Kind, columns};
use crate::ui::{Lang, Text};

/// The columns of a kind in both languages, to read a file of it.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The kind.
    pub kind: Kind,
    /// Its columns in the reader's language.
    pub columns: Vec<Column>,
    /// The same columns in the other language.
    pub other: Vec<Column>,
    wanted: Wanted,
    /// What people have said that a heading stands for, by its folded name; empty for nothing.
    said: HashMap<String, String>,
}

/// How a file is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The sheet.
    pub sheet: usize,
    /// Its headings.
    pub heading: Heading,
}

impl Catalogue {
    /// The catalogue of a kind; `said` is what people have said of headings before.
    pub fn new(
        kind: Kind,
        lang: Lang,
        words: &Words,
        agencies: &[Agency],
        said: HashMap<String, String>,
    ) -> Self {
        let columns_in = |lang: Lang| columns(kind, Text::new(lang), words, agencies);
        let columns = columns_in(lang);
        let mut wanted = Wanted::default();
        for (column, known) in columns.iter().zip(names(kind, words, agencies)) {
            let own = said
                .iter()
                .filter(|(_, key)| **key == column.key)
                .map(|(heading, _)| heading.clone());
            wanted.add(own.chain(known));
        }
        Self {
            kind,
            other: columns_in(lang.other()),
            columns,
            wanted,
            said,
        }
    }

    /// Finds the sheet and the headings of a file.
    ///
    /// # Errors
    /// Those of reading it; [`SheetError::Empty`] where no sheet has a row.
    pub fn lay_out(&self, sheets: &Sheets) -> Result<Layout, SheetError> {
        let mut best: Option<Layout> = None;
        for sheet in 0..sheets.names().len() {
            let mut rows = Vec::new();
            sheets.read(sheet, &mut |record| {
                let texts = record.iter().map(|field| exchange::cell::text(field));
                rows.push(texts.map(|text| text.replace('\n', " ")).collect());
                if rows.len() < SEARCHED_ROWS {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            })?;
            let Some(mut heading) = heading::find(&rows, &self.wanted) else {
                continue;
            };
            self.apply_said(&mut heading);
            let most = best.as_ref().map(|layout| layout.heading.recognised());
            if most.is_none_or(|most| heading.recognised() > most) {
                best = Some(Layout { sheet, heading });
            }
        }
        best.ok_or(SheetError::Empty)
    }

    /// What somebody has said of a heading counts more than what it looks like.
    fn apply_said(&self, heading: &mut Heading) {
        for place in 0..heading.names.len() {
            let Some(key) = self.said.get(&fold(&heading.names[place])) else {
                continue;
            };
            let number = self.columns.iter().position(|column| column.key == *key);
            if number.is_some() {
                for other in &mut heading.columns {
                    if *other == number {
                        *other = None;
                    }
                }
            }
            heading.columns[place] = number;
        }
    }

    /// The keys of what a layout lacks: columns that must be there, and any way to find the village.
    pub fn missing(&self, layout: &Layout) -> Vec<String> {
        let has = |key: &str| {
            let of = |number: &usize| self.columns.get(*number).is_some_and(|it| it.key == key);
            layout.heading.columns.iter().flatten().any(of)
        };
        let mut missing = Vec::new();
        if !has(VILLAGE_CODE) && !has(VILLAGE_NAME) {
            missing.push(VILLAGE_CODE.to_owned());
        }
        let required = self.columns.iter().filter(|column| column.is_required);
        missing.extend(
            required
                .filter(|column| !has(&column.key))
                .map(|column| column.key.clone()),
        );
        missing
    }

    /// The headings with the key of the column that each stands for; empty for none.
    pub fn headings(&self, layout: &Layout) -> Vec<(String, String)> {
        let heading = &layout.heading;
        let key = |number: &Option<usize>| {
            let column = number.and_then(|number| self.columns.get(number));
            column.map(|column| column.key.clone()).unwrap_or_default()
        };
        heading
            .names
            .iter()
            .cloned()
            .zip(heading.columns.iter().map(key))
            .collect()
    }

    /// What a column is called in the catalogue; its key where there is none.
    pub fn label_of<'c>(&'c self, key: &'c str) -> &'c str {
        let column = self.columns.iter().find(|column| column.key == key);
        column.map_or(key, |column| &column.label)
    }

    /// What a column is called in the file, else in the catalogue.
    pub fn heading_of(&self, layout: &Layout, key: &str) -> String {
        let number = self.columns.iter().position(|column| column.key == key);
        let place = layout
            .heading
            .columns
            .iter()
            .position(|column| column.is_some() && *column == number);
        let in_file = place.and_then(|place| layout.heading.names.get(place));
        let in_catalogue = || self.label_of(key).to_owned();
        in_file.cloned().unwrap_or_else(in_catalogue)
    }
}
