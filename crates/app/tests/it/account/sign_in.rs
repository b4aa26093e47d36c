//! Signing in and out, and sessions.

use axum::http::Method;
use db::{Read as _, args, statement};
use kampungkb::account;
use kampungkb::platform::session;
use serde_json::json;

use super::sign_in;
use crate::support::world::PASSWORD;
use crate::support::{TestApp, on_both};

const MINUTE: i64 = 60_000_000;

statement! {
    SESSIONS = "select count(*) from session";
}

async fn sessions(test: &TestApp) -> i64 {
    test.app
        .db()
        .reader()
        .scalar(&SESSIONS, args![])
        .await
        .unwrap()
}

#[tokio::test]
async fn a_name_or_a_number_in_any_writing_signs_in() {
    on_both(async |test| {
        for user in [
            "kader.maluang",
            " Kader.Maluang ",
            "0812 0000 0001",
            "+62-812.0000/0001",
        ] {
            let mut visitor = test.nobody();
            let answer = visitor
                .post_form("/masuk", &[("user", user), ("password", PASSWORD)])
                .await
                .expect(303);
            assert_eq!(answer.location(), "/tugas", "{user}");
            let cookie = answer.header("set-cookie");
            for part in [
                "__Host-kampungkb=",
                "; Path=/",
                "; Secure",
                "; HttpOnly",
                "; SameSite=Lax",
            ] {
                assert!(cookie.contains(part), "{cookie}");
            }
            assert!(!cookie.contains("Domain"), "{cookie}");
            visitor.get("/akun").await.expect(200);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_and_what_was_typed_is_kept() {
    on_both(async |test| {
        let mut visitor = test.nobody();
        let empty = visitor
            .post_form("/masuk", &[("lanjut", "/akun")])
            .await
            .expect(422);
        assert!(
            empty
                .text()
                .contains("Isi nomor telepon atau nama pengguna Anda")
        );
        assert!(empty.text().contains("Isi kata sandi Anda"));
        assert_eq!(empty.hidden("lanjut"), "/akun");
        let fields = [
            ("user", "\"><b>x"),
            ("password", "salah"),
            ("lanjut", "/akun"),
        ];
        let wrong = visitor.post_form("/masuk", &fields).await.expect(422);
        assert!(wrong.text().contains("kata sandi salah"));
        assert!(
            wrong.text().contains("value=\"&#34;&#62;&#60;b&#62;x\""),
            "{}",
            wrong.text()
        );
        assert!(!wrong.text().contains("value=\"salah\""));
        assert!(visitor.cookie(session::COOKIE).is_none());
        let mut english = test.nobody().with_cookie("lang", "en");
        let wrong = english.post_form("/masuk", &[]).await.expect(422);
        assert!(wrong.text().contains("Enter your password"));
    })
    .await;
}

#[tokio::test]
async fn after_signing_in_only_an_own_page_follows() {
    on_both(async |test| {
        let asked = test.nobody().get("/pengguna?nama=a").await.expect(303);
        assert_eq!(asked.location(), "/masuk?lanjut=%2Fpengguna%3Fnama%3Da");
        for (next, expected) in [
            ("/pengguna?nama=a", "/pengguna?nama=a"),
            ("//evil.example/", "/tugas"),
            ("https://evil.example/", "/tugas"),
            ("/\\evil.example", "/tugas"),
        ] {
            let fields = [
                ("user", "opd.berau"),
                ("password", PASSWORD),
                ("lanjut", next),
            ];
            let answer = test.nobody().post_form("/masuk", &fields).await.expect(303);
            assert_eq!(answer.location(), expected);
        }
    })
    .await;
}

#[tokio::test]
async fn a_session_is_never_one_that_was_there_before() {
    on_both(async |test| {
        let mut planted = test
            .nobody()
            .with_cookie(session::COOKIE, "planted-by-somebody");
        assert_eq!(sign_in(&mut planted, "kader.maluang", PASSWORD).await, 303);
        let first = planted.cookie(session::COOKIE).unwrap().to_owned();
        assert_ne!(first, "planted-by-somebody");
        // Signing in again ends the session before.
        assert_eq!(sign_in(&mut planted, "opd.berau", PASSWORD).await, 303);
        let second = planted.cookie(session::COOKIE).unwrap().to_owned();
        assert_ne!(first, second);
        assert_eq!(sessions(test).await, 1);
        test.nobody()
            .with_cookie(session::COOKIE, &first)
            .get("/akun")
            .await
            .expect(303);
        // Signing out ends it at the server, not only in the browser.
        let out = planted.post_form("/keluar", &[]).await.expect(303);
        assert_eq!(out.location(), "/masuk?keluar=1");
        assert!(planted.cookie(session::COOKIE).is_none());
        test.nobody()
            .with_cookie(session::COOKIE, &second)
            .get("/akun")
            .await
            .expect(303);
        assert_eq!(sessions(test).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_and_at_the_latest_after_ninety_days() {
    on_both(async |test| {
        let day = 24 * 60 * MINUTE;
        let mut visitor = test.person("opd.berau").await;
        let mut days = 0;
        while visitor.get("/akun").await.status == 200 {
            test.app.clock().advance(20 * day);
            days += 20;
        }
        assert_eq!(days, 100);
        let mut idle = test.person("opd.berau").await;
        test.app.clock().advance(31 * day);
        idle.get("/akun").await.expect(303);
        (account::JOBS[0].run)(test.app.clone()).await.unwrap();
        assert_eq!(sessions(test).await, 0);
    })
    .await;
}

#[tokio::test]
async fn guessing_is_slowed_down_and_the_wait_is_told() {
    on_both(async |test| {
        let mut visitor = test.nobody();
        for _ in 0..5 {
            assert_eq!(sign_in(&mut visitor, "kader.maluang", "salah").await, 422);
        }
        let fields = [("user", "KADER.maluang"), ("password", PASSWORD)];
        let wait = visitor.post_form("/masuk", &fields).await.expect(429);
        assert_eq!(wait.header("retry-after"), "10");
        assert!(wait.text().contains("Tunggu 10 detik"), "{}", wait.text());
        // A name that nobody has is slowed down in the same way.
        for _ in 0..5 {
            assert_eq!(sign_in(&mut visitor, "tidak.ada", "salah").await, 422);
        }
        assert_eq!(sign_in(&mut visitor, "tidak.ada", "salah").await, 429);
        // Others are not.
        assert_eq!(sign_in(&mut visitor, "opd.berau", PASSWORD).await, 303);
        // After the wait one try is free, and success forgets the tries.
        test.app.clock().advance(MINUTE / 6);
        assert_eq!(sign_in(&mut visitor, "kader.maluang", PASSWORD).await, 303);
        assert_eq!(sign_in(&mut visitor, "kader.maluang", "salah").await, 422);
        let credentials = json!({"user": "tidak.ada", "password": "salah"});
        let mut program = test.nobody();
        program
            .json(Method::POST, "/api/v1/sessions", &credentials)
            .await
            .expect(401);
        let wait = program
            .json(Method::POST, "/api/v1/sessions", &credentials)
            .await
            .expect(429);
        assert_eq!(wait.header("retry-after"), "20");
        assert!(
            wait.document()["fields"][0]["detail"]
                .as_str()
                .unwrap()
                .contains("20 detik")
        );
    })
    .await;
}

#[tokio::test]
async fn many_tries_at_once_are_not_all_free() {
    on_both(async |test| {
        let tries = (0..40).map(|_| {
            let mut visitor = test.nobody();
            tokio::spawn(async move { sign_in(&mut visitor, "opd.berau", "salah").await })
        });
        let mut tried = 0;
        for task in tries.collect::<Vec<_>>() {
            tried += i32::from(task.await.unwrap() == 422);
        }
        assert_eq!(tried, 5);
    })
    .await;
}

#[tokio::test]
async fn a_program_gets_a_bearer_token() {
    on_both(async |test| {
        let credentials = json!({"user": "opd.berau", "password": PASSWORD});
        let opened = test
            .nobody()
            .json(Method::POST, "/api/v1/sessions", &credentials)
            .await
            .expect(201);
        assert_eq!(opened.document()["role"], "opd_kb");
        assert!(opened.header("set-cookie").is_empty());
        let token = opened.document()["token"].as_str().unwrap().to_owned();
        let mut program = test.nobody().with_bearer(&token);
        program.get("/akun").await.expect(200);
        let end = program
            .json(Method::DELETE, "/api/v1/sessions", &json!(null))
            .await;
        end.expect(204);
        let again = program
            .json(Method::DELETE, "/api/v1/sessions", &json!(null))
            .await
            .expect(401);
        assert_eq!(again.header("content-type"), "application/problem+json");
        let wrong = json!({"user": "opd.berau", "password": "salah"});
        let refused = test
            .nobody()
            .json(Method::POST, "/api/v1/sessions", &wrong)
            .await
            .expect(401);
        assert_eq!(refused.document()["type"], "/problems/sign-in-needed");
        assert!(
            refused.document()["fields"][0]["detail"]
                .as_str()
                .unwrap()
                .contains("salah")
        );
        // A dead token is refused even beside a living cookie.
        let living = test
            .person("kader.maluang")
            .await
            .with_bearer("dead")
            .get("/akun")
            .await;
        living.expect(303);
    })
    .await;
}
