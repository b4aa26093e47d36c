//! What the pages of accounts show.

use askama::Template;

use crate::ui::{Choice, Field, FieldError, Frame, Pages, SummaryRow, Task};

#[derive(Template)]
#[template(path = "account/sign_in.html")]
pub(super) struct SignInPage {
    pub(super) frame: Frame,
    pub(super) errors: Vec<FieldError>,
    pub(super) user: Field,
    pub(super) password: Field,
    /// Where to go afterwards; empty for the person's own start page.
    pub(super) next: String,
}

#[derive(Template)]
#[template(path = "account/own_account.html")]
pub(super) struct OwnAccountPage {
    pub(super) frame: Frame,
    pub(super) rows: Vec<SummaryRow>,
}

#[derive(Template)]
#[template(path = "account/own_password.html")]
pub(super) struct OwnPasswordPage {
    pub(super) frame: Frame,
    pub(super) errors: Vec<FieldError>,
    /// For the browser's store of passwords.
    pub(super) user_name: String,
    pub(super) current: Field,
    pub(super) new: Field,
}

#[derive(Template)]
#[template(path = "account/administration.html")]
pub(super) struct AdministrationPage {
    pub(super) frame: Frame,
    pub(super) entries: Vec<AdministrationEntry>,
}

/// One thing to administer.
pub(super) struct AdministrationEntry {
    pub(super) label: String,
    pub(super) href: String,
    pub(super) about: &'static str,
}

#[derive(Template)]
#[template(path = "account/people.html")]
pub(super) struct PeoplePage {
    pub(super) frame: Frame,
    pub(super) name: Field,
    pub(super) people: Vec<PersonRow>,
    pub(super) pages: Pages,
}

/// A person in the list.
pub(super) struct PersonRow {
    pub(super) name: String,
    pub(super) user_name: String,
    pub(super) role: &'static str,
    pub(super) regions: String,
    pub(super) href: String,
    pub(super) is_active: bool,
}

#[derive(Template)]
#[template(path = "account/person.html")]
pub(super) struct PersonPage {
    pub(super) frame: Frame,
    pub(super) rows: Vec<SummaryRow>,
    pub(super) actions: Vec<Task>,
}

#[derive(Template)]
#[template(path = "account/person_role.html")]
pub(super) struct PersonRolePage {
    pub(super) frame: Frame,
    pub(super) role: Field,
    pub(super) roles: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "account/person_new.html")]
pub(super) struct PersonNewPage {
    pub(super) frame: Frame,
    pub(super) errors: Vec<FieldError>,
    pub(super) command_id: String,
    pub(super) role: &'static str,
    pub(super) role_code: &'static str,
    pub(super) name: Field,
    pub(super) user_name: Field,
    pub(super) phone: Field,
    pub(super) sector: Option<(Field, Vec<Choice>)>,
    pub(super) regions: RegionChoice,
}

/// How the regions of a role are asked for.
pub(super) enum RegionChoice {
    /// The role reaches over the nation.
    None,
    /// Few enough to choose from a list.
    One(Field, Vec<Choice>),
    /// Few enough to tick.
    Several(Field, Vec<Choice>),
    /// Too many: codes are typed.
    Codes(Field),
}

#[derive(Template)]
#[template(path = "account/person_ask.html")]
pub(super) struct PersonAskPage {
    pub(super) frame: Frame,
    pub(super) command_id: String,
    pub(super) about: String,
    /// A hidden field with what the button means.
    pub(super) meaning: &'static str,
    pub(super) button: &'static str,
    pub(super) back_href: String,
}

#[derive(Template)]
#[template(path = "account/person_password.html")]
pub(super) struct PersonPasswordPage {
    pub(super) frame: Frame,
    pub(super) user_name: String,
    pub(super) password: String,
    pub(super) href: String,
}
