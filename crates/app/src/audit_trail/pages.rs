//! The page of the viewer.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use rules::date::Date;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::view::{ActView, AuditPage};
use super::{Act, Filter, change, labels, list as read};
use crate::account;
use crate::app::App;
use crate::platform::access::Actor;
use crate::platform::clock::{self, Moment, Zone};
use crate::platform::problem::Problem;
use crate::platform::visit::Visit;
use crate::shell::{self, Part};
use crate::ui::{Choice, Field, FieldError, Link, Page, Pages, Text, format};

const PER_PAGE: usize = 30;

/// What was typed into the filter.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct AuditQuery {
    wilayah: String,
    tindakan: String,
    orang: String,
    dari: String,
    sampai: String,
    #[serde(skip_serializing)]
    setelah: String,
}

pub(super) async fn list(
    visit: Visit,
    Query(query): Query<AuditQuery>,
) -> Result<Response, Problem> {
    let Visit { app, access, t, .. } = &visit;
    let (filter, errors) = filter(app, *t, access.actor()?, &query).await?;
    let limit = u32::try_from(PER_PAGE + 1).unwrap_or(u32::MAX);
    let mut acts = if errors.is_empty() {
        read(&mut visit.read(), &access.scope, &filter, limit).await?
    } else {
        Vec::new()
    };
    let pages = Pages::cut(&mut acts, PER_PAGE, |last| older(&query, last));
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let acts = acts.iter().map(|act| view(app, *t, act)).collect();
    let page = page(&visit, &query, errors, acts, pages);
    Ok(Page::new(page).status(status).into_response())
}

/// Understands the filter; what cannot be understood is said beside its field.
async fn filter(
    app: &App,
    t: Text,
    actor: &Actor,
    query: &AuditQuery,
) -> Result<(Filter, Vec<FieldError>), Problem> {
    let mut errors = Vec::new();
    let mut wrong = |field: &str, message: &str| {
        errors.push(FieldError::new(field, message));
    };
    let typed_region = query.wilayah.trim();
    let region: Option<RegionCode> = match typed_region.parse() {
        Ok(code) if typed_region.is_empty() || app.regions().holds(code) => Some(code),
        _ => {
            wrong("wilayah", t.audit_region_wrong());
            None
        }
    };
    let only = match actor.regions.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let region = region.filter(|code| *code != RegionCode::NATION).or(only);
    let zone = Zone::of(region.unwrap_or_default());
    let mut day = |field: &str, text: &str| match text.trim() {
        "" => None,
        text => {
            let date: Option<Date> = text.parse().ok();
            if date.is_none() {
                wrong(field, t.audit_date_wrong());
            }
            date
        }
    };
    let after = |day: Date| clock::end_of_day(day, zone).saturating_add(1);
    let from = day("dari", &query.dari)
        .and_then(|date| date.plus_days(-1))
        .map(after);
    let until = day("sampai", &query.sampai).map(after);
    let all = Filter::default();
    let filter = Filter {
        region,
        action: Some(query.tindakan.trim().to_owned()).filter(|code| !code.is_empty()),
        account_id: account_of(app, query.orang.trim()).await?,
        from: from.unwrap_or(all.from),
        until: until.unwrap_or(all.until),
        before: Uuid::parse_str(&query.setelah).unwrap_or(all.before),
    };
    Ok((filter, errors))
}

/// The account of a user name; somebody who does not exist has done nothing, which is all that is told.
async fn account_of(app: &App, name: &str) -> Result<Option<Uuid>, Problem> {
    if name.is_empty() {
        return Ok(None);
    }
    let name = account::sign_in::normal_name(name);
    let found = account::find_by_name(&mut app.db().reader(), &name).await?;
    Ok(Some(found.map_or(Uuid::nil(), |account| account.id)))
}

fn older(query: &AuditQuery, last: &Act) -> String {
    let kept = serde_html_form::to_string(query).unwrap_or_default();
    format!("/audit?{kept}&setelah={}", last.id)
}

fn view(app: &App, t: Text, act: &Act) -> ActView {
    let who = match (&act.display_name, act.account_id) {
        (Some(name), _) => name.clone(),
        (None, Some(id)) => id.to_string(),
        (None, None) => t.audit_nobody().to_owned(),
    };
    let words = app.districts().words(act.region);
    ActView {
        time: time(t, act.recorded_at, Zone::of(act.region)),
        who,
        role: act.role.map(|role| account::role_label(t, role)),
        region: match act.region {
            RegionCode::NATION => t.region_nation().to_owned(),
            code => app.regions().name(code),
        },
        region_href: shell::region_href(act.region),
        action: labels::action(t, &act.action),
        origin: labels::origin(t, &act.origin),
        seal: act.sequence.map_or_else(
            || t.audit_waiting().to_owned(),
            |sequence| t.audit_sealed(sequence.unsigned_abs()),
        ),
        changes: change::changes(act.before.as_ref(), act.after.as_ref())
            .into_iter()
            .filter(|change| !(act.action.starts_with("import.") && change.field == "ids"))
            .map(|change| labels::change(t, &words, &act.action, change))
            .collect(),
    }
}

fn time(t: Text, moment: Moment, zone: Zone) -> String {
    let day = format::date(t, clock::day_of(moment, zone));
    let time = format::time(t, clock::time_of(moment, zone), zone.label());
    format!("{day}, {time}")
}

fn page(
    visit: &Visit,
    query: &AuditQuery,
    errors: Vec<FieldError>,
    acts: Vec<ActView>,
    pages: Pages,
) -> AuditPage {
    let t = visit.t;
    let part = Part::Administration;
    let mut frame = shell::frame(&visit.access, &visit.reader, part, t.audit_title());
    frame.breadcrumb = vec![Link::new(t.nav_administration(), "/kelola")];
    let field = |name: &str, label: &str, value: &str| Field {
        error: FieldError::of(&errors, name),
        ..Field::new(name, label, value)
    };
    let any = Choice {
        value: String::new(),
        label: t.audit_any_action().to_owned(),
        chosen: query.tindakan.is_empty(),
    };
    let actions = labels::ACTIONS.into_iter().map(|code| Choice {
        value: code.to_owned(),
        label: labels::action(t, code),
        chosen: query.tindakan == code,
    });
    AuditPage {
        region: Field {
            hint: Some(t.audit_region_hint().to_owned()),
            ..field("wilayah", t.audit_region(), &query.wilayah)
        },
        action: field("tindakan", t.audit_action(), &query.tindakan),
        actions: std::iter::once(any).chain(actions).collect(),
        person: field("orang", t.audit_person(), &query.orang),
        from: field("dari", t.audit_from(), &query.dari),
        until: field("sampai", t.audit_until(), &query.sampai),
        frame,
        errors,
        acts,
        pages,
    }
}
