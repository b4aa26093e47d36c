//! Corrections: anybody sends one, the field officer answers it, and nothing of it leaks.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request};
use db::{Read as _, args, statement};
use serde_json::json;

use crate::support::world::{BUGIS, MALUANG, SENYUBUK};
use crate::support::{TestApp, on_both};

const PAGE: &str = "/kampung/64.03.06.2004/koreksi";
const MESSAGE: &str = "Ketua Pokja sudah berganti sejak Maret";
const CONTACT: &str = "0812-9999-1234";

statement! {
    /// What the audit says of corrections.
    AUDIT = system("a test") "select action, role, before, after from audit_entry
        where action in ('correction.send', 'correction.answer') order by action desc, id";
    /// The answers that are kept with receipts.
    RECEIPTS = system("a test") "select answer from command_receipt order by id";
    /// What the audit says of contacts that were erased.
    ERASED = system("a test") "select action, role, before, after from audit_entry
        where action = 'correction.erase_contact' order by id";
    /// How many corrections there are.
    COUNT = system("a test") "select count(*) from correction";
}

async fn count(test: &TestApp) -> i64 {
    let mut reader = test.app.db().reader();
    reader.scalar(&COUNT, args![]).await.unwrap()
}

async fn send(test: &TestApp, village: &str, message: &str) {
    let path = format!("/kampung/{village}/koreksi");
    let sent = test.nobody().submit(&path, &[("message", message)]).await;
    sent.expect(303);
}

/// The address of the only correction on a list.
fn first_href(list: &str) -> String {
    let from = list.find("<article").unwrap();
    let rest = list[from..].split("href=\"").nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// An act, its account or person, what was before and after.
type Entry = (String, Option<String>, Option<String>, Option<String>);

#[tokio::test]
async fn a_correction_reaches_the_officer_and_is_answered() {
    on_both(async |test| {
        let mut nobody = test.nobody();
        let fields = [("message", MESSAGE), ("contact", CONTACT)];
        let sent = nobody.submit(PAGE, &fields).await.expect(303);
        assert_eq!(sent.location(), "/kampung/64.03.06.2004/koreksi?terkirim=1");
        let thanks = nobody.get(sent.location()).await.expect(200);
        assert!(thanks.text().contains("koreksi Anda sudah diterima"));
        let mut pkb = test.person("pkb.berau").await;
        let list = pkb.get("/koreksi").await.expect(200);
        assert!(list.text().contains(MESSAGE) && list.text().contains(CONTACT));
        assert!(list.text().contains("Maluang, Gunung Tabur"));
        let own = first_href(list.text());
        let empty = pkb.submit(&own, &[("note", " ")]).await.expect(422);
        assert!(empty.text().contains("href=\"#note\""));
        let note = [("note", "SK baru sudah dicatat.")];
        let answered = pkb.submit(&own, &note).await.expect(303);
        let list = pkb.get(answered.location()).await.expect(200);
        assert!(list.text().contains("Jawaban tersimpan."));
        assert!(!list.text().contains(MESSAGE), "it waits no more");
        let list = pkb.get("/koreksi?status=dijawab").await.expect(200);
        assert!(list.text().contains("SK baru sudah dicatat."));
        assert!(list.text().contains("oleh pkb.berau"));
        let mut again = test.person("opd.berau").await;
        let id = again.get(PAGE).await.hidden("command_id");
        let late = [("command_id", id.as_str()), ("note", "Terlambat.")];
        again.post_form(&own, &late).await.expect(409);
    })
    .await;
}

#[tokio::test]
async fn only_who_answers_in_this_village_sees_it() {
    on_both(async |test| {
        let mut nobody = test.nobody();
        let fields = [("message", MESSAGE), ("contact", CONTACT)];
        nobody.submit(PAGE, &fields).await.expect(303);
        let mut pkb = test.person("pkb.berau").await;
        let own = first_href(pkb.get("/koreksi").await.text());
        for (user, status) in [
            ("kader.maluang", 403),
            ("dinkes.berau", 403),
            ("pkb.belitung-timur", 403),
        ] {
            let mut visitor = test.person(user).await;
            visitor.get(&own).await.expect(status);
        }
        let mut elsewhere = test.person("pkb.belitung-timur").await;
        let list = elsewhere.get("/koreksi").await.expect(200);
        assert!(list.text().contains("Tidak ada koreksi yang menunggu"));
        let narrowed = format!("/koreksi?wilayah={MALUANG}");
        let list = elsewhere.get(&narrowed).await.expect(200);
        assert!(!list.text().contains(MESSAGE));
        let moved = own.replace(MALUANG, BUGIS);
        pkb.get(&moved).await.expect(404);
        let form = nobody.get(PAGE).await.expect(200);
        assert!(!form.text().contains(MESSAGE) && !form.text().contains("menunggu jawaban"));
        let mut kader = test.person("kader.maluang").await;
        let form = kader.get(PAGE).await.expect(200);
        assert!(
            form.text()
                .contains("1 koreksi dari warga menunggu jawaban")
        );
        assert!(!form.text().contains("/koreksi?wilayah"));
    })
    .await;
}

#[tokio::test]
async fn audit_and_receipts_say_only_that_it_came() {
    on_both(async |test| {
        let fields = [("message", MESSAGE), ("contact", CONTACT)];
        test.nobody().submit(PAGE, &fields).await.expect(303);
        let mut pkb = test.person("pkb.berau").await;
        let own = first_href(pkb.get("/koreksi").await.text());
        let note = [("note", "Bu Rina sudah ditelepon.")];
        pkb.submit(&own, &note).await.expect(303);
        let mut reader = test.app.db().reader();
        let entries: Vec<Entry> = reader.all(&AUDIT, args![]).await.unwrap();
        let text = |text: &str| Some(text.to_owned());
        let (received, answered) = (r#"{"state":"received"}"#, r#"{"state":"answered"}"#);
        let wanted = [
            ("correction.send".to_owned(), None, None, text(received)),
            (
                "correction.answer".to_owned(),
                text("pkb"),
                text(received),
                text(answered),
            ),
        ];
        assert_eq!(entries, wanted);
        let receipts: Vec<(String,)> = reader.all(&RECEIPTS, args![]).await.unwrap();
        assert_eq!(receipts.len(), 2);
        for (answer,) in receipts {
            for secret in ["Pokja", "0812", "Rina"] {
                assert!(!answer.contains(secret), "{answer}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_and_nothing_typed_is_lost() {
    on_both(async |test| {
        let mut nobody = test.nobody();
        let empty = [("message", " \r\n "), ("contact", "surel@contoh.id")];
        let page = nobody.submit(PAGE, &empty).await.expect(422);
        assert!(page.text().contains("Isi koreksi: belum diisi."));
        assert!(page.text().contains("value=\"surel@contoh.id\""));
        let huge = "x".repeat(2007);
        let page = nobody.submit(PAGE, &[("message", &huge)]).await;
        let page = page.expect(422);
        assert!(page.text().contains("kurangi 7 huruf") && page.text().contains(&huge));
        let odd = [("message", "a\u{202e}<b>\u{7}"), ("contact", "'; --")];
        nobody.submit(PAGE, &odd).await.expect(303);
        assert_eq!(count(test).await, 1);
        nobody.get("/kampung/64.03/koreksi").await.expect(404);
        let mut pkb = test.person("pkb.berau").await;
        let list = pkb.get("/koreksi?setelah=x.y").await.expect(200);
        assert!(list.text().contains("&#60;b&#62;"));
        pkb.get("/koreksi?wilayah=x").await.expect(404);
        pkb.get(&format!("{PAGE}/x")).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn a_second_press_writes_nothing_twice() {
    on_both(async |test| {
        let mut nobody = test.nobody();
        let id = nobody.get(PAGE).await.hidden("command_id");
        let fields = [("command_id", id.as_str()), ("message", MESSAGE)];
        nobody.post_form(PAGE, &fields).await.expect(303);
        nobody.post_form(PAGE, &fields).await.expect(303);
        assert_eq!(count(test).await, 1);
    })
    .await;
}

#[tokio::test]
async fn one_address_cannot_send_without_end() {
    on_both(async |test| {
        let mut nobody = test.nobody();
        let statuses = async |nobody: &mut crate::support::Visitor, host: u8| {
            let id = test.app.clock().new_id();
            let mut request = Request::builder()
                .method(Method::POST)
                .uri(PAGE)
                .header("host", "127.0.0.1:8080")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from(format!("command_id={id}&message=Keliru")))
                .unwrap();
            let address = SocketAddr::from(([203, 0, 113, host], 4000));
            request.extensions_mut().insert(ConnectInfo(address));
            nobody.send_raw(request).await
        };
        for _ in 0..20 {
            statuses(&mut nobody, 5).await.expect(303);
        }
        let refused = statuses(&mut nobody, 5).await.expect(429);
        assert_eq!(refused.header("retry-after"), "10");
        assert!(refused.text().contains("tunggu 10 detik"));
        assert!(refused.text().contains("Keliru</textarea>"), "kept");
        statuses(&mut nobody, 6).await.expect(303);
        assert_eq!(count(test).await, 21);
        test.app.clock().advance(10_000_000);
        statuses(&mut nobody, 5).await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn a_long_list_is_read_page_by_page() {
    on_both(async |test| {
        for number in 10..40 {
            send(test, MALUANG, &format!("koreksi nomor {number}")).await;
            test.app.clock().advance(1_000_000);
        }
        send(test, SENYUBUK, "di tempat lain").await;
        let mut pkb = test.person("pkb.berau").await;
        let first = pkb.get("/koreksi").await.expect(200);
        let numbers = |text: &str| -> Vec<String> {
            let parts = text.split("koreksi nomor ").skip(1);
            parts.map(|part| part[..2].to_owned()).collect()
        };
        let next = first.text().split("<a href=\"/koreksi?setelah=").nth(1);
        let next = next.unwrap().split('"').next().unwrap();
        let next = format!("/koreksi?setelah={next}");
        let second = pkb.get(&next).await.expect(200);
        let read = [numbers(first.text()), numbers(second.text())];
        assert_eq!([read[0].len(), read[1].len()], [25, 5]);
        let wanted: Vec<String> = (10..40).map(|number| number.to_string()).collect();
        assert_eq!(read.concat(), wanted, "oldest first, none twice");
        assert!(!second.text().contains("rel=\"next\""), "the last page");
    })
    .await;
}

#[tokio::test]
async fn programs_send_corrections_too() {
    on_both(async |test| {
        let path = "/api/v1/kampung-kb/6403062004/corrections";
        let mut program = test.nobody();
        let id = test.app.clock().new_id().to_string();
        let document = json!({ "message": MESSAGE, "contact": CONTACT });
        let nameless = program.json(Method::POST, path, &document).await;
        let nameless = nameless.expect(400).document();
        assert_eq!(nameless["fields"][0]["field"], "Idempotency-Key");
        program = program.with_header("idempotency-key", &id);
        for _ in 0..2 {
            let kept = program.json(Method::POST, path, &document).await;
            let kept = kept.expect(201).document();
            assert_eq!(
                kept,
                json!({ "id": id, "village_code": MALUANG, "state": "received" })
            );
        }
        assert_eq!(count(test).await, 1);
        let in_body = json!({ "id": id, "message": MESSAGE });
        program.json(Method::POST, path, &in_body).await.expect(422);
        let other = json!({ "message": "lain" });
        let reused = program.json(Method::POST, path, &other).await;
        assert!(reused.expect(409).text().contains("command-reused"));
        let wrong = json!({ "message": "", "contact": "x".repeat(151) });
        let wrong = program.json(Method::POST, path, &wrong).await;
        let fields = wrong.expect(422).document()["fields"].clone();
        assert_eq!(fields[0]["field"], "message");
        assert_eq!(fields[1]["field"], "contact");
    })
    .await;
}

#[tokio::test]
async fn a_contact_is_erased_some_days_after_the_answer() {
    on_both(async |test| {
        const DAY: i64 = 24 * 3_600 * 1_000_000;
        let form = test.nobody().get(PAGE).await.expect(200);
        assert!(
            form.text()
                .contains("dihapus 90 hari sesudah koreksi dijawab")
        );
        let fields = [("message", MESSAGE), ("contact", CONTACT)];
        test.nobody().submit(PAGE, &fields).await.expect(303);
        let waiting = [("message", "belum dijawab"), ("contact", "surel@contoh.id")];
        let mut pkb = test.person("pkb.berau").await;
        let own = first_href(pkb.get("/koreksi").await.text());
        pkb.submit(&own, &[("note", "Sudah.")]).await.expect(303);
        test.nobody().submit(PAGE, &waiting).await.expect(303);
        for (days, kept) in [(0, true), (89, true), (1, false), (0, false)] {
            test.app.clock().advance(days * DAY);
            kampungkb::correction::forget_contacts(&test.app)
                .await
                .unwrap();
            let mut pkb = test.person("pkb.berau").await;
            let list = pkb.get("/koreksi?status=dijawab").await.expect(200);
            assert!(list.text().contains(MESSAGE));
            assert_eq!(list.text().contains(CONTACT), kept, "{days}");
            let open = pkb.get("/koreksi").await.expect(200);
            assert!(open.text().contains("surel@contoh.id"), "not answered yet");
        }
        let mut reader = test.app.db().reader();
        let erased: Vec<Entry> = reader.all(&ERASED, args![]).await.unwrap();
        assert_eq!(erased.len(), 1, "once");
        let told = format!("{erased:?}");
        assert!(told.contains("erased") && !told.contains("0812"), "{told}");
    })
    .await;
}
