//! What the public page of a village shows.

use askama::Template;
use rules::class::Class;

use crate::ui::{Frame, Link, SummaryRow};

/// A village for everybody: its class in two plain sentences, what happens next, where to go.
#[derive(Template)]
#[template(path = "kampung_kb/show.html")]
pub struct ShowPage {
    /// The frame; its title names the village, or the Kampung KB's own name where it has one.
    pub frame: Frame,
    /// The village, its kecamatan and its code, in words.
    pub place: String,
    /// The step of the life cycle at which it stands, in words.
    pub stage: String,
    /// Whose model it is, if it is one.
    pub model: Option<String>,
    /// The class, if the Kampung KB is active.
    pub class: Option<Class>,
    /// Two sentences that anyone understands.
    pub sentences: Vec<String>,
    /// The page that explains the class.
    pub class_href: String,
    /// What comes next, soonest first.
    pub activities: Vec<NextActivity>,
    /// Where the secretariat is; `None` where nobody has said.
    pub secretariat: Option<String>,
    /// The public facts.
    pub facts: Vec<SummaryRow>,
    /// Where the public sends a correction.
    pub correction_href: String,
    /// What this reader may do here.
    pub tools: Vec<Link>,
}

/// An activity to which people may come.
pub struct NextActivity {
    /// The day, in full.
    pub day: String,
    /// What it is.
    pub title: String,
    /// Where it is.
    pub place: String,
}

#[cfg(test)]
pub(crate) mod tests {
    use askama::Template;
    use rules::class::Class;

    use super::{NextActivity, ShowPage};
    use crate::ui::{Frame, Link, Notice, SummaryRow, Text};

    pub(crate) fn sample(t: Text) -> ShowPage {
        let mut frame = Frame::new(t, "Kampung KB Maluang Sejati", "/kampung/64.03.06.2004");
        frame.breadcrumb = vec![
            Link::new("Kalimantan Timur", "/wilayah/64"),
            Link::new("Berau", "/wilayah/64.03"),
            Link::new("Gunung Tabur", "/wilayah/64.03.06"),
        ];
        frame.notices = vec![Notice::Caution(
            "Data peragaan per 11 Desember 2024.".to_owned(),
        )];
        frame.navigation = vec![
            Link::new("Cari", "/cari"),
            Link::new("Wilayah", "/wilayah").current(true),
        ];
        let row = |label: &str, value: Option<&str>| SummaryRow {
            label: label.to_owned(),
            value: value.map(str::to_owned),
            change_href: None,
        };
        ShowPage {
            frame,
            place: "Kampung Maluang, Kecamatan Gunung Tabur · 64.03.06.2004".to_owned(),
            stage: "Aktif sejak 2016".to_owned(),
            model: Some("Kampung KB Percontohan kabupaten".to_owned()),
            class: Some(Class::Berkelanjutan),
            sentences: vec![
                "Kampung KB ini dikelola dengan baik.".to_owned(),
                "Hasilnya bagi keluarga sudah terlihat.".to_owned(),
            ],
            class_href: "/kampung/64.03.06.2004/klasifikasi".to_owned(),
            activities: vec![
                NextActivity {
                    day: "14 Desember 2024".to_owned(),
                    title: "Kelas BKB: gizi anak di bawah dua tahun".to_owned(),
                    place: "Balai Kampung Maluang".to_owned(),
                },
                NextActivity {
                    day: "20 Desember 2024".to_owned(),
                    title: "Rapat koordinasi Pokja".to_owned(),
                    place: "Sekretariat Kampung KB".to_owned(),
                },
            ],
            secretariat: Some("Balai Kampung Maluang".to_owned()),
            facts: vec![
                row("Jumlah keluarga", Some("412")),
                row("Kelompok kegiatan", Some("BKB, BKR, BKL, UPPKA, PIK-R")),
                row("Rumah DataKu", None),
            ],
            correction_href: "/kampung/64.03.06.2004/koreksi".to_owned(),
            tools: Vec::new(),
        }
    }

    #[test]
    fn a_village_shows_its_class_its_activities_and_the_way_to_correct_it() {
        let html = sample(Text::default()).render().unwrap();
        assert!(
            html.contains("Hasilnya bagi keluarga sudah terlihat.")
                && html.contains("14 Desember 2024")
        );
        assert!(
            html.contains("href=\"/kampung/64.03.06.2004/koreksi\"")
                && html.contains("Rumah DataKu</dt><dd><span class=\"unknown-text\">Belum diisi")
        );
        assert!(
            !html.contains("style="),
            "the content security policy refuses inline styles"
        );
    }

    #[test]
    fn a_village_without_a_class_does_not_pretend_one() {
        let mut page = sample(Text::default());
        (page.class, page.activities, page.secretariat) = (None, Vec::new(), None);
        let html = page.render().unwrap();
        assert!(
            !html.contains("class=\"answer\"")
                && html.contains("Belum ada kegiatan yang dijadwalkan.")
        );
    }
}
