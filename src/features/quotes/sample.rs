//! A deal and a quote for the tests of this feature.

use chrono::{DateTime, FixedOffset};
use serde_json::json;
use uuid::Uuid;

use super::model::Quote;
use crate::domain::Act;
use crate::domain::deal::Deal;

/// 2026-11-24 10:00 in Shanghai.
pub fn act() -> Act {
    let now = DateTime::parse_from_rfc3339("2026-11-24T02:00:00Z").unwrap_or_default().to_utc();
    let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!());
    Act::new(now, zone, Uuid::from_u128(1).into(), [7; 16])
}

/// An open deal without a model.
pub fn deal() -> Deal {
    let text = json!({
        "id": Uuid::from_u128(2), "customer": Uuid::from_u128(3), "owner": Uuid::from_u128(1),
        "process": {"id": "p", "version": 1}, "stage": "price", "opened": "2026-11-01T00:00:00Z",
    });
    serde_json::from_value(text).unwrap_or_else(|error| unreachable!("{error}"))
}

/// 62.8 万 in all, 44.3 万 to pay; it holds until 2026-12-01.
pub fn quote(accepted: Option<bool>) -> Quote {
    let mut text = json!({
        "id": Uuid::from_u128(4), "deal": Uuid::from_u128(2), "customer": Uuid::from_u128(3),
        "model": Uuid::from_u128(5), "specification": "冰川灰", "list_price": 57_800_000, "options": 2_400_000,
        "discount": 1_200_000, "fees": 3_800_000, "trade_in": 18_500_000, "gifts": "脚垫", "payment": "loan",
        "valid_until": "2026-12-01", "at": "2026-11-24T01:00:00Z", "by": Uuid::from_u128(1),
    });
    if let Some(accepted) = accepted {
        text["reply"] = json!({"accepted": accepted, "at": "2026-11-24T02:00:00Z", "by": Uuid::from_u128(1)});
    }
    serde_json::from_value(text).unwrap_or_else(|error| unreachable!("{error}"))
}

/// The same car with everything in lines: 652,117.50 yuan in all, 467,117.50 to pay.
pub fn itemised() -> Quote {
    let line = |name: &str, amount: i64| json!({"name": name, "amount": amount});
    let text = json!({
        "id": Uuid::from_u128(4), "deal": Uuid::from_u128(2), "customer": Uuid::from_u128(3),
        "model": Uuid::from_u128(5), "specification": "冰川灰", "list_price": 57_800_000,
        "option_lines": {Uuid::from_u128(20).to_string(): line("21 英寸轮毂", 1_600_000),
            Uuid::from_u128(21).to_string(): line("运动座椅", 800_000)},
        "discount": 1_200_000, "insurance": 860_000, "purchase_tax": 5_221_239, "registration": 50_000,
        "fee_lines": {Uuid::from_u128(22).to_string(): line("延保", 80_511)},
        "trade_in": 18_500_000, "deposit": 2_000_000,
        "gift_lines": {Uuid::from_u128(23).to_string(): line("原厂脚垫", 120_000)},
        "payment": "loan", "valid_until": "2026-12-01", "at": "2026-11-24T01:00:00Z", "by": Uuid::from_u128(1),
    });
    serde_json::from_value(text).unwrap_or_else(|error| unreachable!("{error}"))
}
