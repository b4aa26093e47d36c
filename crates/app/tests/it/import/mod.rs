//! Sheets in: sent, looked at, written in batches, corrected, undone (`rounds`); what is refused (`refused`); imports that
//! are cut off or meet each other (`meeting`).

mod meeting;
mod refused;
mod rounds;

use kampungkb::import;
use kampungkb::platform::jobs;

use crate::support::{Answer, TestApp, Visitor};

/// Sends a file as the form of the page does.
async fn send(person: &mut Visitor, kind: &str, name: &str, file: &[u8]) -> Answer {
    let form = person.get("/impor").await.expect(200);
    send_as(person, &form.hidden("command_id"), kind, name, file).await
}

async fn send_as(person: &mut Visitor, id: &str, kind: &str, name: &str, file: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (field, value) in [("command_id", id), ("kind", kind), ("month", "")] {
        let part = format!(
            "--batas\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
        );
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--batas\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--batas--\r\n");
    let kind = Some("multipart/form-data; boundary=batas");
    person
        .send(axum::http::Method::POST, "/impor", kind, body.into())
        .await
}

async fn work(test: &TestApp) {
    jobs::drain(&test.app, import::JOBS[0]).await.unwrap();
}

/// Sends a file and lets the job check it; gives the address of the import.
async fn checked(test: &TestApp, person: &mut Visitor, kind: &str, file: &str) -> String {
    let sent = send(person, kind, "berkas.csv", file.as_bytes())
        .await
        .expect(303);
    work(test).await;
    sent.location().to_owned()
}

/// Presses a button of an import's page and lets the job do it; gives the page.
async fn press(test: &TestApp, person: &mut Visitor, href: &str, button: &str) -> Answer {
    let page = person.get(href).await.expect(200);
    let id = page.hidden("command_id");
    let path = format!("{href}/{button}");
    person
        .post_form(&path, &[("command_id", &id)])
        .await
        .expect(303);
    work(test).await;
    person.get(href).await.expect(200)
}

/// The figure before a word at the head of the page.
fn figure(page: &Answer, label: &str) -> String {
    let end = format!("</b> <span class=\"soft\">{label}</span>");
    let (before, _) = page
        .text()
        .split_once(&end)
        .unwrap_or_else(|| panic!("no figure {label}: {}", page.text()));
    before.rsplit("<b>").next().unwrap().to_owned()
}
