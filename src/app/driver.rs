//! Runs the sync engine's commands. In one tab at a time; the engine decides, this performs.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::StreamExt;
use futures::channel::mpsc::UnboundedReceiver;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use super::host::{Address, Dialect, Heard, Pulling};
use super::lazy::{NotLoaded, in_part};
use super::line::Line;
use crate::store::StoreError;
use crate::sync::rest::{self, Known};
use crate::sync::wire::{Answer, Ask, Request, Trouble};
use crate::sync::{Command, Engine, Event, Replica, Standing};

/// How long to wait before the code is asked for again.
const AGAIN: Duration = Duration::from_secs(5);

/// The difference of clocks that is worth telling, in seconds.
const CLOCK_TOLERANCE: i64 = 120;

/// What runs the engine.
type Run = fn(App, UnboundedReceiver<Event>) -> Pin<Box<dyn Future<Output = ()>>>;

in_part! { rooms, bring, Run, { Ok(|app, events| Box::pin(run(app, events))) } }

/// Syncs for as long as the app runs. The code for it comes behind the first screen.
pub async fn start(app: App, events: UnboundedReceiver<Event>) {
    loop {
        match bring().await {
            Ok(run) => return run(app, events).await,
            Err(NotLoaded) => app.host().sleep(AGAIN).await,
        }
    }
}

/// Waits until this tab may sync, then runs the engine.
async fn run(app: App, mut events: UnboundedReceiver<Event>) {
    app.host().lead().await;
    app.take_the_lead();
    let mut driver = Driver { app, engine: None, timer: Rc::default(), line: Line::default(), asking: None };
    driver.handle(Event::Wake).await;
    while let Some(event) = events.next().await {
        driver.handle(event).await;
    }
}

struct Driver {
    app: App,
    engine: Option<(Address, Engine)>,
    timer: Rc<Cell<u64>>,
    line: Line,
    /// Hangs up on the request that is on its way.
    asking: Option<AbortHandle>,
}

impl Driver {
    async fn handle(&mut self, event: Event) {
        if !self.follow_session() {
            return;
        }
        let records = self.app.records;
        let _turn = records.turn().await;
        let mut next = Some(event);
        while let Some(event) = next.take() {
            let Some((address, engine)) = &mut self.engine else { return };
            let was_cut = is_cut(&event);
            if matches!(event, Event::Answered { .. }) && !was_cut {
                self.line.came_through();
            }
            let page = told_of_more(&event);
            let commands = records.with_replica(|replica| engine.step(replica, event));
            self.app.standing.set(engine.standing());
            self.app.tell_contact();
            if matches!(engine.standing(), Standing::Halted(_)) {
                self.line.let_go();
            }
            let mut written = None;
            for command in commands {
                match command {
                    Command::Send(request) => {
                        self.line.watch_exchange(self.app, address, &request);
                        let asked = send(self.app, address.clone(), request);
                        if let Some(before) = self.asking.replace(asked) {
                            before.abort();
                        }
                    }
                    Command::WakeAfter(time) => {
                        self.line.watch_rest(self.app, address, was_cut);
                        wake_after(self.app, &self.timer, time);
                    }
                    Command::Save(patch, durability) => match records.write(patch, durability).await {
                        Ok(done) => written = Some(done),
                        Err(error) => {
                            self.app.no_room.set(error == StoreError::Full);
                            next = Some(Event::NotSaved);
                            break;
                        }
                    },
                }
            }
            if let Some(written) = written {
                records.follow(written);
                self.app.no_room.set(false);
                next = Some(Event::Saved);
            }
            if let Some((more, left)) = page {
                let here = records.with_replica(Replica::count);
                self.app.pulling.set(more.then_some(Pulling { here, left }));
            }
        }
    }

    /// Makes an engine for the session's endpoint, or drops the one that it no longer has.
    fn follow_session(&mut self) -> bool {
        let session = self.app.session.get_untracked();
        let address = session.as_ref().and_then(|session| session.address());
        if self.engine.as_ref().map(|(known, _)| known) != address {
            let label = session.as_ref().map(|session| session.label()).unwrap_or_default();
            self.engine = address.map(|address| (address.clone(), Engine::new(label, self.app.host().seed())));
            self.app.last_contact.set(None);
            self.app.pulling.set(None);
            self.app.no_room.set(false);
            self.line.let_go();
            if let Some(asked) = self.asking.take() {
                asked.abort();
            }
        }
        self.engine.is_some()
    }
}

/// Tells whether the line swallowed an exchange, or somebody on it did.
fn is_cut(event: &Event) -> bool {
    matches!(event, Event::Answered { answer: Answer::Trouble(Trouble::Lost | Trouble::Captive), .. })
}

/// Returns whether there are more pages after the one that has come, and how many changes are on them, where the endpoint
/// tells.
fn told_of_more(event: &Event) -> Option<(bool, Option<usize>)> {
    match event {
        Event::Answered { answer: Answer::Page(page), .. } => Some((page.more, page.left)),
        _ => None,
    }
}

/// Sends a request, and returns what hangs up on it: the answer to an earlier one is not waited for.
fn send(app: App, address: Address, request: Request) -> AbortHandle {
    let (told, handle) = abortable(async move {
        let (answer, date) = ask(app, &address, &request).await;
        let now = app.host().now();
        if !matches!(answer, Answer::Trouble(Trouble::Lost | Trouble::Captive | Trouble::Busy(_) | Trouble::Unreadable))
        {
            app.last_contact.set(Some(now));
            let off = date.map(|date| (now - date).num_seconds()).filter(|off| off.abs() > CLOCK_TOLERANCE);
            app.clock_off.set(off);
            app.tell_contact();
        }
        app.tell(Event::Answered { nonce: request.nonce, answer, now });
    });
    spawn_local(async move {
        told.await.ok();
    });
    handle
}

/// Returns the endpoint's answer, and what its clock said.
async fn ask(app: App, address: &Address, request: &Request) -> (Answer, Option<DateTime<Utc>>) {
    match address.dialect {
        Dialect::Contract => ask_by_contract(app, address, request).await,
        Dialect::Rest => ask_collection(app, address, request).await,
    }
}

async fn ask_collection(app: App, address: &Address, request: &Request) -> (Answer, Option<DateTime<Utc>>) {
    let known = app.records.with_replica(|replica| Known::from(replica));
    let date = Cell::new(None);
    let answer = rest::ask(request, &known, async |call| {
        let heard = app.host().call(address, call).await;
        date.set(heard.date);
        heard.reply
    });
    (answer.await, date.get())
}

async fn ask_by_contract(app: App, address: &Address, request: &Request) -> (Answer, Option<DateTime<Utc>>) {
    let tablet = app.session.get_untracked().map(|session| session.tablet).unwrap_or_default();
    let mut call = request.call(&tablet);
    if let Ask::Upload(id) = request.ask {
        call.bytes = match app.records.blob(id).await {
            Ok(Some(content)) => Some(content),
            Ok(None) | Err(StoreError::Damaged(_)) => return (Answer::Trouble(Trouble::Unreadable), None),
            Err(_) => return (Answer::Trouble(Trouble::Lost), None),
        };
    }
    let Heard { reply, date } = app.host().call(address, call).await;
    (reply.map_or(Answer::Trouble(Trouble::Lost), |reply| request.read(&reply)), date)
}

/// Only the newest timer counts.
fn wake_after(app: App, timer: &Rc<Cell<u64>>, time: Duration) {
    let mine = timer.get() + 1;
    timer.set(mine);
    let timer = Rc::clone(timer);
    spawn_local(async move {
        app.host().sleep(time).await;
        if timer.get() == mine {
            app.tell(Event::Wake);
        }
    });
}
