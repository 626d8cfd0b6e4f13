//! The way to deliveries, for other features, and which cars are with their owners.

use std::sync::Arc;

use chrono::NaiveDate;

use super::model::Delivery;
use crate::app::App;
use crate::domain::id::{CustomerId, DealId};

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// 交车: the delivery of a deal.
    Of(DealId),
    /// 保险上牌.
    Registration(DealId),
    /// 交车前检查.
    Inspection(DealId),
    /// 讲解与签收.
    HandOver(DealId),
    /// 交车确认单, to be printed.
    Sheet(DealId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::Of(deal) => format!("/deliveries/of/{deal}"),
            Self::Registration(deal) => format!("/deliveries/of/{deal}/registration"),
            Self::Inspection(deal) => format!("/deliveries/of/{deal}/inspection"),
            Self::HandOver(deal) => format!("/deliveries/of/{deal}/hand-over"),
            Self::Sheet(deal) => format!("/deliveries/of/{deal}/sheet"),
        }
    }
}

/// A car that its owner has.
#[derive(Clone, Debug, PartialEq)]
pub struct Handed {
    /// By which deal.
    pub deal: DealId,
    /// Who has it.
    pub customer: CustomerId,
    /// Since which day.
    pub on: NaiveDate,
    /// The odometer at that time, in km.
    pub odometer_km: u32,
    /// The plate.
    pub plate: String,
}

/// Returns the car that was handed over by a deal, and follows it; `None` before that.
pub fn handed(app: App, deal: DealId) -> Option<Handed> {
    let delivery = app.records.all::<Delivery>().get(Delivery::id_of(deal))?;
    of(app, &delivery)
}

/// Returns all cars that were handed over, and follows them.
pub fn all_handed(app: App) -> Vec<Handed> {
    let deliveries = app.records.all::<Delivery>().filter(|delivery| delivery.handed_over.is_some());
    deliveries.iter().filter_map(|delivery: &Arc<Delivery>| of(app, delivery)).collect()
}

fn of(app: App, delivery: &Delivery) -> Option<Handed> {
    let handed = delivery.handed_over.as_ref()?;
    Some(Handed {
        deal: delivery.deal,
        customer: delivery.customer,
        on: handed.noted.at.with_timezone(&app.zone()).date_naive(),
        odometer_km: handed.odometer_km,
        plate: delivery.plates.as_ref().map(|plates| plates.number.clone()).unwrap_or_default(),
    })
}
