//! One tablet: the engine's commands are performed as the app's driver performs them, and the power may fail between
//! any two steps.

use std::rc::Rc;

use forecourt::domain::{Batch, Key};
use forecourt::store::{Durability, Patch, Store, StoreError};
use forecourt::sync::wire::{Answer, Ask, Request};
use forecourt::sync::{Command, Engine, Event, Replica};
use uuid::Uuid;

use super::disk::Disk;
use super::history::Seen;
use super::network::Wire;
use super::person::Form;
use super::world::{Quirk, World};
use crate::support::now;

/// How often a driver may go on by itself after one event.
const MOST_STEPS: u32 = 100;

/// A tablet. What is not in `memory` outlives it.
#[derive(Debug)]
pub struct Tablet {
    pub name: String,
    pub disk: Disk,
    pub memory: Option<Memory>,
    /// Counts starts: what was meant for an earlier one never arrives.
    pub life: u32,
    /// How wrong the clock is, in seconds.
    pub clock: i64,
    pub online: bool,
    pub captive: bool,
    /// What the endpoint refuses it with.
    pub denied: Option<u16>,
    /// After how many steps the power fails.
    pub crash_in: Option<u32>,
    pub pulls: u32,
    pub pushes: u32,
    pub saves: u32,
}

#[derive(Debug)]
pub struct Memory {
    pub replica: Replica,
    pub engine: Engine,
    pub timer: u64,
    pub awaiting: Option<Uuid>,
    /// What is awaited may be held back for long, and is given up for anything else.
    pub waits: bool,
    pub form: Option<Form>,
    /// Deeds in another tab that this one has not heard of.
    pub unheard: Seen,
}

impl Memory {
    pub fn load(&mut self, disk: &Disk) {
        self.replica = Replica::from(now(disk.load()).unwrap());
        self.unheard = Seen::default();
    }
}

impl Tablet {
    pub fn new(name: String) -> Self {
        Self {
            name,
            disk: Disk::default(),
            memory: None,
            life: 0,
            clock: 0,
            online: true,
            captive: false,
            denied: None,
            crash_in: None,
            pulls: 0,
            pushes: 0,
            saves: 0,
        }
    }

    pub fn start(&mut self, seed: [u8; 16]) {
        self.life += 1;
        let replica = Replica::from(now(self.disk.load()).unwrap());
        let engine = Engine::new(self.name.clone(), seed);
        self.memory = Some(Memory {
            replica,
            engine,
            timer: 0,
            awaiting: None,
            waits: false,
            form: None,
            unheard: Seen::default(),
        });
    }

    /// The power may fail here. Returns whether it did.
    pub fn fails(&mut self) -> bool {
        match &mut self.crash_in {
            Some(0) => {
                self.crash_in = None;
                self.memory = None;
            }
            Some(steps) => *steps -= 1,
            None => {}
        }
        self.memory.is_none()
    }
}

/// Which revisions an answer tells about.
pub struct News {
    epoch: String,
    revisions: Vec<(Key, i64)>,
}

impl News {
    fn of(event: &Event, replica: &Replica) -> Option<Self> {
        let Event::Answered { answer, .. } = event else { return None };
        let (epoch, revisions) = match answer {
            Answer::Page(page) => {
                (&page.epoch, page.changes.iter().map(|remote| (remote.key.clone(), remote.rev)).collect())
            }
            Answer::Receipt(receipt) => {
                let conflicts = receipt.results.iter().filter(|result| result.status == 409);
                let found = conflicts.filter_map(|result| {
                    let is_it = |mid: Uuid| mid == result.mid;
                    let mut outbox = replica.outbox();
                    let pending = outbox.find(|it| it.frozen.as_ref().is_some_and(|frozen| is_it(frozen.mid)))?;
                    Some((pending.key.clone(), result.rev?))
                });
                (&receipt.epoch, found.collect())
            }
            Answer::Blob { .. } | Answer::Trouble(_) => return None,
        };
        // What comes from another database is not taken in.
        (!replica.is_foreign(epoch)).then(|| Self { epoch: epoch.clone(), revisions })
    }
}

impl World {
    /// Gives the engine an event and performs its commands, as long as there are some.
    pub fn handle(&mut self, t: usize, event: Event) {
        let event = self.quirk_before(t, event);
        let Some(memory) = &self.tablets[t].memory else { return };
        let mut news = News::of(&event, &memory.replica);
        let may_ask_again = event == Event::Resume;
        let mut next = Some(event);
        let mut steps = 0;
        while let Some(event) = next.take() {
            steps += 1;
            if steps > MOST_STEPS {
                return self.fault(format!("{} goes on for ever", self.tablets[t].name));
            }
            if self.fails(t) {
                return;
            }
            let Some(memory) = &mut self.tablets[t].memory else { return };
            let commands = memory.engine.step(&memory.replica, event);
            let goes_on = matches!(&commands[..], [Command::Save(..), Command::Send(_)]);
            for command in commands {
                if self.fails(t) {
                    if goes_on {
                        self.meet("killed between two pages");
                    }
                    return;
                }
                match command {
                    Command::Send(request) => self.send(t, request, may_ask_again),
                    Command::WakeAfter(time) => self.set_timer(t, time),
                    Command::Save(patch, durability) => {
                        next = self.put(t, patch, durability, news.take());
                        if next == Some(Event::NotSaved) {
                            if goes_on {
                                self.meet("a page that was not saved, with more to come");
                            }
                            break;
                        }
                    }
                }
            }
        }
    }

    fn send(&mut self, t: usize, request: Request, may_ask_again: bool) {
        self.note(|| format!("asks {:.300}", format!("{:?}", request.ask)), t);
        let tablet = &mut self.tablets[t];
        let Some(memory) = &mut tablet.memory else { return };
        if memory.awaiting.is_some() && !may_ask_again && !memory.waits {
            let fault = format!("{} has two requests on the way", tablet.name);
            return self.fault(fault);
        }
        memory.awaiting = Some(request.nonce);
        memory.waits = matches!(request.ask, Ask::Pull { waits: true, .. });
        let wire = Wire::of(&request, &tablet.name, &tablet.disk);
        match wire {
            Wire::Pull { .. } => tablet.pulls += 1,
            Wire::Push(_) | Wire::Has(_) | Wire::Upload(..) => tablet.pushes += 1,
        }
        self.depart(t, Rc::new(request), Rc::new(wire));
    }

    pub fn save(&mut self, t: usize, patch: Patch, durability: Durability, news: Option<News>) -> Option<Event> {
        self.note(|| format!("saves {:.600}", format!("{patch:?}")), t);
        let tablet = &mut self.tablets[t];
        tablet.saves += 1;
        if self.trouble("failed save", self.weather.failed_saves) {
            return Some(Event::NotSaved);
        }
        let tablet = &mut self.tablets[t];
        let memory = tablet.memory.as_mut()?;
        match now(tablet.disk.commit(memory.replica.seq(), patch.clone(), durability)) {
            Ok(seq) => {
                for (epoch, key, rev) in
                    news.iter().flat_map(|news| news.revisions.iter().map(|(key, rev)| (&news.epoch, key, *rev)))
                {
                    // A page may tell of something that has to be dealt with before it is taken in.
                    if patch.rows.iter().any(|row| row.key == *key && row.rev == Some(rev)) {
                        self.history.learn(t, epoch, key, rev);
                    }
                }
                // Of another database: what was kept beside becomes an edit.
                for row in patch.rows.iter().filter(|row| row.rev.is_none()) {
                    self.history.show_kept(t, &row.key);
                }
                for (key, pending) in &patch.outbox {
                    if let Some(frozen) = pending.as_ref().and_then(|pending| pending.frozen.as_ref()) {
                        self.history.freeze(t, key, frozen.mid);
                    }
                }
                if self.fails(t) {
                    return None;
                }
                self.tablets[t].memory.as_mut()?.replica.apply(seq, patch);
                Some(Event::Saved)
            }
            Err(StoreError::Stale) => {
                memory.load(&tablet.disk);
                Some(Event::NotSaved)
            }
            Err(_) => Some(Event::NotSaved),
        }
    }

    /// Commits what a person did, in this tab or in another one. Returns whether the store took it.
    pub fn commit(&mut self, t: usize, batch: &Batch, deed: usize, in_other_tab: bool) -> bool {
        let at = self.clock(t);
        for _ in 0..4 {
            if self.fails(t) {
                return false;
            }
            let tablet = &mut self.tablets[t];
            let Some(memory) = &mut tablet.memory else { return false };
            let other = in_other_tab.then(|| Replica::from(now(tablet.disk.load()).unwrap()));
            let replica = other.as_ref().unwrap_or(&memory.replica);
            let mut patch = replica.edit(batch, at);
            if self.quirk == Quirk::NoUploads {
                patch.notes.clear();
            }
            if patch.is_empty() {
                return false;
            }
            match now(tablet.disk.commit(replica.seq(), patch.clone(), Durability::Strict)) {
                Ok(seq) => {
                    self.history.acknowledge(t, deed);
                    if in_other_tab {
                        memory.unheard.add(deed);
                    } else if !self.fails(t) {
                        self.tablets[t].memory.as_mut().unwrap().replica.apply(seq, patch);
                    }
                    return true;
                }
                Err(StoreError::Stale) => memory.load(&tablet.disk),
                Err(_) => return false,
            }
        }
        false
    }

    /// Another tab has written: the replica is loaded anew.
    pub fn catch_up(&mut self, t: usize) {
        let tablet = &mut self.tablets[t];
        if let Some(memory) = &mut tablet.memory {
            memory.load(&tablet.disk);
            self.handle(t, Event::Wake);
        }
    }
}
