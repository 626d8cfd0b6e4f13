//! The tools that come from npm: wasm-opt for the build, the packages of the end-to-end tests and the bench.

use super::on_path;
use crate::error::{Error, Result};
use crate::{place, run};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const BINARYEN: &str = "132.0.0";
const OLDEST_NODE: u32 = 20;

/// Makes sure that Node and npm are there, and new enough.
pub fn need_node() -> Result<()> {
    let missing = |found: String| Error::Missing {
        what: format!("Node {OLDEST_NODE} or newer with npm"),
        how: format!("install it from https://nodejs.org or your system's packages ({found})"),
    };
    let Some(version) = run::answer(Command::new("node").arg("--version")) else {
        return Err(missing("node is not on PATH".into()));
    };
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        return Err(missing(format!("found {version}")));
    }
    if on_path("npm").is_none() {
        return Err(missing("npm is not on PATH".into()));
    }
    Ok(())
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Returns the folder of the pinned wasm-opt.
///
/// npm's package is the one build of it that is the same on every machine; it is as much part of
/// what the app weighs as the compiler is, so none is taken from `PATH`.
pub fn wasm_opt() -> Result<Option<PathBuf>> {
    let home = place::tools().join(format!("binaryen-{BINARYEN}"));
    let folder = home.join("node_modules/.bin");
    if folder.join("wasm-opt").is_file() {
        return Ok(Some(folder));
    }
    fs::create_dir_all(&home).map_err(Error::file("create", &home))?;
    let mut install = Command::new("npm");
    install
        .args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix"])
        .arg(&home)
        .arg(format!("binaryen@{BINARYEN}"))
        .current_dir(&home);
    run::run(&format!("installing wasm-opt (binaryen {BINARYEN})"), &mut install)?;
    Ok(Some(folder))
}

/// Makes sure that the npm packages in a folder of the project are those of its lock file.
pub fn need_packages(folder: &str) -> Result<()> {
    need_node()?;
    let home = place::root().join(folder);
    let lock = home.join("package-lock.json");
    let wanted = fs::read(&lock).map_err(Error::file("read", &lock))?;
    // npm leaves no trace of the lock file that it installed from, so one is left here.
    let installed = home.join("node_modules/.installed-from");
    if fs::read(&installed).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    let mut install = Command::new("npm");
    install.args(["ci", "--no-audit", "--no-fund"]).current_dir(&home);
    run::run(&format!("installing the packages of {folder}"), &mut install)?;
    fs::write(&installed, wanted).map_err(Error::file("write", &installed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20.20.2"), None);
        assert_eq!(major("vnext"), None);
    }
}
