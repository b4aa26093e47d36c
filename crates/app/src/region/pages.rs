//! The page on which an officer sets what holds for a kabupaten.

use axum::response::{IntoResponse, Redirect, Response};
use rules::region_code::{RegionCode, RegionKind, RegionLevel};

use super::actions::{SetDistrict, SetWords};
use super::districts::{Words, kind_code};
use super::forms;
use super::view::{SettingsPage, WordsForm};
use crate::app::App;
use crate::platform::access::Access;
use crate::platform::extract::Form;
use crate::platform::form::{Back, Sent};
use crate::platform::problem::{Kind, Problem};
use crate::platform::visit::Visit;
use crate::shell;
use crate::ui::{Choice, Field, FieldError, Lang, Link, Notice, Page, Text};

/// The query that says that something was saved.
const SAVED: &str = "tersimpan=1";

/// `GET /wilayah/{code}/pengaturan`
pub(super) async fn show(visit: Visit) -> Result<Response, Problem> {
    let kabupaten = kabupaten(&visit.access)?;
    Ok(Page::new(page(&visit, kabupaten, None, &[])).into_response())
}

/// `POST /wilayah/{code}/pengaturan`: reference date and rule sets.
pub(super) async fn set(visit: Visit, form: Form) -> Result<Response, Problem> {
    let kabupaten = kabupaten(&visit.access)?;
    let typed = forms::settings(&visit.app, visit.t, &form);
    let command = typed.map(|typed| SetDistrict {
        kabupaten,
        reference_date: typed.reference_date,
        rule_set: typed.rule_set,
        compared_rule_set: typed.compared_rule_set,
    });
    match visit.send(&form, command).await? {
        Sent::Saved(_) => saved(&visit.app, kabupaten).await,
        Sent::Back(back) => again(&visit, kabupaten, back),
    }
}

/// `POST /wilayah/{code}/pengaturan/kata`: the words for one kind of village.
pub(super) async fn set_words(visit: Visit, form: Form) -> Result<Response, Problem> {
    let kabupaten = kabupaten(&visit.access)?;
    let kind = kinds(&visit.app, kabupaten)
        .into_iter()
        .find(|kind| kind_code(*kind) == form.text("kind"))
        .ok_or(Kind::Unreadable)?;
    let command = forms::words(visit.t, kind_code(kind), &form)
        .map(|words| SetWords::new(kabupaten, kind, words));
    match visit.send(&form, command).await? {
        Sent::Saved(_) => saved(&visit.app, kabupaten).await,
        Sent::Back(back) => again(&visit, kabupaten, back),
    }
}

fn again<C>(visit: &Visit, kabupaten: RegionCode, back: Back<'_, C>) -> Result<Response, Problem> {
    let back = back.or_conflict()?;
    Ok(back.answer(page(visit, kabupaten, Some(back.form), back.errors())))
}

/// Reads the settings of all kabupaten again, after one has changed.
pub(super) async fn reload(app: &App) -> Result<(), Problem> {
    let reloaded = app.districts().reload(app.db()).await;
    reloaded.map_err(|error| Problem::new(Kind::Internal).because(error))
}

async fn saved(app: &App, kabupaten: RegionCode) -> Result<Response, Problem> {
    reload(app).await?;
    Ok(Redirect::to(&format!("/wilayah/{kabupaten}/pengaturan?{SAVED}")).into_response())
}

/// The kabupaten of the address.
pub(super) fn kabupaten(access: &Access) -> Result<RegionCode, Problem> {
    let region = access.region()?;
    if region.level() == RegionLevel::Kabupaten {
        Ok(region)
    } else {
        Err(Kind::NotFound.into())
    }
}

/// The kinds of villages that a kabupaten has.
pub(super) fn kinds(app: &App, kabupaten: RegionCode) -> Vec<RegionKind> {
    let kinds = [
        RegionKind::Desa,
        RegionKind::Kelurahan,
        RegionKind::DesaAdat,
    ];
    let regions = app.regions();
    let has = |kind: &RegionKind| {
        let mut villages = regions.villages(kabupaten);
        villages.any(|village| village.code.kind() == *kind)
    };
    kinds.into_iter().filter(has).collect()
}

fn page(
    visit: &Visit,
    kabupaten: RegionCode,
    typed: Option<&Form>,
    errors: &[FieldError],
) -> SettingsPage {
    let Visit {
        app,
        access,
        reader,
        t,
    } = visit;
    let t = *t;
    let title = t.settings_title(app.regions().name(kabupaten));
    let mut frame = shell::region_frame(app, access, reader, kabupaten, title);
    let up = Link::new(app.regions().name(kabupaten), shell::region_href(kabupaten));
    frame.breadcrumb.push(up);
    if reader.path.ends_with(SAVED) {
        let saved = Notice::Done(t.settings_saved().to_owned());
        frame.notices.push(saved);
    }
    let district = app.districts().of(kabupaten);
    let typed_words = typed.filter(|form| !form.text("kind").is_empty());
    let typed = typed.filter(|form| form.text("kind").is_empty());
    let error = |field: &str| FieldError::of(errors, field);
    let value =
        |field: &str, stored: String| typed.map_or(stored, |form| form.text(field).to_owned());
    let stored_date = district.reference_date.map(|date| date.to_string());
    let field = |name: &str, label: &str, hint: &str, stored: String| Field {
        hint: Some(hint.to_owned()),
        error: error(name),
        ..Field::new(name, label, value(name, stored))
    };
    let rule_set = field(
        "rule_set",
        t.settings_rule_set(),
        t.settings_rule_set_hint(),
        district.rule_set.clone(),
    );
    let compared = field(
        "compared_rule_set",
        t.settings_compared(),
        t.settings_compared_hint(),
        district.compared_rule_set.clone().unwrap_or_default(),
    );
    let none = Choice {
        value: String::new(),
        label: t.settings_none().to_owned(),
        chosen: compared.value.is_empty(),
    };
    SettingsPage {
        action: format!("/wilayah/{kabupaten}/pengaturan"),
        command_id: app.clock().new_id().to_string(),
        reference_date: field(
            "reference_date",
            t.settings_reference_date(),
            t.settings_reference_date_hint(),
            stored_date.unwrap_or_default(),
        ),
        rule_sets: rule_sets(app, t, &rule_set.value),
        compared_rule_sets: [none]
            .into_iter()
            .chain(rule_sets(app, t, &compared.value))
            .collect(),
        rule_set,
        compared,
        words: kinds(app, kabupaten)
            .into_iter()
            .map(|kind| words_form(app, t, kabupaten, kind, typed_words, errors))
            .collect(),
        errors: errors.to_vec(),
        frame,
    }
}

fn rule_sets(app: &App, t: Text, chosen: &str) -> Vec<Choice> {
    let all = app.rule_book().all();
    let choices = all.iter().map(|rule_set| Choice {
        value: rule_set.id.clone(),
        label: match t.lang {
            Lang::Id => format!("{} ({})", rule_set.label.id, rule_set.id),
            Lang::En => format!("{} ({})", rule_set.label.en, rule_set.id),
        },
        chosen: rule_set.id == chosen,
    });
    choices.collect()
}

fn words_form(
    app: &App,
    t: Text,
    kabupaten: RegionCode,
    kind: RegionKind,
    typed: Option<&Form>,
    errors: &[FieldError],
) -> WordsForm {
    let code = kind_code(kind);
    let typed = typed.filter(|form| form.text("kind") == code);
    let words = app.districts().words_for(kabupaten, kind);
    let common = Words::common(kind);
    let fields = words
        .iter()
        .zip(common.iter())
        .map(|((key, value), (_, common))| {
            let name = forms::word_field(code, key);
            Field {
                hint: Some(t.settings_common(common)),
                error: FieldError::of(errors, &name),
                value: typed.map_or_else(|| value.to_owned(), |form| form.text(&name).to_owned()),
                ..Field::new(&name, t.settings_word(key), value)
            }
        });
    WordsForm {
        kind: code,
        title: t.settings_words(code),
        command_id: app.clock().new_id().to_string(),
        fields: fields.collect(),
    }
}
