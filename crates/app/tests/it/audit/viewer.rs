//! The page that shows the trail.

use super::{act, sealed};
use crate::support::on_both;
use crate::support::world::{self, MALUANG};

#[tokio::test]
async fn the_viewer_shows_what_differs_in_ones_own_regions_only() {
    on_both(async |test| {
        sealed(test).await;
        let mut opd = test.person("opd.berau").await;
        let path = format!("/pengguna/{}/status", world::person("kader.maluang").id());
        opd.submit(&path, &[("meaning", "inactive")]).await.expect(303);
        let page = opd.get("/audit").await.expect(200);
        let text = page.text();
        assert_eq!(text.matches("<article").count(), 6);
        assert!(text.contains("Akun diaktifkan atau dinonaktifkan"));
        assert!(text.contains("<th scope=\"row\">Aktif</th><td data-label=\"Sebelum\">Ya</td><td data-label=\"Sesudah\">Tidak</td>"), "{text}");
        assert!(text.contains("menunggu penyegelan") && text.contains("segel nomor 5"));
        assert!(!text.contains("Senyubuk"));
        for (query, count) in [
            ("tindakan=account.set_active", 1),
            ("tindakan=profile.save", 5),
            ("orang=opd.berau", 6),
            ("orang=kader.maluang", 0),
            ("orang=tidak.ada", 0),
            ("dari=2024-12-11&sampai=2024-12-11", 6),
            ("dari=2024-12-12", 0),
            ("sampai=2024-12-10", 0),
            ("wilayah=64.03.06.2004", 6),
            ("wilayah=64.03.05", 0),
            ("wilayah=19.06", 0),
        ] {
            let page = opd.get(&format!("/audit?{query}")).await.expect(200);
            assert_eq!(page.text().matches("<article").count(), count, "{query}");
        }
        for (query, words) in [
            ("wilayah=64.99", "Tidak ada wilayah dengan kode ini"),
            ("dari=kemarin", "Tanggal ditulis tahun-bulan-hari"),
        ] {
            let page = opd.get(&format!("/audit?{query}")).await.expect(422);
            assert!(page.text().contains(words));
        }
        let mut ministry = test.person("kementerian").await;
        let page = ministry.get("/audit").await.expect(200);
        assert_eq!(page.text().matches("<article").count(), 8);
        test.person("koordinator.gunung-tabur").await.get("/audit").await.expect(403);
    })
    .await;
}

#[tokio::test]
async fn the_viewer_pages_without_gaps() {
    on_both(async |test| {
        act(test, MALUANG, 65).await;
        let mut opd = test.person("opd.berau").await;
        let mut path = "/audit?tindakan=profile.save".to_owned();
        let mut seen = Vec::new();
        for expected in [30, 30, 5] {
            let page = opd.get(&path).await.expect(200);
            let numbers = page.text().split("data-label=\"Sesudah\">").skip(1);
            let numbers: Vec<usize> = numbers
                .map(|rest| rest.split_once('<').unwrap().0.parse().unwrap())
                .collect();
            assert_eq!(numbers.len(), expected);
            seen.extend(numbers);
            if let Some((before, _)) = page.text().split_once("\" rel=\"next\"") {
                path = before
                    .rsplit_once("href=\"")
                    .unwrap()
                    .1
                    .replace("&#38;", "&");
            }
        }
        assert_eq!(seen, (0..65).rev().collect::<Vec<_>>());
    })
    .await;
}
