//! Finished markup, which templates print as it stands.

use std::fmt::{self, Display};

use askama::filters::{Escaper, Html, HtmlSafe};

/// Finished HTML or SVG whose texts are escaped already; `{{ map }}` prints it unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    pub(super) const fn new(finished: String) -> Self {
        Self(finished)
    }

    /// The markup as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for Markup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}

impl From<Markup> for String {
    fn from(markup: Markup) -> Self {
        markup.0
    }
}

/// A text as it must stand in markup, inside an element or a quoted attribute.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Html.write_escaped_str(formatter, self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_can_neither_open_a_tag_nor_leave_its_attribute() {
        let escaped = Escaped("Soka\"an <b> & 'La''ai'").to_string();
        assert!(!escaped.contains(['"', '<', '>', '\'']));
        assert!(escaped.contains("Soka&#34;an"));
    }

    #[test]
    fn a_template_prints_markup_unchanged() {
        #[derive(askama::Template)]
        #[template(source = "<p>{{ mark }}</p>", ext = "html")]
        struct Page {
            mark: Markup,
        }
        let page = Page {
            mark: Markup::new("<b>1</b>".to_owned()),
        };
        assert_eq!(page.to_string(), "<p><b>1</b></p>");
    }
}
