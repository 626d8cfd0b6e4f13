//! The reference endpoint in the simulator: what the model was taught and what the real ledger does must be the same to
//! the tablets. JSON in, JSON out, without a socket.

use std::collections::BTreeMap;
use std::sync::Arc;

use forecourt::domain::{BlobId, Key, Kind};
use forecourt_endpoint::ledger::PullError;
use forecourt_endpoint::wire::{Pull, Push};
use forecourt_endpoint::{Ledger, Showroom};
use serde::Serialize;
use tokio::runtime::Runtime;

use crate::sim::endpoint::{Endpoint, Kept, Told};
use crate::sim::model::{Manner, about_blob, refused};
use crate::sim::runs::{expect_sound, run};
use crate::sim::weather::Weather;
use crate::sim::world::Quirk;

const SEEDS: u64 = 200;

struct Real {
    runtime: Runtime,
    ledger: Ledger,
    showroom: Showroom,
    page: usize,
}

impl Real {
    fn new(manner: Manner) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let ledger = runtime.block_on(Ledger::in_memory()).unwrap();
        Self { runtime, ledger, showroom: Showroom::open(), page: manner.page }
    }

    fn page(&self, pull: &Pull) -> Result<forecourt_endpoint::wire::Page, PullError> {
        self.runtime.block_on(self.ledger.pull(&self.showroom, pull))
    }
}

fn ok(answer: &impl Serialize) -> Told {
    Told { status: 200, body: serde_json::to_string(answer).unwrap(), marked: false }
}

impl Endpoint for Real {
    fn pull(&mut self, since: Option<&str>, limit: u32, nonce: &str) -> Told {
        let limit = limit.min(u32::try_from(self.page).unwrap());
        let pull = Pull { since: since.map(str::to_owned), limit: Some(limit), n: Some(nonce.to_owned()) };
        match self.page(&pull) {
            Ok(page) => ok(&page),
            Err(error @ PullError::Gone) => refused(410, &error.to_string()),
            Err(error) => refused(400, &error.to_string()),
        }
    }

    fn push(&mut self, body: &str) -> Told {
        let push: Push = serde_json::from_str(body).unwrap();
        ok(&self.runtime.block_on(self.ledger.push(&self.showroom, &push)).unwrap())
    }

    fn has_blob(&mut self, id: BlobId) -> Told {
        let size = self.runtime.block_on(self.ledger.blob_size(&self.showroom, &id.to_string())).unwrap();
        about_blob(if size.is_some() { 200 } else { 404 })
    }

    fn put_blob(&mut self, id: BlobId, content: &[u8]) -> Told {
        let put = self.runtime.block_on(self.ledger.put_blob(&self.showroom, &id.to_string(), content));
        about_blob(if put.unwrap() { 201 } else { 200 })
    }

    fn epoch(&mut self) -> String {
        self.page(&Pull::default()).unwrap().epoch
    }

    fn records(&mut self) -> BTreeMap<Key, Kept> {
        let page = self.page(&Pull { limit: Some(5_000), ..Pull::default() }).unwrap();
        let kept = page.changes.into_iter().map(|change| {
            let key = Key { kind: Kind::named(change.kind), id: change.id.parse().unwrap() };
            let doc = Arc::new(serde_json::from_str(change.doc.text()).unwrap());
            (key, Kept { rev: change.rev, deleted: change.deleted, doc })
        });
        kept.collect()
    }

    /// The operator says that a backup was put back, and it held everything.
    fn restore(&mut self) -> bool {
        self.runtime.block_on(self.ledger.restored()).unwrap();
        true
    }
}

fn real(manner: Manner) -> Box<dyn Endpoint> {
    Box::new(Real::new(manner))
}

/// What the ledger in memory cannot be made to do: lag, forget, refuse a record that is fit to be stored.
fn as_far_as_real(weather: Weather) -> Weather {
    Weather { lags: false, prunes: false, poison: false, ..weather }
}

#[test]
fn the_reference_endpoint_keeps_the_contract() {
    expect_sound(SEEDS, "real::the_reference", |seed| run(seed, Quirk::Sound, as_far_as_real, real));
}
