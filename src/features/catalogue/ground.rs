//! What drafts and tables are checked against: the models and cars that are here.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::id::{ModelId, VehicleId};
use crate::domain::vehicle::{Model, Vehicle};
use crate::domain::vin::Vin;

/// The models and cars of the showroom, findable by what people call them.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    models: BTreeMap<ModelId, Arc<Model>>,
    vehicles: BTreeMap<VehicleId, Arc<Vehicle>>,
    by_name: BTreeMap<String, ModelId>,
    by_vin: BTreeMap<String, VehicleId>,
}

impl Ground {
    /// Returns the ground of these records.
    pub fn of(models: impl IntoIterator<Item = Arc<Model>>, vehicles: impl IntoIterator<Item = Arc<Vehicle>>) -> Self {
        let mut ground = Self::default();
        for model in models {
            // Of two with one name the elder is meant.
            ground.by_name.entry(key(&model.name)).or_insert(model.id);
            ground.models.insert(model.id, model);
        }
        for vehicle in vehicles {
            if let Some(vin) = &vehicle.vin {
                // Sample cars and old ones may have what is no VIN.
                let written = Vin::parse(vin).map_or_else(|_| vin.trim().to_uppercase(), |vin| vin.to_string());
                ground.by_vin.entry(written).or_insert(vehicle.id);
            }
            ground.vehicles.insert(vehicle.id, vehicle);
        }
        ground
    }

    /// Goes through the models, the eldest first.
    pub fn models(&self) -> impl Iterator<Item = &Arc<Model>> {
        self.models.values()
    }

    /// Goes through the cars, demo cars included.
    pub fn vehicles(&self) -> impl Iterator<Item = &Arc<Vehicle>> {
        self.vehicles.values()
    }

    /// Returns a model.
    pub fn model(&self, id: ModelId) -> Option<&Arc<Model>> {
        self.models.get(&id)
    }

    /// Returns a car.
    pub fn vehicle(&self, id: VehicleId) -> Option<&Arc<Vehicle>> {
        self.vehicles.get(&id)
    }

    /// Returns the model of a name; capitals and blanks do not matter.
    pub fn model_named(&self, name: &str) -> Option<&Arc<Model>> {
        self.by_name.get(&key(name)).and_then(|id| self.model(*id))
    }

    /// Returns the car of a VIN.
    pub fn vehicle_of(&self, vin: &str) -> Option<&Arc<Vehicle>> {
        self.by_vin.get(vin).and_then(|id| self.vehicle(*id))
    }
}

/// Returns a name as names are compared.
fn key(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Returns a text as it is kept: without blanks around it or two of them together.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
