//! Compiles the messages to typed functions, builds the rules for the browser and embeds the assets.

#[path = "build/assets.rs"]
mod assets;
#[path = "build/messages.rs"]
mod messages;
#[path = "build/phone.rs"]
mod phone;

use std::path::Path;
use std::{env, fs, process};

use messages::{LANGUAGES, Source};

#[expect(
    clippy::disallowed_methods,
    reason = "cargo speaks to a build script through the environment"
)]
fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder of the crate");
    let out = env::var("OUT_DIR").expect("cargo names the folder for generated code");
    let root = Path::new(&root);
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=messages");
    println!("cargo::rerun-if-changed=assets");
    let crates = root.parent().expect("the crates lie in one folder");
    let modules = phone::build(crates, Path::new(&out));
    assets::build(&root.join("assets"), Path::new(&out), modules);
    let sources = read_messages(&root.join("messages"));
    match messages::compile(&sources) {
        Ok(code) => fs::write(Path::new(&out).join("messages.rs"), code)
            .expect("the generated messages can be written"),
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
            process::exit(1);
        }
    }
}

/// Reads all `.ftl` files of both languages, in the order of their names.
fn read_messages(folder: &Path) -> Vec<Source> {
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
            .filter(|path| path.extension().is_some_and(|found| found == "ftl"))
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
