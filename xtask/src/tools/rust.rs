//! The tools that come from Rust's own world: the wasm target, trunk, wasm-bindgen's command line.

use super::{has_version, on_path};
use crate::error::{Error, Result};
use crate::{place, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const WASM: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";

/// Makes sure that the compiler can build for the browser.
pub fn need_wasm_target() -> Result<()> {
    if has_wasm_target() {
        return Ok(());
    }
    let missing = || Error::Missing {
        what: format!("the Rust target {WASM}"),
        how: format!("install Rust with rustup (https://rustup.rs), then `rustup target add {WASM}`"),
    };
    if on_path("rustup").is_none() {
        return Err(missing());
    }
    let mut add = Command::new("rustup");
    add.args(["target", "add", WASM]).current_dir(place::root());
    run::run_patiently("adding the wasm target", &mut add, 3, Duration::from_secs(600))?;
    has_wasm_target().then_some(()).ok_or_else(missing)
}

/// Asks the compiler, not rustup: a compiler from a distribution may well have the target.
fn has_wasm_target() -> bool {
    let mut ask = Command::new("rustc");
    ask.args(["--print", "target-libdir", "--target", WASM]).current_dir(place::root());
    run::answer(&mut ask).is_some_and(|folder| Path::new(&folder).is_dir())
}

/// Returns the folder of the pinned trunk, or `None` if the one on `PATH` is it.
pub fn trunk() -> Result<Option<PathBuf>> {
    cargo_tool("trunk", "trunk", TRUNK, &["--locked"])
}

/// Returns the folder of the wasm-bindgen tools, or `None` if those on `PATH` are the ones.
///
/// They must equal the crate's version to the last digit: the two share a private format.
pub fn wasm_bindgen() -> Result<Option<PathBuf>> {
    let lock = place::root().join("Cargo.lock");
    let text = fs::read_to_string(&lock).map_err(Error::file("read", &lock))?;
    let version = locked_version(&text, "wasm-bindgen")
        .ok_or_else(|| Error::Source { path: lock, problem: "names no version of wasm-bindgen".into() })?;
    // Not `--locked`: the lock file that came with it names a package that is no longer served.
    cargo_tool("wasm-bindgen", "wasm-bindgen-cli", version, &[])
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| **line != *name).skip(1);
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

fn cargo_tool(program: &str, package: &str, version: &str, flags: &[&str]) -> Result<Option<PathBuf>> {
    if on_path(program).is_some_and(|found| has_version(&found, version)) {
        return Ok(None);
    }
    let home = place::tools().join(format!("{program}-{version}"));
    let folder = home.join("bin");
    if has_version(&folder.join(program), version) {
        return Ok(Some(folder));
    }
    fs::create_dir_all(&home).map_err(Error::file("create", &home))?;
    let mut install = Command::new("cargo");
    install
        .args(["install", package, "--version", version, "--root"])
        .arg(&home)
        .args(flags)
        // Outside of the clone, so that none of its cargo settings apply to a foreign crate.
        .current_dir(&home)
        .env_remove("CARGO_TARGET_DIR");
    run::run(&format!("installing {package} {version} (once; takes some minutes)"), &mut install)?;
    Ok(Some(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_package_and_no_namesake() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
