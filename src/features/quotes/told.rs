//! What a round says, line by line, as the page, the paper and the comparison show it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::offer::{Line, Lines, Offer, Payment};
use crate::domain::Money;
use crate::domain::id::ModelId;

/// What a line is about, in the order in which it is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// 车型.
    Model,
    /// 颜色与配置.
    Specification,
    /// 厂商指导价.
    ListPrice,
    /// An option, by its line and name.
    Option(Uuid, String),
    /// 选装, in one sum.
    Options,
    /// 优惠.
    Discount,
    /// 裸车价.
    Car,
    /// 保险.
    Insurance,
    /// 购置税.
    PurchaseTax,
    /// 上牌.
    Registration,
    /// Another fee, by its line and name.
    Fee(Uuid, String),
    /// 保险、购置税与上牌, in one sum.
    Fees,
    /// 总价.
    Total,
    /// 置换.
    TradeIn,
    /// 应付.
    ToPay,
    /// 订金.
    Deposit,
    /// 付款方式.
    Payment,
    /// A gift, by its line and name.
    Gift(Uuid, String),
    /// 赠品, in words.
    Gifts,
    /// 有效期.
    ValidUntil,
}

/// What is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A model of the catalogue.
    Model(ModelId),
    /// Words.
    Text(String),
    /// An amount; what is taken off is less than nothing.
    Amount(Money),
    /// A way to pay.
    Payment(Payment),
    /// A day.
    Day(NaiveDate),
    /// That it is there.
    There,
}

/// Returns all that an offer says. What is nothing is not said.
pub fn told(offer: &Offer) -> BTreeMap<What, Value> {
    let mut told = BTreeMap::from([
        (What::Model, Value::Model(offer.model)),
        (What::ListPrice, Value::Amount(offer.list_price)),
        (What::Car, Value::Amount(offer.car_price())),
        (What::Total, Value::Amount(offer.total())),
        (What::ToPay, Value::Amount(offer.to_pay())),
        (What::ValidUntil, Value::Day(offer.valid_until)),
    ]);
    let amounts = [
        (What::Options, offer.options),
        (What::Discount, -offer.discount),
        (What::Insurance, offer.insurance),
        (What::PurchaseTax, offer.purchase_tax),
        (What::Registration, offer.registration),
        (What::Fees, offer.fees),
        (What::TradeIn, -offer.trade_in),
        (What::Deposit, offer.deposit),
    ];
    let amounts = amounts.into_iter().filter(|(_, amount)| *amount != Money::ZERO);
    told.extend(amounts.map(|(what, amount)| (what, Value::Amount(amount))));
    let words = [(What::Specification, &offer.specification), (What::Gifts, &offer.gifts)];
    let words = words.into_iter().filter(|(_, words)| !words.is_empty());
    told.extend(words.map(|(what, words)| (what, Value::Text(words.clone()))));
    told.extend(lines(&offer.option_lines, What::Option));
    told.extend(lines(&offer.fee_lines, What::Fee));
    told.extend(lines(&offer.gift_lines, What::Gift));
    told.extend(offer.payment.map(|payment| (What::Payment, Value::Payment(payment))));
    told
}

fn lines(lines: &Lines, what: fn(Uuid, String) -> What) -> impl Iterator<Item = (What, Value)> {
    lines.iter().map(move |(id, Line { name, amount })| {
        let value = if *amount == Money::ZERO { Value::There } else { Value::Amount(*amount) };
        (what(*id, name.clone()), value)
    })
}

/// A line of the comparison: what each round says of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What it is about.
    pub what: What,
    /// What each round says, the first one first.
    pub rounds: Vec<Option<Value>>,
}

impl Compared {
    /// Returns what each round says, and whether it is another than the round before said.
    pub fn cells(&self) -> impl Iterator<Item = (Option<&Value>, bool)> {
        let before = std::iter::once(self.rounds.first()).chain(self.rounds.iter().map(Some));
        self.rounds.iter().zip(before).map(|(said, before)| (said.as_ref(), Some(said) != before))
    }
}

/// Puts rounds side by side.
pub fn compare<'a>(rounds: impl Iterator<Item = &'a Offer>) -> Vec<Compared> {
    let told: Vec<_> = rounds.map(told).collect();
    let all: BTreeMap<&What, ()> = told.iter().flat_map(BTreeMap::keys).map(|what| (what, ())).collect();
    let row =
        |what: &What| Compared { what: what.clone(), rounds: told.iter().map(|it| it.get(what).cloned()).collect() };
    all.into_keys().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::quotes::sample::{itemised, quote};

    #[test]
    fn what_is_nothing_is_not_said() {
        let said = |offer: &Offer| told(offer).into_keys().collect::<Vec<_>>();
        let all = said(&quote(None).offer);
        assert!(all.contains(&What::Options) && !all.contains(&What::Insurance) && !all.contains(&What::Deposit));
        let all = said(&itemised().offer);
        assert!(!all.contains(&What::Options) && all.contains(&What::Insurance) && all.contains(&What::Deposit));
    }

    #[test]
    fn what_changed_from_round_to_round_is_marked() {
        let first = itemised().offer;
        let mut second = first.clone();
        second.discount = Money::yuan(15_000);
        second.gift_lines.clear();
        let third = Offer { valid_until: "2026-12-08".parse().unwrap_or_default(), ..second.clone() };
        let table = compare([&first, &second, &third].into_iter());
        let marks = |wanted: &What| {
            let row = table.iter().find(|row| row.what == *wanted);
            row.map(|row| row.cells().map(|(_, changed)| changed).collect::<Vec<_>>())
        };
        assert_eq!(marks(&What::ListPrice), Some(vec![false, false, false]));
        assert_eq!(marks(&What::Discount), Some(vec![false, true, false]));
        assert_eq!(marks(&What::Total), Some(vec![false, true, false]));
        assert_eq!(marks(&What::ValidUntil), Some(vec![false, false, true]));
        let gift = table.iter().find(|row| matches!(row.what, What::Gift(..)));
        assert_eq!(
            gift.map(|row| row.rounds.iter().map(Option::is_some).collect::<Vec<_>>()),
            Some(vec![true, false, false])
        );
    }
}
