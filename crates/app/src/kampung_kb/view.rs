//! What the public page of a village shows.

use askama::Template;
use rules::class::Class;
use uuid::Uuid;

use crate::fact::entry::{Change, Entry};
use crate::ui::{Choice, Field, Frame, Pages, SummaryRow, Task};

/// A village for everybody: its class in two plain sentences, what happens next, where to go.
#[derive(Template)]
#[template(path = "kampung_kb/show.html")]
pub(crate) struct ShowPage {
    /// The frame; its title names the village, or the Kampung KB's own name where it has one.
    pub frame: Frame,
    /// The village, its kecamatan and its code, in words.
    pub place: String,
    /// What the village was before, and what it became.
    pub history: Vec<String>,
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
    /// What was done last, newest first.
    pub done: Vec<NextActivity>,
    /// The past month that the page shows in words, and the address of the page as of now.
    pub past: Option<(String, String)>,
    /// The page with all activities.
    pub activities_href: String,
    /// The page with the life cycle.
    pub life_cycle_href: String,
    /// Where the secretariat is; `None` where nobody has said.
    pub secretariat: Option<String>,
    /// The public facts.
    pub facts: Vec<SummaryRow>,
    /// Of which month the facts are, in words.
    pub source: String,
    /// Contraceptive use by method, as the public may see it.
    pub methods: Option<Methods>,
    /// Where the public sends a correction.
    pub correction_href: Option<String>,
    /// For somebody who works here: what is filled in and what is not.
    pub work: Vec<Task>,
}

/// An activity to which people may come, or came.
pub(crate) struct NextActivity {
    /// The day, in full.
    pub day: String,
    /// What it is.
    pub title: String,
    /// Where it is.
    pub place: String,
}

/// Contraceptive use by method of a month.
pub(crate) struct Methods {
    /// The heading with its month.
    pub title: String,
    /// Each method with its count; hidden and missing ones in words.
    pub rows: Vec<SummaryRow>,
}

/// A village without a Kampung KB: what it is, and what the next step would be.
#[derive(Template)]
#[template(path = "kampung_kb/absent.html")]
pub(crate) struct AbsentPage {
    /// The frame.
    pub frame: Frame,
    /// The village, its kecamatan and its code, in words.
    pub place: String,
    /// What the village was before, and what it became.
    pub history: Vec<String>,
    /// What a Kampung KB is and how it begins.
    pub why: String,
    /// Whom to ask.
    pub ask: String,
    /// Where it is registered, for a reader who may.
    pub open_href: Option<String>,
    /// Where the public sends a correction.
    pub correction_href: Option<String>,
}

/// The steps of a life cycle, and the form that records one.
#[derive(Template)]
#[template(path = "kampung_kb/life_cycle.html")]
pub(super) struct LifeCyclePage {
    pub(super) frame: Frame,
    pub(super) stage: Option<String>,
    pub(super) formed: String,
    pub(super) rows: Vec<StepRow>,
    pub(super) form: Option<StepForm>,
    pub(super) entry: Entry,
}

/// A step that was recorded.
pub(super) struct StepRow {
    pub(super) step: &'static str,
    pub(super) date: Option<String>,
    pub(super) document: Option<String>,
    pub(super) edit_href: Option<String>,
}

/// The fields of a step.
pub(super) struct StepForm {
    pub(super) step: Field,
    pub(super) choices: Vec<Choice>,
    pub(super) happened_on: Field,
    pub(super) document: Field,
}

/// The form that corrects a step.
#[derive(Template)]
#[template(path = "kampung_kb/step.html")]
pub(super) struct StepFormPage {
    pub(super) frame: Frame,
    pub(super) form: StepForm,
    pub(super) withdraw_action: String,
    pub(super) entry: Entry,
}

/// The form that opens a Kampung KB.
#[derive(Template)]
#[template(path = "kampung_kb/open.html")]
pub(super) struct OpenPage {
    pub(super) frame: Frame,
    pub(super) lead: String,
    pub(super) name: Field,
    pub(super) form: StepForm,
    pub(super) entry: Entry,
}

/// The forms that change a registration.
#[derive(Template)]
#[template(path = "kampung_kb/registry.html")]
pub(super) struct RegistryPage {
    pub(super) frame: Frame,
    pub(super) seen_name: String,
    pub(super) name: Field,
    pub(super) level: Field,
    pub(super) levels: Vec<Choice>,
    pub(super) sure: Field,
    pub(super) sure_choices: Vec<Choice>,
    pub(super) third_id: Uuid,
    pub(super) entry: Entry,
}

/// The form of the class that the official site shows.
#[derive(Template)]
#[template(path = "kampung_kb/official_class.html")]
pub(super) struct OfficialClassPage {
    pub(super) frame: Frame,
    pub(super) newest: Option<String>,
    pub(super) class: Field,
    pub(super) classes: Vec<Choice>,
    pub(super) read_on: Field,
    pub(super) entry: Entry,
}

/// What changed, newest first.
#[derive(Template)]
#[template(path = "kampung_kb/history.html")]
pub(super) struct HistoryPage {
    pub(super) frame: Frame,
    pub(super) items: Vec<HistoryItem>,
    /// Newer and older changes.
    pub(super) pages: Pages,
}

/// One version of one fact.
pub(super) struct HistoryItem {
    pub(super) what: String,
    pub(super) when: String,
    pub(super) who: Option<String>,
    pub(super) state: Option<&'static str>,
    pub(super) changes: Vec<Change>,
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
            history: vec!["Sampai 1 Januari 2020 bernama Muara Maluang.".to_owned()],
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
            done: Vec::new(),
            past: None,
            activities_href: "/kampung/64.03.06.2004/kegiatan".to_owned(),
            life_cycle_href: "/kampung/64.03.06.2004/tahapan".to_owned(),
            source: "Keadaan Desember 2024".to_owned(),
            methods: None,
            secretariat: Some("Balai Kampung Maluang".to_owned()),
            facts: vec![
                row("Jumlah keluarga", Some("412")),
                row("Kelompok kegiatan", Some("BKB, BKR, BKL, UPPKA, PIK-R")),
                row("Rumah DataKu", None),
            ],
            correction_href: Some("/kampung/64.03.06.2004/koreksi".to_owned()),
            work: Vec::new(),
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
