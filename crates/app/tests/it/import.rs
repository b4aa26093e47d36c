//! Sheets in: sent, looked at, written in batches, corrected, undone; and files that are none.

use kampungkb::import;
use kampungkb::platform::access::Scope;
use kampungkb::platform::jobs;

use crate::support::{Answer, TestApp, Visitor, on_both};

const LIST: &str = "/kampung/64.03.06.2004/kegiatan";

/// Sends a file as the form of the page does.
async fn send(person: &mut Visitor, kind: &str, name: &str, file: &[u8]) -> Answer {
    let form = person.get("/impor").await.expect(200);
    send_as(person, &form.hidden("command_id"), kind, name, file).await
}

async fn send_as(person: &mut Visitor, id: &str, kind: &str, name: &str, file: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (field, value) in [("command_id", id), ("kind", kind), ("month", "")] {
        let part = format!(
            "--batas\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
        );
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--batas\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--batas--\r\n");
    let kind = Some("multipart/form-data; boundary=batas");
    person
        .send(axum::http::Method::POST, "/impor", kind, body.into())
        .await
}

async fn work(test: &TestApp) {
    jobs::drain(&test.app, import::JOBS[0]).await.unwrap();
}

/// Sends a file and lets the job check it; gives the address of the import.
async fn checked(test: &TestApp, person: &mut Visitor, kind: &str, file: &str) -> String {
    let sent = send(person, kind, "berkas.csv", file.as_bytes())
        .await
        .expect(303);
    work(test).await;
    sent.location().to_owned()
}

/// Presses a button of an import's page and lets the job do it; gives the page.
async fn press(test: &TestApp, person: &mut Visitor, href: &str, button: &str) -> Answer {
    let page = person.get(href).await.expect(200);
    let id = page.hidden("command_id");
    let path = format!("{href}/{button}");
    person
        .post_form(&path, &[("command_id", &id)])
        .await
        .expect(303);
    work(test).await;
    person.get(href).await.expect(200)
}

/// The figure before a word at the head of the page.
fn figure(page: &Answer, label: &str) -> String {
    let end = format!("</b> <span class=\"soft\">{label}</span>");
    let (before, _) = page
        .text()
        .split_once(&end)
        .unwrap_or_else(|| panic!("no figure {label}: {}", page.text()));
    before.rsplit("<b>").next().unwrap().to_owned()
}

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
async fn nobody_imports_beyond_their_villages_and_role() {
    on_both(async |test| {
        let mut pkb = test.person("pkb.berau").await;
        let rows =
            "kode,ada bkb,pus,jumlah kk\n64.03.06.2004,1,20,30\n64.03.06.2005,1,20,30\nx,1,1,1\n";
        let href = checked(test, &mut pkb, "population", rows).await;
        let page = press(test, &mut pkb, &href, "jalankan").await;
        assert_eq!(
            (
                figure(&page, "baru").as_str(),
                figure(&page, "ditolak").as_str()
            ),
            ("1", "2")
        );
        assert!(page.text().contains("di luar wilayah Anda"));
        let refused = send(&mut pkb, "kampung-kb", "a.csv", b"kode,nama\n")
            .await
            .expect(422);
        assert!(refused.text().contains("Isi berkas"));
        let mut other = test.person("kader.maluang").await;
        other.get(&href).await.expect(404);
        other
            .post_form(&format!("{href}/batalkan"), &[("command_id", "x")])
            .await
            .expect(404);
        test.person("juri").await.get("/impor").await.expect(403);
        let mut officer = test.person("opd.berau").await;
        officer.get(&href).await.expect(200);
        test.person("opd.belitung-timur")
            .await
            .get(&href)
            .await
            .expect(404);
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

#[tokio::test]
async fn an_import_that_was_cut_off_goes_on() {
    on_both(async |test| {
        let mut officer = test.person("opd.berau").await;
        let mut file = "kode,tanggal,judul,seksi\n".to_owned();
        for number in 0..3_500 {
            let village = ["64.03.06.2004", "64.03.06.2005"][number % 2];
            let day = number % 28 + 1;
            let row = format!("{village},2024-11-{day:02},Kegiatan {number},Pendidikan\n");
            file.push_str(&row);
        }
        let href = checked(test, &mut officer, "activities", &file).await;
        let page = officer.get(&href).await.expect(200);
        let id = page.hidden("command_id");
        officer
            .post_form(&format!("{href}/jalankan"), &[("command_id", &id)])
            .await
            .expect(303);
        for wait_ms in [40, 80, 20] {
            let app = test.app.clone();
            let working = tokio::spawn(async move { import::work::advance(&app).await });
            tokio::time::sleep(std::time::Duration::from_millis(wait_ms)).await;
            working.abort();
            working.await.ok();
            test.app.clock().advance(120_000_000);
        }
        work(test).await;
        let page = officer.get(&href).await.expect(200);
        assert_eq!(figure(&page, "baru"), "3.500", "{}", page.text());
        let (mut read, scope) = (test.app.db().reader(), Scope::public());
        let berau = "64.03".parse().unwrap();
        let known = kampungkb::activity::in_region(&mut read, &scope, berau, i64::MAX).await;
        assert_eq!(known.unwrap().len(), 3_500);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_sheet_is_told_and_harms_nothing() {
    on_both(async |test| {
        let mut officer = test.person("opd.berau").await;
        let wide = format!("kode{}\n", ",x".repeat(1_000));
        let files: [(&[u8], &str); 6] = [
            (b"\xd0\xcf\x11\xe0old", "Excel lama"),
            (b"<html><table>", "halaman web"),
            (b"%PDF-1.4", "bukan lembar kerja"),
            (b"PK\x03\x04rubbish", "rusak"),
            (b"\n\n", "kosong"),
            (wide.as_bytes(), "Kolom terlalu banyak"),
        ];
        for (file, words) in files {
            let sent = send(&mut officer, "profile", "x.xlsx", file)
                .await
                .expect(303);
            work(test).await;
            let page = officer.get(sent.location()).await.expect(200);
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let marked = "kode,bkb\n<script>alert(1)</script>,v\n64.03.06.2004,<b>mungkin</b>\n";
        let href = checked(test, &mut officer, "profile", marked).await;
        let page = officer.get(&href).await.expect(200);
        assert_eq!(figure(&page, "ditolak"), "2");
        assert!(!page.text().contains("<script>alert") && !page.text().contains("<b>mungkin"));
        let large = vec![b'x'; 34 << 20];
        let large = send(&mut officer, "profile", "x.csv", &large)
            .await
            .expect(413);
        assert!(large.text().contains("Nomor permintaan"));
        officer.get("/impor/x").await.expect(404);
        let none = send(&mut officer, "profile", "", b"").await.expect(422);
        assert!(none.text().contains("pilih berkas"));
        let broken = officer
            .send(
                axum::http::Method::POST,
                "/impor",
                Some("multipart/form-data; boundary=q"),
                "--q\r\n".into(),
            )
            .await;
        assert_eq!(broken.status.as_u16(), 400);
    })
    .await;
}

#[tokio::test]
async fn one_press_twice_is_one_import() {
    on_both(async |test| {
        let mut officer = test.person("opd.berau").await;
        let form = officer.get("/impor").await.expect(200);
        let id = form.hidden("command_id");
        let file = b"kode,bkb\n64.03.06.2004,v\n";
        let first = send_as(&mut officer, &id, "profile", "a.csv", file)
            .await
            .expect(303);
        let second = send_as(&mut officer, &id, "profile", "a.csv", file)
            .await
            .expect(303);
        assert_eq!(first.location(), second.location());
        send_as(&mut officer, &id, "profile", "a.csv", b"kode,bkb\n")
            .await
            .expect(409);
        work(test).await;
        let page = press(test, &mut officer, first.location(), "jalankan").await;
        assert_eq!(figure(&page, "baru"), "1");
        let template = officer
            .get("/impor/templat/profile/templat.csv")
            .await
            .expect(200);
        let sent = send(&mut officer, "profile", "t.csv", &template.body.clone())
            .await
            .expect(303);
        work(test).await;
        let page = officer.get(sent.location()).await.expect(200);
        assert_eq!(
            figure(&page, "baru"),
            "1",
            "a template reads itself: {}",
            page.text()
        );
        for kind in [
            "villages",
            "kampung-kb",
            "population",
            "programme-report",
            "activities",
            "official-classes",
        ] {
            let template = officer
                .get(&format!("/impor/templat/{kind}/templat.xlsx"))
                .await
                .expect(200);
            let sent = send(&mut officer, kind, "t.xlsx", &template.body.clone())
                .await
                .expect(303);
            work(test).await;
            let page = officer.get(sent.location()).await.expect(200);
            assert_eq!(figure(&page, "ditolak"), "0", "{kind}: {}", page.text());
        }
    })
    .await;
}
