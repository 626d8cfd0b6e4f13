//! How the driver is broken on purpose, to see that the simulator notices.

use forecourt::domain::Key;
use forecourt::store::{Durability, Patch, Pending};
use forecourt::sync::Event;
use forecourt::sync::wire::Answer;
use serde_json::json;

use super::world::{Quirk, World};

impl World {
    /// What a broken driver does before the engine sees an event.
    pub fn quirk_before(&mut self, t: usize, event: Event) -> Event {
        let Some(memory) = self.tablets[t].memory.as_mut() else { return event };
        match (self.quirk, event) {
            (Quirk::CursorAhead, Event::Answered { nonce, answer: Answer::Page(page), now: at }) => {
                let mark = json!({"epoch": page.epoch, "cursor": page.cursor});
                let known = memory.replica.mark();
                if known.refill.is_none() && known.epoch.as_ref().is_none_or(|epoch| *epoch == page.epoch) {
                    let patch = Patch { notes: vec![("sync".to_owned(), Some(mark))], ..Patch::default() };
                    self.save(t, patch, Durability::Relaxed, None);
                }
                Event::Answered { nonce, answer: Answer::Page(page), now: at }
            }
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
                    Answer::Trouble(_) => {}
                }
                Event::Answered { nonce, answer, now }
            }
            (_, event) => event,
        }
    }
}
