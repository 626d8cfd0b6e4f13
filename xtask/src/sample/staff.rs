//! The consultants.

use serde_json::json;
use uuid::Uuid;

use super::random::Random;
use super::record::{self, Record};
use super::time::Moment;

/// The showroom's name.
pub const SHOWROOM: &str = "星河展厅";

/// The consultant whose tablet it is comes first.
const NAMES: [&str; 6] = ["林知夏", "陆子昂", "沈嘉宁", "顾明轩", "许静姝", "韩越"];

/// How many customers each looks after, relative to the others.
const SHARES: [(usize, u32); 6] = [(0, 24), (1, 19), (2, 18), (3, 16), (4, 14), (5, 9)];

/// Returns the id of a consultant; 0 is the one whose tablet it is.
pub fn id(number: usize) -> Uuid {
    record::id("staff", number, Moment::at(-690, 9, 0))
}

/// Returns somebody to look after a customer.
pub fn somebody(random: &mut Random) -> Uuid {
    id(random.weighted(&SHARES))
}

/// Returns the consultants' records.
pub fn records() -> impl Iterator<Item = Record> {
    let member = |(number, name)| Record::new("staff", id(number), json!({ "id": id(number), "name": name }));
    NAMES.into_iter().enumerate().map(member)
}
