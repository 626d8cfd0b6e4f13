//! Writes the hashes of the script and the wasm into the page, so that the browser runs no other.
//!
//! Trunk does this for what it links itself. What starts the app is written in `Trunk.toml`, with
//! `integrity-of:/path` wherever a hash belongs.

use crate::error::{Error, Result};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha384};
use std::fs;
use std::path::Path;

const PLACE: &str = "integrity-of:/";

/// Puts the hashes into the page of the app in `dist`.
pub fn apply(dist: &Path) -> Result<()> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(Error::file("read", &page))?;
    let html = filled_in(&html, |path| {
        let file = dist.join(path);
        fs::read(&file).map_err(Error::file("read", &file))
    })?;
    fs::write(&page, html).map_err(Error::file("write", &page))
}

fn filled_in(html: &str, content_of: impl Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let mut parts = html.split(PLACE);
    let mut filled: String = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (path, rest) = part.split_at(part.find('"').unwrap_or(part.len()));
        let hash = BASE64_STANDARD.encode(Sha384::digest(content_of(path)?));
        filled.push_str(&format!("sha384-{hash}{rest}"));
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_gets_the_hash_of_its_file() {
        let html = r#"<link integrity="integrity-of:/a.js"><p>"integrity-of:/b.wasm"</p>"#;
        let filled = filled_in(html, |path| Ok(path.into())).unwrap_or_default();
        let hash = |path: &str| BASE64_STANDARD.encode(Sha384::digest(path));
        let (a, b) = (hash("a.js"), hash("b.wasm"));
        assert_eq!(filled, format!(r#"<link integrity="sha384-{a}"><p>"sha384-{b}"</p>"#));
    }
}
