//! What is to come out of a join, while it is being settled.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::piece::{Pick, Piece};
use crate::domain::customer::Customer;
use crate::domain::id::CustomerId;

/// Two customers, and what was picked of them. What was not chosen is as usual.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The one who stays.
    pub staying: Arc<Customer>,
    /// The other.
    pub other: Arc<Customer>,
    /// What was chosen.
    pub picks: BTreeMap<Piece, Pick>,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Neither a phone number nor a WeChat id would be left, though there is one.
    NoContact,
}

/// What is settled. Only [`Draft::check`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    pub(super) staying: Arc<Customer>,
    pub(super) other: Arc<Customer>,
    pub(super) becomes: Customer,
}

impl Settled {
    /// Returns who goes.
    pub fn leaving(&self) -> CustomerId {
        self.other.id
    }
}

impl Draft {
    /// Proposes to join two customers: the older record stays.
    pub fn of(one: Arc<Customer>, other: Arc<Customer>) -> Self {
        let (staying, other) = if (one.since, one.id) <= (other.since, other.id) { (one, other) } else { (other, one) };
        Self { staying, other, picks: BTreeMap::new() }
    }

    /// Has the other one stay; what was chosen is forgotten.
    pub fn swapped(self) -> Self {
        Self { staying: self.other, other: self.staying, picks: BTreeMap::new() }
    }

    /// Returns where the two differ.
    pub fn differing(&self) -> impl Iterator<Item = Piece> {
        Piece::ALL.into_iter().filter(|piece| !piece.is_same(&self.staying, &self.other))
    }

    /// Returns what is picked of a piece.
    pub fn pick(&self, piece: Piece) -> Pick {
        self.picks.get(&piece).copied().unwrap_or_else(|| piece.usual(&self.staying, &self.other))
    }

    /// Checks it.
    ///
    /// # Errors
    /// A customer who can be reached must stay so.
    pub fn check(&self) -> Result<Settled, Problem> {
        let becomes = self.becomes();
        let reachable = |customer: &Customer| customer.phone.is_some() || !customer.wechat.is_empty();
        if !reachable(&becomes) && (reachable(&self.staying) || reachable(&self.other)) {
            return Err(Problem::NoContact);
        }
        Ok(Settled { staying: Arc::clone(&self.staying), other: Arc::clone(&self.other), becomes })
    }

    /// What each has one of is picked, what there may be many of is all there.
    fn becomes(&self) -> Customer {
        let (staying, other) = (&*self.staying, &*self.other);
        let mut becomes = staying.clone();
        for piece in self.differing() {
            match self.pick(piece) {
                Pick::Staying => {}
                Pick::Other => piece.copy(other, &mut becomes),
                Pick::Both => piece.append(other, &mut becomes),
            }
        }
        becomes.since = staying.since.min(other.since);
        becomes.needs.purposes.0.extend(&other.needs.purposes.0);
        becomes.needs.models.0.extend(other.needs.models.iter().cloned());
        becomes.not_the_same_as.0.extend(other.not_the_same_as.iter().filter(|apart| **apart != staying.id));
        for (id, doubt) in &other.doubts {
            becomes.doubts.entry(*id).or_insert_with(|| doubt.clone());
        }
        becomes
    }
}
