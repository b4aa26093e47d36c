//! What the front page shows.

use askama::Template;

use crate::ui::map::Markup;
use crate::ui::{Frame, Headline, Link};

/// The front page: find a village, see the nation.
#[derive(Template)]
#[template(path = "home/show.html")]
pub(super) struct ShowPage {
    /// The frame; its title is the heading of the page.
    pub frame: Frame,
    /// What the program is for, in one sentence.
    pub lead: String,
    /// The figures of the nation.
    pub headlines: Vec<Headline>,
    /// What the map measures.
    pub map_title: String,
    /// The nation by province.
    pub map: Markup,
    /// Where its shapes come from, where an office has loaded them.
    pub map_origin: Option<String>,
    /// Where a first look is worth it.
    pub entrances: Vec<Link>,
}

/// What a search found.
#[derive(Template)]
#[template(path = "home/search.html")]
pub(super) struct SearchPage {
    /// The frame.
    pub frame: Frame,
    /// What was asked.
    pub asked: String,
    /// What was found, the best first.
    pub rows: Vec<FoundRow>,
}

/// Something that was found.
pub(super) struct FoundRow {
    /// Its name, with that of the Kampung KB where it has another.
    pub name: String,
    /// Its page.
    pub href: String,
    /// What kind of region it is.
    pub kind: String,
    /// The regions around it.
    pub within: String,
    /// Its code.
    pub code: String,
    /// By which former name it was found, where it was.
    pub former_name: Option<String>,
}

/// What the program is, where its figures come from, what it does not show.
#[derive(Template)]
#[template(path = "home/about.html")]
pub(super) struct AboutPage {
    /// The frame.
    pub frame: Frame,
    /// The version of the program.
    pub version: &'static str,
    /// Where codes and names of regions come from.
    pub source: &'static str,
}

#[cfg(test)]
pub(crate) mod tests {
    use askama::Template;

    use super::ShowPage;
    use crate::ui::map::{Measure, NationWords, ProvinceFigure, nation_map};
    use crate::ui::{Frame, Headline, Lang, Link, Notice, Text};

    pub(crate) fn sample(t: Text) -> ShowPage {
        let mut frame = Frame::new(t, "Kampung Keluarga Berkualitas", "/");
        frame.navigation = vec![Link::new("Cari", "/cari"), Link::new("Wilayah", "/wilayah")];
        frame.notices = vec![Notice::Caution("Data peragaan.".to_owned())];
        let headline = |number: &str, label: &str| Headline {
            number: number.to_owned(),
            label: label.to_owned(),
            href: Some("/wilayah".to_owned()),
        };
        let figure = |code, name, part, whole, label| ProvinceFigure {
            code,
            name,
            href: "/wilayah/64",
            share: Some((part, whole)),
            label,
        };
        ShowPage {
            frame,
            lead: "Cari kampung Anda: apa klasifikasinya, apa kegiatannya, dan apa yang dapat diperbaiki.".to_owned(),
            headlines: vec![headline("125", "Kampung KB aktif"), headline("83.762", "desa dan kelurahan"), headline("16", "Berkelanjutan"), headline("2", "rintisan")],
            map_title: "Desa dan kelurahan yang punya Kampung KB".to_owned(),
            map: nation_map(
                &[figure("64", "Kalimantan Timur", 110, 1038, "110 dari 1.038"), figure("19", "Kepulauan Bangka Belitung", 15, 393, "15 dari 393")],
                &[],
                Measure::Other,
                NationWords { title: "Peta menurut provinsi", description: "Angka yang sama ada di halaman wilayah.", key: "bagian yang punya Kampung KB", unknown: "belum ada data", several: "beberapa provinsi" },
            ),
            map_origin: None,
            entrances: vec![Link::new("Kabupaten Berau", "/wilayah/64.03"), Link::new("Kabupaten Belitung Timur", "/wilayah/19.06")],
        }
    }

    #[test]
    fn the_search_works_without_script() {
        let html = sample(Text::default()).render().unwrap();
        assert!(
            html.contains("<form class=\"search\" method=\"get\" action=\"/cari\"")
                && html.contains("name=\"q\"")
        );
        assert!(html.contains("<html lang=\"id\">") && html.contains("href=\"/?lang=en\""));
        assert!(
            !html.contains("style="),
            "the content security policy refuses inline styles"
        );
        assert!(
            sample(Text::new(Lang::En))
                .render()
                .unwrap()
                .contains("<html lang=\"en\">")
        );
    }
}
