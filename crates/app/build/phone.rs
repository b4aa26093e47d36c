//! Builds what a browser runs to WebAssembly: the rules of one child (`crates/phone`), the check of a file
//! (`crates/file-check`).

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// The modules for a browser.
pub(crate) struct Modules {
    /// Of `crates/phone`.
    pub(crate) phone: Vec<u8>,
    /// Of `crates/file-check`.
    pub(crate) file_check: Vec<u8>,
}

/// The modules; none where this machine cannot make them, which a warning tells.
#[expect(
    clippy::disallowed_methods,
    reason = "cargo speaks to a build script through the environment"
)]
pub(crate) fn build(crates: &Path, out: &Path) -> Option<Modules> {
    for watched in [
        "exchange/Cargo.toml",
        "exchange/src",
        "file-check/Cargo.toml",
        "file-check/src",
        "phone/Cargo.toml",
        "phone/src",
        "rules/src",
        "rules/growth",
    ] {
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
            "--package",
            "kampungkb-file-check",
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
            let modules = folder.join(TARGET).join("phone");
            let module =
                |name: &str| fs::read(modules.join(name)).expect("cargo has built the module");
            return Some(Modules {
                phone: module("kampungkb_phone.wasm"),
                file_check: module("kampungkb_file_check.wasm"),
            });
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
        "cargo::warning=Rust's target {TARGET} is missing, so that \"Hitung status gizi\" is answered by the server alone \
         and \"Periksa berkas\" by the command line. To have both in the browser: rustup target add {TARGET} && touch crates/phone/src/lib.rs"
    );
    None
}

fn is_missing_target(reason: &str) -> bool {
    reason.contains("can't find crate for `core`") || reason.contains("can't find crate for `std`")
}
