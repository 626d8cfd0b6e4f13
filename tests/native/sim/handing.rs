//! One tablet makes a backup and another takes it in, as the app does it; now and then the first is lost with all that
//! it had.

use forecourt::domain::{Blob, BlobId};
use forecourt::store::backup::{Cargo, Scope};
use forecourt::store::{Durability, Patch, Pending, Store};
use forecourt::sync::replica::Refill;
use forecourt::sync::{Event, Halt, Replica, Standing};

use super::world::{Happening, World};
use crate::support::now;

/// How long it takes to have another tablet in the place of one that is lost, in milliseconds.
const ANOTHER: u64 = 5_000;

impl World {
    /// Gives what `from` has to `to`.
    pub fn hand_over(&mut self, from: usize, to: usize, is_lost: bool) {
        let are_on = [from, to].iter().all(|&t| self.tablets[t].memory.is_some());
        if from == to || !are_on {
            return;
        }
        for t in [from, to] {
            let tablet = &mut self.tablets[t];
            tablet.memory.as_mut().unwrap().load(&tablet.disk);
        }
        self.name_unsent(from);
        let scope = *self.chance.pick(&[Scope::All, Scope::Unsent]);
        let cargo = self.tablets[from].memory.as_ref().unwrap().replica.cargo(scope);
        if !self.take_in(from, to, &cargo) {
            return;
        }
        self.meet("a backup taken in");
        self.meets_again |= !is_lost && cargo.records.iter().any(|carried| carried.pending.is_some());
        if is_lost {
            self.meet("a backup of a lost tablet");
            let tablet = &mut self.tablets[from];
            now(tablet.disk.clear()).unwrap();
            tablet.memory = None;
            self.history.forget(from);
            self.after(ANOTHER, from, Happening::Start);
        }
        self.handle(to, Event::Resume);
    }

    /// A tablet that knows the endpoint from a backup only has found another database there: a person agrees to it.
    pub fn agree_to_what_is_there(&mut self, t: usize) {
        let Some(memory) = &self.tablets[t].memory else { return };
        if memory.engine.standing() == Standing::Halted(Halt::Foreign) {
            let patch = memory.replica.refill(Refill::NewEpoch);
            self.meet("another database than that of the backup");
            for row in &patch.rows {
                self.history.show_kept(t, &row.key);
            }
            self.put_down(t, patch);
        }
    }

    fn name_unsent(&mut self, t: usize) {
        let chance = &mut self.chance;
        let memory = self.tablets[t].memory.as_ref().unwrap();
        let patch = memory.replica.name_unsent(|| chance.uuid());
        let named: Vec<_> = patch
            .outbox
            .iter()
            .filter_map(|(key, pending)| Some((key.clone(), pending.as_ref()?.frozen.as_ref()?.mid)))
            .collect();
        if self.put_down(t, patch) {
            named.into_iter().for_each(|(key, mid)| self.history.freeze(t, &key, mid));
        }
    }

    fn take_in(&mut self, from: usize, to: usize, cargo: &Cargo) -> bool {
        let (clock, me) = (self.clock(to), self.tablets[to].name.clone());
        let plan = |replica: &Replica| replica.import(cargo, &cargo.records, clock, &me).0;
        let replica = |world: &Self| world.tablets[to].memory.as_ref().unwrap().replica.clone();
        let before = replica(self);
        let mut named = before.blobs_named();
        named.extend(plan(&before).blobs_named());
        for id in cargo.blobs.iter().filter(|id| named.contains(*id) && !before.has_blob(**id)) {
            let content = now(self.tablets[from].disk.blob(*id)).unwrap().unwrap();
            let blob = Blob { id: BlobId::of(&content), content: content.into() };
            if !self.put_down(to, Replica::keep_and_offer(&blob)) {
                return false;
            }
        }
        let patch = plan(&replica(self));
        if !patch.is_empty() && !self.put_down(to, patch) {
            return false;
        }
        let after = replica(self);
        // Where everything is pulled again, a copy that lags may answer.
        self.meets_again |= self.weather.lags && after.mark().refill.is_some();
        for carried in &cargo.records {
            let key = &carried.row.key;
            let (was, is) = (before.row(key), after.row(key));
            let told = || format!("takes in {carried:?}, had {was:?} {:?}", before.pending(key));
            self.note(told, to);
            self.note(|| format!("has {is:?} {:?}", after.pending(key)), to);
            let goes_back = was.zip(is).is_some_and(|(was, is)| is.rev < was.rev);
            if goes_back {
                self.meet("a record that went back for it");
            }
            let on_its_way = |pending: Option<&Pending>| pending.and_then(|it| it.frozen.as_ref().map(|it| it.mid));
            let (ours, theirs) = (on_its_way(before.pending(key)), on_its_way(carried.pending.as_ref()));
            // Nobody can tell which of two writes on their way was done, and on which the other's author has worked on.
            self.meets_again |= goes_back || ours.is_some() && theirs.is_some() && ours != theirs;
            if after.pending(key).and_then(|it| it.frozen.as_ref())
                != before.pending(key).and_then(|it| it.frozen.as_ref())
            {
                self.meet("a write on its way taken over");
            }
            if carried.pending.is_some() || was != is {
                self.history.take_over(from, to, key, goes_back && before.pending(key).is_none());
            }
        }
        true
    }

    /// Commits to a tablet's disk. Returns whether there was room.
    fn put_down(&mut self, t: usize, patch: Patch) -> bool {
        let tablet = &mut self.tablets[t];
        let memory = tablet.memory.as_mut().unwrap();
        match now(tablet.disk.commit(memory.replica.seq(), patch.clone(), Durability::Strict)) {
            Ok(seq) => memory.replica.apply(seq, patch),
            Err(_) => return false,
        }
        true
    }
}
