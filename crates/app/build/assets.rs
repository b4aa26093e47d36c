//! Prepares the assets: joins the style sheets and the scripts, compresses them, and names each by
//! the digest of its content, so that a browser may keep it for ever.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::phone::Modules;

/// These come before the other style sheets, which follow in the order of their names.
const FIRST_STYLES: [&str; 2] = ["tokens.css", "base.css"];
/// Paper overrules the screen, so this one comes last.
const LAST_STYLES: &str = "print.css";

/// Reads `assets`, writes the files to serve and the table `assets.rs` into `out`; `modules` are what a
/// browser runs, where there are any.
pub(crate) fn build(assets: &Path, out: &Path, modules: Option<Modules>) {
    const SCRIPT: &str = "text/javascript; charset=utf-8";
    let text = |path: &str| read(&assets.join(path)).into_bytes();
    // What two pages share stands before each one's own script.
    let both = |path: &str| [text("growth/told.js"), text(path)].concat();
    let scripts = scripts(&assets.join("js")).into_bytes();
    let mut files = vec![
        (
            "STYLES",
            "app.css",
            "text/css; charset=utf-8",
            styles(assets).into_bytes(),
        ),
        ("SCRIPT", "app.js", SCRIPT, scripts),
        ("HTMX", "htmx.js", SCRIPT, text("vendor/htmx/htmx.min.js")),
        ("ICON", "icon.svg", "image/svg+xml", text("icon.svg")),
        (
            "GROWTH",
            "growth.js",
            SCRIPT,
            both("growth/growth-check.js"),
        ),
        (
            "FILE_CHECK",
            "file-check.js",
            SCRIPT,
            both("growth/file-check.js"),
        ),
        (
            "FILE_CHECK_WORKER",
            "file-check-worker.js",
            SCRIPT,
            text("growth/file-check-worker.js"),
        ),
    ];
    let has_modules = modules.is_some();
    if let Some(modules) = modules {
        const WASM: &str = "application/wasm";
        files.extend([
            ("PHONE", "phone.wasm", WASM, modules.phone),
            (
                "FILE_CHECK_MODULE",
                "file-check.wasm",
                WASM,
                modules.file_check,
            ),
        ]);
    }
    let mut code = String::new();
    let mut urls = Vec::new();
    for (constant, name, content_type, content) in &files {
        let (stem, extension) = name.split_once('.').expect("a file has an extension");
        let file = format!("{stem}.{}.{extension}", hash(content));
        write(&out.join(&file), content);
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder
            .write_all(content)
            .expect("memory takes the compressed bytes");
        let compressed = encoder.finish().expect("memory takes the compressed bytes");
        write(&out.join(format!("{file}.gz")), &compressed);
        let _ = writeln!(
            code,
            "const {constant}: Asset = Asset {{ name: {file:?}, url: \"/aset/{file}\", content_type: {content_type:?}, \
             plain: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\")), \
             gzip: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}.gz\")) }};"
        );
        urls.push((*constant, format!("/aset/{file}")));
    }
    let modules = if has_modules {
        "Some((&PHONE, &FILE_CHECK_MODULE))"
    } else {
        "None"
    };
    let _ = writeln!(
        code,
        "const ON_DEVICE: Option<(&Asset, &Asset)> = {modules};"
    );
    let offline = offline(&read(&assets.join("growth/offline.js")), &urls);
    let _ = writeln!(code, "const OFFLINE: &str = {offline:?};");
    write(&out.join("assets.rs"), code.as_bytes());
}

/// The service worker with the files that it keeps; its text changes whenever one of them does, so that a browser takes
/// the new one.
fn offline(script: &str, urls: &[(&str, String)]) -> String {
    let of = |is_wanted: &dyn Fn(&str) -> bool| -> Vec<&str> {
        let wanted = urls.iter().filter(|(constant, _)| is_wanted(constant));
        wanted.map(|(_, url)| url.as_str()).collect()
    };
    let is_file_check = |constant: &str| constant.starts_with("FILE_CHECK");
    let is_one_child = |constant: &str| ["GROWTH", "PHONE"].contains(&constant);
    let one_child = of(&|constant| !is_file_check(constant));
    let file_check = of(&|constant| !is_one_child(constant));
    let version = hash(format!("{script}{urls:?}").as_bytes());
    script
        .replace("[\"ONE_CHILD_FILES\"]", &format!("{one_child:?}"))
        .replace("[\"FILE_CHECK_FILES\"]", &format!("{file_check:?}"))
        .replace("VERSION", &version)
}

fn hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().take(8).fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

fn styles(assets: &Path) -> String {
    let folder = assets.join("css");
    let between = names(&folder, "css")
        .into_iter()
        .filter(|name| !FIRST_STYLES.contains(&name.as_str()) && name != LAST_STYLES);
    let order = FIRST_STYLES
        .iter()
        .map(ToString::to_string)
        .chain(between)
        .chain([LAST_STYLES.to_owned()]);
    // In a layer of its own, so that our rules win whatever their specificity.
    let mut joined = format!(
        "@layer vendor {{\n{}}}\n",
        read(&assets.join("vendor/pico/pico.css"))
    );
    for name in order {
        joined.push_str(&read(&folder.join(name)));
    }
    without_comments(&joined)
}

/// Each script keeps its names to itself, as it would in a module of its own.
fn scripts(folder: &Path) -> String {
    names(folder, "js")
        .iter()
        .fold(String::new(), |mut joined, name| {
            let _ = writeln!(joined, "{{\n{}}}", read(&folder.join(name)));
            joined
        })
}

fn names(folder: &Path, extension: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder of assets can be read");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("the folder of assets can be read")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| {
            Path::new(name)
                .extension()
                .is_some_and(|found| found == extension)
        })
        .collect();
    names.sort();
    names
}

/// Drops comments, but keeps those that begin with `/*!`, which name an author.
fn without_comments(styles: &str) -> String {
    let mut kept = String::new();
    let mut rest = styles;
    while let Some(start) = rest.find("/*") {
        let end = rest[start..]
            .find("*/")
            .map_or(rest.len(), |length| start + length + 2);
        kept.push_str(
            &rest[..if rest[start..].starts_with("/*!") {
                end
            } else {
                start
            }],
        );
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

fn write(path: &Path, content: &[u8]) {
    fs::write(path, content)
        .unwrap_or_else(|error| panic!("{} cannot be written: {error}", path.display()));
}
