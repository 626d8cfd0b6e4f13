//! The way to orders, for other features, and which cars will be late.

use std::sync::Arc;

use chrono::NaiveDate;

use super::model::Order;
use super::rules;
use crate::app::App;
use crate::domain::id::DealId;
use crate::features::contracts;

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// 在途车辆: all cars that are under way.
    List,
    /// The order of a deal.
    Of(DealId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::List => "/orders".to_owned(),
            Self::Of(deal) => format!("/orders/of/{deal}"),
        }
    }
}

/// Returns the orders whose cars are under way, the latest first, with the days by which each is late, and follows them.
pub fn under_way(app: App) -> Vec<(Arc<Order>, Option<i64>)> {
    rules::under_way(app.records.all::<Order>().filter(|_| true), |order| promised(app, order), app.today())
}

/// Returns by how many days the car of a deal will be late; `None` for one that is in time.
pub fn late(app: App, deal: DealId) -> Option<i64> {
    let order = app.records.all::<Order>().get(Order::id_of(deal))?;
    rules::late(&order, promised(app, &order), app.today())
}

/// Returns the day that the customer was promised: by the contract in force, else as it was typed.
pub(super) fn promised(app: App, order: &Order) -> Option<NaiveDate> {
    contracts::link::agreed(app, order.deal).and_then(|agreed| agreed.delivery).or(order.promised)
}
