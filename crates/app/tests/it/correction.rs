//! Corrections: sent by anybody, seen and answered by those who work there; and what waits for them.

use crate::support::on_both;
use crate::support::world::{BUGIS, MALUANG};

const FORM: &str = "/kampung/64.03.06.2004/koreksi";

#[tokio::test]
async fn the_public_sends_a_correction_and_the_pkb_answers_it() {
    on_both(async |test| {
        let mut public = test.nobody();
        let fields = [
            ("message", "Sekretariat <sudah> pindah.\nSekarang di RT 5."),
            ("contact", "0812-3456-7890"),
        ];
        let sent = public.submit(FORM, &fields).await.expect(303);
        assert!(!sent.location().contains("0812"));
        let thanks = public.get(sent.location()).await.expect(200);
        assert!(thanks.text().contains("koreksi Anda sudah diterima"));

        let mut camat = test.person("camat.gunung-tabur").await;
        let list = camat.get("/koreksi").await.expect(200);
        assert!(list.text().contains("Sekretariat &#60;sudah&#62; pindah."));
        assert!(!list.text().contains("0812") && !list.text().contains("Jawab koreksi"));
        let mut stranger = test.person("pkb.belitung-timur").await;
        let list = stranger.get("/koreksi").await.expect(200);
        assert!(list.text().contains("Belum ada koreksi"));

        let mut pkb = test.person("pkb.berau").await;
        let list = pkb.get("/koreksi").await.expect(200);
        let one = list
            .text()
            .split("class=\"button plain\" href=\"")
            .nth(1)
            .unwrap();
        let one = one.split('"').next().unwrap().to_owned();
        let page = pkb.get(&one).await.expect(200);
        assert!(page.text().contains("0812-3456-7890"));
        stranger.get(&one).await.expect(403);
        let empty = pkb.submit(&one, &[("answer", " ")]).await.expect(422);
        assert!(empty.text().contains("Catatan jawaban: belum diisi."));
        let answer = [("answer", "Sudah diperiksa dan diubah.")];
        let answered = pkb.submit(&one, &answer).await.expect(303);
        let list = pkb.get(answered.location()).await.expect(200);
        assert!(list.text().contains("Sudah dijawab"));
        let again = [
            ("command_id", "0193b7f0-0000-7000-8000-00000000000a"),
            ("answer", "Lagi"),
        ];
        pkb.post_form(&one, &again).await.expect(409);
        let village = public.get(&format!("/kampung/{MALUANG}")).await;
        assert!(!village.text().contains("RT 5"));
    })
    .await;
}

#[tokio::test]
async fn a_correction_leaves_no_words_in_the_audit() {
    on_both(async |test| {
        let fields = [("message", "rahasia-sekali"), ("contact", "0812999")];
        test.nobody().submit(FORM, &fields).await.expect(303);
        let mut read = test.app.db().reader();
        let entries: Vec<(String, Option<String>)> =
            db::Read::all(&mut read, &AUDIT, db::args!["correction.send"])
                .await
                .unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].1.as_deref(), Some("{\"state\":\"open\"}"));
    })
    .await;
}

db::statement! {
    /// What the audit says of an act.
    AUDIT = system("a test reads what was written") "select action, after from audit_entry where action = $1";
}

#[tokio::test]
async fn too_many_and_too_long_are_refused_without_losing_the_words() {
    on_both(async |test| {
        let mut public = test.nobody();
        let long = "x".repeat(2001);
        let page = public.submit(FORM, &[("message", &long)]).await.expect(422);
        assert!(page.text().contains("kurangi 1 huruf") && page.text().contains(&long));
        let page = public
            .submit(FORM, &[("contact", "saya")])
            .await
            .expect(422);
        assert!(page.text().contains("Apa yang keliru?: belum diisi."));
        for _ in 0..50 {
            public
                .submit(FORM, &[("message", "keliru")])
                .await
                .expect(303);
        }
        let page = public
            .submit(FORM, &[("message", "tulisan saya")])
            .await
            .expect(429);
        assert!(page.text().contains("tulisan saya"));
        let other = format!("/kampung/{BUGIS}/koreksi");
        public
            .submit(&other, &[("message", "keliru")])
            .await
            .expect(303);
    })
    .await;
}

#[tokio::test]
async fn the_task_page_shows_what_waits() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let home = kader.get("/tugas").await.expect(303);
        assert_eq!(home.location(), "/kampung/64.03.06.2004");
        let report = "/kampung/64.03.06.2004/laporan/2024-12";
        kader
            .submit(report, &[("bkb", "17"), ("pus", "10")])
            .await
            .expect(303);
        test.nobody()
            .submit(FORM, &[("message", "keliru")])
            .await
            .expect(303);

        let mut pkb = test.person("pkb.berau").await;
        let page = pkb.get("/tugas").await.expect(200);
        let text = page.text();
        assert!(text.contains("Yang menunggu di wilayah tugas Anda, Desember 2024."));
        assert!(text.contains("<b>1</b> <span class=\"soft\">Draf perlu perbaikan"));
        assert!(text.contains("<b>1</b> <span class=\"soft\">Belum lapor"));
        assert!(text.contains("<b>2</b> <span class=\"soft\">Profil belum lengkap"));
        assert!(
            text.contains("Maluang (Maluang Sejati)") && text.contains("Bugis (Bugis Bahagia)")
        );
        assert!(text.contains("href=\"/kampung/64.03.06.2004/laporan/2024-12\">Perlu perbaikan"));
        assert!(!text.contains("Samburakat"), "outside the scope");

        let mut camat = test.person("camat.gunung-tabur").await;
        let page = camat.get("/tugas").await.expect(200);
        assert!(
            !page.text().contains("/laporan/"),
            "who may not enter gets no forms"
        );
        let mut ministry = test.person("kementerian").await;
        let page = ministry.get("/tugas").await.expect(200);
        assert!(page.text().contains("Indonesia") && !page.text().contains("Maluang"));
        test.nobody().get("/tugas").await.expect(303);
    })
    .await;
}
