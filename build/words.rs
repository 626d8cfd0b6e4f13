//! Turns `locales/<language>/<feature>.json` into constants. A key that one language lacks or has alone or twice, and
//! a value that one language leaves out, fail the build.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::{self, Write as _};
use std::fs;
use std::path::Path;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

const CHINESE: &str = "locales/zh-CN";
const ENGLISH: &str = "locales/en";

/// Writes `words.rs` into `out`.
pub fn write(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    let (features, translated) = (names(CHINESE)?, names(ENGLISH)?);
    if let Some(alone) = features.symmetric_difference(&translated).next() {
        return Err(format!("locales: {alone} is there in one language only").into());
    }
    let mut module = String::new();
    for feature in features {
        let (chinese, english) = (read(CHINESE, &feature)?, read(ENGLISH, &feature)?);
        module += &words_of(&feature, &chinese, &english).map_err(|fault| format!("locales/*/{feature}: {fault}"))?;
    }
    Ok(fs::write(out.join("words.rs"), module)?)
}

fn names(folder: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    names.collect()
}

fn read(folder: &str, file: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let path = Path::new(folder).join(file);
    let Entries(entries) =
        serde_json::from_str(&fs::read_to_string(&path)?).map_err(|fault| format!("{}: {fault}", path.display()))?;
    Ok(entries)
}

fn words_of(file: &str, chinese: &[(String, String)], english: &[(String, String)]) -> Result<String, Box<dyn Error>> {
    let mut code = format!("/// The words of `{file}`.\n#[allow(missing_docs, non_upper_case_globals)]\n");
    writeln!(code, "#[allow(non_camel_case_types, missing_debug_implementations, clippy::all)]")?;
    writeln!(code, "pub mod {} {{", file.trim_end_matches(".json"))?;
    let find = |key: &str| english.iter().find(|(other, _)| other == key).map(|(_, text)| text);
    for (key, chinese) in chinese {
        let english = find(key).ok_or_else(|| format!("`{key}` is not there in English"))?;
        code += &entry(key, chinese, english)?;
    }
    if let Some((alone, _)) = english.iter().find(|(key, _)| !chinese.iter().any(|(other, _)| other == key)) {
        return Err(format!("`{alone}` is not there in Chinese").into());
    }
    code.push_str("}\n");
    Ok(code)
}

fn entry(key: &str, chinese: &str, english: &str) -> Result<String, Box<dyn Error>> {
    let values = values(chinese);
    if values != self::values(english) {
        return Err(format!("`{key}` says different things in the two languages").into());
    }
    if values.is_empty() {
        return Ok(format!(
            "pub static {key}: crate::i18n::Word = crate::i18n::Word {{ chinese: {chinese:?}, english: {english:?} }};\n"
        ));
    }
    let fields: String = values.iter().map(|name| format!("pub {name}: &'a dyn std::fmt::Display,")).collect();
    let values: String = values.iter().map(|name| format!(", {name} = self.{name}")).collect();
    let (chinese, english) = (format_string(chinese), format_string(english));
    Ok(format!(
        "pub struct {key}<'a> {{ {fields} }}\n\
         impl {key}<'_> {{\n\
             pub fn in_locale(&self, locale: crate::i18n::Locale) -> String {{\n\
                 match locale {{\n\
                     crate::i18n::Locale::Chinese => format!({chinese:?}{values}),\n\
                     crate::i18n::Locale::English => format!({english:?}{values}),\n\
                 }}\n\
             }}\n\
         }}\n"
    ))
}

/// Returns the names of the values that a text leaves open: `{{ count }}`.
fn values(text: &str) -> BTreeSet<&str> {
    text.split("{{").skip(1).filter_map(|rest| Some(rest.split_once("}}")?.0.trim())).collect()
}

/// Returns the text as `format!` reads it.
fn format_string(text: &str) -> String {
    let mut format = String::new();
    for (index, piece) in text.split("{{").enumerate() {
        let (name, plain) = match piece.split_once("}}") {
            Some((name, plain)) if index > 0 => (Some(name.trim()), plain),
            _ => (None, piece),
        };
        if let Some(name) = name {
            format += &format!("{{{name}}}");
        }
        format += &plain.replace('{', "{{").replace('}', "}}");
    }
    format
}

/// A file's entries, in order. A map would keep one of two entries with the same key and lose the other silently.
struct Entries(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("texts by their keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries: Vec<(String, String)> = Vec::new();
        while let Some((key, text)) = map.next_entry::<String, String>()? {
            if entries.iter().any(|(earlier, _)| *earlier == key) {
                return Err(serde::de::Error::custom(format!("`{key}` is there twice")));
            }
            entries.push((key, text));
        }
        Ok(Entries(entries))
    }
}
