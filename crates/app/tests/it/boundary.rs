//! Boundaries: a file looked at, loaded, drawn, replaced and taken back; at the page and at every role.

use std::fmt::Write as _;

use axum::http::Method;
use kampungkb::boundary::{self, matching};
use kampungkb::platform::access::Scope;
use rules::region_code::{RegionCode, RegionLevel};

use crate::support::{TestApp, Visitor, on_both, world};

const PAGE: &str = "/wilayah/64.03/batas";
const BOUNDARY: &str = "batas-berkas-7f3a";

/// The villages of Berau in the world, as squares beside each other, and one code that nobody knows.
fn villages() -> String {
    let codes = [
        world::BUGIS,
        "64.03.05.1006",
        "64.03.06.2001",
        world::MALUANG,
        world::SAMBURAKAT,
    ];
    let known = codes
        .iter()
        .zip(0..)
        .map(|(code, place)| square(code, place));
    let all: Vec<String> = known.chain([square("64.03.06.2099", 7)]).collect();
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
        all.join(",")
    )
}

fn square(code: &str, place: u8) -> String {
    let (west, east) = (
        117.0 + f64::from(place) * 0.1,
        117.1 + f64::from(place) * 0.1,
    );
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"kode\":\"{code}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":\
         [[[{west:.1},2.0],[{east:.1},2.0],[{east:.1},2.1],[{west:.1},2.1],[{west:.1},2.0]]]}}}}"
    )
}

/// A form as a browser sends it, with a file.
fn form(fields: &[(&str, &str)], file: &str) -> String {
    let mut body = String::new();
    for (name, value) in fields {
        write!(
            body,
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        )
        .unwrap();
    }
    write!(
        body,
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\peta\\\\desa.geojson\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n{file}\r\n--{BOUNDARY}--\r\n"
    )
    .unwrap();
    body
}

const ABOUT: [(&str, &str); 3] = [
    ("source", "Dinas Pemetaan <Berau>"),
    ("licence", "CC BY 4.0"),
    ("dated_on", "2024-06-30"),
];

async fn send(
    visitor: &mut Visitor,
    fields: &[(&str, &str)],
    file: &str,
) -> crate::support::Answer {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let body = form(fields, file).into();
    visitor.send(Method::POST, PAGE, Some(&kind), body).await
}

/// Sends the villages and gives the address of the preview.
async fn sent(visitor: &mut Visitor) -> String {
    let answer = send(visitor, &ABOUT, &villages()).await.expect(303);
    answer.header("location").to_owned()
}

async fn load(test: &TestApp, visitor: &mut Visitor, preview: &str) {
    let id = test.app.clock().new_id().to_string();
    let answer = visitor.post_form(preview, &[("command_id", &id)]).await;
    assert_eq!(
        answer.expect(303).header("location"),
        format!("{PAGE}?dimuat=1")
    );
}

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_file_is_looked_at_loaded_drawn_and_taken_back() {
    on_both(async |test| {
        test.rebuild().await;
        let mut officer = test.person("opd.berau").await;
        let before = officer.get("/wilayah/64.03").await.expect(200);
        assert!(!before.text().contains("choropleth") && before.text().contains("tile-map"));

        let preview = sent(&mut officer).await;
        let page = officer.get(&preview).await.expect(200);
        let text = page.text();
        assert!(text.contains("Dicocokkan menurut kode pada kolom &#34;kode&#34;"));
        assert!(text.contains("<b>5</b> <span class=\"soft\">wilayah cocok"));
        assert!(text.contains("64.03.06.2099") && text.contains("tidak ada dalam tabel wilayah"));
        assert!(
            text.contains("64.03.06.2008 Merancang Ilir"),
            "a village without a shape is named"
        );
        assert!(text.contains("Dinas Pemetaan &#60;Berau&#62;"));
        let (mut reader, scope) = (test.app.db().reader(), Scope::system("a test"));
        let none = boundary::shapes(&mut reader, &scope, code("64.03"), RegionLevel::Village);
        assert!(
            none.await.unwrap().is_none(),
            "nothing is written before the act"
        );

        load(test, &mut officer, &preview).await;
        officer.get(&preview).await.expect(404);
        for map in ["/wilayah/64.03", "/wilayah/64.03.06"] {
            let page = test.nobody().get(map).await.expect(200);
            let text = page.text();
            assert!(text.contains("<figure class=\"choropleth\">"), "{map}");
            assert!(text.contains("<title>Maluang: "));
            assert!(text.contains("Tanpa bentuk di peta") && text.contains("Merancang Ilir"));
            assert!(text.contains("keadaan 30 Juni 2024, CC BY 4.0"));
            let tiles = test
                .nobody()
                .get(&format!("{map}?peta=petak"))
                .await
                .expect(200);
            assert!(
                tiles.text().contains("tile-map")
                    && !tiles.text().contains("<figure class=\"choropleth\">")
            );
        }

        let page = officer.get(PAGE).await.expect(200);
        let set = page.text().split("name=\"set\" value=\"").nth(1).unwrap()[..36].to_owned();
        assert!(page.text().contains("desa.geojson") && !page.text().contains("peta\\desa"));
        let id = test.app.clock().new_id().to_string();
        let fields = [("command_id", id.as_str()), ("set", set.as_str())];
        officer
            .post_form(&format!("{PAGE}/tarik"), &fields)
            .await
            .expect(303);
        let after = test.nobody().get("/wilayah/64.03").await.expect(200);
        assert!(!after.text().contains("<figure class=\"choropleth\">"));
        let again = test.app.clock().new_id().to_string();
        let fields = [("command_id", again.as_str()), ("set", set.as_str())];
        officer
            .post_form(&format!("{PAGE}/tarik"), &fields)
            .await
            .expect(404);
        let trail = officer.get("/audit").await.expect(200);
        assert!(trail.text().contains("Batas wilayah dimuat"));
        assert!(trail.text().contains("Batas wilayah ditarik kembali"));
    })
    .await;
}

#[tokio::test]
async fn loading_again_replaces_and_taking_back_shows_what_was_before() {
    on_both(async |test| {
        let mut officer = test.person("opd.berau").await;
        let shapes = async || {
            let mut reader = test.app.db().reader();
            let scope = Scope::system("a test");
            let found =
                boundary::shapes(&mut reader, &scope, code("64.03"), RegionLevel::Village).await;
            found.unwrap().map(|found| found.origin.source)
        };
        for source in ["pertama", "kedua", "ketiga"] {
            let fields = [("source", source), ABOUT[1], ABOUT[2]];
            let answer = send(&mut officer, &fields, &villages()).await.expect(303);
            let preview = answer.header("location").to_owned();
            load(test, &mut officer, &preview).await;
            test.app.clock().advance(60_000_000);
            assert_eq!(shapes().await.as_deref(), Some(source));
        }
        for wanted in [Some("kedua"), None] {
            let mut reader = test.app.db().reader();
            let newest = boundary::newest(&mut reader, code("64.03"), RegionLevel::Village);
            let set = newest.await.unwrap().unwrap().to_string();
            let id = test.app.clock().new_id().to_string();
            let fields = [("command_id", id.as_str()), ("set", set.as_str())];
            officer
                .post_form(&format!("{PAGE}/tarik"), &fields)
                .await
                .expect(303);
            assert_eq!(shapes().await.as_deref(), wanted, "two are kept, no more");
        }
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_used_is_refused_in_words_and_nothing_typed_is_lost() {
    on_both(async |test| {
        let mut officer = test.person("opd.berau").await;
        let utm = villages()
            .replace("117.", "5571")
            .replace("2.0", "220000.0");
        for (file, words) in [
            ("kode,nama\n1,2", "bukan GeoJSON"),
            (
                "{\"type\":\"FeatureCollection\",\"features\":[",
                "rusak atau tidak lengkap",
            ),
            (
                "{\"type\":\"Point\",\"coordinates\":[117,2]}",
                "tidak memuat bidang",
            ),
            (utm.as_str(), "bukan bujur dan lintang"),
            ("PK\u{3}\u{4}rusak", "rusak atau tidak lengkap"),
            ("SQLite format 3\0rusak", "rusak atau tidak lengkap"),
            ("", "Pilih berkas"),
        ] {
            let page = send(&mut officer, &ABOUT, file).await.expect(422);
            assert!(page.text().contains(words), "{file:.30}: no \"{words}\"");
            assert!(page.text().contains("value=\"CC BY 4.0\""));
        }
        let fields = [("source", ""), ("licence", ""), ("dated_on", "2999-01-01")];
        let page = send(&mut officer, &fields, &villages()).await.expect(422);
        for field in ["source", "licence", "dated_on"] {
            assert!(
                page.text().contains(&format!("href=\"#{field}\"")),
                "{field}"
            );
        }
        let elsewhere = villages().replace("64.03", "19.06");
        let answer = send(&mut officer, &ABOUT, &elsewhere).await.expect(303);
        let preview = answer.header("location").to_owned();
        let page = officer.get(&preview).await.expect(200);
        assert!(
            page.text()
                .contains("Tidak ada kolom yang berisi kode atau nama wilayah")
        );
        assert!(!page.text().contains("Muat batas wilayah</button>"));
        let id = test.app.clock().new_id().to_string();
        officer
            .post_form(&preview, &[("command_id", &id)])
            .await
            .expect(400);
    })
    .await;
}

#[tokio::test]
async fn each_role_loads_for_its_own_area_only() {
    on_both(async |test| {
        let preview = sent(&mut test.person("opd.berau").await).await;
        for (user, page, status) in [
            ("opd.berau", "/wilayah/64.03/batas", 200),
            ("opd.berau", "/wilayah/64/batas", 403),
            ("opd.berau", "/wilayah/batas", 403),
            ("opd.berau", "/wilayah/64.03.06/batas", 404),
            ("opd.kaltim", "/wilayah/64/batas", 200),
            ("opd.kaltim", "/wilayah/64.03/batas", 200),
            ("opd.kaltim", "/wilayah/batas", 403),
            ("kementerian", "/wilayah/batas", 200),
            ("kader.maluang", "/wilayah/64.03/batas", 403),
            ("opd.belitung-timur", preview.as_str(), 403),
        ] {
            let mut visitor = test.person(user).await;
            visitor.get(page).await.expect(status);
        }
        // A file that waits for a kabupaten is not there for another area.
        let other = preview.replace("/64.03/", "/64/");
        test.person("opd.kaltim")
            .await
            .get(&other)
            .await
            .expect(404);
    })
    .await;
}

#[tokio::test]
async fn provinces_that_are_loaded_replace_the_shapes_of_the_program() {
    on_both(async |test| {
        test.rebuild().await;
        let mut ministry = test.person("kementerian").await;
        let file = format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{},{}]}}",
            square("64", 0),
            square("19", 1)
        );
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let body = form(&ABOUT, &file).into();
        let answer = ministry
            .send(Method::POST, "/wilayah/batas", Some(&kind), body)
            .await
            .expect(303);
        let preview = answer.header("location").to_owned();
        let id = test.app.clock().new_id().to_string();
        ministry
            .post_form(&preview, &[("command_id", &id)])
            .await
            .expect(303);
        for page in ["/", "/wilayah"] {
            let page = test.nobody().get(page).await.expect(200);
            let map = page
                .text()
                .split("<figure class=\"nation-map")
                .nth(1)
                .unwrap()
                .to_owned();
            let map = map.split("</svg>").next().unwrap();
            assert_eq!(map.matches("<a ").count(), 2);
            assert!(page.text().contains("Dinas Pemetaan"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_kabupaten_without_villages_is_drawn_by_kecamatan() {
    on_both(async |test| {
        test.rebuild().await;
        let mut officer = test.person("opd.kaltim").await;
        let file = format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{},{}]}}",
            square("64.03.05", 0),
            square("64.03.06", 1)
        );
        let answer = send(&mut officer, &ABOUT, &file).await.expect(303);
        let preview = answer.header("location").to_owned();
        load(test, &mut officer, &preview).await;
        let page = test.nobody().get("/wilayah/64.03").await.expect(200);
        assert!(page.text().contains("<title>Gunung Tabur: "));
        assert!(
            page.text()
                .contains("sedikitnya separuh unggul pengelolaan")
        );
    })
    .await;
}

#[test]
fn a_level_without_regions_inside_fits_nothing() {
    let empty = kampungkb::region::Directory::new(Vec::new());
    let layer = exchange::boundaries::read(villages().as_bytes(), None).unwrap();
    let found = matching::match_layer(&empty, code("64.03"), &layer, &matching::Choice::default());
    assert_eq!(found.unwrap_err(), matching::Refusal::NothingFits);
}
