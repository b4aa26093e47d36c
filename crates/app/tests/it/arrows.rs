//! The rooms of the house, kept apart: which file may know which.

use std::fs;
use std::path::{Path, PathBuf};

/// What stands above the slices or below all of them; every other module of the program is a slice.
const NO_SLICES: [&str; 8] = [
    "app", "cli", "demo", "platform", "router", "setup", "shell", "ui",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source and template of the program, by its path below `src`.
fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    gather(&root(), &mut files);
    files.sort();
    assert!(files.len() > 100, "the sources were not found");
    files
}

fn gather(folder: &Path, into: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, into);
        } else if path
            .extension()
            .is_some_and(|it| it == "rs" || it == "html")
        {
            let name = path.strip_prefix(root()).unwrap();
            let name = name.to_string_lossy().replace('\\', "/");
            into.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The program without its comments and its own tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths into this crate that a text names: `a::b` of `crate::a::b`, also inside braces.
fn paths(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in text.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => found.extend(expanded(list)),
            None => found.push(path(rest)),
        }
    }
    found
}

fn path(text: &str) -> String {
    let end = text
        .find(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == ':'))
        .unwrap_or(text.len());
    text[..end].trim_end_matches(':').to_owned()
}

/// The members of a braced list up to its end; of a nested list the way to it.
fn expanded(list: &str) -> Vec<String> {
    let mut depth = 1;
    let mut members = vec![String::new()];
    for letter in list.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => members.push(String::new()),
            other if depth == 1 => members.last_mut().unwrap().push(other),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    members
        .iter()
        .map(|member| path(member.trim()))
        .filter(|it| !it.is_empty())
        .collect()
}

fn first(path: &str) -> &str {
    path.split("::").next().unwrap_or_default()
}

/// The slice that a file belongs to.
fn home(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

fn is_slice(module: &str) -> bool {
    let is_module = root().join(module).is_dir() || root().join(format!("{module}.rs")).is_file();
    is_module && !NO_SLICES.contains(&module)
}

#[test]
fn platform_and_interface_know_no_slice() {
    let mut wrong = Vec::new();
    for (file, text) in files() {
        let home = home(&file);
        if !["platform", "ui"].contains(&home) {
            continue;
        }
        for path in paths(&code(&text)) {
            let known = first(&path);
            let is_allowed = match home {
                "ui" => known == "ui",
                _ => {
                    !is_slice(known)
                        && !["cli", "demo", "router", "setup", "shell"].contains(&known)
                }
            };
            if !is_allowed {
                wrong.push(format!("{file} knows crate::{path}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_slice_reaches_into_anothers_store() {
    let mut wrong = Vec::new();
    for (file, text) in files() {
        for path in paths(&code(&text)) {
            let mut parts = path.split("::");
            let (module, inside) = (parts.next().unwrap_or_default(), parts.next());
            if inside == Some("store") && module != home(&file) {
                wrong.push(format!("{file} knows crate::{path}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sql_stands_in_stores_only() {
    let mut wrong = Vec::new();
    for (file, text) in files() {
        let is_store = file.ends_with("/store.rs") || file.contains("/store/");
        if is_store {
            assert!(!file.starts_with("ui/"), "the interface has no store");
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            if is_sql(line) {
                wrong.push(format!("{file}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_sql(line: &str) -> bool {
    let line = line.trim_start();
    let begins = [
        "select ",
        "insert into ",
        "update ",
        "delete from ",
        "with recursive ",
    ];
    let in_quotes = begins
        .iter()
        .any(|begin| line.contains(&format!("\"{begin}")));
    !line.starts_with("//") && (in_quotes || line.contains("statement!"))
}

#[test]
fn the_crates_below_know_nothing_above() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for (name, may_know) in [
        ("rules", vec![]),
        ("db", vec![]),
        ("exchange", vec!["kampungkb-rules"]),
    ] {
        let manifest = fs::read_to_string(crates.join(name).join("Cargo.toml")).unwrap();
        let (package, dependencies) = manifest
            .split_once("[dependencies]")
            .unwrap_or((&manifest, ""));
        let own = format!("kampungkb-{name}");
        assert!(package.contains(&own));
        let known = dependencies
            .split(|letter: char| !(letter.is_alphanumeric() || letter == '-'))
            .filter(|word| {
                word.starts_with("kampungkb") && *word != own && !may_know.contains(word)
            });
        assert_eq!(known.collect::<Vec<_>>(), Vec::<&str>::new(), "{name}");
    }
}

#[test]
fn the_checks_themselves_see_what_they_look_for() {
    let found = paths("use crate::account::store; x(crate::region::store::ALL)");
    assert_eq!(found, ["account::store", "region::store::ALL"]);
    let found = paths("use crate::{account, platform::{a, b}, region::store::X as Y};");
    assert_eq!(found, ["account", "platform", "region::store::X"]);
    assert!(is_slice("account") && !is_slice("platform") && !is_slice("no_such_module"));
    assert!(is_sql("    let sql = \"select 1\";") && is_sql("statement! {"));
    assert!(!is_sql("// \"select 1\"") && !is_sql("t.select(\"pilih\")"));
    assert_eq!(code("a\n// crate::b\n#[cfg(test)]\ncrate::c"), "a");
}
