//! What an officer sets for a kabupaten.

use kampungkb::indicator::{self, check, keep};
use rules::region_code::RegionCode;

use crate::support::{on_both, world};

const PAGE: &str = "/wilayah/64.03/pengaturan";

fn berau() -> RegionCode {
    world::BERAU.parse().unwrap()
}

#[tokio::test]
async fn an_officer_sets_date_and_rules_and_the_figures_follow() {
    on_both(async |test| {
        indicator::rebuild(&test.app, berau()).await.unwrap();
        let mut officer = test.person("opd.berau").await;
        let fields = [
            ("reference_date", "2018-12-31"),
            ("rule_set", "situs-2023-koreksi"),
            ("compared_rule_set", ""),
        ];
        let saved = officer.submit(PAGE, &fields).await.expect(303);
        assert_eq!(saved.location(), format!("{PAGE}?tersimpan=1"));
        let page = officer.get(saved.location()).await.expect(200);
        assert!(page.text().contains("Tersimpan.") && page.text().contains("value=\"2018-12-31\""));
        assert_eq!(test.app.today(berau()).to_string(), "2018-12-31");
        while keep::drain(&test.app).await.unwrap() {}
        let newest = indicator::newest(&mut test.app.db().reader(), berau())
            .await
            .unwrap();
        let (month, sum) = newest.unwrap();
        assert_eq!(month.yyyymm(), 201_812);
        assert_eq!(sum.measures.active, 2, "Bugis was formed in 2019");
        let summary = test
            .nobody()
            .get("/api/v1/regions/64.03/summary")
            .await
            .document();
        assert_eq!(summary["origin"]["rule_set"], "situs-2023-koreksi");
        assert_eq!(
            check::check(&test.app).await.unwrap().differences,
            Vec::<String>::new()
        );
    })
    .await;
}

#[tokio::test]
async fn local_words_change_every_label_and_an_empty_word_is_the_common_one() {
    on_both(async |test| {
        let mut officer = test.person("opd.berau").await;
        let action = format!("{PAGE}/kata");
        let form = officer.get(PAGE).await.expect(200);
        let command_id = form.hidden("command_id");
        let fields = [
            ("command_id", command_id.as_str()),
            ("kind", "desa"),
            ("desa-village", "banua"),
            ("desa-village_head", ""),
        ];
        officer.post_form(&action, &fields).await.expect(303);
        let words = test.app.districts().words(world::MALUANG.parse().unwrap());
        assert_eq!(
            (words.village.as_str(), words.village_head.as_str()),
            ("banua", "kepala desa")
        );
        assert_eq!(words.programme_agency, "OPD KB");
        let dashboard = test.nobody().get("/wilayah/64.03").await.expect(200);
        assert!(dashboard.text().contains("banua dan kelurahan"));
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_typed_is_lost() {
    on_both(async |test| {
        let mut officer = test.person("opd.berau").await;
        let fields = [
            ("reference_date", "kemarin"),
            ("rule_set", "tidak-ada"),
            ("compared_rule_set", "situs-2023"),
        ];
        let page = officer.submit(PAGE, &fields).await.expect(422);
        assert!(page.text().contains("Ada yang perlu diperbaiki"));
        assert!(
            page.text().contains("href=\"#reference_date\"") && page.text().contains("kemarin")
        );
        assert!(page.text().contains("href=\"#rule_set\""));
        assert_eq!(test.app.today(berau()).to_string(), "2024-12-11");
        let long = "x".repeat(61);
        let action = format!("{PAGE}/kata");
        let id = test.app.clock().new_id().to_string();
        let fields = [
            ("command_id", id.as_str()),
            ("kind", "desa"),
            ("desa-plan", long.as_str()),
        ];
        let page = officer.post_form(&action, &fields).await.expect(422);
        assert!(page.text().contains(&long) && page.text().contains("Paling panjang 60 huruf"));
        officer
            .get("/wilayah/64.03.06/pengaturan")
            .await
            .expect(404);
    })
    .await;
}
