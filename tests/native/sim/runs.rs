//! The simulator's runs. A seed that fails is printed with the command that runs it alone:
//!
//! ```text
//! FORECOURT_SEED=1234 cargo test --test native sim::runs::nothing -- --nocapture
//! ```
//!
//! `FORECOURT_LONG=1` (which `cargo xtask test --long` sets) runs twenty times as many.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::endpoint::Endpoint;
use super::model::{Manner, Model};
use super::verdict;
use super::weather::Weather;
use super::world::{Quirk, World};
use crate::support::Chance;

const SEEDS: u64 = 4_000;
const TABLETS: usize = 4;
/// A broken variant must be caught within so many seeds.
const ENOUGH: u64 = 500;

/// Runs one seed and returns what does not hold at its end.
pub fn run(
    seed: u64,
    quirk: Quirk,
    weather: fn(Weather) -> Weather,
    endpoint: fn(Manner) -> Box<dyn Endpoint>,
) -> Vec<String> {
    let mut chance = Chance::new(seed);
    let weather = weather(Weather::of(&mut chance));
    let mut world = World::new(chance, weather, endpoint(weather.manner), TABLETS);
    world.quirk = quirk;
    world.run();
    verdict::of(&mut world)
}

fn model(manner: Manner) -> Box<dyn Endpoint> {
    Box::new(Model::new(manner))
}

/// Runs seeds on all processors. Returns the first that fails, and why.
pub fn first_failure(seeds: u64, run: impl Fn(u64) -> Vec<String> + Sync) -> Option<(u64, Vec<String>)> {
    let next = AtomicU64::new(0);
    let failed = AtomicBool::new(false);
    let work = || {
        let mut first: Option<(u64, Vec<String>)> = None;
        while !failed.load(Ordering::Relaxed) {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds {
                break;
            }
            let faults = run(seed);
            if !faults.is_empty() {
                failed.store(true, Ordering::Relaxed);
                first = Some((seed, faults));
            }
        }
        first
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        running.into_iter().filter_map(|worker| worker.join().unwrap()).min()
    })
}

pub fn expect_sound(seeds: u64, name: &str, run: impl Fn(u64) -> Vec<String> + Sync) {
    let failure = match std::env::var("FORECOURT_SEED").map(|seed| seed.parse().unwrap()) {
        Ok(seed) => Some((seed, run(seed))).filter(|(_, faults)| !faults.is_empty()),
        Err(_) => first_failure(if std::env::var_os("FORECOURT_LONG").is_some() { seeds * 20 } else { seeds }, run),
    };
    if let Some((seed, faults)) = failure {
        let faults = faults.join("\n  ");
        panic!("seed {seed} fails:\n  {faults}\nFORECOURT_SEED={seed} cargo test --test native {name} -- --nocapture");
    }
}

fn expect_caught(run: impl Fn(u64) -> Vec<String> + Sync) {
    assert!(first_failure(ENOUGH, run).is_some(), "{ENOUGH} seeds did not notice");
}

#[test]
fn nothing_is_lost_and_nothing_comes_back() {
    expect_sound(SEEDS, "sim::runs::nothing", |seed| run(seed, Quirk::Sound, |weather| weather, model));
}

#[test]
fn an_endpoint_that_forgets_mids_is_caught() {
    let forgetful = |manner| -> Box<dyn Endpoint> { Box::new(Model::new(Manner { ledger: false, ..manner })) };
    expect_caught(|seed| run(seed, Quirk::Sound, |weather| weather, forgetful));
}

#[test]
fn an_endpoint_that_ignores_the_base_is_caught() {
    let careless = |manner| -> Box<dyn Endpoint> { Box::new(Model::new(Manner { base_check: false, ..manner })) };
    expect_caught(|seed| run(seed, Quirk::Sound, |weather| weather, careless));
}

#[test]
fn a_client_that_always_wins_is_caught() {
    expect_caught(|seed| run(seed, Quirk::ClientWins, |weather| weather, model));
}

#[test]
fn a_cursor_that_is_kept_before_its_page_is_caught() {
    expect_caught(|seed| run(seed, Quirk::CursorAhead, |weather| weather, model));
}
