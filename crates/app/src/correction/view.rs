//! What the pages of corrections show.

use askama::Template;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::Correction;
use crate::app::App;
use crate::fact::entry::moment;
use crate::kampung_kb::href;
use crate::ui::{Field, FieldError, Frame, Link, Pages, Text};

/// The form for anybody.
#[derive(Template)]
#[template(path = "correction/form.html")]
pub(super) struct FormPage {
    pub(super) frame: Frame,
    /// Which village it is about.
    pub(super) place: String,
    pub(super) action: String,
    pub(super) command_id: Uuid,
    pub(super) errors: Vec<FieldError>,
    pub(super) message: Field,
    pub(super) contact: Field,
    /// For staff of the village: how many wait for an answer.
    pub(super) waiting: Option<String>,
    /// Where those who may answer find them.
    pub(super) list_href: Option<String>,
}

/// What happens after a correction was sent.
#[derive(Template)]
#[template(path = "correction/thanks.html")]
pub(super) struct ThanksPage {
    pub(super) frame: Frame,
    pub(super) place: String,
    pub(super) village_href: String,
    pub(super) again_href: String,
}

/// The corrections of somebody's scope.
#[derive(Template)]
#[template(path = "correction/list.html")]
pub(super) struct ListPage {
    pub(super) frame: Frame,
    pub(super) filters: Vec<Link>,
    /// The one village that the list is narrowed to.
    pub(super) only: Option<String>,
    pub(super) all_href: String,
    pub(super) is_open: bool,
    pub(super) cards: Vec<Card>,
    pub(super) pages: Pages,
}

/// One correction, and the form that answers it.
#[derive(Template)]
#[template(path = "correction/show.html")]
pub(super) struct ShowPage {
    pub(super) frame: Frame,
    pub(super) card: Card,
    pub(super) errors: Vec<FieldError>,
    pub(super) action: String,
    pub(super) command_id: Uuid,
    pub(super) note: Field,
    pub(super) village_link: Link,
}

/// A correction in words.
pub(super) struct Card {
    pub(super) place: String,
    pub(super) href: String,
    pub(super) received: String,
    pub(super) lines: Vec<String>,
    pub(super) contact: Option<String>,
    pub(super) answer: Option<AnswerLines>,
}

/// An answer in words.
pub(super) struct AnswerLines {
    pub(super) lines: Vec<String>,
    pub(super) when: String,
}

/// A correction in words; `answered_by` is the name of who answered it.
pub(super) fn card(app: &App, t: Text, correction: &Correction, answered_by: Option<&str>) -> Card {
    let village = correction.village;
    let lines = |text: &str| text.lines().map(str::to_owned).collect();
    let answer = correction.answered.as_ref().map(|answered| {
        let at = moment(t, answered.at, village);
        AnswerLines {
            lines: lines(&answered.note),
            when: match answered_by {
                Some(name) => t.correction_answered_by(at, name),
                None => t.correction_answered_at(at),
            },
        }
    });
    Card {
        place: place(app, correction.village),
        href: href(village, &format!("koreksi/{}", correction.id)),
        received: t.correction_received(moment(t, correction.received_at, village)),
        lines: lines(&correction.message),
        contact: correction.contact.clone(),
        answer,
    }
}

/// A region with the one above it: "Maluang, Gunung Tabur".
pub(super) fn place(app: &App, region: RegionCode) -> String {
    let name = app.regions().name(region);
    region.parent().map_or_else(
        || name.clone(),
        |above| format!("{name}, {}", app.regions().name(above)),
    )
}
