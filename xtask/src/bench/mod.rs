//! `cargo xtask bench`: the app's own records, store and sync beside other libraries, in a real Chromium.
//!
//! The page is built from the code that ships (`tests/bench/ours`), optimised as that is; `tests/bench/run.mjs` runs
//! it beside the others in turn, prints the table and writes the figures; with `--growth` `tests/bench/growth.mjs` has
//! it do so at several sizes, with `--long` `tests/bench/long.mjs` says what keeps the page's thread for long.
//! `cargo xtask bench sync` is another thing: [`mod@sync`].

mod sync;

pub use sync::{Options as SyncOptions, sync};

use crate::build::shrink;
use crate::error::{Error, Result};
use crate::tools::Tools;
use crate::{place, run, tools};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";

/// Builds the page and runs it; `arguments` are the runner's own (`tests/bench/README.md`).
pub fn bench(arguments: Vec<OsString>) -> Result<()> {
    let tools = tools::for_building()?;
    let browser = tools::for_benching()?;
    let page = page(&tools)?;
    let named = |name: &str| {
        let mut named = OsString::from(name);
        named.push("=");
        named.push(&page);
        named
    };
    let asks = |name: &str| arguments.iter().any(|argument| argument == name);
    let script = match (asks("--growth"), asks("--long")) {
        (true, _) => "growth.mjs",
        (_, true) => "long.mjs",
        _ => "run.mjs",
    };
    let mut node = Command::new("node");
    node.arg(script)
        .arg("--ext")
        .arg(named("ours"))
        .arg("--ext")
        .arg(named("unsealed"))
        .arg("--chrome")
        .arg(browser)
        .arg("--out")
        .arg(place::target().join("bench.json"))
        .args(arguments)
        .current_dir(place::root().join("tests/bench"));
    run::run("running the bench", &mut node)
}

fn page(tools: &Tools) -> Result<PathBuf> {
    let mut cargo = tools.command("cargo");
    cargo.args(["build", "--release", "--package", "forecourt-bench", "--target", WASM]);
    run::run("building the bench's page", &mut cargo)?;
    let page = place::target().join("bench");
    fs::create_dir_all(&page).map_err(Error::file("create", &page))?;
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-name", "ours", "--out-dir"])
        .arg(&page)
        .arg(place::target().join(WASM).join("release/forecourt_bench.wasm"));
    run::run("binding it to the browser", &mut bindgen)?;
    shrink(tools, &page.join("ours_bg.wasm"))?;
    for file in ["index.html", "cold.html", "cold-sw.js"] {
        copy(&place::root().join("tests/bench/ours").join(file), &page.join(file))?;
    }
    Ok(page)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(drop).map_err(Error::file("copy", from))
}
