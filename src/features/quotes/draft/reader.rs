//! Reads what was typed, field by field, and keeps what is wrong.

use chrono::NaiveDate;

use super::TypedLine;
use crate::domain::Money;
use crate::features::quotes::offer::{Line, Lines, Offer};
use crate::features::quotes::problem::{Field, List, Problem};

/// What was wrong so far.
#[derive(Debug, Default)]
pub struct Reader {
    /// The problems, in the order of the form.
    pub problems: Vec<Problem>,
}

impl Reader {
    /// Takes what must be chosen.
    pub fn needed<T>(&mut self, field: Field, chosen: Option<T>) -> Option<T> {
        if chosen.is_none() {
            self.problems.push(Problem::Missing(field));
        }
        chosen
    }

    /// Reads an amount that must be there.
    pub fn price(&mut self, field: Field, text: &str) -> Money {
        if text.trim().is_empty() {
            self.problems.push(Problem::Missing(field));
        }
        self.amount(field, text)
    }

    /// Reads an amount; nothing typed is nothing.
    pub fn amount(&mut self, field: Field, text: &str) -> Money {
        if text.trim().is_empty() {
            return Money::ZERO;
        }
        Money::parse(text, field.unit()).unwrap_or_else(|| {
            self.problems.push(Problem::NoAmount(field));
            Money::ZERO
        })
    }

    /// Reads lines; one that was left empty is none. A gift need not say what it is worth.
    pub fn lines(&mut self, list: List, typed: &[TypedLine]) -> Lines {
        let mut lines = Lines::new();
        for TypedLine { id, name, amount } in typed {
            let (name, amount) = (name.trim(), amount.trim());
            if name.is_empty() && amount.is_empty() {
                continue;
            }
            if name.is_empty() {
                self.problems.push(Problem::Missing(Field::LineName(list, *id)));
            }
            let field = Field::LineAmount(list, *id);
            let amount = if list == List::Gifts { self.amount(field, amount) } else { self.price(field, amount) };
            lines.insert(*id, Line { name: name.to_owned(), amount });
        }
        lines
    }

    /// Reads the last day on which the quote holds.
    pub fn day(&mut self, text: &str, today: NaiveDate) -> Option<NaiveDate> {
        let text = text.trim();
        let problem = match text.parse::<NaiveDate>() {
            _ if text.is_empty() => Problem::Missing(Field::ValidUntil),
            Err(_) => Problem::NoDay,
            Ok(day) if day < today => Problem::Past,
            Ok(day) => return Some(day),
        };
        self.problems.push(problem);
        None
    }

    /// Looks at the amounts together, once each of them could be read.
    pub fn weigh(&mut self, offer: &Offer) {
        if !self.problems.is_empty() {
            return;
        }
        if offer.discount > offer.undiscounted() {
            self.problems.push(Problem::DiscountTooLarge);
        } else if offer.deposit > offer.to_pay().max(Money::ZERO) {
            self.problems.push(Problem::DepositTooLarge);
        }
    }
}
