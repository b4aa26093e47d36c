//! The test world itself.

use crate::support::{on_both, world};

#[tokio::test]
async fn the_world_is_there_on_both_engines() {
    on_both(async |test| {
        let maluang = world::MALUANG.parse().unwrap();
        assert_eq!(test.app.regions().name(maluang), "Maluang");
        assert_eq!(test.app.today(maluang).to_string(), "2024-12-11");
        assert_eq!(test.app.districts().words(maluang).village, "kampung");
        let answer = test.nobody().get("/tidak-ada").await.expect(404);
        assert!(answer.text().contains("Halaman ini tidak ada"));
        let scope = kampungkb::platform::access::Scope::system("a test");
        let mut reader = test.app.db().reader();
        let berau = world::BERAU.parse().unwrap();
        let found = kampungkb::kampung_kb::in_region(&mut reader, &scope, berau).await;
        let names: Vec<_> = found.unwrap().into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["Bugis Bahagia", "Maluang Sejati", "Samburakat"]);
    })
    .await;
}
