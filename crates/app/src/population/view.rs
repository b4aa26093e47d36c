//! What the page of the population shows, and what its fields are called.

use askama::Template;
use rules::population::{Excess, Population};

use crate::fact::entry::Entry;
use crate::platform::extract::Form;
use crate::ui::{Field, Frame, Text};

/// The form of the population.
#[derive(Template)]
#[template(path = "population/show.html")]
pub(super) struct PopulationPage {
    pub(super) frame: Frame,
    pub(super) entry: Entry,
    /// What does not hold together in the stored draft.
    pub(super) excesses: Vec<String>,
    pub(super) bands: Vec<Band>,
    pub(super) totals: Totals,
    pub(super) counts: Vec<Field>,
}

/// A row of the table of ages.
pub(super) struct Band {
    pub(super) label: String,
    pub(super) cells: [Field; 2],
}

/// The sums of the table of ages, as written.
pub(super) struct Totals {
    pub(super) male: String,
    pub(super) female: String,
    pub(super) all: String,
}

const BAND_KEYS: usize = 32;

/// The rows of the table, filled with what was typed or stored.
pub(super) fn bands(t: Text, form: &Form, entry: &Entry) -> Vec<Band> {
    let pairs = Population::KEYS[..BAND_KEYS].chunks_exact(2);
    pairs
        .map(|pair| Band {
            label: band_label(t, pair[0]),
            cells: [
                field(t, form, entry, pair[0]),
                field(t, form, entry, pair[1]),
            ],
        })
        .collect()
}

/// Couples, teenagers and families.
pub(super) fn counts(t: Text, form: &Form, entry: &Entry) -> Vec<Field> {
    let fields = Population::KEYS[BAND_KEYS..].iter();
    fields.map(|key| field(t, form, entry, key)).collect()
}

/// The sums of what can be read in the table.
pub(super) fn totals(t: Text, population: &Population) -> Totals {
    let sum = |counts: Vec<Option<u64>>| {
        let known: Vec<u64> = counts.into_iter().flatten().collect();
        if known.is_empty() {
            "–".to_owned()
        } else {
            t.number(known.iter().sum::<u64>())
        }
    };
    let all = population.total().and_then(|all| u64::try_from(all).ok());
    Totals {
        male: sum(population.bands().map(|band| band.male).collect()),
        female: sum(population.bands().map(|band| band.female).collect()),
        all: all.map_or_else(
            || t.population_total_unknown().to_owned(),
            |all| t.population_total_all(t.number(all)),
        ),
    }
}

/// What a count is called.
pub(crate) fn label(t: Text, key: &str) -> String {
    let word = match key {
        "pus" => t.population_pus(),
        "families" => t.population_families(),
        "teens" => t.population_teens(),
        "families_toddler" => t.population_families_toddler(),
        "families_teen" => t.population_families_teen(),
        "families_elderly" => t.population_families_elderly(),
        "women" => t.population_women(),
        "people" => t.population_everybody(),
        _ => {
            let sex = if key.starts_with("l_") {
                t.population_male()
            } else {
                t.population_female()
            };
            return t.population_cell(sex, band_label(t, key));
        }
    };
    word.to_owned()
}

/// A count that is larger than what it is a part of, in words.
pub(super) fn excess(t: Text, excess: &Excess) -> String {
    let most = u64::try_from(excess.most).unwrap_or(u64::MAX);
    let number = |count: u64| t.number(count);
    t.population_excess(
        label(t, excess.field),
        number(excess.actual),
        number(excess.actual.saturating_sub(most)),
        label(t, excess.base),
        number(most),
    )
}

fn band_label(t: Text, key: &str) -> String {
    let ages = key.get(2..).unwrap_or_default();
    ages.split_once('_').map_or_else(
        || t.population_band_open().to_owned(),
        |(first, last)| match last {
            "plus" => t.population_band_open().to_owned(),
            _ => t.population_band(first, last),
        },
    )
}

fn field(t: Text, form: &Form, entry: &Entry, key: &'static str) -> Field {
    let mut field = Field::new(key, label(t, key), form.text(key));
    field.error = entry.error(key);
    field.unit = match key {
        "pus" => Some(t.population_couples().to_owned()),
        "teens" => Some(t.population_people().to_owned()),
        _ => Some(t.population_families_unit().to_owned()),
    };
    field
}
