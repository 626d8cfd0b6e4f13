//! The records as signals, and the one way to change them.

mod gate;
mod inner;
mod tally;
mod trouble;
mod upkeep;

use std::any::TypeId;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::gate::Gate;
use self::inner::Inner;
pub use self::tally::Unsent;
pub use self::trouble::PutBack;
pub use self::upkeep::IN_USE;
use super::host::{Host, Word};
use super::table::{Table, customer_of};
use crate::domain::id::CustomerId;
use crate::domain::{Batch, BlobId, Doc, Key, Record};
use crate::store::{Damage, Durability, Part, Patch, Row, Seq, Store, StoreError};
use crate::sync::Replica;

/// How often a commit is planned anew because another tab was faster.
const TRIES: u32 = 8;

/// How long a load that failed waits before it is tried again.
const AGAIN: Duration = Duration::from_secs(2);

/// What is on the disk, and not yet in what is shown.
#[must_use]
pub(super) struct Written {
    seq: Seq,
    patch: Patch,
}

/// The records of this tablet. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Records {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    /// What has not reached the endpoint.
    pub unsent: RwSignal<Unsent>,
    /// The records in which two edits met and a person has not looked yet. It also tells when one of them was changed.
    pub conflicts: RwSignal<BTreeSet<Key>>,
    /// What the store could not read.
    pub damage: RwSignal<Vec<Damage>>,
    /// How much of the store has been read, in hundredths, while it is not all.
    pub read: RwSignal<Option<usize>>,
    /// What was put back into a store that had been emptied, until a person has taken note.
    pub put_back: RwSignal<Option<PutBack>>,
    /// Why a store that had been emptied is not as it was yet.
    pub not_put_back: RwSignal<Option<StoreError>>,
    notes: Trigger,
    /// Shut while the store has no key.
    gate: Gate,
}

impl Records {
    /// Begins to load the store: what there is can be shown, and the rest comes with [`Records::fill`].
    ///
    /// # Errors
    /// As the store has them.
    pub async fn load(host: Rc<dyn Host>, store: Rc<dyn Store>) -> Result<Self, StoreError> {
        let snapshot = store.begin_load().await?;
        let damage = RwSignal::new(snapshot.damage.clone());
        let read = RwSignal::new((snapshot.packs_left > 0).then_some(0));
        let inner = Inner::of(host, store, Replica::from(snapshot));
        let records = Self {
            inner: StoredValue::new_local(Rc::new(inner)),
            unsent: RwSignal::new(Unsent::default()),
            conflicts: RwSignal::new(BTreeSet::new()),
            damage,
            read,
            put_back: RwSignal::new(None),
            not_put_back: RwSignal::new(None),
            notes: Trigger::new(),
            gate: Gate::new(),
        };
        records.count();
        Ok(records)
    }

    /// Loads what [`Records::load`] has left. A person can work meanwhile.
    pub async fn fill(&self) {
        let inner = self.inner();
        loop {
            let turn = self.turn().await;
            let part = match inner.store.go_on_loading().await {
                Ok(Some(part)) => part,
                Ok(None) => break,
                Err(StoreError::Locked) if self.is_locked() => continue,
                Err(_) => {
                    drop(turn);
                    self.load_all_over().await;
                    break;
                }
            };
            let Part { rows, packs_left, packs, damage } = part;
            inner.follow(&rows.iter().collect::<Vec<_>>());
            inner.note_links(&rows);
            self.note_conflicts(&rows);
            inner.replica.borrow_mut().take_in(rows);
            set_if_new(self.read, Some((packs - packs_left) * 100 / packs));
            if packs_left == 0 {
                set_if_new(self.damage, damage);
                inner.host.sleep(Duration::ZERO).await;
                inner.show_joins();
            }
            drop(turn);
        }
        set_if_new(self.read, None);
    }

    /// Loads everything anew until that succeeds: without all of it the tablet would say that something is not there.
    async fn load_all_over(&self) {
        loop {
            let turn = self.turn().await;
            if self.reload().await.is_ok() {
                return;
            }
            drop(turn);
            self.inner().host.sleep(AGAIN).await;
        }
    }

    fn inner(&self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// Returns all records of a kind.
    pub fn all<R: Record>(&self) -> Table<R> {
        let inner = self.inner();
        let mut tables = inner.tables.borrow_mut();
        let table = tables.entry(TypeId::of::<R>()).or_insert_with(|| {
            let replica = inner.replica.borrow();
            let joined = Arc::clone(&inner.joined.borrow());
            Box::new(Table::<R>::read(replica.rows().filter(|row| row.key.kind == R::KIND), joined))
        });
        let known = table.as_any().downcast_ref::<Table<R>>().cloned();
        known.unwrap_or_else(|| Table::read(std::iter::empty(), Arc::default()))
    }

    /// Returns one record, and follows it.
    pub fn one<R: Record>(&self, id: impl Fn() -> Option<R::Id> + Send + Sync + 'static) -> Memo<Option<Arc<R>>> {
        let table = self.all::<R>();
        Memo::new(move |_| id().and_then(|id| table.get(id)))
    }

    /// Returns a record's JSON as it is stored, with what this version does not know.
    pub fn row(&self, key: &Key) -> Option<Row> {
        self.inner().replica.borrow().row(key).cloned()
    }

    /// Returns a record as it is stored, also that of a customer who was joined into another. It follows nothing.
    pub fn stored<R: Record>(&self, id: R::Id) -> Option<R> {
        let row = self.row(&R::key_of(id)).filter(|row| !row.deleted)?;
        row.doc.read().ok()
    }

    /// Returns every record, of whatever kind, that is shown with a customer, as it is stored. It follows nothing.
    pub fn of_customer(&self, customer: CustomerId) -> Vec<Row> {
        let joined = Arc::clone(&self.inner().joined.borrow());
        let is_theirs = |row: &Row| customer_of(row, |named| joined.shown(named) == joined.shown(customer)).is_some();
        self.with_replica(|replica| replica.rows().filter(|row| !row.deleted && is_theirs(row)).cloned().collect())
    }

    /// Returns one of the device's notes, and follows it.
    pub fn note(&self, name: &str) -> Option<Value> {
        self.notes.track();
        self.inner().replica.borrow().note(name).cloned()
    }

    /// Returns a picture or a scan that is on this tablet. While the store has no key, it waits.
    ///
    /// # Errors
    /// As the store has them.
    pub async fn blob(&self, id: BlobId) -> Result<Option<Vec<u8>>, StoreError> {
        let inner = self.inner();
        loop {
            self.gate.pass().await;
            match inner.store.blob(id).await {
                Err(StoreError::Locked) if self.is_locked() => {}
                outcome => return outcome,
            }
        }
    }

    /// Returns one of the device's notes as a type, and follows it; `None` where there is none that can be read.
    pub fn note_as<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        // By way of its text: reading trees of values would be a second reader in the app.
        self.note(name).and_then(|note| Doc::from(note).read().ok())
    }

    /// Looks at the replica as it is now.
    pub fn with_replica<T>(&self, look: impl FnOnce(&Replica) -> T) -> T {
        look(&self.inner().replica.borrow())
    }

    pub(super) async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        self.commit_planned(|replica, now| replica.edit(&batch, now)).await
    }

    /// Plans on the newest state, as often as another tab is faster, and commits. While the store has no key, it waits.
    pub(super) async fn commit_planned(
        &self,
        plan: impl Fn(&Replica, DateTime<Utc>) -> Patch,
    ) -> Result<(), StoreError> {
        let inner = self.inner();
        for _ in 0..TRIES {
            let _turn = self.turn().await;
            let patch = plan(&inner.replica.borrow(), inner.host.now());
            match self.put(patch, Durability::Strict).await {
                Err(StoreError::Stale) => {}
                // The key went in the middle of it.
                Err(StoreError::Locked) if self.is_locked() => {}
                outcome => return outcome,
            }
        }
        Err(StoreError::Stale)
    }

    /// Puts a patch that was planned on the replica as it is, in the holder's turn, and follows it. When another tab was
    /// faster, the replica is loaded anew and the patch is dropped; when the store had been emptied, everything is put
    /// back and the patch is dropped.
    async fn put(&self, patch: Patch, durability: Durability) -> Result<(), StoreError> {
        let written = self.write(patch, durability).await?;
        self.follow(written);
        Ok(())
    }

    /// Writes a patch as [`Records::put`] does, and leaves it to the holder of the turn to follow it.
    pub(super) async fn write(&self, patch: Patch, durability: Durability) -> Result<Written, StoreError> {
        let inner = self.inner();
        let seen = inner.replica.borrow().seq();
        if patch.is_empty() {
            return Ok(Written { seq: seen, patch });
        }
        match inner.store.commit(seen, patch.clone(), durability).await {
            Ok(seq) => {
                inner.host.tell_other_tabs(Word::Wrote(seq));
                Ok(Written { seq, patch })
            }
            Err(StoreError::Stale) => {
                self.reload().await?;
                Err(StoreError::Stale)
            }
            Err(StoreError::Wiped) => {
                self.put_back().await?;
                Err(StoreError::Stale)
            }
            Err(error) => Err(error),
        }
    }

    /// Loads what another tab has written, once there is a key to read it with.
    ///
    /// # Errors
    /// As the store has them; [`StoreError::Locked`] means that the key at hand is not the one any more.
    pub(super) async fn catch_up(&self, seq: Seq) -> Result<(), StoreError> {
        let inner = self.inner();
        loop {
            let _turn = self.turn().await;
            if inner.replica.borrow().seq() >= seq {
                return Ok(());
            }
            match self.reload().await {
                Err(StoreError::Locked) if self.is_locked() => {}
                outcome => return outcome,
            }
        }
    }

    async fn reload(&self) -> Result<(), StoreError> {
        let inner = self.inner();
        let snapshot = match inner.store.load().await {
            Err(StoreError::Wiped) => return self.put_back().await,
            loaded => loaded?,
        };
        set_if_new(self.damage, snapshot.damage.clone());
        let before = inner.replica.replace(Replica::from(snapshot));
        // What another tab wrote is a few records, and reading all of them anew would stop this one for a while.
        let changed = self.with_replica(|now| now.changed_since(&before));
        inner.show(changed.as_deref());
        self.count();
        self.notes.notify();
        Ok(())
    }

    /// Shows what was written.
    pub(super) fn follow(&self, Written { seq, patch }: Written) {
        let inner = self.inner();
        let rows = patch.rows.clone();
        let noted = !patch.notes.is_empty();
        let queued = !patch.outbox.is_empty();
        inner.replica.borrow_mut().apply(seq, patch);
        inner.show(Some(&rows));
        if queued || noted {
            self.count_unsent();
        }
        self.note_conflicts(&rows);
        if noted {
            self.notes.notify();
        }
    }
}

fn set_if_new<T: PartialEq + Clone + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|known| *known != value) {
        signal.set(value);
    }
}
