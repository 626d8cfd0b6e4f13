//! The way to after-sales, for other features, and what is due there.

use std::sync::Arc;

use chrono::NaiveDate;

use super::due::{self, Reminder, Start};
use super::model::{Service, Warranty};
use super::rules;
use crate::app::App;
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId};
use crate::domain::vehicle::{Model, Vehicle};
use crate::features::deliveries;
use crate::features::deliveries::link::Handed;

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// All that is due, for all owners.
    List,
    /// 售后: the car that was bought by a deal.
    Of(DealId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::List => "/services".to_owned(),
            Self::Of(deal) => format!("/services/of/{deal}"),
        }
    }
}

/// Something that is due for an owner.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// Whose car.
    pub customer: CustomerId,
    /// The deal by which they bought it.
    pub deal: DealId,
    /// What and when.
    pub reminder: Reminder,
}

/// Returns all that is due by a day, the longest overdue first, and follows it.
pub fn due(app: App, by: NaiveDate) -> Vec<Due> {
    let of_car = |handed: Handed| {
        let Handed { customer, deal, .. } = handed;
        let due = reminders(app, &handed).into_iter().filter(move |reminder| reminder.on <= by);
        due.map(move |reminder| Due { customer, deal, reminder })
    };
    let mut all: Vec<Due> = deliveries::link::all_handed(app).into_iter().flat_map(of_car).collect();
    all.sort_by_key(|due| (due.reminder.on, due.deal));
    all
}

/// Returns what is due for one car.
pub(super) fn reminders(app: App, handed: &Handed) -> Vec<Reminder> {
    let services = of(app, handed.deal);
    let start = Start { on: handed.on, odometer_km: handed.odometer_km };
    due::reminders(start, services.iter().map(Arc::as_ref), warranty(app, handed))
}

/// Returns what is kept of a car, the newest first.
pub(super) fn of(app: App, deal: DealId) -> Vec<Arc<Service>> {
    rules::newest_first(app.records.all::<Service>().filter(|service| service.deal == deal))
}

/// Returns the warranty of a car.
pub(super) fn warranty(app: App, handed: &Handed) -> Warranty {
    let kept = app.records.all::<Service>().get(Service::warranty_of(handed.deal));
    let deal = app.records.all::<Deal>().get(handed.deal);
    let vehicle = deal.as_ref().and_then(|deal| app.records.all::<Vehicle>().get(deal.vehicle?));
    let model = vehicle.map(|vehicle| vehicle.model).or_else(|| deal?.model);
    let model = model.and_then(|model| app.records.all::<Model>().get(model));
    let words = model.map(|model| model.warranty.clone()).unwrap_or_default();
    rules::warranty(kept.as_deref(), &words, handed.on)
}
