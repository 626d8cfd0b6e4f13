//! What is not known to be on the endpoint, with an account of what is asked at every save and every step of the engine:
//! neither may cost more the more there is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::domain::Key;
use crate::store::Pending;

/// The outbox.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    entries: BTreeMap<Key, Pending>,
    by_age: BTreeSet<(DateTime<Utc>, Key)>,
    frozen: BTreeSet<Key>,
    waiting: BTreeSet<(DateTime<Utc>, Key)>,
    aside: usize,
}

impl FromIterator<Pending> for Outbox {
    fn from_iter<I: IntoIterator<Item = Pending>>(entries: I) -> Self {
        let mut outbox = Self::default();
        entries.into_iter().for_each(|pending| outbox.put(pending));
        outbox
    }
}

impl Outbox {
    /// Returns an entry.
    pub fn get(&self, key: &Key) -> Option<&Pending> {
        self.entries.get(key)
    }

    /// Goes through all entries.
    pub fn iter(&self) -> impl Iterator<Item = &Pending> {
        self.entries.values()
    }

    /// Goes through the entries whose write is on its way.
    pub fn frozen(&self) -> impl Iterator<Item = &Pending> {
        self.frozen.iter().filter_map(|key| self.entries.get(key))
    }

    /// Goes through the entries that could be sent, the oldest edit first.
    pub fn waiting(&self) -> impl Iterator<Item = &Pending> {
        self.waiting.iter().filter_map(|(_, key)| self.entries.get(key))
    }

    /// Returns how many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns how many entries wait for a person.
    pub fn aside(&self) -> usize {
        self.aside
    }

    /// Returns when the oldest edit was made.
    pub fn since(&self) -> Option<DateTime<Utc>> {
        self.by_age.first().map(|(since, _)| *since)
    }

    /// Puts an entry in the place of the one of the same record.
    pub fn put(&mut self, pending: Pending) {
        self.remove(&pending.key);
        let age = (pending.since, pending.key.clone());
        if pending.frozen.is_some() {
            self.frozen.insert(pending.key.clone());
        } else if pending.aside.is_none() {
            self.waiting.insert(age.clone());
        }
        self.by_age.insert(age);
        self.aside += usize::from(pending.aside.is_some());
        self.entries.insert(pending.key.clone(), pending);
    }

    /// Takes an entry out.
    pub fn remove(&mut self, key: &Key) {
        let Some(pending) = self.entries.remove(key) else { return };
        let age = (pending.since, pending.key);
        self.frozen.remove(key);
        self.waiting.remove(&age);
        self.by_age.remove(&age);
        self.aside -= usize::from(pending.aside.is_some());
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::{Doc, Kind};
    use crate::store::{Aside, Frozen};

    /// An edit of the second of these, in one of four states.
    fn pending(id: u128, second: i64, state: u8) -> Pending {
        let since = DateTime::from_timestamp(second, 0).unwrap_or_default();
        let frozen = Frozen { mid: Uuid::nil(), base: None, deleted: false, doc: Doc::empty() };
        Pending {
            key: Key { kind: Kind::known("deal"), id: Uuid::from_u128(id) },
            base: None,
            later: None,
            since,
            edited: since,
            frozen: (state & 1 != 0).then_some(frozen),
            aside: (state & 2 != 0).then(|| Aside { status: 422, error: String::new() }),
        }
    }

    #[test]
    fn the_account_is_what_going_through_all_would_find() {
        let mut outbox = Outbox::default();
        for step in 0..400_u128 {
            // A walk through a few records, so that each is put, put again and removed in every state.
            let (id, second, state) = (step * 7 % 11, (step * 5 % 13) as i64, (step * 3 % 4) as u8);
            let one = pending(id, second, state);
            if step * 11 % 5 == 0 {
                outbox.remove(&one.key)
            } else {
                outbox.put(one)
            }

            let all: Vec<&Pending> = outbox.iter().collect();
            let frozen: Vec<&Pending> = all.iter().copied().filter(|one| one.frozen.is_some()).collect();
            let mut waiting: Vec<&Pending> =
                all.iter().copied().filter(|one| one.frozen.is_none() && one.aside.is_none()).collect();
            waiting.sort_by_key(|one| one.since);
            assert_eq!(outbox.frozen().collect::<Vec<_>>(), frozen);
            assert_eq!(outbox.waiting().collect::<Vec<_>>(), waiting);
            assert_eq!(outbox.len(), all.len());
            assert_eq!(outbox.aside(), all.iter().filter(|one| one.aside.is_some()).count());
            assert_eq!(outbox.since(), all.iter().map(|one| one.since).min());
        }
    }
}
