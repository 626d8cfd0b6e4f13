//! The connection to the database. Other windows may hold it up, the browser may cut it, and a newer version of the app
//! may need it: whoever is interested is told, and it is made again at the next use.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::{Rc, Weak};

use indexed_db_futures::database::Database;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbVersionChangeEvent};

use super::fault::{Fault, not_opened};
use crate::store::disk::Shelf;
use crate::store::{Interrupted, Interruption, StoreError};

const VERSION: u32 = 2;

/// What opens the database and keeps the connection.
#[derive(Debug, Default)]
pub struct Connection(Rc<Kept>);

#[derive(Default)]
struct Kept {
    open: RefCell<Option<Rc<Open>>>,
    interruption: Cell<Option<Interruption>>,
    heard: RefCell<Option<Interrupted>>,
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").field("open", &self.open).field("interruption", &self.interruption).finish()
    }
}

impl Kept {
    fn tell(&self, interruption: Option<Interruption>) {
        // Nothing brings a window back that has let go for good.
        if self.interruption.get() == Some(Interruption::Superseded) || self.interruption.get() == interruption {
            return;
        }
        self.interruption.set(interruption);
        if let Some(heard) = &*self.heard.borrow() {
            heard(interruption);
        }
    }
}

/// An open database.
#[derive(Debug)]
pub struct Open {
    database: Database,
    changes: Closure<dyn FnMut(IdbVersionChangeEvent)>,
    closes: Closure<dyn FnMut()>,
}

impl Open {
    /// Returns the database.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Returns it as the browser has it: its events are heard there.
    fn raw(&self) -> &IdbDatabase {
        self.database.as_sys()
    }

    /// Lets go of it where another window wants to change or to delete it: who holds on holds the other up.
    fn watch(database: Database, kept: &Weak<Kept>) -> Self {
        let lets_go = {
            let (raw, kept) = (IdbDatabase::clone(database.as_sys()), Weak::clone(kept));
            move |interruption| {
                raw.close();
                let Some(kept) = kept.upgrade() else { return };
                let forgotten = kept.open.take();
                kept.tell(Some(interruption));
                // Later: it is its own listener that runs.
                wasm_bindgen_futures::spawn_local(async move { drop(forgotten) });
            }
        };
        let closed = lets_go.clone();
        let open = Self {
            database,
            changes: Closure::new(move |event: IdbVersionChangeEvent| {
                // Without a new version it is deleted, and there is nothing for anybody to supersede.
                let is_newer = event.new_version().is_some();
                lets_go(if is_newer { Interruption::Superseded } else { Interruption::Cut });
            }),
            closes: Closure::new(move || closed(Interruption::Cut)),
        };
        open.raw().set_onversionchange(Some(open.changes.as_ref().unchecked_ref()));
        open.raw().set_onclose(Some(open.closes.as_ref().unchecked_ref()));
        open
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.raw().set_onversionchange(None);
        self.raw().set_onclose(None);
        self.raw().close();
    }
}

impl Connection {
    /// Calls when something comes between, and when that is over.
    pub fn on_interruption(&self, heard: Interrupted) {
        self.0.heard.replace(Some(heard));
    }

    /// Does the work, once more on a new connection where the old one was lost. Nothing of the first try has happened
    /// then, or the counters on the disk tell.
    pub async fn with<T>(
        &self,
        name: &str,
        work: impl AsyncFn(&Database) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        let mut reason = String::new();
        for _ in 0..2 {
            let open = self.get(name).await.inspect_err(|error| {
                let is_newer = *error == StoreError::Superseded;
                self.0.tell(Some(if is_newer { Interruption::Superseded } else { Interruption::Cut }));
            })?;
            match work(open.database()).await {
                Err(Fault::Disconnected(words)) => {
                    self.0.open.take();
                    reason = words;
                }
                Err(Fault::Store(error)) => return Err(error),
                Ok(done) => {
                    self.0.tell(None);
                    return Ok(done);
                }
            }
        }
        self.0.tell(Some(Interruption::Cut));
        Err(StoreError::Failed(reason))
    }

    async fn get(&self, name: &str) -> Result<Rc<Open>, StoreError> {
        if let Some(open) = &*self.0.open.borrow() {
            return Ok(Rc::clone(open));
        }
        let opened = open(name, &self.0).await?;
        // Somebody else may have been faster; one is enough.
        Ok(Rc::clone(self.0.open.borrow_mut().get_or_insert(Rc::new(opened))))
    }
}

async fn open(name: &str, kept: &Rc<Kept>) -> Result<Open, StoreError> {
    let held_up = Rc::clone(kept);
    let opening = Database::open(name)
        .with_version(VERSION)
        .with_on_blocked(move |_| {
            held_up.tell(Some(Interruption::HeldUp));
            Ok(())
        })
        .with_on_upgrade_needed(|_, database| {
            for store in Shelf::ALL.map(Shelf::name) {
                if !database.object_store_names().any(|known| known == store) {
                    database.create_object_store(store).build()?;
                }
            }
            Ok(())
        });
    Ok(Open::watch(opening.await.map_err(not_opened)?, &Rc::downgrade(kept)))
}
