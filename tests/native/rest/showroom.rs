//! One seed: a few tablets, a few records, some dozen edits under trouble, then peace.

use std::collections::{BTreeMap, BTreeSet};

use forecourt::domain::Key;
use forecourt::sync::http::{Call, Reply};
use serde_json::Value;

use super::server::Server;
use super::tablet::{Looks, Tablet};
use crate::proxied::showroom::{Edit, change};
use crate::proxied::verdict::content;
use crate::support::Chance;

const TABLETS: usize = 3;
const EDITS: usize = 24;
/// What is still to be fetched and sent when the trouble ends takes a few rounds.
const ROUNDS: usize = 8;

/// Which troubles there are beside those of the network.
#[derive(Clone, Copy, Debug)]
pub struct Weather {
    /// The server loses what is not in its file.
    pub crashes: bool,
    /// A backup goes from one tablet to another; now and then the first is lost.
    pub backups: bool,
}

/// Runs one seed and returns what does not hold at its end.
pub fn run(seed: u64, weather: Weather, server: Server, looks: Looks) -> Vec<String> {
    let mut chance = Chance::new(seed);
    let mut tablets: Vec<Tablet> =
        (0..TABLETS).map(|t| Tablet::new(format!("tablet {t}"), looks, Chance::new(chance.draw()))).collect();
    let mut network = Network { server, late: Vec::new(), chance: Chance::new(chance.draw()) };
    let mut edits = Vec::new();
    while edits.len() < EDITS {
        let t = chance.index(TABLETS);
        let tablet = &mut tablets[t];
        match chance.below(100) {
            0..16 => {
                let (edit, batch) = change(&tablet.replica, edits.len(), &mut chance);
                tablet.commit(&batch);
                edits.push(edit);
            }
            16..18 => network.late.extend(tablet.restart()),
            18..22 => network.deliver_late(),
            22..26 => network.server.save(),
            26..28 if weather.crashes => network.server.crash(),
            28..30 if weather.backups => {
                let cargo = tablet.export();
                if chance.percent(30) {
                    tablets[t] = Tablet::new(format!("tablet {t}, another"), looks, Chance::new(chance.draw()));
                }
                // Perhaps to the one that takes its place.
                tablets[chance.index(TABLETS)].import(cargo);
            }
            _ => tablet.go_on(|call| network.exchange(call)),
        }
    }
    while !network.late.is_empty() {
        network.deliver_late();
    }
    // One that comes new has what the server has.
    tablets.push(Tablet::new("a new tablet".to_owned(), looks, chance));
    let mut faults = Vec::new();
    for _ in 0..ROUNDS {
        for tablet in &mut tablets {
            if !tablet.settle(|call| Some(network.server.handle(&call))) {
                faults.push("a tablet does not come to rest".to_owned());
            }
        }
    }
    faults.extend(verdict(&tablets, &edits, weather));
    faults
}

struct Network {
    server: Server,
    /// What arrives when nobody waits for it any more.
    late: Vec<Call>,
    chance: Chance,
}

impl Network {
    fn exchange(&mut self, call: Call) -> Option<Reply> {
        match self.chance.below(100) {
            0..5 => None,
            5..10 => {
                self.server.handle(&call);
                None
            }
            10..15 => {
                self.late.push(call);
                None
            }
            15..20 => {
                self.late.push(call.clone());
                Some(self.server.handle(&call))
            }
            20..22 => Some(Reply { status: 200, body: "<!doctype html><form>".into(), ..Reply::default() }),
            22..24 => Some(Reply { status: 503, ..Reply::default() }),
            24..26 => {
                self.server.handle(&call);
                Some(Reply { status: 502, body: "<html>Bad gateway</html>".into(), ..Reply::default() })
            }
            26..29 => {
                let mut reply = self.server.handle(&call);
                reply.body.truncate(self.chance.index(reply.body.len().max(1)));
                Some(reply)
            }
            _ => Some(self.server.handle(&call)),
        }
    }

    fn deliver_late(&mut self) {
        if !self.late.is_empty() {
            let call = self.late.swap_remove(self.chance.index(self.late.len()));
            self.server.handle(&call);
        }
    }
}

/// What must hold when all is quiet: everybody has the same, and in it is every edit.
fn verdict(tablets: &[Tablet], edits: &[Edit], weather: Weather) -> Vec<String> {
    let mut faults = Vec::new();
    let rows = |tablet: &Tablet| -> BTreeMap<Key, Value> {
        tablet.replica.rows().map(|row| (row.key.clone(), row.doc.value())).collect()
    };
    let there = rows(&tablets[TABLETS]);
    for tablet in tablets {
        if tablet.replica.outbox().next().is_some() {
            faults.push("something is still to be sent".to_owned());
        }
        if rows(tablet) != there {
            faults.push(format!("a tablet has {:?}, the server {there:?}", rows(tablet)));
        }
    }
    for key in edits.iter().map(|edit| &edit.key).collect::<BTreeSet<_>>() {
        let edits: Vec<&Edit> = edits.iter().filter(|edit| edit.key == *key).collect();
        let found = match there.get(key) {
            None => vec!["it is lost".to_owned()],
            // What was taken away or written over may come back, as after a backup was restored.
            Some(doc) if weather.crashes => lost(&edits, doc),
            Some(doc) => content(&edits, doc),
        };
        faults.extend(found.into_iter().map(|fault| format!("{key}: {fault}")));
    }
    faults
}

fn lost(edits: &[&Edit], doc: &Value) -> Vec<String> {
    let text = doc.to_string();
    let removed = |mark: &str| edits.iter().any(|edit| edit.removed.as_deref() == Some(mark));
    let replaced = |mark: &str| edits.iter().any(|edit| edit.replaced.as_deref() == Some(mark));
    let marks = edits.iter().map(|edit| edit.mark.as_str());
    let gone = marks.filter(|mark| {
        let is_marked = doc["marks"].get(mark).is_some() || removed(mark);
        let is_told = text.contains(&format!(":\"{mark}\"")) || replaced(mark);
        !(is_marked && is_told)
    });
    gone.map(|mark| format!("{mark} is lost: {doc}")).collect()
}
