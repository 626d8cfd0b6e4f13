//! What quotes say, in the reader's language.

use serde_json::Value;

use super::approval::Decision;
use super::link::Answer;
use super::offer::{Line, Payment};
use super::problem::{Field, List, Problem};
use super::told::What;
use crate::domain::Money;
use crate::i18n::{Locale, td_string};
use crate::ui::format;

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

/// Says what a stored line, or a part of it, is.
pub fn line(value: Option<&Value>, locale: Locale) -> String {
    let Some(value) = value else { return String::new() };
    match serde_json::from_value::<Line>(value.clone()) {
        Ok(Line { name, amount }) if amount == Money::ZERO => name,
        Ok(Line { name, amount }) => format!("{name} {}", format::money(amount, locale)),
        Err(_) => match value.as_i64() {
            Some(fen) => format::money(Money::fen(fen), locale),
            None => value.as_str().unwrap_or_default().to_owned(),
        },
    }
}

/// Says what a stored decision of a manager, or a part of it, means.
pub fn approval(value: Option<&Value>, locale: Locale) -> String {
    let approved = value.and_then(|value| value.get("approved").or(Some(value))).and_then(Value::as_bool);
    match approved {
        Some(true) => td_string!(locale, quotes.granted).to_owned(),
        Some(false) => td_string!(locale, quotes.refused).to_owned(),
        None => value.and_then(Value::as_str).unwrap_or_default().to_owned(),
    }
}

/// Tells what a manager said of a round.
pub fn decision(decision: &Decision, round: usize, locale: Locale) -> String {
    let said = if decision.approved {
        td_string!(locale, quotes.happened_approved, round = round)
    } else {
        td_string!(locale, quotes.happened_refused, round = round)
    };
    if decision.words.is_empty() { said } else { format!("{said} · {}", decision.words) }
}

/// Names what a line of a quote is about.
pub fn what(what: &What, locale: Locale) -> String {
    let known = match what {
        What::Option(_, name) | What::Fee(_, name) => return name.clone(),
        What::Gift(_, name) => return td_string!(locale, quotes.gift_line, name = name),
        What::Model => td_string!(locale, quotes.model),
        What::Specification => td_string!(locale, quotes.specification),
        What::ListPrice => td_string!(locale, quotes.list_price),
        What::Options => td_string!(locale, quotes.options),
        What::Discount => td_string!(locale, quotes.discount),
        What::Car => td_string!(locale, quotes.car_price),
        What::Insurance => td_string!(locale, quotes.insurance),
        What::PurchaseTax => td_string!(locale, quotes.purchase_tax),
        What::Registration => td_string!(locale, quotes.registration),
        What::Fees => td_string!(locale, quotes.fees),
        What::Total => td_string!(locale, quotes.total),
        What::TradeIn => td_string!(locale, quotes.trade_in),
        What::ToPay => td_string!(locale, quotes.to_pay),
        What::Deposit => td_string!(locale, quotes.deposit),
        What::Payment => td_string!(locale, quotes.payment),
        What::Gifts => td_string!(locale, quotes.gifts),
        What::ValidUntil => td_string!(locale, quotes.valid_until),
    };
    known.to_owned()
}

/// Names a field of the form.
pub fn field(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::Model => td_string!(locale, quotes.model),
        Field::ListPrice => td_string!(locale, quotes.list_price),
        Field::Options => td_string!(locale, quotes.options),
        Field::Discount => td_string!(locale, quotes.discount),
        Field::Fees => td_string!(locale, quotes.fees),
        Field::Insurance => td_string!(locale, quotes.insurance),
        Field::PurchaseTax => td_string!(locale, quotes.purchase_tax),
        Field::Registration => td_string!(locale, quotes.registration),
        Field::Deposit => td_string!(locale, quotes.deposit),
        Field::TradeIn => td_string!(locale, quotes.trade_in),
        Field::ValidUntil => td_string!(locale, quotes.valid_until),
        Field::LineName(List::Options, _) => td_string!(locale, quotes.option_name),
        Field::LineName(List::Fees, _) => td_string!(locale, quotes.fee_name),
        Field::LineName(List::Gifts, _) => td_string!(locale, quotes.gift_name),
        Field::LineAmount(List::Options, _) => td_string!(locale, quotes.option_price),
        Field::LineAmount(List::Fees, _) => td_string!(locale, quotes.fee_amount),
        Field::LineAmount(List::Gifts, _) => td_string!(locale, quotes.gift_value),
    }
}

/// Says what to mend.
pub fn problem(problem: Problem, locale: Locale) -> &'static str {
    match problem {
        Problem::Missing(Field::Model) => td_string!(locale, quotes.model_missing),
        Problem::Missing(Field::ValidUntil) => td_string!(locale, quotes.valid_missing),
        Problem::Missing(Field::LineName(..)) => td_string!(locale, quotes.name_missing),
        Problem::Missing(Field::LineAmount(..)) => td_string!(locale, quotes.amount_missing),
        Problem::Missing(_) => td_string!(locale, quotes.price_missing),
        Problem::NoAmount(_) => td_string!(locale, quotes.no_amount),
        Problem::DiscountTooLarge => td_string!(locale, quotes.discount_too_large),
        Problem::DepositTooLarge => td_string!(locale, quotes.deposit_too_large),
        Problem::NoDay => td_string!(locale, quotes.no_day),
        Problem::Past => td_string!(locale, quotes.past),
    }
}
