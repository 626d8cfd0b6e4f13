//! What the handles of the records share: the replica, the tables that show it, and who is joined into whom.

use std::any::TypeId;
use std::cell::RefCell;
use std::collections::HashMap;
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
    pub turn: Arc<Mutex<()>>,
}

impl Inner {
    /// Has the tables follow these changed rows; without them, has the tables read all of them anew.
    pub fn show(&self, changed: Option<&[Row]>) {
        match changed {
            Some(rows) => {
                self.follow(&rows.iter().collect::<Vec<_>>());
                if self.concerns_joins(rows) {
                    self.show_joins();
                }
            }
            None => {
                let (replica, now) = (self.replica.borrow(), Arc::new(joined(&self.replica.borrow())));
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

    /// A save must not cost more the more customers there are: most have nothing to do with any join.
    fn concerns_joins(&self, rows: &[Row]) -> bool {
        let joined = self.joined.borrow();
        let concerns = |row: &Row| {
            let customer = row.key.kind == Customer::KIND;
            customer && (joined.names(CustomerId(row.key.id)) || joined_into(row).is_some())
        };
        rows.iter().any(concerns)
    }

    /// Finds out who is joined into whom, and shows what that concerns.
    pub fn show_joins(&self) {
        let replica = self.replica.borrow();
        let now = Arc::new(joined(&replica));
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
}

fn joined_into(row: &Row) -> Option<CustomerId> {
    row.doc.field("joined_into")?.as_str()?.parse().ok()
}

pub fn joined(replica: &Replica) -> Joined {
    let customers = replica.rows().filter(|row| row.key.kind == Customer::KIND && !row.deleted);
    let links = customers.filter_map(|row| Some((CustomerId(row.key.id), joined_into(row)?)));
    Joined::of(links, |id| replica.row(&Customer::key_of(id)).is_some_and(|row| !row.deleted))
}
