//! 配车: which car is kept for which deal. A deal names its car; a car that two deals name is told on both.

use std::sync::Arc;

use crate::domain::Batch;
use crate::domain::deal::{Deal, Outcome};
use crate::domain::id::{DealId, ModelId, VehicleId};
use crate::domain::vehicle::{Purpose, Status, Vehicle};
use crate::process::{Facts, Proof, Proven};

/// Cars and deals as they are known here.
#[derive(Clone, Debug, Default)]
pub struct Yard {
    /// All cars.
    pub vehicles: Vec<Arc<Vehicle>>,
    /// All deals.
    pub deals: Vec<Arc<Deal>>,
}

impl Yard {
    /// Returns a car.
    pub fn car(&self, id: VehicleId) -> Option<&Arc<Vehicle>> {
        self.vehicles.iter().find(|car| car.id == id)
    }

    /// Returns the cars of a model that may be kept for a deal: those that nobody has, and the deal's own.
    pub fn offered(&self, model: ModelId, deal: &Deal) -> Vec<Arc<Vehicle>> {
        let offered = |car: &&Arc<Vehicle>| {
            deal.vehicle == Some(car.id)
                || (car.model == model && car.purpose == Purpose::Stock && self.is_free(car, deal.id))
        };
        self.vehicles.iter().filter(offered).cloned().collect()
    }

    /// Returns the other deals that a car is kept for; lost ones do not count.
    pub fn others_with(&self, car: VehicleId, deal: DealId) -> Vec<Arc<Deal>> {
        let other = |other: &&Arc<Deal>| other.id != deal && other.vehicle == Some(car) && !is_lost(other);
        self.deals.iter().filter(other).cloned().collect()
    }

    /// A car that is kept for somebody who is not known here is not free; that of a lost deal is.
    fn is_free(&self, car: &Vehicle, deal: DealId) -> bool {
        let was_kept = || self.deals.iter().any(|other| other.vehicle == Some(car.id) && is_lost(other));
        let status = match car.status {
            Status::InTransit | Status::InStock => true,
            Status::Reserved => was_kept(),
            Status::Delivered => false,
        };
        status && self.others_with(car.id, deal).is_empty()
    }

    /// Keeps a car for a deal, or none, and lets go of the one before; nothing where it is so already.
    pub fn keep(&self, deal: &Deal, car: Option<VehicleId>) -> Batch {
        if deal.vehicle == car {
            return Batch::new();
        }
        let mut batch = Batch::new().update(deal, &Deal { vehicle: car, ..deal.clone() });
        let before = deal.vehicle.filter(|id| self.others_with(*id, deal.id).is_empty()).and_then(|id| self.car(id));
        if let Some(before) = before.filter(|car| car.status == Status::Reserved) {
            batch = batch.update(&**before, &Vehicle { status: Status::InStock, ..Vehicle::clone(before) });
        }
        match car.and_then(|id| self.car(id)) {
            // One that is on its way stays so, and is reserved when it comes.
            Some(car) if !matches!(car.status, Status::Reserved | Status::InTransit) => {
                batch.update(&**car, &Vehicle { status: Status::Reserved, ..Vehicle::clone(car) })
            }
            _ => batch,
        }
    }

    /// Adds that a car is kept for the deal, and for no other.
    pub fn prove(&self, deal: &Deal, facts: &mut Facts) {
        let Some(car) = deal.vehicle.and_then(|id| self.car(id)) else { return };
        let is_kept = car.status != Status::InStock;
        if is_kept && self.others_with(car.id, deal.id).is_empty() {
            facts.add(Proof::CarReserved, Proven { at: None, by: None });
        }
    }
}

fn is_lost(deal: &Deal) -> bool {
    matches!(deal.outcome, Outcome::Lost { .. })
}
