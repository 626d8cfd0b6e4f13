//! `cargo xtask bench sync`: the simulator of the native tests on very many seeds, built for speed.
//!
//! A seed that fails is printed with the command that replays it. Nothing is simulated here: this only starts the test.

use crate::error::{Error, Result};
use crate::run;
use crate::test::{Runner, Tally};
use crate::tools::Tools;
use lexopt::prelude::*;

/// How many seeds, if nobody says.
const SEEDS: u64 = 1_000_000;
/// The test that takes them.
const TEST: &str = "sim::runs::nothing_is_lost_and_nothing_comes_back";

/// How much to simulate.
#[derive(Debug, PartialEq)]
pub struct Options {
    /// How many seeds, from 0.
    pub seeds: u64,
}

impl Options {
    /// Returns what the arguments after `bench sync` ask for.
    pub fn parse(mut args: lexopt::Parser) -> Result<Self> {
        let mut options = Self { seeds: SEEDS };
        while let Some(arg) = args.next()? {
            match arg {
                Long("seeds") => options.seeds = args.value()?.parse()?,
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// Runs the simulator and fails if a seed does.
pub fn sync(options: &Options) -> Result<()> {
    let mut cargo = Tools::default().command("cargo");
    cargo
        .args(["test", "--profile", "endpoint", "--package", "forecourt", "--test", "native"])
        .args(["--", "--nocapture", "--exact", TEST])
        .env("FORECOURT_SEEDS", options.seeds.to_string());
    let mut tally = Tally::default();
    let passed = run::run_watched("simulating", &mut cargo, |line| tally.read(Runner::Cargo, line))?;
    // A test that was renamed would pass by not being there.
    if passed && tally.passed == 1 { Ok(()) } else { Err(Error::TestsFailed) }
}
