//! Headers, cookies and markup of every page.

use axum::http::Method;
use kampungkb::router::routes;

use crate::support::routes::{address, is_public, somebody};
use crate::support::{Answer, on_both};

/// What is wrong with the headers of an answer.
fn wrong_headers(answer: &Answer, is_signed_in: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut check = |is_right: bool, what: &str| {
        if !is_right {
            wrong.push(format!("{}: {what}", answer.asked));
        }
    };
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ] {
        check(
            policy.contains(part),
            &format!("the policy lacks {part}: {policy}"),
        );
    }
    // The pages that compile WebAssembly may do that, and nothing else.
    let pages = [" /hitung-status-gizi", " /periksa-berkas"];
    let is_of_rules = pages.iter().any(|page| answer.asked.ends_with(page));
    let allowed = if is_of_rules {
        "'wasm-unsafe-eval'"
    } else {
        ""
    };
    let rest = policy.replacen(allowed, "", usize::from(is_of_rules));
    check(!rest.contains("unsafe"), "the policy allows what is unsafe");
    check(!policy.contains('*'), "the policy allows every host");
    check(
        answer.header("x-content-type-options") == "nosniff",
        "nosniff is missing",
    );
    check(
        answer.header("x-frame-options") == "DENY",
        "framing is allowed",
    );
    check(
        answer.header("referrer-policy") == "same-origin",
        "the referrer leaks",
    );
    check(
        answer.header("cross-origin-opener-policy") == "same-origin",
        "the opener is shared",
    );
    check(
        answer.header("cross-origin-resource-policy") == "same-origin",
        "others may embed it",
    );
    check(
        answer.header("access-control-allow-origin").is_empty(),
        "other sites may read it",
    );
    check(
        answer.header("server").is_empty(),
        "the server tells its name",
    );
    let cache = answer.header("cache-control");
    check(!cache.is_empty(), "nothing is said about caches");
    if is_signed_in {
        check(
            cache.contains("no-store"),
            &format!("a person's page may be kept: {cache}"),
        );
    }
    for cookie in answer.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap();
        let is_ours = cookie.starts_with("__Host-");
        let is_closed = ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"]
            .iter()
            .all(|part| cookie.contains(part));
        check(
            is_ours && is_closed && !cookie.contains("Domain="),
            &format!("cookie {cookie}"),
        );
    }
    wrong
}

/// Scripts, styles and handlers inside the markup, which the policy would refuse, and addresses that run code.
fn inline_code(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in page
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
    {
        let name = tag.split([' ', '\n', '\t', '/']).next().unwrap_or_default();
        let is_script = name.eq_ignore_ascii_case("script") && !tag.contains("src=\"/aset/");
        let is_style = name.eq_ignore_ascii_case("style");
        let attributes = attributes(tag);
        let runs = attributes.iter().any(|(name, value)| {
            name == "style"
                || name.starts_with("on")
                || name.starts_with("hx-on")
                || value
                    .trim_start()
                    .to_ascii_lowercase()
                    .starts_with("javascript:")
        });
        if is_script || is_style || runs {
            found.push(format!("<{tag}>"));
        }
    }
    found
}

/// The attributes of a tag with quoted values.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once("=\"") {
        let name = before
            .rsplit([' ', '\n', '\t', '"', '\''])
            .next()
            .unwrap_or_default();
        let (value, end) = after.split_once('"').unwrap_or((after, ""));
        found.push((name.to_ascii_lowercase(), value.to_owned()));
        rest = end;
    }
    found
}

#[tokio::test]
async fn every_page_carries_the_headers_and_no_code_of_its_own() {
    on_both(async |test| {
        let mut wrong = Vec::new();
        let mut pages = 0;
        for route in routes().filter(|route| route.method == Method::GET) {
            let path = address(route);
            let mut answers = Vec::new();
            if is_public(route) {
                answers.push((test.nobody().get(&path).await, false));
            }
            if let Some(person) = somebody(route, true, true) {
                answers.push((test.person(person.user).await.get(&path).await, true));
            }
            for (answer, is_signed_in) in answers {
                wrong.extend(wrong_headers(&answer, is_signed_in));
                if answer.header("content-type").starts_with("text/html") {
                    pages += 1;
                    let found = inline_code(answer.text());
                    wrong.extend(found.iter().map(|tag| format!("{}: {tag}", answer.asked)));
                }
            }
        }
        for path in [
            "/tidak-ada",
            "/api/v1/tidak-ada",
            "/aset/tidak-ada",
            "/masuk?lanjut=%00",
        ] {
            let answer = test.nobody().get(path).await;
            wrong.extend(wrong_headers(&answer, false));
        }
        let fields = [
            ("user", "opd.berau"),
            ("password", crate::support::world::PASSWORD),
        ];
        let answer = test.nobody().post_form("/masuk", &fields).await;
        wrong.extend(wrong_headers(&answer, false));
        assert!(pages > 8, "only {pages} pages were seen");
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    })
    .await;
}

#[test]
fn the_check_itself_sees_inline_code() {
    let page =
        "<p class=\"on\" title=\"on purpose\">x</p><script src=\"/aset/a.js\" defer></script>";
    assert_eq!(inline_code(page), Vec::<String>::new());
    for bad in [
        "<script>alert(1)</script>",
        "<script src=\"https://evil.example/a.js\"></script>",
        "<style>p{}</style>",
        "<p style=\"color:red\">",
        "<button type=\"button\" onclick=\"x()\">",
        "<a href=\" JavaScript:x()\">",
    ] {
        assert_eq!(inline_code(bad).len(), 1, "{bad}");
    }
}

#[tokio::test]
async fn what_is_sent_comes_back_as_text_only() {
    on_both(async |test| {
        let evil = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
        let mut opd = test.person("opd.berau").await;
        for path in [
            format!("/pengguna?nama={evil}"),
            format!("/audit?wilayah={evil}&orang={evil}"),
            format!("/masuk?lanjut=/{evil}"),
            format!("/cari?q={evil}"),
            format!("/{evil}"),
        ] {
            for visitor in [&mut opd, &mut test.nobody()] {
                let answer = visitor.get(&path).await;
                let text = String::from_utf8_lossy(&answer.body).into_owned();
                assert!(!text.contains("<script>alert"), "{path}: {text}");
                assert!(!answer.location().contains("<script"), "{path}");
            }
        }
    })
    .await;
}
