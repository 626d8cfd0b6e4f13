//! A backup leaves this tablet in a file, or comes in one. Both let others have the thread between two packs of records,
//! so that a large showroom does not stop the screen.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::time::Duration;

use leptos::prelude::*;

use super::host::{Dialect, Picked};
use super::records::Records;
use super::{App, Session};
use crate::domain::{Blob, BlobId};
use crate::store::backup::{self, BadFile, Cargo, PACK, Scope, Sealed};
use crate::store::keyring::Cost;
use crate::store::{Cipher, StoreError};
use crate::sync::replica::Tally;
use crate::sync::{Event, Replica};

/// How long it takes until another look is taken at what is still being read.
const AGAIN: Duration = Duration::from_millis(100);

/// What a file is, to a browser.
const MEDIA: &str = "application/octet-stream";

/// What has been taken along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// How many records.
    pub records: usize,
    /// How many pictures and scans.
    pub blobs: usize,
    /// How many of those that are on this tablet could not be read, and were left behind.
    pub unread: usize,
}

/// Why nothing has been taken along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoExport {
    /// The browser did not save the file.
    NotHandedOver,
    /// The store or the cryptography failed.
    Store(StoreError),
}

impl From<StoreError> for NoExport {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// What has come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// What became of the records.
    pub records: Tally,
    /// How many pictures and scans were not here.
    pub blobs: usize,
}

impl App {
    /// Puts what this tablet has into a file of this name, sealed under a passphrase, and hands it to the person.
    ///
    /// # Errors
    /// When it could not be made, or was not saved.
    pub async fn export(&self, scope: Scope, name: String, passphrase: &str) -> Result<Exported, NoExport> {
        self.wait_until_read().await;
        // Where there is no room for it, what is unsent goes without names: better than not at all.
        self.name_unsent().await.ok();
        let host = self.host();
        let mut cargo = self.records.with_replica(|replica| replica.cargo(scope));
        let named = cargo.blobs.len();
        let blobs = self.records.readable_blobs(&mut cargo).await;
        let exported = Exported { records: cargo.records.len(), blobs: blobs.len(), unread: named - blobs.len() };
        let key = async |salt| host.cipher(host.stretch(passphrase, salt, Cost::NEW).await?).await;
        let content = backup::write(&cargo, blobs, Cost::NEW, key, async || host.sleep(Duration::ZERO).await).await?;
        let file = Picked { name, media: MEDIA.to_owned(), content };
        host.hand_over(file).await.map(|()| exported).ok_or(NoExport::NotHandedOver)
    }

    /// Gives what is unsent the names under which it would be sent next: whichever tablet sends it then, and if both do,
    /// the endpoint does it once. A tablet that works alone has nobody to tell them to.
    async fn name_unsent(&self) -> Result<(), StoreError> {
        if self.session.with_untracked(|session| session.as_ref().and_then(Session::address).is_none()) {
            return Ok(());
        }
        let act = self.act();
        let is_done = Cell::new(false);
        while !is_done.get() {
            let plan = |replica: &Replica, _| {
                let patch = replica.name_unsent(|| act.new_id());
                is_done.set(patch.is_empty());
                patch
            };
            self.records.commit_planned(plan).await?;
        }
        Ok(())
    }

    /// Takes in a file. All of it is opened and looked at before anything is changed; then pictures come first, so that
    /// no record names what is not there, and records in packs, each of them a commit of its own. Records stand for
    /// themselves, and a second import goes on where a first one was stopped.
    ///
    /// # Errors
    /// Says what is wrong with the file; nothing was changed then. Others as the store has them.
    pub async fn import(&self, file: &Sealed, passphrase: &str) -> Result<Imported, BadFile> {
        let host = self.host();
        let cipher = host.cipher(host.stretch(passphrase, file.salt, file.cost).await?).await?;
        let pause = async || host.sleep(Duration::ZERO).await;
        let mut cargo = backup::open(file, &*cipher, &pause).await?;
        self.wait_until_read().await;
        let is_plain = |session: &Session| session.address().is_some_and(|address| address.dialect == Dialect::Rest);
        if self.session.with_untracked(|session| session.as_ref().is_some_and(is_plain)) {
            self.records.with_replica(|replica| replica.distrust(&mut cargo));
        }
        let mut imported = Imported::default();
        let wanted = self.blobs_to_be_named(&cargo, &pause).await;
        let mut blobs = self.keep_blobs(&cargo, &wanted, file, &*cipher).await?;
        let me = self.label();
        for pack in cargo.records.chunks(PACK) {
            let tally = Cell::new(Tally::default());
            let plan = |replica: &Replica, now| {
                let (patch, planned) = replica.import(&cargo, pack, now, &me);
                tally.set(planned);
                patch
            };
            self.records.commit_planned(plan).await?;
            imported.records.add(tally.get());
            pause().await;
        }
        // A tab that was opened meanwhile took out what no record named yet.
        let wanted = self.records.with_replica(Replica::blobs_named);
        blobs.extend(self.keep_blobs(&cargo, &wanted, file, &*cipher).await?);
        imported.blobs = blobs.len();
        self.tell(Event::Resume);
        Ok(imported)
    }

    /// Keeps those of the wanted pictures that a backup has and this tablet has not. Returns which these were.
    async fn keep_blobs(
        &self,
        cargo: &Cargo,
        wanted: &BTreeSet<BlobId>,
        file: &Sealed,
        cipher: &dyn Cipher,
    ) -> Result<BTreeSet<BlobId>, BadFile> {
        let mut kept = BTreeSet::new();
        for (index, id) in cargo.blobs.iter().enumerate() {
            if wanted.contains(id) && self.records.with_replica(|replica| !replica.has_blob(*id)) {
                let content = cargo.blob(index, file, cipher).await?;
                let blob = Blob { id: *id, content: content.into() };
                self.records.commit_planned(|_, _| Replica::keep_and_offer(&blob)).await?;
                kept.insert(*id);
            }
        }
        Ok(kept)
    }

    /// Returns the pictures that records will name once a backup is taken in: one of a customer who was erased here
    /// does not come back.
    async fn blobs_to_be_named(&self, cargo: &Cargo, pause: impl AsyncFn()) -> BTreeSet<BlobId> {
        let mut named = BTreeSet::new();
        if cargo.blobs.is_empty() {
            return named;
        }
        let now = self.host().now();
        named.extend(self.records.with_replica(Replica::blobs_named));
        for pack in cargo.records.chunks(PACK) {
            let plan = |replica: &Replica| replica.import(cargo, pack, now, "").0.blobs_named();
            named.extend(self.records.with_replica(plan));
            pause().await;
        }
        named
    }

    fn label(&self) -> String {
        self.session.get_untracked().map(|session| session.label()).unwrap_or_default()
    }

    /// What has not been read yet would be missing.
    async fn wait_until_read(&self) {
        while self.records.read.get_untracked().is_some() {
            self.host().sleep(AGAIN).await;
        }
    }
}

impl Records {
    /// Returns the bytes of the pictures that are taken along, but those that cannot be read: these are left behind. A
    /// tablet whose storage fails still has its records in memory, and those must get away.
    async fn readable_blobs(&self, cargo: &mut Cargo) -> Vec<Vec<u8>> {
        let mut found = Vec::new();
        let mut contents = Vec::new();
        for id in &cargo.blobs {
            if let Ok(Some(content)) = self.blob(*id).await {
                found.push(*id);
                contents.push(content);
            }
        }
        cargo.blobs = found;
        contents
    }
}
