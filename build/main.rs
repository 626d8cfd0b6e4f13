//! What is worked out before the app is compiled: its words, and how Chinese characters are read.

// Printing is how a build script talks to cargo.
#![allow(clippy::print_stdout)]

mod readings;
mod words;

use std::env;
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is set by cargo")?);
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // Where each function and constant is used: what the app is divided by.
        println!("cargo::rustc-link-arg-bin=forecourt=--emit-relocs");
    }
    words::write(&out)?;
    readings::write(&out)
}
