//! Population and monthly report: checks with their numbers, drafts, copies that wait to be confirmed.

use crate::support::world::{BUGIS, MALUANG, SENYUBUK};
use crate::support::{Visitor, on_both};

const POPULATION: &str = "/kampung/64.03.06.2004/penduduk";
const NOVEMBER: &str = "/kampung/64.03.06.2004/laporan/2024-11";
const DECEMBER: &str = "/kampung/64.03.06.2004/laporan/2024-12";
const LIST: &str = "/kampung/64.03.06.2004/laporan";

async fn press(visitor: &mut Visitor, page: &str, act: &str) -> String {
    let form = visitor.get(page).await.expect(200);
    let fields = [
        ("command_id", form.hidden("command_id")),
        ("made_from", form.hidden("made_from")),
        ("month", form.hidden("month")),
    ];
    let fields: Vec<_> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let answer = visitor.post_form(&format!("{page}/{act}"), &fields).await;
    answer.expect(303).location().to_owned()
}

/// Fills a form whose `made_from` must be carried along.
async fn save(visitor: &mut Visitor, page: &str, fields: &[(&str, &str)]) -> String {
    let form = visitor.get(page).await.expect(200);
    let main = form.text().split("fact-form").nth(1).unwrap().to_owned();
    let value = |name: &str| {
        let input = main.split(&format!("name=\"{name}\" value=\"")).nth(1);
        input.unwrap().split('"').next().unwrap().to_owned()
    };
    let (id, made_from) = (value("command_id"), value("made_from"));
    let mut all = vec![("command_id", id.as_str()), ("made_from", &made_from)];
    all.extend_from_slice(fields);
    let answer = visitor.post_form(page, &all).await.expect(303);
    answer.location().to_owned()
}

#[tokio::test]
async fn the_population_is_added_up_and_checked() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let ages = [("l_0_4", "1.020"), ("p_75_plus", "30"), ("hitung", "1")];
        let added = kader.submit(POPULATION, &ages).await.expect(200);
        assert!(added.text().contains("Semua penduduk: 1.050 jiwa"));
        let stored = kader.get(POPULATION).await.expect(200);
        assert!(stored.text().contains("Semua penduduk: belum diisi"));

        let typed = [("families", "200"), ("families_toddler", "210")];
        assert_eq!(save(&mut kader, POPULATION, &typed).await, POPULATION);
        let draft = kader.get(POPULATION).await.expect(200);
        assert!(draft.text().contains("Perlu perbaikan"));
        assert!(
            draft
                .text()
                .contains("lebih banyak 10 daripada Jumlah keluarga (200)")
        );

        let mended = [("families", "210"), ("families_toddler", "210")];
        let done = save(&mut kader, POPULATION, &mended).await;
        let page = kader.get(&done).await.expect(200);
        assert!(page.text().contains("Tersimpan.") && !page.text().contains("Perlu perbaikan"));
    })
    .await;
}

#[tokio::test]
async fn a_table_that_cannot_be_read_is_told_cell_by_cell() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let wrong = [("l_0_4", "-3"), ("p_0_4", "banyak"), ("pus", "9999999999")];
        let page = kader.submit(POPULATION, &wrong).await.expect(422);
        assert!(
            page.text()
                .contains("Laki-laki, 0–4 tahun: tidak boleh kurang dari 0.")
        );
        assert!(
            page.text()
                .contains("Perempuan, 0–4 tahun: tulis bilangan bulat")
        );
        assert!(page.text().contains("angka ini terlalu besar"));
        assert!(page.text().contains("value=\"banyak\""));
        let empty = kader.submit(POPULATION, &[]).await.expect(422);
        assert!(empty.text().contains("Isi paling sedikit satu angka."));
    })
    .await;
}

#[tokio::test]
async fn a_report_that_breaks_a_check_is_a_draft_with_its_numbers() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let population = [("families_toddler", "50"), ("pus", "400")];
        save(&mut kader, POPULATION, &population).await;
        let form = kader.get(DECEMBER).await.expect(200);
        assert!(form.text().contains("dari 50 keluarga dengan balita"));
        assert!(form.text().contains(
            "name=\"pus\" type=\"text\" inputmode=\"numeric\" autocomplete=\"off\" value=\"400\""
        ));

        let typed = [
            ("bkb", "53"),
            ("pus", "400"),
            ("iud", "300"),
            ("tial", "93"),
        ];
        assert_eq!(save(&mut kader, DECEMBER, &typed).await, DECEMBER);
        let draft = kader.get(DECEMBER).await.expect(200);
        assert!(draft.text().contains("Perlu perbaikan"));
        assert!(
            draft
                .text()
                .contains("Peserta KB dan bukan peserta (393) kurang 7 dari PUS (400).")
        );
        assert!(
            draft
                .text()
                .contains("Peserta BKB: lebih 3 dari batasnya (53, batas 50).")
        );
        assert!(draft.text().contains("Kurang 7 dari PUS."));
        let list = kader.get(LIST).await.expect(200);
        assert!(
            list.text()
                .contains("Desember 2024</a><span class=\"tag\">Perlu perbaikan")
        );
        assert!(
            list.text()
                .contains("November 2024</a><span class=\"tag\">Belum lapor")
        );

        let mended = [
            ("bkb", "50"),
            ("pus", "400"),
            ("iud", "300"),
            ("tial", "100"),
        ];
        let done = save(&mut kader, DECEMBER, &mended).await;
        let page = kader.get(&done).await.expect(200);
        assert!(
            page.text().contains("Tersimpan.")
                && page.text().contains("Jumlahnya sama dengan PUS.")
        );
    })
    .await;
}

#[tokio::test]
async fn a_copy_is_no_report_until_it_is_confirmed() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        save(&mut kader, NOVEMBER, &[("bkb", "17")]).await;
        let copied = press(&mut kader, DECEMBER, "salin").await;
        let page = kader.get(&copied).await.expect(200);
        assert!(page.text().contains("Belum dikonfirmasi") && page.text().contains("value=\"17\""));
        let list = kader.get(LIST).await.expect(200);
        assert!(
            list.text()
                .contains("Desember 2024</a><span class=\"tag\">Belum dikonfirmasi")
        );
        let done = press(&mut kader, DECEMBER, "konfirmasi").await;
        let page = kader.get(&done).await.expect(200);
        assert!(page.text().contains("Tersimpan.") && !page.text().contains("Belum dikonfirmasi"));
        let list = kader.get(LIST).await.expect(200);
        assert!(
            list.text()
                .contains("Desember 2024</a><span class=\"tag good\">Terkonfirmasi")
        );
    })
    .await;
}

#[tokio::test]
async fn a_copy_that_breaks_a_check_by_now_is_a_draft_when_confirmed() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        save(&mut kader, NOVEMBER, &[("bkb", "17")]).await;
        press(&mut kader, DECEMBER, "salin").await;
        save(&mut kader, POPULATION, &[("families_toddler", "12")]).await;
        press(&mut kader, DECEMBER, "konfirmasi").await;
        let page = kader.get(DECEMBER).await.expect(200);
        assert!(
            page.text()
                .contains("Peserta BKB: lebih 5 dari batasnya (17, batas 12).")
        );
    })
    .await;
}

#[tokio::test]
async fn a_month_that_is_none_or_has_not_begun_has_no_form() {
    on_both(async |test| {
        let mut kader = test.person("kader.senyubuk").await;
        for month in ["2025-01", "2024-13", "0000-00", "x", "2024-1", "%00"] {
            let answer = kader
                .get(&format!("/kampung/{SENYUBUK}/laporan/{month}"))
                .await;
            assert!(
                answer.status.is_client_error(),
                "{month}: {}",
                answer.status
            );
        }
    })
    .await;
}

#[tokio::test]
async fn last_months_figures_are_copied_in_several_villages_at_once() {
    on_both(async |test| {
        test.rebuild().await;
        let mut pkb = test.person("pkb.berau").await;
        let page = pkb.get("/laporan/salin").await.expect(200);
        assert!(page.text().contains("belum ada laporan sebelumnya"));
        let path = |village: &str, month: &str| format!("/kampung/{village}/laporan/{month}");
        let figures = [("pus", "400"), ("iud", "307"), ("tial", "93")];
        for village in [MALUANG, BUGIS] {
            let earlier = path(village, "2024-10");
            pkb.submit(&earlier, &figures).await.expect(303);
        }
        let values = |page: &str| -> Vec<String> {
            let boxes = page.split("name=\"copy\" value=\"").skip(1);
            boxes
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect()
        };
        let page = pkb.get("/laporan/salin").await.expect(200);
        let chosen = values(page.text());
        assert_eq!(chosen.len(), 2, "{}", page.text());
        // Meanwhile somebody enters the report of one of them.
        pkb.submit(&path(BUGIS, "2024-11"), &figures)
            .await
            .expect(303);
        let fields: Vec<(&str, &str)> = chosen
            .iter()
            .map(|value| ("copy", value.as_str()))
            .collect();
        let answer = pkb.post_form("/laporan/salin", &fields).await.expect(200);
        let (copied, left) = answer.text().split_once("Belum disalin").unwrap();
        assert!(copied.contains("1 laporan disalin") && copied.contains(&path(MALUANG, "2024-11")));
        assert!(left.contains(&path(BUGIS, "2024-11")) && left.contains("sudah diisi"));
        // Sent again, it is the same copy.
        pkb.post_form("/laporan/salin", &fields).await.expect(200);
        let report = format!("/api/v1/kampung-kb/{MALUANG}/programme-reports/2024-11");
        let report = pkb.get(&report).await.expect(200).document();
        assert_eq!(report["state"], "unconfirmed");
        pkb.post_form("/laporan/salin", &[("copy", "64.03 x")])
            .await
            .expect(400);
        let elsewhere = format!("19.06.04.2002 2024-11 {}", test.app.clock().new_id());
        pkb.post_form("/laporan/salin", &[("copy", &elsewhere)])
            .await
            .expect(403);
        let mut camat = test.person("camat.gunung-tabur").await;
        camat.get("/laporan/salin").await.expect(403);
    })
    .await;
}
