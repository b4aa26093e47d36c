//! The compiler of the messages: Fluent files of both languages become one Rust method per message.
//!
//! The languages are the folders `id` and `en`, in this order everywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser;

const LANGUAGES: [&str; 2] = ["id", "en"];
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shown,
    Counted,
    Chosen,
}

type Terms<'a> = BTreeMap<&'a str, &'a Pattern<&'a str>>;

/// Reads all `.ftl` files of both languages, in the order of their names.
pub(crate) fn read(folder: &Path) -> Vec<Source> {
    let mut sources = Vec::new();
    for (language, name) in LANGUAGES.iter().enumerate() {
        let entries =
            fs::read_dir(folder.join(name)).expect("each language has a folder of messages");
        let mut paths: Vec<_> = entries
            .map(|entry| entry.expect("the folder can be read").path())
            .collect();
        paths.sort();
        for path in paths
            .iter()
            .filter(|path| path.extension().is_some_and(|ext| ext == "ftl"))
        {
            let file = path
                .file_name()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned();
            let text = fs::read_to_string(path).expect("a message file is UTF-8 text");
            sources.push(Source {
                language,
                file,
                text,
            });
        }
    }
    sources
}

/// Compiles all files to the methods of `Text`, or names everything that is wrong in them.
pub(crate) fn compile(sources: &[Source]) -> Result<String, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut messages: [BTreeMap<String, Message>; 2] = [BTreeMap::new(), BTreeMap::new()];
    for language in 0..LANGUAGES.len() {
        messages[language] = read_language(language, sources, &mut faults);
    }
    let [indonesian, english] = &messages;
    for (from, to, name) in [(indonesian, english, "en"), (english, indonesian, "id")] {
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
    for (key, first) in indonesian {
        if let Some(second) = english.get(key) {
            write_method(key, first, second, &mut code, &mut faults);
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
                flatten_expression(expression, terms, language, depth, &mut parts)?
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

fn write_method(
    key: &str,
    first: &Message,
    second: &Message,
    code: &mut String,
    faults: &mut Vec<Fault>,
) {
    let mut kinds = BTreeMap::new();
    for message in [first, second] {
        if let Err(reason) = collect_arguments(&message.parts, &mut kinds) {
            faults.push(message.fault(format!("`{key}` {reason}")));
            return;
        }
    }
    for (message, other) in [(first, second), (second, first)] {
        let absent: Vec<_> = argument_names(&other.parts)
            .difference(&argument_names(&message.parts))
            .cloned()
            .collect();
        if !absent.is_empty() {
            faults.push(message.fault(format!(
                "`{key}` lacks ${}, which the other language has",
                absent.join(", $")
            )));
            return;
        }
    }
    let name = key.replace('-', "_");
    for line in preview(&first.parts).lines() {
        let _ = writeln!(code, "    /// {line}");
    }
    if kinds.is_empty() {
        let [first, second] = [first, second].map(|message| preview(&message.parts));
        let _ = writeln!(
            code,
            "    pub const fn {name}(self) -> &'static str {{\n        self.pick({first:?}, {second:?})\n    }}\n"
        );
        return;
    }
    let arguments: String = argument_order(&first.parts)
        .iter()
        .map(|argument| match kinds[argument] {
            Kind::Shown => format!(", {argument}: impl ::core::fmt::Display"),
            Kind::Counted => format!(", {argument}: impl Count"),
            Kind::Chosen => format!(", {argument}: &str"),
        })
        .collect();
    let counts: String = kinds
        .iter()
        .filter(|(_, kind)| **kind == Kind::Counted)
        .map(|(argument, _)| format!("        let {argument} = {argument}.count();\n"))
        .collect();
    let [first, second] = [first, second].map(|message| expression(&message.parts, &kinds));
    let _ = writeln!(
        code,
        "    pub fn {name}(self{arguments}) -> String {{\n{counts}        self.choose(|| {first}, || {second})\n    }}\n"
    );
}

fn collect_arguments(parts: &[Part], kinds: &mut BTreeMap<String, Kind>) -> Result<(), String> {
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Argument(name) => {
                kinds.entry(name.clone()).or_insert(Kind::Shown);
            }
            Part::Select { argument, variants } => {
                let words = variants
                    .iter()
                    .filter(|(key, _)| matches!(key, Key::Word(_)))
                    .count();
                let numbers = variants
                    .iter()
                    .filter(|(key, _)| matches!(key, Key::Number(_)))
                    .count();
                if words > 0 && numbers > 0 {
                    return Err(format!("chooses by words and by numbers of ${argument}"));
                }
                let kind = if words > 0 {
                    Kind::Chosen
                } else {
                    Kind::Counted
                };
                match kinds.insert(argument.clone(), kind) {
                    Some(earlier) if earlier != Kind::Shown && earlier != kind => {
                        return Err(format!(
                            "takes ${argument} once as a number, once as a word"
                        ));
                    }
                    _ => {}
                }
                for (_, parts) in variants {
                    collect_arguments(parts, kinds)?;
                }
            }
        }
    }
    Ok(())
}

fn argument_order(parts: &[Part]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: &String| {
        if !names.contains(name) {
            names.push(name.clone());
        }
    };
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Argument(name) => add(name),
            Part::Select { argument, variants } => {
                add(argument);
                for (_, parts) in variants {
                    argument_order(parts).iter().for_each(&mut add);
                }
            }
        }
    }
    names
}

fn argument_names(parts: &[Part]) -> BTreeSet<String> {
    argument_order(parts).into_iter().collect()
}

fn preview(parts: &[Part]) -> String {
    parts
        .iter()
        .map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Argument(name) => format!("`{name}`"),
            Part::Select { variants, .. } => variants
                .last()
                .map_or_else(String::new, |(_, parts)| preview(parts)),
        })
        .collect()
}

fn expression(parts: &[Part], kinds: &BTreeMap<String, Kind>) -> String {
    if let [Part::Text(text)] = parts {
        return format!("String::from({text:?})");
    }
    let mut template = String::new();
    let mut values = String::new();
    for part in parts {
        match part {
            Part::Text(text) => template.push_str(&text.replace('{', "{{").replace('}', "}}")),
            Part::Argument(name) if kinds[name] == Kind::Counted => {
                template.push_str("{}");
                let _ = write!(values, ", self.integer({name})");
            }
            Part::Argument(name) => {
                let _ = write!(template, "{{{name}}}");
            }
            Part::Select { argument, variants } => {
                template.push_str("{}");
                let _ = write!(values, ", match {argument} {{");
                for (key, parts) in variants {
                    let arm = match key {
                        Key::Number(number) => number.to_string(),
                        Key::Word(word) => format!("{word:?}"),
                        Key::Default => "_".to_owned(),
                    };
                    let _ = write!(values, " {arm} => {},", expression(parts, kinds));
                }
                values.push_str(" }");
            }
        }
    }
    format!("format!({template:?}{values})")
}
