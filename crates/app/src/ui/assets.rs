//! The style sheet, the scripts and the icon, embedded at build time.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum::routing::get;

/// A file inside the program; its name holds the digest of its content.
struct Asset {
    name: &'static str,
    url: &'static str,
    content_type: &'static str,
    plain: &'static [u8],
    gzip: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// All files.
fn all() -> impl Iterator<Item = &'static Asset> {
    let modules = ON_DEVICE.map(|(phone, file_check)| [phone, file_check]);
    [
        &STYLES,
        &SCRIPT,
        &HTMX,
        &ICON,
        &GROWTH,
        &FILE_CHECK,
        &FILE_CHECK_WORKER,
    ]
    .into_iter()
    .chain(modules.into_iter().flatten())
}

/// The route of the files.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/aset/{name}", get(serve))
}

/// The address of the one style sheet.
pub const fn styles_url() -> &'static str {
    STYLES.url
}

/// The address of our scripts, joined.
pub const fn script_url() -> &'static str {
    SCRIPT.url
}

/// The address of htmx.
pub const fn htmx_url() -> &'static str {
    HTMX.url
}

/// The address of the icon.
pub const fn icon_url() -> &'static str {
    ICON.url
}

/// The address of the script of "Hitung status gizi".
pub const fn growth_script_url() -> &'static str {
    GROWTH.url
}

/// The address of the rules for the browser; none where they could not be built.
pub fn rules_url() -> Option<&'static str> {
    ON_DEVICE.map(|(phone, _)| phone.url)
}

/// The address of the script of "Periksa berkas".
pub const fn file_check_script_url() -> &'static str {
    FILE_CHECK.url
}

/// The address of the script that checks a file beside its page.
pub const fn file_check_worker_url() -> &'static str {
    FILE_CHECK_WORKER.url
}

/// The address of the check of a file for the browser; none where it could not be built.
pub fn file_check_url() -> Option<&'static str> {
    ON_DEVICE.map(|(_, file_check)| file_check.url)
}

/// The service worker that keeps "Hitung status gizi" for when there is no network.
pub const fn offline_script() -> &'static str {
    OFFLINE
}

/// The policy of what runs the rules in the browser: that of every other answer, and WebAssembly may be compiled.
pub(crate) const CONTENT_SECURITY_POLICY_WITH_RULES: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Answers with an embedded file, compressed if the browser takes gzip, to be kept for ever.
async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = all().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // A worker has the policy of its own script, not that of the page.
    let is_worker = asset.name == FILE_CHECK_WORKER.name;
    let policy = is_worker.then_some((
        header::CONTENT_SECURITY_POLICY,
        CONTENT_SECURITY_POLICY_WITH_RULES,
    ));
    let common = [
        (header::CONTENT_TYPE, asset.content_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "accept-encoding"),
    ];
    let accepts_gzip = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| {
            value
                .split(',')
                .any(|coding| coding.split(';').next().map(str::trim) == Some("gzip"))
        });
    if accepts_gzip {
        let gzip = [(header::CONTENT_ENCODING, "gzip")];
        (AppendHeaders(policy), common, gzip, asset.gzip).into_response()
    } else {
        (AppendHeaders(policy), common, asset.plain).into_response()
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::fs;
    use std::path::PathBuf;

    use axum::extract::Path;
    use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
    use sha2::{Digest, Sha256};

    use super::{HTMX, OFFLINE, SCRIPT, STYLES, all, rules_url, serve};

    #[tokio::test]
    async fn a_file_is_compressed_only_for_those_who_ask() {
        let mut headers = HeaderMap::new();
        let plain = serve(Path(STYLES.name.to_owned()), headers.clone()).await;
        assert!(plain.headers().get(header::CONTENT_ENCODING).is_none());
        headers.insert(
            header::ACCEPT_ENCODING,
            HeaderValue::from_static("br, gzip;q=0.8"),
        );
        let compressed = serve(Path(STYLES.name.to_owned()), headers.clone()).await;
        assert_eq!(compressed.headers()[header::CONTENT_ENCODING], "gzip");
        assert_eq!(
            serve(Path("app.css".to_owned()), headers).await.status(),
            StatusCode::NOT_FOUND
        );
    }

    #[test]
    fn what_a_first_page_loads_stays_small() {
        let bytes: usize = [&STYLES, &SCRIPT, &HTMX]
            .iter()
            .map(|asset| asset.gzip.len())
            .sum();
        assert!(
            bytes < 40_000,
            "style sheet and scripts have {bytes} bytes compressed, leaving too little for the page"
        );
    }

    #[test]
    fn nothing_in_the_style_sheet_breaks_the_content_security_policy() {
        let styles = std::str::from_utf8(STYLES.plain).unwrap();
        assert!(!styles.contains("url(") && !styles.contains("@import"));
        assert!(all().all(|asset| asset.url.ends_with(asset.name)));
    }

    #[test]
    fn what_is_kept_for_offline_is_what_the_page_loads() {
        assert!(!OFFLINE.contains("FILES\"") && !OFFLINE.contains("VERSION"));
        assert!(all().all(|asset| OFFLINE.contains(asset.url)));
        assert!(rules_url().is_none_or(|url| url.starts_with("/aset/phone.")));
    }

    #[test]
    fn vendored_files_are_as_vendor_toml_says() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/vendor");
        let list = fs::read_to_string(folder.join("vendor.toml")).unwrap();
        let value = |table: &str, key: &str| {
            let line = table
                .lines()
                .find(|line| line.starts_with(&format!("{key} = ")))
                .unwrap()
                .to_owned();
            line.split('"').nth(1).unwrap().to_owned()
        };
        let tables: Vec<&str> = list.split("[[file]]").skip(1).collect();
        assert_eq!(tables.len(), 2);
        for table in tables {
            let content = fs::read(folder.join(value(table, "path"))).unwrap();
            let digest = Sha256::digest(&content)
                .iter()
                .fold(String::new(), |mut digest, byte| {
                    let _ = write!(digest, "{byte:02x}");
                    digest
                });
            assert_eq!(
                digest,
                value(table, "sha256"),
                "{} was changed",
                value(table, "path")
            );
        }
    }
}
