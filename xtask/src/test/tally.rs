//! Counts tests from the closing lines of their runners.

use std::fmt;

/// Whose closing lines to look for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Runner {
    /// `test result: ok. 3 passed; 0 failed; …`, of cargo test and of wasm-bindgen's runner.
    Cargo,
    /// `ℹ pass 3`, `ℹ fail 0`, of Node's.
    Node,
}

/// How many tests passed and failed.
#[derive(Debug, Default, PartialEq)]
pub struct Tally {
    /// Those that passed.
    pub passed: u64,
    /// Those that failed, or that were cut short.
    pub failed: u64,
}

impl Tally {
    /// Adds what `line` says, if it is a closing line.
    pub fn read(&mut self, runner: Runner, line: &str) {
        match runner {
            Runner::Cargo => self.read_cargo(line),
            Runner::Node => self.read_node(line),
        }
    }

    fn read_cargo(&mut self, line: &str) {
        let Some((_, counts)) = line.split_once("test result: ") else {
            return;
        };
        let words: Vec<&str> = counts.split_whitespace().collect();
        for pair in words.windows(2) {
            let Ok(count) = pair[0].parse::<u64>() else {
                continue;
            };
            match pair[1].trim_end_matches(';') {
                "passed" => self.passed += count,
                "failed" => self.failed += count,
                _ => {}
            }
        }
    }

    fn read_node(&mut self, line: &str) {
        let Some((what, count)) = line.strip_prefix("ℹ ").and_then(|line| line.split_once(' ')) else {
            return;
        };
        let Ok(count) = count.parse::<u64>() else {
            return;
        };
        match what {
            "pass" => self.passed += count,
            "fail" | "cancelled" => self.failed += count,
            _ => {}
        }
    }

    /// Adds the other's counts.
    pub fn add(&mut self, other: &Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Returns whether no test ran.
    pub fn is_empty(&self) -> bool {
        self.passed + self.failed == 0
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(runner: Runner, lines: &[&str], passed: u64, failed: u64) {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(runner, line);
        }
        assert_eq!(tally, Tally { passed, failed }, "{lines:?}");
    }

    #[test]
    fn closing_lines_are_added_up() {
        let ok = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.01s";
        let bad = "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        let wasm = "\x1b[1mtest result: ok. 5 passed; 0 failed; 0 ignored; 0 filtered out";
        check(Runner::Cargo, &[ok, bad, wasm], 12, 2);
        check(Runner::Cargo, &["running 9 tests", "ℹ pass 9"], 0, 0);
        check(Runner::Node, &["ℹ tests 4", "ℹ pass 2", "ℹ fail 1", "ℹ cancelled 1", "ℹ skipped 3"], 2, 2);
        check(Runner::Node, &["ℹ pass the salt"], 0, 0);
    }
}
