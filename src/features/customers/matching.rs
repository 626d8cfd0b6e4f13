//! 推荐车型: which models fit what a customer wants, and why, in reasons that a person can say aloud.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::Money;
use crate::domain::customer::{Needs, Purpose};
use crate::domain::id::ModelId;
use crate::domain::spec::Spec;
use crate::domain::vehicle::{Energy, Model};

/// How many are proposed at most: more only confuse.
const AT_MOST: usize = 3;

/// A boot that takes what a family takes along, in litres.
const FAMILY_BOOT: u32 = 450;

/// A wheelbase behind which one sits at ease, in mm.
const ROOMY_WHEELBASE: u32 = 2_900;

/// What a battery must reach for long ways, in km.
const LONG_RANGE: u32 = 600;

/// What feels quick from 0 to 100 km/h, in tenths of a second.
const QUICK: u32 = 55;

/// Over the budget by no more than this, in percent, may still be talked about.
const TALKABLE: i64 = 15;

/// What of a model suits a use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// It has so many seats.
    Seats(u32),
    /// Its boot holds so many litres.
    Boot(u32),
    /// Its wheelbase is so many mm.
    Wheelbase(u32),
    /// It is at 100 km/h in so many tenths of a second.
    Quick(u32),
    /// Its battery reaches so many km.
    Range(u32),
    /// It costs little in town.
    Plug,
    /// It is refuelled in minutes.
    Fuel,
}

/// Why a model is proposed, or what speaks against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The customer has it in mind.
    InMind,
    /// Its list price is within the budget.
    WithinBudget,
    /// Its list price is so much over the budget.
    OverBudget(Money),
    /// It suits a use.
    Suits(Purpose, Because),
    /// So many stand in the yard.
    InStock(usize),
    /// So many are on their way.
    Coming(usize),
    /// The wished colour is there.
    Colour(String),
}

impl Reason {
    /// Tells whether it speaks against the model.
    pub const fn is_against(&self) -> bool {
        matches!(self, Self::OverBudget(_))
    }

    const fn weight(&self) -> i32 {
        match self {
            Self::InMind => 4,
            Self::WithinBudget => 3,
            Self::OverBudget(_) => -2,
            Self::Suits(..) | Self::InStock(_) | Self::Colour(_) => 2,
            Self::Coming(_) => 1,
        }
    }
}

/// What there is of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    /// In the yard.
    pub here: usize,
    /// On their way.
    pub coming: usize,
    /// The colours among them.
    pub colours: BTreeMap<String, usize>,
}

/// A model that is proposed.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The model.
    pub model: Arc<Model>,
    /// Why, the strongest first.
    pub reasons: Vec<Reason>,
}

/// Returns the models that fit best, the best first; none while nothing is known that would tell. A model far over the
/// budget is proposed only where the customer has it in mind.
pub fn fitting(needs: &Needs, models: Vec<Arc<Model>>, stock: impl Fn(ModelId) -> Stock) -> Vec<Match> {
    let is_asked = !needs.purposes.is_empty() || !needs.models.is_empty() || needs.price_range() != (None, None);
    if !is_asked {
        return Vec::new();
    }
    let matched = models.into_iter().map(|model| {
        let reasons = reasons(needs, &model, &stock(model.id));
        Match { model, reasons }
    });
    let mut fitting: Vec<Match> = matched.filter(|found| may_be_proposed(needs, found)).collect();
    let place = |found: &Match| {
        let weight: i32 = found.reasons.iter().map(Reason::weight).sum();
        (Reverse(weight), found.model.list_price, found.model.name.clone())
    };
    fitting.sort_by_cached_key(place);
    fitting.truncate(AT_MOST);
    fitting
}

fn may_be_proposed(needs: &Needs, found: &Match) -> bool {
    let about_the_car = |reason: &Reason| matches!(reason, Reason::InMind | Reason::WithinBudget | Reason::Suits(..));
    let most = needs.price_range().1;
    let too_dear = |reason: &Reason| match (reason, most) {
        (Reason::OverBudget(over), Some(most)) => over.as_fen() > most.as_fen() / 100 * TALKABLE,
        _ => false,
    };
    let in_mind = found.reasons.contains(&Reason::InMind);
    found.reasons.iter().any(about_the_car) && (in_mind || !found.reasons.iter().any(too_dear))
}

fn reasons(needs: &Needs, model: &Model, stock: &Stock) -> Vec<Reason> {
    let in_mind = needs.models.iter().any(|name| *name == model.name || *name == model.series);
    let in_mind = in_mind.then_some(Reason::InMind);
    let most = needs.price_range().1.filter(|_| model.list_price != Money::ZERO);
    let budget = most.map(|most| match model.list_price - most {
        over if over > Money::ZERO => Reason::OverBudget(over),
        _ => Reason::WithinBudget,
    });
    let suits = needs.purposes.iter().filter_map(|purpose| Some(Reason::Suits(*purpose, suits(*purpose, model)?)));
    let stocked = match (stock.here, stock.coming) {
        (0, 0) => None,
        (0, coming) => Some(Reason::Coming(coming)),
        (here, _) => Some(Reason::InStock(here)),
    };
    let colour = stock.colours.keys().find(|colour| is_wished(colour, &needs.colour)).cloned().map(Reason::Colour);
    in_mind.into_iter().chain(budget).chain(suits).chain(stocked).chain(colour).collect()
}

/// What of a model suits a use, as far as its figures tell.
fn suits(purpose: Purpose, model: &Model) -> Option<Because> {
    let figure = |spec: Spec| model.specs.get(&spec).copied();
    let at_least = |spec: Spec, least: u32| figure(spec).filter(|figure| *figure >= least);
    match purpose {
        Purpose::Commute => (model.energy != Energy::Petrol).then_some(Because::Plug),
        Purpose::Family => {
            let many = at_least(Spec::Seats, 6).map(Because::Seats);
            let boot = || at_least(Spec::Boot, FAMILY_BOOT).map(Because::Boot);
            many.or_else(boot).or_else(|| at_least(Spec::Seats, 5).map(Because::Seats))
        }
        Purpose::Business => at_least(Spec::Wheelbase, ROOMY_WHEELBASE).map(Because::Wheelbase),
        Purpose::Touring => match model.energy {
            Energy::Petrol | Energy::PlugInHybrid => Some(Because::Fuel),
            Energy::Electric => at_least(Spec::Range, LONG_RANGE).map(Because::Range),
        },
        Purpose::Sport => figure(Spec::Acceleration).filter(|tenths| *tenths <= QUICK).map(Because::Quick),
        Purpose::SecondCar => None,
    }
}

/// Colours are called in many ways: 冰川灰 is wished, and 冰川灰金属漆 stands in the yard.
fn is_wished(colour: &str, wish: &str) -> bool {
    let (colour, wish) = (colour.trim(), wish.trim());
    !colour.is_empty() && !wish.is_empty() && (wish.contains(colour) || colour.contains(wish))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::Set;

    fn model(name: &str, energy: Energy, wan: i64, specs: &[(Spec, u32)]) -> Arc<Model> {
        let id = ModelId(Uuid::new_v5(&Uuid::nil(), name.as_bytes()));
        let list_price = Money::yuan(wan * 10_000);
        let specs = specs.iter().copied().collect();
        Arc::new(Model { list_price, specs, ..Model::named(id, name.to_owned(), energy) })
    }

    fn catalogue() -> Vec<Arc<Model>> {
        vec![
            model("Macan", Energy::Petrol, 58, &[(Spec::Seats, 5), (Spec::Boot, 488), (Spec::Acceleration, 64)]),
            model("Macan 4", Energy::Electric, 73, &[(Spec::Range, 723), (Spec::Acceleration, 52)]),
            model("Panamera", Energy::PlugInHybrid, 120, &[(Spec::Wheelbase, 2_950)]),
        ]
    }

    fn needs(purposes: &[Purpose], most: i64) -> Needs {
        let budget_to = (most > 0).then(|| Money::yuan(most * 10_000));
        Needs { purposes: Set(purposes.iter().copied().collect()), budget_to, ..Needs::default() }
    }

    fn told(needs: &Needs) -> Vec<(String, Vec<Reason>)> {
        let found = fitting(needs, catalogue(), |_| Stock::default());
        found.into_iter().map(|found| (found.model.name.clone(), found.reasons)).collect()
    }

    #[test]
    fn models_are_proposed_with_reasons_the_best_first() {
        use Reason::{InMind, OverBudget, Suits, WithinBudget};
        let check = |needs: &Needs, expected: &[(&str, &[Reason])]| {
            let expected: Vec<_> = expected.iter().map(|(name, why)| ((*name).to_owned(), why.to_vec())).collect();
            assert_eq!(told(needs), expected, "{needs:?}");
        };
        check(&Needs::default(), &[]);
        let family = Suits(Purpose::Family, Because::Boot(488));
        check(&needs(&[Purpose::Family], 60), &[("Macan", &[WithinBudget, family])]);
        let commute = Suits(Purpose::Commute, Because::Plug);
        check(
            &needs(&[Purpose::Commute], 75),
            &[("Macan 4", &[WithinBudget, commute.clone()]), ("Macan", &[WithinBudget])],
        );
        // A little over the budget is said; far over it is proposed only where it is in mind.
        let over = OverBudget(Money::yuan(30_000));
        check(&needs(&[Purpose::Commute], 70), &[("Macan", &[WithinBudget]), ("Macan 4", &[over, commute])]);
        let mut dear = needs(&[], 70);
        dear.models = Set(["Panamera".to_owned()].into());
        let far = OverBudget(Money::yuan(500_000));
        check(&dear, &[("Macan", &[WithinBudget]), ("Panamera", &[InMind, far])]);
        let quick = Suits(Purpose::Sport, Because::Quick(52));
        check(&needs(&[Purpose::Sport], 0), &[("Macan 4", &[quick])]);
        let roomy = Suits(Purpose::Business, Because::Wheelbase(2_950));
        check(&needs(&[Purpose::Business], 0), &[("Panamera", &[roomy])]);
    }

    #[test]
    fn what_stands_in_the_yard_counts() {
        let colours = [("冰川灰金属漆".to_owned(), 1)].into();
        let stock = Stock { here: 2, coming: 1, colours };
        let wished = Needs { colour: "冰川灰".to_owned(), ..needs(&[], 60) };
        let found = fitting(&wished, catalogue(), |_| stock.clone());
        let reasons = found.into_iter().next().map(|found| found.reasons).unwrap_or_default();
        let expected = [Reason::WithinBudget, Reason::InStock(2), Reason::Colour("冰川灰金属漆".to_owned())];
        assert_eq!(reasons, expected);
        let coming = fitting(&wished, catalogue(), |_| Stock { coming: 1, ..Stock::default() });
        assert!(coming.iter().any(|found| found.reasons.contains(&Reason::Coming(1))));
    }

    #[test]
    fn a_budget_by_the_month_proposes_as_its_price_does() {
        let most = crate::domain::customer::USUALLY.monthly(Money::yuan(600_000));
        let monthly = Some(crate::domain::customer::Monthly { most, assumed: crate::domain::customer::USUALLY });
        let by_month = Needs { monthly, ..needs(&[Purpose::Family], 0) };
        assert_eq!(told(&by_month), told(&needs(&[Purpose::Family], 60)));
    }
}
