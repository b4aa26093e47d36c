//! What surrounds every page: title, navigation, way back, notices, and who is signed in.

use crate::ui::Text;

/// A link with its words.
#[derive(Clone, Debug)]
pub struct Link {
    /// The words of the link.
    pub label: String,
    /// The address, inside this program.
    pub href: String,
    /// Whether it leads to the page, or the part of the program, that is open.
    pub current: bool,
}

impl Link {
    /// A link to another page.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            current: false,
        }
    }

    /// The same link, marked as the place where the reader is if `current`.
    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }
}

/// A sentence above the page that holds for all of it.
#[derive(Clone, Debug)]
pub enum Notice {
    /// What the reader must know to read the page right, such as demonstration data.
    Caution(String),
    /// What was just done, such as a saved form.
    Done(String),
}

/// The person who is signed in.
#[derive(Clone, Debug)]
pub struct Person {
    /// The name to greet with.
    pub name: String,
    /// Role and region, such as "PKB, Gunung Tabur".
    pub role: String,
}

/// The frame of a page, as `ui/layout.html` shows it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The words, in the reader's language.
    pub t: Text,
    /// The title of the page without the name of the program; also the text of its heading.
    pub title: String,
    /// One sentence for search engines and link previews; may be empty.
    pub description: String,
    /// The parts of the program that this reader may open.
    pub navigation: Vec<Link>,
    /// The regions or pages above this one, widest first.
    pub breadcrumb: Vec<Link>,
    /// Sentences above the page.
    pub notices: Vec<Notice>,
    /// Who is signed in, if anybody.
    pub person: Option<Person>,
    /// The address of this page in the other language.
    pub other_language_href: String,
    /// The whole address of this page without its query, for search engines; empty where it is none to be found.
    pub canonical: String,
}

impl Frame {
    /// A frame with the public navigation.
    ///
    /// `address` is the path and query of the request; the link to the other language keeps both.
    pub fn new(t: Text, title: impl Into<String>, address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let kept = query
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
        let asked = format!("lang={}", t.lang.other().tag());
        let query: Vec<&str> = kept.chain([asked.as_str()]).collect();
        Self {
            t,
            title: title.into(),
            description: String::new(),
            navigation: Vec::new(),
            breadcrumb: Vec::new(),
            notices: Vec::new(),
            person: None,
            other_language_href: format!("{path}?{}", query.join("&")),
            canonical: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Frame;
    use crate::ui::Text;

    #[test]
    fn the_other_language_keeps_path_and_query() {
        let href = |address| Frame::new(Text::default(), "x", address).other_language_href;
        assert_eq!(href("/wilayah/64.03"), "/wilayah/64.03?lang=en");
        assert_eq!(
            href("/cari?q=maluang&lang=id&hal=2"),
            "/cari?q=maluang&hal=2&lang=en"
        );
    }
}
