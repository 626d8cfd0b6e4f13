//! How a record is a line of a table: one cell for each field, and a draft that cells are put into.

use std::sync::Arc;

use super::table::{Column, Row, Subject, Table};
use crate::domain::amount::Unit;
use crate::domain::vehicle::{Model, Purpose, Status, Vehicle};
use crate::domain::vin::Vin;
use crate::domain::{Act, Money, Record, Set};
use crate::features::catalogue::draft::{CarDraft, ModelDraft};
use crate::features::catalogue::ground::Ground;
use crate::features::catalogue::problem::{Field, Problem};
use crate::features::catalogue::stock::STATUSES;
use crate::features::catalogue::{amount, words};
use crate::i18n::Locale;

/// A record that can be a line of a table.
pub trait Kept: Record {
    /// Which tables have it.
    const SUBJECT: Subject;
    /// The field by which people know it.
    const KEY: Field;
    /// It as it is typed.
    type Draft;

    /// Returns what stands in a cell; nothing where nothing is known.
    fn cell(&self, field: Field, ground: &Ground, locale: Locale) -> String;

    /// Finds the record that a line is about; none for a new one.
    ///
    /// # Errors
    /// When the line does not say which, or names one that no table may change.
    fn find(table: &Table, row: &Row, ground: &Ground) -> Result<Option<Arc<Self>>, Problem>;

    /// Returns a record as it is typed, or a new one.
    fn draft(of: Option<&Self>) -> Self::Draft;

    /// Puts a cell into it.
    ///
    /// # Errors
    /// When such a thing cannot stand there.
    fn put(draft: &mut Self::Draft, column: Column, cell: &str, ground: &Ground) -> Result<(), Problem>;

    /// Returns the record that it makes.
    ///
    /// # Errors
    /// All that is wrong with it.
    fn make(draft: &Self::Draft, before: Option<&Self>, ground: &Ground, act: &Act) -> Result<Self, Vec<Problem>>;
}

impl Kept for Model {
    const SUBJECT: Subject = Subject::Models;
    const KEY: Field = Field::Model;
    type Draft = ModelDraft;

    fn cell(&self, field: Field, _: &Ground, locale: Locale) -> String {
        match field {
            Field::Id => self.id.to_string(),
            Field::Model => self.name.clone(),
            Field::Series => self.series.clone(),
            Field::Energy => words::energy(self.energy, locale).to_owned(),
            Field::ListPrice => Some(self.list_price)
                .filter(|price| *price != Money::ZERO)
                .map_or_else(String::new, |price| price.typed(Unit::Yuan)),
            Field::Warranty => self.warranty.clone(),
            Field::Spec(spec) => self.specs.get(&spec).map_or_else(String::new, |kept| spec.show(*kept)),
            Field::Equipment(group) => self.equipment.get(&group).map_or_else(String::new, listed),
            _ => String::new(),
        }
    }

    fn find(table: &Table, row: &Row, ground: &Ground) -> Result<Option<Arc<Self>>, Problem> {
        let name = table.cell(row, Field::Model);
        match table.cell(row, Field::Id) {
            "" if name.is_empty() => Err(Problem::Missing(Field::Model)),
            "" => Ok(ground.model_named(name).cloned()),
            id => {
                let known = id.parse().ok().and_then(|id| ground.model(id)).cloned();
                known.map(Some).ok_or(Problem::NoRecord)
            }
        }
    }

    fn draft(of: Option<&Self>) -> ModelDraft {
        of.map(ModelDraft::of).unwrap_or_default()
    }

    fn put(draft: &mut ModelDraft, column: Column, cell: &str, _: &Ground) -> Result<(), Problem> {
        match column.field {
            Field::Model => draft.name = cell.to_owned(),
            Field::Series => draft.series = cell.to_owned(),
            Field::Energy => draft.energy = Some(word(column.field, cell, &words::ENERGIES, words::energy)?),
            Field::ListPrice => draft.list_price = price(column, cell)?,
            Field::Warranty => draft.warranty = cell.to_owned(),
            Field::Spec(spec) => drop(draft.specs.insert(spec, without_unit(cell, spec.unit()))),
            Field::Equipment(group) => drop(draft.equipment.insert(group, cell.to_owned())),
            _ => {}
        }
        Ok(())
    }

    fn make(draft: &ModelDraft, before: Option<&Self>, ground: &Ground, act: &Act) -> Result<Self, Vec<Problem>> {
        Ok(draft.check(before.map(|model| model.id), ground)?.into_model(before, act))
    }
}

impl Kept for Vehicle {
    const SUBJECT: Subject = Subject::Cars;
    const KEY: Field = Field::Vin;
    type Draft = CarDraft;

    fn cell(&self, field: Field, ground: &Ground, locale: Locale) -> String {
        match field {
            Field::Id => self.id.to_string(),
            Field::Vin => self.vin.clone().unwrap_or_default(),
            Field::Model => ground.model(self.model).map(|model| model.name.clone()).unwrap_or_default(),
            Field::Status => words::status(self.status, locale).to_owned(),
            Field::Colour => self.colour.clone().unwrap_or_default(),
            Field::Interior => self.interior.clone(),
            Field::Options => listed(&self.options),
            Field::Place => self.place.clone(),
            Field::Arrived => self.arrived.map(|day| day.to_string()).unwrap_or_default(),
            Field::PriceLabel => self.price_label.map(|price| price.typed(Unit::Yuan)).unwrap_or_default(),
            _ => String::new(),
        }
    }

    fn find(table: &Table, row: &Row, ground: &Ground) -> Result<Option<Arc<Self>>, Problem> {
        let vin = table.cell(row, Field::Vin);
        let found = match table.cell(row, Field::Id) {
            // Without either, the same table would bring the same cars in twice.
            "" if vin.is_empty() => return Err(Problem::Missing(Field::Vin)),
            "" => {
                let vin = Vin::parse(vin).map_or_else(|_| vin.to_uppercase(), |vin| vin.to_string());
                ground.vehicle_of(&vin).cloned()
            }
            id => {
                let known = id.parse().ok().and_then(|id| ground.vehicle(id)).cloned();
                Some(known.ok_or(Problem::NoRecord)?)
            }
        };
        match found {
            Some(car) if car.purpose == Purpose::Demo => Err(Problem::DemoCar),
            found => Ok(found),
        }
    }

    fn draft(of: Option<&Self>) -> CarDraft {
        of.map_or_else(|| CarDraft { status: Some(Status::InStock), ..CarDraft::default() }, CarDraft::of)
    }

    fn put(draft: &mut CarDraft, column: Column, cell: &str, ground: &Ground) -> Result<(), Problem> {
        match column.field {
            Field::Vin => draft.vin = cell.to_owned(),
            Field::Model => {
                let model = ground.model_named(cell).ok_or_else(|| Problem::NoModel(cell.to_owned()))?;
                draft.model = Some(model.id);
            }
            Field::Status => {
                draft.status = Some(word(column.field, cell, &STATUSES, words::status)?);
            }
            Field::Colour => draft.colour = cell.to_owned(),
            Field::Interior => draft.interior = cell.to_owned(),
            Field::Options => draft.options = cell.to_owned(),
            Field::Place => draft.place = cell.to_owned(),
            Field::Arrived => draft.arrived = cell.to_owned(),
            Field::PriceLabel => draft.price_label = price(column, cell)?,
            _ => {}
        }
        Ok(())
    }

    fn make(draft: &CarDraft, before: Option<&Self>, ground: &Ground, act: &Act) -> Result<Self, Vec<Problem>> {
        Ok(draft.check(before.map(|car| car.id), ground)?.into_vehicle(before, act))
    }
}

/// Returns which of several things a cell names, in either language.
fn word<T: Copy>(field: Field, cell: &str, all: &[T], name: fn(T, Locale) -> &'static str) -> Result<T, Problem> {
    let is_named = |one: &&T| Locale::ALL.iter().any(|locale| name(**one, *locale).eq_ignore_ascii_case(cell.trim()));
    all.iter().find(is_named).copied().ok_or_else(|| Problem::NoWord(field, cell.to_owned()))
}

/// Reads a price as its column has it, and returns it in 万元, as drafts have it.
fn price(column: Column, cell: &str) -> Result<String, Problem> {
    let unit = if column.in_wan { Unit::Wan } else { Unit::Yuan };
    match Money::parse(cell, unit) {
        None => Err(Problem::NoAmount(column.field)),
        Some(price) if !amount::is_plausible(price) => Err(Problem::TooLittle(column.field)),
        Some(price) => Ok(price.typed(Unit::Wan)),
    }
}

/// Returns a figure without the unit that somebody wrote behind it.
fn without_unit(cell: &str, unit: &str) -> String {
    let short = unit.split('/').next().unwrap_or_default();
    let bare = cell.trim();
    let bare = bare.strip_suffix(unit).or_else(|| bare.strip_suffix(short)).unwrap_or(bare);
    bare.trim().to_owned()
}

fn listed(names: &Set<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join("、")
}
