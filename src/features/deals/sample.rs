//! A deal and a process for the tests of this feature.

use chrono::{DateTime, FixedOffset};
use serde_json::json;
use uuid::Uuid;

use crate::domain::Act;
use crate::domain::deal::Deal;
use crate::process::Template;

/// 2026-11-24 10:00 in Shanghai.
pub fn act() -> Act {
    let now = DateTime::parse_from_rfc3339("2026-11-24T02:00:00Z").unwrap_or_default().to_utc();
    let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!());
    Act::new(now, zone, Uuid::from_u128(1).into(), [7; 16])
}

/// `meet`: greet (required), coffee · `price`: quote (required, proven by a quote).
pub fn template() -> Template {
    let words = |word: &str| json!({"zh": word, "en": word});
    let step = |id: &str, required: bool, heed: &[&str]| {
        let heed: Vec<_> = heed.iter().map(|point| words(point)).collect();
        json!({"id": id, "name": words(id), "why": words(id), "heed": heed, "required": required})
    };
    let mut quote = step("quote", true, &[]);
    quote["proof"] = json!("quote_made");
    let text = json!({"id": "p", "version": 1, "kind": "per_deal", "name": words("p"), "stages": [
        {"id": "meet", "name": words("meet"), "heed": [words("smile")],
         "steps": [step("greet", true, &["stand up"]), step("coffee", false, &["no sugar"])]},
        {"id": "price", "name": words("price"), "steps": [quote]},
    ]});
    Template::parse(&text.to_string()).unwrap_or_else(|error| unreachable!("{error}"))
}

/// An open deal in the first stage.
pub fn deal() -> Deal {
    let text = json!({
        "id": Uuid::from_u128(2), "customer": Uuid::from_u128(3), "owner": Uuid::from_u128(1),
        "process": {"id": "p", "version": 1}, "stage": "meet", "opened": "2026-11-01T00:00:00Z",
    });
    serde_json::from_value(text).unwrap_or_else(|error| unreachable!("{error}"))
}
