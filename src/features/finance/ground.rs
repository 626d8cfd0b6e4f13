//! What is known of a deal when its finance is talked about. It looks things up and decides nothing.

use std::sync::Arc;

use super::model::{Finance, Plan, PlanKind};
use crate::app::App;
use crate::domain::Money;
use crate::domain::deal::Deal;
use crate::domain::id::DealId;
use crate::domain::vehicle::Model;
use crate::features::quotes;

/// Where the price comes from that plans are reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// What is to be paid by the newest quote, of this round.
    Quote(usize),
    /// What the deal says.
    Deal,
    /// The list price of the deal's model.
    ListPrice,
}

/// Returns a deal's finance record, and follows it.
pub fn finance(app: App, deal: DealId) -> Option<Arc<Finance>> {
    app.records.all::<Finance>().get(Finance::id_of(deal))
}

/// Returns what is to be paid for a deal's car as far as that is known, and follows it: by the newest quote, else as the
/// deal says, else the list price of its model.
pub fn price(app: App, deal: &Deal) -> Option<(Money, Basis)> {
    let quoted = || quotes::link::newest(app, deal.id).map(|quote| (quote.to_pay, Basis::Quote(quote.round)));
    let listed = || {
        let model = app.records.all::<Model>().get(deal.model?)?;
        Some((model.list_price, Basis::ListPrice))
    };
    let known = quoted().or_else(|| deal.price.map(|price| (price, Basis::Deal))).or_else(listed);
    known.filter(|(price, _)| *price > Money::ZERO)
}

/// Returns the plan of this kind that was written down last, of whatever deal: the bank and its rate are mostly the
/// same again. Follows nothing.
pub fn like(app: App, kind: PlanKind) -> Option<Plan> {
    leptos::prelude::untrack(|| {
        let all = app.records.all::<Finance>().filter(|finance| finance.chosen.is_some());
        let mut chosen: Vec<_> = all.iter().filter_map(|finance| finance.chosen.as_ref()).collect();
        chosen.sort_by_key(|chosen| std::cmp::Reverse(chosen.stamp.at));
        chosen.into_iter().map(|chosen| &chosen.plan).find(|plan| plan.kind == kind).cloned()
    })
}
