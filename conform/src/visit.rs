//! One run of the kit on one endpoint: its names, what it wrote, and how it asks.

use crate::Target;
use crate::answer::{Answer, Judged};
use crate::line::{Ask, Line, encoded};
use crate::reply::{Change, Page, Reply};
use crate::walk::Walk;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use ureq::http::Method;
use uuid::Uuid;

/// The kind of the kit's records. No tablet shows it.
pub(crate) const KIND: &str = "conformance";
/// A rev that no record has: to name it is to ask how a record stands.
pub(crate) const NEVER: i64 = (1 << 53) - 1;
/// The most changes that are asked for where it does not matter.
pub(crate) const MANY: usize = 1000;
/// How long a walk through the pages may take.
const WALK: Duration = Duration::from_secs(300);
/// Deletions in one push.
const DELETIONS: usize = 100;

/// The type and id of a record.
type Key = (String, String);

/// A run of the kit.
#[derive(Debug)]
pub(crate) struct Visit {
    line: Line,
    token: Option<String>,
    seed: Uuid,
    names: AtomicU64,
    own: Mutex<BTreeSet<Key>>,
    /// The end of all that was there before.
    start: String,
}

impl Visit {
    /// Begins a run: pulls to the end of what is there.
    pub(crate) fn begin(target: &Target) -> Judged<Self> {
        let chance = || u128::from(RandomState::new().hash_one(0));
        let mut visit = Self {
            line: Line::to(&target.url),
            token: target.token.clone(),
            seed: Uuid::from_u128(chance() << 64 | chance()),
            names: AtomicU64::new(0),
            own: Mutex::default(),
            start: String::new(),
        };
        visit.start = visit.follow(None, MANY)?.last.cursor;
        Ok(visit)
    }

    /// Returns a UUID that nobody has used.
    pub(crate) fn uuid(&self) -> String {
        let number = self.names.fetch_add(1, Ordering::Relaxed);
        Uuid::new_v5(&self.seed, &number.to_be_bytes()).to_string()
    }

    /// Returns the cursor behind which all of this run is told.
    pub(crate) fn start(&self) -> &str {
        &self.start
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Returns a write of the kit's kind. A base of 0 is sent as `null`.
    pub(crate) fn write(&self, id: &str, base: i64, doc: &Value) -> Value {
        let base = Some(base).filter(|base| *base != 0);
        json!({"mid": self.uuid(), "type": KIND, "id": id, "base": base, "deleted": false, "doc": doc})
    }

    pub(crate) fn delete(&self, id: &str, base: i64, doc: &Value) -> Value {
        let mut write = self.write(id, base, doc);
        write["deleted"] = json!(true);
        write
    }

    /// Makes a record and returns its id and rev.
    pub(crate) fn record(&self, doc: &Value) -> Judged<(String, i64)> {
        let id = self.uuid();
        let rev = self.push(&[self.write(&id, 0, doc)])?.written(0)?;
        Ok((id, rev))
    }

    /// Sends with the token, if there is one.
    pub(crate) fn send(&self, ask: Ask) -> Judged<Answer> {
        match &self.token {
            Some(token) => self.line.send(&ask.header("authorization", format!("Bearer {token}"))),
            None => self.line.send(&ask),
        }
    }

    /// Sends without the token.
    pub(crate) fn send_bare(&self, ask: &Ask) -> Judged<Answer> {
        self.line.send(ask)
    }

    /// Returns the request of a push. Its records are the kit's from now on.
    pub(crate) fn ask_push(&self, body: &Value) -> Ask {
        let writes = body["writes"].as_array().into_iter().flatten();
        let text = |write: &Value, field: &str| write[field].as_str().map(str::to_owned);
        // Malformed ones, too: an endpoint may have taken them.
        let keys = writes.filter_map(|write| Some((text(write, "type")?, text(write, "id")?)));
        self.own.lock().unwrap_or_else(PoisonError::into_inner).extend(keys);
        Ask::new(Method::POST, "").header("content-type", "application/json").body(body.to_string())
    }

    pub(crate) fn push(&self, writes: &[Value]) -> Judged<Reply> {
        let nonce = self.uuid();
        let ask = self.ask_push(&json!({"n": nonce, "client": "conformance kit", "writes": writes}));
        Reply::read(self.send(ask)?, &nonce, writes)
    }

    pub(crate) fn pull(&self, since: Option<&str>, limit: usize) -> Judged<Page> {
        let nonce = self.uuid();
        let since = since.map_or(String::new(), |cursor| format!("&since={}", encoded(cursor)));
        let ask = Ask::new(Method::GET, format!("?limit={limit}&n={nonce}{since}"));
        Page::read(self.send(ask)?, &nonce, limit)
    }

    /// Pulls, and asks to wait so many seconds where nothing is new.
    pub(crate) fn pull_waiting(&self, since: &str, seconds: u64) -> Judged<Page> {
        let nonce = self.uuid();
        let query = format!("?limit={MANY}&n={nonce}&since={}&wait={seconds}", encoded(since));
        Page::read(self.send(Ask::new(Method::GET, query))?, &nonce, MANY)
    }

    /// Pulls to the end.
    pub(crate) fn follow(&self, since: Option<&str>, limit: usize) -> Judged<Walk> {
        let until = Instant::now() + WALK;
        let (mut since, mut told, mut highest) = (since.map(str::to_owned), Vec::new(), 0);
        loop {
            let page = self.pull(since.as_deref(), limit)?;
            let goes_on = page.changes.first().is_none_or(|first| first.rev > highest);
            page.answer.require(goes_on, &format!("only changes after rev {highest}, the last of the page before"))?;
            highest = page.changes.last().map_or(highest, |last| last.rev);
            told.extend(page.changes.iter().filter(|change| self.is_own(change)).cloned());
            if !page.more {
                return Ok(Walk { last: page, told });
            }
            page.answer.require(since.as_ref() != Some(&page.cursor), "another cursor, since there is `more`")?;
            page.answer.require(Instant::now() < until, "an end of the pages within five minutes")?;
            since = Some(page.cursor);
        }
    }

    /// Returns how a record of this run stands, as a pull tells it.
    pub(crate) fn standing(&self, id: &str) -> Judged<Change> {
        let walk = self.follow(Some(self.start()), MANY)?;
        walk.of(id).cloned().ok_or_else(|| walk.last.answer.fault(format!("{id} among the changes of these pages")))
    }

    fn is_own(&self, change: &Change) -> bool {
        let key = (change.kind.clone(), change.id.clone());
        self.own.lock().unwrap_or_else(PoisonError::into_inner).contains(&key)
    }

    /// Deletes what this run wrote and returns how many records could not be.
    pub(crate) fn clean(&self) -> usize {
        let own = self.own.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut left: BTreeMap<Key, i64> = own.into_iter().map(|key| (key, NEVER)).collect();
        // Told by the first conflict how a record stands, by a second one if the endpoint is odd.
        for _ in 0..3 {
            left = self.delete_all(left);
        }
        left.len()
    }

    /// Deletes records on the revs that are thought to be theirs; returns those that are still there, with their revs.
    fn delete_all(&self, records: BTreeMap<Key, i64>) -> BTreeMap<Key, i64> {
        let records: Vec<(Key, i64)> = records.into_iter().collect();
        let mut left = BTreeMap::new();
        for some in records.chunks(DELETIONS) {
            let writes = some.iter().map(|((kind, id), rev)| {
                let mut deletion = self.delete(id, *rev, &json!({}));
                deletion["type"] = json!(kind);
                deletion
            });
            let push = json!({"n": self.uuid(), "writes": writes.collect::<Vec<_>>()});
            let sent = self.send(self.ask_push(&push));
            let results = sent.and_then(|answer| answer.json()).map(|body| body["results"].clone()).unwrap_or_default();
            for (index, (key, rev)) in some.iter().enumerate() {
                let result = &results[index];
                let gone = result["status"] == 200 || result["status"] == 422 || result["deleted"] == true;
                if !gone {
                    left.insert(key.clone(), result["rev"].as_i64().unwrap_or(*rev));
                }
            }
        }
        left
    }
}
