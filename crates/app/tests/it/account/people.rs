//! The people below oneself.

use db::{Read as _, args, statement};
use kampungkb::account::{self, commanded};
use kampungkb::platform::access::Role;

use super::sign_in;
use crate::support::world::{self, PASSWORD};
use crate::support::{TestApp, on_both};

statement! {
    RECEIPTS = "select answer from command_receipt order by id";
    ENTRIES = "select action, coalesce(before, '') || coalesce(after, '') from audit_entry order by id";
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
        must_change_password: false,
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
