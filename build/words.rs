//! Turns `locales/<language>/<feature>.json` into the `i18n` module. A key that one language lacks, or has alone,
//! fails the build.

use std::error::Error;
use std::fs;
use std::path::Path;

use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;

/// The language whose files name the features; every other language must have the same keys.
const DEFAULT_LOCALE: &str = "zh-CN";
const OTHER_LOCALES: [&str; 1] = ["en"];

/// Writes `i18n.rs` into `out`.
pub fn write(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");

    let config = Config::new(DEFAULT_LOCALE)?
        .add_locales(OTHER_LOCALES)?
        .add_namespaces(features(&Path::new("locales").join(DEFAULT_LOCALE))?)?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let locales = parse_locales(None, config)?;
    for error in locales.diag.errors().iter() {
        println!("cargo::error={error}");
    }
    for incomplete in locales.diag.warnings().iter() {
        println!("cargo::error={incomplete}");
    }

    let attributes = "#![allow(missing_docs, clippy::all, clippy::expect_used, unused_qualifications)]".parse()?;
    let module = leptos_i18n_codegen::gen_code(&locales, None, false, Some(&attributes), false)?;
    fs::write(out.join("i18n.rs"), module.to_string())?;
    Ok(())
}

fn features(directory: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if let (Some("json"), Some(name)) =
            (path.extension().and_then(|extension| extension.to_str()), path.file_stem().and_then(|stem| stem.to_str()))
        {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}
