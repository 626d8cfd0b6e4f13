//! A tablet: its engine, replica and store, driven as the app's driver does it, with the adapter polled by hand, so that
//! the run decides when each of its exchanges takes place.

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use chrono::DateTime;
use forecourt::domain::Batch;
use forecourt::store::backup::{Cargo, Scope};
use forecourt::store::{Durability, Patch, Store};
use forecourt::sync::http::{Call, Reply};
use forecourt::sync::replica::Refill;
use forecourt::sync::rest::{Known, ask};
use forecourt::sync::wire::{Answer, Request};
use forecourt::sync::{Command, Engine, Event, Halt, Replica, Standing};

use crate::sim::disk::Disk;
use crate::support::{Chance, now};

/// Whether a tablet looks for what it knows in what the server has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// It does.
    Back,
    /// It does not, which is broken on purpose.
    Ahead,
}

/// One exchange of the adapter: what it asks, and then what came of it.
#[derive(Debug, Default)]
struct Slot {
    call: Option<Call>,
    heard: Option<Option<Reply>>,
}

#[derive(Clone, Debug, Default)]
struct Line(Rc<RefCell<Slot>>);

impl Line {
    async fn exchange(&self, call: Call) -> Option<Reply> {
        self.0.borrow_mut().call = Some(call);
        poll_fn(|_| self.0.borrow_mut().heard.take().map_or(Poll::Pending, Poll::Ready)).await
    }
}

/// A question that is on its way to an answer.
struct Asking {
    request: Request,
    line: Line,
    answer: Pin<Box<dyn Future<Output = Answer>>>,
}

pub struct Tablet {
    name: String,
    pub replica: Replica,
    engine: Engine,
    disk: Disk,
    looks: Looks,
    chance: Chance,
    asking: Option<Asking>,
}

impl Tablet {
    pub fn new(name: String, looks: Looks, mut chance: Chance) -> Self {
        let engine = Engine::new(name.clone(), chance.bytes());
        let (replica, disk) = (Replica::default(), Disk::default());
        Self { name, replica, engine, disk, looks, chance, asking: None }
    }

    /// The tab is killed and opened again. Returns what it was about to exchange.
    pub fn restart(&mut self) -> Option<Call> {
        self.replica = Replica::from(now(self.disk.load()).unwrap());
        self.engine = Engine::new(self.name.clone(), self.chance.bytes());
        self.asking.take().and_then(|asking| asking.line.0.borrow_mut().call.take())
    }

    /// Saves what a person did.
    pub fn commit(&mut self, batch: &Batch) {
        let patch = self.replica.edit(batch, DateTime::UNIX_EPOCH);
        self.save(patch, Durability::Strict);
        self.step(Event::Wake);
    }

    /// Makes a backup of everything, as the app does.
    pub fn export(&mut self) -> Cargo {
        let chance = &mut self.chance;
        let patch = self.replica.name_unsent(|| chance.uuid());
        if !patch.is_empty() {
            self.save(patch, Durability::Strict);
        }
        self.replica.cargo(Scope::All)
    }

    /// Takes a backup in, as the app does.
    pub fn import(&mut self, mut cargo: Cargo) {
        self.replica.distrust(&mut cargo);
        let (patch, _) = self.replica.import(&cargo, &cargo.records, DateTime::UNIX_EPOCH, &self.name);
        if !patch.is_empty() {
            self.save(patch, Durability::Strict);
        }
        self.step(Event::Resume);
    }

    /// Exchanges what is to be exchanged, or wakes the engine if that is nothing.
    pub fn go_on(&mut self, exchange: impl FnOnce(Call) -> Option<Reply>) {
        self.agree_to_what_is_there();
        let Some(asking) = &mut self.asking else { return self.step(Event::Wake) };
        let call = asking.line.0.borrow_mut().call.take();
        if let Some(call) = call {
            asking.line.0.borrow_mut().heard = Some(exchange(call));
        }
        if let Poll::Ready(answer) = asking.answer.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            let nonce = asking.request.nonce;
            self.asking = None;
            self.step(Event::Answered { nonce, answer, now: DateTime::UNIX_EPOCH });
        }
    }

    /// A person agrees that what is here goes to another database than that of the backup.
    fn agree_to_what_is_there(&mut self) {
        if self.engine.standing() == Standing::Halted(Halt::Foreign) {
            self.save(self.replica.refill(Refill::NewEpoch), Durability::Strict);
        }
    }

    /// Goes on until there is nothing to ask. Returns whether there came an end to it.
    pub fn settle(&mut self, mut exchange: impl FnMut(Call) -> Option<Reply>) -> bool {
        self.agree_to_what_is_there();
        self.step(Event::Wake);
        for _ in 0..500 {
            if self.asking.is_none() {
                return true;
            }
            self.go_on(&mut exchange);
        }
        false
    }

    fn step(&mut self, event: Event) {
        let mut next = Some(event);
        while let Some(event) = next.take() {
            for command in self.engine.step(&self.replica, event) {
                match command {
                    Command::Send(request) => self.asking = Some(self.begin(request)),
                    // The run decides when time passes.
                    Command::WakeAfter(_) => {}
                    Command::Save(patch, durability) => {
                        self.save(patch, durability);
                        next = Some(Event::Saved);
                    }
                }
            }
        }
    }

    fn begin(&self, request: Request) -> Asking {
        let known = match self.looks {
            Looks::Back => Known::from(&self.replica),
            Looks::Ahead => Known::default(),
        };
        let (asked, line) = (request.clone(), Line::default());
        let exchanges = line.clone();
        let answer = async move { ask(&asked, &known, async |call| exchanges.exchange(call).await).await };
        Asking { request, line, answer: Box::pin(answer) }
    }

    fn save(&mut self, patch: Patch, durability: Durability) {
        let seq = now(self.disk.commit(self.replica.seq(), patch.clone(), durability)).unwrap();
        self.replica.apply(seq, patch);
    }
}
