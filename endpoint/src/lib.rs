//! The reference JSON endpoint of Forecourt: one showroom's records, kept for all its tablets.
//!
//! What it promises is written in `docs/sync-contract.md`. In reading order:
//!
//! - [`wire`]: the JSON that goes over the line.
//! - [`check`]: what a write must look like before it is considered at all.
//! - [`Showroom`], [`Token`], [`Cursor`]: names with a type.
//! - [`ledger`]: push, pull, blobs, tokens and retention, without a word of HTTP.
//! - `database`: the only place that speaks SQL.
//! - [`http`]: the ledger behind axum, and the built app beside it.
//!
//! The library never reads the command line and never prints, save for one line on stderr when
//! the database fails under a request: the binary does both.

pub mod check;
mod cursor;
mod database;
pub mod http;

pub mod ledger;
mod showroom;
mod token;
pub mod wire;

pub use cursor::{Cursor, NotACursor};
pub use database::{DatabaseError, OpenError};

pub use http::{Access, AppFolder, NoApp, router, with_app};
pub use ledger::Ledger;
pub use showroom::{BadShowroom, Showroom};
pub use token::Token;
