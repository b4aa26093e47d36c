//! What the pages of corrections show.

use askama::Template;

use crate::fact::entry::Entry;
use crate::ui::{Field, Frame};

/// The form for the public.
#[derive(Template)]
#[template(path = "correction/send.html")]
pub(super) struct SendPage {
    pub(super) frame: Frame,
    pub(super) place: String,
    pub(super) entry: Entry,
    pub(super) message: Field,
    pub(super) contact: Field,
}

/// The thanks.
#[derive(Template)]
#[template(path = "correction/sent.html")]
pub(super) struct SentPage {
    pub(super) frame: Frame,
    pub(super) place: String,
    pub(super) href: String,
}

/// The list for officers.
#[derive(Template)]
#[template(path = "correction/list.html")]
pub(super) struct ListPage {
    pub(super) frame: Frame,
    pub(super) items: Vec<Item>,
    pub(super) is_cut: bool,
}

/// A correction in the list.
pub(super) struct Item {
    pub(super) place: String,
    pub(super) place_href: String,
    pub(super) received: String,
    pub(super) message: String,
    pub(super) is_open: bool,
    pub(super) answer: Option<String>,
    pub(super) answer_href: Option<String>,
}

/// The form that answers one.
#[derive(Template)]
#[template(path = "correction/answer.html")]
pub(super) struct AnswerPage {
    pub(super) frame: Frame,
    pub(super) item: Item,
    pub(super) contact: Option<String>,
    pub(super) answered: Option<String>,
    pub(super) entry: Entry,
    pub(super) answer: Field,
}
