//! What may become of a deal's finance, and what it proves. Nothing here asks whether the contract is signed yet: the
//! process says what comes first.

use std::collections::BTreeMap;

use super::draft::{Decided, Valid};
use super::model::{
    Chosen, Credit, CreditState, Decision, Finance, HandOver, PAPERS, Paper, PaperState, Slot, Verdict,
};
use super::problem::{Field, Problem};
use crate::domain::deal::Deal;
use crate::domain::{Act, Batch, Money, Stamp};
use crate::process::{Facts, Proof, Proven};

/// A deal with what is known of its finance.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The deal.
    pub deal: &'a Deal,
    /// Its finance record; none while nothing was said.
    pub known: Option<&'a Finance>,
}

impl Case<'_> {
    fn amend(self, change: impl FnOnce(&mut Finance)) -> Batch {
        let mut after = self.known.cloned().unwrap_or_else(|| Finance::of(self.deal));
        change(&mut after);
        match self.known {
            Some(before) => Batch::new().update(before, &after),
            None => Batch::new().create(&after),
        }
    }

    /// Puts a plan in its place.
    pub fn put(self, slot: Slot, valid: Valid) -> Batch {
        self.amend(|finance| {
            finance.plans.insert(slot, valid.into_plan());
        })
    }

    /// Takes a plan away.
    pub fn take_away(self, slot: Slot) -> Batch {
        self.amend(|finance| {
            finance.plans.remove(&slot);
        })
    }

    /// Notes which plan the customer chose, for a car of this price. What was decided and explained of another plan
    /// says nothing about this one, and goes.
    pub fn choose(self, slot: Slot, price: Money, act: &Act) -> Batch {
        self.amend(|finance| {
            let Some(plan) = finance.plans.get(&slot).cloned() else { return };
            finance.chosen = Some(Chosen { plan, price, stamp: Stamp::of(act) });
            finance.decision = None;
            finance.explained = None;
        })
    }

    /// Takes the choice back, and with it what was decided and explained.
    pub fn unchoose(self) -> Batch {
        self.amend(|finance| {
            finance.chosen = None;
            finance.decision = None;
            finance.explained = None;
        })
    }

    /// Says how a paper stands.
    pub fn mark_paper(self, name: &str, state: PaperState, act: &Act) -> Batch {
        self.amend(|finance| {
            finance.papers.insert(name.to_owned(), Paper { state, stamp: Stamp::of(act) });
        })
    }

    /// Adds a paper that this bank asks for.
    ///
    /// # Errors
    /// It has no name, or is on the list.
    pub fn add_paper(self, typed: &str, act: &Act) -> Result<Batch, Problem> {
        let name = typed.trim();
        if name.is_empty() {
            return Err(Problem::Missing(Field::Paper));
        }
        if papers(self.known).iter().any(|line| line.name == name) {
            return Err(Problem::PaperThere);
        }
        Ok(self.mark_paper(name, PaperState::Wanted, act))
    }

    /// Says how the credit check stands.
    pub fn set_credit(self, state: CreditState, act: &Act) -> Batch {
        self.amend(|finance| finance.credit = Some(Credit { state, stamp: Stamp::of(act) }))
    }

    /// Notes that the papers went to somebody of the finance desk.
    ///
    /// # Errors
    /// Nobody is named.
    pub fn hand_over(self, to: &str, act: &Act) -> Result<Batch, Problem> {
        let to = to.trim();
        if to.is_empty() {
            return Err(Problem::Missing(Field::Desk));
        }
        Ok(self.amend(|finance| finance.handed = Some(HandOver { to: to.to_owned(), stamp: Stamp::of(act) })))
    }

    /// Notes what the bank said.
    pub fn decide(self, decided: Decided, act: &Act) -> Batch {
        let Decided { verdict, amount, rate, reason } = decided;
        self.amend(|finance| finance.decision = Some(Decision { verdict, amount, rate, reason, stamp: Stamp::of(act) }))
    }

    /// Takes the bank's answer back.
    pub fn undecide(self) -> Batch {
        self.amend(|finance| finance.decision = None)
    }

    /// Notes that the repayment was explained, or takes it back.
    pub fn explain(self, done: bool, act: &Act) -> Batch {
        self.amend(|finance| finance.explained = done.then(|| Stamp::of(act)))
    }
}

/// A line of the checklist.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperLine {
    /// The paper's name on the wire.
    pub name: String,
    /// Whether every bank asks for it.
    pub required: bool,
    /// What was said of it.
    pub said: Option<Paper>,
}

impl PaperLine {
    /// Returns how it stands, where something was said.
    pub fn state(&self) -> Option<PaperState> {
        self.said.as_ref().map(|paper| paper.state)
    }

    fn is_settled(&self) -> bool {
        !self.required || matches!(self.state(), Some(PaperState::Got | PaperState::NotNeeded))
    }
}

/// Returns the checklist: the usual papers, then what was added, which is asked for.
pub fn papers(finance: Option<&Finance>) -> Vec<PaperLine> {
    let none = BTreeMap::new();
    let said = finance.map_or(&none, |finance| &finance.papers);
    let usual = PAPERS.iter().map(|(name, required)| PaperLine {
        name: (*name).to_owned(),
        required: *required,
        said: said.get(*name).cloned(),
    });
    let is_usual = |name: &str| PAPERS.iter().any(|(usual, _)| *usual == name);
    let added = said.iter().filter(|(name, _)| !is_usual(name));
    let added = added.map(|(name, paper)| PaperLine { name: name.clone(), required: true, said: Some(paper.clone()) });
    usual.chain(added).collect()
}

/// Adds what a deal's finance proves: that a way of paying was chosen, that the papers are complete, that the bank has
/// agreed. Cash asks for no papers and no bank.
pub fn prove(finance: &Finance, facts: &mut Facts) {
    let Some(chosen) = &finance.chosen else { return };
    let by = |stamp: Stamp| Proven { at: Some(stamp.at), by: Some(stamp.by) };
    facts.add(Proof::FinanceChosen, by(chosen.stamp));
    if finance.is_cash() {
        facts.add(Proof::FinancePapersComplete, by(chosen.stamp));
        facts.add(Proof::FinanceApproved, by(chosen.stamp));
        return;
    }
    let lines = papers(Some(finance));
    if lines.iter().all(PaperLine::is_settled) {
        let marks = lines.iter().filter_map(|line| line.said.as_ref()).map(|paper| paper.stamp);
        facts.add(
            Proof::FinancePapersComplete,
            marks.max_by_key(|stamp| stamp.at).map_or(Proven { at: None, by: None }, by),
        );
    }
    if let Some(decision) = finance.decision.as_ref().filter(|decision| decision.verdict == Verdict::Approved) {
        facts.add(Proof::FinanceApproved, by(decision.stamp));
    }
}
