//! The terms of a test drive, and the seal over what was shown and signed.

use serde::Deserialize;

use super::model::SignedTerms;
use crate::domain::signature::{self, Stroke};
use crate::process::Words;

/// Where the app keeps the terms.
pub const FILE: &str = "/terms/test-drive.json";

/// The terms in both languages.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Terms {
    /// Rises with each change of the text.
    pub version: u32,
    /// What they are called.
    pub title: Words,
    /// The paragraphs.
    pub text: Paragraphs,
}

/// Paragraphs in both languages.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Paragraphs {
    /// 中文.
    pub zh: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

/// The terms as one reader sees them.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The version.
    pub version: u32,
    /// The language, e.g. `zh-CN`.
    pub language: String,
    /// What they are called.
    pub title: String,
    /// The paragraphs.
    pub text: Vec<String>,
}

impl Terms {
    /// Reads the terms' file.
    ///
    /// # Errors
    /// Tells what is wrong with it.
    pub fn parse(json: &str) -> Result<Self, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    /// Returns the terms in a language; any but English is answered in Chinese, the language that binds.
    pub fn shown(&self, language: &str) -> Shown {
        let (title, text) = match language {
            "en" => (&self.title.en, &self.text.en),
            _ => (&self.title.zh, &self.text.zh),
        };
        Shown { version: self.version, language: language.to_owned(), title: title.clone(), text: text.clone() }
    }
}

impl Shown {
    /// Returns SHA-256, in hex, over version, language, title, every paragraph and the strokes' JSON, each on a line
    /// of its own.
    pub fn seal(&self, strokes: &[Stroke]) -> String {
        let lines = [self.version.to_string(), self.language.clone(), self.title.clone()];
        signature::seal(lines.iter().chain(&self.text).map(String::as_str), strokes)
    }

    /// Tells whether these are the terms that were signed, and neither they nor the signature have changed since.
    pub fn were_signed_as(&self, signed: &SignedTerms) -> bool {
        self.version == signed.version
            && self.language == signed.language
            && self.seal(&signed.strokes) == signed.digest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::signature::Point;

    const FILE: &str = r#"{"version":3,"title":{"zh":"试乘试驾协议","en":"Test drive terms"},
        "text":{"zh":["一、持证驾驶。","二、按路线行驶。"],"en":["1. Drive with a licence.","2. Keep to the route."]}}"#;

    fn strokes(x: f32) -> Vec<Stroke> {
        let point = |t| Point { x: x + t as f32 / 7.0, y: 0.1, t, p: None };
        vec![Stroke(vec![point(0), point(1), point(2)])]
    }

    fn signed(shown: &Shown, x: f32) -> SignedTerms {
        let strokes = strokes(x);
        let digest = shown.seal(&strokes);
        SignedTerms {
            version: shown.version,
            language: shown.language.clone(),
            strokes,
            digest,
            at: chrono::DateTime::default(),
        }
    }

    #[test]
    fn a_change_of_words_or_ink_shows() {
        let shown = |file: &str, language: &str| Terms::parse(file).map(|terms| terms.shown(language));
        let zh = shown(FILE, "zh-CN").unwrap_or_else(|_| unreachable!());
        let contract = signed(&zh, 0.1);
        let check = |file: &str, language: &str, signed: &SignedTerms, expected: bool| {
            assert_eq!(shown(file, language).map(|shown| shown.were_signed_as(signed)), Ok(expected));
        };
        check(FILE, "zh-CN", &contract, true);
        check(FILE, "en", &contract, false);
        check(&FILE.replace("按路线", "不按路线"), "zh-CN", &contract, false);
        check(&FILE.replace("\"version\":3", "\"version\":4"), "zh-CN", &contract, false);
        check(FILE, "zh-CN", &SignedTerms { strokes: strokes(0.2), ..contract.clone() }, false);
    }

    #[test]
    fn the_seal_survives_storage() {
        let shown = Terms::parse(FILE).map(|terms| terms.shown("zh-CN")).unwrap_or_else(|_| unreachable!());
        let stored = serde_json::to_value(signed(&shown, 1.0 / 3.0)).and_then(serde_json::from_value::<SignedTerms>);
        assert!(stored.is_ok_and(|stored| shown.were_signed_as(&stored)));
    }

    #[test]
    fn a_file_that_is_none_says_so() {
        assert!(Terms::parse("{").is_err());
        assert!(Terms::parse("{}").is_err_and(|reason| reason.contains("version")));
    }
}
