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
