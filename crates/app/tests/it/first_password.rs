//! A password that somebody else set is changed before anything else is done with the account.

use axum::http::Method;
use kampungkb::account::commanded;
use kampungkb::platform::access::Role;
use serde_json::json;

use crate::support::{TestApp, Visitor, on_both};

const GIVEN: &str = "layang-layang 7 rotan";
const OWN: &str = "perahu kecil 3 dayung";

async fn signed_in(test: &TestApp, password: &str) -> Visitor {
    let mut visitor = test.nobody();
    let fields = [("user", "opd.baru"), ("password", password)];
    visitor.post_form("/masuk", &fields).await.expect(303);
    visitor
}

async fn must_change(test: &TestApp, password: &str) {
    let mut person = signed_in(test, password).await;
    for path in ["/tugas", "/", "/akun", "/wilayah/64.03", "/pengguna"] {
        let sent = person.get(path).await.expect(303);
        assert_eq!(sent.location(), "/akun/kata-sandi?pertama=1", "{path}");
    }
    let page = person.get("/akun/kata-sandi?pertama=1").await.expect(200);
    assert!(page.text().contains("dibuatkan orang lain"));
    let other = test.app.clock().new_id().to_string();
    let form = [("command_id", other.as_str()), ("message", "x")];
    let sent = person
        .post_form("/kampung/64.03.06.2004/koreksi", &form)
        .await;
    assert_eq!(sent.expect(303).location(), "/akun/kata-sandi?pertama=1");
    for path in ["/api/v1/rule-sets", "/api/v1/kampung-kb/64.03.06.2004"] {
        let refused = person.get(path).await.expect(403);
        assert_eq!(refused.header("content-type"), "application/problem+json");
        let problem = refused.document();
        assert_eq!(problem["type"], "/problems/password-change-needed");
    }
    let credentials = json!({ "user": "opd.baru", "password": password });
    let refused = test
        .nobody()
        .json(Method::POST, "/api/v1/sessions", &credentials)
        .await
        .expect(403);
    let problem = refused.document();
    assert_eq!(problem["type"], "/problems/password-change-needed");
    person.post_form("/keluar", &[]).await.expect(303);
}

async fn change(test: &TestApp, current: &str) {
    let mut person = signed_in(test, current).await;
    let same = [("current", current), ("new", current)];
    let page = person
        .post_form("/akun/kata-sandi", &same)
        .await
        .expect(422);
    assert!(page.text().contains("berbeda dari yang sekarang"));
    let own = [("current", current), ("new", OWN)];
    person.post_form("/akun/kata-sandi", &own).await.expect(303);
    person.get("/tugas").await.expect(200);
    let credentials = json!({ "user": "opd.baru", "password": OWN });
    let opened = test
        .nobody()
        .json(Method::POST, "/api/v1/sessions", &credentials)
        .await;
    opened.expect(201);
}

#[tokio::test]
async fn a_password_that_somebody_else_set_is_changed_first() {
    on_both(async |test| {
        let asked = commanded::Asked {
            user_name: "opd.baru".to_owned(),
            display_name: "Orang Baru".to_owned(),
            phone: None,
            role: Role::OpdKb,
            regions: vec!["64.03".parse().unwrap()],
            sector: None,
        };
        commanded::add(&test.app, asked, GIVEN).await.unwrap();
        must_change(test, GIVEN).await;
        change(test, GIVEN).await;
        commanded::reset_password(&test.app, "opd.baru", GIVEN)
            .await
            .unwrap();
        must_change(test, GIVEN).await;
        change(test, GIVEN).await;
    })
    .await;
}
