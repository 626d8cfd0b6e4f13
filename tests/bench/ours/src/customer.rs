//! The bench's customer as a record of the app.

use std::sync::{Arc, OnceLock};

use forecourt::app::Order;
use forecourt::domain::id::CustomerId;
use forecourt::domain::search::SearchKey;
use forecourt::domain::{Kind, Phone, Record};
use serde::{Deserialize, Serialize};

/// A customer as `lib/gen.mjs` makes them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    id: CustomerId,
    /// The name.
    pub name: String,
    pinyin: String,
    /// The phone number.
    pub phone: String,
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

/// The customers of each stage, the oldest change first.
pub struct ByStage;

impl Order for ByStage {
    type Record = Customer;
    type Place = (String, i64);
    type Item = Arc<Customer>;

    fn place(customer: &Customer) -> Self::Place {
        (customer.stage.clone(), customer.updated_at)
    }

    fn item(customer: &Arc<Customer>) -> Arc<Customer> {
        Arc::clone(customer)
    }
}

/// The customers as the app's own list searches them.
pub struct Searched;

impl Order for Searched {
    type Record = Customer;
    type Place = ();
    type Item = Findable;

    fn place(_: &Customer) {}

    fn item(customer: &Arc<Customer>) -> Self::Item {
        Findable { customer: Arc::clone(customer), key: OnceLock::new() }
    }
}

/// A customer, prepared for the search when the first key is pressed.
pub struct Findable {
    /// The customer.
    pub customer: Arc<Customer>,
    key: OnceLock<SearchKey>,
}

impl Findable {
    /// Returns what the search finds of it.
    pub fn key(&self) -> &SearchKey {
        let Self { customer, key } = self;
        key.get_or_init(|| SearchKey::new(&customer.name, Phone::parse(&customer.phone).ok().as_ref()))
    }
}
