//! The sample showroom: a small world of invented people whose today is always today.

use chrono::{DateTime, Days, NaiveDate, SecondsFormat, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::host::Host;
use crate::domain::id::StaffId;
use crate::domain::{Doc, Key, Kind};

/// The sample showroom as its file has it.
#[derive(Debug, Deserialize)]
pub struct Sample {
    /// The showroom's name.
    pub showroom: String,
    /// The consultant whose tablet this is.
    pub me: StaffId,
    /// The day that counts as today in the file.
    anchor: NaiveDate,
    records: Vec<SampleRecord>,
}

#[derive(Debug, Deserialize)]
struct SampleRecord {
    #[serde(rename = "type")]
    kind: String,
    id: uuid::Uuid,
    doc: Value,
}

/// Why there is no sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SampleError {
    /// Its file could not be fetched; it is there once the app has been loaded in full.
    Unread,
    /// Its file could not be read.
    Malformed(String),
}

impl Sample {
    /// Reads the sample's file.
    ///
    /// # Errors
    /// When it is not there, or not a sample.
    pub async fn read(host: &dyn Host) -> Result<Self, SampleError> {
        let text = host.read_file("/sample/showroom.json").await.map_err(|_| SampleError::Unread)?;
        serde_json::from_str(&text).map_err(|error| SampleError::Malformed(error.to_string()))
    }

    /// Returns the name of whoever works at this tablet.
    pub fn my_name(&self) -> String {
        let id: uuid::Uuid = self.me.into();
        let me = self.records.iter().find(|record| record.id == id);
        me.and_then(|me| me.doc.get("name")?.as_str()).unwrap_or_default().to_owned()
    }

    /// Returns the records, every date moved so that the file's today falls on `today`.
    pub fn records(self, today: NaiveDate) -> Vec<(Key, Doc)> {
        let days = (today - self.anchor).num_days();
        let moved = self.records.into_iter().map(|SampleRecord { kind, id, mut doc }| {
            shift(&mut doc, days);
            (Key { kind: Kind::named(kind), id }, Doc::from(doc))
        });
        moved.collect()
    }
}

/// Moves every text that is a date or an instant by whole days.
fn shift(value: &mut Value, days: i64) {
    match value {
        Value::String(text) => {
            if let Some(moved) = moved(text, days) {
                *text = moved;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| shift(item, days)),
        Value::Object(fields) => fields.values_mut().for_each(|field| shift(field, days)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn moved(text: &str, days: i64) -> Option<String> {
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        let span = Days::new(days.unsigned_abs());
        let moved = if days < 0 { date.checked_sub_days(span) } else { date.checked_add_days(span) };
        return moved.map(|date| date.to_string());
    }
    let instant = text.parse::<DateTime<Utc>>().ok()?.checked_add_signed(TimeDelta::try_days(days)?)?;
    Some(instant.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_move_and_nothing_else_does() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(moved(text, 3).as_deref(), expected, "{text}");
        check("2026-11-29", Some("2026-12-02"));
        check("2026-11-29T08:30:00Z", Some("2026-12-02T08:30:00Z"));
        check("Macan 4", None);
        check("2026", None);
        check("13800138000", None);
    }
}
