//! The OData feed, asked as its clients ask.

use serde_json::Value;

use crate::support::{TestApp, on_both, world};

async fn values(test: &TestApp, path: &str) -> Vec<Value> {
    let answer = test
        .nobody()
        .get(&format!("/odata/v4/{path}"))
        .await
        .expect(200);
    assert_eq!(answer.header("odata-version"), "4.0");
    answer.document()["value"].as_array().unwrap().clone()
}

#[tokio::test]
async fn the_feed_describes_what_it_gives() {
    on_both(async |test| {
        test.rebuild().await;
        let service = test.nobody().get("/odata/v4/").await.expect(200).document();
        let metadata = test.nobody().get("/odata/v4/$metadata").await.expect(200);
        assert_eq!(metadata.header("content-type"), "application/xml");
        for set in service["value"].as_array().unwrap() {
            let name = set["name"].as_str().unwrap();
            assert!(
                metadata
                    .text()
                    .contains(&format!("<EntitySet Name=\"{name}\""))
            );
            let rows = values(test, &format!("{name}?$top=2")).await;
            assert!(!rows.is_empty() || name == "Activities", "{name} is empty");
            for (property, _) in rows.iter().flat_map(|row| row.as_object().unwrap()) {
                let described = format!("<Property Name=\"{property}\"");
                assert!(metadata.text().contains(&described), "{name} {property}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn filters_orders_and_pages_give_the_rows_that_fit() {
    on_both(async |test| {
        test.rebuild().await;
        let filter = "$filter=KabupatenCode%20eq%20'64.03'%20and%20Class%20ne%20null";
        let active = values(test, &format!("KampungKb?{filter}")).await;
        assert_eq!(active.len(), 3);
        let all = values(test, "KampungKb?$select=VillageCode,Name").await;
        assert!(all.len() > active.len());
        assert_eq!(all[0].as_object().unwrap().len(), 2);
        let back = values(test, "KampungKb?$orderby=VillageCode%20desc&$select=VillageCode,Name").await;
        assert!(back.iter().eq(all.iter().rev()));

        // Page by page, with what is left to skip and to give in the links.
        let mut path = "VillageMonths?$filter=startswith(VillageCode,'64.03.06')%20and%20Month%20ge%20'2024-11'&$count=true".to_owned();
        let first = test.nobody().get(&format!("/odata/v4/{path}")).await.expect(200).document();
        let count = first["@odata.count"].as_u64().unwrap();
        assert_eq!(first["value"].as_array().unwrap().len() as u64, count);
        assert_eq!(count, 4 * 2, "four villages in two months");
        path.push_str("&$skip=3&$top=4");
        assert_eq!(values(test, &path).await, first["value"].as_array().unwrap()[3..7]);
        let one = values(test, "VillageMonths?$filter=Month%20eq%20'2024-12'%20and%20startswith(VillageCode,'64.03.06')").await;
        assert_eq!(one.len(), 4);
        let counted = test.nobody().read("/odata/v4/Regions/$count?$filter=Kind%20eq%20'kabupaten'").await;
        assert_eq!(counted, "3");

        let one = test.nobody().get(&format!("/odata/v4/Regions('{}')", world::BERAU)).await;
        assert_eq!(one.expect(200).document()["Name"], "Kabupaten Berau");
        let path = format!("/odata/v4/VillageMonths(VillageCode='{}',Month='2024-12')", world::MALUANG);
        let one = test.nobody().get(&path).await.expect(200).document();
        assert_eq!((&one["Active"], &one["VillageName"]), (&1.into(), &"Maluang".into()));
        test.nobody().get("/odata/v4/Regions('99')").await.expect(404);
    })
    .await;
}

/// As python-odata 0.8.1 writes them: everything but letters encoded, in brackets, with `+` in the links that follow.
#[tokio::test]
async fn requests_of_a_client_are_answered() {
    on_both(async |test| {
        test.rebuild().await;
        for (path, rows) in [
            ("KampungKb?%24top=3&%24filter=%28Class%20ne%20null%29", 3),
            (
                "VillageMonths?%24select=VillageCode%2CClass%2CActive&%24filter=%28Month%20eq%20%272024-11%27%29%20and%20%28KabupatenCode%20eq%20%2764.03%27%29",
                6,
            ),
            (
                "Regions?%24filter=%28contains%28Name%2C%20%27Maluang%27%29%29&%24orderby=Code%20asc",
                1,
            ),
            (
                "Regions?%24filter=%28contains%28Name%2C+%27Maluang%27%29%29&%24orderby=Code+asc&%24skiptoken=64.03.06",
                1,
            ),
        ] {
            assert_eq!(values(test, path).await.len(), rows, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_the_feed_does_not_serve_is_refused_with_what_it_does() {
    on_both(async |test| {
        for (path, status, part) in [
            ("Desa", 404, "Regions"),
            ("Regions?$expand=Children", 501, "$filter"),
            ("Regions?$orderby=Name", 501, "Code"),
            ("Regions?$filter=length(Name)%20eq%205", 501, "contains"),
            ("Regions?$filter=Nama%20eq%20'x'", 400, "ParentCode"),
            ("Regions?$select=Nama", 400, "ParentCode"),
            ("Regions?$top=-1", 400, "$top"),
            ("Regions?$format=xml", 501, "json"),
            ("VillageMonths?$skiptoken=x", 400, "$skiptoken"),
        ] {
            let answer = test
                .nobody()
                .get(&format!("/odata/v4/{path}"))
                .await
                .expect(status);
            let message = answer.document()["error"]["message"]
                .as_str()
                .unwrap()
                .to_owned();
            assert!(message.contains(part), "{path}: {message}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_region_comes_once_over_all_pages_in_both_directions() {
    on_both(async |test| {
        for order in ["Code", "Code%20desc"] {
            let mut path = format!("/odata/v4/Regions?$orderby={order}&$top=17");
            let mut codes = Vec::new();
            loop {
                let page = test.nobody().get(&path).await.expect(200).document();
                let rows = page["value"].as_array().unwrap();
                codes.extend(
                    rows.iter()
                        .map(|row| row["Code"].as_str().unwrap().to_owned()),
                );
                let Some(next) = page["@odata.nextLink"].as_str() else {
                    break;
                };
                path = next
                    .strip_prefix("http://127.0.0.1:8080")
                    .unwrap()
                    .to_owned();
            }
            assert_eq!(codes.len(), 17);
            codes.sort();
            codes.dedup();
            assert_eq!(codes.len(), 17);
        }
    })
    .await;
}
