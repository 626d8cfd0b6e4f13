//! `forecourt-endpoint`: reads the command line and runs one command. A command that fails says why
//! in one line on stderr.

mod cli;

use std::{io::Write, process::ExitCode};

fn main() -> ExitCode {
    match cli::run(std::env::args_os().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let line = error.to_string().replace(['\n', '\r'], " ");
            // With nobody reading stderr there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "forecourt-endpoint: {line}");
            error.code()
        }
    }
}
