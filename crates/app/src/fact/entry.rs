//! What every form of a fact carries, and the words around it.

use db::Read;
use rules::month::Month;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::{State, Version};
use crate::app::App;
use crate::platform::clock::{Moment, Zone, day_of, time_of};
use crate::platform::form::{Back, Unsaved};
use crate::platform::people;
use crate::ui::{FieldError, Text, format};

/// The hidden half of a form, and what stands above its questions. Shown by the macros of `fact/entry.html`.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where the form is sent.
    pub action: String,
    /// Writes nothing twice.
    pub command_id: Uuid,
    /// The same for a second button of the page that sends another command.
    pub second_id: Uuid,
    /// The version from which the form was made, as text; empty for none.
    pub made_from: String,
    /// From which month it holds.
    pub month: Month,
    /// What is wrong with it.
    pub errors: Vec<FieldError>,
    /// What somebody else saved meanwhile, where that happened.
    pub conflict: Option<Conflict>,
    /// When and by whom it was saved last.
    pub last_saved: String,
}

/// Somebody else saved a version while this one was typed.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// Where the two differ.
    pub changes: Vec<Change>,
}

/// A field in which the saved version and the typed one differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The question.
    pub label: String,
    /// What is saved.
    pub old: String,
    /// What was typed.
    pub new: String,
}

impl Entry {
    /// The form of the successor of a version.
    pub fn new(app: &App, action: String, month: Month, made_from: Option<Uuid>) -> Self {
        Self {
            action,
            command_id: app.clock().new_id(),
            second_id: app.clock().new_id(),
            made_from: made_from.map(|id| id.to_string()).unwrap_or_default(),
            month,
            errors: Vec::new(),
            conflict: None,
            last_saved: String::new(),
        }
    }

    /// The same form after it came back: with what is wrong in it, or with what somebody else saved meanwhile.
    ///
    /// A form with errors stays made from the version that the person saw; one that was overtaken is made from the
    /// version that overtook it, so that whoever has read `changes` may save it.
    #[must_use]
    pub fn again<C>(
        mut self,
        back: Option<&Back<'_, C>>,
        changes: impl FnOnce(&C) -> Vec<Change>,
    ) -> Self {
        let Some(back) = back else {
            return self;
        };
        match &back.why {
            Unsaved::Refused(errors) => {
                back.form.text("made_from").clone_into(&mut self.made_from);
                self.errors.clone_from(errors);
            }
            Unsaved::Overtaken(command) => {
                let changes = changes(command);
                self.conflict = Some(Conflict { changes });
            }
        }
        self
    }

    /// The error of a field, for the words above its input.
    pub fn error(&self, field: &str) -> Option<String> {
        FieldError::of(&self.errors, field)
    }
}

/// Where two tables of counts differ, in words.
pub fn changed_counts<'k>(
    t: Text,
    old: impl Iterator<Item = (&'k str, Option<u64>)>,
    new: impl Iterator<Item = (&'k str, Option<u64>)>,
    label: impl Fn(&str) -> String,
) -> Vec<Change> {
    let word = |count: Option<u64>| {
        count.map_or_else(|| t.answer_unknown().to_owned(), |count| t.number(count))
    };
    let pairs = old.zip(new).filter(|(old, new)| old != new);
    let change = |((key, old), (_, new))| Change {
        label: label(key),
        old: word(old),
        new: word(new),
    };
    pairs.map(change).collect()
}

/// When and by whom a version was saved: "Terakhir disimpan 11 Desember 2024 pukul 10.00 WITA oleh …".
///
/// # Errors
/// Those of the database.
pub async fn last_saved<T>(
    from: &mut impl Read,
    t: Text,
    version: Option<&Version<T>>,
) -> Result<String, db::Error>
where
    T: Sync,
{
    let Some(version) = version else {
        return Ok(t.fact_never_saved().to_owned());
    };
    let when = moment(t, version.known_at, version.village);
    let names = people::names(from, version.recorded_by).await?;
    Ok(names.into_values().next().map_or_else(
        || t.fact_last_saved(&when),
        |name| t.fact_last_saved_by(&when, name),
    ))
}

/// A moment as day and time in the time zone of a region.
pub fn moment(t: Text, moment: Moment, region: RegionCode) -> String {
    let zone = Zone::of(region);
    let day = format::date(t, day_of(moment, zone));
    let time = format::time(t, time_of(moment, zone), zone.label());
    format!("{day}, {time}")
}

/// The word for a state; none stands for a fact that was never entered.
pub fn state_word(t: Text, state: Option<State>) -> &'static str {
    match state {
        None => t.fact_state_missing(),
        Some(State::Withdrawn) => t.fact_state_withdrawn(),
        Some(State::Confirmed) => t.fact_state_confirmed(),
        Some(State::Unconfirmed) => t.fact_state_unconfirmed(),
        Some(State::NeedsFixing) => t.fact_state_needs_fixing(),
    }
}
