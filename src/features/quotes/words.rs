//! What quotes say, in the reader's language.

use serde_json::Value;

use super::link::Answer;
use super::model::Payment;
use super::problem::{Field, Problem};
use crate::i18n::{Locale, td_string};

/// Names a way to pay.
pub fn payment(payment: Payment, locale: Locale) -> &'static str {
    match payment {
        Payment::Full => td_string!(locale, quotes.payment_full),
        Payment::Loan => td_string!(locale, quotes.payment_loan),
        Payment::Lease => td_string!(locale, quotes.payment_lease),
    }
}

/// Says what became of a quote.
pub fn answer(answer: Answer, locale: Locale) -> &'static str {
    match answer {
        Answer::Waiting => td_string!(locale, quotes.waiting),
        Answer::Expired => td_string!(locale, quotes.expired),
        Answer::Accepted => td_string!(locale, quotes.accepted),
        Answer::Declined => td_string!(locale, quotes.declined),
    }
}

/// Says what a stored reply, or a part of it, means.
pub fn reply(value: Option<&Value>, locale: Locale) -> String {
    let accepted = value.and_then(|value| value.get("accepted").or(Some(value))).and_then(Value::as_bool);
    let said = match accepted {
        Some(true) => Answer::Accepted,
        Some(false) => Answer::Declined,
        None => Answer::Waiting,
    };
    answer(said, locale).to_owned()
}

/// Names a field of the form.
pub fn field(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::Model => td_string!(locale, quotes.model),
        Field::ListPrice => td_string!(locale, quotes.list_price),
        Field::Options => td_string!(locale, quotes.options),
        Field::Discount => td_string!(locale, quotes.discount),
        Field::Fees => td_string!(locale, quotes.fees),
        Field::TradeIn => td_string!(locale, quotes.trade_in),
        Field::ValidUntil => td_string!(locale, quotes.valid_until),
    }
}

/// Says what to mend.
pub fn problem(problem: Problem, locale: Locale) -> &'static str {
    match problem {
        Problem::Missing(Field::Model) => td_string!(locale, quotes.model_missing),
        Problem::Missing(Field::ValidUntil) => td_string!(locale, quotes.valid_missing),
        Problem::Missing(_) => td_string!(locale, quotes.price_missing),
        Problem::NoAmount(_) => td_string!(locale, quotes.no_amount),
        Problem::DiscountTooLarge => td_string!(locale, quotes.discount_too_large),
        Problem::NoDay => td_string!(locale, quotes.no_day),
        Problem::Past => td_string!(locale, quotes.past),
    }
}
