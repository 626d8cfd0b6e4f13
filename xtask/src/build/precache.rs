//! Tells the service worker which files make up the app, and what is in each.

use super::files_below;
use crate::error::{Error, Result};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// The line of `sw.js` that this fills in.
const PLACE: &str = r#"const BUILD = { version: "unbuilt", files: {} };"#;

/// Fills in the list in `dist/sw.js` and returns the version, which stands for all content.
pub fn apply(dist: &Path) -> Result<String> {
    let path = dist.join("sw.js");
    let worker = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
    if !worker.contains(PLACE) {
        return Err(Error::Source { path, problem: format!("lacks the line `{PLACE}`") });
    }
    let mut files = Map::new();
    // The worker's own code counts too: a changed one is a new version of the app.
    let mut all = Sha256::new_with_prefix(&worker);
    for file in files_below(dist)? {
        // Compressed copies are of an earlier run; the worker is never its own to cache.
        if file == "sw.js" || file.ends_with(".br") {
            continue;
        }
        let path = dist.join(&file);
        let content = fs::read(&path).map_err(Error::file("read", &path))?;
        let hash = format!("{:x}", Sha256::digest(content));
        all.update(format!("{file} {hash}\n"));
        files.insert(format!("/{file}"), Value::String(hash));
    }
    let version: String = format!("{:x}", all.finalize()).chars().take(16).collect();
    let files = serde_json::to_string_pretty(&files).unwrap_or_default();
    let build = format!("const BUILD = {{ version: \"{version}\", files: {files} }};");
    fs::write(&path, worker.replace(PLACE, &build)).map_err(Error::file("write", &path))?;
    Ok(version)
}
