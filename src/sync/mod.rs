//! Sync: what is sent, what comes back, and how two edits of one record become one. Pure: events in, commands out;
//! no clock, no network, no storage inside. `docs/sync-contract.md` is the authority for what goes over the wire.

pub mod backoff;
pub mod engine;
pub mod http;
pub mod merge;
pub mod replica;
pub mod rest;
pub mod wire;

pub use engine::{Command, Engine, Event, Halt, Standing};
pub use replica::Replica;
