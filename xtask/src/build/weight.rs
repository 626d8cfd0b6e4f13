//! Compresses the app and weighs what a first visit has to load.

use super::files_below;
use crate::error::{Error, Result};
use crate::run;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

const COMPRESS: &str = include_str!("compress.mjs");

/// What is worth compressing: pictures are compressed already.
const COMPRESSIBLE: [&str; 8] = [".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest"];

/// Writes compressed copies, prints what a first visit loads, and fails if it is more than `limit_kb`. What
/// comes `later`, with other pages, is printed beside it.
pub fn compress(dist: &Path, later: &BTreeSet<String>, limit_kb: u64) -> Result<()> {
    let files = files_below(dist)?.into_iter().filter(|file| COMPRESSIBLE.iter().any(|ending| file.ends_with(ending)));
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", COMPRESS, "--"]).args(files).current_dir(dist);
    let sizes = run::output("compressing the app", &mut node)?;

    let (mut total, mut rest) = (0, 0);
    println!("first load, brotli:");
    for (size, file) in sizes.lines().filter_map(entry) {
        if later.contains(file) {
            rest += size;
        } else if is_loaded(file) {
            total += size;
            println!("{:>9.1} kB  {file}", kb(size));
        }
    }
    println!("{:>9.1} kB  in all; the limit is {limit_kb} kB", kb(total));
    println!("{:>9.1} kB  later, with the pages that need it", kb(rest));
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
fn is_loaded(file: &str) -> bool {
    file != "sw.js" && [".wasm", ".js", ".css"].iter().any(|ending| file.ends_with(ending))
}

fn kb(bytes: u64) -> f64 {
    bytes as f64 / 1000.0
}
