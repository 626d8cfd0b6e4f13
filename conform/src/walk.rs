//! What the pages told of the kit's own records, from a cursor to the end.

use crate::answer::{Judged, Stop, shortened};
use crate::reply::{Change, Page, same};
use serde_json::{Value, json};

/// A walk through the pages, to the last one.
#[derive(Debug)]
pub(crate) struct Walk {
    pub(crate) last: Page,
    /// Every telling, in order.
    pub(crate) told: Vec<Change>,
}

impl Walk {
    /// Returns the last telling of a record.
    pub(crate) fn of(&self, id: &str) -> Option<&Change> {
        self.told.iter().rev().find(|change| change.id == id)
    }

    /// Returns how often a record was told.
    pub(crate) fn times(&self, id: &str) -> usize {
        self.told.iter().filter(|change| change.id == id).count()
    }

    /// Judges that the walk told a record so, at its end.
    pub(crate) fn require(&self, id: &str, rev: i64, deleted: bool, doc: &Value) -> Judged {
        let expected = format!("at the end of these pages {id} at rev {rev}, deleted: {deleted}, doc: {doc}");
        let Some(told) = self.of(id) else { return Err(self.last.answer.fault(expected)) };
        told.require(rev, deleted, doc)
    }
}

impl Change {
    /// Judges how a record was told.
    pub(crate) fn require(&self, rev: i64, deleted: bool, doc: &Value) -> Judged {
        if self.rev == rev && self.deleted == deleted && same(&self.doc, doc) {
            return Ok(());
        }
        let told = |rev: i64, deleted: bool, doc: &Value| {
            let change = json!({"id": self.id, "rev": rev, "deleted": deleted, "doc": doc});
            shortened(&change.to_string())
        };
        let came = told(self.rev, self.deleted, &self.doc);
        Err(Stop::broken("GET, page by page to the end", told(rev, deleted, doc), came))
    }
}
