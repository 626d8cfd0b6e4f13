//! Turns the sources into what is served: `dist/` with the app, and the endpoint's program.
//!
//! Trunk builds; what follows is what Trunk does not do. In this order, since each step changes
//! what the next one reads: the app is divided ([`parts`]), the page gets the hashes of what it
//! loads ([`integrity`]) and its content security policy ([`policy`]), the service worker gets its
//! list of files ([`precache`]), everything is compressed and weighed ([`weight`]).

mod integrity;
mod parts;
mod policy;
mod precache;
mod stamp;
mod weight;

pub use parts::shrink;

use crate::error::{Error, Result};
use crate::tools::Tools;
use crate::{place, run};
use std::fs;
use std::path::{Path, PathBuf};

/// What a first visit may load before its screen stands: wasm, js and css, compressed, in kB.
const FIRST_LOAD_KB: u64 = 350;

const PAGE: &str = "public/index.html";

/// What a link to a sheet says that the first screen does not need.
const LATE: &str = "media=\"print\"";

/// What the files of the app's worker begin with.
const WORKER: &str = "stretch";

/// Builds the release app and returns its folder; does nothing if nothing has changed.
pub fn app(tools: &Tools) -> Result<PathBuf> {
    let dist = place::dist();
    everything_is_linked()?;
    let inputs = stamp::of_inputs()?;
    if stamp::is_fresh(&inputs, &dist) {
        run::say("the app is up to date");
        return Ok(dist);
    }
    let mut trunk = tools.command("trunk");
    trunk
        .args(["build", "--release", "--features", "split"])
        // Trunk reads it as a flag of its own and refuses the usual value, 1.
        .env_remove("NO_COLOR")
        // Where in trunk's code a mistake of ours came to light helps nobody.
        .env("RUST_LIB_BACKTRACE", "0");
    run::run("building the app", &mut trunk)?;

    let mut later = parts::apply(tools, &dist)?;
    later.extend(worker(tools, &dist)?);
    later.extend(late_sheets(&dist)?);
    integrity::apply(&dist)?;
    policy::apply(&dist.join("index.html"))?;
    let version = precache::apply(&dist)?;
    weight::compress(&dist, &later, FIRST_LOAD_KB)?;
    stamp::write(&inputs, &version)?;
    Ok(dist)
}

/// Makes the worker as small as it can be, and returns its files: it is loaded where a passphrase is asked.
fn worker(tools: &Tools, dist: &Path) -> Result<Vec<String>> {
    shrink(tools, &dist.join(format!("{WORKER}_bg.wasm")))?;
    let files = files_below(dist)?.into_iter();
    Ok(files.filter(|file| file.starts_with(WORKER)).collect())
}

/// Returns the sheets that the first screen does not wait for: the page links them for printing alone, and what starts the app
/// has them apply.
fn late_sheets(dist: &Path) -> Result<Vec<String>> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(Error::file("read", &page))?;
    let late = html.split("<link").filter(|link| link.split('>').next().is_some_and(|link| link.contains(LATE)));
    let href = late.filter_map(|link| link.split("href=\"/").nth(1)?.split('"').next());
    Ok(href.map(str::to_owned).collect())
}

/// Builds the endpoint and returns its program.
pub fn endpoint(tools: &Tools) -> Result<PathBuf> {
    let mut cargo = tools.command("cargo");
    cargo.args(["build", "--package", "forecourt-endpoint", "--profile", "endpoint"]);
    run::run("building the endpoint", &mut cargo)?;
    Ok(place::target().join("endpoint/forecourt-endpoint"))
}

/// Fails if the page does not link a style sheet, or does not have Trunk copy what is beside it:
/// nobody would notice until it is missed in a showroom.
fn everything_is_linked() -> Result<()> {
    let page = place::root().join(PAGE);
    let text = fs::read_to_string(&page).map_err(Error::file("read", &page))?;
    let styles = files_below(&place::root().join("style"))?.into_iter();
    let styles = styles.map(|file| format!("../style/{file}"));
    let public = files_below(&place::root().join("public"))?.into_iter();
    let public = public.map(|file| match file.split_once('/') {
        Some((folder, _)) => folder.to_owned(),
        None => file,
    });
    let linked = |path: &String| text.contains(&format!("href=\"{path}\""));
    let unlinked = styles.chain(public.filter(|path| path != "index.html")).find(|path| !linked(path));
    match unlinked {
        None => Ok(()),
        Some(path) => {
            Err(Error::Source { path: PAGE.into(), problem: format!("has no data-trunk link with href=\"{path}\"") })
        }
    }
}

/// Returns all files below `folder`, as paths relative to it with `/` in them, sorted.
fn files_below(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(relative) = folders.pop() {
        let here = folder.join(&relative);
        for entry in fs::read_dir(&here).map_err(Error::file("read", &here))? {
            let entry = entry.map_err(Error::file("read", &here))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = match relative.as_str() {
                "" => name,
                below => format!("{below}/{name}"),
            };
            if entry.path().is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
