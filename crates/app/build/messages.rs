//! The compiler of the messages: Fluent files of both languages become one Rust method per message.
//!
//! The languages are the folders `id` and `en`, in this order everywhere.

use std::collections::BTreeMap;
use std::fmt;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser;

mod generate;

/// The folders of the languages.
pub(crate) const LANGUAGES: [&str; 2] = ["id", "en"];
/// Deeper than any honest chain of terms; a term that names itself ends here.
const DEEPEST_REFERENCE: usize = 8;
const RESERVED: [&str; 20] = [
    "as", "box", "break", "const", "else", "enum", "for", "if", "impl", "in", "let", "loop",
    "match", "move", "pick", "ref", "return", "type", "use", "where",
];

/// One message file.
pub(crate) struct Source {
    /// `0` for Indonesian, `1` for English.
    pub(crate) language: usize,
    /// The name of the file without its folder.
    pub(crate) file: String,
    /// The text of the file.
    pub(crate) text: String,
}

impl Source {
    fn path(&self) -> String {
        format!("messages/{}/{}", LANGUAGES[self.language], self.file)
    }
}

/// What is wrong in a message file, and where.
#[derive(Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) path: String,
    /// Counted from 1.
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.path, self.line, self.message)
    }
}

enum Part {
    Text(String),
    Argument(String),
    Select {
        argument: String,
        variants: Vec<(Key, Vec<Self>)>,
    },
}

#[derive(PartialEq)]
enum Key {
    Number(u64),
    Word(String),
    Default,
}

struct Message {
    parts: Vec<Part>,
    path: String,
    line: usize,
    file: String,
}

type Terms<'a> = BTreeMap<&'a str, &'a Pattern<&'a str>>;

/// Compiles all files to the methods of `Text`, or names everything that is wrong in them.
pub(crate) fn compile(sources: &[Source]) -> Result<String, Vec<Fault>> {
    let mut faults = Vec::new();
    let [indonesian, english] =
        [0, 1].map(|language| read_language(language, sources, &mut faults));
    for (from, to, name) in [(&indonesian, &english, "en"), (&english, &indonesian, "id")] {
        for (key, message) in from {
            match to.get(key) {
                None => faults.push(message.fault(format!(
                    "`{key}` is missing in messages/{name}/{}",
                    message.file
                ))),
                Some(other) if other.file != message.file => {
                    faults.push(message.fault(format!(
                        "`{key}` stands in messages/{name}/{}, another file",
                        other.file
                    )));
                }
                Some(_) => {}
            }
        }
    }
    let mut code = String::from("impl Text {\n");
    for (key, first) in &indonesian {
        if let Some(second) = english.get(key) {
            generate::method(key, first, second, &mut code, &mut faults);
        }
    }
    code.push_str("}\n");
    if faults.is_empty() {
        Ok(code)
    } else {
        Err(faults)
    }
}

impl Message {
    fn fault(&self, message: String) -> Fault {
        Fault {
            path: self.path.clone(),
            line: self.line,
            message,
        }
    }
}

fn read_language(
    language: usize,
    sources: &[Source],
    faults: &mut Vec<Fault>,
) -> BTreeMap<String, Message> {
    let mut parsed = Vec::new();
    for source in sources.iter().filter(|source| source.language == language) {
        match parser::parse(source.text.as_str()) {
            Ok(resource) => parsed.push((source, resource)),
            Err((_, errors)) => faults.extend(errors.iter().map(|error| {
                Fault {
                    path: source.path(),
                    line: source.text[..error.pos.start.min(source.text.len())]
                        .matches('\n')
                        .count()
                        + 1,
                    message: error.to_string(),
                }
            })),
        }
    }
    let mut terms = Terms::new();
    for (source, resource) in &parsed {
        for entry in &resource.body {
            if let Entry::Term(term) = entry
                && terms.insert(term.id.name, &term.value).is_some()
            {
                let line = lines_of(&source.text, &format!("-{}", term.id.name))
                    .next_back()
                    .unwrap_or(1);
                faults.push(Fault {
                    path: source.path(),
                    line,
                    message: format!("the term `-{}` stands twice", term.id.name),
                });
            }
        }
    }
    let mut messages = BTreeMap::new();
    for (source, resource) in &parsed {
        for entry in &resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let key = message.id.name;
            let line = lines_of(&source.text, key).next().unwrap_or(1);
            let fault = |message: String| Fault {
                path: source.path(),
                line,
                message,
            };
            if let Err(reason) = check_key(key) {
                faults.push(fault(format!("`{key}` {reason}")));
                continue;
            }
            let Some(pattern) = message
                .value
                .as_ref()
                .filter(|_| message.attributes.is_empty())
            else {
                faults.push(fault(format!("`{key}` needs a text and no attributes")));
                continue;
            };
            let parts = match flatten(pattern, &terms, language, 0) {
                Ok(parts) => parts,
                Err(reason) => {
                    faults.push(fault(format!("`{key}` {reason}")));
                    continue;
                }
            };
            let read = Message {
                parts,
                path: source.path(),
                line,
                file: source.file.clone(),
            };
            if let Some(earlier) = messages.insert(key.to_owned(), read) {
                let line = lines_of(&source.text, key).next_back().unwrap_or(1);
                let message = format!(
                    "`{key}` stands already in {}:{}",
                    earlier.path, earlier.line
                );
                faults.push(Fault {
                    path: source.path(),
                    line,
                    message,
                });
            }
        }
    }
    messages
}

/// The parser keeps no places, so a line is found by the key that begins it.
fn lines_of<'a>(text: &'a str, key: &'a str) -> impl DoubleEndedIterator<Item = usize> + 'a {
    let begins = move |line: &str| {
        line.strip_prefix(key)
            .is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let lines: Vec<&str> = text.lines().collect();
    (0..lines.len())
        .filter(move |index| begins(lines[*index]))
        .map(|index| index + 1)
}

fn check_key(key: &str) -> Result<(), &'static str> {
    if !key
        .chars()
        .all(|letter| matches!(letter, 'a'..='z' | '0'..='9' | '-'))
    {
        return Err("may hold only small letters, digits and hyphens");
    }
    if RESERVED.contains(&key) {
        return Err("is a word that Rust keeps for itself");
    }
    Ok(())
}

fn flatten(
    pattern: &Pattern<&str>,
    terms: &Terms<'_>,
    language: usize,
    depth: usize,
) -> Result<Vec<Part>, String> {
    if depth > DEEPEST_REFERENCE {
        return Err("refers to itself".to_owned());
    }
    let mut parts = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => push_text(&mut parts, value),
            PatternElement::Placeable { expression } => {
                flatten_expression(expression, terms, language, depth, &mut parts)?;
            }
        }
    }
    Ok(parts)
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    if let Some(Part::Text(last)) = parts.last_mut() {
        last.push_str(text);
    } else {
        parts.push(Part::Text(text.to_owned()));
    }
}

fn flatten_expression(
    expression: &Expression<&str>,
    terms: &Terms<'_>,
    language: usize,
    depth: usize,
    parts: &mut Vec<Part>,
) -> Result<(), String> {
    match expression {
        Expression::Inline(
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value },
        ) => {
            push_text(parts, &unescape(value)?);
        }
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            parts.push(Part::Argument(argument_name(id.name)?));
        }
        Expression::Inline(InlineExpression::TermReference {
            id,
            attribute: None,
            arguments: None,
        }) => {
            let term = terms
                .get(id.name)
                .ok_or_else(|| format!("names the unknown term `-{}`", id.name))?;
            for part in flatten(term, terms, language, depth + 1)? {
                match part {
                    Part::Text(text) => push_text(parts, &text),
                    other => parts.push(other),
                }
            }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            flatten_expression(expression, terms, language, depth, parts)?;
        }
        Expression::Select {
            selector: InlineExpression::VariableReference { id },
            variants,
        } => {
            let mut read = Vec::new();
            for variant in variants {
                let key = match variant.key {
                    _ if variant.default => Key::Default,
                    VariantKey::NumberLiteral { value } => {
                        Key::Number(value.parse().map_err(|_| {
                            format!("chooses by `{value}`, which is no whole number")
                        })?)
                    }
                    VariantKey::Identifier { name: "one" } if LANGUAGES[language] == "en" => {
                        Key::Number(1)
                    }
                    VariantKey::Identifier {
                        name: name @ ("zero" | "one" | "two" | "few" | "many"),
                    } => {
                        return Err(format!(
                            "uses the plural form `{name}`, which this language does not have"
                        ));
                    }
                    VariantKey::Identifier { name } => Key::Word(name.to_owned()),
                };
                read.push((key, flatten(&variant.value, terms, language, depth)?));
            }
            // The catch-all arm of a Rust match stands last.
            read.sort_by_key(|(key, _)| *key == Key::Default);
            parts.push(Part::Select {
                argument: argument_name(id.name)?,
                variants: read,
            });
        }
        _ => return Err("uses a part of Fluent that this compiler does not know".to_owned()),
    }
    Ok(())
}

fn argument_name(name: &str) -> Result<String, String> {
    if name
        .chars()
        .all(|letter| matches!(letter, 'a'..='z' | '0'..='9' | '_'))
        && !RESERVED.contains(&name)
    {
        Ok(name.to_owned())
    } else {
        Err(format!(
            "has the argument `${name}`: use small letters, digits and underscores"
        ))
    }
}

fn unescape(literal: &str) -> Result<String, String> {
    let mut text = String::new();
    let mut letters = literal.chars();
    while let Some(letter) = letters.next() {
        match (letter, if letter == '\\' { letters.next() } else { None }) {
            ('\\', Some(escaped @ ('\\' | '"'))) => text.push(escaped),
            ('\\', Some('u')) => {
                let code: String = letters.by_ref().take(4).collect();
                let letter = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                text.push(letter.ok_or_else(|| format!("has the bad escape `\\u{code}`"))?);
            }
            ('\\', _) => return Err("has an escape that this compiler does not know".to_owned()),
            (plain, _) => text.push(plain),
        }
    }
    Ok(text)
}
