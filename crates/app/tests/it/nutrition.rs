//! "Hitung status gizi" answered by the server: for everybody, with nothing kept.

use db::{Read as _, args, statement};
use rules::growth_batch::Code;

use crate::support::{TestApp, on_both};

const PAGE: &str = "/hitung-status-gizi";
const CHILD: [(&str, &str); 6] = [
    ("sex", "p"),
    ("birth_date", "2021-07-03"),
    ("measured_on", "2024-12-11"),
    ("weight", "12,44"),
    ("length_height", "88,5"),
    ("position", "berdiri"),
];

statement! {
    /// How many receipts and audit entries there are.
    WRITTEN = system("a test") "select (select count(*) from command_receipt) + (select count(*) from audit_entry)";
}

async fn written(test: &TestApp) -> i64 {
    let mut reader = test.app.db().reader();
    reader.scalar(&WRITTEN, args![]).await.unwrap()
}

/// The words of a part that is shown: behind its tag, up to the next one; none where it is hidden.
fn shown<'p>(page: &'p str, code: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!(" data-says=\"{code}\""))?;
    let words = rest.strip_prefix('>')?;
    words.split('<').next()
}

#[tokio::test]
async fn a_child_is_answered_without_a_trace() {
    on_both(async |test| {
        let before = written(test).await;
        let answer = test.nobody().post_form(PAGE, &CHILD).await.expect(200);
        let page = answer.text().to_owned();
        assert_eq!(shown(&page, "haz-pendek"), Some("Pendek"));
        assert_eq!(
            shown(&page, "waz-berat_badan_normal"),
            Some("Berat badan normal")
        );
        assert_eq!(shown(&page, "haz-normal"), None);
        assert!(page.contains("−2,50") && page.contains("class=\"child\""));
        assert_eq!(answer.header("cache-control"), "private, no-store");
        assert_eq!(written(test).await, before);
        let english = format!("{PAGE}?lang=en");
        let answer = test.nobody().post_form(&english, &CHILD).await.expect(200);
        let page = answer.text();
        assert_eq!(shown(page, "haz-pendek"), Some("Stunted"));
        assert!(page.contains("−2.50"));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_is_refused_with_everything_that_was_typed() {
    on_both(async |test| {
        let mut fields = CHILD;
        (fields[3].1, fields[4].1) = ("88,5", "12,44");
        let answer = test.nobody().post_form(PAGE, &fields).await.expect(422);
        let page = answer.text();
        assert!(page.contains("tampaknya tertukar") && page.contains("value=\"12,44\""));
        assert!(shown(page, "haz-pendek").is_none());
        let empty = test.nobody().post_form(PAGE, &[]).await.expect(422);
        assert!(empty.text().contains("href=\"#birth_date\""));
    })
    .await;
}

#[tokio::test]
async fn the_worker_is_asked_for_again_and_keeps_this_page_alone() {
    on_both(async |test| {
        let worker = test
            .nobody()
            .get("/hitung-status-gizi.js")
            .await
            .expect(200);
        assert_eq!(worker.header("cache-control"), "no-cache");
        let script = worker.text();
        assert!(script.contains("/aset/growth.") && script.contains("credentials: \"omit\""));
        let mut foreign = test.nobody().with_header("sec-fetch-site", "cross-site");
        foreign.post_form(PAGE, &CHILD).await.expect(403);
    })
    .await;
}

#[tokio::test]
async fn a_file_is_checked_by_a_worker_that_may_run_rules() {
    on_both(async |test| {
        let answer = test.nobody().get("/periksa-berkas").await.expect(200);
        let policy = "content-security-policy";
        assert!(answer.header(policy).contains("'wasm-unsafe-eval'"));
        let page = answer.text();
        for code in Code::ALL {
            assert!(
                page.contains(&format!("data-says=\"finding-{code}\"")),
                "{code}"
            );
        }
        assert!(
            !page.contains("<form method=\"post\""),
            "nothing can be sent"
        );
        let (_, worker) = page.split_once("data-worker=\"").expect("a worker");
        let worker = worker.split('"').next().unwrap_or_default();
        let script = test.nobody().get(worker).await.expect(200);
        assert!(script.header(policy).contains("'wasm-unsafe-eval'"));
        let (_, other) = page.split_once("<script src=\"").expect("a script");
        let other = other.split('"').next().unwrap_or_default();
        let script = test.nobody().get(other).await.expect(200);
        assert!(!script.header(policy).contains("wasm"));
    })
    .await;
}
