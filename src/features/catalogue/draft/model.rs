//! A model as typed.

use std::collections::BTreeMap;

use super::{lines, names, note, price};
use crate::domain::amount::Unit;
use crate::domain::id::ModelId;
use crate::domain::spec::{Group, Spec};
use crate::domain::vehicle::{Energy, Model};
use crate::domain::{Act, Money, Set};
use crate::features::catalogue::ground::{Ground, plain};
use crate::features::catalogue::problem::{Field, Problem};

/// A model as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ModelDraft {
    /// 车型.
    pub name: String,
    /// 车系; the first word of the name where nothing is typed.
    pub series: String,
    /// 能源.
    pub energy: Option<Energy>,
    /// 指导价, in 万元.
    pub list_price: String,
    /// 质保.
    pub warranty: String,
    /// The figures.
    pub specs: BTreeMap<Spec, String>,
    /// The equipment, one name on a line.
    pub equipment: BTreeMap<Group, String>,
}

/// A model that may be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ValidModel {
    name: String,
    series: String,
    energy: Energy,
    list_price: Money,
    warranty: String,
    specs: BTreeMap<Spec, u32>,
    equipment: BTreeMap<Group, Set<String>>,
}

impl ModelDraft {
    /// Returns a model as a form shows it.
    pub fn of(model: &Model) -> Self {
        let priced = model.list_price != Money::ZERO;
        Self {
            name: model.name.clone(),
            series: model.series.clone(),
            energy: Some(model.energy),
            list_price: if priced { model.list_price.typed(Unit::Wan) } else { String::new() },
            warranty: model.warranty.clone(),
            specs: model.specs.iter().map(|(spec, kept)| (*spec, spec.show(*kept))).collect(),
            equipment: model.equipment.iter().map(|(group, names)| (*group, lines(names))).collect(),
        }
    }

    /// Checks it. `own` is the model that is changed; `None` for a new one.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self, own: Option<ModelId>, ground: &Ground) -> Result<ValidModel, Vec<Problem>> {
        let mut problems = Vec::new();
        let name = plain(&self.name);
        let taken = ground.model_named(&name).is_some_and(|other| Some(other.id) != own);
        if name.is_empty() {
            problems.push(Problem::Missing(Field::Model));
        } else if taken {
            problems.push(Problem::Taken(Field::Model));
        }
        let energy = note(&mut problems, self.energy.ok_or(Problem::Missing(Field::Energy)));
        let list_price = note(&mut problems, price(Field::ListPrice, &self.list_price));
        let mut specs = BTreeMap::new();
        for (spec, text) in self.specs.iter().filter(|(_, text)| !text.trim().is_empty()) {
            if let Some(kept) = note(&mut problems, spec.parse(text).map_err(|bad| Problem::Figure(*spec, bad))) {
                specs.insert(*spec, kept);
            }
        }
        let series = Some(plain(&self.series)).filter(|series| !series.is_empty());
        let series = series.unwrap_or_else(|| name.split(' ').next().unwrap_or_default().to_owned());
        let equipment = self.equipment.iter().map(|(group, text)| (*group, names(text)));
        match (energy, list_price) {
            (Some(energy), Some(list_price)) if problems.is_empty() => Ok(ValidModel {
                name,
                series,
                energy,
                list_price: list_price.unwrap_or_default(),
                warranty: self.warranty.trim().to_owned(),
                specs,
                equipment: equipment.filter(|(_, names)| !names.is_empty()).collect(),
            }),
            _ => Err(problems),
        }
    }
}

impl ValidModel {
    /// Returns it as a record: what `before` becomes, or a new one. A price that somebody has put in is a sample no more.
    pub fn into_model(self, before: Option<&Model>, act: &Act) -> Model {
        let Self { name, series, energy, list_price, warranty, specs, equipment } = self;
        let base = before.cloned().unwrap_or_else(|| Model::named(act.new_id(), String::new(), energy));
        let sample_price = base.sample_price && base.list_price == list_price;
        Model { name, series, energy, list_price, sample_price, warranty, specs, equipment, ..base }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::spec::BadFigure;
    use crate::features::catalogue::sample::{act, ground, macan};

    fn check(change: impl FnOnce(&mut ModelDraft), expected: &[Problem]) {
        let mut draft = ModelDraft::of(&macan());
        change(&mut draft);
        let problems = draft.check(Some(macan().id), &ground()).err().unwrap_or_default();
        assert_eq!(problems, expected);
    }

    #[test]
    fn what_is_wrong_is_said_by_field() {
        check(|_| (), &[]);
        check(|draft| draft.name = "  ".to_owned(), &[Problem::Missing(Field::Model)]);
        check(|draft| draft.name = "taycan  4S".to_owned(), &[Problem::Taken(Field::Model)]);
        check(|draft| draft.list_price = "很贵".to_owned(), &[Problem::NoAmount(Field::ListPrice)]);
        check(|draft| draft.list_price = "0.5".to_owned(), &[Problem::TooLittle(Field::ListPrice)]);
        check(|draft| draft.list_price.clear(), &[]);
        check(
            |draft| {
                draft.energy = None;
                draft.specs.insert(Spec::Seats, "五".to_owned());
                draft.specs.insert(Spec::Length, "473".to_owned());
            },
            &[
                Problem::Missing(Field::Energy),
                Problem::Figure(Spec::Length, BadFigure::Outside(2_000, 7_500)),
                Problem::Figure(Spec::Seats, BadFigure::NoNumber),
            ],
        );
    }

    #[test]
    fn a_form_that_is_saved_untouched_changes_nothing() {
        let macan = Model { list_price: Money::fen(59_800_001), sample_price: true, ..macan() };
        let valid = ModelDraft::of(&macan).check(Some(macan.id), &Ground::of([Arc::new(macan.clone())], []));
        assert_eq!(valid.map(|valid| valid.into_model(Some(&macan), &act())), Ok(macan));
    }

    #[test]
    fn a_price_that_somebody_put_in_is_a_sample_no_more() {
        let before = Model { sample_price: true, ..macan() };
        let draft = ModelDraft { list_price: "60.8".to_owned(), ..ModelDraft::of(&before) };
        let after = draft.check(Some(before.id), &ground()).map(|valid| valid.into_model(Some(&before), &act()));
        assert_eq!(after.map(|model| (model.list_price, model.sample_price)), Ok((Money::yuan(608_000), false)));
    }
}
