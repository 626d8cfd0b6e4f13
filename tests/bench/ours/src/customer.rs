//! The bench's customer as a record of the app.

use forecourt::domain::id::CustomerId;
use forecourt::domain::{Kind, Record};
use serde::{Deserialize, Serialize};

/// A customer as `lib/gen.mjs` makes them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    id: CustomerId,
    name: String,
    pinyin: String,
    phone: String,
    city: String,
    source: String,
    budget: String,
    model: String,
    notes: String,
    /// Where the sale stands.
    pub stage: String,
    owner: String,
    wechat: String,
    trade_in: String,
    next_follow_at: i64,
    created_at: i64,
    /// When it was last changed, in milliseconds.
    pub updated_at: i64,
}

impl Record for Customer {
    const KIND: Kind = Kind::known("customer");
    type Id = CustomerId;

    fn id(&self) -> CustomerId {
        self.id
    }
}

impl Customer {
    /// Returns its part in the check sum of a read.
    pub fn check(&self) -> i64 {
        self.updated_at % 1_000_003
    }
}
