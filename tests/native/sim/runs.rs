//! The simulator's runs. A seed that fails is printed with the command that runs it alone:
//!
//! ```text
//! FORECOURT_SEED=1234 cargo test --test native sim::runs::nothing -- --nocapture
//! ```
//!
//! `FORECOURT_LONG=1` (which `cargo xtask test --long` sets) runs ten times as many, `FORECOURT_SEEDS` as many as it says
//! (`cargo xtask bench sync`, which builds for speed).

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use super::endpoint::Endpoint;
use super::model::{Manner, Model};
use super::verdict;
use super::weather::Weather;
use super::world::{Quirk, World};
use crate::support::Chance;

const SEEDS: u64 = 10_000;
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
    verdict::of(&mut lived(seed, quirk, weather, endpoint))
}

/// Returns the world of a seed at its end.
fn lived(seed: u64, quirk: Quirk, weather: fn(Weather) -> Weather, endpoint: fn(Manner) -> Box<dyn Endpoint>) -> World {
    let mut chance = Chance::new(seed);
    let weather = weather(Weather::of(&mut chance));
    let mut world = World::new(chance, weather, endpoint(weather.manner), TABLETS);
    world.quirk = quirk;
    world.run();
    world
}

fn model(manner: Manner) -> Box<dyn Endpoint> {
    Box::new(Model::new(manner))
}

/// Runs seeds on all processors. Returns the first that fails, and why.
pub fn first_failure(seeds: u64, run: impl Fn(u64) -> Vec<String> + Sync) -> Option<(u64, Vec<String>)> {
    let next = AtomicU64::new(0);
    let failed = AtomicBool::new(false);
    let begun = Instant::now();
    let tell = |seed: u64, seeds: u64| {
        if asked().is_some() && seed > 0 && seed.is_multiple_of((seeds / 100).max(1)) {
            eprintln!("{seed} of {seeds} seeds, {} s", begun.elapsed().as_secs());
        }
    };
    let work = || {
        let mut first: Option<(u64, Vec<String>)> = None;
        while !failed.load(Ordering::Relaxed) {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds {
                break;
            }
            tell(seed, seeds);
            let panicked = |_| vec!["it panics, as told above".to_owned()];
            let faults = catch_unwind(AssertUnwindSafe(|| run(seed))).unwrap_or_else(panicked);
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

/// Returns how many seeds were asked for, if so.
fn asked() -> Option<u64> {
    std::env::var("FORECOURT_SEEDS").ok().map(|seeds| seeds.parse().unwrap())
}

fn how_many(usual: u64) -> u64 {
    asked().unwrap_or_else(|| if std::env::var_os("FORECOURT_LONG").is_some() { usual * 10 } else { usual })
}

pub fn expect_sound(seeds: u64, name: &str, run: impl Fn(u64) -> Vec<String> + Sync) {
    let failure = match std::env::var("FORECOURT_SEED").map(|seed| seed.parse().unwrap()) {
        Ok(seed) => Some((seed, run(seed))).filter(|(_, faults)| !faults.is_empty()),
        Err(_) => first_failure(how_many(seeds), run),
    };
    if let Some((seed, faults)) = failure {
        let faults = faults.join("\n  ");
        panic!("seed {seed} fails:\n  {faults}\nFORECOURT_SEED={seed} cargo test --test native {name} -- --nocapture");
    }
}

pub fn expect_caught(run: impl Fn(u64) -> Vec<String> + Sync) {
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

#[test]
fn a_record_that_goes_before_its_picture_is_caught() {
    expect_caught(|seed| run(seed, Quirk::NoUploads, |weather| weather, model));
}

/// Everything that the simulator claims to try. Numbers are what the endpoint says of a request, or of a write in it.
const TROUBLES: [&str; 32] = [
    "lost request",
    "lost reply",
    "cut body",
    "a second, late request",
    "a second, late answer",
    "stale replica",
    "captive portal",
    "201",
    "401",
    "409",
    "410",
    "413",
    "422",
    "426",
    "429",
    "500",
    "503",
    "server error before the work",
    "server error after the work",
    "a new epoch",
    "killed",
    "killed between two pages",
    "failed save",
    "a page that was not saved, with more to come",
    "a clock that is years wrong",
    "a month offline",
    "cursor refused",
    "a backup taken in",
    "a backup of a lost tablet",
    "a write on its way taken over",
    "a record that went back for it",
    "another database than that of the backup",
];

#[test]
fn every_trouble_comes_up() {
    let mut unmet = BTreeSet::from(TROUBLES);
    for seed in 0..ENOUGH {
        if unmet.is_empty() {
            break;
        }
        let met = lived(seed, Quirk::Sound, |weather| weather, model).met;
        unmet.retain(|trouble| !met.contains(*trouble));
    }
    assert!(unmet.is_empty(), "{ENOUGH} seeds had none of {unmet:?}");
}
