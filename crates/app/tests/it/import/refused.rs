//! Files that are no sheets, and people who may not.

use super::{checked, figure, press, send, work};
use crate::support::on_both;

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
async fn what_is_no_sheet_is_told_and_harms_nothing() {
    on_both(async |test| {
        let mut officer = test.person("opd.berau").await;
        let wide = format!("kode{}\n", ",x".repeat(1_000));
        let files: [(&[u8], &str); 6] = [
            (b"\xd0\xcf\x11\xe0old", "rusak"),
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
