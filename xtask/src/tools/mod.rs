//! What building and testing need: found where it is, installed where it is not.
//!
//! A tool on `PATH` is used if its version is the pinned one; otherwise the one in the cache is,
//! and installed there first if need be. Nothing on the machine is changed but that cache, and by
//! apt for what only the system can provide.

mod browser;
mod node;
mod postgres;
mod rust;

pub use browser::{Browser, is_root};
pub use postgres::Postgres;

use crate::error::Result;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders of the tools that were found, to go in front of `PATH`.
#[derive(Debug, Default)]
pub struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    /// Returns a command that finds the pinned tools before any other.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(crate::place::root()).env("PATH", self.path());
        command
    }

    fn path(&self) -> OsString {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned();
        env::join_paths(folders.chain(env::split_paths(&inherited))).unwrap_or(inherited)
    }
}

/// Returns what a build needs.
pub fn for_building() -> Result<Tools> {
    node::need_node()?;
    rust::need_wasm_target()?;
    let folders = [rust::trunk()?, rust::wasm_bindgen()?, node::wasm_opt()?];
    Ok(Tools { folders: folders.into_iter().flatten().collect() })
}

/// Returns the browser that tests need, having installed the tests' packages as well.
pub fn for_testing() -> Result<Browser> {
    node::need_packages("tests/e2e")?;
    Browser::find()
}

/// Returns the browser to bench in, having installed the packages of the peers as well.
pub fn for_benching() -> Result<PathBuf> {
    node::need_packages("tests/bench")?;
    browser::chromium()
}

/// Returns the first file on `PATH` that is called `name`.
fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Returns whether `program --version` answers with `version` as one of its words.
fn has_version(program: &Path, version: &str) -> bool {
    crate::run::answer(Command::new(program).arg("--version"))
        .is_some_and(|answer| answer.split_whitespace().any(|word| word == version))
}
