//! Compiles the messages to typed functions and embeds the assets.

#[path = "build/assets.rs"]
mod assets;
#[path = "build/messages.rs"]
mod messages;

use std::path::Path;
use std::{env, fs, process};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder of the crate");
    let out = env::var("OUT_DIR").expect("cargo names the folder for generated code");
    let root = Path::new(&root);
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=messages");
    println!("cargo::rerun-if-changed=assets");
    assets::build(&root.join("assets"), Path::new(&out));
    let sources = messages::read(&root.join("messages"));
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
