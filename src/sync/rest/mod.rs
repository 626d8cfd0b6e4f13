//! The contract on top of a server that knows plain REST only: it lists a collection, inserts an item unless there is
//! one of that id, and replaces one by its id. json-server does so.
//!
//! Such a server has no transactions, no conditional writes and no locks, but it never inserts an id twice. So every
//! write is an item of its own, under an id that names the version it was made on: of two writes on one version the second
//! is refused, which is all that the contract asks. Nothing is written over, and so every write that was done can be told
//! when it comes again, for ever.
//!
//! A server that has lost what it had said it has is noticed by every tablet that knew more: each `rev` that a tablet
//! knows must be there whenever it looks. The first to miss one begins a new epoch, and the tablets give back what they
//! have, as after a backup was restored.

mod collection;

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Map, Value};
use uuid::Uuid;

use self::collection::{Collection, Item};
use super::Replica;
use super::http::{Call, PATIENCE, Reply, Verb};
use super::wire::{Answer, Ask, Page, Receipt, Remote, Request, Trouble, Write, WriteResult, looks_like_json, refusal};
use crate::domain::Key;

/// The cursor: there is no other than all.
const ALL: &str = "all";

/// How often a list is read again because somebody else was first.
const TRIES: u32 = 5;

/// The longest that a server's words are kept, in characters.
const WORDS: usize = 200;

/// What a tablet knows of the server when it asks.
#[derive(Clone, Debug, Default)]
pub struct Known {
    epoch: Option<String>,
    revs: BTreeMap<Key, i64>,
}

impl From<&Replica> for Known {
    fn from(replica: &Replica) -> Self {
        let mut known = Self { epoch: replica.mark().epoch.clone(), revs: BTreeMap::new() };
        // A conflict with nothing leaves the rev 0.
        let revs = replica.rows().filter_map(|row| Some((row.key.clone(), row.rev.filter(|rev| *rev > 0)?)));
        known.revs.extend(revs);
        known
    }
}

/// Asks a plain collection. `call` makes one exchange; `None` where no reply came.
pub async fn ask(request: &Request, known: &Known, call: impl AsyncFn(Call) -> Option<Reply>) -> Answer {
    let asking = Asking { nonce: request.nonce, known, call };
    let answer = match &request.ask {
        Ask::Pull { since, .. } => asking.pull(since.is_none()).await.map(Answer::Page),
        Ask::Push(writes) => asking.push(writes).await.map(Answer::Receipt),
        // Nobody asks: the pages say that there are none.
        Ask::Has(_) | Ask::Upload(_) => Err(Trouble::Busy(None)),
    };
    answer.unwrap_or_else(Answer::Trouble)
}

/// Tells whether what an address answers is a collection that can be used: it is empty, or what is in it is ours.
pub fn is_collection(reply: &Reply) -> bool {
    let text = reply.text();
    let list = serde_json::from_str::<Vec<Value>>(&text);
    let ours = || Collection::read(&text).is_some_and(|collection| collection.epoch().is_some());
    reply.status == 200 && !reply.redirected && list.is_ok_and(|list| list.is_empty() || ours())
}

/// Returns the smallest question that there is: for the item that began the first history.
pub fn smallest_question() -> Call {
    let path = format!("/{}", Collection::default().next_epoch(Uuid::nil()).id);
    Call { verb: Verb::Get, path, query: Vec::new(), json: None, bytes: None, patience: PATIENCE }
}

/// Tells whether it was such a server that answered the smallest question, whatever it says.
pub fn is_server(reply: &Reply) -> bool {
    !reply.is_from_elsewhere() && serde_json::from_str::<Map<String, Value>>(&reply.text()).is_ok()
}

/// Why the server did not insert an item.
struct Refusal {
    status: u16,
    words: String,
    is_json: bool,
    retry_after: Option<Duration>,
}

impl Refusal {
    fn of(reply: &Reply) -> Self {
        let text = reply.text();
        let first = text.lines().next().unwrap_or_default();
        Self {
            status: reply.status,
            words: first.chars().take(WORDS).collect(),
            is_json: serde_json::from_str::<Value>(&text).is_ok(),
            retry_after: reply.retry_after,
        }
    }

    fn trouble(&self) -> Trouble {
        match refusal(self.status, self.is_json.then_some(self.words.as_str()), self.retry_after) {
            // There is no cursor to be too old, and nothing that was asked could be asked otherwise.
            Trouble::Refused { .. } | Trouble::Expired => Trouble::Busy(self.retry_after),
            trouble => trouble,
        }
    }

    /// Returns what it says of a write that nobody else was in the way of.
    fn result(self, write: &Write) -> Result<WriteResult, Trouble> {
        let Self { status, .. } = self;
        match status {
            400 | 413 | 422 => {
                let (mid, error) = (write.mid, Some(self.words));
                Ok(WriteResult { mid, status, rev: None, deleted: false, doc: None, error })
            }
            _ => Err(self.trouble()),
        }
    }
}

struct Asking<'a, C> {
    nonce: Uuid,
    known: &'a Known,
    call: C,
}

impl<C: AsyncFn(Call) -> Option<Reply>> Asking<'_, C> {
    /// Fetches the list. All of it is told only to whoever asks for everything.
    async fn pull(&self, all: bool) -> Result<Page, Trouble> {
        let (list, epoch) = self.look().await?;
        self.empty_what_was_erased(&list).await;
        let is_news = |remote: &Remote| all || self.known.revs.get(&remote.key) != Some(&remote.rev);
        let changes = list.changes().filter(is_news).collect();
        let cursor = ALL.to_owned();
        Ok(Page { epoch, cursor, more: false, left: None, live: false, blobs: false, changes })
    }

    /// Writes go one by one. What was done before something went wrong is told all the same. A write at which the server
    /// fails does not keep the next one back; a server that fails twice in a row is left alone.
    async fn push(&self, writes: &[Write]) -> Result<Receipt, Trouble> {
        let (mut list, mut epoch) = self.look().await?;
        let mut results = Vec::new();
        let mut first_trouble = None;
        let mut has_just_failed = false;
        for write in writes {
            // Whoever knew another history reads this one first.
            if self.known.epoch.as_ref().is_some_and(|known| *known != epoch) {
                break;
            }
            let result = match list.answer(write) {
                Some(result) => Ok(result),
                None => self.write(&mut list, &mut epoch, write).await,
            };
            match result {
                Ok(result) => {
                    has_just_failed = false;
                    results.push(result);
                }
                Err(trouble) => {
                    let goes_on = matches!(trouble, Trouble::Busy(_)) && !has_just_failed;
                    has_just_failed = true;
                    first_trouble.get_or_insert(trouble);
                    if !goes_on {
                        break;
                    }
                }
            }
        }
        if let Some(trouble) = first_trouble.filter(|_| results.is_empty()) {
            return Err(trouble);
        }
        self.empty_what_was_erased(&list).await;
        Ok(Receipt { epoch, results })
    }

    async fn write(&self, list: &mut Collection, epoch: &mut String, write: &Write) -> Result<WriteResult, Trouble> {
        let item = list.item(write);
        let Some(refusal) = self.insert(&item).await? else { return Ok(list.add(write, item)) };
        // Somebody was first; or it was this very write, when it was sent before.
        (*list, *epoch) = self.look().await?;
        list.answer(write).map_or_else(|| refusal.result(write), Ok)
    }

    /// Returns what is there, and the name of its history. It begins one where there is none, or where it lacks what this
    /// tablet knows of it.
    async fn look(&self) -> Result<(Collection, String), Trouble> {
        let mut trouble = Trouble::Busy(None);
        for _ in 0..TRIES {
            let list = self.list().await?;
            match list.epoch() {
                Some(epoch) if !self.known.is_lost_from(&list, &epoch) => return Ok((list, epoch)),
                _ => {}
            }
            if let Some(refusal) = self.insert(&list.next_epoch(self.nonce)).await? {
                trouble = refusal.trouble();
            }
        }
        Err(trouble)
    }

    async fn list(&self) -> Result<Collection, Trouble> {
        let reply = self.exchange(Verb::Get, String::new(), None).await?;
        match (reply.status, reply.text()) {
            (200, text) => Collection::read(&text).ok_or_else(|| unreadable(&text)),
            _ => Err(Refusal::of(&reply).trouble()),
        }
    }

    /// Inserts an item. Returns why not, where the server will not have it.
    async fn insert(&self, item: &Item) -> Result<Option<Refusal>, Trouble> {
        let reply = self.exchange(Verb::Post, String::new(), Some(item)).await?;
        let text = reply.text();
        match reply.status {
            // The server gives back what it took: a login page does not.
            200 | 201 => match serde_json::from_str::<Item>(&text) {
                Ok(taken) if (&taken.id, taken.mid) == (&item.id, item.mid) => Ok(None),
                _ => Err(unreadable(&text)),
            },
            _ => Ok(Some(Refusal::of(&reply))),
        }
    }

    /// What a customer wanted forgotten does not stay in older items. What fails is tried at the next pull.
    async fn empty_what_was_erased(&self, list: &Collection) {
        for item in list.to_be_emptied() {
            let put = self.exchange(Verb::Put, format!("/{}", item.id), Some(&item)).await;
            if !put.is_ok_and(|reply| reply.status == 200) {
                return;
            }
        }
    }

    async fn exchange(&self, verb: Verb, path: String, item: Option<&Item>) -> Result<Reply, Trouble> {
        // Items are JSON already: writing them down cannot fail.
        let json = item.map(|item| serde_json::to_string(item).unwrap_or_default());
        let call = Call { verb, path, query: Vec::new(), json, bytes: None, patience: PATIENCE };
        let reply = (self.call)(call).await.ok_or(Trouble::Lost)?;
        if reply.is_from_elsewhere() { Err(Trouble::Captive) } else { Ok(reply) }
    }
}

impl Known {
    fn is_lost_from(&self, list: &Collection, epoch: &str) -> bool {
        self.epoch.as_deref() == Some(epoch) && self.revs.iter().any(|(key, rev)| !list.has(key, *rev))
    }
}

/// JSON was cut on its way, whatever else is not the server's.
fn unreadable(text: &str) -> Trouble {
    if looks_like_json(text) || text.trim_start().starts_with('[') { Trouble::Lost } else { Trouble::Captive }
}
