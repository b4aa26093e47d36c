//! What the page of a region shows; one design for kecamatan, kabupaten, province and nation.

use askama::Template;
use rules::class::Class;

use super::map::DrawnMap;
use crate::ui::chart::{Chart, answers_bar, share_bar};
use crate::ui::map::Markup;
use crate::ui::{Frame, Headline, Link};

/// A region: its classes, where they are, how it came to be, what is known, and who is closest to rising.
#[derive(Template)]
#[template(path = "dashboard/show.html")]
pub(super) struct ShowPage {
    /// The frame; its title names the region.
    pub(super) frame: Frame,
    /// The past month that the page shows; `None` for now.
    pub(super) past: Option<Past>,
    /// When the figures were counted, in words; while counts are pending it says so.
    pub(super) counted_at: String,
    /// Which codes the region had before.
    pub(super) history: Vec<String>,
    /// Why there are no figures, where nobody takes part yet.
    pub(super) nobody: Option<String>,
    /// Three or four figures for the head of the page.
    pub(super) headlines: Vec<Headline>,
    /// The distribution of classes.
    pub(super) distribution: Markup,
    /// The day and the rule set of the classes, in words.
    pub(super) classes_origin: String,
    /// The map of the region: in shapes where they are loaded, else as tiles.
    pub(super) map: DrawnMap,
    /// How the number of Kampung KB grew; `None` without any.
    pub(super) formation: Option<Chart>,
    /// Which date counts as the year of formation, in words.
    pub(super) formation_origin: String,
    /// What the region and those inside it have signed.
    pub(super) commitments: Vec<CommitmentRow>,
    /// The page of a kabupaten's commitments.
    pub(super) commitments_href: Option<String>,
    /// The Kampung KB that lack a single score.
    pub(super) nearest: Vec<Nearest>,
    /// The list of all of them.
    pub(super) nearest_href: String,
    /// Who has reported the month, confirmed the profile and entered the population; each leads to the others.
    pub(super) reporting: Vec<Coverage>,
    /// The questions that most Kampung KB have left open.
    pub(super) most_open: Vec<Coverage>,
    /// How the questions of the profile were answered, by what they ask about.
    pub(super) completeness: Vec<CompletenessGroup>,
    /// Kampung KB with an activity in each of the eight functions of the family.
    pub(super) functions: Vec<Coverage>,
    /// Kampung KB in which each agency took part.
    pub(super) agencies: Vec<Coverage>,
    /// The classes, in the order of the columns of the parts.
    pub(super) classes: [Class; 4],
    /// The regions one level below that have figures.
    pub(super) parts: Vec<PartRow>,
    /// The regions one level below where nobody takes part.
    pub(super) quiet_parts: Vec<Link>,
    /// Where this reader may set what holds for the kabupaten.
    pub(super) settings_href: Option<String>,
    /// Where this reader may load boundaries.
    pub(super) boundaries_href: Option<String>,
    /// Where figures and names come from.
    pub(super) source: String,
    /// The list of all villages.
    pub(super) list_href: String,
    /// The same list as a file.
    pub(super) csv_href: String,
}

/// A past month that a page shows.
pub(super) struct Past {
    /// Which month, in words.
    pub(super) words: String,
    /// The same page as of now.
    pub(super) now_href: String,
}

/// How many agencies stand before the rest is folded.
const FIRST_AGENCIES: usize = 8;

impl ShowPage {
    /// The agencies that took part in most Kampung KB, and the others.
    fn divided_agencies(&self) -> (&[Coverage], &[Coverage]) {
        self.agencies
            .split_at(self.agencies.len().min(FIRST_AGENCIES))
    }
}

/// A commitment, which is no state of any Kampung KB.
pub(super) struct CommitmentRow {
    /// Its name.
    pub(super) title: String,
    /// Where it stands whole.
    pub(super) href: String,
    /// Who signed it, and when.
    pub(super) signed: String,
    /// Its target, where it names one.
    pub(super) target: Option<String>,
}

/// A region one level below with its figures, as written.
pub(super) struct PartRow {
    /// Its name.
    pub(super) name: String,
    /// Its page.
    pub(super) href: String,
    /// Active Kampung KB.
    pub(super) active: Counted,
    /// All villages.
    pub(super) villages: Counted,
    /// How many are of each class, in the order of [`ShowPage::classes`].
    pub(super) classes: [Counted; 4],
}

/// A number as written, and the address of the list with as many rows.
pub(super) struct Counted {
    pub(super) number: String,
    pub(super) href: String,
}

/// A Kampung KB that lacks one score to a higher class.
pub(super) struct Nearest {
    /// Its village's name.
    pub(super) name: String,
    /// Its class page.
    pub(super) href: String,
    /// Its class.
    pub(super) class: Class,
    /// The class that the step reaches.
    pub(super) next_class: Class,
    /// The step.
    pub(super) step: String,
    /// How long it takes.
    pub(super) effort: String,
}

/// The questions about one thing.
pub(super) struct CompletenessGroup {
    /// What they ask about.
    pub(super) title: String,
    /// The questions.
    pub(super) rows: Vec<Completeness>,
}

impl CompletenessGroup {
    /// How many answers are missing.
    fn unknown(&self) -> u64 {
        self.rows.iter().map(|row| row.unknown).sum()
    }
}

/// How one question was answered; every count leads to its list.
pub(super) struct Completeness {
    /// The code word of the question, unique on the page.
    pub(super) code: String,
    /// The question.
    pub(super) label: String,
    /// How many answered "ada".
    pub(super) yes: u64,
    /// Their list.
    pub(super) yes_href: String,
    /// How many answered "tidak ada".
    pub(super) no: u64,
    /// Their list.
    pub(super) no_href: String,
    /// How many have not answered.
    pub(super) unknown: u64,
    /// The list of those who have not answered.
    pub(super) unknown_href: String,
}

impl Completeness {
    fn bar(&self) -> String {
        answers_bar(&self.code, self.yes, self.no, self.unknown)
    }
}

/// A share of the Kampung KB.
pub(super) struct Coverage {
    /// Of what.
    pub(super) label: String,
    /// How many have it.
    pub(super) part: u64,
    /// Of how many.
    pub(super) whole: u64,
    /// The list of those who have it.
    pub(super) href: String,
}

impl Coverage {
    fn bar(&self) -> String {
        share_bar(self.part, self.whole)
    }
}

#[cfg(test)]
mod tests {
    use askama::Template;
    use rules::class::Class;

    use super::{
        CommitmentRow, Completeness, CompletenessGroup, Counted, Coverage, DrawnMap, Nearest,
        PartRow, ShowPage,
    };
    use crate::ui::chart::Timeline;
    use crate::ui::map::{self, AxisWords, ClassCount, StateWords, Tile, TileGroup, TileState};
    use crate::ui::{Frame, Headline, Link, Notice, Text};

    const AXES: AxisWords<'_> = AxisWords {
        manage: "pengelolaan",
        contribute: "kontribusi",
    };
    const STATES: StateWords<'_> = StateWords {
        dasar: "Dasar",
        berkembang: "Berkembang",
        mandiri: "Mandiri",
        berkelanjutan: "Berkelanjutan",
        rintisan: "Rintisan",
        inactive: "Tidak aktif",
        absent: "Belum ada",
    };

    fn tiles() -> map::Markup {
        let names = [
            ("Kelay", 14),
            ("Talisayan", 10),
            ("Sambaliung", 14),
            ("Segah", 13),
            ("Tanjung Redeb", 6),
            ("Gunung Tabur", 11),
            ("Pulau Derawan", 5),
            ("Biduk-Biduk", 6),
            ("Teluk Bayur", 6),
            ("Tabalar", 6),
            ("Maratua", 4),
            ("Batu Putih", 7),
            ("Biatan", 8),
        ];
        let villages: Vec<Vec<Tile<'_>>> = names
            .iter()
            .enumerate()
            .map(|(group, (_, count))| {
                (0..*count)
                    .map(|place| Tile {
                        name: "Kampung",
                        href: "/kampung/1",
                        state: TileState::Class(
                            Class::ALL[[0, 1, 1, 0, 3, 1, 0, 2][(group * 5 + place * 3) % 8]],
                        ),
                    })
                    .collect()
            })
            .collect();
        let groups: Vec<TileGroup<'_>> = names
            .iter()
            .zip(&villages)
            .map(|((name, _), tiles)| TileGroup {
                name,
                href: "/wilayah/1",
                tiles,
            })
            .collect();
        map::tile_map(&groups, STATES, AXES)
    }

    fn sample(t: Text) -> ShowPage {
        let mut frame = Frame::new(t, "Kabupaten Berau", "/wilayah/64.03");
        frame.breadcrumb = vec![
            Link::new("Indonesia", "/wilayah"),
            Link::new("Kalimantan Timur", "/wilayah/64"),
        ];
        frame.notices = vec![Notice::Caution("Data peragaan per 11 Desember 2024: angka kabupaten dari laporan, isi tiap kampung dibangkitkan.".to_owned())];
        frame.navigation = vec![
            Link::new("Cari", "/cari"),
            Link::new("Wilayah", "/wilayah").current(true),
        ];
        let headline = |number: &str, label: &str| Headline {
            number: number.to_owned(),
            label: label.to_owned(),
            href: Some("/wilayah/64.03/daftar".to_owned()),
        };
        let class = |class, count, count_text, label| ClassCount {
            class,
            count,
            count_text,
            label,
            href: "/wilayah/64.03/daftar?klasifikasi=dasar",
        };
        let nearest = |name: &str, class, step: &str, effort: &str| Nearest {
            name: name.to_owned(),
            href: "/kampung/1/klasifikasi".to_owned(),
            class,
            next_class: Class::Berkelanjutan,
            step: step.to_owned(),
            effort: effort.to_owned(),
        };
        let complete = |code: &str, label: &str, yes, no, unknown| Completeness {
            code: code.to_owned(),
            label: label.to_owned(),
            yes,
            no,
            unknown,
            yes_href: "/wilayah/64.03/daftar?jawaban=ada".to_owned(),
            no_href: "/wilayah/64.03/daftar?jawaban=tidak_ada".to_owned(),
            unknown_href: "/wilayah/64.03/daftar?jawaban=belum_diisi".to_owned(),
        };
        let counted = |number: &str| Counted {
            number: number.to_owned(),
            href: "/wilayah/64.03.01/daftar".to_owned(),
        };
        let coverage = |label: &str, part| Coverage {
            label: label.to_owned(),
            part,
            whole: 110,
            href: "/wilayah/64.03/daftar?fungsi=1".to_owned(),
        };
        ShowPage {
            past: None,
            frame,
            counted_at: "Dihitung per 14.35 WITA".to_owned(),
            history: vec!["Sebelum 16 November 2012 wilayah ini berkode 64.06.".to_owned()],
            nobody: None,
            headlines: vec![
                headline("110", "Kampung KB aktif di 110 kampung dan kelurahan"),
                headline("45", "masih Dasar"),
                headline("7", "kurang satu skor untuk naik"),
                headline("12", "belum lapor bulan ini"),
            ],
            distribution: map::distribution_bar(
                &[
                    class(Class::Berkelanjutan, 16, "16", "Berkelanjutan"),
                    class(Class::Mandiri, 2, "2", "Mandiri"),
                    class(Class::Berkembang, 47, "47", "Berkembang"),
                    class(Class::Dasar, 45, "45", "Dasar"),
                ],
                AXES,
            ),
            classes_origin: "Hasil hitung per 11 Desember 2024, aturan situs-2023".to_owned(),
            map: DrawnMap {
                markup: tiles(),
                views: Vec::new(),
                origin: None,
            },
            formation: Some(
                Timeline {
                    title: "Jumlah Kampung KB".to_owned(),
                    heads: ["Tahun".to_owned(), "Kampung KB".to_owned()],
                    points: (2016..)
                        .zip([1_u64, 14, 29, 38, 41, 52, 74, 101, 110])
                        .map(|(year, count)| (year.to_string(), count))
                        .collect(),
                    target: Some(("Sasaran".to_owned(), 110)),
                }
                .draw(t),
            ),
            formation_origin: "Menurut tanggal SK pembentukan.".to_owned(),
            commitments: vec![CommitmentRow {
                title: "Satu kampung satu Kampung KB".to_owned(),
                href: "/wilayah/64.03/komitmen#1".to_owned(),
                signed: "Kabupaten Berau, ditandatangani 10 Mei 2023".to_owned(),
                target: Some("Target 110 Kampung KB".to_owned()),
            }],
            commitments_href: Some("/wilayah/64.03/komitmen".to_owned()),
            nearest: vec![
                nearest(
                    "Sambakungan",
                    Class::Mandiri,
                    "isi keberadaan sekretariat",
                    "± 10 menit",
                ),
                nearest(
                    "Gurimbang",
                    Class::Berkembang,
                    "3 peserta MKJP lagi",
                    "± 2 bulan",
                ),
                nearest(
                    "Merancang Ulu",
                    Class::Berkembang,
                    "unmet need 10 % → 9 %",
                    "± 3 bulan",
                ),
            ],
            nearest_href: "/wilayah/64.03/daftar?dekat=1".to_owned(),
            most_open: vec![coverage("Rencana Kerja Masyarakat (RKM)", 57)],
            completeness: vec![CompletenessGroup {
                title: "Rencana kerja".to_owned(),
                rows: vec![complete(
                    "rkm",
                    "Rencana Kerja Masyarakat (RKM)",
                    22,
                    31,
                    57,
                )],
            }],
            functions: vec![
                coverage("Agama", 88),
                coverage("Sosial budaya", 42),
                coverage("Cinta kasih", 63),
                coverage("Perlindungan", 31),
                coverage("Reproduksi", 97),
                coverage("Sosialisasi dan pendidikan", 55),
                coverage("Ekonomi", 47),
                coverage("Pembinaan lingkungan", 70),
            ],
            agencies: vec![
                coverage("OPD KB", 104),
                coverage("Puskesmas", 81),
                coverage("Pemerintah desa/kelurahan", 77),
                coverage("Kanwil Kemenag", 23),
                coverage("Dinas Sosial", 12),
            ],
            reporting: vec![coverage("Laporan November 2024 dikonfirmasi", 98)],
            classes: [
                Class::Berkelanjutan,
                Class::Mandiri,
                Class::Berkembang,
                Class::Dasar,
            ],
            parts: vec![PartRow {
                name: "Kelay".to_owned(),
                href: "/wilayah/64.03.01".to_owned(),
                active: counted("14"),
                villages: counted("14"),
                classes: ["3", "0", "7", "4"].map(counted),
            }],
            quiet_parts: vec![Link::new("Sambaliung", "/wilayah/64.03.03")],
            boundaries_href: None,
            settings_href: None,
            source: "Sumber: rekap".to_owned(),
            list_href: "/wilayah/64.03/daftar".to_owned(),
            csv_href: "/wilayah/64.03/daftar.csv".to_owned(),
        }
    }

    #[test]
    fn every_number_leads_to_its_list() {
        let html = sample(Text::default()).render().unwrap();
        assert!(html.contains("<a href=\"/wilayah/64.03/daftar\"><b>110</b>"));
        assert!(html.contains("97 dari 110") && html.contains("belum diisi 57"));
        assert!(html.contains("Dari 1 pada 2016 menjadi 110 pada 2024. Sasaran 110"));
        assert!(
            !html.contains("style="),
            "the content security policy refuses inline styles"
        );
    }

    #[test]
    fn a_region_without_kampung_kb_has_a_page_too() {
        let mut page = sample(Text::default());
        (page.formation, page.nearest) = (None, Vec::new());
        assert!(
            page.render()
                .unwrap()
                .contains("Tidak ada Kampung KB yang hanya kurang satu skor.")
        );
    }
}
