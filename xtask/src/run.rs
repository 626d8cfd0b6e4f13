//! Running other programs, so that a person sees what is going on.
//!
//! Their output goes straight to the terminal: cargo and trunk show better progress than anything
//! that could be made up for them here.

use crate::error::{Error, Result};
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Says what is being done, on the error stream: results own the standard one.
pub fn say(doing: &str) {
    eprintln!("» {doing}");
}

/// Runs `command` to its end and fails if it does.
pub fn run(doing: &str, command: &mut Command) -> Result<()> {
    say(doing);
    let status = command.status().map_err(start(command))?;
    succeeded(doing, command, status)
}

/// Runs `command` up to `tries` times, ending each try that takes longer than `patience`.
///
/// For downloads: a server that does not answer must not hold up the whole set-up for ever.
pub fn run_patiently(doing: &str, command: &mut Command, tries: u32, patience: Duration) -> Result<()> {
    let mut outcome = Ok(());
    for attempt in 1..=tries {
        say(&match attempt {
            1 => doing.to_owned(),
            _ => format!("{doing} (try {attempt} of {tries})"),
        });
        outcome = run_within(doing, command, patience);
        if outcome.is_ok() {
            break;
        }
    }
    outcome
}

fn run_within(doing: &str, command: &mut Command, patience: Duration) -> Result<()> {
    let mut child = command.spawn().map_err(start(command))?;
    let deadline = Instant::now() + patience;
    loop {
        match child.try_wait().map_err(start(command))? {
            Some(status) => return succeeded(doing, command, status),
            None if Instant::now() < deadline => thread::sleep(Duration::from_millis(200)),
            None => {
                // It may have ended by itself just now; then there is nothing left to end.
                let _ = child.kill();
                let _ = child.wait();
                return Err(Error::Failed {
                    doing: doing.to_owned(),
                    program: name(command),
                    outcome: format!("no answer after {} s", patience.as_secs()),
                });
            }
        }
    }
}

/// Runs `command`, passing each line of its standard output on and to `watch`; returns whether it
/// succeeded.
pub fn run_watched(doing: &str, command: &mut Command, mut watch: impl FnMut(&str)) -> Result<bool> {
    say(doing);
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(start(command))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(start(command))?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            watch(&line);
        }
    }
    Ok(child.wait().map_err(start(command))?.success())
}

/// Returns what `command` prints, or `None` if it cannot be run or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Returns what `command` prints, failing if it does.
pub fn output(doing: &str, command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(start(command))?;
    succeeded(doing, command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs `command` up to `tries` times until it succeeds, showing what it says only if it fails.
pub fn quietly(doing: &str, command: &mut Command, tries: u32) -> Result<()> {
    let mut outcome = Ok(());
    for _ in 0..tries {
        let output = command.output().map_err(start(command))?;
        outcome = succeeded(doing, command, output.status);
        if outcome.is_ok() {
            break;
        }
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
    }
    outcome
}

fn succeeded(doing: &str, command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    Err(Error::Failed { doing: doing.to_owned(), program: name(command), outcome: status.to_string() })
}

fn start(command: &Command) -> impl FnOnce(std::io::Error) -> Error + use<> {
    let program = name(command);
    move |source| Error::Start { program, source }
}

fn name(command: &Command) -> String {
    std::path::Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program())
        .to_string_lossy()
        .into_owned()
}
