//! A deal, a plan and an appraisal for the tests of this feature.

use chrono::{DateTime, FixedOffset};
use serde_json::json;
use uuid::Uuid;

use super::model::{Appraisal, PurchasePlan};
use crate::domain::Act;
use crate::domain::deal::Deal;

/// 2026-11-24 10:00 in Shanghai.
pub fn act() -> Act {
    let now = DateTime::parse_from_rfc3339("2026-11-24T02:00:00Z").unwrap_or_default().to_utc();
    let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!());
    Act::new(now, zone, Uuid::from_u128(1).into(), [7; 16])
}

/// An open deal.
pub fn deal() -> Deal {
    let text = json!({
        "id": Uuid::from_u128(2), "customer": Uuid::from_u128(3), "owner": Uuid::from_u128(1),
        "process": {"id": "p", "version": 1}, "stage": "purchase_plan", "opened": "2026-11-01T00:00:00Z",
    });
    serde_json::from_value(text).unwrap_or_else(|error| unreachable!("{error}"))
}

/// On 2026-11-30, by loan, in black, with an old car.
pub fn plan() -> PurchasePlan {
    let text = json!({
        "id": PurchasePlan::id_of(deal().id), "deal": deal().id, "customer": deal().customer,
        "when": {"kind": "on", "day": "2026-11-30"}, "way": "loan", "colour": "黑外红内", "plates": "by_us",
        "plates_wish": "沪牌", "insurance": "own", "trades_in": true, "at": "2026-11-24T01:00:00Z",
        "by": Uuid::from_u128(1),
    });
    serde_json::from_value(text).unwrap_or_else(|error| unreachable!("{error}"))
}

/// An old car for which we would give 9.2 万 until 2026-12-01.
pub fn appraisal(accepted: Option<bool>) -> Appraisal {
    let mut text = json!({
        "id": Appraisal::id_of(deal().id), "deal": deal().id, "customer": deal().customer, "brand": "大众",
        "model": "迈腾 330", "first_registered": "2019-06-01", "mileage_km": 86_000, "plate": "沪A12345",
        "condition": {"paint": {"grade": "fair", "words": "左前门划痕"}, "accidents": {"grade": "good"}},
        "asked": 10_500_000, "at": "2026-11-24T01:00:00Z", "by": Uuid::from_u128(1),
        "offer": {"amount": 9_200_000, "appraiser": "周师傅", "on": "2026-11-24", "valid_until": "2026-12-01"},
    });
    if let Some(accepted) = accepted {
        text["answer"] = json!({"accepted": accepted, "at": "2026-11-24T02:00:00Z", "by": Uuid::from_u128(1)});
    }
    serde_json::from_value(text).unwrap_or_else(|error| unreachable!("{error}"))
}
