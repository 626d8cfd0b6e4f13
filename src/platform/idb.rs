//! The disk in IndexedDB. Entries are bytes under plain names, without indexes: memory answers questions, so the
//! database only has to keep. The object stores are fixed; a new kind of record needs no upgrade.

use std::cell::RefCell;

use indexed_db_futures::database::Database;
use indexed_db_futures::error::{DomException, Error, OpenDbError};
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use crate::store::disk::{Changes, Contents, Deed, Disk, Found, Place, Shelf, Stamp};
use crate::store::{Durability, Seq, StoreError, Task, Vault};

const VERSION: u32 = 1;
const STORES: [&str; 5] = ["packs", "recent", "outbox", "blobs", "meta"];
/// What the disk counts, on the shelf of the notes.
const STAMP: &str = ".stamp";

/// The store on such a disk.
pub type IdbStore = Vault<IdbDisk>;

/// A disk in the browser's IndexedDB.
#[derive(Debug)]
pub struct IdbDisk {
    name: String,
    /// Browsers drop the connection of a page in the background; then it is opened again.
    connection: RefCell<Option<Database>>,
}

impl IdbDisk {
    /// Returns the disk in the database of this name; it is opened at first use.
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

impl Disk for IdbDisk {
    fn read(&self) -> Task<'_, Result<(Stamp, Contents), StoreError>> {
        Box::pin(self.with_database(read))
    }

    fn fetch(&self, places: Vec<Place>) -> Task<'_, Result<(Stamp, Found), StoreError>> {
        Box::pin(async move { self.with_database(async |database| fetch(database, &places).await).await })
    }

    fn write(
        &self,
        deed: Deed,
        seen: Stamp,
        changes: Changes,
        durability: Durability,
    ) -> Task<'_, Result<Stamp, StoreError>> {
        Box::pin(async move {
            // Made ready before the transaction, which would commit by itself while anything else is awaited.
            let puts = changes.puts.iter().map(|(place, bytes)| (place, Uint8Array::from(&bytes[..]).into()));
            let ready = Ready { puts: puts.collect(), removals: &changes.removals };
            self.with_database(async |database| write(database, deed, seen, &ready, durability).await).await
        })
    }

    fn clear(&self) -> Task<'_, Result<Stamp, StoreError>> {
        Box::pin(self.with_database(clear))
    }
}

/// What a transaction writes, in the browser's own values.
struct Ready<'a> {
    puts: Vec<(&'a Place, JsValue)>,
    removals: &'a [Place],
}

async fn read(database: &Database) -> Result<(Stamp, Contents), Fault> {
    let shelves = Shelf::ALL.map(Shelf::name);
    let transaction = database.transaction(shelves).with_mode(TransactionMode::Readonly).build()?;
    let stamp = read_stamp(&transaction.object_store(Shelf::Meta.name())?).await?;
    let mut contents = Contents::new();
    for shelf in Shelf::ALL {
        let store = transaction.object_store(shelf.name())?;
        // Both come in the order of the names.
        let names = store.get_all_keys::<String>().primitive()?.await?;
        let entries = store.get_all::<JsValue>().primitive()?.await?;
        for (name, entry) in names.zip(entries) {
            let (name, entry) = (name?, entry?);
            if name != STAMP {
                // What is not bytes is nothing of ours; the vault cannot read it and leaves it where it is.
                let bytes = entry.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default();
                contents.push((Place::new(shelf, name), bytes));
            }
        }
    }
    Ok((stamp, contents))
}

async fn fetch(database: &Database, places: &[Place]) -> Result<(Stamp, Found), Fault> {
    let shelves = Shelf::ALL.map(Shelf::name);
    let transaction = database.transaction(shelves).with_mode(TransactionMode::Readonly).build()?;
    let stamp = read_stamp(&transaction.object_store(Shelf::Meta.name())?).await?;
    let mut found = Vec::with_capacity(places.len());
    for place in places {
        let store = transaction.object_store(place.shelf.name())?;
        let entry: Option<JsValue> = store.get(place.name.as_str()).primitive()?.await?;
        found.push(entry.and_then(|entry| Some(entry.dyn_ref::<Uint8Array>()?.to_vec())));
    }
    Ok((stamp, found))
}

async fn write(
    database: &Database,
    deed: Deed,
    seen: Stamp,
    ready: &Ready<'_>,
    durability: Durability,
) -> Result<Stamp, Fault> {
    let options = TransactionOptions::new().with_durability(match durability {
        Durability::Strict => TransactionDurability::Strict,
        Durability::Relaxed => TransactionDurability::Relaxed,
    });
    let shelves = Shelf::ALL.map(Shelf::name);
    let transaction =
        database.transaction(shelves).with_mode(TransactionMode::Readwrite).with_options(options).build()?;
    let meta = transaction.object_store(Shelf::Meta.name())?;
    let stamp = deed.after(read_stamp(&meta).await?, seen).ok_or(Fault::Store(StoreError::Stale))?;
    put_stamp(&meta, stamp)?;
    for place in ready.removals {
        transaction.object_store(place.shelf.name())?.delete(place.name.as_str()).primitive()?;
    }
    for (place, bytes) in &ready.puts {
        let store = transaction.object_store(place.shelf.name())?;
        store.put(bytes).with_key(place.name.as_str()).without_key_type().primitive()?;
    }
    transaction.commit().await?;
    Ok(stamp)
}

async fn clear(database: &Database) -> Result<Stamp, Fault> {
    let transaction = database.transaction(STORES).with_mode(TransactionMode::Readwrite).build()?;
    let meta = transaction.object_store(Shelf::Meta.name())?;
    let stamp = read_stamp(&meta).await?;
    let stamp = Stamp { seq: Seq(stamp.seq.0 + 1), ..stamp };
    for store in STORES {
        transaction.object_store(store)?.clear()?;
    }
    put_stamp(&meta, stamp)?;
    transaction.commit().await?;
    Ok(stamp)
}

/// Two numbers of eight bytes, little endian.
async fn read_stamp(meta: &ObjectStore<'_>) -> Result<Stamp, Fault> {
    let entry: Option<JsValue> = meta.get(STAMP).primitive()?.await?;
    let bytes = entry.and_then(|entry| Some(entry.dyn_ref::<Uint8Array>()?.to_vec())).unwrap_or_default();
    let number = |at: usize| Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?));
    Ok(Stamp { seq: Seq(number(0).unwrap_or_default()), layout: number(8).unwrap_or_default() })
}

fn put_stamp(meta: &ObjectStore<'_>, stamp: Stamp) -> Result<(), Fault> {
    let bytes = [stamp.seq.0.to_le_bytes(), stamp.layout.to_le_bytes()].concat();
    meta.put(JsValue::from(Uint8Array::from(&bytes[..]))).with_key(STAMP).without_key_type().primitive()?;
    Ok(())
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
