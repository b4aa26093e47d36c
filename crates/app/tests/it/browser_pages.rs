//! The pages that the browser tests open, beside the table of routes.

use std::fs;
use std::path::Path;

use axum::http::Method;
use kampungkb::platform::route::Route;
use kampungkb::router::routes;

/// The addresses that `e2e/pages.mjs` names, without what follows a question mark.
fn opened() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e/pages.mjs");
    let text = fs::read_to_string(file).unwrap();
    let (_, lists) = text.split_once("export const").unwrap();
    let (lists, _) = lists.split_once("export async function").unwrap();
    let known = lists.replace("${village}", "/kampung/64.03.06.2004");
    let known = known.replace("${withoutKampungKb}", "/kampung/19.06.01.2001");
    let quoted = known.split(['\'', '`']).skip(1).step_by(2);
    let addresses = quoted.filter(|text| text.starts_with('/'));
    let plain = |text: &str| text.split('?').next().unwrap_or_default().to_owned();
    let bare = ["(village", ", village", "\n  village"].iter();
    let bare = bare.filter(|text| known.contains(**text));
    addresses
        .map(plain)
        .chain(bare.map(|_| "/kampung/64.03.06.2004".to_owned()))
        .collect()
}

/// Whether an address belongs to a route; one with an identifier must be named by the route's own path.
fn fits(route: &Route, address: &str) -> bool {
    let wanted: Vec<&str> = route.path.split('/').collect();
    let found: Vec<&str> = address.split('/').collect();
    let same = |(wanted, found): (&&str, &&str)| match *wanted {
        "{code}" | "{month}" => {
            *wanted == *found || found.starts_with(|letter: char| letter.is_ascii_digit())
        }
        literal => literal == *found,
    };
    wanted.len() == found.len() && wanted.iter().zip(&found).all(same)
}

#[test]
fn every_page_is_opened_by_the_browser_tests() {
    let opened = opened();
    assert!(opened.len() > 40, "the pages were not found");
    let pages = routes().filter(|route| {
        route.method == Method::GET
            && !route.path.starts_with("/api/")
            && Path::new(route.path)
                .extension()
                .is_none_or(|end| end != "csv" && end != "xlsx")
    });
    let missing: Vec<&str> = pages
        .filter(|route| !opened.iter().any(|address| fits(route, address)))
        .map(|route| route.path)
        .collect();
    assert!(
        missing.is_empty(),
        "add to e2e/pages.mjs: {}",
        missing.join(", ")
    );
}
