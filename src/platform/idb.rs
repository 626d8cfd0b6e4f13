//! The store in IndexedDB. Entries are JSON bytes under plain keys, without indexes: memory answers questions, so the
//! database only has to keep. The object stores are fixed; a new kind of record needs no upgrade.

use std::cell::RefCell;
use std::collections::BTreeMap;

use indexed_db_futures::database::Database;
use indexed_db_futures::error::{DomException, Error, OpenDbError};
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};

use crate::store::{Durability, Patch, Seq, Snapshot, Store, StoreError, Task};

const VERSION: u32 = 1;
/// Records, one entry each.
const RECENT: &str = "recent";
/// What has not reached the endpoint.
const OUTBOX: &str = "outbox";
/// The device's notes, and the count of commits.
const META: &str = "meta";
const STORES: [&str; 5] = ["packs", RECENT, OUTBOX, "blobs", META];

/// The count of commits; it is written with every commit. A note's name never begins with a dot.
const SEQ: &str = ".seq";

/// A store in the browser's IndexedDB.
#[derive(Debug)]
pub struct IdbStore {
    name: String,
    /// Browsers drop the connection of a page in the background; then it is opened again.
    connection: RefCell<Option<Database>>,
}

impl IdbStore {
    /// Returns the store in the database of this name; it is opened at first use.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), connection: RefCell::new(None) }
    }

    /// Returns the database's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    async fn connect(&self) -> Result<Database, StoreError> {
        if let Some(database) = &*self.connection.borrow() {
            return Ok(database.clone());
        }
        let opening = Database::open(self.name.as_str()).with_version(VERSION).with_on_upgrade_needed(|_, database| {
            for store in STORES {
                if !database.object_store_names().any(|known| known == store) {
                    database.create_object_store(store).build()?;
                }
            }
            Ok(())
        });
        let database = opening.await.map_err(open_failed)?;
        self.connection.replace(Some(database.clone()));
        Ok(database)
    }

    /// Does the work, once more on a new connection where the old one was lost.
    async fn with_database<T>(&self, work: impl AsyncFn(&Database) -> Result<T, Fault>) -> Result<T, StoreError> {
        for _ in 0..2 {
            let database = self.connect().await?;
            match work(&database).await {
                Err(Fault::Disconnected) => {
                    self.connection.replace(None);
                }
                Err(Fault::Store(error)) => return Err(error),
                Ok(done) => return Ok(done),
            }
        }
        Err(StoreError::Failed("the connection to the database was lost".to_owned()))
    }
}

impl Store for IdbStore {
    fn load(&self) -> Task<'_, Result<Snapshot, StoreError>> {
        Box::pin(self.with_database(load))
    }

    fn commit(&self, seen: Seq, patch: Patch, durability: Durability) -> Task<'_, Result<Seq, StoreError>> {
        Box::pin(async move {
            let entries = Entries::of(&patch)?;
            self.with_database(async |database| write(database, seen, &entries, durability).await).await
        })
    }

    fn clear(&self) -> Task<'_, Result<(), StoreError>> {
        Box::pin(self.with_database(clear))
    }
}

/// What a transaction writes, made ready before it begins: it would commit by itself while anything is awaited.
struct Entries {
    puts: Vec<(&'static str, String, JsValue)>,
    removals: Vec<(&'static str, String)>,
}

impl Entries {
    fn of(patch: &Patch) -> Result<Self, StoreError> {
        let mut entries = Self { puts: Vec::new(), removals: Vec::new() };
        for row in &patch.rows {
            entries.put(RECENT, row.key.to_string(), Some(row))?;
        }
        for (key, pending) in &patch.outbox {
            entries.put(OUTBOX, key.to_string(), pending.as_ref())?;
        }
        for (name, note) in &patch.notes {
            entries.put(META, name.clone(), note.as_ref())?;
        }
        Ok(entries)
    }

    fn put<T: Serialize>(&mut self, store: &'static str, key: String, value: Option<&T>) -> Result<(), StoreError> {
        match value {
            Some(value) => {
                let bytes = serde_json::to_vec(value).map_err(|error| StoreError::Damaged(error.to_string()))?;
                self.puts.push((store, key, Uint8Array::from(&bytes[..]).into()));
            }
            None => self.removals.push((store, key)),
        }
        Ok(())
    }
}

async fn load(database: &Database) -> Result<Snapshot, Fault> {
    let transaction = database.transaction([RECENT, OUTBOX, META]).with_mode(TransactionMode::Readonly).build()?;
    let meta = transaction.object_store(META)?;
    let seq = read_seq(&meta).await?;
    let rows = read_all(&transaction.object_store(RECENT)?).await?;
    let outbox = read_all(&transaction.object_store(OUTBOX)?).await?;
    let names = meta.get_all_keys::<String>().primitive()?.await?;
    let mut notes = BTreeMap::new();
    for name in names {
        let name = name?;
        let note: Option<JsValue> = meta.get(name.as_str()).primitive()?.await?;
        if let Some(note) = note.filter(|_| name != SEQ).and_then(|note| read::<Value>(&note)) {
            notes.insert(name, note);
        }
    }
    Ok(Snapshot { seq, rows, outbox, notes })
}

async fn write(database: &Database, seen: Seq, entries: &Entries, durability: Durability) -> Result<Seq, Fault> {
    let options = TransactionOptions::new().with_durability(match durability {
        Durability::Strict => TransactionDurability::Strict,
        Durability::Relaxed => TransactionDurability::Relaxed,
    });
    let transaction = database
        .transaction([RECENT, OUTBOX, META])
        .with_mode(TransactionMode::Readwrite)
        .with_options(options)
        .build()?;
    let meta = transaction.object_store(META)?;
    if read_seq(&meta).await? != seen {
        return Err(Fault::Store(StoreError::Stale));
    }
    let seq = Seq(seen.0 + 1);
    put_seq(&meta, seq)?;
    let (recent, outbox) = (transaction.object_store(RECENT)?, transaction.object_store(OUTBOX)?);
    let place = |name: &str| match name {
        RECENT => &recent,
        OUTBOX => &outbox,
        _ => &meta,
    };
    for (store, key, value) in &entries.puts {
        place(store).put(value).with_key(key.as_str()).without_key_type().primitive()?;
    }
    for (store, key) in &entries.removals {
        place(store).delete(key.as_str()).primitive()?;
    }
    transaction.commit().await?;
    Ok(seq)
}

async fn clear(database: &Database) -> Result<(), Fault> {
    let transaction = database.transaction(STORES).with_mode(TransactionMode::Readwrite).build()?;
    let meta = transaction.object_store(META)?;
    let seq = read_seq(&meta).await?;
    for store in STORES {
        transaction.object_store(store)?.clear()?;
    }
    put_seq(&meta, Seq(seq.0 + 1))?;
    transaction.commit().await?;
    Ok(())
}

async fn read_seq(meta: &ObjectStore<'_>) -> Result<Seq, Fault> {
    let seq: Option<JsValue> = meta.get(SEQ).primitive()?.await?;
    Ok(seq.and_then(|seq| read(&seq)).unwrap_or_default())
}

fn put_seq(meta: &ObjectStore<'_>, seq: Seq) -> Result<(), Fault> {
    let bytes = seq.0.to_string();
    meta.put(JsValue::from(Uint8Array::from(bytes.as_bytes()))).with_key(SEQ).without_key_type().primitive()?;
    Ok(())
}

/// Entries that cannot be read are left out here and stay stored.
async fn read_all<T: DeserializeOwned>(store: &ObjectStore<'_>) -> Result<Vec<T>, Fault> {
    let entries = store.get_all::<JsValue>().primitive()?.await?;
    Ok(entries.filter_map(|entry| read(&entry.ok()?)).collect())
}

fn read<T: DeserializeOwned>(entry: &JsValue) -> Option<T> {
    let bytes = entry.dyn_ref::<Uint8Array>()?.to_vec();
    serde_json::from_slice(&bytes).ok()
}

/// Why a transaction did not happen.
enum Fault {
    /// The connection is gone; a new one may work.
    Disconnected,
    /// Anything else.
    Store(StoreError),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match &error {
            Error::DomException(DomException::InvalidStateError(_)) => Self::Disconnected,
            Error::DomException(DomException::Other(other)) if other.name() == "QuotaExceededError" => {
                Self::Store(StoreError::Full)
            }
            _ => Self::Store(StoreError::Failed(error.to_string())),
        }
    }
}

impl From<indexed_db_futures::error::SimpleValueError> for Fault {
    fn from(error: indexed_db_futures::error::SimpleValueError) -> Self {
        Self::Store(StoreError::Damaged(error.to_string()))
    }
}

fn open_failed(error: OpenDbError) -> StoreError {
    let reason = error.to_string();
    match reason.contains("version") {
        true => StoreError::Superseded,
        false => StoreError::Unavailable(reason),
    }
}
