//! The sync engine: a state machine between the outbox and the endpoint.
//!
//! ```text
//!            wake                    replies of the endpoint
//!   Idle ───────────> Asking(push) ──────────────> Saving ──> Idle (and on, while there is something to do)
//!     │ \───────────> Asking(pull) ──────────────> Saving ──/
//!     │ \───────────> Saving (freeze what is new) ─────────/
//!     │ \───────────> Asking(listen), where the endpoint holds an answer back until there is news; a wake ends it
//!     └─ trouble ───> Resting (until a wake)     └─ 401, 426 ──> Halted (until told to go on)
//! ```
//!
//! The order is always: writes that were sent before (their outcome is unknown), then pull, then freeze and push what
//! is new. One request is on its way at a time; an answer to any other is ignored. The page after one is asked for when
//! that one is on the disk, and not before: a tablet that is killed fetches one page again, and not two.

mod blobs;
mod trouble;

use std::time::Duration;

pub use blobs::UNREADABLE;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::backoff;
use super::replica::{Refill, Replica};
use super::wire::{Answer, Ask, Page, Request};
use crate::store::{Durability, Patch};

/// How many writes go into one push at most.
const PUSH_LIMIT: usize = 500;
/// How many changes one page brings at most.
const PULL_LIMIT: u32 = 1000;
/// How often the endpoint is asked for news while nothing else wakes the engine.
const POLL: Duration = Duration::from_secs(10);
/// What is answered with nothing new sooner than this was not held back.
const HELD_BACK: TimeDelta = TimeDelta::seconds(1);
/// The least and the longest that an endpoint may tell us to wait.
const RETRY: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(3600));
/// How often an exchange may come to nothing before the engine rests between tries.
const IN_VAIN: u32 = 5;

/// Something that the engine is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// There may be something to do: a save, a network that is back, a screen that is lit, a timer.
    Wake,
    /// The request with this nonce was answered, or given up.
    Answered {
        /// The request's nonce.
        nonce: Uuid,
        /// What the answer means.
        answer: Answer,
        /// The tablet's clock, to date what it finds; it decides nothing.
        now: DateTime<Utc>,
    },
    /// The store has taken the last patch, and the replica has followed. It comes before any other event.
    Saved,
    /// The store has not taken the last patch; the replica shows what the store has. It comes before any other event.
    NotSaved,
    /// A person has given a new token, updated the app or changed the endpoint.
    Resume,
}

/// Something that the engine wants done.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Send this and report the answer. Where it follows a [`Command::Save`], only once that has been saved.
    Send(Request),
    /// Give this to the store. Once it is saved, do what the commands after this say, follow it in the replica and report
    /// [`Event::Saved`]; else report [`Event::NotSaved`].
    Save(Patch, Durability),
    /// Report [`Event::Wake`] after this time, unless a newer command says otherwise.
    WakeAfter(Duration),
}

/// Why the engine waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Halt {
    /// The endpoint does not accept the token.
    Unauthorized,
    /// The app is too old for the endpoint.
    Outdated,
    /// The address was changed, and another database than ours is there.
    Foreign,
}

/// What the engine is about, for the person at the tablet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// Nothing is on its way.
    Quiet,
    /// Writes are on their way.
    Sending,
    /// News is being fetched.
    Fetching,
    /// The endpoint cannot be reached; work goes on here.
    Unreachable,
    /// Something else answers in the endpoint's place, e.g. the login page of a network.
    Captive,
    /// The engine waits for a person.
    Halted(Halt),
}

#[derive(Debug, PartialEq)]
enum Phase {
    Idle,
    Asking(Request),
    Saving {
        /// Nothing came of the exchange but more to do.
        in_vain: bool,
        /// The request for the page after the one that is saved. It is sent with the save.
        ahead: Option<Request>,
    },
    Resting(Standing),
    Halted(Halt),
}

/// The engine. It holds no records: it looks at the replica that it is shown.
#[derive(Debug)]
pub struct Engine {
    phase: Phase,
    me: String,
    seed: Uuid,
    drawn: u64,
    pull_due: bool,
    push_limit: usize,
    failures: u32,
    /// The endpoint says that it holds an answer back until there is news.
    is_live: bool,
    /// Whether it keeps blobs, once it has said so.
    keeps_blobs: Option<bool>,
    /// It did not, when it was asked to. Until it has been out of reach it is polled.
    is_hasty: bool,
    /// When the last answer came, by the tablet's clock. It tells a held answer from a hasty one, no more.
    answered_at: Option<DateTime<Utc>>,
    /// Exchanges since anything came of one. An endpoint that always says 409 or 410 must not be asked without end.
    in_vain: u32,
}

impl Engine {
    /// Returns an engine at rest. `me` names this tablet in conflicts; `seed` is random, the source of names for
    /// writes and requests.
    pub fn new(me: impl Into<String>, seed: [u8; 16]) -> Self {
        Self {
            phase: Phase::Idle,
            me: me.into(),
            seed: Uuid::from_bytes(seed),
            drawn: 0,
            pull_due: true,
            push_limit: PUSH_LIMIT,
            failures: 0,
            is_live: false,
            keeps_blobs: None,
            is_hasty: false,
            answered_at: None,
            in_vain: 0,
        }
    }

    /// Takes an event and returns what is to be done about it.
    pub fn step(&mut self, replica: &Replica, event: Event) -> Vec<Command> {
        match event {
            Event::Wake => match self.phase {
                Phase::Idle | Phase::Resting(_) | Phase::Asking(Request { ask: Ask::Pull { waits: true, .. }, .. }) => {
                    self.pull_due = true;
                    self.go_on(replica)
                }
                // A person has decided, in another tab.
                Phase::Halted(Halt::Foreign) if !replica.mark().unproven => self.go_on(replica),
                Phase::Asking(_) | Phase::Saving { .. } | Phase::Halted(_) => Vec::new(),
            },
            Event::Answered { nonce, answer, now } => match &self.phase {
                Phase::Asking(request) if request.nonce == nonce => {
                    let ask = request.ask.clone();
                    self.answered(replica, &ask, answer, now)
                }
                _ => Vec::new(),
            },
            Event::Saved => match &mut self.phase {
                Phase::Saving { ahead, .. } if ahead.is_some() => self.await_ahead(),
                Phase::Saving { in_vain: true, .. } => self.try_again(replica),
                Phase::Saving { .. } => self.go_on(replica),
                _ => Vec::new(),
            },
            // Nothing is lost: what was sent is sent again under its name, and the page is asked for again.
            Event::NotSaved => match &self.phase {
                Phase::Saving { .. } => self.not_saved(),
                _ => Vec::new(),
            },
            Event::Resume => {
                self.failures = 0;
                self.pull_due = true;
                if matches!(self.phase, Phase::Saving { .. }) { Vec::new() } else { self.go_on(replica) }
            }
        }
    }

    /// Returns what the engine is about.
    pub fn standing(&self) -> Standing {
        match &self.phase {
            Phase::Saving { ahead: Some(_), .. } => Standing::Fetching,
            Phase::Idle | Phase::Saving { .. } => Standing::Quiet,
            Phase::Asking(Request { ask: Ask::Pull { waits: true, .. }, .. }) => Standing::Quiet,
            Phase::Asking(Request { ask: Ask::Push(_) | Ask::Has(_) | Ask::Upload(_), .. }) => Standing::Sending,
            Phase::Asking(Request { ask: Ask::Pull { .. }, .. }) if self.failures > 0 => Standing::Unreachable,
            Phase::Asking(_) => Standing::Fetching,
            Phase::Resting(standing) => *standing,
            Phase::Halted(halt) => Standing::Halted(*halt),
        }
    }

    /// Does the first of what there is to do.
    fn go_on(&mut self, replica: &Replica) -> Vec<Command> {
        if replica.mark().unproven {
            return self.send(pull(replica.mark().cursor.clone(), false));
        }
        let frozen = replica.frozen(self.push_limit);
        if !frozen.is_empty() {
            return self.send(Ask::Push(frozen));
        }
        if self.pull_due {
            return self.send(pull(replica.mark().cursor.clone(), false));
        }
        let offer = self.keeps_blobs.map(|keeps| replica.offer_blobs(keeps)).unwrap_or_default();
        if !offer.is_empty() {
            return self.save(offer, Durability::Strict);
        }
        let freeze = replica.freeze(self.push_limit, || self.draw());
        if !freeze.is_empty() {
            return self.save(freeze, Durability::Strict);
        }
        if let Some(id) = replica.next_upload() {
            return self.send(Ask::Has(id));
        }
        if self.is_live && !self.is_hasty {
            return self.send(pull(replica.mark().cursor.clone(), true));
        }
        self.phase = Phase::Idle;
        vec![Command::WakeAfter(POLL)]
    }

    fn send(&mut self, ask: Ask) -> Vec<Command> {
        let request = Request { nonce: self.draw(), ask };
        self.phase = Phase::Asking(request.clone());
        vec![Command::Send(request)]
    }

    fn save(&mut self, patch: Patch, durability: Durability) -> Vec<Command> {
        self.phase = Phase::Saving { in_vain: false, ahead: None };
        vec![Command::Save(patch, durability)]
    }

    /// Saves a page, and asks for the one after it while the screen follows this one.
    fn save_and_ask(&mut self, patch: Patch, page: &Page) -> Vec<Command> {
        let ahead = page.more.then(|| Request { nonce: self.draw(), ask: pull(Some(page.cursor.clone()), false) });
        let ask = ahead.clone().map(Command::Send);
        let save = self.save(patch, Durability::Relaxed);
        self.phase = Phase::Saving { in_vain: false, ahead };
        save.into_iter().chain(ask).collect()
    }

    fn await_ahead(&mut self) -> Vec<Command> {
        if let Phase::Saving { ahead: Some(request), .. } = &mut self.phase {
            self.phase = Phase::Asking(request.clone());
        }
        Vec::new()
    }

    fn not_saved(&mut self) -> Vec<Command> {
        self.pull_due = true;
        self.rest(Standing::Quiet, None)
    }

    fn answered(&mut self, replica: &Replica, ask: &Ask, answer: Answer, now: DateTime<Utc>) -> Vec<Command> {
        let before = self.answered_at.replace(now);
        let epoch = match &answer {
            Answer::Page(page) => Some(&page.epoch),
            Answer::Receipt(receipt) => Some(&receipt.epoch),
            Answer::Blob { .. } | Answer::Trouble(_) => None,
        };
        let unproven = replica.mark().unproven;
        match epoch.map(|epoch| replica.is_foreign(epoch)) {
            Some(true) if unproven => return self.halt(Halt::Foreign),
            Some(true) => return self.refill(replica, Refill::NewEpoch),
            Some(false) if unproven => return self.save(replica.trust_address(), Durability::Strict),
            _ => {}
        }
        if matches!(answer, Answer::Page(_)) && replica.mark().refill == Some(Refill::Adopted) {
            return self.refill(replica, Refill::Expired);
        }
        match (answer, ask) {
            // A person has had everything fetched again meanwhile.
            (Answer::Page(_), Ask::Pull { since, .. }) if *since != replica.mark().cursor => self.not_saved(),
            (Answer::Page(page), ask) => {
                self.failures = 0;
                let was_waited_for = matches!(ask, Ask::Pull { waits: true, .. }) && page.changes.is_empty();
                self.is_hasty |= was_waited_for && before.is_some_and(|before| now - before < HELD_BACK);
                (self.is_live, self.keeps_blobs) = (page.live, Some(page.blobs));
                let Some(patch) = replica.absorb(&page, now, &self.me) else { return self.go_on(replica) };
                // A page that brings nothing and stays where it was would be the same again.
                self.pull_due = page.more && !patch.is_empty();
                if patch.is_empty() { self.go_on(replica) } else { self.save_and_ask(patch, &page) }
            }
            (Answer::Receipt(receipt), ask) => {
                let mut patch = replica.settle(&receipt, &self.me);
                if patch.is_empty() {
                    return self.rest(Standing::Unreachable, None);
                }
                self.failures = 0;
                let came_to_something = receipt.results.iter().any(|result| result.status != 409);
                self.push_limit = (self.push_limit * 2).min(PUSH_LIMIT);
                // What is sent next is frozen in the same commit: half as many of them in a long push.
                let all_told = matches!(ask, Ask::Push(writes) if patch.outbox.len() == writes.len());
                if all_told && came_to_something && !self.pull_due {
                    patch.outbox.extend(replica.freeze(self.push_limit, || self.draw()).outbox);
                }
                let commands = self.save(patch, Durability::Strict);
                self.phase = Phase::Saving { in_vain: !came_to_something, ahead: None };
                self.in_vain = if came_to_something { 0 } else { self.in_vain };
                commands
            }
            (Answer::Blob { held }, Ask::Has(id) | Ask::Upload(id)) => self.told_of_blob(replica, ask, *id, held),
            (Answer::Blob { .. }, _) => self.rest(Standing::Unreachable, None),
            (Answer::Trouble(trouble), ask) => self.trouble(replica, ask, trouble),
        }
    }

    /// Goes on after an exchange of which nothing came, a few times at once and then more and more slowly.
    fn try_again(&mut self, replica: &Replica) -> Vec<Command> {
        self.in_vain = self.in_vain.saturating_add(1);
        if self.in_vain <= IN_VAIN {
            return self.go_on(replica);
        }
        self.failures = self.failures.max(self.in_vain - IN_VAIN);
        self.rest(Standing::Unreachable, None)
    }

    fn rest(&mut self, standing: Standing, after: Option<Duration>) -> Vec<Command> {
        self.failures = self.failures.saturating_add(1);
        self.phase = Phase::Resting(standing);
        let chance = self.draw().as_fields().0;
        let told = after.map(|after| after.clamp(RETRY.0, RETRY.1));
        vec![Command::WakeAfter(told.unwrap_or_else(|| backoff::wait(self.failures, chance)))]
    }

    fn halt(&mut self, halt: Halt) -> Vec<Command> {
        self.phase = Phase::Halted(halt);
        Vec::new()
    }

    fn draw(&mut self) -> Uuid {
        self.drawn += 1;
        Uuid::new_v5(&self.seed, &self.drawn.to_be_bytes())
    }
}

fn pull(since: Option<String>, waits: bool) -> Ask {
    Ask::Pull { since, limit: PULL_LIMIT, waits }
}
