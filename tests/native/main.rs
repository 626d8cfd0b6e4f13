//! Tests that need no browser: the sync engine in a simulated showroom, its parts in rows, the shape of the code.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

#[path = "../contract/store.rs"]
mod contract;
#[path = "../support/mod.rs"]
mod support;

mod backup;
mod damage;
mod data;
mod formats;
mod join;
mod keyring;
mod layers;
mod loan;
mod merge;
mod moved;
mod proxied;
mod real;
mod replica;
mod rest;
mod sealing;
mod shape;
mod sim;
mod stores;
mod vault;
mod walks;
mod wiped;
