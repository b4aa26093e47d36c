//! What the page of a class shows.

use askama::Template;
use rules::class::Class;

use crate::ui::{Frame, IndexBar, Link};

/// Why a Kampung KB has its class, and the cheapest way up: the answer first, then why, then what to do.
#[derive(Template)]
#[template(path = "classification/show.html")]
pub(super) struct ShowPage {
    /// The frame; its title names the Kampung KB.
    pub(super) frame: Frame,
    /// The computed class.
    pub(super) class: Class,
    /// One sentence that says what the class means.
    pub(super) meaning: String,
    /// What the class alone would hide, such as an output that is reached although the class is Dasar.
    pub(super) remark: Option<String>,
    /// The assessment period and whether the result is approved.
    pub(super) period: String,
    /// The name of the rule set.
    pub(super) rule_set: String,
    /// The three indices, in the order of the rule set.
    pub(super) indices: Vec<IndexBar>,
    /// How many of the facts behind the scores are not filled in.
    pub(super) unknown_count: u64,
    /// The higher class that the steps lead to; `None` where no single step is enough, or at the top.
    pub(super) next_class: Option<Class>,
    /// The steps, cheapest first.
    pub(super) steps: Vec<Step>,
    /// Where this reader may enter facts.
    pub(super) edit_href: Option<String>,
    /// The class on the official site, if anybody entered it.
    pub(super) official: Option<OfficialClass>,
    /// What other rule sets give.
    pub(super) others: Vec<OtherRuleSet>,
    /// What of the rule set could not be verified.
    pub(super) unverified: Vec<String>,
    /// The indicators in the order of the rule set.
    pub(super) indicators: Vec<Indicator>,
}

impl ShowPage {
    /// The thresholds of the indices, each once.
    fn thresholds(&self) -> String {
        let mut hundredths: Vec<u32> = self
            .indices
            .iter()
            .map(|index| index.threshold_hundredths)
            .collect();
        hundredths.sort_unstable();
        hundredths.dedup();
        let words = hundredths
            .into_iter()
            .map(|threshold| self.frame.t.hundredths(threshold));
        words.collect::<Vec<_>>().join(", ")
    }
}

/// The result of another rule set.
pub(super) struct OtherRuleSet {
    /// Its name.
    pub(super) name: String,
    /// The class that it gives.
    pub(super) class: Class,
    /// The page with its explanation.
    pub(super) href: String,
}

/// A change that leads to a higher class.
pub(super) struct Step {
    /// What to do.
    pub(super) action: String,
    /// Which score and index it lifts, and how far.
    pub(super) effect: String,
    /// How long it takes.
    pub(super) effort: String,
    /// Where the fact is entered, for those who may.
    pub(super) href: Option<String>,
}

/// The class that the official site shows.
pub(super) struct OfficialClass {
    /// The class.
    pub(super) class: Class,
    /// When it was read there and who entered it.
    pub(super) origin: String,
    /// In which way it differs from the computed class; `None` if it does not.
    pub(super) difference: Option<String>,
}

/// One scored indicator with the facts behind it.
pub(super) struct Indicator {
    /// Its name.
    pub(super) name: String,
    /// The name of the index to which it belongs.
    pub(super) index: String,
    /// The score.
    pub(super) score: u8,
    /// The highest score of the scale.
    pub(super) highest: u8,
    /// Why the scale's top cannot be reached, where the rule set has no way to it.
    pub(super) ceiling: Option<String>,
    /// The facts that give the score.
    pub(super) facts: Vec<Fact>,
}

/// A fact behind a score.
pub(super) struct Fact {
    /// The fact in words.
    pub(super) words: String,
    /// Whether it is not filled in.
    pub(super) is_unknown: bool,
    /// The document or list that shows it.
    pub(super) evidence: Option<Link>,
}

#[cfg(test)]
pub(crate) mod tests {
    use askama::Template;
    use rules::class::Class;

    use super::{Fact, Indicator, OfficialClass, ShowPage, Step};
    use crate::ui::{Frame, IndexBar, Link, Notice, Person, Text};

    fn bar(label: &str, hundredths: u32, contributes: bool) -> IndexBar {
        IndexBar {
            label: label.to_owned(),
            hundredths,
            threshold_hundredths: 300,
            contributes,
        }
    }

    fn fact(words: &str, is_unknown: bool) -> Fact {
        Fact {
            words: words.to_owned(),
            is_unknown,
            evidence: (!is_unknown).then(|| Link::new("dokumen", "/dokumen/1")),
        }
    }

    fn step(action: &str, effect: &str, effort: &str) -> Step {
        Step {
            action: action.to_owned(),
            effect: effect.to_owned(),
            effort: effort.to_owned(),
            href: Some("/kampung/64.03.06.2006/profil".to_owned()),
        }
    }

    pub(crate) fn sample(t: Text) -> ShowPage {
        let mut frame = Frame::new(
            t,
            "Kampung KB Sambakungan",
            "/kampung/64.03.06.2006/klasifikasi",
        );
        frame.notices = vec![Notice::Caution("Data peragaan per 11 Desember 2024: angka kabupaten dari laporan, isi tiap kampung dibangkitkan.".to_owned())];
        frame.breadcrumb = vec![
            Link::new("Kalimantan Timur", "/wilayah/64"),
            Link::new("Berau", "/wilayah/64.03"),
            Link::new("Gunung Tabur", "/wilayah/64.03.06"),
        ];
        frame.navigation = vec![
            Link::new("Tugas", "/tugas"),
            Link::new("Kampung", "/kampung").current(true),
            Link::new("Wilayah", "/wilayah"),
        ];
        frame.person = Some(Person {
            name: "Peraga PKB".to_owned(),
            role: "PKB, Gunung Tabur".to_owned(),
        });
        let rows = [
            ("Pokja", "Input", 4, "ada, 16 anggota, terlatih", false),
            ("Sumber dana", "Input", 2, "1 dari 6: Dana Desa", false),
            ("Kelompok kegiatan", "Input", 3, "BKB, BKR, BKL", false),
            ("Sarana", "Input", 2, "sekretariat", true),
            (
                "PKB/PLKB dan regulasi",
                "Input",
                3,
                "pendamping ada, SK bupati",
                false,
            ),
            ("Penggunaan data", "Proses", 2, "1 sumber: PK", false),
            ("Mekanisme operasional", "Proses", 3, "4 dari 5", false),
            ("Lintas sektor", "Proses", 4, "9 instansi", false),
            ("Partisipasi poktan", "Output", 2, "20 %", false),
            ("Kesertaan ber-KB (CPR)", "Output", 4, "60 %", false),
            ("MKJP", "Output", 4, "27 %", false),
            ("Unmet need", "Output", 3, "8 %", false),
        ];
        ShowPage {
            frame,
            class: Class::Mandiri,
            meaning: "Kontribusi sudah terlihat, pengelolaan belum optimal.".to_owned(),
            remark: None,
            period: "Periode 2024, belum disetujui.".to_owned(),
            rule_set: "situs-2023".to_owned(),
            indices: vec![bar("Input", 280, false), bar("Proses", 300, false), bar("Output", 325, true)],
            unknown_count: 1,
            next_class: Some(Class::Berkelanjutan),
            steps: vec![
                step("Isi keberadaan sekretariat", "Sarana 2 → 3, Input 2,80 → 3,00", "± 10 menit"),
                step("Tambah satu sumber dana", "Sumber dana 2 → 3, Input 2,80 → 3,00", "± 1 bulan"),
                step("Bentuk UPPKA dan PIK-R", "Kelompok kegiatan 3 → 4, Input 2,80 → 3,00", "± 3 bulan"),
            ],
            edit_href: Some("/kampung/64.03.06.2006/profil".to_owned()),
            official: Some(OfficialClass {
                class: Class::Berkembang,
                origin: "dibaca 2 Desember 2024, dicatat OPD KB".to_owned(),
                difference: Some("Web resmi menunjukkan klasifikasi yang berbeda. Periksa isian mana yang belum sama.".to_owned()),
            }),
            others: Vec::new(),
            unverified: Vec::new(),
            indicators: rows
                .into_iter()
                .map(|(name, index, score, words, is_unknown)| Indicator {
                    name: name.to_owned(),
                    index: index.to_owned(),
                    score,
                    highest: 4,
                    ceiling: (name == "Sarana").then(|| "paling tinggi 3 menurut aturan ini".to_owned()),
                    facts: vec![fact(words, is_unknown)],
                })
                .collect(),
        }
    }

    #[test]
    fn the_answer_stands_before_the_reasons_and_each_score_is_said() {
        let html = sample(Text::default()).render().unwrap();
        let place = |words: &str| html.find(words).unwrap();
        assert!(place("Kontribusi sudah terlihat") < place("Langkah termurah ke Berkelanjutan"));
        assert!(place("Langkah termurah ke Berkelanjutan") < place("12 indikator"));
        assert_eq!(html.matches("dari 4\"").count(), 12);
        assert!(html.contains("width=\"60.00%\"") && html.contains("x1=\"66.66%\""));
        assert!(html.contains("1 isian masih kosong"));
        assert!(
            !html.contains("style="),
            "the content security policy refuses inline styles"
        );
    }

    #[test]
    fn at_the_top_there_is_no_step_and_nothing_to_enter() {
        let mut page = sample(Text::default());
        (page.class, page.next_class, page.official) = (Class::Berkelanjutan, None, None);
        page.steps.clear();
        let html = page.render().unwrap();
        assert!(!html.contains("Langkah termurah") && !html.contains("Isi data"));
        assert!(
            html.contains("Klasifikasi web resmi</dt><dd><span class=\"unknown-text\">Belum diisi")
        );
    }
}
