//! Writes the content security policy into the page.
//!
//! The policy is in the page itself, so that it holds whatever server hands the page out. It goes
//! in after Trunk is done: Trunk writes the script that starts the app, and the policy names that
//! script by its hash.

use crate::error::{Error, Result};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// The policy goes behind this: the character set has to be in the first kilobyte.
const CHARSET: &str = r#"<meta charset="utf-8">"#;

/// Puts the policy into the page at `page`.
pub fn apply(page: &Path) -> Result<()> {
    let html = fs::read_to_string(page).map_err(Error::file("read", page))?;
    let html = with_policy(&html).map_err(|problem| Error::Source { path: page.to_owned(), problem })?;
    fs::write(page, html).map_err(Error::file("write", page))
}

fn with_policy(html: &str) -> std::result::Result<String, String> {
    let (before, after) = html.split_once(CHARSET).ok_or_else(|| format!("has no {CHARSET}"))?;
    let policy = policy(&hashes(html, "script")?, &hashes(html, "style")?);
    Ok(format!("{before}{CHARSET}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"))
}

fn policy(scripts: &str, styles: &str) -> String {
    [
        "default-src 'none'",
        &format!("script-src 'self' 'wasm-unsafe-eval'{scripts}"),
        &format!("style-src 'self'{styles}"),
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        // The showroom's endpoint can be on any server; an unencrypted one only on this machine.
        "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; ")
}

/// Returns the hashes of all inline elements of this name, each with a space before it.
fn hashes(html: &str, element: &str) -> std::result::Result<String, String> {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let mut found = String::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once(&open) {
        let (attributes, after) = after.split_once('>').ok_or_else(|| format!("has a {open} that never ends"))?;
        let (content, after) = after.split_once(&close).ok_or_else(|| format!("has a {open}> without {close}"))?;
        rest = after;
        if !attributes.contains("src=") {
            let hash = BASE64_STANDARD.encode(Sha256::digest(content));
            found.push_str(&format!(" 'sha256-{hash}'"));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_and_styles_are_named_and_nothing_else() {
        // echo -n 'go()' | openssl dgst -sha256 -binary | base64
        let go = "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='";
        let found = hashes("<script src=\"a.js\"></script><script type=\"module\">go()</script>", "script");
        assert_eq!(found, Ok(format!(" {go}")));
        assert_eq!(hashes("<p>no style</p>", "style"), Ok(String::new()));
        assert!(hashes("<style>p{}", "style").is_err());
    }

    #[test]
    fn the_policy_follows_the_charset() {
        let html = with_policy("<head><meta charset=\"utf-8\"><title>x</title></head>");
        assert!(html.is_ok_and(|html| html.starts_with(
            "<head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
        )));
        assert!(with_policy("<head></head>").is_err());
    }
}
