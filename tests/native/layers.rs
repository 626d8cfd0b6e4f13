//! Who may name whom. The map is in ARCHITECTURE.md; this says who left it.

use std::fs;
use std::path::{Path, PathBuf};

/// A part of the crate, and the parts below it that it may name.
const LAYERS: [(&str, &[&str]); 9] = [
    ("i18n", &[]),
    ("domain", &[]),
    ("process", &["domain"]),
    ("store", &["domain"]),
    ("sync", &["store", "domain"]),
    ("ui", &["domain", "i18n"]),
    ("app", &["ui", "sync", "store", "process", "domain", "i18n"]),
    ("features", &["app", "ui", "sync", "store", "process", "domain", "i18n"]),
    ("platform", &["app", "sync", "store", "domain"]),
];

/// What only the platform and the start of the app may name.
const BROWSER: [&str; 6] = ["gloo", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "indexed_db_futures"];

/// Files that put the parts together and see all of them.
const SEES_ALL: [&str; 3] = ["main.rs", "lib.rs", "bin/stretch.rs"];

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the files under a folder of the project with this ending.
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Returns every path that begins with `first::` in a source text, comments left out, lists in braces spread out.
fn paths(source: &str, first: &str) -> Vec<Vec<String>> {
    let code: String =
        source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices(first) {
        let before = code[..at].chars().next_back();
        let rest = &code[at + first.len()..];
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        if let Some(rest) = rest.strip_prefix("::") {
            spread(rest, &mut Vec::new(), &mut found);
        } else if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            found.push(Vec::new());
        }
    }
    found
}

/// Reads `a::{b, c::d}` into `a::b` and `a::c::d`. Returns what follows.
fn spread<'a>(text: &'a str, before: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = spread(rest, &mut before.clone(), found).trim_start();
            rest = match (rest.strip_prefix(','), rest.strip_prefix('}')) {
                (Some(more), _) if more.trim_start().starts_with('}') => &more.trim_start()[1..],
                (Some(more), _) => {
                    rest = more;
                    continue;
                }
                (None, Some(end)) => end,
                (None, None) => rest,
            };
            return rest;
        }
    }
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    before.push(text[..end].to_owned());
    match text[end..].strip_prefix("::") {
        Some(rest) if rest.trim_start().starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '{') => {
            spread(rest, before, found)
        }
        _ => {
            found.push(before.clone());
            &text[end..]
        }
    }
}

/// Says what is wrong with a file of this name and text.
fn faults(file: &str, source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let part = file.split(['/', '.']).next().unwrap_or_default();
    if SEES_ALL.contains(&file) {
        return faults;
    }
    let Some((_, below)) = LAYERS.iter().find(|(name, _)| *name == part) else {
        return vec![format!("{file}: {part} is in no layer")];
    };
    for path in paths(source, "crate") {
        let Some(target) = path.first() else { continue };
        if target != part && !below.contains(&&**target) {
            faults.push(format!("{file}: {part} names {}", path.join("::")));
        }
        faults.extend(reaches_over(file, source, &path));
    }
    if part != "platform" {
        let named = BROWSER.iter().filter(|name| !paths(source, name).is_empty());
        faults.extend(named.map(|name| format!("{file}: names the browser's {name}")));
    }
    faults
}

/// A feature reaches another through its `link` only, also where it names the other first: `use crate::features::b`,
/// then `b::link`. The list of features names all.
fn reaches_over(file: &str, source: &str, path: &[String]) -> Vec<String> {
    let Some((own, _)) = file.strip_prefix("features/").and_then(|file| file.split_once('/')) else {
        return Vec::new();
    };
    let [first, other, rest @ ..] = path else { return Vec::new() };
    if first != "features" || other == own {
        return Vec::new();
    }
    let reached = if rest.is_empty() { paths(source, other) } else { vec![rest.to_vec()] };
    let beyond = reached.into_iter().filter(|path| path.first().is_some_and(|name| name != "link"));
    beyond.map(|path| format!("{file}: {own} reaches into {other}::{}", path.join("::"))).collect()
}

#[test]
fn imports_point_down() {
    let src = root().join("src");
    let mut all = Vec::new();
    for path in files("src", "rs") {
        let file = path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        all.extend(faults(&file, &fs::read_to_string(&path).unwrap()));
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn who_leaves_the_map_is_named() {
    let check = |file: &str, source: &str, expected: &[&str]| assert_eq!(faults(file, source), expected, "{source}");
    check("domain/deal.rs", "use crate::domain::{Money, id::DealId};", &[]);
    check("domain/deal.rs", "use crate::store::Row;", &["domain/deal.rs: domain names store::Row"]);
    check(
        "sync/a.rs",
        "use crate::{domain::Key, ui::{Button, list}};",
        &["sync/a.rs: sync names ui::Button", "sync/a.rs: sync names ui::list"],
    );
    check("ui/a.rs", "fn f() { crate::app::use_app(); }", &["ui/a.rs: ui names app::use_app"]);
    check("ui/a.rs", "// use crate::app;\nuse crate::i18n::t;", &[]);
    check("store/a.rs", "pub(crate) fn f() {}", &[]);
    check("app/a.rs", "let w = web_sys::window();", &["app/a.rs: names the browser's web_sys"]);
    check("app/a.rs", "let w = leptos::web_sys::window();", &[]);
    check("platform/a.rs", "use gloo::timers; use crate::app::Host;", &[]);
    check("features/a/view/b.rs", "use crate::features::a::model::A; use crate::features::b::link;", &[]);
    check("features/a/mod.rs", "use crate::features::b::model::B;", &["features/a/mod.rs: a reaches into b::model::B"]);
    let through_a_name = |use_of: &str| format!("use crate::features::{{b, c::link::Link}}; fn f() {{ {use_of} }}");
    check("features/a/mod.rs", &through_a_name("b::link::Link::List.href()"), &[]);
    check("features/a/mod.rs", &through_a_name("b::rules::f()"), &["features/a/mod.rs: a reaches into b::rules::f"]);
    check("features/mod.rs", "use crate::features::b::FEATURE;", &[]);
    check("odd/a.rs", "", &["odd/a.rs: odd is in no layer"]);
    check(
        "domain/a.rs",
        "use crate::process::{gate, step,};",
        &["domain/a.rs: domain names process::gate", "domain/a.rs: domain names process::step"],
    );
}
