//! What the showroom knows when somebody checks a car out or in. It looks things up and decides nothing.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::model::{LicenceCheck, Phase, TestDrive};
use crate::domain::Record;
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId, ModelId, TestDriveId, VehicleId};
use crate::domain::vehicle::{Energy, Model, Purpose, Vehicle};

/// A walk-in drives first and buys later: a test drive without a deal counts for the deal that follows within this time.
const BEFORE_THE_DEAL: TimeDelta = TimeDelta::days(30);

/// The records that a test drive touches.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// The customers.
    pub customers: Vec<Arc<Customer>>,
    /// All cars, demo or not.
    pub vehicles: Vec<Arc<Vehicle>>,
    /// The catalogue.
    pub models: Vec<Arc<Model>>,
    /// The deals.
    pub deals: Vec<Arc<Deal>>,
    /// The test drives.
    pub drives: Vec<Arc<TestDrive>>,
}

fn find<R: Record>(records: &[Arc<R>], id: R::Id) -> Option<&Arc<R>> {
    records.iter().find(|record| record.id() == id)
}

impl Ground {
    /// Returns a customer.
    pub fn customer(&self, id: CustomerId) -> Option<&Arc<Customer>> {
        find(&self.customers, id)
    }

    /// Returns a car.
    pub fn vehicle(&self, id: VehicleId) -> Option<&Arc<Vehicle>> {
        find(&self.vehicles, id)
    }

    /// Returns a model.
    pub fn model(&self, id: ModelId) -> Option<&Arc<Model>> {
        find(&self.models, id)
    }

    /// Returns a deal.
    pub fn deal(&self, id: DealId) -> Option<&Arc<Deal>> {
        find(&self.deals, id)
    }

    /// Returns a test drive.
    pub fn drive(&self, id: TestDriveId) -> Option<&Arc<TestDrive>> {
        find(&self.drives, id)
    }

    /// Returns the demo cars.
    pub fn demo_cars(&self) -> impl Iterator<Item = &Arc<Vehicle>> {
        self.vehicles.iter().filter(|vehicle| vehicle.purpose == Purpose::Demo)
    }

    /// Returns the test drive that a car is out on.
    pub fn out_with(&self, vehicle: VehicleId) -> Option<&Arc<TestDrive>> {
        self.drives.iter().find(|drive| drive.vehicle == vehicle && drive.phase() == Phase::Out)
    }

    /// Returns what drives a car.
    pub fn energy(&self, vehicle: VehicleId) -> Energy {
        let model = self.vehicle(vehicle).and_then(|vehicle| self.model(vehicle.model));
        model.map_or_else(Energy::default, |model| model.energy)
    }

    /// Returns the open deal that a test drive of this model belongs to: of several the one about the model, else
    /// about its line, else the newest.
    pub fn deal_for(&self, customer: CustomerId, model: Option<ModelId>) -> Option<&Arc<Deal>> {
        let open = self.deals.iter().filter(|deal| deal.customer == customer && deal.is_open());
        open.max_by_key(|deal| (self.fit(deal.model, model), deal.opened))
    }

    /// Returns how well two models fit: 2 the same, 1 of one line, 0 not at all.
    pub fn fit(&self, one: Option<ModelId>, other: Option<ModelId>) -> u8 {
        let (Some(one), Some(other)) = (one, other) else { return 0 };
        let series = |id| self.model(id).map(|model| &model.series);
        if one == other { 2 } else { u8::from(series(one).is_some() && series(one) == series(other)) }
    }

    /// Returns the car that somebody most likely drives, where there is but one: of the free ones the only one that fits
    /// the model, or the only one there is.
    pub fn likely_car(&self, model: Option<ModelId>) -> Option<VehicleId> {
        let free: Vec<_> = self.demo_cars().filter(|car| self.out_with(car.id).is_none()).collect();
        let only =
            |best: u8| match free.iter().filter(|car| self.fit(Some(car.model), model) >= best).collect::<Vec<_>>()[..]
            {
                [car] => Some(car.id),
                _ => None,
            };
        [2, 1, 0].into_iter().find_map(only)
    }

    /// Returns the driving licence as it was last seen for a customer.
    pub fn last_licence(&self, customer: CustomerId) -> Option<&LicenceCheck> {
        let seen = self.drives.iter().filter(|drive| drive.customer == customer);
        seen.filter_map(|drive| drive.licence.as_ref()).max_by_key(|licence| licence.at)
    }

    /// Returns the gauge of a car as it last came back.
    pub fn last_eighths(&self, vehicle: VehicleId) -> Option<u8> {
        let drives = self.drives.iter().filter(|drive| drive.vehicle == vehicle);
        drives.filter_map(|drive| drive.back.as_ref()).max_by_key(|back| back.at).map(|back| back.eighths)
    }

    /// Returns the other test drive that a car is promised to around a time.
    pub fn clash(&self, vehicle: VehicleId, at: DateTime<Utc>, me: Option<TestDriveId>) -> Option<&Arc<TestDrive>> {
        const APART: TimeDelta = TimeDelta::minutes(45);
        let others = self.drives.iter().filter(|drive| Some(drive.id) != me && drive.vehicle == vehicle);
        let booked = others.filter(|drive| drive.phase() == Phase::Booked);
        booked.into_iter().find(|drive| drive.booked_for.is_some_and(|booked| (booked - at).abs() < APART))
    }
}

/// Returns the test drives that belong to a deal: its own, and those of its customer that name no deal and took place
/// since it was opened, or shortly before.
pub fn drives_of<'a>(deal: &Deal, drives: impl IntoIterator<Item = &'a Arc<TestDrive>>) -> Vec<&'a Arc<TestDrive>> {
    let belongs = |drive: &TestDrive| match drive.deal {
        Some(named) => named == deal.id,
        None => drive.customer == deal.customer && drive.starts().is_some_and(|at| at >= deal.opened - BEFORE_THE_DEAL),
    };
    drives.into_iter().filter(|drive| drive.cancelled.is_none() && belongs(drive)).collect()
}
