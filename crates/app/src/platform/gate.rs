//! The gate before every route: who asks, may they, and where.

use std::sync::Arc;

use axum::extract::{RawPathParams, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use rules::region_code::RegionCode;

use super::access::{Access, Actor, Origin, Permission, Scope};
use super::problem::{Kind, Problem};
use super::reader::Reader;
use super::route::{Route, ScopeSource};
use super::session;
use crate::app::App;

/// Lets a request pass to its handler with an [`Access`], or refuses it.
///
/// # Errors
/// [`Kind::CrossSite`], [`Kind::NotFound`] for a region that does not exist, [`Kind::SignInNeeded`],
/// [`Kind::PasswordChangeNeeded`], [`Kind::RoleTooLow`], [`Kind::OutsideScope`].
pub(crate) async fn pass(
    State((app, route)): State<(App, &'static Route)>,
    path: RawPathParams,
    mut request: Request,
    next: Next,
) -> Result<Response, Problem> {
    if is_unsafe(request.method()) && !is_same_origin(request.headers()) {
        return Err(Kind::CrossSite.into());
    }
    if has_zero_byte(request.uri()) {
        return Err(Kind::Unreadable.into());
    }
    let session = session::find(&app, request.headers()).await?;
    let must_change_password = session.as_ref().is_some_and(|it| it.must_change_password);
    if must_change_password && !route.is_before_password_change {
        return Err(Kind::PasswordChangeNeeded.into());
    }
    let (actor, key) = session.map_or((None, None), |found| (Some(found.actor), Some(found.key)));
    let reader = request
        .extensions()
        .get::<Reader>()
        .cloned()
        .unwrap_or_default();
    let origin = if reader.wants_json {
        Origin::Api
    } else {
        Origin::Web
    };
    let mut access = Access {
        actor,
        scope: Scope::public(),
        region: None,
        lang: reader.lang,
        origin,
        session: key,
    };
    let mut response = match admit(&app, route, &path, &mut access) {
        Ok(()) => {
            request.extensions_mut().insert(access.clone());
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    };
    let is_signed_in = access.actor.is_some();
    if response.extensions().get::<Arc<Problem>>().is_some() {
        // The page that tells of it greets who is signed in.
        response.extensions_mut().insert(access);
    }
    if is_signed_in {
        // Whatever the page says: what a person sees is kept nowhere.
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, PRIVATE);
    }
    Ok(response)
}

const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-store");

/// Finds the region and the scope that the route is about.
fn admit(
    app: &App,
    route: &Route,
    path: &RawPathParams,
    access: &mut Access,
) -> Result<(), Problem> {
    access.region = region_of(app, route, path)?;
    access.scope = scope_of(route, access.actor.as_ref(), access.region)?;
    Ok(())
}

fn region_of(
    app: &App,
    route: &Route,
    path: &RawPathParams,
) -> Result<Option<RegionCode>, Problem> {
    let name = match route.scope {
        ScopeSource::Region(name) => name,
        ScopeSource::Nation => return Ok(Some(RegionCode::NATION)),
        ScopeSource::Published | ScopeSource::Own => return Ok(None),
    };
    let text = path
        .iter()
        .find_map(|(key, value)| (key == name).then_some(value))
        .unwrap_or_default();
    let code: RegionCode = text.parse().map_err(|_| Problem::new(Kind::NotFound))?;
    // What was recorded under a code that is closed stays readable; nothing new is recorded under it.
    let is_known = if only_reads(route) {
        app.regions().ever_held(code)
    } else {
        app.regions().holds(code)
    };
    if code == RegionCode::NATION || !is_known {
        return Err(Kind::NotFound.into());
    }
    Ok(Some(code))
}

fn only_reads(route: &Route) -> bool {
    let of_readers = [
        Permission::ReadPublished,
        Permission::ReadWork,
        Permission::ReadAudit,
    ];
    route.method == Method::GET && of_readers.contains(&route.permission)
}

fn scope_of(
    route: &Route,
    actor: Option<&Actor>,
    region: Option<RegionCode>,
) -> Result<Scope, Problem> {
    if route.permission == Permission::ReadPublished && route.scope != ScopeSource::Own {
        let published = Scope::public();
        return Ok(region.map_or_else(|| published.clone(), |region| published.within(region)));
    }
    let actor = actor.ok_or_else(|| Problem::new(Kind::SignInNeeded))?;
    if !actor.role.may(route.permission) {
        return Err(Kind::RoleTooLow.into());
    }
    let Some(region) = region else {
        return Ok(actor.scope.clone());
    };
    if !actor.scope.contains(region) {
        return Err(Kind::OutsideScope.into());
    }
    Ok(actor.scope.within(region))
}

/// A zero byte fits no text that we keep, and `PostgreSQL` takes none.
fn has_zero_byte(uri: &Uri) -> bool {
    uri.path_and_query()
        .is_some_and(|address| address.as_str().contains("%00"))
}

fn is_unsafe(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A browser says where a request comes from; what is no browser carries no cookie of ours by accident.
fn is_same_origin(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let (Some(origin), None) = (origins.next(), origins.next()) else {
        return !headers.contains_key(header::ORIGIN);
    };
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let (Ok(origin), Ok(host)) = (origin.to_str(), host.to_str()) else {
        return false;
    };
    origin
        .split_once("://")
        .is_some_and(|(_, authority)| !host.is_empty() && authority.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn another_site_is_refused_and_a_program_is_not() {
        assert!(is_same_origin(&headers(&[(
            "sec-fetch-site",
            "same-origin"
        )])));
        assert!(!is_same_origin(&headers(&[(
            "sec-fetch-site",
            "cross-site"
        )])));
        assert!(!is_same_origin(&headers(&[(
            "sec-fetch-site",
            "same-site"
        )])));
        assert!(is_same_origin(&headers(&[
            ("origin", "http://127.0.0.1:8080"),
            ("host", "127.0.0.1:8080")
        ])));
        assert!(!is_same_origin(&headers(&[
            ("origin", "http://evil.example"),
            ("host", "127.0.0.1:8080")
        ])));
        assert!(!is_same_origin(&headers(&[
            ("origin", "null"),
            ("host", "127.0.0.1:8080")
        ])));
        assert!(is_same_origin(&headers(&[])));
        assert!(!is_same_origin(&headers(&[("origin", "file://")])));
        assert!(!is_same_origin(&headers(&[
            ("origin", "file://"),
            ("host", "")
        ])));
        assert!(!is_same_origin(&headers(&[
            ("origin", "http://127.0.0.1:8080.evil.example"),
            ("host", "127.0.0.1:8080")
        ])));
        let mut twice = headers(&[("host", "a.example"), ("origin", "http://a.example")]);
        assert!(is_same_origin(&twice));
        twice.append("origin", HeaderValue::from_static("http://evil.example"));
        assert!(!is_same_origin(&twice));
    }
}
