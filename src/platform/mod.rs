//! The browser, and nothing but the browser: it implements what `store` and `app` ask for.

mod browser;
mod crypto;
mod files;
mod http;
mod idb;
mod storage;
mod stretch;
mod tabs;
mod timer;
mod updates;

pub use browser::Browser;
pub use crypto::WebCipher;
pub use idb::{IdbDisk, IdbStore};
