//! Where things are: in this clone, and outside of it where the next clone finds them too.

use std::env;
use std::path::PathBuf;

/// Returns the folder of this clone.
pub fn root() -> PathBuf {
    let xtask = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    xtask.parent().map(PathBuf::from).unwrap_or(xtask)
}

/// Returns the folder that cargo builds into.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Returns the folder of the built app.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Returns the folder that tools are installed to, one folder for each tool and version.
///
/// It lies outside of the clone: a cold install of trunk takes minutes, and nobody should pay
/// that twice.
pub fn tools() -> PathBuf {
    if let Some(chosen) = env::var_os("FORECOURT_TOOLS") {
        return PathBuf::from(chosen);
    }
    base("XDG_CACHE_HOME", ".cache").join("forecourt/tools")
}

/// Returns the folder for what a person typed in: it outlives `cargo clean` and the clone.
pub fn data() -> PathBuf {
    base("XDG_DATA_HOME", ".local/share").join("forecourt")
}

/// Returns a base folder of the XDG specification, `fallback` below the home folder.
fn base(variable: &str, fallback: &str) -> PathBuf {
    match env::var_os(variable).filter(|value| !value.is_empty()) {
        Some(chosen) => PathBuf::from(chosen),
        None => env::home_dir().unwrap_or_else(env::temp_dir).join(fallback),
    }
}
