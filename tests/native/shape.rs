//! The shape of the source: long files, sheets that nobody links, colours outside their place.

use std::fs;
use std::path::Path;

use crate::layers::{files, root};

/// The longest that a source file may be, in lines.
const LONGEST: usize = 400;

pub fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}

pub fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

pub fn expect_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let lengths = files("src", "rs").into_iter().map(|path| (name(&path), read(&path).lines().count()));
    let long = lengths.filter(|(_, lines)| *lines > LONGEST);
    expect_none(&long.map(|(file, lines)| format!("{file} has {lines} lines")).collect::<Vec<_>>());
}

#[test]
fn every_sheet_is_linked() {
    let index = read(root().join("public/index.html"));
    let sheets = files("style", "css").iter().map(|path| name(path)).collect::<Vec<_>>();
    let unlinked = sheets.iter().filter(|sheet| !index.contains(&format!("../{sheet}\"")));
    expect_none(&unlinked.map(|sheet| format!("public/index.html does not link {sheet}")).collect::<Vec<_>>());
}

#[test]
fn colours_are_tokens() {
    let mut faults = Vec::new();
    for path in files("style", "css") {
        let file = name(&path);
        if file.ends_with("tokens.css") {
            continue;
        }
        for (number, line) in code_lines(&read(&path)).into_iter().enumerate() {
            if let Some(colour) = raw_colour(&line) {
                faults.push(format!("{file}:{}: the colour {colour} is no token", number + 1));
            }
        }
    }
    expect_none(&faults);
}

/// Returns the lines of a sheet with comments blanked.
fn code_lines(sheet: &str) -> Vec<String> {
    let mut code = String::new();
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        code.push_str(before);
        code.extend(comment.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    code.push_str(rest);
    code.lines().map(str::to_owned).collect()
}

/// Returns the first colour in a declaration that is given in numbers.
fn raw_colour(line: &str) -> Option<String> {
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "lab(", "lch(", "hwb("];
    if let Some(function) = functions.iter().find(|function| {
        line.match_indices(*function).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-'))
    }) {
        return Some(format!("{function}…)"));
    }
    let value = line.split_once(':')?.1;
    value.match_indices('#').find_map(|(at, _)| {
        let digits: String = value[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
        let is_hex = matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit());
        // `url(#id)` and `a:not(#id)` are no colours.
        let in_brackets = value[..at].ends_with(['(', '"', '\'']);
        (is_hex && !in_brackets).then(|| format!("#{digits}"))
    })
}

#[test]
fn raw_colours_are_seen() {
    let check = |line: &str, expected: Option<&str>| assert_eq!(raw_colour(line).as_deref(), expected, "{line}");
    check("  color: #fff;", Some("#fff"));
    check("  border: 1px solid #12ab34", Some("#12ab34"));
    check("  background: rgba(0, 0, 0, .4);", Some("rgba(…)"));
    check("  color: var(--ink);", None);
    check("#boot { color: var(--ink) }", None);
    check("  fill: url(#abc);", None);
    check("  background: color-mix(in oklab, var(--a), var(--b));", None);
}
