//! Requests and transactions of IndexedDB as futures. A transaction that is dropped before it is committed is taken back.

use futures::channel::oneshot::{self, Receiver};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{DomException, Event, EventTarget, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

use crate::store::StoreError;
use crate::store::disk::Shelf;

/// Why something was not done.
#[derive(Debug)]
pub enum Fault {
    /// The connection is gone, in the browser's words; a new one may work.
    Disconnected(String),
    /// Anything else.
    Store(StoreError),
}

impl From<JsValue> for Fault {
    fn from(error: JsValue) -> Self {
        let Some(error) = error.dyn_ref::<DomException>() else { return Self::Store(failed(&error)) };
        match error.name().as_str() {
            "QuotaExceededError" => Self::Store(StoreError::Full),
            "VersionError" => Self::Store(StoreError::Superseded),
            // Safari says the second of a page that was in the background, and all say the third when they close.
            "InvalidStateError" | "UnknownError" | "AbortError" => Self::Disconnected(error.message()),
            _ => Self::Store(failed(error)),
        }
    }
}

fn failed(error: &JsValue) -> StoreError {
    let words = Reflect::get(error, &"message".into()).ok().and_then(|words| words.as_string());
    StoreError::Failed(words.unwrap_or_else(|| format!("{error:?}")))
}

/// Which of two events of a target comes first.
#[derive(Debug)]
pub struct Outcome {
    target: EventTarget,
    events: [&'static str; 2],
    told: Receiver<bool>,
    callback: Closure<dyn FnMut(Event)>,
}

impl Outcome {
    /// Listens for these events.
    pub fn of(target: &EventTarget, events: [&'static str; 2]) -> Self {
        let (teller, told) = oneshot::channel();
        let mut teller = Some(teller);
        let callback = Closure::new(move |event: Event| {
            if let Some(teller) = teller.take() {
                teller.send(event.type_() == events[0]).ok();
            }
        });
        for event in events {
            target.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref()).ok();
        }
        Self { target: target.clone(), events, told, callback }
    }

    /// Waits, and tells whether it was the first of the two.
    pub async fn wait(&mut self) -> bool {
        (&mut self.told).await.unwrap_or(false)
    }
}

impl Drop for Outcome {
    fn drop(&mut self) {
        for event in self.events {
            self.target.remove_event_listener_with_callback(event, self.callback.as_ref().unchecked_ref()).ok();
        }
    }
}

/// Waits for what a request brings. It is listened for from the call on, not from the first look at the future.
pub fn answer(request: IdbRequest) -> impl Future<Output = Result<JsValue, Fault>> {
    let mut outcome = Outcome::of(&request, ["success", "error"]);
    async move {
        outcome.wait().await;
        match request.error()? {
            None => Ok(request.result()?),
            Some(error) => Err(JsValue::from(error).into()),
        }
    }
}

/// A transaction.
#[derive(Debug)]
pub struct Transaction {
    transaction: IdbTransaction,
    outcome: Outcome,
    is_over: bool,
}

impl Transaction {
    /// Begins to read.
    pub fn reading(database: &IdbDatabase) -> Result<Self, Fault> {
        Self::begin(database, &Shelf::ALL, "readonly", "default")
    }

    /// Begins to write to these shelves; `durability` as the web has it.
    pub fn writing(database: &IdbDatabase, shelves: &[Shelf], durability: &str) -> Result<Self, Fault> {
        Self::begin(database, shelves, "readwrite", durability)
    }

    fn begin(database: &IdbDatabase, shelves: &[Shelf], mode: &str, durability: &str) -> Result<Self, Fault> {
        let names: Array = shelves.iter().map(|shelf| JsValue::from(shelf.name())).collect();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &durability.into())?;
        let begin = method(database, "transaction")?;
        let transaction: IdbTransaction = begin.call3(database, &names, &mode.into(), &options)?.dyn_into()?;
        let outcome = Outcome::of(&transaction, ["complete", "abort"]);
        Ok(Self { transaction, outcome, is_over: false })
    }

    /// Returns a shelf in it.
    pub fn shelf(&self, shelf: Shelf) -> Result<IdbObjectStore, Fault> {
        Ok(self.transaction.object_store(shelf.name())?)
    }

    /// Returns once it is done, as durable as asked.
    pub async fn commit(mut self) -> Result<(), Fault> {
        let asked = method(&self.transaction, "commit").and_then(|commit| commit.call0(&self.transaction));
        self.is_over = true;
        // One that was taken back while it was made cannot be asked any more.
        if asked.is_ok() && self.outcome.wait().await {
            return Ok(());
        }
        // Where room runs out nothing tells but this: the requests have all been answered. Where the connection was cut
        // there is no reason.
        match self.transaction.error() {
            Some(error) => Err(JsValue::from(error).into()),
            None => Err(Fault::Disconnected("the transaction was aborted".to_owned())),
        }
    }
}

/// Some methods are called by name: their bindings are not stable, or not kept up.
fn method(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(of, &name.into())?.dyn_into()
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if !self.is_over {
            self.transaction.abort().ok();
        }
    }
}
