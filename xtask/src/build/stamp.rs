//! Knows whether the app in `dist/` is the one that the sources would give.

use super::files_below;
use crate::error::{Error, Result};
use crate::place;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// All that the built app depends on, this code included.
const FOLDERS: [&str; 8] =
    [".cargo", "build", "locales", "public", "src", "style", "xtask/src/build", "xtask/src/tools"];
const FILES: [&str; 4] = ["Cargo.lock", "Cargo.toml", "Trunk.toml", "rust-toolchain.toml"];

fn file() -> PathBuf {
    place::target().join("xtask-app.stamp")
}

/// Returns the hash of all inputs.
pub fn of_inputs() -> Result<String> {
    let mut inputs: Vec<String> = FILES.map(String::from).to_vec();
    for folder in FOLDERS {
        let below = files_below(&place::root().join(folder))?;
        inputs.extend(below.into_iter().map(|file| format!("{folder}/{file}")));
    }
    let mut all = Sha256::new();
    for input in inputs {
        let path = place::root().join(&input);
        let content = fs::read(&path).map_err(Error::file("read", &path))?;
        all.update(input.as_bytes());
        all.update(Sha256::digest(content));
    }
    Ok(format!("{:x}", all.finalize()))
}

/// Returns whether `dist` was built from these inputs and not touched by another build since.
pub fn is_fresh(inputs: &str, dist: &Path) -> bool {
    let stamp = fs::read_to_string(file()).unwrap_or_default();
    let Some((built_from, version)) = stamp.trim().split_once(' ') else {
        return false;
    };
    built_from == inputs
        && dist.join("index.html").is_file()
        && fs::read_to_string(dist.join("sw.js")).is_ok_and(|worker| worker.contains(version))
}

/// Notes that `dist` now holds `version`, built from these inputs.
pub fn write(inputs: &str, version: &str) -> Result<()> {
    let file = file();
    fs::write(&file, format!("{inputs} {version}\n")).map_err(Error::file("write", &file))
}
