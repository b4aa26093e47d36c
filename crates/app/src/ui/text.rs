//! The language of a reader, and the words of the interface in it.

use rules::number::NumberStyle;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Indonesian, the first language.
    #[default]
    Id,
    /// English.
    En,
}

impl Lang {
    /// The cookie that keeps a reader's choice.
    pub const COOKIE: &'static str = "lang";

    /// The language of a request: what the address asks for, else the cookie, else the browser's
    /// wish, else Indonesian.
    ///
    /// `query` is the raw query string, `cookie` and `accept_language` the values of the headers.
    pub fn of_request(
        query: Option<&str>,
        cookie: Option<&str>,
        accept_language: Option<&str>,
    ) -> Self {
        query
            .and_then(Self::from_query)
            .or_else(|| cookie.and_then(Self::from_cookie))
            .or_else(|| accept_language.and_then(Self::from_accept))
            .unwrap_or_default()
    }

    /// The language of a tag as in `lang="id"`; regions are ignored, other languages are `None`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        // Browsers of the first Android years still send the old tag `in` for Indonesian.
        match tag
            .split(['-', '_'])
            .next()?
            .trim()
            .to_ascii_lowercase()
            .as_str()
        {
            "id" | "in" => Some(Self::Id),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The language that the parameter `lang` of a query string asks for.
    pub fn from_query(query: &str) -> Option<Self> {
        query
            .split('&')
            .find_map(|pair| pair.strip_prefix("lang="))
            .and_then(Self::from_tag)
    }

    /// The language kept in the header `Cookie`.
    pub fn from_cookie(cookie: &str) -> Option<Self> {
        cookie
            .split(';')
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, _)| *name == Self::COOKIE)
            .and_then(|(_, tag)| Self::from_tag(tag))
    }

    /// The language with the highest weight in the header `Accept-Language` that we speak.
    pub fn from_accept(accept_language: &str) -> Option<Self> {
        let mut best = None;
        for wish in accept_language.split(',') {
            let mut fields = wish.split(';');
            let Some(lang) = fields.next().and_then(Self::from_tag) else {
                continue;
            };
            let weight = fields
                .find_map(|field| field.trim().strip_prefix("q="))
                .map_or(Some(1.0), |weight| weight.parse::<f32>().ok())
                .unwrap_or(0.0);
            if weight > 0.0 && best.is_none_or(|(_, heaviest)| weight > heaviest) {
                best = Some((lang, weight));
            }
        }
        best.map(|(lang, _)| lang)
    }

    /// The tag for `lang="…"`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The other language, for the link that changes it.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Id => Self::En,
            Self::En => Self::Id,
        }
    }
}

/// The words of the interface in one language: one method per message of `messages/*/*.ftl`.
///
/// The method of the message `nav-region` is `nav_region`; arguments keep their names. A number
/// that chooses a plural form is a [`Count`] and is written with the thousands mark of the language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The language of the words.
    pub lang: Lang,
}

impl Text {
    /// The words in a language.
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    const fn pick(self, indonesian: &'static str, english: &'static str) -> &'static str {
        match self.lang {
            Lang::Id => indonesian,
            Lang::En => english,
        }
    }

    fn choose(
        self,
        indonesian: impl FnOnce() -> String,
        english: impl FnOnce() -> String,
    ) -> String {
        match self.lang {
            Lang::Id => indonesian(),
            Lang::En => english(),
        }
    }

    /// A whole number with its thousands mark: `83.762`, in English `83,762`.
    pub fn number(self, number: impl Count) -> String {
        self.numbers().count(number.count().into())
    }

    /// A number given in hundredths, with two decimals: 325 is `3,25`, in English `3.25`.
    pub fn hundredths(self, hundredths: impl Count) -> String {
        self.numbers().hundredths(hundredths.count().into())
    }

    /// A share given in millionths as a percentage: `33,33%`, in English `33.33%`.
    pub fn share(self, millionths: impl Count) -> String {
        self.numbers().share(millionths.count().into())
    }

    /// How figures are written in it.
    pub const fn numbers(self) -> NumberStyle {
        match self.lang {
            Lang::Id => NumberStyle::Indonesian,
            Lang::En => NumberStyle::English,
        }
    }
}

/// A number that chooses a plural form; templates pass their numbers by reference.
pub trait Count {
    /// The number itself.
    fn count(self) -> u64;
}

impl Count for u64 {
    fn count(self) -> u64 {
        self
    }
}

impl Count for usize {
    fn count(self) -> u64 {
        self as u64
    }
}

impl Count for u32 {
    fn count(self) -> u64 {
        self.into()
    }
}

impl Count for u8 {
    fn count(self) -> u64 {
        self.into()
    }
}

impl<N: Count + Copy> Count for &N {
    fn count(self) -> u64 {
        (*self).count()
    }
}

/// The methods that the build makes from the messages.
#[expect(
    clippy::match_same_arms,
    clippy::useless_format,
    reason = "translators write the texts; what two of them share is chance"
)]
mod generated {
    use super::{Count, Text};

    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

#[cfg(test)]
#[path = "../../build/messages.rs"]
mod compiler;

#[cfg(test)]
mod tests {
    use super::compiler::{Fault, Source, compile};
    use super::{Lang, Text};

    fn compile_pair(indonesian: &str, english: &str) -> Result<String, Vec<Fault>> {
        let source = |language, text: &str| Source {
            language,
            file: "a.ftl".to_owned(),
            text: text.to_owned(),
        };
        compile(&[source(0, indonesian), source(1, english)])
    }

    fn faults(indonesian: &str, english: &str) -> Vec<String> {
        compile_pair(indonesian, english)
            .unwrap_err()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_key_missing_in_one_language_is_an_error_with_its_line() {
        assert_eq!(
            faults("\nyes = Ya\n", ""),
            ["messages/id/a.ftl:2: `yes` is missing in messages/en/a.ftl"]
        );
    }

    #[test]
    fn arguments_must_be_the_same() {
        assert_eq!(
            faults("late = { $count } terlambat", "# it\nlate = late"),
            ["messages/en/a.ftl:2: `late` lacks $count, which the other language has"]
        );
    }

    #[test]
    fn a_duplicate_key_is_an_error() {
        assert_eq!(
            faults("a = 1\nb = 2\na = 3\n", "a = 1\nb = 2\n"),
            ["messages/id/a.ftl:3: `a` stands already in messages/id/a.ftl:1"]
        );
    }

    #[test]
    fn bad_names_unknown_terms_and_wrong_plural_forms_are_errors() {
        assert!(faults("Nama = x", "Nama = x")[0].contains("only small letters"));
        assert!(faults("match = x", "match = x")[0].contains("Rust keeps"));
        assert!(faults("a = { -pkb }", "a = b")[0].contains("unknown term `-pkb`"));
        assert!(
            faults("a = { $n ->\n [one] x\n *[other] y\n }", "a = { $n }")[0]
                .contains("plural form `one`")
        );
        assert!(faults("-a = { -a }\nb = { -a }", "b = c")[0].contains("refers to itself"));
        assert!(faults("a = b\nc = {", "a = b")[0].starts_with("messages/id/a.ftl:2:"));
    }

    #[test]
    fn terms_are_inlined_and_braces_escaped() {
        let code = compile_pair(
            "-kb = Kampung KB\na = { -kb } {\"{\"}{ $name }",
            "-kb = KB Village\na = { -kb } { $name }",
        )
        .unwrap();
        assert!(code.contains(r#"format!("Kampung KB {{{name}")"#), "{code}");
        assert!(code.contains(r#"format!("KB Village {name}")"#), "{code}");
    }

    #[test]
    fn english_has_two_plural_forms() {
        let words = |lang, count: u64| Text::new(lang).villages_counted(count);
        assert_eq!(words(Lang::Id, 1), "1 desa/kelurahan");
        assert_eq!(words(Lang::En, 1), "1 village");
        assert_eq!(words(Lang::En, 83_762), "83,762 villages");
        assert_eq!(words(Lang::Id, 83_762), "83.762 desa/kelurahan");
        assert_eq!(Text::new(Lang::Id).hundredths(325_u32), "3,25");
    }

    #[test]
    fn the_language_follows_address_then_cookie_then_browser() {
        assert_eq!(
            Lang::of_request(Some("q=a&lang=en"), Some("lang=id"), None),
            Lang::En
        );
        assert_eq!(
            Lang::of_request(None, Some("x=1; lang=en"), Some("id")),
            Lang::En
        );
        assert_eq!(
            Lang::of_request(None, None, Some("fr, en-GB;q=0.4, id;q=0.8")),
            Lang::Id
        );
        assert_eq!(
            Lang::of_request(Some("lang=xx"), Some("lang=!"), Some("de")),
            Lang::Id
        );
        assert_eq!(Lang::from_accept("en;q=0"), None);
        assert_eq!(Lang::from_tag("in-ID"), Some(Lang::Id));
    }
}
