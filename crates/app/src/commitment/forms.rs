//! What is typed becomes a commitment.

use rules::date::Date;
use rules::region_code::{RegionCode, RegionLevel};

use super::actions::RecordCommitment;
use crate::app::App;
use crate::fact::input;
use crate::platform::access::Access;
use crate::platform::extract::Form;
use crate::platform::problem::{Kind, Problem};
use crate::ui::{FieldError, Text};

const LONGEST_TITLE: usize = 150;
const LONGEST_STATEMENT: usize = 2000;

/// The kabupaten of the address, in which a commitment is recorded.
///
/// # Errors
/// [`Kind::NotFound`] where the region is none.
pub(super) fn kabupaten(access: &Access) -> Result<RegionCode, Problem> {
    let region = access.region()?;
    if region.level() == RegionLevel::Kabupaten {
        Ok(region)
    } else {
        Err(Kind::NotFound.into())
    }
}

/// The commitment that a form means.
///
/// # Errors
/// Everything that is wrong with it, in the order of the form.
pub(super) fn commitment(
    app: &App,
    t: Text,
    kabupaten: RegionCode,
    form: &Form,
) -> Result<RecordCommitment, Vec<FieldError>> {
    let mut errors = Vec::new();
    let title = ("title", t.commitment_title_field());
    let title = input::required_text_field(t, form, title, LONGEST_TITLE, &mut errors);
    let signed_on = ("signed_on", t.commitment_signed_on());
    let too_late = t.fact_date_in_future(signed_on.1);
    let last = (app.today(kabupaten), too_late.as_str());
    let told = errors.len();
    let signed = input::date_field(t, form, signed_on, last, &mut errors);
    if signed.is_none() && errors.len() == told {
        errors.push(FieldError::new(
            "signed_on",
            t.fact_text_missing(signed_on.1),
        ));
    }
    let statement = ("statement", t.commitment_statement());
    let statement = input::required_text_field(t, form, statement, LONGEST_STATEMENT, &mut errors);
    let (target_kampung_kb, target_on) = target(t, form, signed, &mut errors);
    let region = region(app, t, kabupaten, form, &mut errors);
    match signed {
        Some(signed_on) if errors.is_empty() => Ok(RecordCommitment {
            region,
            signed_on,
            title: title.split_whitespace().collect::<Vec<_>>().join(" "),
            statement,
            target_kampung_kb,
            target_on,
        }),
        _ => Err(errors),
    }
}

fn target(
    t: Text,
    form: &Form,
    signed: Option<Date>,
    errors: &mut Vec<FieldError>,
) -> (Option<u64>, Option<Date>) {
    let label = t.commitment_target();
    let count = input::count(form.text("target_kampung_kb")).unwrap_or_else(|fault| {
        errors.push(FieldError::new("target_kampung_kb", fault.words(t, label)));
        None
    });
    if count == Some(0) {
        errors.push(FieldError::new(
            "target_kampung_kb",
            t.commitment_target_none(),
        ));
    }
    let typed = form.text("target_on");
    let day = typed.parse::<Date>().ok();
    let is_day = |day: Date| day.year() <= 2100 && signed.is_none_or(|signed| day >= signed);
    if !typed.is_empty() && !day.is_some_and(is_day) {
        errors.push(FieldError::new("target_on", t.commitment_target_on_wrong()));
    } else if day.is_some() && form.text("target_kampung_kb").is_empty() {
        errors.push(FieldError::new(
            "target_kampung_kb",
            t.fact_text_missing(label),
        ));
    }
    (count, day)
}

/// The kabupaten itself, or a region inside it.
fn region(
    app: &App,
    t: Text,
    kabupaten: RegionCode,
    form: &Form,
    errors: &mut Vec<FieldError>,
) -> RegionCode {
    let typed = form.text("region");
    if typed.is_empty() {
        return kabupaten;
    }
    let code = typed.parse::<RegionCode>().ok();
    let is_inside = |code: &RegionCode| kabupaten.contains(*code) && app.regions().holds(*code);
    code.filter(is_inside).unwrap_or_else(|| {
        let name = app.regions().name(kabupaten);
        errors.push(FieldError::new("region", t.commitment_region_wrong(name)));
        kabupaten
    })
}
