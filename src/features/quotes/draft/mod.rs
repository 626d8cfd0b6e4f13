//! A round of a quote as typed, and the check that turns it into an offer.

mod reader;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use uuid::Uuid;

use self::reader::Reader;
use super::model::Quote;
use super::offer::{Lines, Offer, Payment};
use super::problem::{Field, List, Problem};
use super::rules::usual_validity;
use crate::domain::deal::Deal;
use crate::domain::id::ModelId;
use crate::domain::vehicle::Model;
use crate::domain::{Act, Money, Unit};

/// A line as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedLine {
    /// The line.
    pub id: Uuid,
    /// What it is.
    pub name: String,
    /// What it costs or is worth.
    pub amount: String,
}

/// A round as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The model.
    pub model: Option<ModelId>,
    /// The paint and other wishes.
    pub specification: String,
    /// 厂商指导价.
    pub list_price: String,
    /// 选装, in one sum.
    pub options: String,
    /// 选装.
    pub option_lines: Vec<TypedLine>,
    /// 优惠.
    pub discount: String,
    /// 保险、购置税、上牌, in one sum.
    pub fees: String,
    /// 保险.
    pub insurance: String,
    /// 购置税.
    pub purchase_tax: String,
    /// 上牌.
    pub registration: String,
    /// 其他费用.
    pub fee_lines: Vec<TypedLine>,
    /// 置换.
    pub trade_in: String,
    /// 订金.
    pub deposit: String,
    /// 赠品, in words.
    pub gifts: String,
    /// 赠品.
    pub gift_lines: Vec<TypedLine>,
    /// 付款方式.
    pub payment: Option<Payment>,
    /// 有效期, e.g. `2026-11-30`.
    pub valid_until: String,
}

/// What a round comes to while it is being typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// 裸车价.
    pub car: Money,
    /// 总价.
    pub total: Money,
    /// 应付.
    pub to_pay: Money,
}

/// An offer that can be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid(Offer);

impl Draft {
    /// Returns the first round of a deal about `model`, where that is known.
    pub fn first(model: Option<&Model>, today: NaiveDate) -> Self {
        Self {
            model: model.map(|model| model.id),
            list_price: model.map_or_else(String::new, |model| optional(model.list_price, Unit::Wan)),
            valid_until: usual_validity(today).to_string(),
            ..Self::default()
        }
    }

    /// Returns the round after `last`: the same in everything but how long it holds.
    pub fn next_round(last: &Quote, today: NaiveDate) -> Self {
        let last = &last.offer;
        Self {
            model: Some(last.model),
            specification: last.specification.clone(),
            list_price: last.list_price.typed(Unit::Wan),
            options: optional(last.options, Unit::Wan),
            option_lines: typed(&last.option_lines, Unit::Wan),
            discount: optional(last.discount, Unit::Wan),
            fees: optional(last.fees, Unit::Wan),
            insurance: optional(last.insurance, Unit::Yuan),
            purchase_tax: optional(last.purchase_tax, Unit::Yuan),
            registration: optional(last.registration, Unit::Yuan),
            fee_lines: typed(&last.fee_lines, Unit::Yuan),
            trade_in: optional(last.trade_in, Unit::Wan),
            deposit: optional(last.deposit, Unit::Wan),
            gifts: last.gifts.clone(),
            gift_lines: typed(&last.gift_lines, Unit::Yuan),
            payment: last.payment,
            valid_until: usual_validity(today).to_string(),
        }
    }

    /// Returns what it comes to so far: nothing without a list price; any other amount that cannot be read yet is left
    /// out.
    pub fn sums(&self) -> Option<Sums> {
        let read = |text: &str, unit: Unit| Money::parse(text, unit).unwrap_or_default();
        let wan = |text: &str| read(text, Unit::Wan);
        let yuan = |text: &str| read(text, Unit::Yuan);
        let options: Money = self.option_lines.iter().map(|line| wan(&line.amount)).sum();
        let fees: Money = self.fee_lines.iter().map(|line| yuan(&line.amount)).sum();
        let list_price = Money::parse(&self.list_price, Field::ListPrice.unit())?;
        let car = list_price + wan(&self.options) + options - wan(&self.discount);
        let fees = fees + wan(&self.fees) + yuan(&self.insurance) + yuan(&self.purchase_tax) + yuan(&self.registration);
        let total = car + fees;
        Some(Sums { car, total, to_pay: total - wan(&self.trade_in) })
    }

    /// Checks it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self, today: NaiveDate) -> Result<Valid, Vec<Problem>> {
        let mut read = Reader::default();
        let model = read.needed(Field::Model, self.model);
        let list_price = read.price(Field::ListPrice, &self.list_price);
        let options = read.amount(Field::Options, &self.options);
        let option_lines = read.lines(List::Options, &self.option_lines);
        let discount = read.amount(Field::Discount, &self.discount);
        let insurance = read.amount(Field::Insurance, &self.insurance);
        let purchase_tax = read.amount(Field::PurchaseTax, &self.purchase_tax);
        let registration = read.amount(Field::Registration, &self.registration);
        let fees = read.amount(Field::Fees, &self.fees);
        let fee_lines = read.lines(List::Fees, &self.fee_lines);
        let trade_in = read.amount(Field::TradeIn, &self.trade_in);
        let deposit = read.amount(Field::Deposit, &self.deposit);
        let valid_until = read.day(&self.valid_until, today);
        let gift_lines = read.lines(List::Gifts, &self.gift_lines);
        let (Some(model), Some(valid_until)) = (model, valid_until) else { return Err(read.problems) };
        let offer = Offer {
            model,
            specification: self.specification.trim().to_owned(),
            list_price,
            options,
            option_lines,
            discount,
            fees,
            insurance,
            purchase_tax,
            registration,
            fee_lines,
            trade_in,
            deposit,
            gifts: self.gifts.trim().to_owned(),
            gift_lines,
            payment: self.payment,
            valid_until,
        };
        read.weigh(&offer);
        if read.problems.is_empty() { Ok(Valid(offer)) } else { Err(read.problems) }
    }
}

impl Valid {
    /// Returns it as a quote of the deal.
    pub fn to_quote(&self, deal: &Deal, act: &Act) -> Quote {
        Quote {
            id: act.new_id(),
            deal: deal.id,
            customer: deal.customer,
            offer: self.0.clone(),
            at: act.now,
            by: act.by,
            reply: None,
            approval: None,
        }
    }
}

fn optional(amount: Money, unit: Unit) -> String {
    if amount == Money::ZERO { String::new() } else { amount.typed(unit) }
}

fn typed(lines: &Lines, unit: Unit) -> Vec<TypedLine> {
    let line = |(id, line): (&Uuid, &super::offer::Line)| TypedLine {
        id: *id,
        name: line.name.clone(),
        amount: optional(line.amount, unit),
    };
    lines.iter().map(line).collect()
}
