//! The profile: saved as versions, confirmed each year, never overwritten unseen.

use axum::http::Method;
use serde_json::json;

use crate::support::on_both;
use crate::support::world::{BUGIS, GANTUNG, SENYUBUK};

const PAGE: &str = "/kampung/64.03.06.2004/profil";

#[tokio::test]
async fn answers_are_kept_and_shown_again() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let empty = kader.get(PAGE).await.expect(200);
        assert!(empty.text().contains("32 pertanyaan masih belum diisi"));
        assert!(empty.text().contains("SK kepala kampung"), "local words");
        let fields = [
            ("pokja", "ada"),
            ("csr", "tidak_ada"),
            ("pokja_members", "1.016"),
            ("secretariat_address", "Balai kampung <RT 3>"),
            ("frekuensi_monev", "lainnya"),
            ("frekuensi_monev_lainnya", "dua kali sebulan"),
        ];
        let saved = kader.submit(PAGE, &fields).await.expect(303);
        let page = kader.get(saved.location()).await.expect(200);
        assert!(page.text().contains("Tersimpan."));
        assert!(page.text().contains("30 pertanyaan masih belum diisi"));
        assert!(page.text().contains("oleh kader.maluang"));
        assert!(page.text().contains("value=\"1016\""));
        assert!(page.text().contains("Balai kampung &#60;RT 3&#62;"));
        assert!(page.text().contains("value=\"dua kali sebulan\""));
        assert!(
            page.text()
                .contains("name=\"csr\" value=\"tidak_ada\" checked")
        );
        assert!(
            !page.text().contains("konfirmasi K/0"),
            "it is of this year"
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_and_nothing_typed_is_lost() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let fields = [
            ("pokja", "ada"),
            ("pokja_members", "9"),
            ("pokja_trained_people", "16"),
            ("secretariat_address", "Balai"),
        ];
        let page = kader.submit(PAGE, &fields).await.expect(422);
        assert!(page.text().contains("lebih banyak 7"));
        assert!(page.text().contains("href=\"#pokja_trained_people\""));
        assert!(page.text().contains("value=\"16\"") && page.text().contains("value=\"Balai\""));
        let stored = kader.get(PAGE).await.expect(200);
        assert!(
            stored.text().contains("32 pertanyaan"),
            "nothing was written"
        );
    })
    .await;
}

#[tokio::test]
async fn who_was_slower_sees_what_changed_and_saves_again() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let mut pkb = test.person("pkb.berau").await;
        let seen = kader.get(PAGE).await.expect(200);
        let first = seen.hidden("command_id");
        pkb.submit(PAGE, &[("rkm", "tidak_ada"), ("csr", "ada")])
            .await
            .expect(303);
        let typed = [
            ("command_id", first.as_str()),
            ("made_from", ""),
            ("csr", "ada"),
            ("bkb", "ada"),
        ];
        let page = kader.post_form(PAGE, &typed).await.expect(409);
        assert!(
            page.text()
                .contains("Orang lain baru saja menyimpan perubahan")
        );
        let rkm =
            "Rencana Kerja Masyarakat (RKM)</th><td data-label=\"Tersimpan sekarang\">Tidak ada";
        assert!(page.text().contains(rkm), "{}", page.text());
        assert!(
            page.text()
                .contains("name=\"bkb\" id=\"bkb\" value=\"ada\" checked")
        );
        let again = [
            ("command_id", page.hidden("command_id")),
            ("made_from", page.hidden("made_from")),
            ("bkb", "ada".to_owned()),
        ];
        let again: Vec<_> = again.iter().map(|(k, v)| (*k, v.as_str())).collect();
        kader.post_form(PAGE, &again).await.expect(303);
        let page = kader.get(PAGE).await.expect(200);
        assert!(page.text().contains("31 pertanyaan"));
    })
    .await;
}

#[tokio::test]
async fn a_second_press_writes_nothing_twice() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let command_id = kader.get(PAGE).await.hidden("command_id");
        let typed = [("command_id", command_id.as_str()), ("bkb", "ada")];
        kader.post_form(PAGE, &typed).await.expect(303);
        kader.post_form(PAGE, &typed).await.expect(303);
        let other = [("command_id", command_id.as_str()), ("bkb", "tidak_ada")];
        let reused = kader.post_form(PAGE, &other).await.expect(409);
        assert!(reused.text().contains("sudah dipakai"));
    })
    .await;
}

#[tokio::test]
async fn last_years_answers_are_confirmed_with_one_tap() {
    on_both(async |test| {
        let path = format!("/kampung/{SENYUBUK}/profil");
        let mut kader = test.person("kader.senyubuk").await;
        kader.submit(&path, &[("pokja", "ada")]).await.expect(303);
        test.app.clock().advance(25 * 24 * 3_600 * 1_000_000);
        let due = kader.get(&path).await.expect(200);
        assert!(due.text().contains("Data tahun lalu"));
        let made_from = due.hidden("made_from");
        let fields = [
            ("command_id", due.hidden("command_id")),
            ("made_from", made_from),
            ("month", due.hidden("month")),
        ];
        let fields: Vec<_> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let confirm = format!("{path}/konfirmasi");
        kader.post_form(&confirm, &fields).await.expect(303);
        let page = kader.get(&path).await.expect(200);
        assert!(!page.text().contains("Data tahun lalu"));
        assert!(
            page.text()
                .contains("name=\"pokja\" id=\"pokja\" value=\"ada\" checked")
        );
    })
    .await;
}

#[tokio::test]
async fn only_a_village_with_a_kampung_kb_has_a_profile() {
    on_both(async |test| {
        let mut opd = test.person("opd.belitung-timur").await;
        let path = format!("/kampung/{GANTUNG}/profil");
        opd.get(&path).await.expect(404);
        opd.get("/kampung/19.06/profil").await.expect(404);
        let mut pkb = test.person("pkb.berau").await;
        pkb.get(&format!("/kampung/{BUGIS}/profil"))
            .await
            .expect(200);
        pkb.get(&format!("/kampung/{SENYUBUK}/profil"))
            .await
            .expect(403);
        let body = json!({});
        let wrong = pkb.json(Method::POST, PAGE, &body).await.expect(400);
        assert!(wrong.text().contains("tidak dapat dibaca"));
    })
    .await;
}
