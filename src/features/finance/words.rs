//! What finance says, in the reader's language.

use super::ground::Basis;
use super::model::{CreditState, PaperState, PlanKind, Verdict};
use super::problem::{Field, Problem};
use crate::domain::loan::Way;
use crate::i18n::{Locale, td_string};

/// Names a kind of plan.
pub fn kind(kind: PlanKind, locale: Locale) -> &'static str {
    match kind {
        PlanKind::Cash => td_string!(locale, finance.cash),
        PlanKind::EqualInstalments => td_string!(locale, finance.equal_instalments),
        PlanKind::EqualPrincipal => td_string!(locale, finance.equal_principal),
        PlanKind::Balloon => td_string!(locale, finance.balloon),
        PlanKind::Lease => td_string!(locale, finance.lease),
    }
}

/// Says in a sentence how a plan works.
pub fn explained(kind: PlanKind, locale: Locale) -> &'static str {
    match kind {
        PlanKind::Cash => td_string!(locale, finance.cash_text),
        PlanKind::EqualInstalments => td_string!(locale, finance.equal_instalments_text),
        PlanKind::EqualPrincipal => td_string!(locale, finance.equal_principal_text),
        PlanKind::Balloon => td_string!(locale, finance.balloon_text),
        PlanKind::Lease => td_string!(locale, finance.lease_text),
    }
}

/// Names what is paid each month.
pub fn monthly(kind: PlanKind, locale: Locale) -> &'static str {
    match kind {
        PlanKind::Cash => td_string!(locale, finance.at_once),
        PlanKind::EqualInstalments | PlanKind::Balloon => td_string!(locale, finance.monthly),
        PlanKind::EqualPrincipal => td_string!(locale, finance.first_monthly),
        PlanKind::Lease => td_string!(locale, finance.rental),
    }
}

/// Names what is left to the end.
pub fn residual(kind: PlanKind, locale: Locale) -> &'static str {
    match kind {
        PlanKind::Lease => td_string!(locale, finance.purchase_option),
        _ => td_string!(locale, finance.residual),
    }
}

/// Names a way of paying.
pub fn way(way: Way, locale: Locale) -> &'static str {
    match way {
        Way::Full => td_string!(locale, finance.way_full),
        Way::Loan => td_string!(locale, finance.way_loan),
        Way::Lease => td_string!(locale, finance.way_lease),
    }
}

/// Says where the price comes from.
pub fn basis(basis: Basis, locale: Locale) -> String {
    match basis {
        Basis::Quote(round) => td_string!(locale, finance.basis_quote, round = round),
        Basis::Deal => td_string!(locale, finance.basis_deal).to_owned(),
        Basis::ListPrice => td_string!(locale, finance.basis_list_price).to_owned(),
    }
}

/// Names a paper; one that somebody added is called as they typed it.
pub fn paper(name: &str, locale: Locale) -> String {
    let usual = match name {
        "id_card" => td_string!(locale, finance.paper_id_card),
        "driving_licence" => td_string!(locale, finance.paper_driving_licence),
        "income" => td_string!(locale, finance.paper_income),
        "bank_statement" => td_string!(locale, finance.paper_bank_statement),
        "credit_consent" => td_string!(locale, finance.paper_credit_consent),
        "household" => td_string!(locale, finance.paper_household),
        "marriage" => td_string!(locale, finance.paper_marriage),
        "residence" => td_string!(locale, finance.paper_residence),
        added => added,
    };
    usual.to_owned()
}

/// Says how a paper stands.
pub fn paper_state(state: PaperState, locale: Locale) -> &'static str {
    match state {
        PaperState::Got => td_string!(locale, finance.paper_got),
        PaperState::NotNeeded => td_string!(locale, finance.paper_not_needed),
        PaperState::Wanted => td_string!(locale, finance.paper_wanted),
    }
}

/// Says what a tap makes of a paper.
pub fn paper_action(state: PaperState, locale: Locale) -> &'static str {
    match state {
        PaperState::Got => td_string!(locale, finance.paper_got),
        PaperState::NotNeeded => td_string!(locale, finance.set_aside),
        PaperState::Wanted => td_string!(locale, finance.ask_for),
    }
}

/// Names a state of the credit check.
pub fn credit(state: CreditState, locale: Locale) -> &'static str {
    match state {
        CreditState::NotBegun => td_string!(locale, finance.credit_not_begun),
        CreditState::Authorised => td_string!(locale, finance.credit_authorised),
        CreditState::Running => td_string!(locale, finance.credit_running),
        CreditState::Passed => td_string!(locale, finance.credit_passed),
        CreditState::Failed => td_string!(locale, finance.credit_failed),
    }
}

/// Says what the bank said.
pub fn verdict(verdict: Verdict, locale: Locale) -> &'static str {
    match verdict {
        Verdict::Approved => td_string!(locale, finance.approved),
        Verdict::Rejected => td_string!(locale, finance.rejected),
        Verdict::MorePapers => td_string!(locale, finance.more_papers),
    }
}

/// Names a field of a form.
pub fn field(field: Field, kind: PlanKind, locale: Locale) -> &'static str {
    match field {
        Field::Down if kind == PlanKind::Lease => td_string!(locale, finance.first_rental),
        Field::Down => td_string!(locale, finance.down),
        Field::Months => td_string!(locale, finance.months),
        Field::Rate => td_string!(locale, finance.rate),
        Field::Residual => residual(kind, locale),
        Field::Deposit => td_string!(locale, finance.deposit),
        Field::Fee => td_string!(locale, finance.fee),
        Field::Verdict => td_string!(locale, finance.decision),
        Field::Amount => td_string!(locale, finance.amount_decided),
        Field::Reason => td_string!(locale, finance.reason),
        Field::Desk => td_string!(locale, finance.desk_name),
        Field::Paper => td_string!(locale, finance.paper_other),
    }
}

/// Says what to mend.
pub fn problem(problem: Problem, locale: Locale) -> &'static str {
    match problem {
        Problem::Missing(Field::Months) => td_string!(locale, finance.months_missing),
        Problem::Missing(Field::Rate) => td_string!(locale, finance.rate_missing),
        Problem::Missing(Field::Residual) => td_string!(locale, finance.residual_missing),
        Problem::Missing(Field::Verdict) => td_string!(locale, finance.verdict_missing),
        Problem::Missing(Field::Reason) => td_string!(locale, finance.reason_missing),
        Problem::Missing(Field::Desk) => td_string!(locale, finance.desk_missing),
        Problem::Missing(_) => td_string!(locale, finance.missing),
        Problem::NoAmount(_) => td_string!(locale, finance.no_amount),
        Problem::NoRate => td_string!(locale, finance.no_rate),
        Problem::DownTooLarge => td_string!(locale, finance.down_too_large),
        Problem::ResidualTooLarge => td_string!(locale, finance.residual_too_large),
        Problem::PaperThere => td_string!(locale, finance.paper_there),
    }
}
