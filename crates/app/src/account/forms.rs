//! Reads the forms of accounts: what was typed becomes what is meant, or a list of what is wrong.

use rules::region_code::{RegionCode, RegionLevel};

use super::password::{self, SHORTEST, Weakness};
use super::{phone, reach};
use crate::app::App;
use crate::platform::access::{Actor, Role};
use crate::platform::extract::Form;
use crate::ui::{FieldError, Text};

const LONGEST_NAME: usize = 80;

/// A person as typed and understood.
pub(super) struct NewPerson {
    pub(super) display_name: String,
    pub(super) user_name: String,
    pub(super) phone: Option<String>,
    pub(super) sector: Option<String>,
    pub(super) regions: Vec<RegionCode>,
}

/// Gathers what is wrong while a form is read.
struct Errors(Vec<FieldError>);

impl Errors {
    fn say(&mut self, field: &str, message: impl Into<String>) {
        self.0.push(FieldError::new(field, message.into()));
    }
}

/// Reads the form of a new person of a role; `sectors` are the codes of the agencies.
pub(super) fn new_person(
    app: &App,
    t: Text,
    actor: &Actor,
    role: Role,
    form: &Form,
    sectors: &[String],
) -> Result<NewPerson, Vec<FieldError>> {
    let mut errors = Errors(Vec::new());
    let display_name = form.text("display_name");
    if display_name.is_empty() {
        errors.say("display_name", t.person_name_missing());
    } else if display_name.chars().count() > LONGEST_NAME || !is_line(display_name) {
        errors.say("display_name", t.person_name_wrong());
    }
    let user_name = form.text("user_name").to_lowercase();
    if !is_user_name(&user_name) {
        errors.say("user_name", t.person_user_name_wrong());
    }
    let phone = form.text("phone");
    let normal_phone = phone::normal(phone);
    if !phone.is_empty() && normal_phone.is_none() {
        errors.say("phone", t.person_phone_wrong());
    }
    let sector = form.text("sector");
    if role == Role::Agency && !sectors.iter().any(|code| code == sector) {
        errors.say("sector", t.person_sector_missing());
    }
    let regions = regions(app, t, actor, role, form).unwrap_or_else(|message| {
        errors.say("regions", message);
        Vec::new()
    });
    if !errors.0.is_empty() {
        return Err(errors.0);
    }
    Ok(NewPerson {
        display_name: display_name.to_owned(),
        user_name,
        phone: normal_phone,
        sector: (role == Role::Agency).then(|| sector.to_owned()),
        regions,
    })
}

/// The regions of the form: fields `regions`, each a code or several with commas or lines between.
fn regions(
    app: &App,
    t: Text,
    actor: &Actor,
    role: Role,
    form: &Form,
) -> Result<Vec<RegionCode>, String> {
    let level = reach::level(role);
    if level == RegionLevel::Nation {
        return Ok(vec![RegionCode::NATION]);
    }
    let mut regions = Vec::new();
    let texts = form
        .all("regions")
        .flat_map(|value| value.split([',', ';', '\n', ' ', '\r']));
    for text in texts.filter(|text| !text.is_empty()) {
        let shown: String = text.chars().take(20).collect();
        let code: RegionCode = text.parse().map_err(|_| t.person_region_wrong(&shown))?;
        if !app.regions().holds(code) {
            return Err(t.person_region_wrong(&shown));
        }
        if code.level() != level {
            return Err(t.person_region_level(app.regions().name(code)));
        }
        if !actor.scope.contains(code) {
            return Err(t.person_region_outside(app.regions().name(code)));
        }
        regions.push(code);
    }
    regions.sort_unstable();
    regions.dedup();
    match regions.len() {
        0 => Err(t.person_region_missing().to_owned()),
        1 => Ok(regions),
        _ if reach::takes_several(role) => Ok(regions),
        _ => Err(t.person_region_one().to_owned()),
    }
}

/// Small letters, digits, dots and hyphens, 3 to 40 of them, with a letter so that it is no telephone number.
pub(super) fn is_user_name(text: &str) -> bool {
    (3..=40).contains(&text.len())
        && text.bytes().any(|byte| byte.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte))
        && text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text.ends_with(|last: char| last.is_ascii_alphanumeric())
}

/// Printable letters on one line; nothing that turns the direction of writing or hides.
fn is_line(text: &str) -> bool {
    !text.chars().any(|letter| {
        letter.is_control() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    })
}

/// What a refused new password is told.
pub(super) fn weakness(t: Text, weakness: Weakness) -> String {
    let shortest = u64::try_from(SHORTEST).unwrap_or_default();
    match weakness {
        Weakness::Short => t.password_short(shortest),
        Weakness::Long => t.password_long(u64::try_from(password::LONGEST).unwrap_or_default()),
        Weakness::Common => t.password_common().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_names_are_plain() {
        for good in ["kader.maluang", "opd-berau", "pkb2"] {
            assert!(is_user_name(good), "{good}");
        }
        for bad in [
            "",
            "ab",
            "0812345678",
            "Kader",
            "kader maluang",
            ".kader",
            "kader-",
            "käder",
            &"a".repeat(41),
        ] {
            assert!(!is_user_name(bad), "{bad}");
        }
    }

    #[test]
    fn names_hide_nothing() {
        assert!(is_line("Ni Luh Kader, S.Pd."));
        assert!(!is_line("a\u{202e}b") && !is_line("a\nb") && !is_line("a\u{200b}"));
    }
}
