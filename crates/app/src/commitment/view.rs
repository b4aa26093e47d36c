//! What the page of commitments shows, and what a dashboard shows of them.

use askama::Template;
use uuid::Uuid;

use super::Commitment;
use crate::app::App;
use crate::ui::{Choice, Field, FieldError, Frame, Text, format};

/// The commitments of a region, and the form of those who may record one.
#[derive(Template)]
#[template(path = "commitment/list.html")]
pub(super) struct ListPage {
    pub(super) frame: Frame,
    pub(super) errors: Vec<FieldError>,
    pub(super) cards: Vec<Card>,
    pub(super) form: Option<RecordForm>,
}

/// The form that records a commitment.
pub(super) struct RecordForm {
    pub(super) action: String,
    pub(super) command_id: Uuid,
    pub(super) title: Field,
    pub(super) signed_on: Field,
    pub(super) statement: Field,
    pub(super) target_kampung_kb: Field,
    pub(super) target_on: Field,
    pub(super) region: Field,
    pub(super) regions: Vec<Choice>,
}

/// A commitment in words.
pub(super) struct Card {
    /// Where a link leads on the page.
    pub(super) id: Uuid,
    pub(super) title: String,
    /// The region and the day.
    pub(super) signed: String,
    pub(super) target: Option<String>,
    pub(super) lines: Vec<String>,
}

/// A commitment in words.
pub(super) fn card(app: &App, t: Text, commitment: Commitment) -> Card {
    let region = app.regions().name(commitment.region);
    let signed_on = format::date(t, commitment.signed_on);
    Card {
        id: commitment.id,
        signed: t.commitment_signed(region, signed_on),
        target: target_words(t, &commitment),
        lines: commitment.statement.lines().map(str::to_owned).collect(),
        title: commitment.title,
    }
}

/// The target of a commitment in words, where it names one.
pub fn target_words(t: Text, commitment: &Commitment) -> Option<String> {
    let count = t.number(commitment.target_kampung_kb?);
    Some(match commitment.target_on {
        Some(day) => t.commitment_target_until(count, format::date(t, day)),
        None => t.commitment_target_count(count),
    })
}
