//! 对比: models side by side, line by line. It knows what a maker publishes and nothing of the showroom: no stock, no
//! discount. No value is called the better one.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::Money;
use crate::domain::id::ModelId;
use crate::domain::spec::{Group, Spec};
use crate::domain::vehicle::{Energy, Model};

/// What a line compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// 指导价.
    ListPrice,
    /// 能源.
    Energy,
    /// A figure.
    Spec(Spec),
    /// 质保.
    Warranty,
    /// A piece of equipment, by its name.
    Equipment(String),
}

/// What a model has there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing is known.
    Unknown,
    /// A price, and whether it is a sample.
    Price(Money, bool),
    /// What drives it.
    Energy(Energy),
    /// A figure as written, without its unit.
    Figure(String),
    /// Words.
    Words(String),
    /// It has it.
    Has,
    /// It has not.
    Lacks,
}

/// A line of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it compares.
    pub what: What,
    /// What each model has, from left to right.
    pub cells: Vec<Cell>,
    /// The models are not alike in it.
    pub differs: bool,
}

/// Lines that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The equipment's group; `None` for price and figures.
    pub group: Option<Group>,
    /// The lines; none that says nothing of any model.
    pub lines: Vec<Line>,
}

/// Compares models.
pub fn compare(models: &[Arc<Model>]) -> Vec<Part> {
    let line = |what: What, cell: &dyn Fn(&Model) -> Cell| {
        let cells: Vec<Cell> = models.iter().map(|model| cell(model)).collect();
        let is_known = cells.iter().any(|cell| !matches!(cell, Cell::Unknown));
        let differs = cells.windows(2).any(|pair| pair.first() != pair.last());
        is_known.then_some(Line { what, cells, differs })
    };
    let mut figures = vec![line(What::ListPrice, &price), line(What::Energy, &|model| Cell::Energy(model.energy))];
    for spec in Spec::ALL {
        let figure =
            |model: &Model| model.specs.get(&spec).map_or(Cell::Unknown, |kept| Cell::Figure(spec.show(*kept)));
        figures.push(line(What::Spec(spec), &figure));
    }
    figures.push(line(What::Warranty, &warranty));
    let mut parts = vec![Part { group: None, lines: figures.into_iter().flatten().collect() }];
    for group in Group::ALL {
        let names = |model: &Arc<Model>| model.equipment.get(&group).cloned().unwrap_or_default().0;
        let all: BTreeSet<String> = models.iter().flat_map(names).collect();
        let has = |name: &str, model: &Model| match model.equipment.get(&group) {
            Some(names) if names.0.contains(name) => Cell::Has,
            // Of a model whose equipment nobody has entered nothing can be said.
            _ if model.equipment.is_empty() => Cell::Unknown,
            _ => Cell::Lacks,
        };
        let lines = all.into_iter().filter_map(|name| line(What::Equipment(name.clone()), &|model| has(&name, model)));
        let lines: Vec<Line> = lines.collect();
        if !lines.is_empty() {
            parts.push(Part { group: Some(group), lines });
        }
    }
    parts
}

/// Reads which models an address compares: ids with commas between them, each once, three at most.
pub fn asked(text: &str) -> Vec<ModelId> {
    let mut found = Vec::new();
    for id in text.split(',').filter_map(|id| id.parse::<ModelId>().ok()) {
        if !found.contains(&id) && found.len() < super::link::SIDE_BY_SIDE {
            found.push(id);
        }
    }
    found
}

fn price(model: &Model) -> Cell {
    if model.list_price == Money::ZERO { Cell::Unknown } else { Cell::Price(model.list_price, model.sample_price) }
}

fn warranty(model: &Model) -> Cell {
    if model.warranty.is_empty() { Cell::Unknown } else { Cell::Words(model.warranty.clone()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::catalogue::link::Link;
    use crate::features::catalogue::sample::{macan, taycan};

    fn lines(models: &[Model]) -> Vec<(What, bool)> {
        let models: Vec<Arc<Model>> = models.iter().cloned().map(Arc::new).collect();
        compare(&models).into_iter().flat_map(|part| part.lines).map(|line| (line.what, line.differs)).collect()
    }

    #[test]
    fn differences_are_marked_and_what_nobody_knows_is_left_out() {
        let like = Model { list_price: Money::yuan(608_000), ..macan() };
        let equipment = |name: &str| What::Equipment(name.to_owned());
        let expected = [
            (What::ListPrice, true),
            (What::Energy, false),
            (What::Spec(Spec::Length), false),
            (What::Spec(Spec::Seats), false),
            (What::Spec(Spec::Acceleration), false),
            (What::Warranty, false),
            (equipment("八安全气囊"), false),
            (equipment("车道保持"), false),
        ];
        assert_eq!(lines(&[macan(), like]), expected);
        assert!(lines(&[macan()]).iter().all(|(_, differs)| !differs), "one alone differs from nothing");
        assert_eq!(lines(&[taycan()]), [(What::Energy, false)]);
    }

    #[test]
    fn unknown_equipment_is_not_said_to_be_missing() {
        let models = [Arc::new(macan()), Arc::new(taycan())];
        let parts = compare(&models);
        let last = parts.last().and_then(|part| part.lines.last());
        assert_eq!(last.map(|line| line.cells.clone()), Some(vec![Cell::Has, Cell::Unknown]));
    }

    #[test]
    fn what_is_compared_is_in_the_address() {
        let check = |ids: &[ModelId]| {
            let href = Link::Compare { models: ids.to_vec(), back: None }.href();
            let text = href.split_once("models=").map(|(_, text)| text).unwrap_or_default();
            let expected: Vec<ModelId> = ids.iter().copied().take(3).collect();
            assert_eq!(asked(text), expected);
        };
        let ids: Vec<ModelId> = (1..=4_u128).map(|id| uuid::Uuid::from_u128(id).into()).collect();
        check(&[]);
        check(&ids[..2]);
        check(&ids);
        assert_eq!(asked(&format!("{0},{0},x", ids[0])), ids[..1]);
    }
}
