//! The page of a region's commitments.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::region_code::{RegionCode, RegionLevel};

use super::view::{ListPage, RecordForm, card};
use super::{forms, href, inside};
use crate::app::App;
use crate::kampung_kb::{SAVED, has_query};
use crate::platform::access::{Access, Permission};
use crate::platform::command::submit;
use crate::platform::extract::Form;
use crate::platform::problem::Problem;
use crate::platform::reader::Reader;
use crate::shell;
use crate::ui::{Choice, Field, FieldError, Link, Notice, Page, Text};

/// `GET /wilayah/{code}/komitmen`
pub(super) async fn list(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let page = page(&app, &access, &reader, &Form::default(), Vec::new()).await?;
    Ok(Page::new(page).into_response())
}

/// `POST /wilayah/{code}/komitmen`
pub(super) async fn record(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let kabupaten = forms::kabupaten(&access)?;
    let id = form.command_id()?;
    let command = match forms::commitment(&app, Text::new(access.lang), kabupaten, &form) {
        Ok(command) => command,
        Err(errors) => {
            let page = page(&app, &access, &reader, &form, errors).await?;
            let page = Page::new(page).status(StatusCode::UNPROCESSABLE_ENTITY);
            return Ok(page.into_response());
        }
    };
    submit(&app, &access, id, command).await?;
    Ok(Redirect::to(&format!("{}?{SAVED}", href(kabupaten))).into_response())
}

async fn page(
    app: &App,
    access: &Access,
    reader: &Reader,
    form: &Form,
    errors: Vec<FieldError>,
) -> Result<ListPage, Problem> {
    let (region, t) = (access.region()?, Text::new(access.lang));
    let name = app.regions().name(region);
    let title = t.commitment_list_title(&name);
    let mut frame = shell::region_frame(app, access, reader, region, title);
    frame
        .breadcrumb
        .push(Link::new(name, shell::region_href(region)));
    if has_query(reader, SAVED) {
        frame.notices.push(Notice::Done(t.fact_saved().to_owned()));
    }
    let commitments = inside(&mut app.db().reader(), &access.scope, region).await?;
    let may_record =
        region.level() == RegionLevel::Kabupaten && access.may(Permission::SteerKabupaten, region);
    Ok(ListPage {
        cards: commitments
            .into_iter()
            .map(|commitment| card(app, t, commitment))
            .collect(),
        form: may_record.then(|| record_form(app, t, region, form, &errors)),
        errors,
        frame,
    })
}

fn record_form(
    app: &App,
    t: Text,
    kabupaten: RegionCode,
    form: &Form,
    errors: &[FieldError],
) -> RecordForm {
    let field = |name: &str, label: &str, hint: Option<&str>| Field {
        hint: hint.map(str::to_owned),
        error: errors
            .iter()
            .find(|error| error.field == name)
            .map(|error| error.message.clone()),
        ..Field::new(name, label, form.text(name))
    };
    let region = field("region", t.commitment_region(), None);
    let around = app.regions().get(kabupaten).into_iter();
    let regions = around.chain(app.regions().children(kabupaten));
    RecordForm {
        action: href(kabupaten),
        command_id: app.clock().new_id(),
        title: Field {
            required: true,
            ..field("title", t.commitment_title_field(), None)
        },
        signed_on: Field {
            required: true,
            ..field("signed_on", t.commitment_signed_on(), None)
        },
        statement: Field {
            required: true,
            ..field("statement", t.commitment_statement(), None)
        },
        target_kampung_kb: field(
            "target_kampung_kb",
            t.commitment_target(),
            Some(t.commitment_target_hint()),
        ),
        target_on: field("target_on", t.commitment_target_on(), None),
        regions: regions
            .map(|it| Choice {
                value: it.code.to_string(),
                label: it.name.clone(),
                chosen: it.code.to_string() == region.value,
            })
            .collect(),
        region,
    }
}
