//! The nouns that several features share. No clock, no storage, no browser: time, place and chance are passed in.

pub mod act;
pub mod activity;
pub mod batch;
pub mod blob;
pub mod capital;
pub mod customer;
pub mod deal;
pub mod doc;
pub mod duplicate;
pub mod id;
pub mod joined;
pub mod licence;
pub mod loan;
pub mod money;
pub mod phone;
pub mod record;
pub mod search;
pub mod set;
pub mod signature;
pub mod spec;
pub mod staff;
pub mod stamp;
pub mod task;
pub mod vehicle;
pub mod vin;

pub use act::Act;
pub use batch::Batch;
pub use blob::{Blob, BlobId};
pub use doc::Doc;
pub use money::Money;
pub use phone::Phone;
pub use record::{Key, KeyMap, Kind, Record};
pub use set::Set;
pub use stamp::Stamp;
