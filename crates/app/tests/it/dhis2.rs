//! The hand-over to DHIS2: the documents of its developer guide, section "Data values".

use std::fs;

use kampungkb::dhis2::mapping::FILE;

use crate::support::{on_both, world};

#[tokio::test]
async fn a_region_is_a_set_and_a_level_a_bulk() {
    on_both(async |test| {
        test.rebuild().await;
        let mut nobody = test.nobody();
        let path = format!("/api/v1/regions/{}/dhis2?month=2024-11", world::BERAU);
        let set = nobody.get(&path).await.expect(200).document();
        assert_eq!(set["dataSet"], "KAMPUNG_KB");
        assert_eq!(
            (&set["period"], &set["orgUnit"]),
            (&"202411".into(), &"64.03".into())
        );
        assert_eq!(set["completeDate"], "2024-11-30");
        assert_eq!(set["orgUnitIdScheme"], "CODE");
        let values = set["dataValues"].as_array().unwrap();
        assert_eq!(values.len(), 27);
        for value in values {
            // Period and unit stand outside, and a value is a text.
            assert_eq!(value.as_object().unwrap().len(), 2);
            assert!(value["value"].as_str().unwrap().parse::<i64>().is_ok());
        }
        let bulk = nobody
            .get(&format!("{path}&level=desa"))
            .await
            .expect(200)
            .document();
        assert!(bulk.get("dataSet").is_none() && bulk.get("completeDate").is_none());
        let values = bulk["dataValues"].as_array().unwrap();
        assert!(
            values
                .iter()
                .any(|it| it["orgUnit"] == world::MALUANG && it["period"] == "202411")
        );
        let active = |values: &[serde_json::Value]| -> i64 {
            let of = values
                .iter()
                .filter(|it| it["dataElement"] == "KAMPUNG_KB_ACTIVE");
            of.map(|it| it["value"].as_str().unwrap().parse::<i64>().unwrap())
                .sum()
        };
        assert_eq!(
            active(values),
            active(set["dataValues"].as_array().unwrap())
        );

        nobody.get(&format!("{path}&level=rt")).await.expect(422);
        nobody
            .get("/api/v1/regions/64/dhis2?level=desa")
            .await
            .expect(422);
        nobody
            .get("/api/v1/regions/64.03/dhis2?month=1999-01")
            .await
            .expect(404);
    })
    .await;
}

#[tokio::test]
async fn an_office_gives_its_own_codes() {
    on_both(async |test| {
        test.rebuild().await;
        let table = "measure,code\ndata_set,DS_BERAU\nactive,DE_AKTIF\n";
        fs::write(test.app.data_directory().join(FILE), table).unwrap();
        let path = format!("/api/v1/regions/{}/dhis2?month=2024-12", world::BERAU);
        let set = test.nobody().get(&path).await.expect(200).document();
        assert_eq!(set["dataSet"], "DS_BERAU");
        assert_eq!(set["dataValues"][0]["dataElement"], "DE_AKTIF");
        assert_eq!(set["dataValues"].as_array().unwrap().len(), 1);
    })
    .await;
}
