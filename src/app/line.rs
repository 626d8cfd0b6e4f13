//! Whether the line to the endpoint lives. One that died behind living Wi-Fi tells nobody when it is back: while
//! something waits for it, it is felt for every few seconds by the smallest question that there is. It never decides
//! what is sent; it gives up an exchange that hangs, and wakes the engine.

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
const BEAT: Duration = Duration::from_secs(1);

/// How long the line has to answer. With the beat it stays well below the five seconds in which what waits is to go on.
const PATIENCE: Duration = Duration::from_secs(2);

/// For how many beats in a row a line that an exchange hangs on must not answer, to be dead: one that is only slow goes on.
const DEAD: u32 = 2;

/// For how many beats in a row the line must have answered while an exchange hangs, for that one to be lost at the next,
/// where the one before did not take as long: the line may have been dead between two beats.
const LOST: u32 = 2;

/// The line. Only what was watched last is watched.
#[derive(Clone, Debug, Default)]
pub struct Line {
    turns: Rc<Cell<u64>>,
    /// It has woken the engine, and nothing has come through since: where small questions are answered and what is sent is
    /// not, it must not be sent again and again.
    has_woken: Rc<Cell<bool>>,
    /// For how many beats in a row the line has answered beside the exchange that goes on.
    alive_for: Rc<Cell<u32>>,
    /// The exchange that came through last took as long as one that is lost.
    is_slow: Rc<Cell<bool>>,
}

impl Line {
    /// Watches an exchange that begins. One that hangs on a line which was dead meanwhile will not be answered any more,
    /// and is given up as soon as the line lives again.
    pub fn watch_exchange(&self, app: App, address: &Address, request: &Request) {
        // An answer that is held back until there is news is given up for whatever there is to do; and a picture on its way
        // takes all of a slow line.
        let is_watched = !matches!(request.ask, Ask::Pull { waits: true, .. } | Ask::Upload(_));
        self.watch(app, address, Some(request.nonce), is_watched);
    }

    /// Watches a rest that begins, if it is the line's fault.
    pub fn watch_rest(&self, app: App, address: &Address, was_cut: bool) {
        self.watch(app, address, None, was_cut);
    }

    /// Hears that something came through.
    pub fn came_through(&self) {
        self.has_woken.set(false);
        self.is_slow.set(self.alive_for.get() >= LOST);
    }

    /// Watches nothing any more.
    pub fn let_go(&self) {
        self.turns.set(self.turns.get() + 1);
    }

    /// Tells whether the exchange will not be answered any more, though nothing showed that the line was dead.
    fn has_lost_it(&self) -> bool {
        self.alive_for.get() >= LOST && !self.is_slow.get() && !self.has_woken.get()
    }

    fn watch(&self, app: App, address: &Address, asked: Option<Uuid>, is_wanted: bool) {
        self.let_go();
        self.alive_for.set(0);
        if !is_wanted {
            return;
        }
        let (line, mine, address) = (self.clone(), self.turns.get(), address.clone());
        spawn_local(async move {
            let mut dead_for = if asked.is_none() && !line.has_woken.get() { DEAD } else { 0 };
            loop {
                app.host().sleep(BEAT).await;
                let waits = app.records.unsent.with_untracked(|unsent| unsent.waiting > 0);
                let lives = if waits { Some(lives(app, &address).await) } else { None };
                if line.turns.get() != mine {
                    return;
                }
                match lives {
                    Some(true) if dead_for >= DEAD || line.has_lost_it() => break,
                    Some(true) => {
                        dead_for = 0;
                        line.alive_for.set(line.alive_for.get() + 1);
                    }
                    Some(false) => {
                        dead_for += 1;
                        line.alive_for.set(0);
                    }
                    None => {}
                }
            }
            line.has_woken.set(true);
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
