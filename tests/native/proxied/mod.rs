//! The real client against the real endpoint over real sockets, through a proxy that does to each request what a
//! network may do. Each change must be applied exactly once.
//!
//! - `http`: messages as bytes. `fault`: what can happen to an exchange. `proxy`: does it.
//! - `tablet`: engine, replica and wire, with a sender in place of the browser's.
//! - `showroom`: one seed from its first edit to its judgement. `verdict`: what must hold at the end.
//!
//! Chance comes from the seed, exchanges come one after the other, and the engine's timers go off when the run says so:
//! a seed that fails does so again, and nothing waits for a clock but the delays themselves.

mod fault;
mod http;
mod proxy;
pub mod showroom;
mod tablet;
pub mod verdict;

use std::collections::BTreeSet;

use self::fault::Fault;
use self::showroom::run;
use self::tablet::Naming;
use crate::sim::runs::{expect_caught, expect_sound};

const SEEDS: u64 = 1_000;

#[test]
fn each_change_is_applied_exactly_once() {
    expect_sound(SEEDS, "proxied::each_change", |seed| run(seed, Naming::Once).faults);
}

#[test]
fn a_client_that_names_each_try_anew_is_caught() {
    expect_caught(|seed| run(seed, Naming::EachTry).faults);
}

#[test]
fn every_fault_comes_up() {
    let mut unmet = BTreeSet::from(Fault::ALL);
    for seed in 0..20 {
        let met = run(seed, Naming::Once).met;
        unmet.retain(|fault| !met.contains(fault));
    }
    assert!(unmet.is_empty(), "20 seeds had none of {unmet:?}");
}
