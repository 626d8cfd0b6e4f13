//! The device, as the app needs it. `platform` has the browser's; tests have their own.

use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::lazy::NotLoaded;
use crate::store::keyring::{Cost, RawKey};
use crate::store::{Cipher, Seq, StoreError, Task};
use crate::sync::Standing;
use crate::sync::http::{Call, Reply};

/// Where an endpoint is, and what opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Address {
    /// The contract's URL, e.g. `https://sync.example.com/sync`.
    pub url: String,
    /// The bearer token, where the endpoint asks for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// What is spoken there.
    pub dialect: Dialect,
}

/// What an endpoint speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Dialect {
    /// The sync contract.
    #[default]
    Contract,
    /// Plain REST on one collection, with weaker promises.
    Rest,
}

/// A reply, and what the endpoint's clock said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard {
    /// The reply; `None` when there was none in time.
    pub reply: Option<Reply>,
    /// The Date header.
    pub date: Option<DateTime<Utc>>,
}

/// Why one of the app's own files could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread(pub String);

/// Which files a person may pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    /// Pictures and PDF, several at once; the camera is offered as well.
    PicturesAndScans,
    /// One file, whatever it is.
    Any,
}

/// A file that a person picked, or is to be handed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// Its name.
    pub name: String,
    /// What it is, e.g. `image/jpeg`.
    pub media: String,
    /// What is in it.
    pub content: Vec<u8>,
}

/// How much room the app takes on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Storage {
    /// What it takes, in bytes.
    pub used: u64,
    /// What it may take at most, in bytes.
    pub quota: u64,
    /// The browser does not clear it to make room.
    pub persisted: bool,
}

/// What the tab that syncs knows of the endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What the engine is about.
    pub standing: Standing,
    /// When the endpoint last answered.
    pub last: Option<DateTime<Utc>>,
    /// How far this tablet's clock is from the endpoint's, in seconds, where that matters.
    pub clock_off: Option<i64>,
    /// What comes does not fit on this tablet any more.
    #[serde(default)]
    pub no_room: bool,
    /// How far a pull of many pages has come, while there is one.
    #[serde(default)]
    pub pulling: Option<Pulling>,
}

/// How far a pull of many pages has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pulling {
    /// How many records are here.
    pub here: usize,
    /// How many are still to come, where the endpoint tells.
    pub left: Option<usize>,
}

/// What one tab of the app tells the others. None of it is about any person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Word {
    /// It has written; this is the newest commit.
    Wrote(Seq),
    /// It syncs, and this is how.
    Contact(Contact),
    /// It is new, and asks the one that syncs how it stands.
    Asks,
    /// A person wants the one that syncs to go on.
    Resume,
}

/// What the app asks of the device.
pub trait Host {
    /// Returns the tablet's clock.
    fn now(&self) -> DateTime<Utc>;

    /// Returns the tablet's offset from UTC.
    fn zone(&self) -> FixedOffset;

    /// Returns 16 fresh random bytes.
    fn seed(&self) -> [u8; 16];

    /// Returns a new key that nobody can guess.
    ///
    /// # Errors
    /// When the device has no chance to make it of.
    fn new_key(&self) -> Result<RawKey, StoreError>;

    /// Makes a key of a passphrase by Argon2id.
    ///
    /// # Errors
    /// When the device cannot, e.g. for want of memory.
    fn stretch(&self, passphrase: &str, salt: Uuid, cost: Cost) -> Task<'static, Result<RawKey, StoreError>>;

    /// Returns what seals under a key.
    ///
    /// # Errors
    /// When the device has no cryptography, as on pages that are not served securely.
    fn cipher(&self, key: RawKey) -> Task<'static, Result<Rc<dyn Cipher>, StoreError>>;

    /// Waits.
    fn sleep(&self, time: Duration) -> Task<'static, ()>;

    /// Makes a call of the sync contract.
    fn call(&self, address: &Address, call: Call) -> Task<'static, Heard>;

    /// Returns the text of one of the app's own files, e.g. `/processes/index.json`.
    fn read_file(&self, path: &str) -> Task<'static, Result<String, Unread>>;

    /// Lets a person pick files; none, when they think better of it. To be asked for by a tap. One that cannot be read comes
    /// without content.
    ///
    /// # Errors
    /// When the code for it is not on the tablet yet, and cannot be fetched.
    fn pick(&self, accept: Accept) -> Task<'static, Result<Vec<Picked>, NotLoaded>>;

    /// Makes a picture small enough to be kept, without what the camera wrote into it. `None` when the device cannot read
    /// it.
    fn shrink(&self, picture: Picked) -> Task<'static, Option<Picked>>;

    /// Has the device save a file where the person wants it. `None` when it does not.
    fn hand_over(&self, file: Picked) -> Task<'static, Option<()>>;

    /// Has the device print what is open: the documents in it, or else the page.
    fn print(&self);

    /// Reads bytes in an encoding by its name on the web, e.g. `gb18030`, in which spreadsheets in Chinese are saved. `None`
    /// where they are not in it.
    fn decode(&self, encoding: &'static str, content: Vec<u8>) -> Task<'static, Option<String>>;

    /// Returns an address at which the page can show these bytes, until it is given up.
    fn show(&self, media: &str, content: &[u8]) -> Option<String>;

    /// Gives such an address up.
    fn forget(&self, address: &str);

    /// Returns the address that the app was loaded from, e.g. `http://127.0.0.1:8787`.
    fn origin(&self) -> String;

    /// Ends when this tab, of all that are open, may sync; it holds that right until it is closed.
    fn lead(&self) -> Task<'static, ()>;

    /// Tells the other tabs.
    fn tell_other_tabs(&self, word: Word);

    /// Calls when another tab tells something.
    fn on_other_tab(&self, heard: Box<dyn Fn(Word)>);

    /// Calls when the network came back or the screen was lit.
    fn on_wake(&self, woken: Box<dyn Fn()>);

    /// Calls at whatever a person does.
    fn on_use(&self, used: Box<dyn Fn()>);

    /// Calls when the app is out of sight: the tablet sleeps, or shows something else.
    fn on_hidden(&self, hidden: Box<dyn Fn()>);

    /// Loads the app anew; whatever was in memory is gone, keys too.
    fn start_over(&self);

    /// Calls when a newer version of the app is there and waits.
    fn on_update_ready(&self, ready: Box<dyn Fn()>);

    /// Lets the newer version take over and loads the app anew.
    fn take_update(&self);

    /// Asks the browser not to clear the storage when space runs low.
    fn ask_to_persist(&self);

    /// Measures how much room the app takes. `None` when the browser does not tell.
    fn storage(&self) -> Task<'static, Option<Storage>>;

    /// Returns a choice that is not about any person, e.g. the language; it is there before the store is.
    fn preference(&self, name: &str) -> Option<String>;

    /// Keeps such a choice.
    fn keep_preference(&self, name: &str, value: &str);
}
