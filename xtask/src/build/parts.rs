//! Divides the app into what a first visit needs and what comes with the pages that use it.
//!
//! Trunk links one module. From that module as the linker left it, with the places where everything is used, each part
//! gets its functions and constants (`app/lazy.rs` says which pages are a part); only then come wasm-bindgen and
//! wasm-opt. The files go where Trunk's were, and each has the hash of its content in its name and wherever it is asked
//! for.

use super::files_below;
use crate::error::{Error, Result};
use crate::tools::Tools;
use crate::{place, run};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256, Sha384};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a first visit shows before anything else.
const FIRST: &str = "welcome";

/// What the compiler may use of wasm has to be repeated to wasm-opt. No more than that, so that nothing comes in that
/// an older tablet cannot run.
const FEATURES: [&str; 6] =
    ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

/// Replaces the module in `dist` by its parts, and returns the files among them that a first visit does not load.
pub fn apply(tools: &Tools, dist: &Path) -> Result<BTreeSet<String>> {
    let linked = place::target().join("wasm32-unknown-unknown/release/forecourt.wasm");
    let work = place::target().join("parts");
    let parts = Parts::cut(&linked, &work)?;
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen
        .args(["--target", "web", "--no-typescript", "--remove-name-section", "--remove-producers-section"])
        // The parts share the main module's table of functions, which the linker, not Rust, exports.
        .arg("--keep-lld-exports")
        .args(["--out-name", "forecourt", "--out-dir"])
        .arg(&work)
        .arg(work.join("main.wasm"));
    run::run("binding the app to the browser", &mut bindgen)?;
    let mut names = parts.names.clone();
    names.push("forecourt_bg".into());
    for name in names {
        shrink(tools, &work.join(format!("{name}.wasm")))?;
    }
    parts.put(&work, dist)
}

struct Parts {
    /// The modules beside the main one, without their ending.
    names: Vec<String>,
    /// Those of them that a first visit needs.
    first: BTreeSet<String>,
}

impl Parts {
    fn cut(linked: &Path, work: &Path) -> Result<Self> {
        if work.exists() {
            fs::remove_dir_all(work).map_err(Error::file("clear", work))?;
        }
        fs::create_dir_all(work).map_err(Error::file("create", work))?;
        let wasm = fs::read(linked).map_err(Error::file("read", linked))?;
        let main = work.join("main.wasm");
        let mut options = wasm_split_cli_support::Options::new(&wasm);
        options.output_dir = work;
        options.main_out_path = &main;
        options.main_module = "./forecourt.js";
        options.link_name = "./parts.js";
        let fault = |problem: String| Error::Source { path: linked.to_owned(), problem };
        let mut cut = wasm_split_cli_support::transform(options).map_err(|error| fault(format!("{error:#}")))?;
        let first = cut.prefetch_map.remove(FIRST).ok_or_else(|| fault(format!("has no part named {FIRST}")))?;
        let stem = |path: &PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        Ok(Self { names: cut.split_modules.iter().filter_map(stem).collect(), first: first.into_iter().collect() })
    }

    /// Names the files by their content and puts them where Trunk's are.
    fn put(&self, work: &Path, dist: &Path) -> Result<BTreeSet<String>> {
        let mut loader = read(&work.join("parts.js"))?;
        let mut later = BTreeSet::new();
        for name in &self.names {
            let path = work.join(format!("{name}.wasm"));
            let content = fs::read(&path).map_err(Error::file("read", &path))?;
            let hashed = format!("{name}-{}.wasm", hash(&content));
            loader = put_name(&loader, name, &hashed, &content).ok_or_else(|| Error::Source {
                path: work.join("parts.js"),
                problem: format!("does not ask for {name}"),
            })?;
            write(&dist.join(&hashed), &content)?;
            if !self.first.contains(name) {
                later.insert(hashed);
            }
        }
        let binding = read(&work.join("forecourt.js"))?;
        let path = work.join("forecourt_bg.wasm");
        let main = fs::read(&path).map_err(Error::file("read", &path))?;
        // The two scripts name each other, so they share one hash.
        let both = hash(format!("{binding}{loader}").as_bytes());
        let (script, parts) = (format!("forecourt-{both}.js"), format!("parts-{both}.js"));
        let module = format!("forecourt-{}_bg.wasm", hash(&main));
        link(dist, &script, &parts, &module)?;
        write(&dist.join(&script), importing(&binding, "parts.js", &parts).as_bytes())?;
        write(&dist.join(&parts), importing(&loader, "forecourt.js", &script).as_bytes())?;
        write(&dist.join(&module), &main)?;
        Ok(later)
    }
}

/// Has the page load these files in place of Trunk's, which go.
fn link(dist: &Path, script: &str, parts: &str, module: &str) -> Result<()> {
    let page = dist.join("index.html");
    let mut html = read(&page)?;
    for file in files_below(dist)? {
        let name = match file.strip_prefix("forecourt-") {
            Some(rest) if rest.ends_with(".js") => script,
            Some(rest) if rest.ends_with("_bg.wasm") => module,
            _ => continue,
        };
        html = html.replace(&file, name);
        let path = dist.join(&file);
        fs::remove_file(&path).map_err(Error::file("remove", &path))?;
    }
    let preload =
        |name: &str| format!("<link rel=\"modulepreload\" href=\"/{name}\" integrity=\"integrity-of:/{name}\">");
    let known = preload(script);
    if !html.contains(&known) {
        return Err(Error::Source { path: page, problem: format!("lacks {known}") });
    }
    let html = html.replace(&known, &format!("{known}\n{}", preload(parts)));
    write(&page, html.as_bytes())
}

/// Has a script import another by its hashed name. The module's own imports keep the name: it has it inside.
fn importing(script: &str, name: &str, hashed: &str) -> String {
    script.replace(&format!("from \"./{name}\""), &format!("from \"./{hashed}\""))
}

/// Has the loader ask for a module by its hashed name, and for this content only.
fn put_name(loader: &str, name: &str, hashed: &str, content: &[u8]) -> Option<String> {
    let plain = format!("fetch(new URL(\"./{name}.wasm\", import.meta.url))");
    let integrity = BASE64_STANDARD.encode(Sha384::digest(content));
    let promised = format!("fetch(new URL(\"./{hashed}\", import.meta.url), {{ integrity: \"sha384-{integrity}\" }})");
    loader.contains(&plain).then(|| loader.replace(&plain, &promised))
}

/// How often wasm-opt is tried. Node's engine has broken off in the middle of it, once in some two hundred runs, and
/// done the same module with the same outcome whenever it was asked again.
const TRIES: u32 = 3;

/// Makes a module as small as it can be.
pub fn shrink(tools: &Tools, module: &Path) -> Result<()> {
    let mut opt = tools.command("wasm-opt");
    opt.args(["-Oz", "--converge", "--strip-debug", "--strip-producers"])
        .args(FEATURES.map(|feature| format!("--enable-{feature}")))
        .arg(module)
        .arg("-o")
        .arg(module);
    run::quietly("optimising the app", &mut opt, TRIES)
}

/// Returns the digits by which the endpoint knows a file that never changes.
fn hash(content: &[u8]) -> String {
    format!("{:x}", Sha256::digest(content)).chars().take(16).collect()
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(Error::file("read", path))
}

fn write(path: &Path, content: &[u8]) -> Result<()> {
    fs::write(path, content).map_err(Error::file("write", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_asks_for_this_content() {
        let loader = "a(fetch(new URL(\"./split_a.wasm\", import.meta.url)));";
        let put = put_name(loader, "split_a", "split_a-0123.wasm", b"");
        // printf '' | openssl dgst -sha384 -binary | base64
        let promised = "a(fetch(new URL(\"./split_a-0123.wasm\", import.meta.url), { integrity: \
                        \"sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb\" }));";
        assert_eq!(put.as_deref(), Some(promised));
        assert_eq!(put_name(loader, "split_b", "split_b-0123.wasm", b""), None);
    }
}
