//! Whether the line to the endpoint lives. One that died behind living Wi-Fi tells nobody when it is back: while
//! something waits for it, it is felt for every few seconds by the smallest question that there is. It never decides
//! what is sent; it only wakes the engine.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use super::App;
use super::host::{Address, Dialect};
use crate::sync::Event;
use crate::sync::http::Call;
use crate::sync::rest;
use crate::sync::wire::{Answer, Ask, Request, Trouble};

/// How long an exchange may take before the line is felt for, and how long until the next time.
const BEAT: Duration = Duration::from_millis(1500);

/// How long the line has to answer. With the beat it stays below the five seconds in which what waits is to go on.
const PATIENCE: Duration = Duration::from_secs(2);

/// The line. Only what was watched last is watched.
#[derive(Debug, Default)]
pub struct Line(Rc<Cell<u64>>);

impl Line {
    /// Watches an exchange that begins. One that hangs on a line which was dead meanwhile will not be answered any more,
    /// and is given up as soon as the line lives again; one that is only slow goes on.
    pub fn watch_exchange(&self, app: App, address: &Address, request: &Request) {
        // An answer that is held back until there is news is given up for whatever there is to do.
        let is_held_back = matches!(request.ask, Ask::Pull { waits: true, .. });
        self.watch(app, address, Some(request.nonce), !is_held_back);
    }

    /// Watches a rest that begins, if it is the line's fault.
    pub fn watch_rest(&self, app: App, address: &Address, was_cut: bool) {
        self.watch(app, address, None, was_cut);
    }

    fn watch(&self, app: App, address: &Address, asked: Option<Uuid>, is_wanted: bool) {
        let (turns, mine) = (Rc::clone(&self.0), self.0.get() + 1);
        turns.set(mine);
        if !is_wanted {
            return;
        }
        let address = address.clone();
        spawn_local(async move {
            let mut was_dead = asked.is_none();
            loop {
                app.host().sleep(BEAT).await;
                let waits = app.records.unsent.with_untracked(|unsent| unsent.waiting > 0);
                let lives = if waits { Some(lives(app, &address).await) } else { None };
                if turns.get() != mine {
                    return;
                }
                match lives {
                    Some(true) if was_dead => break,
                    Some(lives) => was_dead |= !lives,
                    None => {}
                }
            }
            if let Some(nonce) = asked {
                app.tell(Event::Answered { nonce, answer: Answer::Trouble(Trouble::Lost), now: app.host().now() });
            }
            app.tell(Event::Wake);
        });
    }
}

/// Asks the smallest question, and tells whether the endpoint is at the other end; what it says does not matter.
async fn lives(app: App, address: &Address) -> bool {
    if address.dialect == Dialect::Rest {
        let call = Call { patience: PATIENCE, ..rest::smallest_question() };
        return app.host().call(address, call).await.reply.is_some_and(|reply| rest::is_server(&reply));
    }
    let since = app.records.with_replica(|replica| replica.mark().cursor.clone());
    let request = Request { nonce: app.act().new_id(), ask: Ask::Pull { since, limit: 1, waits: false } };
    let call = Call { patience: PATIENCE, ..request.call("") };
    let reply = app.host().call(address, call).await.reply;
    let answer = reply.map(|reply| request.read(&reply));
    !matches!(answer, None | Some(Answer::Trouble(Trouble::Lost | Trouble::Captive)))
}
