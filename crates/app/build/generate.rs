//! The Rust code of one message.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Fault, Key, Message, Part};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shown,
    Counted,
    Chosen,
}

/// Appends the method of a message, or names what keeps its two texts from being one.
pub(super) fn method(
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
        let _ = writeln!(code, "    /// `{}`", line.trim().replace('`', "'"));
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
    let counted = kinds.iter().filter(|(_, kind)| **kind == Kind::Counted);
    let counts = counted.fold(String::new(), |mut counts, (argument, _)| {
        let _ = writeln!(counts, "        let {argument} = {argument}.count();");
        counts
    });
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
            Part::Argument(name) => format!("{{{name}}}"),
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
    if let [Part::Select { argument, variants }] = parts {
        return choice(argument, variants, kinds);
    }
    let mut template = String::new();
    let mut values = String::new();
    for part in parts {
        match part {
            Part::Text(text) => template.push_str(&text.replace('{', "{{").replace('}', "}}")),
            Part::Argument(name) if kinds[name] == Kind::Counted => {
                template.push_str("{}");
                let _ = write!(values, ", self.number({name})");
            }
            Part::Argument(name) => {
                let _ = write!(template, "{{{name}}}");
            }
            Part::Select { argument, variants } => {
                template.push_str("{}");
                let _ = write!(values, ", {}", choice(argument, variants, kinds));
            }
        }
    }
    format!("format!({template:?}{values})")
}

fn choice(argument: &str, variants: &[(Key, Vec<Part>)], kinds: &BTreeMap<String, Kind>) -> String {
    let arms = variants
        .iter()
        .fold(String::new(), |mut arms, (key, parts)| {
            let arm = match key {
                Key::Number(number) => number.to_string(),
                Key::Word(word) => format!("{word:?}"),
                Key::Default => "_".to_owned(),
            };
            let _ = write!(arms, " {arm} => {},", expression(parts, kinds));
            arms
        });
    format!("match {argument} {{{arms} }}")
}
