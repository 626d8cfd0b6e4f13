//! What contracts say, in the reader's language.

use super::model::{DepositKind, State, Way};
use super::problem::{Field, Problem};
use super::rules::Unsigned;
use crate::i18n::{Locale, td_string};

/// Names a way to pay.
pub fn way(way: Way, locale: Locale) -> &'static str {
    match way {
        Way::Full => td_string!(locale, contracts.way_full),
        Way::Loan => td_string!(locale, contracts.way_loan),
        Way::Lease => td_string!(locale, contracts.way_lease),
        Way::Other => td_string!(locale, contracts.way_other),
    }
}

/// Names what a deposit is in law.
pub fn deposit_kind(kind: DepositKind, locale: Locale) -> &'static str {
    match kind {
        DepositKind::Advance => td_string!(locale, contracts.deposit_advance),
        DepositKind::Earnest => td_string!(locale, contracts.deposit_earnest),
    }
}

/// Says what becomes of a deposit when somebody withdraws.
pub fn deposit_law(kind: DepositKind, locale: Locale) -> &'static str {
    match kind {
        DepositKind::Advance => td_string!(locale, contracts.deposit_advance_law),
        DepositKind::Earnest => td_string!(locale, contracts.deposit_earnest_law),
    }
}

/// Says how far a contract is.
pub fn state(state: State, locale: Locale) -> &'static str {
    match state {
        State::Draft => td_string!(locale, contracts.state_draft),
        State::Finished => td_string!(locale, contracts.state_finished),
        State::Signed => td_string!(locale, contracts.state_signed),
        State::Replaced => td_string!(locale, contracts.state_replaced),
        State::Cancelled => td_string!(locale, contracts.state_cancelled),
    }
}

/// Names a field of the form.
pub fn field(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::BuyerName => td_string!(locale, contracts.buyer_name),
        Field::BuyerPhone => td_string!(locale, contracts.buyer_phone),
        Field::BuyerNumber => td_string!(locale, contracts.buyer_number),
        Field::BuyerAddress => td_string!(locale, contracts.buyer_address),
        Field::Model => td_string!(locale, contracts.model),
        Field::Vehicle => td_string!(locale, contracts.vehicle),
        Field::Specification => td_string!(locale, contracts.specification),
        Field::Vin => td_string!(locale, contracts.vin),
        Field::Price => td_string!(locale, contracts.price),
        Field::DeliveryDay => td_string!(locale, contracts.delivery_day),
        Field::DeliveryPlace => td_string!(locale, contracts.delivery_place),
        Field::Way => td_string!(locale, contracts.way),
        Field::Deposit => td_string!(locale, contracts.deposit),
        Field::BalanceDue => td_string!(locale, contracts.balance_due),
        Field::Warranty => td_string!(locale, contracts.warranty),
    }
}

/// Says what to mend.
pub fn problem(problem: Problem, locale: Locale) -> &'static str {
    match problem {
        Problem::Missing(Field::Model) => td_string!(locale, contracts.model_missing),
        Problem::Missing(Field::Price) => td_string!(locale, contracts.price_missing),
        Problem::Missing(Field::Vin) => td_string!(locale, contracts.vin_missing),
        Problem::Missing(_) => td_string!(locale, contracts.missing),
        Problem::Phone => td_string!(locale, contracts.phone_wrong),
        Problem::NumberForm => td_string!(locale, contracts.number_form),
        Problem::NumberCheck => td_string!(locale, contracts.number_check),
        Problem::ShortAddress => td_string!(locale, contracts.address_short),
        Problem::Vin => td_string!(locale, contracts.vin_wrong),
        Problem::CarTaken => td_string!(locale, contracts.car_taken),
        Problem::NoDay => td_string!(locale, contracts.no_day),
        Problem::Past => td_string!(locale, contracts.past),
        Problem::NoAmount => td_string!(locale, contracts.no_amount),
        Problem::DepositTooLarge => td_string!(locale, contracts.deposit_too_large),
        Problem::EarnestTooLarge => td_string!(locale, contracts.earnest_too_large),
    }
}

/// Says why a contract cannot be signed.
pub fn unsigned(why: Unsigned, locale: Locale) -> &'static str {
    match why {
        Unsigned::NotFinished => td_string!(locale, contracts.not_finished),
        Unsigned::PriceChanged => td_string!(locale, contracts.price_changed),
        Unsigned::CarTaken => td_string!(locale, contracts.car_taken),
        Unsigned::Buyer => td_string!(locale, contracts.buyer_unsigned),
        Unsigned::Dealer => td_string!(locale, contracts.dealer_unsigned),
    }
}
