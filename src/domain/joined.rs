//! Which customers' records were joined into which (合并), so that what names the one is shown under the other.

use std::collections::{BTreeMap, BTreeSet};

use super::id::CustomerId;

/// The customers who are shown under another. A chain of joins leads to its end. A ring, which two tablets that joined
/// the same two in opposite directions leave behind, leads to its oldest record: nobody is ever out of sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    shown: BTreeMap<CustomerId, CustomerId>,
    /// Everybody whom a link names, also where it leads nowhere.
    named: BTreeSet<CustomerId>,
}

impl Joined {
    /// Follows the links from joined customers to those whom they were joined into. A link to somebody who is not
    /// here leads nowhere.
    pub fn of(links: impl IntoIterator<Item = (CustomerId, CustomerId)>, is_here: impl Fn(CustomerId) -> bool) -> Self {
        let (mut all, mut shown, mut named) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        all.extend(links);
        named.extend(all.iter().flat_map(|(id, into)| [*id, *into]));
        all.retain(|_, into| is_here(*into));
        let ends = all.keys().map(|id| (*id, end(&all, *id)));
        shown.extend(ends.filter(|(id, end)| id != end));
        Self { shown, named }
    }

    /// Tells whether nobody is joined.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Tells whether a change of a customer who names nobody can change anything here.
    pub fn names(&self, id: CustomerId) -> bool {
        self.named.contains(&id)
    }

    /// Tells whether a customer is shown under another.
    pub fn holds(&self, id: CustomerId) -> bool {
        self.shown.contains_key(&id)
    }

    /// Returns the customer under whom another is shown; whoever was not joined stands for themselves.
    pub fn shown(&self, id: CustomerId) -> CustomerId {
        self.shown.get(&id).copied().unwrap_or(id)
    }
}

fn end(links: &BTreeMap<CustomerId, CustomerId>, start: CustomerId) -> CustomerId {
    let mut way = vec![start];
    let mut at = start;
    while let Some(&next) = links.get(&at) {
        if let Some(met) = way.iter().position(|id| *id == next) {
            return way[met..].iter().min().copied().unwrap_or(next);
        }
        way.push(next);
        at = next;
    }
    at
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn check(links: &[(u128, u128)], shown: &[(u128, u128)]) {
        let id = |number: u128| CustomerId(Uuid::from_u128(number));
        let joined = Joined::of(links.iter().map(|(one, into)| (id(*one), id(*into))), |here| here != id(99));
        for (one, under) in shown {
            assert_eq!(joined.shown(id(*one)), id(*under), "{one} by {links:?}");
            assert_eq!(joined.holds(id(*one)), one != under, "{one} by {links:?}");
        }
    }

    #[test]
    fn every_way_leads_to_somebody() {
        check(&[], &[(1, 1)]);
        check(&[(2, 1)], &[(1, 1), (2, 1), (3, 3)]);
        check(&[(3, 2), (2, 1)], &[(3, 1), (2, 1), (1, 1)]);
        check(&[(2, 99)], &[(2, 2)]);
        check(&[(1, 2), (2, 1)], &[(1, 1), (2, 1)]);
        check(&[(4, 3), (3, 2), (2, 3)], &[(4, 2), (3, 2), (2, 2)]);
        check(&[(1, 1)], &[(1, 1)]);
    }
}
