//! The registry, the life cycle, the official class, the public page of a village, and its history.

use crate::support::world::{BUGIS, GANTUNG, LILANGAN, MALUANG, SAMBURAKAT, SENYUBUK};
use crate::support::{Visitor, on_both};

fn page(village: &str, name: &str) -> String {
    format!("/kampung/{village}/{name}")
}

async fn press(visitor: &mut Visitor, form: &str, action: &str, fields: &[(&str, &str)]) -> String {
    let seen = visitor.read(form).await;
    // The form of the action, of several on the page.
    let own = seen.split(&format!("action=\"{action}\"")).nth(1);
    let own = own.unwrap_or_else(|| panic!("no form for {action} on {form}"));
    let value = |name: &str| {
        let rest = own.split(&format!("name=\"{name}\" value=\"")).nth(1);
        rest.map(|rest| rest.split('"').next().unwrap().to_owned())
    };
    let id = value("command_id").unwrap();
    let seen_name = value("seen_name").unwrap_or_default();
    let made_from = value("made_from").unwrap_or_default();
    let mut all = vec![
        ("command_id", id.as_str()),
        ("seen_name", &seen_name),
        ("made_from", &made_from),
    ];
    all.extend_from_slice(fields);
    let answer = visitor.post_form(action, &all).await.expect(303);
    answer.location().to_owned()
}

/// The address of the first link behind a text of a page.
fn link_after(page: &str, mark: &str) -> String {
    let (_, rest) = page
        .split_once(mark)
        .unwrap_or_else(|| panic!("no {mark} in {page}"));
    let (_, link) = rest.split_once("href=\"").unwrap();
    link.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_public_reads_a_village_without_signing_in() {
    on_both(async |test| {
        let mut public = test.nobody();
        let text = public.read(&format!("/kampung/{MALUANG}")).await;
        assert!(text.contains("<h1>Kampung KB Maluang Sejati</h1>"));
        assert!(text.contains("Kampung Maluang, Kecamatan Gunung Tabur · 64.03.06.2004"));
        assert!(text.contains("Aktif, terbentuk (SK) 2016"));
        assert!(text.contains("Kampung KB Percontohan kabupaten/kota"));
        assert!(text.contains("Pengelolaannya belum lengkap"));
        assert!(text.contains("Sampaikan koreksi"));
        assert!(
            !text.contains("Keadaan isian"),
            "work is not for the public"
        );

        let rintisan = public.read(&format!("/kampung/{LILANGAN}")).await;
        assert!(rintisan.contains("Desa ini sedang merintis Kampung KB"));
        let without = public.read(&format!("/kampung/{GANTUNG}")).await;
        assert!(without.contains("Belum ada Kampung KB di desa ini"));
        assert!(!without.contains("/registri"));
        let kelurahan = public.read(&format!("/kampung/{BUGIS}")).await;
        assert!(kelurahan.contains("Kelurahan Bugis, Kecamatan Tanjung Redeb"));
        public.get("/kampung/64.03").await.expect(404);
        public.get("/kampung/99.99.99.9999").await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn small_counts_of_methods_are_hidden_from_the_public() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let report = page(MALUANG, "laporan/2024-12");
        let fields = [
            ("iud", "33"),
            ("mow", "3"),
            ("mop", "0"),
            ("implan", "47"),
            ("suntik", "120"),
        ];
        kader.submit(&report, &fields).await.expect(303);
        let public = test.nobody().get(&format!("/kampung/{MALUANG}")).await;
        let text = public.expect(200).text().to_owned();
        assert!(text.contains("Kesertaan ber-KB menurut cara, Desember 2024"));
        assert!(text.contains("MOW (tubektomi)</dt><dd>disembunyikan"));
        assert!(text.contains("MOP (vasektomi)</dt><dd>disembunyikan"));
        assert!(text.contains("IUD</dt><dd>33") && text.contains("Suntik</dt><dd>120"));
    })
    .await;
}

#[tokio::test]
async fn a_kader_sees_what_is_filled_in() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let fields = [("pokja", "ada"), ("csr", "tidak_ada")];
        kader
            .submit(&page(MALUANG, "profil"), &fields)
            .await
            .expect(303);
        let mine = kader.read(&format!("/kampung/{MALUANG}")).await;
        assert!(mine.contains("Keadaan isian"));
        assert!(mine.contains("30 belum diisi"));
        assert!(mine.contains("/laporan/2024-12\">Laporan Desember 2024"));
        assert!(!mine.contains("/registri"), "that is for the OPD KB");
        let other = kader.read(&format!("/kampung/{SENYUBUK}")).await;
        assert!(!other.contains("Keadaan isian"));
    })
    .await;
}

#[tokio::test]
async fn a_kampung_kb_is_opened_renamed_marked_and_taken_out() {
    on_both(async |test| {
        let mut opd = test.person("opd.belitung-timur").await;
        let registry = page(GANTUNG, "registri");
        let wrong = [("name", ""), ("happened_on", "2030-01-01")];
        let refused = opd.submit(&registry, &wrong).await.expect(422);
        assert!(refused.text().contains("tanggal ini belum terjadi"));
        let fields = [
            ("name", "Gantung Ceria"),
            ("step", "rintisan"),
            ("happened_on", "2024-02-01"),
        ];
        opd.submit(&registry, &fields).await.expect(303);
        let shown = opd.read(&format!("/kampung/{GANTUNG}")).await;
        assert!(shown.contains("Kampung KB Gantung Ceria"));
        let again = [
            ("command_id", "0193b7f0-0000-7000-8000-000000000001"),
            ("name", "Lain"),
            ("step", "rintisan"),
        ];
        let refused = opd.post_form(&registry, &again).await.expect(422);
        assert!(refused.text().contains("sudah punya Kampung KB"));

        let rename = format!("{registry}/nama");
        press(
            &mut opd,
            &registry,
            &rename,
            &[("name", "Gantung Sejahtera")],
        )
        .await;
        let model = format!("{registry}/percontohan");
        press(&mut opd, &registry, &model, &[("level", "kabupaten")]).await;
        let shown = opd.read(&format!("/kampung/{GANTUNG}")).await;
        assert!(shown.contains("Kampung KB Gantung Sejahtera"));
        assert!(shown.contains("Percontohan kabupaten/kota"));

        let end = format!("{registry}/hapus");
        let unsure = [("command_id", "0193b7f0-0000-7000-8000-000000000002")];
        let unsure = opd.post_form(&end, &unsure).await.expect(422);
        assert!(unsure.text().contains("Centang dahulu"));
        press(&mut opd, &registry, &end, &[("sure", "ya")]).await;
        let gone = opd.read(&format!("/kampung/{GANTUNG}")).await;
        assert!(gone.contains("Belum ada Kampung KB"));
        opd.submit(&registry, &fields).await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn a_kabupaten_has_one_model() {
    on_both(async |test| {
        let mut opd = test.person("opd.berau").await;
        let path = page(SAMBURAKAT, "registri/percontohan");
        let fields = [
            ("command_id", "0193b7f0-0000-7000-8000-000000000003"),
            ("level", "kabupaten"),
        ];
        let refused = opd.post_form(&path, &fields).await.expect(422);
        assert!(
            refused.text().contains("sudah ada: Maluang Sejati"),
            "{}",
            refused.text()
        );
    })
    .await;
}

#[tokio::test]
async fn a_life_cycle_is_recorded_corrected_and_taken_back() {
    on_both(async |test| {
        let mut opd = test.person("opd.belitung-timur").await;
        let path = page(LILANGAN, "tahapan");
        let unknown = opd.read(&path).await;
        assert!(unknown.contains("Tahun pembentukan belum diketahui"));
        let fields = [
            ("step", "dicanangkan"),
            ("happened_on", "2014-06-30"),
            ("document", "BA 1/2014"),
        ];
        opd.submit(&path, &fields).await.expect(303);
        let shown = opd.read(&path).await;
        assert!(shown.contains("Tahun pembentukan 2014, menurut tanggal pencanangan"));
        let edit = link_after(&shown, "BA 1/2014");
        let form = opd.read(&edit).await;
        assert!(form.contains("value=\"2014-06-30\""));
        let mended = [("step", "terbentuk"), ("happened_on", "2015-01-02")];
        opd.submit(&edit, &mended).await.expect(303);
        let shown = opd.read(&path).await;
        assert!(shown.contains("Tahun pembentukan 2015, menurut tanggal SK"));
        assert!(!shown.contains("2014"));
        opd.get(&edit).await.expect(404);

        let edit = link_after(&shown, "2 Januari 2015</dd>");
        press(&mut opd, &edit, &format!("{edit}/tarik"), &[]).await;
        let shown = opd.read(&path).await;
        assert!(shown.contains("Tahun pembentukan belum diketahui"));
        let public = test.nobody().read(&path).await;
        assert!(!public.contains("<form method=\"post\" action=\"/kampung"));
        let history = opd.read(&page(LILANGAN, "riwayat")).await;
        assert!(history.contains("Tahapan ditarik: Terbentuk (SK)"));
        assert!(history.contains("opd.belitung-timur"));
    })
    .await;
}

#[tokio::test]
async fn the_official_class_is_a_fact_of_its_own() {
    on_both(async |test| {
        let mut opd = test.person("opd.berau").await;
        let path = page(MALUANG, "klasifikasi-resmi");
        let wrong = [("class", "bagus"), ("read_on", "2024-12-12")];
        let refused = opd.submit(&path, &wrong).await.expect(422);
        assert!(refused.text().contains("tanggal ini belum terjadi"));
        for (class, day) in [("mandiri", "2024-12-10"), ("berkembang", "2024-11-01")] {
            let fields = [("class", class), ("read_on", day)];
            opd.submit(&path, &fields).await.expect(303);
        }
        let shown = opd.read(&path).await;
        assert!(shown.contains("Terakhir dicatat: Mandiri, dibaca 10 Desember 2024."));
        let public = test.nobody().read(&format!("/kampung/{MALUANG}")).await;
        assert!(public.contains("Mandiri (dibaca 10 Desember 2024)"));
        let mut kader = test.person("kader.maluang").await;
        kader.get(&path).await.expect(403);
    })
    .await;
}

#[tokio::test]
async fn the_history_says_who_changed_what() {
    on_both(async |test| {
        let mut kader = test.person("kader.maluang").await;
        let profile = page(MALUANG, "profil");
        kader.submit(&profile, &[("csr", "ada")]).await.expect(303);
        test.app.clock().advance(3_600_000_000);
        let report = page(MALUANG, "laporan/2024-12");
        kader.submit(&report, &[("bkb", "17")]).await.expect(303);
        let text = kader.read(&page(MALUANG, "riwayat")).await;
                assert!(text.contains("Profil, berlaku mulai Desember 2024"));
        let csr = "Perusahaan (CSR)</th><td data-label=\"Sebelum\">Belum diisi</td><td data-label=\"Sesudah\">Ada";
        assert!(text.contains(csr), "{text}");
        assert!(text.contains("11 Desember 2024, 10.00 WITA · kader.maluang"));
        let order = text.find("Laporan Desember 2024").unwrap();
        assert!(order < text.find("Profil, berlaku").unwrap(), "newest first");
        test.nobody().get(&page(MALUANG, "riwayat")).await.expect(303);
    })
    .await;
}
