//! The page of a region's commitments.

use axum::response::{IntoResponse, Redirect, Response};
use rules::region_code::{RegionCode, RegionLevel};

use super::view::{ListPage, RecordForm, card};
use super::{forms, href, inside};
use crate::kampung_kb::{SAVED, has_query};
use crate::platform::access::Permission;
use crate::platform::extract::Form;
use crate::platform::form::Sent;
use crate::platform::problem::Problem;
use crate::platform::visit::Visit;
use crate::shell;
use crate::ui::{Choice, Field, FieldError, Link, Notice, Page};

/// `GET /wilayah/{code}/komitmen`
pub(super) async fn list(visit: Visit) -> Result<Response, Problem> {
    Ok(Page::new(page(&visit, &Form::default(), &[]).await?).into_response())
}

/// `POST /wilayah/{code}/komitmen`
pub(super) async fn record(visit: Visit, form: Form) -> Result<Response, Problem> {
    let kabupaten = forms::kabupaten(&visit.access)?;
    let command = forms::commitment(&visit.app, visit.t, kabupaten, &form);
    match visit.send(&form, command).await? {
        Sent::Saved(_) => {
            let saved = format!("{}?{SAVED}", href(kabupaten));
            Ok(Redirect::to(&saved).into_response())
        }
        Sent::Back(back) => {
            let back = back.or_conflict()?;
            Ok(back.answer(page(&visit, back.form, back.errors()).await?))
        }
    }
}

async fn page(visit: &Visit, form: &Form, errors: &[FieldError]) -> Result<ListPage, Problem> {
    let Visit {
        app,
        access,
        reader,
        t,
    } = visit;
    let region = access.region()?;
    let name = app.regions().name(region);
    let title = t.commitment_list_title(&name);
    let mut frame = shell::region_frame(app, access, reader, region, title);
    let up = Link::new(name, shell::region_href(region));
    frame.breadcrumb.push(up);
    if has_query(reader, SAVED) {
        let done = t.fact_saved().to_owned();
        frame.notices.push(Notice::Done(done));
    }
    let commitments = inside(&mut visit.read(), &access.scope, region).await?;
    let may_record =
        region.level() == RegionLevel::Kabupaten && access.may(Permission::SteerKabupaten, region);
    Ok(ListPage {
        cards: commitments
            .into_iter()
            .map(|commitment| card(app, *t, commitment))
            .collect(),
        form: may_record.then(|| record_form(visit, region, form, errors)),
        errors: errors.to_vec(),
        frame,
    })
}

fn record_form(
    visit: &Visit,
    kabupaten: RegionCode,
    form: &Form,
    errors: &[FieldError],
) -> RecordForm {
    let (app, t) = (&visit.app, visit.t);
    let field = |name: &str, label: &str, hint: Option<&str>| Field {
        hint: hint.map(str::to_owned),
        error: FieldError::of(errors, name),
        ..Field::new(name, label, form.text(name))
    };
    let region = field("region", t.commitment_region(), None);
    let directory = app.regions();
    let around = directory.get(kabupaten).into_iter();
    let regions = around.chain(directory.children(kabupaten));
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
