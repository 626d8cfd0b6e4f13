//! A record's content, as it is kept in memory and on the disk.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{DeserializeOwned, Error as _};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

/// A record's JSON as text, with its fields in one order: the same content is the same text. A tablet holds tens of
/// thousands of these for years and looks inside a few; as trees of values they would take several times the room.
///
/// Many of them are parts of one text: a pack is read as a whole, and none of its documents is copied.
#[derive(Clone)]
pub struct Doc {
    whole: Arc<String>,
    part: (u32, u32),
}

impl Doc {
    /// Returns the content of a record that is gone.
    pub fn empty() -> Self {
        Self::from("{}".to_owned())
    }

    /// Returns a document from its text, as [`Doc::text`] gave it once.
    pub fn kept(text: &str) -> Self {
        Self::from(text.to_owned())
    }

    /// Returns the document that such a text is a part of; `None` where there is no such part.
    pub fn part_of(whole: &Arc<String>, part: Range<usize>) -> Option<Self> {
        whole.get(part.clone())?;
        let part = (u32::try_from(part.start).ok()?, u32::try_from(part.end).ok()?);
        Some(Self { whole: Arc::clone(whole), part })
    }

    /// Returns the JSON text.
    pub fn text(&self) -> &str {
        let (from, to) = self.part;
        self.whole.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Returns the content to look into and to change.
    pub fn value(&self) -> Value {
        serde_json::from_str(self.text()).unwrap_or(Value::Null)
    }

    /// Returns a field of the content.
    pub fn field(&self, name: &str) -> Option<Value> {
        serde_json::from_str(field_text(self.text(), name)?).ok()
    }

    /// Returns the content as a type.
    ///
    /// # Errors
    /// When the type cannot be read from it.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.text())
    }
}

/// Returns the text of a field. Most documents lack most fields that are asked for; since fields stand in order, that
/// shows before all is read, and what is passed over is not looked into.
fn field_text<'a>(object: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = object.strip_prefix('{')?;
    loop {
        let (field, value) = rest.split_at_checked(string_end(rest)?)?;
        let field = field.get(1..field.len() - 1)?;
        // What is written with a backslash stands where its meaning belongs.
        if field > name && !field.contains('\\') {
            return None;
        }
        let value = value.strip_prefix(':')?;
        let (value, left) = value.split_at_checked(value_end(value)?)?;
        if field == name {
            return Some(value);
        }
        rest = left.strip_prefix(',')?;
    }
}

/// Returns where the string ends that a text begins with.
fn string_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = if bytes.first() == Some(&b'"') { 1 } else { return None };
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// Returns where the value ends that a text begins with, within an object.
fn value_end(text: &str) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        match text.as_bytes().get(at)? {
            b',' | b'}' | b']' if depth == 0 => return Some(at),
            b'"' => at += string_end(text.get(at..)?)?,
            open_or_close => {
                match open_or_close {
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => depth -= 1,
                    _ => {}
                }
                at += 1;
            }
        }
    }
}

/// From a text that is in order, as values are written.
impl From<String> for Doc {
    fn from(text: String) -> Self {
        let part = (0, u32::try_from(text.len()).unwrap_or(u32::MAX));
        Self { whole: Arc::new(text), part }
    }
}

impl PartialEq for Doc {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for Doc {}

impl From<&Value> for Doc {
    fn from(value: &Value) -> Self {
        // Values can always be written. As what is displayed they would be written a letter at a time.
        Self::from(serde_json::to_string(value).unwrap_or_default())
    }
}

impl From<Value> for Doc {
    fn from(value: Value) -> Self {
        Self::from(&value)
    }
}

impl Default for Doc {
    fn default() -> Self {
        Self::from(Value::Null)
    }
}

impl fmt::Debug for Doc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl Serialize for Doc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::from_str::<&RawValue>(self.text()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Doc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let sent = <&RawValue>::deserialize(deserializer)?;
        in_order(sent.get()).map(Self::from).map_err(D::Error::custom)
    }
}

/// Returns a JSON text as a tree of values would be written. A page brings a thousand documents of short fields, which
/// are in order by themselves: only what is not makes the way through such a tree.
fn in_order(text: &str) -> Result<String, serde_json::Error> {
    // Not an object, or a name with a backslash.
    let Ok(fields) = serde_json::from_str::<BTreeMap<&str, &RawValue>>(text) else { return by_value(text) };
    let mut ordered = String::with_capacity(text.len());
    for (name, field) in fields {
        ordered.push(if ordered.is_empty() { '{' } else { ',' });
        ordered.extend(["\"", name, "\":"]);
        match field.get() {
            field if is_in_order(field) => ordered.push_str(field),
            field => ordered.push_str(&by_value(field)?),
        }
    }
    ordered.push_str(if ordered.is_empty() { "{}" } else { "}" });
    Ok(ordered)
}

fn by_value(text: &str) -> Result<String, serde_json::Error> {
    serde_json::from_str::<Value>(text).and_then(|value| serde_json::to_string(&value))
}

/// Tells whether a value has only one spelling, and this is it: short integers, words, and strings without a backslash.
fn is_in_order(value: &str) -> bool {
    match value.as_bytes() {
        [b'"', ..] => !value.contains('\\'),
        [b't' | b'f' | b'n', ..] => true,
        [b'0'..=b'9', ..] => value.len() <= 18 && value.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_same_content_is_the_same_text() {
        let one: Result<Doc, _> = serde_json::from_str(r#"{ "b": 1, "a": {"d": null, "c": "陈"} }"#);
        assert_eq!(one.ok(), Some(Doc::from(json!({"a": {"c": "陈", "d": null}, "b": 1}))));
    }

    #[test]
    fn what_is_sent_is_kept_as_its_values_are_written() {
        let texts = [
            r#"{"id":1,"b":"陈","a":true,"c":null}"#,
            "{ \"b\" : [ 1 , {\"z\": 1, \"a\": 2} ] ,\n\"a\" : \"\\u9648\\n\\/\" , \"b\\u0062\" : -0 }",
            r#"{"b":-0,"a":1.50,"c":1e3,"d":123456789012345678901234567890,"e":-7,"f":18446744073709551615}"#,
            r#"{"a":1,"a":2,"":{},"é":[],"\u0061":3}"#,
            "{}",
            " { } ",
            "[1, 2]",
            "\"a\"",
            "null",
        ];
        for text in texts {
            let value: Value = serde_json::from_str(text).unwrap_or_default();
            let doc: Option<Doc> = serde_json::from_str(text).ok();
            assert_eq!(doc.as_ref().map(Doc::text), Some(value.to_string().as_str()), "{text}");
        }
        let deep = ["{\"a\":", &"[".repeat(100_000), &"]".repeat(100_000), "}"].concat();
        for text in ["{\"a\":1", "{\"a\":\"\u{1}\"}", "{\"a\":01}", &deep] {
            assert!(serde_json::from_str::<Doc>(text).is_err(), "{text:.20}");
        }
    }

    #[test]
    fn a_field_is_found_among_others() {
        let value = json!({
            "\"a": 0, "A": "}", "_": {"b": 1, "z": [{}, "]"]}, "b": [], "b\\": true, "c": null, "d": {"customer": 2},
            "customer": "陈\\\"", "e": -1.5e3, "é": ""
        });
        let doc = Doc::from(&value);
        for (name, expected) in value.as_object().into_iter().flatten().filter(|(name, _)| !name.contains(['"', '\\']))
        {
            assert_eq!(doc.field(name).as_ref(), Some(expected), "{name}");
        }
        for name in ["", "a", "z", "customers", "f"] {
            assert_eq!(doc.field(name), None, "{name}");
        }
        for text in ["", "null", "[]", "{}", "{\"a\"", "{\"a\":", "{\"a\":[", "{\"a\":\"\\"] {
            assert_eq!(Doc::kept(text).field("b"), None, "{text}");
        }
    }

    #[test]
    fn a_field_is_found_by_its_name() {
        let doc = Doc::from(json!({"_erased": true, "name": "_conflicts"}));
        assert_eq!(doc.field("_erased"), Some(json!(true)));
        assert_eq!(doc.field("_conflicts"), None);
        assert_eq!(doc.field("deal"), None);
    }
}
