//! What payments say, in the reader's language.

use super::draft::{Field, Problem};
use super::model::{Means, What};
use crate::i18n::{Locale, td_string};

/// Names what money is for.
pub fn what(what: What, locale: Locale) -> &'static str {
    match what {
        What::Advance => td_string!(locale, payments.what_advance),
        What::Earnest => td_string!(locale, payments.what_earnest),
        What::DownPayment => td_string!(locale, payments.what_down_payment),
        What::Balance => td_string!(locale, payments.what_balance),
        What::Loan => td_string!(locale, payments.what_loan),
        What::Refund => td_string!(locale, payments.what_refund),
        What::Other => td_string!(locale, payments.what_other),
    }
}

/// Names how money came.
pub fn means(means: Means, locale: Locale) -> &'static str {
    match means {
        Means::Cash => td_string!(locale, payments.means_cash),
        Means::Card => td_string!(locale, payments.means_card),
        Means::Transfer => td_string!(locale, payments.means_transfer),
        Means::Wechat => td_string!(locale, payments.means_wechat),
        Means::Alipay => td_string!(locale, payments.means_alipay),
        Means::Loan => td_string!(locale, payments.means_loan),
        Means::Other => td_string!(locale, payments.what_other),
    }
}

/// Names a field of the form.
pub fn field(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::What => td_string!(locale, payments.what),
        Field::Amount => td_string!(locale, payments.amount),
        Field::Means => td_string!(locale, payments.means),
        Field::Day => td_string!(locale, payments.day),
    }
}

/// Says what to mend.
pub fn problem(problem: Problem, locale: Locale) -> &'static str {
    match problem {
        Problem::Missing(Field::What) => td_string!(locale, payments.what_missing),
        Problem::Missing(Field::Means) => td_string!(locale, payments.means_missing),
        Problem::Missing(Field::Amount) | Problem::NoAmount => td_string!(locale, payments.no_amount),
        Problem::RefundTooLarge => td_string!(locale, payments.refund_too_large),
        Problem::Missing(Field::Day) | Problem::NoDay => td_string!(locale, payments.no_day),
        Problem::Ahead => td_string!(locale, payments.day_ahead),
    }
}
