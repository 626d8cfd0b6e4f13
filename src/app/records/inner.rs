//! What the handles of the records share: the replica, the tables that show it, and who is joined into whom.

use std::any::TypeId;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use futures::lock::Mutex;

use crate::app::host::Host;
use crate::app::table::{AnyTable, customer_of};
use crate::domain::Record;
use crate::domain::customer::Customer;
use crate::domain::id::CustomerId;
use crate::domain::joined::Joined;
use crate::store::{Row, Store};
use crate::sync::Replica;

/// What the handles share.
pub struct Inner {
    pub host: Rc<dyn Host>,
    pub store: Rc<dyn Store>,
    pub replica: RefCell<Replica>,
    pub tables: RefCell<HashMap<TypeId, Box<dyn AnyTable>>>,
    pub joined: RefCell<Arc<Joined>>,
    /// Who was joined into whom, by the customers' own records.
    links: RefCell<BTreeMap<CustomerId, CustomerId>>,
    pub turn: Arc<Mutex<()>>,
}

impl Inner {
    pub fn of(host: Rc<dyn Host>, store: Rc<dyn Store>, replica: Replica) -> Self {
        let inner = Self {
            host,
            store,
            replica: RefCell::new(replica),
            tables: RefCell::default(),
            joined: RefCell::default(),
            links: RefCell::default(),
            turn: Arc::default(),
        };
        inner.links.borrow_mut().extend(inner.replica.borrow().rows().filter_map(link));
        inner.joined.replace(inner.join());
        inner
    }

    /// Has the tables follow these changed rows; without them, has the tables read all of them anew.
    pub fn show(&self, changed: Option<&[Row]>) {
        match changed {
            Some(rows) => {
                self.follow(&rows.iter().collect::<Vec<_>>());
                if self.note_links(rows) {
                    self.show_joins();
                }
            }
            None => {
                let replica = self.replica.borrow();
                self.links.take();
                self.links.borrow_mut().extend(replica.rows().filter_map(link));
                let now = self.join();
                self.joined.replace(Arc::clone(&now));
                for table in self.tables.borrow().values() {
                    table.reload(&mut replica.rows(), &now);
                }
            }
        }
    }

    pub fn follow(&self, rows: &[&Row]) {
        let joined = self.joined.borrow();
        for table in self.tables.borrow().values() {
            table.follow(rows, &joined);
        }
    }

    /// Notes who is joined into whom by these rows, and tells whether that may change what is shown. A save must not
    /// cost more the more customers there are: most have nothing to do with any join.
    pub fn note_links(&self, rows: &[Row]) -> bool {
        let (joined, mut links) = (self.joined.borrow(), self.links.borrow_mut());
        let mut concerned = false;
        for row in rows.iter().filter(|row| row.key.kind == Customer::KIND) {
            let id = CustomerId(row.key.id);
            let (before, now) = match link(row) {
                Some((_, into)) => (links.insert(id, into), Some(into)),
                None => (links.remove(&id), None),
            };
            concerned |= before != now || joined.names(id);
        }
        concerned
    }

    /// Shows what concerns whoever was joined, or is no more.
    pub fn show_joins(&self) {
        let replica = self.replica.borrow();
        let now = self.join();
        let before = self.joined.replace(Arc::clone(&now));
        if *before == *now {
            return;
        }
        let is_moved = |id: CustomerId| before.shown(id) != now.shown(id);
        let is_concerned = |row: &&Row| match row.key.kind == Customer::KIND {
            true => is_moved(CustomerId(row.key.id)),
            false => customer_of(row, is_moved).is_some(),
        };
        self.follow(&replica.rows().filter(is_concerned).collect::<Vec<_>>());
    }

    fn join(&self) -> Arc<Joined> {
        let replica = self.replica.borrow();
        let is_here = |id| replica.row(&Customer::key_of(id)).is_some_and(|row| !row.deleted);
        Arc::new(Joined::of(self.links.borrow().clone(), is_here))
    }
}

/// Returns whom a record joins into whom, if it is a customer's and does.
fn link(row: &Row) -> Option<(CustomerId, CustomerId)> {
    let is_customer = row.key.kind == Customer::KIND && !row.deleted;
    let into = is_customer.then(|| row.doc.field("joined_into")).flatten()?;
    Some((CustomerId(row.key.id), into.as_str()?.parse().ok()?))
}
