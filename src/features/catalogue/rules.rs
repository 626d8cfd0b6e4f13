//! What becomes of a checked draft, and of a car that leaves.

use super::draft::{ValidCar, ValidModel};
use crate::domain::id::{ModelId, VehicleId};
use crate::domain::vehicle::{Model, Vehicle};
use crate::domain::{Act, Batch, Record};

/// Keeps a model: a new one, or what `before` becomes.
pub fn keep_model(valid: ValidModel, before: Option<&Model>, act: &Act) -> (ModelId, Batch) {
    let after = valid.into_model(before, act);
    (after.id, kept(before, &after))
}

/// Keeps a car: a new one, or what `before` becomes.
pub fn keep_car(valid: ValidCar, before: Option<&Vehicle>, act: &Act) -> (VehicleId, Batch) {
    let after = valid.into_vehicle(before, act);
    (after.id, kept(before, &after))
}

/// Takes a car out of the stock that was never to be in it.
pub fn remove(car: &Vehicle) -> Batch {
    Batch::new().delete(car.key())
}

/// Takes that back.
pub fn put_back(car: &Vehicle) -> Batch {
    Batch::new().create(car)
}

/// Returns what makes `before` into `after`; nothing, where they are the same.
pub fn kept<R: Record>(before: Option<&R>, after: &R) -> Batch {
    match before {
        Some(before) if before == after => Batch::new(),
        Some(before) => Batch::new().update(before, after),
        None => Batch::new().create(after),
    }
}
