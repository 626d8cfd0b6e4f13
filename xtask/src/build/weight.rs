//! Compresses the app and weighs what a first visit has to load.

use super::files_below;
use crate::error::{Error, Result};
use crate::run;
use std::path::Path;
use std::process::Command;

const COMPRESS: &str = include_str!("compress.mjs");

/// What is worth compressing: pictures are compressed already.
const COMPRESSIBLE: [&str; 8] = [".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest"];

/// What a first visit should load, and what it may load until then: the limit only ever comes down.
#[derive(Clone, Copy)]
pub struct Weights {
    /// The goal, in kB.
    pub goal_kb: u64,
    /// What fails the build, in kB.
    pub limit_kb: u64,
}

/// Writes compressed copies, prints what a first visit loads beside the goal, and fails over the limit.
pub fn compress(dist: &Path, Weights { goal_kb, limit_kb }: Weights) -> Result<()> {
    let files = files_below(dist)?.into_iter().filter(|file| COMPRESSIBLE.iter().any(|ending| file.ends_with(ending)));
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", COMPRESS, "--"]).args(files).current_dir(dist);
    let sizes = run::output("compressing the app", &mut node)?;

    let mut total = 0;
    println!("first load, brotli:");
    for (size, file) in sizes.lines().filter_map(entry) {
        if is_first_load(file) {
            total += size;
            println!("{:>9.1} kB  {file}", kb(size));
        }
    }
    println!("{:>9.1} kB  in all; the goal is {goal_kb} kB, the limit {limit_kb} kB", kb(total));
    if total > limit_kb * 1000 {
        return Err(Error::TooHeavy { is_kb: kb(total), may_be_kb: limit_kb });
    }
    Ok(())
}

fn entry(line: &str) -> Option<(u64, &str)> {
    let (size, file) = line.split_once(' ')?;
    Some((size.parse().ok()?, file))
}

/// The app does not wait for the service worker; everything else of these kinds it does wait for.
fn is_first_load(file: &str) -> bool {
    file != "sw.js" && [".wasm", ".js", ".css"].iter().any(|ending| file.ends_with(ending))
}

fn kb(bytes: u64) -> f64 {
    bytes as f64 / 1000.0
}
