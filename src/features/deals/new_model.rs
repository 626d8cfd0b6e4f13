//! A model that the catalogue lacks: a fresh showroom has none.

use crate::domain::amount::Unit;
use crate::domain::id::ModelId;
use crate::domain::vehicle::{Energy, Model};
use crate::domain::{Act, Batch, Money};

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The model's name.
    pub name: String,
    /// 指导价: the list price in 万元; empty while it is not known.
    pub price: String,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A name is needed.
    NoName,
    /// The catalogue has a model of this name.
    Known,
    /// Not an amount in 万元.
    BadPrice,
}

/// A model that can be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valid {
    name: String,
    price: Money,
}

impl Draft {
    /// Checks what was typed against the catalogue.
    ///
    /// # Errors
    /// Tells everything that is wrong.
    pub fn check<'a>(&self, catalogue: impl IntoIterator<Item = &'a Model>) -> Result<Valid, Vec<Problem>> {
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = catalogue.into_iter().any(|model| model.name.to_lowercase() == name.to_lowercase());
        let price = match self.price.trim() {
            "" => Some(Money::ZERO),
            typed => Money::parse(typed, Unit::Wan),
        };
        let found = [(name.is_empty(), Problem::NoName), (known, Problem::Known), (price.is_none(), Problem::BadPrice)];
        let problems: Vec<Problem> =
            found.into_iter().filter_map(|(wrong, problem)| wrong.then_some(problem)).collect();
        match price {
            Some(price) if problems.is_empty() => Ok(Valid { name, price }),
            _ => Err(problems),
        }
    }
}

/// Adds the model to the catalogue; its line is the first word of its name.
pub fn add(valid: Valid, act: &Act) -> (ModelId, Batch) {
    let Valid { name, price } = valid;
    let model = Model { list_price: price, ..Model::named(act.new_id(), name, Energy::default()) };
    (model.id, Batch::new().create(&model))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_is_typed_is_checked() {
        let known = Model::named(Uuid::nil().into(), "Macan 4".to_owned(), Energy::Electric);
        let check = |name: &str, price: &str, expected: Result<(&str, Money), &[Problem]>| {
            let draft = Draft { name: name.to_owned(), price: price.to_owned() };
            let checked = draft.check([&known]).map(|valid| (valid.name, valid.price));
            assert_eq!(checked, expected.map(|(name, price)| (name.to_owned(), price)).map_err(<[_]>::to_vec));
        };
        check(" Cayenne  S ", "98.6", Ok(("Cayenne S", Money::yuan(986_000))));
        check("Taycan", "", Ok(("Taycan", Money::ZERO)));
        check("", "很贵", Err(&[Problem::NoName, Problem::BadPrice]));
        check("macan 4", "", Err(&[Problem::Known]));
    }
}
