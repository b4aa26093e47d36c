//! The route table as the tests walk it: an address for each line, and who may go there.

use axum::http::Method;
use kampungkb::platform::access::{Permission, Role};
use kampungkb::platform::route::{Route, ScopeSource};
use rules::region_code::RegionCode;

use super::world::{self, Person};

/// An address of the world that fits a route.
pub(crate) fn address(route: &Route) -> String {
    let segments = route.path.split('/').map(|segment| {
        let name = segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        match name {
            None => segment.to_owned(),
            Some(name) => value(route, name),
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

fn value(route: &Route, name: &str) -> String {
    match name {
        "code" => region(route).to_owned(),
        "month" => "2024-11".to_owned(),
        "account" => world::person("kader.maluang").id().to_string(),
        _ => "01890000-0000-7000-8000-000000000000".to_owned(),
    }
}

/// The region in the address of a route.
pub(crate) fn region(route: &Route) -> &'static str {
    if route.scope == ScopeSource::Nation {
        ""
    } else if route.path.contains("/kampung") {
        world::MALUANG
    } else {
        world::BERAU
    }
}

/// Whether anybody may go there.
pub(crate) fn is_public(route: &Route) -> bool {
    route.permission == Permission::ReadPublished && route.scope != ScopeSource::Own
}

/// Whether the route answers programs.
pub(crate) fn is_api(route: &Route) -> bool {
    route.path.starts_with("/api/")
}

fn reaches(person: &Person, route: &Route) -> bool {
    let region: RegionCode = region(route).parse().unwrap();
    let regions = person
        .regions
        .iter()
        .map(|code| code.parse::<RegionCode>().unwrap());
    let is_inside = regions.into_iter().any(|own| own.contains(region));
    is_inside || matches!(route.scope, ScopeSource::Published | ScopeSource::Own)
}

/// Somebody of the world: whose role may or may not, and who reaches the region or not.
///
/// The administrator may everything everywhere, and so is taken last.
pub(crate) fn somebody(route: &Route, role_may: bool, reaches_region: bool) -> Option<Person> {
    let mut people = world::PEOPLE.to_vec();
    people.sort_by_key(|person| person.role == Role::Administrator);
    people.into_iter().find(|person| {
        person.role.may(route.permission) == role_may && reaches(person, route) == reaches_region
    })
}

/// Whether a route reads a form with a file.
pub(crate) fn reads_file(route: &Route) -> bool {
    reads_body(route) && (route.path.ends_with("/batas") || route.path == "/impor")
}

/// Whether a route reads a body.
pub(crate) fn reads_body(route: &Route) -> bool {
    route.method != Method::GET
}
