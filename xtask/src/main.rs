//! `cargo xtask …`: everything that a person does to this project from a terminal.
//!
//! In reading order: [`tools`] sees to it that what is needed is there, [`build`] turns the
//! sources into `dist/`, [`serve`] and [`test`] use it, [`conform`] asks an endpoint of anybody's. [`run`] starts other programs, [`error`]
//! is what can go wrong, each in one line.

#![allow(clippy::print_stdout, reason = "this program's output is what it is for")]

mod bench;
mod build;
mod conform;
mod error;
mod place;
mod run;
mod sample;
mod serve;
mod test;
mod tools;

use error::{Error, Result};
use forecourt_conform::Target;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--demo] [--listen ADDR] [--database PATH]
                  build, then serve the app and its endpoint at one address
  build           build the release app into dist/ and print what a first visit loads
  test [--long] [FILTER]
                  check and test everything, or only the tests whose name has FILTER in it
  bench [OPTIONS] time records, store and sync beside other libraries; OPTIONS are those of tests/bench/run.mjs
  conform URL [--token T]
                  ask an endpoint, rule by rule, whether it keeps docs/sync-contract.md; 1 if a rule is broken
  bench sync [--seeds N]
                  simulate tablets under every kind of trouble, on a million seeds if unsaid
  sample [--anchor YYYY-MM-DD] [--out FILE]
                  make the sample showroom anew, as on that day";

/// What was asked for on the command line.
#[derive(Debug, PartialEq)]
enum Command {
    Help,
    Bench(Vec<OsString>),
    BenchSync(bench::SyncOptions),
    Build,
    Conform(Target),
    Sample(sample::Options),
    Serve(serve::Options),
    Test(test::Options),
}

fn main() -> ExitCode {
    let outcome = parse(lexopt::Parser::from_env()).and_then(perform);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Usage(problem)) => {
            eprintln!("{problem}\n\n{USAGE}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn perform(command: Command) -> Result<()> {
    match command {
        Command::Help => {
            println!("{USAGE}");
            Ok(())
        }
        Command::Bench(arguments) => bench::bench(arguments),
        Command::BenchSync(options) => bench::sync(&options),
        Command::Build => build::app(&tools::for_building()?).map(drop),
        Command::Conform(target) => conform::conform(&target),
        Command::Sample(options) => sample::write(&options),
        Command::Serve(options) => serve::serve(&options),
        Command::Test(options) => test::test(&options),
    }
}

/// Returns the command that the arguments spell, or what is wrong with them.
fn parse(mut args: lexopt::Parser) -> Result<Command> {
    let Some(first) = args.next()? else {
        return Err(Error::Usage("say what to do".into()));
    };
    let name = match first {
        Long("help") | Short('h') => return Ok(Command::Help),
        Value(name) => name.string()?,
        other => return Err(other.unexpected().into()),
    };
    match name.as_str() {
        "help" => Ok(Command::Help),
        "bench" => {
            let rest = args.raw_args()?;
            match rest.peek().is_some_and(|first| first == "sync") {
                true => bench::SyncOptions::parse(lexopt::Parser::from_args(rest.skip(1))).map(Command::BenchSync),
                false => Ok(Command::Bench(rest.collect())),
            }
        }
        "build" => match args.next()? {
            None => Ok(Command::Build),
            Some(arg) => Err(arg.unexpected().into()),
        },
        "conform" => conform::parse(args).map(Command::Conform),
        "sample" => sample::Options::parse(args).map(Command::Sample),
        "serve" => serve::Options::parse(args).map(Command::Serve),
        "test" => test::Options::parse(args).map(Command::Test),
        _ => Err(Error::Usage(format!("no command is called `{name}`"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: std::result::Result<Command, &str>) {
        let args = line.split_whitespace();
        let found = parse(lexopt::Parser::from_args(args)).map_err(|error| error.to_string());
        assert_eq!(found, expected.map_err(String::from), "cargo xtask {line}");
    }

    #[test]
    fn arguments_are_read_or_refused() {
        let here = |demo| serve::Options { demo, ..serve::Options::default() };
        check("build", Ok(Command::Build));
        check("--help", Ok(Command::Help));
        check("serve", Ok(Command::Serve(here(false))));
        check("serve --demo", Ok(Command::Serve(here(true))));
        check("test --long merge", Ok(Command::Test(test::Options { long: true, filter: Some("merge".into()) })));
        check("bench --n 1000", Ok(Command::Bench(vec!["--n".into(), "1000".into()])));
        let endpoint = |token: Option<&str>| Target { url: "http://here/sync".into(), token: token.map(str::to_owned) };
        check("conform http://here/sync", Ok(Command::Conform(endpoint(None))));
        check("conform http://here/sync --token t", Ok(Command::Conform(endpoint(Some("t")))));
        check("bench sync", Ok(Command::BenchSync(bench::SyncOptions { seeds: 1_000_000 })));
        check("bench sync --seeds 20", Ok(Command::BenchSync(bench::SyncOptions { seeds: 20 })));
        check("bench sync --fast", Err("invalid option '--fast'"));
        check("", Err("say what to do"));
        check("conform", Err("say which endpoint, as in http://127.0.0.1:8787/sync"));
        check("conform here", Err("`here`: an endpoint looks like http://127.0.0.1:8787/sync"));
        check("sevre", Err("no command is called `sevre`"));
        check("build --fast", Err("invalid option '--fast'"));
        check("serve --listen", Err("missing argument for option '--listen'"));
        check("serve --listen here", Err("`--listen here`: an address looks like 127.0.0.1:8787"));
        check("sample --anchor soon", Err("`--anchor soon`: a date looks like 2026-11-24"));
        check("test one two", Err("unexpected argument \"two\""));
    }
}
