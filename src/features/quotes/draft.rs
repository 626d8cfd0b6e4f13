//! A round of a quote as typed, and the check that turns it into a quote. Amounts are typed in 万元.

use chrono::NaiveDate;

use super::model::{Payment, Quote};
use super::problem::{Field, Problem};
use super::rules::usual_validity;
use crate::domain::deal::Deal;
use crate::domain::id::ModelId;
use crate::domain::vehicle::Model;
use crate::domain::{Act, Money};

/// A round as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The model.
    pub model: Option<ModelId>,
    /// The paint and other wishes.
    pub specification: String,
    /// 厂商指导价.
    pub list_price: String,
    /// 选装.
    pub options: String,
    /// 优惠.
    pub discount: String,
    /// 保险、购置税、上牌.
    pub fees: String,
    /// 置换.
    pub trade_in: String,
    /// 赠品.
    pub gifts: String,
    /// 付款方式.
    pub payment: Option<Payment>,
    /// 有效期, e.g. `2026-11-30`.
    pub valid_until: String,
}

/// What a round comes to while it is being typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// 总价.
    pub total: Money,
    /// 应付.
    pub to_pay: Money,
}

/// A round that can be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid {
    model: ModelId,
    specification: String,
    list_price: Money,
    options: Money,
    discount: Money,
    fees: Money,
    trade_in: Money,
    gifts: String,
    payment: Option<Payment>,
    valid_until: NaiveDate,
}

impl Draft {
    /// Returns the first round of a deal about `model`, where that is known.
    pub fn first(model: Option<&Model>, today: NaiveDate) -> Self {
        Self {
            model: model.map(|model| model.id),
            list_price: model
                .filter(|model| model.list_price != Money::ZERO)
                .map_or_else(String::new, |model| model.list_price.wan()),
            valid_until: usual_validity(today).to_string(),
            ..Self::default()
        }
    }

    /// Returns the round after `last`: the same in everything but how long it holds.
    pub fn next_round(last: &Quote, today: NaiveDate) -> Self {
        Self {
            model: Some(last.model),
            specification: last.specification.clone(),
            list_price: last.list_price.wan(),
            options: optional(last.options),
            discount: optional(last.discount),
            fees: optional(last.fees),
            trade_in: optional(last.trade_in),
            gifts: last.gifts.clone(),
            payment: last.payment,
            valid_until: usual_validity(today).to_string(),
        }
    }

    /// Returns what it comes to so far: nothing without a list price; any other amount that cannot be read yet is left
    /// out.
    pub fn sums(&self) -> Option<Sums> {
        let read = |text: &str| Money::parse_wan(text).unwrap_or_default();
        let list_price = Money::parse_wan(&self.list_price)?;
        let total = list_price + read(&self.options) - read(&self.discount) + read(&self.fees);
        Some(Sums { total, to_pay: total - read(&self.trade_in) })
    }

    /// Checks it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self, today: NaiveDate) -> Result<Valid, Vec<Problem>> {
        let mut problems = Vec::new();
        if self.model.is_none() {
            problems.push(Problem::Missing(Field::Model));
        }
        let mut amount = |field: Field, text: &str, needed: bool| match Money::parse_wan(text) {
            Some(amount) => amount,
            None if !text.trim().is_empty() => {
                problems.push(Problem::NoAmount(field));
                Money::ZERO
            }
            None => {
                if needed {
                    problems.push(Problem::Missing(field));
                }
                Money::ZERO
            }
        };
        let list_price = amount(Field::ListPrice, &self.list_price, true);
        let options = amount(Field::Options, &self.options, false);
        let discount = amount(Field::Discount, &self.discount, false);
        let fees = amount(Field::Fees, &self.fees, false);
        let trade_in = amount(Field::TradeIn, &self.trade_in, false);
        if problems.is_empty() && discount > list_price + options {
            problems.push(Problem::DiscountTooLarge);
        }
        let valid_until = day(&self.valid_until, today).map_err(|problem| problems.push(problem)).ok();
        match (self.model, valid_until) {
            (Some(model), Some(valid_until)) if problems.is_empty() => Ok(Valid {
                model,
                specification: self.specification.trim().to_owned(),
                list_price,
                options,
                discount,
                fees,
                trade_in,
                gifts: self.gifts.trim().to_owned(),
                payment: self.payment,
                valid_until,
            }),
            _ => Err(problems),
        }
    }
}

impl Valid {
    /// Returns it as a quote of the deal.
    pub fn to_quote(&self, deal: &Deal, act: &Act) -> Quote {
        Quote {
            id: act.new_id(),
            deal: deal.id,
            customer: deal.customer,
            model: self.model,
            specification: self.specification.clone(),
            list_price: self.list_price,
            options: self.options,
            discount: self.discount,
            fees: self.fees,
            trade_in: self.trade_in,
            gifts: self.gifts.clone(),
            payment: self.payment,
            valid_until: self.valid_until,
            at: act.now,
            by: act.by,
            reply: None,
        }
    }
}

fn optional(amount: Money) -> String {
    if amount == Money::ZERO { String::new() } else { amount.wan() }
}

fn day(text: &str, today: NaiveDate) -> Result<NaiveDate, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Missing(Field::ValidUntil));
    }
    let day = text.parse().map_err(|_| Problem::NoDay)?;
    if day < today { Err(Problem::Past) } else { Ok(day) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::quotes::sample::{act, quote};

    fn draft() -> Draft {
        Draft::next_round(&quote(None), act().today())
    }

    #[test]
    fn what_is_wrong_is_said_field_by_field() {
        let check = |change: fn(&mut Draft), expected: &[Problem]| {
            let mut typed = draft();
            change(&mut typed);
            assert_eq!(typed.check(act().today()).err().unwrap_or_default(), expected, "{typed:?}");
        };
        check(|_| (), &[]);
        check(|draft| draft.model = None, &[Problem::Missing(Field::Model)]);
        check(|draft| draft.list_price = " ".to_owned(), &[Problem::Missing(Field::ListPrice)]);
        check(|draft| draft.list_price = "六十万".to_owned(), &[Problem::NoAmount(Field::ListPrice)]);
        check(|draft| draft.options = "2,4".to_owned(), &[Problem::NoAmount(Field::Options)]);
        check(|draft| draft.trade_in = "-3".to_owned(), &[Problem::NoAmount(Field::TradeIn)]);
        check(|draft| draft.discount = "70".to_owned(), &[Problem::DiscountTooLarge]);
        check(|draft| draft.valid_until.clear(), &[Problem::Missing(Field::ValidUntil)]);
        check(|draft| draft.valid_until = "2026-11-31".to_owned(), &[Problem::NoDay]);
        check(|draft| draft.valid_until = "2026-11-23".to_owned(), &[Problem::Past]);
        check(|draft| draft.valid_until = "2026-11-24".to_owned(), &[]);
        check(
            |draft| *draft = Draft::default(),
            &[Problem::Missing(Field::Model), Problem::Missing(Field::ListPrice), Problem::Missing(Field::ValidUntil)],
        );
        // An old car may be worth more than the new one.
        check(|draft| draft.trade_in = "80".to_owned(), &[]);
    }

    #[test]
    fn the_next_round_begins_as_the_last_one_ended() {
        let valid = draft().check(act().today()).unwrap_or_else(|problems| unreachable!("{problems:?}"));
        let deal = crate::features::quotes::sample::deal();
        let next = valid.to_quote(&deal, &act());
        let last = quote(None);
        assert_eq!(next.valid_until.to_string(), "2026-12-01");
        assert_eq!(Quote { id: last.id, at: last.at, ..next }, last);
    }

    #[test]
    fn the_total_follows_the_typing() {
        let check = |list: &str, discount: &str, trade_in: &str, expected: Option<(&str, &str)>| {
            let (list_price, discount, trade_in) = (list.to_owned(), discount.to_owned(), trade_in.to_owned());
            let sums = Draft { list_price, discount, trade_in, ..Draft::default() }.sums();
            let sums = sums.map(|sums| (sums.total.wan(), sums.to_pay.wan()));
            assert_eq!(sums, expected.map(|(total, to_pay)| (total.to_owned(), to_pay.to_owned())));
        };
        check("57.8", "", "", Some(("57.8", "57.8")));
        check("57.8", "1.2", "18.5", Some(("56.6", "38.1")));
        check("57.8", "1.", "18.5", Some(("56.8", "38.3")));
        check("57.8", "abc", "", Some(("57.8", "57.8")));
        check("57.8", "", "60", Some(("57.8", "-2.2")));
        check("", "", "3", None);
        check("abc", "1.2", "", None);
    }
}
