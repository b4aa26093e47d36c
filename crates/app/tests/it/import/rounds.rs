//! The whole way of a sheet: sent, looked at, written, corrected, undone.

use super::{checked, figure, press, work};
use crate::support::on_both;

const LIST: &str = "/kampung/64.03.06.2004/kegiatan";

const ACTIVITIES: &str = "REKAP KEGIATAN;;;;;\n\
    Kabupaten Berau;;;;;\n\
    \n\
    Kode Desa;Tgl Kegiatan;Judul Kegiatn;Seksi;Peserta hadir;Instansi\n\
    6403062004;05/11/2024;Kelas BKB;Kasih Sayang;1.023 orang;Dinas Kesehatan\n\
    64.03.06.2005;6 November 2024;\"Senam; lansia\";Reproduksi;24;\n\
    6403069999;05/11/2024;Kelas A;Pendidikan;3;\n\
    6403062004;31/02/2024;Kelas B;Pendidikan;3;\n\
    6403062004;05/11/2024;=HYPERLINK(1);Sihir;3;\n\
    Jumlah;;;;1.056;\n";

#[tokio::test]
async fn a_sheet_with_three_bad_rows_is_corrected_and_undone() {
    on_both(async |test| {
        let mut officer = test.person("opd.berau").await;
        let href = checked(test, &mut officer, "activities", ACTIVITIES).await;
        let page = officer.get(&href).await.expect(200);
        assert_eq!(figure(&page, "baru"), "2");
        assert_eq!(figure(&page, "ditolak"), "3");
        for words in [
            "6403069999 bukan kode desa",
            "tulis tanggal yang ada di kalender",
            "pilih satu",
        ] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let nothing = officer.get(LIST).await.expect(200);
        assert!(
            !nothing.text().contains("Kelas BKB"),
            "written before it was agreed to"
        );

        let page = press(test, &mut officer, &href, "jalankan").await;
        assert_eq!(
            (
                figure(&page, "baru").as_str(),
                figure(&page, "ditolak").as_str()
            ),
            ("2", "3")
        );
        let list = officer.get(LIST).await.expect(200);
        assert!(list.text().contains("Kelas BKB") && list.text().contains("1.023 peserta"));
        assert!(list.text().contains("Dinas Kesehatan"));

        let refused = officer
            .get(&format!("{href}/ditolak.csv"))
            .await
            .expect(200);
        let file = refused.text().to_owned();
        assert_eq!(file.lines().count(), 4, "{file}");
        assert!(file.contains(";'=HYPERLINK(1);"), "{file}");
        let corrected = file
            .replace("6403069999", "6403062004")
            .replace("31/02/2024", "29/02/2024")
            .replace("'=HYPERLINK(1)", "Kelas C")
            .replace("Sihir", "Pendidikan");
        let again = checked(test, &mut officer, "activities", &corrected).await;
        let page = press(test, &mut officer, &again, "jalankan").await;
        assert_eq!(
            (
                figure(&page, "baru").as_str(),
                figure(&page, "ditolak").as_str()
            ),
            ("3", "0")
        );

        // The first file again: what is stored is not stored twice.
        let third = checked(test, &mut officer, "activities", ACTIVITIES).await;
        let page = officer.get(&third).await.expect(200);
        assert_eq!(
            (
                figure(&page, "baru").as_str(),
                figure(&page, "sama").as_str()
            ),
            ("0", "2")
        );
        assert!(
            page.text()
                .contains("Berkas yang persis sama sudah disimpan")
        );

        let page = press(test, &mut officer, &again, "batalkan").await;
        assert_eq!(
            (
                figure(&page, "dibatalkan").as_str(),
                figure(&page, "tidak dibatalkan").as_str()
            ),
            ("3", "0")
        );
        let list = officer.get(LIST).await.expect(200);
        assert!(list.text().contains("Kelas BKB") && !list.text().contains("Kelas C"));
        let audit = officer.get("/audit").await.expect(200);
        assert!(audit.text().contains("Baris impor dibatalkan"));

        // After it was undone the same rows may come again.
        let after = checked(test, &mut officer, "activities", &corrected).await;
        let page = press(test, &mut officer, &after, "jalankan").await;
        assert_eq!(figure(&page, "baru"), "3");
        assert!(
            officer
                .get(LIST)
                .await
                .expect(200)
                .text()
                .contains("Kelas C")
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_since_is_not_undone() {
    on_both(async |test| {
        let mut officer = test.person("opd.berau").await;
        let first = "kode,bulan,tahun,Peserta BKB,PUS,IUD,Hamil\n\
            64.03.06.2004,November,2024,5,10,8,2\n\
            64.03.06.2005,November,2024,5,10,8,2\n\
            64.03.05.1005,11/2024,,5,10,8,9\n";
        let href = checked(test, &mut officer, "programme-report", first).await;
        let page = press(test, &mut officer, &href, "jalankan").await;
        assert_eq!(
            (
                figure(&page, "baru").as_str(),
                figure(&page, "perlu perbaikan").as_str()
            ),
            ("3", "1")
        );
        let draft = officer
            .get("/kampung/64.03.05.1005/laporan/2024-11")
            .await
            .expect(200);
        assert!(draft.text().contains("value=\"9\""));

        let second = "kode desa\tbulan\tpus\tiud\n64.03.06.2004\t2024-11\t11\t9\n";
        let changed = checked(test, &mut officer, "programme-report", second).await;
        let page = officer.get(&changed).await.expect(200);
        assert_eq!(figure(&page, "berubah"), "1");
        assert!(
            page.text().contains("<s>10</s> → <b>11</b>"),
            "{}",
            page.text()
        );
        press(test, &mut officer, &changed, "jalankan").await;

        let page = press(test, &mut officer, &href, "batalkan").await;
        assert_eq!(
            (
                figure(&page, "dibatalkan").as_str(),
                figure(&page, "tidak dibatalkan").as_str()
            ),
            ("2", "1")
        );
        assert!(page.text().contains("Sudah diubah orang"));
        let gone = officer
            .get("/kampung/64.03.06.2005/laporan/2024-11")
            .await
            .expect(200);
        assert!(
            !gone.text().contains("value=\"8\""),
            "a report that was taken back is empty"
        );
        let page = press(test, &mut officer, &changed, "batalkan").await;
        assert_eq!(figure(&page, "dibatalkan"), "1");
        let back = officer
            .get("/kampung/64.03.06.2004/laporan/2024-11")
            .await
            .expect(200);
        assert!(back.text().contains("value=\"10\"") && !back.text().contains("value=\"11\""));
        let history = officer
            .get("/kampung/64.03.06.2005/riwayat")
            .await
            .expect(200);
        assert!(history.text().contains("Ditarik kembali"));

        // A new report after one that was taken back counts again.
        let third = checked(test, &mut officer, "programme-report", first).await;
        let page = press(test, &mut officer, &third, "jalankan").await;
        assert_eq!(
            (
                figure(&page, "baru").as_str(),
                figure(&page, "sama").as_str()
            ),
            ("2", "1")
        );
        let here = officer
            .get("/kampung/64.03.06.2005/laporan/2024-11")
            .await
            .expect(200);
        assert!(here.text().contains("value=\"8\""));
        kampungkb::indicator::rebuild(&test.app, "64.03".parse().unwrap())
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn columns_are_matched_once_for_a_kabupaten() {
    on_both(async |test| {
        let mut officer = test.person("opd.berau").await;
        let file = "Kecamatan;Kampung;Rupa;Catatan\nKec. Gunung Tabur;Kp. Maluang;Berkembang;x\n";
        let href = checked(test, &mut officer, "official-classes", file).await;
        let to_columns = officer.get(&href).await.expect(303);
        let page = officer.get(to_columns.location()).await.expect(200);
        assert!(page.text().contains("Kolom ini harus ada"));
        let id = page.hidden("command_id");
        let twice = [
            ("command_id", id.as_str()),
            ("kolom_2", "class"),
            ("kolom_3", "class"),
        ];
        officer
            .post_form(to_columns.location(), &twice)
            .await
            .expect(422);
        let said = [
            ("command_id", id.as_str()),
            ("kolom_2", "class"),
            ("kolom_3", ""),
        ];
        officer
            .post_form(to_columns.location(), &said)
            .await
            .expect(303);
        work(test).await;
        let page = press(test, &mut officer, &href, "jalankan").await;
        assert_eq!(figure(&page, "baru"), "1");

        let next = file.replace("Berkembang", "Mandiri");
        let href = checked(test, &mut officer, "official-classes", &next).await;
        let page = officer.get(&href).await.expect(200);
        assert_eq!(figure(&page, "berubah"), "1");
    })
    .await;
}

#[tokio::test]
async fn a_registry_is_opened_brought_up_to_date_and_taken_back() {
    on_both(async |test| {
        let mut officer = test.person("opd.belitung-timur").await;
        let file = "Desa,Kecamatan,Nama Kampung KB,Tanggal SK,Tanggal Pencanangan,No SK\n\
            Gantung,Gantung,Gantung Jaya,14/03/2020,02/04/2020,SK 7/2020\n\
            Lilangan,Gantung,Lilangan Baru,16/01/2023,,\n\
            Senyubuk,Gantung,Senyubuk,,,\n";
        let href = checked(test, &mut officer, "kampung-kb", file).await;
        let page = press(test, &mut officer, &href, "jalankan").await;
        assert_eq!(
            (
                figure(&page, "baru").as_str(),
                figure(&page, "berubah").as_str(),
                figure(&page, "ditolak").as_str()
            ),
            ("1", "1", "1")
        );
        assert!(page.text().contains("tidak ada di kecamatan"));
        let opened = officer.get("/kampung/19.06.02.2001").await.expect(200);
        assert!(opened.text().contains("Gantung Jaya"));
        let again = checked(test, &mut officer, "kampung-kb", file).await;
        assert_eq!(figure(&officer.get(&again).await.expect(200), "sama"), "2");

        let page = press(test, &mut officer, &href, "batalkan").await;
        assert_eq!(figure(&page, "dibatalkan"), "2");
        let gone = officer.get("/kampung/19.06.02.2001").await;
        assert!(!gone.text().contains("Gantung Jaya"));
        let renamed = officer.get("/kampung/19.06.02.2004").await.expect(200);
        assert!(!renamed.text().contains("Lilangan Baru"));
    })
    .await;
}
