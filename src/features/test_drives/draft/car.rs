//! A demo car, new or corrected.

use super::{Field, Problem, Valid, note, parse_km, plain};
use crate::domain::id::{ModelId, VehicleId};
use crate::domain::licence::LicenceClass;
use crate::domain::vehicle::Energy;
use crate::features::test_drives::ground::Ground;

/// A demo car as entered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CarDraft {
    /// The car that is corrected; `None` for a new one.
    pub car: Option<VehicleId>,
    /// A model of the catalogue.
    pub model: Option<ModelId>,
    /// A model that the catalogue lacks, by name.
    pub name: String,
    /// What drives a model that the catalogue lacks.
    pub energy: Option<Energy>,
    /// The number plate.
    pub plate: String,
    /// The odometer.
    pub odometer: String,
    /// The driving licence that it asks for.
    pub class: Option<LicenceClass>,
}

/// The model of a demo car.
#[derive(Clone, Debug, PartialEq)]
pub enum ModelChoice {
    /// One of the catalogue.
    Known(ModelId),
    /// One that the catalogue lacks.
    New {
        /// Its name.
        name: String,
        /// What drives it.
        energy: Energy,
    },
}

/// A demo car that may be.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoCar {
    /// The car that is corrected; `None` for a new one.
    pub car: Option<VehicleId>,
    /// The model.
    pub model: ModelChoice,
    /// The number plate, written as on the car.
    pub plate: String,
    /// The odometer.
    pub odometer_km: u32,
    /// The driving licence that it asks for.
    pub needs_class: LicenceClass,
}

impl CarDraft {
    /// Checks it. The odometer may be corrected downwards here: it is the way out of a digit too many.
    ///
    /// # Errors
    /// All problems, in the order of the fields.
    pub fn check(&self, ground: &Ground) -> Result<Valid<DemoCar>, Vec<Problem>> {
        let mut problems = Vec::new();
        let model = self.check_model(ground, &mut problems);
        let plate = note(&mut problems, self.check_plate(ground));
        let odometer = note(&mut problems, parse_km(&self.odometer));
        let class = note(&mut problems, self.class.ok_or(Problem::Missing(Field::Class)));
        match (model, plate, odometer, class) {
            (Some(model), Some(plate), Some(odometer_km), Some(needs_class)) => {
                Ok(Valid(DemoCar { car: self.car, model, plate, odometer_km, needs_class }))
            }
            _ => Err(problems),
        }
    }

    fn check_model(&self, ground: &Ground, problems: &mut Vec<Problem>) -> Option<ModelChoice> {
        let known = self.model.filter(|id| ground.model(*id).is_some());
        let key = |name: &str| plain(name).replace(' ', "").to_lowercase();
        let named = || ground.models.iter().find(|model| key(&model.name) == key(&self.name)).map(|model| model.id);
        if let Some(model) = known.or_else(named) {
            return Some(ModelChoice::Known(model));
        }
        let name = plain(&self.name);
        if name.is_empty() {
            problems.push(Problem::Missing(Field::Model));
            return None;
        }
        let energy = note(problems, self.energy.ok_or(Problem::Missing(Field::Energy)))?;
        Some(ModelChoice::New { name, energy })
    }

    fn check_plate(&self, ground: &Ground) -> Result<String, Problem> {
        let plate = written(&self.plate);
        if plate.is_empty() {
            return Err(Problem::Missing(Field::Plate));
        }
        let mut others = ground.demo_cars().filter(|car| Some(car.id) != self.car);
        let taken = others.any(|car| car.plate.as_deref().is_some_and(|other| written(other) == plate));
        if taken { Err(Problem::PlateTaken) } else { Ok(plate) }
    }
}

/// Returns a plate as it is written on the car: `沪ad1234` is 沪A·D1234.
fn written(plate: &str) -> String {
    let kept = plain(plate).to_uppercase();
    let kept: Vec<char> = kept.chars().filter(|c| !matches!(c, ' ' | '·' | '•' | '.' | '-' | '・')).collect();
    let tail_is_plain = kept.iter().skip(2).all(|c| c.is_ascii_alphanumeric() || !c.is_ascii());
    match kept.as_slice() {
        [province, city, ..]
            if !province.is_ascii() && city.is_ascii_uppercase() && matches!(kept.len(), 7 | 8) && tail_is_plain =>
        {
            let tail: String = kept.iter().skip(2).collect();
            format!("{province}{city}·{tail}")
        }
        _ => plain(plate).to_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plates_are_written_as_on_the_car() {
        let check = |text: &str, expected: &str| assert_eq!(written(text), expected, "{text}");
        check("沪ad1234", "沪A·D1234");
        check("沪A D1234", "沪A·D1234");
        check("沪A·D1234", "沪A·D1234");
        check("粤Ｂ-D12345", "粤B·D12345");
        check("临 沪A00001", "临 沪A00001");
        check("demo 1", "DEMO 1");
        check("  ", "");
    }
}
