//! `cargo xtask test`: everything that must hold before a change is handed over.
//!
//! All steps run even when one has failed, so that one run tells everything; only what a failed
//! build makes pointless is left out. The summary comes last.

mod tally;

use crate::error::{Error, Result};
use crate::tools::{Browser, Postgres, Tools};
use crate::{build, place, run, tools};
use lexopt::prelude::*;
use serde_json::json;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
pub use tally::{Runner, Tally};

const WASM: &str = "wasm32-unknown-unknown";

/// What to test.
#[derive(Debug, Default, PartialEq)]
pub struct Options {
    /// Whether to take the time for the long variants: more seeds, more records.
    pub long: bool,
    /// Only tests that have this in their name; formatting and lints are left out then.
    pub filter: Option<String>,
}

impl Options {
    /// Returns what the arguments after `test` ask for.
    pub fn parse(mut args: lexopt::Parser) -> Result<Self> {
        let mut options = Self::default();
        while let Some(arg) = args.next()? {
            match arg {
                Long("long") => options.long = true,
                Value(filter) if options.filter.is_none() => {
                    options.filter = Some(filter.string()?);
                }
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// Runs everything and fails if anything has failed, or if nothing was tested.
pub fn test(options: &Options) -> Result<()> {
    let tools = tools::for_building()?;
    let browser = tools::for_testing()?;
    let mut session = Session { options, tools: &tools, browser: &browser, steps: Vec::new() };
    if options.filter.is_none() {
        session.checks()?;
    }
    session.native()?;
    session.on_postgres()?;
    session.in_browser()?;
    session.end_to_end()?;
    session.close()
}

/// What became of one step.
enum Outcome {
    /// It has only a yes or no.
    Checked(bool),
    /// It ran tests; the flag is the runner's own verdict.
    Ran(Tally, bool),
    /// It had nothing to run on, since an earlier one failed.
    Skipped,
}

struct Session<'a> {
    options: &'a Options,
    tools: &'a Tools,
    browser: &'a Browser,
    steps: Vec<(&'static str, Outcome)>,
}

impl Session<'_> {
    fn checks(&mut self) -> Result<()> {
        self.check("rustfmt", &["fmt", "--all", "--check"])?;
        let native = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
        self.check("clippy, native", &native)?;
        let wasm = ["--package", "forecourt", "--package", "forecourt-bench", "--target", WASM, "--all-targets"];
        let wasm = [&["clippy"], &wasm[..], &["--", "-D", "warnings"]].concat();
        self.check("clippy, browser", &wasm)
    }

    fn check(&mut self, name: &'static str, args: &[&str]) -> Result<()> {
        let passed = run::run_watched(name, self.tools.command("cargo").args(args), |_| ())?;
        self.steps.push((name, Outcome::Checked(passed)));
        Ok(())
    }

    fn native(&mut self) -> Result<()> {
        let mut cargo = self.tools.command("cargo");
        cargo.args(["test", "--workspace", "--no-fail-fast", "--"]);
        self.run("native tests", Runner::Cargo, cargo)
    }

    /// The endpoint's tests once more, on a server, with those that need one.
    fn on_postgres(&mut self) -> Result<()> {
        let server = Postgres::start()?;
        let mut cargo = self.tools.command("cargo");
        cargo.args(["test", "--package", "forecourt-endpoint", "--no-fail-fast", "--", "--include-ignored"]);
        cargo.env("FORECOURT_TEST_POSTGRES", server.url());
        self.run("on PostgreSQL", Runner::Cargo, cargo)
    }

    fn in_browser(&mut self) -> Result<()> {
        let mut cargo = self.tools.command("cargo");
        cargo
            .args(["test", "--package", "forecourt", "--target", WASM, "--test", "browser", "--"])
            .env("CHROMEDRIVER", &self.browser.driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", self.webdriver_settings()?);
        self.run("browser tests", Runner::Cargo, cargo)
    }

    /// Returns the file that tells the driver which browser to start, and how.
    fn webdriver_settings(&self) -> Result<PathBuf> {
        let mut flags = vec![
            "--headless=new",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-quic",
            "--disable-sync",
            "--no-first-run",
        ];
        if tools::is_root() {
            flags.push("--no-sandbox");
        }
        let settings = json!({
            "goog:chromeOptions": { "binary": self.browser.chromium, "args": flags }
        });
        let file = place::target().join("webdriver.json");
        fs::write(&file, settings.to_string()).map_err(Error::file("write", &file))?;
        Ok(file)
    }

    fn end_to_end(&mut self) -> Result<()> {
        let name = "end-to-end tests";
        let built = build::app(self.tools).and_then(|dist| {
            let endpoint = build::endpoint(self.tools)?;
            Ok((dist, endpoint))
        });
        let (dist, endpoint) = match built {
            Ok(built) => built,
            Err(error) => {
                eprintln!("error: {error}");
                self.steps.push(("release build", Outcome::Checked(false)));
                self.steps.push((name, Outcome::Skipped));
                return Ok(());
            }
        };
        self.steps.push(("release build", Outcome::Checked(true)));
        let mut node = Command::new("node");
        node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
            .current_dir(place::root())
            .env("FORECOURT_DIST", dist)
            .env("FORECOURT_ENDPOINT", endpoint)
            .env("CHROMIUM", &self.browser.chromium);
        if let Some(filter) = &self.options.filter {
            node.arg(format!("--test-name-pattern={filter}"));
        }
        node.args(end_to_end_files()?);
        self.run(name, Runner::Node, node)
    }

    fn run(&mut self, name: &'static str, runner: Runner, mut command: Command) -> Result<()> {
        if runner == Runner::Cargo {
            command.args(&self.options.filter);
        }
        if self.options.long {
            command.env("FORECOURT_LONG", "1");
        }
        let mut tally = Tally::default();
        let verdict = run::run_watched(name, &mut command, |line| tally.read(runner, line))?;
        self.steps.push((name, Outcome::Ran(tally, verdict)));
        Ok(())
    }

    /// Prints the summary and returns the verdict.
    fn close(self) -> Result<()> {
        let mut total = Tally::default();
        println!();
        for (name, outcome) in &self.steps {
            let told = match outcome {
                Outcome::Checked(true) => "ok".into(),
                Outcome::Checked(false) => {
                    total.failed += 1;
                    "FAILED".into()
                }
                Outcome::Ran(tally, verdict) => {
                    total.add(tally);
                    // With a filter, a runner may well have nothing to do.
                    let nothing = tally.is_empty() && self.options.filter.is_none();
                    if tally.failed == 0 && (nothing || !verdict) {
                        total.failed += 1;
                    }
                    match (nothing, verdict) {
                        (true, _) => "FAILED: ran no test".into(),
                        (false, true) => tally.to_string(),
                        (false, false) => format!("FAILED: {tally}"),
                    }
                }
                Outcome::Skipped => "left out".into(),
            };
            println!("{name:<18} {told}");
        }
        println!("{total}");
        if total.failed > 0 || total.is_empty() {
            return Err(Error::TestsFailed);
        }
        Ok(())
    }
}

/// Returns the end-to-end tests' files, in order.
fn end_to_end_files() -> Result<Vec<PathBuf>> {
    let folder = place::root().join("tests/e2e");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(Error::file("read", &folder))? {
        let file = entry.map_err(Error::file("read", &folder))?.path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}
