//! How the driver is broken on purpose, to see that the simulator notices.

use forecourt::domain::Key;
use forecourt::store::{Durability, Patch, Pending};
use forecourt::sync::Event;
use forecourt::sync::wire::Answer;

use super::tablet::News;
use super::world::{Quirk, World};

impl World {
    /// What a broken driver does before the engine sees an event.
    pub fn quirk_before(&mut self, t: usize, event: Event) -> Event {
        let Some(memory) = self.tablets[t].memory.as_mut() else { return event };
        match (self.quirk, event) {
            (Quirk::ClientWins, Event::Answered { nonce, mut answer, now }) => {
                let base = |key: &Key| memory.replica.pending(key).and_then(|pending| pending.base.clone());
                match &mut answer {
                    Answer::Page(page) => {
                        for remote in page.changes.iter_mut().filter(|remote| !remote.deleted) {
                            if let Some(base) = base(&remote.key).filter(|base| !base.deleted) {
                                remote.doc = base.doc;
                            }
                        }
                    }
                    Answer::Receipt(receipt) => {
                        for result in receipt.results.iter_mut().filter(|it| it.status == 409 && !it.deleted) {
                            let is_it =
                                |it: &Pending| it.frozen.as_ref().is_some_and(|frozen| frozen.mid == result.mid);
                            let key = memory.replica.outbox().find(|it| is_it(it)).map(|it| it.key.clone());
                            if let Some(base) = key.and_then(|key| base(&key)).filter(|base| !base.deleted) {
                                result.doc = Some(base.doc);
                            }
                        }
                    }
                    Answer::Blob { .. } | Answer::Trouble(_) => {}
                }
                Event::Answered { nonce, answer, now }
            }
            (_, event) => event,
        }
    }

    /// Saves for the engine. A broken driver saves a page's cursor first, and then what is on the page.
    pub fn put(&mut self, t: usize, mut patch: Patch, durability: Durability, news: Option<News>) -> Option<Event> {
        if self.quirk == Quirk::CursorAhead && !patch.rows.is_empty() && !patch.notes.is_empty() {
            let cursor = Patch { notes: std::mem::take(&mut patch.notes), ..Patch::default() };
            let saved = self.save(t, cursor, durability, None);
            if saved != Some(Event::Saved) {
                return saved;
            }
        }
        self.save(t, patch, durability, news)
    }
}
