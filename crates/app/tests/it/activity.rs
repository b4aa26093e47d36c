//! Activities: recorded, changed and taken back, each as a further version.

use crate::support::on_both;

const LIST: &str = "/kampung/64.03.06.2004/kegiatan";
const NEW: &str = "/kampung/64.03.06.2004/kegiatan/baru";

#[tokio::test]
async fn an_activity_is_recorded_changed_and_taken_back() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let fields = [
            ("title", "Kelas BKB <gizi>"),
            ("happened_on", "2024-12-05"),
            ("section", "kasih_sayang"),
            ("place", "Balai kampung"),
            ("agencies", "dinkes"),
            ("agencies", "pmd"),
            ("participants", "1.023"),
        ];
        let saved = kader.submit(NEW, &fields).await.expect(303);
        let list = kader.get(saved.location()).await.expect(200);
        assert!(list.text().contains("Kelas BKB &#60;gizi&#62;"));
        assert!(list.text().contains("1.023 peserta"));
        assert!(list.text().contains("Dinas Kesehatan, Dinas Pemberdayaan"));
        let public = test.nobody().get(LIST).await.expect(200);
        assert!(public.text().contains("Kelas BKB") && !public.text().contains(">Ubah<"));

        let edit = list.text().split("<p><a href=\"").nth(1).unwrap();
        let edit = edit.split('"').next().unwrap().to_owned();
        let form = kader.get(&edit).await.expect(200);
        assert!(form.text().contains("value=\"pmd\" checked"));
        let (id, seen) = (form.hidden("command_id"), form.hidden("made_from"));
        let changed = [
            ("command_id", id.as_str()),
            ("made_from", seen.as_str()),
            ("title", "Kelas BKB"),
            ("happened_on", "2024-12-20"),
            ("section", "lainnya"),
        ];
        kader.post_form(&edit, &changed).await.expect(303);
        let list = kader.get(LIST).await.expect(200);
        assert!(list.text().contains("Direncanakan") && !list.text().contains("Dinas Kesehatan"));

        let stale = [
            ("command_id", "0193b7f0-0000-7000-8000-000000000009"),
            ("made_from", seen.as_str()),
            ("title", "Kelas"),
            ("happened_on", "2024-12-20"),
            ("section", "lainnya"),
        ];
        kader.post_form(&edit, &stale).await.expect(409);
        let form = kader.get(&edit).await.expect(200);
        let (id, seen) = (form.hidden("command_id"), form.hidden("made_from"));
        let withdraw = [("command_id", id.as_str()), ("made_from", seen.as_str())];
        let gone = kader
            .post_form(&format!("{edit}/batalkan"), &withdraw)
            .await;
        let list = kader.get(gone.expect(303).location()).await.expect(200);
        assert!(list.text().contains("Kegiatan dibatalkan.") && !list.text().contains("Kelas BKB"));
        kader.get(&edit).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_and_kept() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let long = "x".repeat(151);
        let fields = [
            ("title", long.as_str()),
            ("happened_on", "1024-12-05"),
            ("agencies", "sihir"),
            ("description", "Uraian yang tidak boleh hilang"),
        ];
        let page = kader.submit(NEW, &fields).await.expect(422);
        let text = page.text();
        assert!(text.contains("terlalu panjang, kurangi 1 huruf"));
        assert!(text.contains("kode &#34;sihir&#34; tidak dikenal"));
        assert!(text.contains("Seksi (8 Fungsi Keluarga): pilih satu."));
        assert!(text.contains("Uraian yang tidak boleh hilang"));
        kader
            .get("/kampung/64.03.06.2004/kegiatan/x")
            .await
            .expect(404);
        let mut other = test.person("kader.senyubuk").await;
        other.get(NEW).await.expect(403);
    })
    .await;
}
