//! Builds the rules that a browser runs (`crates/phone`) to WebAssembly.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// The module; none where this machine cannot make it, which a warning tells.
#[expect(
    clippy::disallowed_methods,
    reason = "cargo speaks to a build script through the environment"
)]
pub(crate) fn build(crates: &Path, out: &Path) -> Option<Vec<u8>> {
    for watched in ["phone/Cargo.toml", "phone/src", "rules/src", "rules/growth"] {
        println!("cargo::rerun-if-changed=../{watched}");
    }
    let cargo = env::var("CARGO").expect("cargo names itself");
    let folder = out.join("phone");
    // Its own target folder, since the outer cargo holds the lock of the shared one.
    let mut command = Command::new(cargo);
    command
        .args([
            "build",
            "--quiet",
            "--frozen",
            "--package",
            "kampungkb-phone",
        ])
        .args(["--profile", "phone", "--target", TARGET, "--target-dir"])
        .arg(&folder)
        .current_dir(crates);
    // What holds for the machine that builds says nothing about the browser.
    for inherited in [
        "CARGO_BUILD_TARGET",
        "CARGO_ENCODED_RUSTFLAGS",
        "RUSTFLAGS",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTC_WRAPPER",
    ] {
        command.env_remove(inherited);
    }
    let reason = match command.output() {
        Ok(output) if output.status.success() => {
            let module = folder.join(TARGET).join("phone/kampungkb_phone.wasm");
            return Some(fs::read(module).expect("cargo has built the module"));
        }
        Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    // A missing target is what a machine may have; a mistake in the code is none of that.
    assert!(
        is_missing_target(&reason),
        "the rules could not be built for the browser:\n{reason}"
    );
    println!(
        "cargo::warning=Rust's target {TARGET} is missing, so that \"Hitung status gizi\" is answered by the server alone. \
         To have it answered in the browser too: rustup target add {TARGET} && touch crates/phone/src/lib.rs"
    );
    None
}

fn is_missing_target(reason: &str) -> bool {
    reason.contains("can't find crate for `core`") || reason.contains("can't find crate for `std`")
}
