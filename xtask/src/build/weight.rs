//! Compresses the app and weighs what a first visit has to load.

use super::files_below;
use crate::error::{Error, Result};
use crate::run;
use std::path::Path;
use std::process::Command;

const COMPRESS: &str = include_str!("compress.mjs");

/// What is worth compressing: pictures are compressed already.
const COMPRESSIBLE: [&str; 8] = [".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest"];

/// Writes compressed copies, prints what a first visit loads, and fails if that is too much.
pub fn compress(dist: &Path, may_be_kb: u64) -> Result<()> {
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
    println!("{:>9.1} kB  of {may_be_kb} kB at most", kb(total));
    if total > may_be_kb * 1000 {
        return Err(Error::TooHeavy { is_kb: kb(total), may_be_kb });
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
