//! Any change after the signing shows, whatever it is; and what may rightly change does not.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::model::{Contract, Ended};
use super::super::seal::{Fit, fit, short};
use super::*;

/// Returns the way to every value in a record that holds no other.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, it)| leaves(it, &format!("{path}/{name}"), found)),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, it)| leaves(it, &format!("{path}/{at}"), found)),
        _ => found.push(path.to_owned()),
    }
}

/// Changes a value into another one of its form, so that the record can still be read.
fn changed(value: &Value, chance: u32) -> Value {
    match value {
        Value::Number(number) if number.is_i64() || number.is_u64() => {
            json!(number.as_i64().unwrap_or_default() + 1 + i64::from(chance % 1000))
        }
        Value::Number(number) => json!(number.as_f64().unwrap_or_default() + 0.5),
        Value::String(text) => json!(other_text(text, chance)),
        Value::Bool(truth) => json!(!truth),
        other => other.clone(),
    }
}

fn other_text(text: &str, chance: u32) -> String {
    let other_id = Uuid::from_u128(u128::from(chance) + 1_000_000).to_string();
    match text {
        "loan" => "full".to_owned(),
        "earnest" => "advance".to_owned(),
        _ if text.parse::<Uuid>().is_ok() => other_id,
        _ if text.parse::<NaiveDate>().is_ok() => "2027-01-03".to_owned(),
        _ if text.ends_with('Z') => "2027-01-03T01:02:03Z".to_owned(),
        _ => format!("{text}{}", chance % 10),
    }
}

fn read(value: Value) -> Option<Contract> {
    serde_json::from_value(value).ok()
}

#[test]
fn a_change_of_any_field_shows() {
    let record = serde_json::to_value(signed()).unwrap_or_default();
    let mut paths = Vec::new();
    leaves(&record, "", &mut paths);
    assert!(paths.len() > 40, "{paths:?}");
    for path in paths {
        let mut other = record.clone();
        if let Some(value) = other.pointer_mut(&path) {
            *value = changed(value, 7);
        }
        assert_ne!(other, record, "{path}");
        let expected = if path == "/customer" { Some(Fit::Fits) } else { Some(Fit::Changed) };
        assert_eq!(read(other).map(|contract| fit(&contract)), expected, "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// However many fields are changed, taken out or brought in at once.
    #[test]
    fn changes_of_many_fields_show(deeds in prop::collection::vec((any::<prop::sample::Index>(), any::<u32>(), any::<bool>()), 1..5)) {
        let record = serde_json::to_value(signed()).unwrap_or_default();
        let mut paths = Vec::new();
        leaves(&record, "", &mut paths);
        paths.retain(|path| path != "/customer");
        let mut other = record.clone();
        for (index, chance, takes_out) in deeds {
            let path = index.get(&paths);
            let (parent, name) = path.rsplit_once('/').unwrap_or_default();
            match other.pointer_mut(parent) {
                Some(Value::Object(fields)) if takes_out => drop(fields.remove(name)),
                Some(parent) => if let Some(value) = parent.pointer_mut(&format!("/{name}")) {
                    *value = changed(value, chance);
                },
                None => {}
            }
        }
        prop_assume!(other != record);
        // What cannot be read any more is not shown as a contract at all.
        if let Some(contract) = read(other) {
            prop_assert_ne!(fit(&contract), Fit::Fits);
        }
    }
}

#[test]
fn storage_and_a_field_of_a_later_version_change_nothing() {
    let mut stored = serde_json::to_value(signed()).unwrap_or_default();
    let again = serde_json::to_string(&stored).ok().and_then(|text| serde_json::from_str::<Contract>(&text).ok());
    assert_eq!(again.map(|contract| fit(&contract)), Some(Fit::Fits));
    stored["later"] = json!("unknown here, and not shown");
    assert_eq!(read(stored).map(|contract| fit(&contract)), Some(Fit::Fits));
}

#[test]
fn its_end_does_not_break_the_seal() {
    let ended = || Some(Ended { reason: "客户换车型".to_owned(), at: act(3).now, by: id(1) });
    assert_eq!(fit(&Contract { cancelled: ended(), ..signed() }), Fit::Fits);
    assert_eq!(fit(&Contract { replaced: ended(), ..signed() }), Fit::Fits);
    assert_eq!(fit(&finished()), Fit::Unsigned);
    // Whose strokes are whose is under the seal as well.
    let mut swapped = signed();
    if let Some(signed) = &mut swapped.signed {
        std::mem::swap(&mut signed.buyer, &mut signed.dealer);
    }
    assert_eq!(fit(&swapped), Fit::Changed);
}

#[test]
fn its_first_digits_are_read_in_groups() {
    assert_eq!(short("3f9a11c07be2d1"), "3f9a 11c0 7be2");
}
