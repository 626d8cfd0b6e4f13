//! An address that was changed while nobody answered there: what is ours goes nowhere before it has shown the database
//! that we know, or a person has agreed to another.

use chrono::DateTime;
use forecourt::domain::{Batch, Key, Kind};
use forecourt::store::{Patch, Seq};
use forecourt::sync::http::Reply;
use forecourt::sync::replica::Refill;
use forecourt::sync::wire::{Ask, Request};
use forecourt::sync::{Command, Engine, Event, Halt, Replica, Standing};
use serde_json::json;
use uuid::Uuid;

/// A tablet, and what it has asked.
struct Tablet {
    replica: Replica,
    engine: Engine,
    asked: Vec<&'static str>,
}

fn take(replica: &mut Replica, patch: Patch) {
    replica.apply(Seq(replica.seq().0 + 1), patch);
}

fn save(replica: &mut Replica, before: Option<serde_json::Value>, after: serde_json::Value) {
    let key = Key { kind: Kind::known("customer"), id: Uuid::nil() };
    let patch = replica.edit(&Batch::new().put_json(key, before, after), DateTime::UNIX_EPOCH);
    take(replica, patch);
}

/// The endpoint of a database of this name.
fn reply(request: &Request, epoch: &str) -> Reply {
    let n = request.nonce;
    let body = match &request.ask {
        Ask::Push(writes) => {
            let done = |write: &forecourt::sync::wire::Write| json!({"mid": write.mid, "status": 200, "rev": 1});
            let results: Vec<_> = writes.iter().map(done).collect();
            json!({"forecourt": 1, "n": n, "epoch": epoch, "results": results})
        }
        _ => json!({"forecourt": 1, "n": n, "epoch": epoch, "cursor": "c", "changes": []}),
    };
    Reply { status: 200, body: body.to_string().into(), ..Reply::default() }
}

impl Tablet {
    /// One that has synced with the database `home`, has a write on its way whose outcome it does not know, and moves
    /// to an address at which nobody answers.
    fn moved() -> Self {
        let mut tablet = Self { replica: Replica::default(), engine: Engine::new("lin", [7; 16]), asked: Vec::new() };
        save(&mut tablet.replica, None, json!({"a": 1}));
        tablet.talk(Event::Wake, "home");
        save(&mut tablet.replica, Some(json!({"a": 1})), json!({"a": 2}));
        let frozen = tablet.replica.freeze(1, Uuid::max);
        take(&mut tablet.replica, frozen);
        let doubted = tablet.replica.doubt_address();
        take(&mut tablet.replica, doubted);
        tablet.engine = Engine::new("lin", [8; 16]);
        tablet.asked.clear();
        tablet
    }

    /// Goes on until nothing is to be done any more.
    fn talk(&mut self, event: Event, epoch: &str) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            for command in self.engine.step(&self.replica, event) {
                match command {
                    Command::Send(request) => {
                        self.asked.push(if matches!(request.ask, Ask::Push(_)) { "push" } else { "pull" });
                        let answer = request.read(&reply(&request, epoch));
                        let now = DateTime::UNIX_EPOCH;
                        events.push(Event::Answered { nonce: request.nonce, answer, now });
                    }
                    Command::Save(patch, _) => {
                        take(&mut self.replica, patch);
                        events.push(Event::Saved);
                    }
                    Command::WakeAfter(_) => {}
                }
            }
        }
    }
}

#[test]
fn the_database_that_we_know_is_trusted_once_it_shows() {
    let mut tablet = Tablet::moved();
    tablet.talk(Event::Wake, "home");
    assert_eq!(tablet.asked, ["pull", "push", "pull"]);
    assert_eq!((tablet.replica.waiting(), tablet.replica.mark().unproven), (0, false));
}

#[test]
fn another_database_gets_nothing_before_a_person_agrees() {
    let mut tablet = Tablet::moved();
    tablet.talk(Event::Wake, "away");
    tablet.talk(Event::Wake, "away");
    assert_eq!(tablet.asked, ["pull"]);
    assert_eq!(tablet.engine.standing(), Standing::Halted(Halt::Foreign));
    assert_eq!(tablet.replica.waiting(), 1);

    let agreed = tablet.replica.refill(Refill::NewEpoch);
    take(&mut tablet.replica, agreed);
    // The word of the tab in which it was decided may come before that of the decision.
    tablet.talk(Event::Wake, "away");
    assert_eq!(tablet.replica.mark().epoch.as_deref(), Some("away"));
    assert_eq!((tablet.replica.waiting(), tablet.asked.contains(&"push")), (0, true));
}

#[test]
fn a_tablet_that_never_synced_has_nothing_to_doubt() {
    assert!(Replica::default().doubt_address().is_empty());
}
