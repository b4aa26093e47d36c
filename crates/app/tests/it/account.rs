//! Signing in and out, one's own account, and people.

use axum::http::{Method, StatusCode};
use db::{Read as _, args, statement};
use kampungkb::account::{self, commanded, reach};
use kampungkb::platform::access::Role;
use kampungkb::platform::session;
use rules::region_code::RegionCode;
use serde_json::json;

use crate::support::world::{self, PASSWORD};
use crate::support::{TestApp, Visitor, on_both};

const MINUTE: i64 = 60_000_000;

statement! {
    RECEIPTS = "select answer from command_receipt order by id";
    ENTRIES = "select action, coalesce(before, '') || coalesce(after, '') from audit_entry order by id";
    SESSIONS = "select count(*) from session";
}

async fn sign_in(visitor: &mut Visitor, user: &str, password: &str) -> StatusCode {
    let fields = [("user", user), ("password", password)];
    visitor.post_form("/masuk", &fields).await.status
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

const NEW_KADER: [(&str, &str); 5] = [
    ("peran", "kader"),
    ("display_name", "Rahasia Namanya"),
    ("user_name", "kader.baru"),
    ("phone", "0813 5550 1234"),
    ("regions", world::SAMBURAKAT),
];

fn shown_password(page: &str) -> String {
    let (_, rest) = page.split_once("<code>").expect("a password is shown");
    rest.split_once("</code>").unwrap().0.to_owned()
}

#[tokio::test]
async fn a_person_is_made_once_and_can_sign_in() {
    on_both(async |test| {
        let mut opd = test.person("opd.berau").await;
        let form = opd.get("/pengguna/baru?peran=kader").await.expect(200);
        let id = form.hidden("command_id");
        let mut fields = NEW_KADER.to_vec();
        fields.push(("command_id", &id));
        let made = opd.post_form("/pengguna/baru", &fields).await.expect(200);
        assert_eq!(made.header("cache-control"), "private, no-store");
        let password = shown_password(made.text());
        for name in ["kader.baru", "+6281355501234"] {
            assert_eq!(sign_in(&mut test.nobody(), name, &password).await, 303);
        }
        // The same form again makes nobody and shows no password.
        let again = opd.post_form("/pengguna/baru", &fields).await.expect(303);
        assert!(again.location().starts_with(&format!("/pengguna/{id}")));
        let list = opd.get("/pengguna?nama=RAHASIA").await.expect(200);
        assert_eq!(list.text().matches("Rahasia Namanya").count(), 1);
        assert!(!list.text().contains("0813"));
        // What names the person stands neither in receipts nor in the audit.
        let mut reader = test.app.db().reader();
        let receipts: Vec<(String,)> = reader.all(&RECEIPTS, args![]).await.unwrap();
        let entries: Vec<(String, String)> = reader.all(&ENTRIES, args![]).await.unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].0, "account.create");
        let kept = format!("{receipts:?}{entries:?}");
        assert!(
            kept.contains(world::SAMBURAKAT) && kept.contains("kader"),
            "{kept}"
        );
        for secret in [
            "Rahasia",
            "kader.baru",
            "81355501234",
            "argon2",
            password.as_str(),
        ] {
            assert!(!kept.contains(secret), "{secret} stands in {kept}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_person_who_cannot_be_made_is_explained() {
    on_both(async |test| {
        let mut opd = test.person("opd.berau").await;
        let with = |field: &'static str, value: &'static str| {
            let mut fields = NEW_KADER.to_vec();
            fields.retain(|(name, _)| *name != field);
            fields.push((field, value));
            fields
        };
        for (fields, message) in [
            (with("display_name", " "), "Isi nama"),
            (with("user_name", "0812"), "Nama pengguna terdiri atas"),
            (with("user_name", "kader.maluang"), "sudah dipakai"),
            (with("phone", "+6281200000001"), "sudah dipakai akun lain"),
            (with("phone", "delapan"), "Nomor telepon tidak dapat dibaca"),
            (with("regions", ""), "Pilih wilayah"),
            (
                with("regions", world::SENYUBUK),
                "Senyubuk di luar wilayah Anda",
            ),
            (with("regions", world::BERAU), "bukan tingkat wilayah"),
            (
                with("regions", "64.03.06.2001,64.03.06.2005"),
                "hanya untuk satu wilayah",
            ),
            (with("regions", "<script>"), "Tidak ada wilayah dengan kode"),
        ] {
            let page = opd.get("/pengguna/baru?peran=kader").await.expect(200);
            let id = page.hidden("command_id");
            let mut fields = fields;
            fields.push(("command_id", &id));
            let answer = opd.post_form("/pengguna/baru", &fields).await.expect(422);
            assert!(
                answer.text().contains(message),
                "{message}: {}",
                answer.text()
            );
            assert!(answer.text().contains("class=\"error-summary\""));
            assert_eq!(answer.hidden("command_id"), id);
        }
        // A role that is not below oneself is refused, whatever the form says.
        for role in ["opd_kb", "administrator"] {
            let fields = with("peran", role);
            opd.post_form("/pengguna/baru", &fields).await.expect(403);
        }
    })
    .await;
}

#[tokio::test]
async fn people_elsewhere_or_above_do_not_exist_for_one() {
    on_both(async |test| {
        let mut opd = test.person("opd.berau").await;
        for other in [
            "kader.senyubuk",
            "opd.belitung-timur",
            "perwakilan.kaltim",
            "pengelola",
            "opd.berau",
        ] {
            let id = world::person(other).id();
            for page in ["", "/status", "/kata-sandi"] {
                opd.get(&format!("/pengguna/{id}{page}")).await.expect(404);
            }
            let fields = [
                ("command_id", "01890000-0000-7000-8000-000000000000"),
                ("meaning", "inactive"),
            ];
            opd.post_form(&format!("/pengguna/{id}/status"), &fields)
                .await
                .expect(404);
            opd.post_form(&format!("/pengguna/{id}/kata-sandi"), &fields)
                .await
                .expect(404);
        }
        let list = opd.get("/pengguna").await.expect(200);
        let listed: Vec<&str> = world::PEOPLE
            .iter()
            .map(|person| person.user)
            .filter(|user| list.text().contains(&format!("<small>{user}</small>")))
            .collect();
        let expected = [
            "kader.maluang",
            "bidan.maluang",
            "pkb.berau",
            "koordinator.gunung-tabur",
            "camat.gunung-tabur",
            "dinkes.berau",
            "juri",
        ];
        assert_eq!(listed, expected);
        // Bugis lies in another kecamatan: the PKB with both is not the koordinator's.
        let mut koordinator = test.person("koordinator.gunung-tabur").await;
        let list = koordinator.get("/pengguna").await.expect(200);
        assert!(list.text().contains("kader.maluang") && !list.text().contains("pkb.berau"));
    })
    .await;
}

#[tokio::test]
async fn a_deactivated_person_is_out_at_once() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        kader.get("/akun").await.expect(200);
        let mut opd = test.person("opd.berau").await;
        let path = format!("/pengguna/{}/status", world::person("kader.maluang").id());
        opd.submit(&path, &[("meaning", "inactive")])
            .await
            .expect(303);
        kader.get("/akun").await.expect(303);
        assert_eq!(
            sign_in(&mut test.nobody(), "kader.maluang", PASSWORD).await,
            422
        );
        opd.submit(&path, &[("meaning", "active")])
            .await
            .expect(303);
        assert_eq!(
            sign_in(&mut test.nobody(), "kader.maluang", PASSWORD).await,
            303
        );
        let mut reader = test.app.db().reader();
        let entries: Vec<(String, String)> = reader.all(&ENTRIES, args![]).await.unwrap();
        assert_eq!(entries.len(), 2);
        assert!(
            entries[0].1.contains("\"active\":true") && entries[0].1.contains("\"active\":false")
        );
    })
    .await;
}

#[tokio::test]
async fn a_new_password_ends_all_sessions_and_is_shown_once() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let mut opd = test.person("opd.berau").await;
        let path = format!(
            "/pengguna/{}/kata-sandi",
            world::person("kader.maluang").id()
        );
        let id = opd.get(&path).await.expect(200).hidden("command_id");
        let made = opd
            .post_form(&path, &[("command_id", &id)])
            .await
            .expect(200);
        let password = shown_password(made.text());
        opd.post_form(&path, &[("command_id", &id)])
            .await
            .expect(303);
        kader.get("/akun").await.expect(303);
        assert_eq!(
            sign_in(&mut test.nobody(), "kader.maluang", PASSWORD).await,
            422
        );
        assert_eq!(sign_in(&mut kader, "kader.maluang", &password).await, 303);
        // The person changes it.
        let mut elsewhere = test.person("kader.maluang").await;
        for (current, new, message) in [
            ("salah", "pisang-goreng-hangat", "Kata sandi sekarang salah"),
            (password.as_str(), "pendek", "terlalu pendek"),
            (password.as_str(), "kader.maluang", "mudah ditebak"),
        ] {
            let fields = [("current", current), ("new", new)];
            let refused = kader
                .post_form("/akun/kata-sandi", &fields)
                .await
                .expect(422);
            assert!(refused.text().contains(message), "{}", refused.text());
        }
        let fields = [
            ("current", password.as_str()),
            ("new", "pisang-goreng-hangat"),
        ];
        let done = kader
            .post_form("/akun/kata-sandi", &fields)
            .await
            .expect(303);
        assert_eq!(done.location(), "/akun?tersimpan=1");
        kader.get("/akun").await.expect(200);
        elsewhere.get("/akun").await.expect(303);
        assert_eq!(
            sign_in(&mut test.nobody(), "kader.maluang", "pisang-goreng-hangat").await,
            303
        );
    })
    .await;
}

#[tokio::test]
async fn the_list_pages_by_name_without_gaps() {
    on_both(async |test| {
        for number in 0..60 {
            let asked = commanded::Asked {
                user_name: format!("kader-{number:02}"),
                display_name: format!("Orang {:02}", (number * 7) % 60),
                phone: None,
                role: Role::Kader,
                regions: vec![world::MALUANG.parse().unwrap()],
                sector: None,
            };
            insert_plain(test, asked).await;
        }
        let mut opd = test.person("opd.berau").await;
        let mut path = "/pengguna?nama=orang".to_owned();
        let mut seen = Vec::new();
        loop {
            let page = opd.get(&path).await.expect(200);
            let names = page.text().split("\">Orang ").skip(1);
            seen.extend(names.map(|rest| rest[..2].to_owned()));
            let Some((before, _)) = page.text().split_once("\" rel=\"next\"") else {
                break;
            };
            path = before
                .rsplit_once("href=\"")
                .unwrap()
                .1
                .replace("&#38;", "&");
        }
        let expected: Vec<String> = (0..60).map(|number| format!("{number:02}")).collect();
        assert_eq!(seen, expected);
    })
    .await;
}

/// An account without the cost of a password.
async fn insert_plain(test: &TestApp, asked: commanded::Asked) {
    let account = account::NewAccount {
        id: test.app.clock().new_id(),
        user_name: asked.user_name,
        phone: asked.phone,
        display_name: asked.display_name,
        password_hash: String::new(),
        role: asked.role,
        sector: asked.sector,
        regions: asked.regions,
        is_demonstration: false,
    };
    let done: Result<(), db::Error> = test
        .app
        .db()
        .write("test.account", move |tx| {
            Box::pin(async move { account::insert(tx, &account, world::NOW).await })
        })
        .await;
    done.unwrap();
}

#[tokio::test]
async fn the_command_line_makes_the_first_account() {
    on_both(async |test| {
        let asked = |user: &str, role, regions: &[&str]| commanded::Asked {
            user_name: user.to_owned(),
            display_name: "Orang Baru".to_owned(),
            phone: Some("0813 1111 2222".to_owned()),
            role,
            regions: regions.iter().map(|code| code.parse().unwrap()).collect(),
            sector: None,
        };
        let new = asked("pengelola.dua", Role::Administrator, &[]);
        commanded::add(&test.app, new, "pisang-goreng-hangat")
            .await
            .unwrap();
        assert_eq!(
            sign_in(&mut test.nobody(), "081311112222", "pisang-goreng-hangat").await,
            303
        );
        for (asked, password, words) in [
            (
                asked("pengelola.dua", Role::Administrator, &[]),
                "pisang-goreng-hangat",
                "sudah dipakai",
            ),
            (
                asked("baru", Role::Kader, &[]),
                "pisang-goreng-hangat",
                "memerlukan --region",
            ),
            (
                asked("baru", Role::Kader, &["64.03"]),
                "pisang-goreng-hangat",
                "bukan tingkat wilayah",
            ),
            (
                asked("0812", Role::Ministry, &[]),
                "pisang-goreng-hangat",
                "huruf kecil",
            ),
        ] {
            let asked = commanded::Asked {
                phone: None,
                ..asked
            };
            let refused = commanded::add(&test.app, asked, password)
                .await
                .unwrap_err()
                .to_string();
            assert!(refused.contains(words), "{refused}");
        }
        let weak = commanded::Asked {
            phone: None,
            ..asked("baru", Role::Ministry, &[])
        };
        assert!(
            commanded::add(&test.app, weak, "password12")
                .await
                .unwrap_err()
                .to_string()
                .contains("mudah ditebak")
        );
        commanded::set_active(&test.app, "pengelola.dua", false)
            .await
            .unwrap();
        assert_eq!(
            sign_in(&mut test.nobody(), "pengelola.dua", "pisang-goreng-hangat").await,
            422
        );
        commanded::set_active(&test.app, "pengelola.dua", true)
            .await
            .unwrap();
        commanded::reset_password(&test.app, "pengelola.dua", "nasi-kuning-pagi-hari")
            .await
            .unwrap();
        assert_eq!(
            sign_in(&mut test.nobody(), "pengelola.dua", "nasi-kuning-pagi-hari").await,
            303
        );
        assert!(
            commanded::set_active(&test.app, "tidak.ada", true)
                .await
                .is_err()
        );
        let nation = commanded::list(&test.app, &Role::ALL, RegionCode::NATION, None)
            .await
            .unwrap();
        assert_eq!(nation.len(), world::PEOPLE.len() + 1);
        let berau = commanded::list(&test.app, &Role::ALL, world::BERAU.parse().unwrap(), None)
            .await
            .unwrap();
        assert_eq!(berau.len(), 8);
    })
    .await;
}

#[test]
fn every_role_has_somebody_who_may_give_it() {
    for role in Role::ALL {
        let is_given = Role::ALL.into_iter().any(|above| above.is_above(role));
        assert_eq!(
            is_given,
            role != Role::Administrator,
            "{role:?} at {:?}",
            reach::level(role)
        );
    }
}
