//! What search engines read: which pages there are, and which are for people alone.

use std::fmt::Write as _;

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rules::region_code::{RegionCode, RegionLevel};

use crate::platform::problem::{Kind, Problem};
use crate::platform::visit::Visit;
use crate::shell::region_href;

/// How many addresses a part holds; the protocol allows 50,000.
const PER_PART: usize = 40_000;

/// The public pages that belong to no region.
const PAGES: [&str; 6] = [
    "/",
    "/wilayah",
    "/wilayah/daftar",
    "/wilayah/unduh",
    "/data",
    "/tentang",
];

const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

fn answer(kind: &'static str, body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=3600"),
        ),
    ];
    (headers, body).into_response()
}

/// `GET /robots.txt`
pub(super) async fn robots(visit: Visit) -> Response {
    let body = format!(
        "User-agent: *\nDisallow: /api/\nDisallow: /odata/\nDisallow: /masuk\nDisallow: /akun\nDisallow: /tugas\n\
         Disallow: /unduhan\nDisallow: /*/unduh/\nSitemap: {}/sitemap.xml\n",
        visit.reader.origin
    );
    answer("text/plain; charset=utf-8", body)
}

/// `GET /sitemap.xml`
pub(super) async fn index(visit: Visit) -> Response {
    let villages = visit.app.regions().village_count(RegionCode::NATION);
    let parts = villages.div_ceil(PER_PART).max(1);
    let names = std::iter::once("wilayah".to_owned());
    let names = names.chain((1..=parts).map(|number| format!("desa-{number}")));
    let mut body = String::from(BEGIN);
    body.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for name in names {
        let origin = &visit.reader.origin;
        // Writing to a text cannot fail.
        let _ = writeln!(
            body,
            "<sitemap><loc>{origin}/sitemap/{name}.xml</loc></sitemap>"
        );
    }
    body.push_str("</sitemapindex>\n");
    answer("application/xml", body)
}

/// `GET /sitemap/{berkas}`
pub(super) async fn part(visit: Visit, Path(file): Path<String>) -> Result<Response, Problem> {
    let name = file.strip_suffix(".xml").ok_or(Kind::NotFound)?;
    let regions = visit.app.regions();
    let codes: Vec<String> = match name.strip_prefix("desa-") {
        None if name == "wilayah" => {
            let wide = regions.inside(RegionCode::NATION).iter().map(|it| it.code);
            let wide = wide.filter(|code| code.level() != RegionLevel::Village);
            let pages = PAGES.iter().map(|page| (*page).to_owned());
            pages.chain(wide.map(region_href)).collect()
        }
        Some(number) => {
            let number: usize = number.parse().map_err(|_| Kind::NotFound)?;
            let before = number
                .checked_sub(1)
                .and_then(|it| it.checked_mul(PER_PART));
            let villages = regions.villages(RegionCode::NATION).map(|it| it.code);
            let villages = villages.skip(before.ok_or(Kind::NotFound)?).take(PER_PART);
            villages.map(region_href).collect()
        }
        None => Vec::new(),
    };
    if codes.is_empty() {
        return Err(Kind::NotFound.into());
    }
    let mut body = String::from(BEGIN);
    body.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for path in codes {
        let _ = writeln!(body, "<url><loc>{}{path}</loc></url>", visit.reader.origin);
    }
    body.push_str("</urlset>\n");
    Ok(answer("application/xml", body))
}
