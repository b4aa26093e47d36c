//! Region pages, their lists, search and the description of the API.

use rules::region_code::RegionCode;
use serde_json::json;

use crate::support::{TestApp, on_both, world};

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_summary_is_plain_numbers_with_their_origin_and_takes_a_code_without_dots() {
    on_both(async |test| {
        test.rebuild().await;
        let mut nobody = test.nobody();
        let dotted = nobody
            .get("/api/v1/regions/64.03/summary")
            .await
            .expect(200);
        let plain = nobody.get("/api/v1/regions/6403/summary").await.expect(200);
        assert_eq!(dotted.document(), plain.document());
        let summary = plain.document();
        assert_eq!(summary["code"], "64.03");
        assert_eq!(summary["villages"], 6);
        assert_eq!(summary["kampung_kb"], json!({ "active": 3, "rintisan": 0 }));
        let classes = summary["classes"].as_object().unwrap();
        let mut names: Vec<_> = classes.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["berkelanjutan", "berkembang", "dasar", "mandiri"]);
        let total: u64 = classes.values().map(|count| count.as_u64().unwrap()).sum();
        assert_eq!(total, 3);
        assert_eq!(summary["origin"]["counted_on"], "2024-12-11");
        assert_eq!(summary["origin"]["report_month"], "2024-11");
        assert_eq!(summary["origin"]["rule_set"], "situs-2023");
        let nation = nobody.get("/api/v1/regions/summary").await.expect(200);
        let nation = nation.document();
        assert_eq!(
            (&nation["code"], &nation["name"]),
            (&json!(""), &json!("Indonesia"))
        );
        assert_eq!(nation["kind"], "nasional");
        assert_eq!(nation["villages"], 9);
        assert_eq!(nation["kampung_kb"], json!({ "active": 4, "rintisan": 1 }));
        assert_eq!(nation["origin"]["rule_set"], json!(null));
        let province = nobody.get("/api/v1/regions/19/summary").await.expect(200);
        let counts = json!({ "active": 1, "rintisan": 1 });
        assert_eq!(province.document()["kampung_kb"], counts);
        let village = nobody
            .get("/api/v1/regions/6403062004/summary")
            .await
            .expect(200);
        assert_eq!(village.document()["code"], "64.03.06.2004");
        assert_eq!(village.document()["kampung_kb"]["active"], 1);
        let empty = nobody
            .get("/api/v1/regions/64.02/summary")
            .await
            .expect(200);
        assert_eq!(empty.document()["origin"]["month"], json!(null));
        nobody
            .get("/api/v1/regions/64.99/summary")
            .await
            .expect(404);
    })
    .await;
}

/// The links of a page that lead to lists, with the numbers that they show.
pub(crate) fn list_links(page: &str) -> Vec<(String, u64)> {
    let links = page.split("<a ").skip(1).filter_map(|link| {
        let (attributes, rest) = link.split_once('>')?;
        let href = attributes.split("href=\"").nth(1)?.split('"').next()?;
        let text = rest.split("</a>").next()?;
        let number = match text.split_once("<b>") {
            Some((_, number)) => number,
            None => text,
        };
        let number: String = number
            .chars()
            .skip_while(|letter| !letter.is_ascii_digit())
            .take_while(|letter| letter.is_ascii_digit() || *letter == '.')
            .filter(char::is_ascii_digit)
            .collect();
        let is_list = href.contains("/daftar") && !href.contains(".csv");
        let href = href.replace("&#38;", "&").replace("&amp;", "&");
        is_list.then_some((href, number.parse().ok()?))
    });
    links.collect()
}

/// The cells of the table of parts whose numbers lead nowhere.
fn numbers_of_parts_without_link(page: &str) -> Vec<String> {
    let Some((_, rest)) = page.split_once("<table class=\"parts\">") else {
        return Vec::new();
    };
    let (_, body) = rest.split_once("<tbody>").unwrap();
    let (body, _) = body.split_once("</tbody>").unwrap();
    assert!(body.matches("/daftar").count() >= 6, "{body}");
    let between_links = body
        .split("<a ")
        .map(|part| part.split_once("</a>").map_or(part, |(_, rest)| rest));
    let texts = between_links.flat_map(|part| part.split('<'));
    let texts = texts.filter_map(|part| part.split_once('>'));
    let bare = texts.filter(|(_, text)| text.contains(|letter: char| letter.is_ascii_digit()));
    bare.map(|(_, text)| text.to_owned()).collect()
}

/// The number of rows of the file of a list.
async fn rows_of_file(test: &TestApp, list: &str) -> u64 {
    let file = list.replacen("/daftar", "/daftar.csv", 1);
    let answer = test.nobody().get(&file).await.expect(200);
    answer.text().lines().count() as u64 - 1
}

#[tokio::test]
async fn every_number_of_a_dashboard_is_the_length_of_its_list() {
    on_both(async |test| {
        test.rebuild().await;
        for page in [
            "/wilayah",
            "/wilayah/64",
            "/wilayah/64.03",
            "/wilayah/64.03.06",
            "/wilayah/19.06",
            "/wilayah?per=2024-10",
            "/wilayah?per=2023-02",
            "/wilayah/64.03?per=2024-10",
            "/wilayah/64.03.06?per=2024-10",
        ] {
            let answer = test.nobody().get(page).await.expect(200);
            let links = list_links(answer.text());
            assert!(links.len() > 100, "{page} has {} numbers", links.len());
            let bare = numbers_of_parts_without_link(answer.text());
            assert_eq!(bare, Vec::<String>::new(), "{page}");
            for (list, number) in links {
                assert_eq!(rows_of_file(test, &list).await, number, "{list} on {page}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_past_month_is_asked_for_in_the_address_said_in_words_and_kept_by_the_links() {
    on_both(async |test| {
        test.rebuild().await;
        let mut nobody = test.nobody();
        for path in [
            "/wilayah",
            "/wilayah/64",
            "/wilayah/64.03",
            "/wilayah/64.03/daftar",
            "/kampung/64.03.06.2004",
        ] {
            let now = nobody.get(path).await.expect(200);
            assert!(!now.text().contains("Lihat keadaan sekarang"), "{path}");
            let past = nobody.get(&format!("{path}?per=2024-10")).await.expect(200);
            let page = past.text();
            assert!(page.contains("Keadaan Oktober 2024"), "{path}");
            assert!(page.contains("Lihat keadaan sekarang"), "{path}");
            assert!(page.contains("?per=2024-10"), "{path}");
            assert!(
                !page.contains(">Langkah<"),
                "{path}: what to do next is for now"
            );
            let later = nobody.get(&format!("{path}?per=2031-01")).await.expect(200);
            assert!(!later.text().contains("Lihat keadaan sekarang"), "{path}");
        }
        let village = nobody
            .get("/wilayah/64.03.06.2004?per=2024-10")
            .await
            .expect(303);
        assert_eq!(village.location(), "/kampung/64.03.06.2004?per=2024-10");
    })
    .await;
}

#[tokio::test]
async fn villages_of_a_kabupaten_that_takes_no_part_stand_in_every_list_of_their_region() {
    on_both(async |test| {
        kampungkb::indicator::rebuild(&test.app, code(world::BERAU))
            .await
            .unwrap();
        let mut nobody = test.nobody();
        for (list, rows) in [
            ("/wilayah/daftar", 9),
            ("/wilayah/19/daftar", 3),
            ("/wilayah/19.06.02/daftar", 2),
            ("/wilayah/19/daftar?status=belum_ada", 3),
            ("/wilayah/19/daftar?nama=GANT", 1),
            ("/wilayah/19/daftar?status=aktif", 0),
            ("/wilayah/daftar?k0=belum", 3),
            ("/wilayah/daftar?klasifikasi=dasar", 3),
        ] {
            assert_eq!(rows_of_file(test, list).await, rows, "{list}");
            let page = nobody.get(list).await.expect(200);
            let links = page.text().matches("<th scope=\"row\">").count() as u64;
            assert_eq!(links, rows, "{list}");
            let api = match list.split_once("/daftar").unwrap() {
                ("/wilayah", query) => format!("/api/v1/regions/villages{query}"),
                (path, query) => format!("/api/v1/regions/{}/villages{query}", &path[9..]),
            };
            let answer = nobody.get(&api).await.expect(200).document();
            assert_eq!(answer["total"], rows, "{api}");
        }
        let gantung = nobody
            .get("/api/v1/regions/villages?nama=gantung")
            .await
            .document();
        let village = &gantung["villages"][0];
        assert_eq!(
            (&village["name"], &village["stage"]),
            (&json!("Gantung"), &json!("none"))
        );
        assert_eq!(
            (&village["month"], &village["class"]),
            (&json!(null), &json!(null))
        );
        for arah in ["naik", "turun"] {
            for urut in ["nama", "klasifikasi", "input", "terbentuk"] {
                let order = format!("urut={urut}&arah={arah}");
                let file = nobody
                    .get(&format!("/wilayah/daftar.csv?{order}"))
                    .await
                    .expect(200);
                let lines = file.text().lines().skip(1);
                let expected: Vec<_> = lines.map(|line| line[..13].to_owned()).collect();
                let mut next = Some(format!("/api/v1/regions/villages?jumlah=2&{order}"));
                let mut seen = Vec::new();
                while let Some(address) = next {
                    let page = nobody.get(&address).await.expect(200).document();
                    let villages = page["villages"].as_array().unwrap();
                    seen.extend(
                        villages
                            .iter()
                            .map(|it| it["code"].as_str().unwrap().to_owned()),
                    );
                    next = page["next"].as_str().map(str::to_owned);
                    assert!(seen.len() <= 9, "{order} goes round in circles");
                }
                assert_eq!(seen, expected, "{order}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_list_says_how_many_it_holds_and_refuses_what_it_does_not_know() {
    on_both(async |test| {
        test.rebuild().await;
        let mut nobody = test.nobody();
        let all = nobody.get("/wilayah/64.03/daftar").await.expect(200);
        assert!(all.text().contains("<p>6 kampung dan kelurahan</p>"));
        assert!(all.text().contains("Maluang Sejati"));
        let named = nobody
            .get("/wilayah/64.03/daftar?nama=SEJATI")
            .await
            .expect(200);
        assert!(named.text().contains("<p>1 kampung dan kelurahan</p>"));
        let none = nobody
            .get("/wilayah/64.03/daftar?nama=100%25")
            .await
            .expect(200);
        assert!(none.text().contains("Tidak ada yang cocok"));
        for wrong in [
            "klasifikasi=x",
            "urut=x",
            "arah=x",
            "sesudah_kode=x",
            "isian=x",
        ] {
            let answer = nobody.get(&format!("/wilayah/64.03/daftar?{wrong}")).await;
            answer.expect(422);
        }
        let api = nobody
            .get("/api/v1/regions/64.03/villages?status=x")
            .await
            .expect(422);
        assert_eq!(api.document()["fields"][0]["field"], "status");
    })
    .await;
}

#[tokio::test]
async fn every_order_pages_by_key_through_the_whole_list() {
    use kampungkb::dashboard::list::{ListQuery, Sort};
    on_both(async |test| {
        test.rebuild().await;
        for sort in Sort::ALL {
            for is_descending in [false, true] {
                let query = ListQuery::default().sorted(sort, is_descending);
                let whole = test.nobody().get(&query.csv_href(code(world::BERAU))).await;
                let whole = whole.expect(200).text().to_owned();
                let lines = whole.lines().skip(1);
                let expected: Vec<_> = lines.filter_map(|line| line.get(..13)).collect();
                assert_eq!(expected.len(), 6, "{sort:?}");
                let (urut, arah) = (query.urut, query.arah);
                let first =
                    format!("/api/v1/regions/64.03/villages?urut={urut}&arah={arah}&jumlah=1");
                let (mut next, mut seen) = (Some(first), Vec::new());
                while let Some(address) = next {
                    let page = test.nobody().get(&address).await.expect(200).document();
                    assert_eq!(page["total"], 6);
                    seen.push(page["villages"][0]["code"].as_str().unwrap().to_owned());
                    next = page["next"].as_str().map(str::to_owned);
                    assert!(seen.len() <= 6, "{sort:?} goes round in circles");
                }
                assert_eq!(seen, expected, "{sort:?} {is_descending}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_village_and_its_kampung_kb_are_found_however_they_are_spelt() {
    on_both(async |test| {
        let mut nobody = test.nobody();
        for words in [
            "maluang",
            "malwang",
            "sejati",
            "6403062004",
            "64.03.06.2004",
        ] {
            let page = nobody.get(&format!("/cari?q={words}")).await.expect(200);
            assert!(
                page.text().contains("href=\"/kampung/64.03.06.2004\""),
                "{words}"
            );
            let api = nobody
                .get(&format!("/api/v1/regions?q={words}"))
                .await
                .expect(200);
            assert_eq!(
                api.document()["regions"][0]["code"],
                "64.03.06.2004",
                "{words}"
            );
        }
        let nothing = nobody.get("/api/v1/regions?q=xqzj").await.expect(200);
        assert_eq!(nothing.document()["regions"], json!([]));
        nobody.get("/cari?q=xqzj").await.expect(200);
        nobody.get("/cari").await.expect(200);
    })
    .await;
}
