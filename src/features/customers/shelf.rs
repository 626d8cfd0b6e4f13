//! Forms that were left before they were saved: what was typed is there when they are opened again. In memory only.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::draft::Draft;
use crate::domain::id::CustomerId;

thread_local! {
    static SHELF: RefCell<BTreeMap<Option<CustomerId>, Draft>> = const { RefCell::new(BTreeMap::new()) };
}

/// Keeps what was typed about a customer, or about a new one.
pub fn keep(of: Option<CustomerId>, draft: Draft) {
    SHELF.with_borrow_mut(|shelf| shelf.insert(of, draft));
}

/// Returns what was kept.
pub fn find(of: Option<CustomerId>) -> Option<Draft> {
    SHELF.with_borrow(|shelf| shelf.get(&of).cloned())
}

/// Forgets what was kept: it is saved, or nobody wants it.
pub fn clear(of: Option<CustomerId>) {
    SHELF.with_borrow_mut(|shelf| shelf.remove(&of));
}
