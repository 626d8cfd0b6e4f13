//! The disk in IndexedDB. Entries are bytes under plain names, without indexes: memory answers questions, so the
//! database only has to keep. The object stores are fixed; a new kind of record needs no upgrade.

mod connection;
mod fault;

use indexed_db_futures::database::Database;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use self::connection::Connection;
use self::fault::{Fault, commit, reason};
use super::timer::Breathing;
use crate::store::disk::{Changes, Deed, Disk, Found, Overview, Place, Shelf, Stamp};
use crate::store::{Durability, Interrupted, Seq, StoreError, Task, Vault};

/// What the disk counts, on the shelf of the notes: commits and foldings, 8 bytes each, little endian.
const STAMP: &str = ".stamp";
/// How many entries are put before others have a turn.
const PUTS_AT_ONCE: usize = 64;
/// What it counted in version 1 of the database.
const OLD_STAMPS: [&str; 2] = [".seq", ".layout"];

/// The store on such a disk.
pub type IdbStore = Vault<IdbDisk>;

/// A disk in the browser's IndexedDB.
#[derive(Debug)]
pub struct IdbDisk {
    name: String,
    connection: Connection,
    breathing: Breathing,
}

impl IdbDisk {
    /// Returns the disk in the database of this name; it is opened at first use.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), connection: Connection::default(), breathing: Breathing::default() }
    }

    /// Returns the database's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    async fn with_database<T>(&self, work: impl AsyncFn(&Database) -> Result<T, Fault>) -> Result<T, StoreError> {
        self.connection.with(&self.name, work).await
    }
}

impl Disk for IdbDisk {
    fn read(&self) -> Task<'_, Result<Overview, StoreError>> {
        Box::pin(self.with_database(async |database| read(database, &self.breathing).await))
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

    fn breathe(&self) -> Task<'_, bool> {
        Box::pin(self.breathing.breathe())
    }

    fn clear(&self) -> Task<'_, Result<Stamp, StoreError>> {
        Box::pin(self.with_database(clear))
    }

    fn on_interruption(&self, heard: Interrupted) {
        self.connection.on_interruption(heard);
    }
}

/// What a transaction writes, in the browser's own values.
struct Ready<'a> {
    puts: Vec<(&'a Place, JsValue)>,
    removals: &'a [Place],
}

async fn read(database: &Database, breathing: &Breathing) -> Result<Overview, Fault> {
    let shelves = Shelf::ALL.map(Shelf::name);
    let transaction = database.transaction(shelves).with_mode(TransactionMode::Readonly).build()?;
    let stamp = ask_stamp(&transaction.object_store(Shelf::Meta.name())?)?;
    // All is asked for at once; names and entries come in one order.
    let (mut named, mut asked) = (Vec::new(), Vec::new());
    for shelf in Shelf::ALL {
        let store = transaction.object_store(shelf.name())?;
        let names = store.get_all_keys::<String>().primitive()?;
        match shelf.is_large() {
            true => named.push((shelf, names)),
            false => asked.push((shelf, names, store.get_all::<JsValue>().primitive()?)),
        }
    }
    let mut overview = Overview { stamp: stamp.await?, ..Overview::default() };
    for (shelf, names) in named {
        for name in names.await? {
            overview.named.push(Place::new(shelf, name?));
        }
    }
    let mut answers = Vec::with_capacity(asked.len());
    for (shelf, names, entries) in asked {
        answers.push((shelf, names.await?, entries.await?));
    }
    for (shelf, names, entries) in answers {
        for (name, entry) in names.zip(entries) {
            let (name, entry) = (name?, entry?);
            if name != STAMP && !OLD_STAMPS.contains(&name.as_str()) {
                overview.others.push((Place::new(shelf, name), bytes_of(&entry)));
                // The answers are all here: the transaction is needed no more.
                breathing.breathe().await;
            }
        }
    }
    Ok(overview)
}

/// What is not bytes is nothing of ours; the vault cannot read it and leaves it where it is.
fn bytes_of(entry: &JsValue) -> Vec<u8> {
    entry.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default()
}

async fn fetch(database: &Database, places: &[Place]) -> Result<(Stamp, Found), Fault> {
    let shelves = Shelf::ALL.map(Shelf::name);
    let transaction = database.transaction(shelves).with_mode(TransactionMode::Readonly).build()?;
    let stamp = ask_stamp(&transaction.object_store(Shelf::Meta.name())?)?;
    let mut asked = Vec::with_capacity(places.len());
    for place in places {
        asked
            .push(transaction.object_store(place.shelf.name())?.get::<JsValue, _, _>(place.name.as_str()).primitive()?);
    }
    let stamp = stamp.await?;
    let mut found = Vec::with_capacity(places.len());
    for entry in asked {
        found.push(entry.await?.map(|entry| bytes_of(&entry)));
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
    let touched = |shelf: &Shelf| {
        let mut places = ready.puts.iter().map(|(place, _)| *place).chain(ready.removals);
        *shelf == Shelf::Meta || places.any(|place| place.shelf == *shelf)
    };
    let shelves: Vec<&str> = Shelf::ALL.iter().filter(|shelf| touched(shelf)).map(|shelf| shelf.name()).collect();
    let transaction =
        database.transaction(shelves).with_mode(TransactionMode::Readwrite).with_options(options).build()?;
    let meta = transaction.object_store(Shelf::Meta.name())?;
    // Asked for before anything is put and answered after everything is: a save does not wait for the answer first.
    // Where it does not fit, the transaction is dropped, and nothing was put.
    let asked = ask_stamp(&meta)?;
    put_stamp(&meta, deed.leads_to(seen))?;
    for place in ready.removals {
        transaction.object_store(place.shelf.name())?.delete(place.name.as_str()).primitive()?;
    }
    for (index, (place, bytes)) in ready.puts.iter().enumerate() {
        let store = transaction.object_store(place.shelf.name())?;
        let put = store.put(bytes).with_key(place.name.as_str()).without_key_type().primitive()?;
        // While the browser answers, others have the thread; the transaction stays.
        if index % PUTS_AT_ONCE == PUTS_AT_ONCE - 1 {
            put.await.map_err(|error| reason(&transaction, error))?;
        }
    }
    let stamp = deed.after(asked.await?, seen).map_err(Fault::Store)?;
    commit(transaction).await?;
    Ok(stamp)
}

async fn clear(database: &Database) -> Result<Stamp, Fault> {
    let transaction =
        database.transaction(Shelf::ALL.map(Shelf::name)).with_mode(TransactionMode::Readwrite).build()?;
    let meta = transaction.object_store(Shelf::Meta.name())?;
    let stamp = read_stamp(&meta).await?;
    let stamp = Stamp { seq: Seq(stamp.seq.0 + 1), ..stamp };
    for store in Shelf::ALL.map(Shelf::name) {
        transaction.object_store(store)?.clear()?;
    }
    put_stamp(&meta, stamp)?;
    commit(transaction).await?;
    Ok(stamp)
}

async fn read_stamp(meta: &ObjectStore<'_>) -> Result<Stamp, Fault> {
    ask_stamp(meta)?.await
}

/// Asks for the counters at once; the answer is awaited. What is not there counts from 0.
fn ask_stamp<'a>(meta: &ObjectStore<'a>) -> Result<impl Future<Output = Result<Stamp, Fault>> + use<'a>, Fault> {
    let asked = meta.get::<JsValue, _, _>(STAMP).primitive()?;
    Ok(async move {
        let bytes = asked.await?.map(|entry| bytes_of(&entry)).unwrap_or_default();
        let count = |at: usize| {
            let bytes = bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok());
            bytes.map(u64::from_le_bytes).unwrap_or_default()
        };
        Ok(Stamp { seq: Seq(count(0)), layout: count(8) })
    })
}

fn put_stamp(meta: &ObjectStore<'_>, Stamp { seq: Seq(seq), layout }: Stamp) -> Result<(), Fault> {
    let bytes = Uint8Array::from(&[seq.to_le_bytes(), layout.to_le_bytes()].concat()[..]);
    meta.put(JsValue::from(bytes)).with_key(STAMP).without_key_type().primitive()?;
    Ok(())
}
