//! A tablet: its engine, replica and store, driven as the app's driver does it, with a sender for native tests.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use chrono::DateTime;
use forecourt::domain::Batch;
use forecourt::store::{Durability, Patch, Store};
use forecourt::sync::http::Reply;
use forecourt::sync::wire::{Answer, Ask, Request, Trouble};
use forecourt::sync::{Command, Engine, Event, Replica};
use tokio::net::TcpStream;
use uuid::Uuid;

use super::http::Message;
use crate::sim::disk::Disk;
use crate::support::{Chance, now};

/// What a write is called when it is sent once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// As before.
    Once,
    /// Something else each time, which is broken on purpose.
    EachTry,
}

pub struct Tablet {
    pub name: String,
    pub replica: Replica,
    engine: Engine,
    disk: Disk,
    naming: Naming,
    chance: Chance,
    asking: Option<Request>,
    /// The revision that each write was told to have made.
    pub told: BTreeMap<Uuid, i64>,
    pub faults: Vec<String>,
}

impl Tablet {
    pub fn new(name: String, naming: Naming, mut chance: Chance) -> Self {
        let engine = Engine::new(name.clone(), chance.bytes());
        Self {
            name,
            replica: Replica::default(),
            engine,
            disk: Disk::default(),
            naming,
            chance,
            asking: None,
            told: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    /// The tab is killed and opened again.
    pub fn restart(&mut self) {
        self.replica = Replica::from(now(self.disk.load()).unwrap());
        self.engine = Engine::new(self.name.clone(), self.chance.bytes());
        self.asking = None;
    }

    /// Saves what a person did.
    pub fn commit(&mut self, batch: &Batch) {
        let patch = self.replica.edit(batch, DateTime::UNIX_EPOCH);
        self.save(patch, Durability::Strict);
        self.step(Event::Wake);
    }

    /// Exchanges what is to be exchanged, or wakes the engine if that is nothing.
    pub async fn go_on(&mut self, endpoint: SocketAddr) {
        let Some(request) = self.asking.clone() else { return self.step(Event::Wake) };
        let answer = self.ask(endpoint, &request).await;
        if let Answer::Receipt(receipt) = &answer {
            for result in receipt.results.iter().filter(|result| result.status == 200) {
                let rev = result.rev.unwrap();
                if self.told.insert(result.mid, rev).is_some_and(|before| before != rev) {
                    self.faults.push(format!("{} made two revisions", result.mid));
                }
            }
        }
        self.asking = None;
        self.step(Event::Answered { nonce: request.nonce, answer, now: DateTime::UNIX_EPOCH });
    }

    /// Goes on until there is nothing to ask.
    pub async fn settle(&mut self, endpoint: SocketAddr) {
        self.step(Event::Wake);
        for _ in 0..100 {
            if self.asking.is_none() {
                return;
            }
            self.go_on(endpoint).await;
        }
        self.faults.push(format!("{} does not come to rest", self.name));
    }

    fn step(&mut self, event: Event) {
        let mut next = Some(event);
        while let Some(event) = next.take() {
            for command in self.engine.step(&self.replica, event) {
                match command {
                    Command::Send(request) => self.asking = Some(request),
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

    fn save(&mut self, patch: Patch, durability: Durability) {
        let seq = now(self.disk.commit(self.replica.seq(), patch.clone(), durability)).unwrap();
        self.replica.apply(seq, patch);
    }

    async fn ask(&mut self, endpoint: SocketAddr, request: &Request) -> Answer {
        let (sent, names) = self.named(request);
        let exchange =
            tokio::time::timeout(sent.call(&self.name).patience, exchange(endpoint, &self.name, &sent)).await;
        let reply = exchange.ok().flatten();
        let mut answer = reply.map_or(Answer::Trouble(Trouble::Lost), |reply| sent.read(&reply));
        if let Answer::Receipt(receipt) = &mut answer {
            receipt.results.iter_mut().for_each(|result| result.mid = names[&result.mid]);
        }
        answer
    }

    /// Returns the request with its writes as they are called on the line, and what they are called here.
    fn named(&mut self, request: &Request) -> (Request, BTreeMap<Uuid, Uuid>) {
        let mut sent = request.clone();
        let mut names = BTreeMap::new();
        if let Ask::Push(writes) = &mut sent.ask {
            for write in writes {
                let name = write.mid;
                if self.naming == Naming::EachTry {
                    write.mid = self.chance.uuid();
                }
                names.insert(write.mid, name);
            }
        }
        (sent, names)
    }
}

/// Sends a request and reads the reply as the app's own sender does: what is cut is no reply.
async fn exchange(endpoint: SocketAddr, client: &str, request: &Request) -> Option<Reply> {
    let call = request.call(client);
    // The run decides when time passes: nobody waits for news.
    let query = call.query.iter().filter(|(name, _)| *name != "wait");
    let query: Vec<String> = query.map(|(name, value)| format!("{name}={value}")).collect();
    let first = format!("{} /sync{}?{} HTTP/1.1", call.verb.name(), call.path, query.join("&"));
    let headers = [("Host", "localhost"), ("Content-Type", "application/json")];
    let message = Message::new(&first, &headers, &call.json.unwrap_or_default());
    let mut stream = TcpStream::connect(endpoint).await.ok()?;
    message.send(&mut stream).await?;
    let reply = Message::read(&mut stream).await?;
    let retry_after = reply.header("retry-after").and_then(|wait| wait.parse().ok()).map(Duration::from_secs);
    Some(Reply { status: reply.status(), retry_after, body: reply.body().into(), ..Reply::default() })
}
