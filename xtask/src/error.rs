//! What can go wrong, each told in one line.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The result of anything here.
pub type Result<T> = std::result::Result<T, Error>;

/// A reason to stop.
#[derive(Debug, Error)]
pub enum Error {
    /// The command line makes no sense; answered with the usage and exit code 2.
    #[error("{0}")]
    Usage(String),

    /// Something is needed that could not be installed.
    #[error("{what} is needed: {how}")]
    Missing {
        /// What is not there.
        what: String,
        /// What the person can do.
        how: String,
    },

    /// A program could not be started at all.
    #[error("could not start {program}: {source}")]
    Start {
        /// The program's name.
        program: String,
        /// The system's reason.
        source: io::Error,
    },

    /// A program ran and failed; it has said why above this line.
    #[error("{doing} failed: {program} ended with {outcome}")]
    Failed {
        /// What was being done.
        doing: String,
        /// The program's name.
        program: String,
        /// Its exit status, or that it took too long.
        outcome: String,
    },

    /// A file or folder could not be used.
    #[error("could not {action} {}: {source}", path.display())]
    File {
        /// `read`, `write`, …
        action: &'static str,
        /// Which one.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },

    /// A file of the project is not what the build relies on.
    #[error("{}: {problem}", path.display())]
    Source {
        /// Which one.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },

    /// The app has become too heavy for a first visit on a weak connection.
    #[error("the first load is {is_kb:.1} kB and may be {may_be_kb} kB at most")]
    TooHeavy {
        /// What it weighs.
        is_kb: f64,
        /// What it may weigh.
        may_be_kb: u64,
    },

    /// The address to listen on cannot be had.
    #[error("cannot listen on {address}: {source}; choose another with --listen ADDR")]
    Address {
        /// Where.
        address: SocketAddr,
        /// The system's reason.
        source: io::Error,
    },

    /// The endpoint leaves the contract; the lines above say where.
    #[error("the endpoint breaks {rules} of the rules")]
    Broken {
        /// How many.
        rules: usize,
    },

    /// The test run has failed; the summary above says where.
    #[error("the tests failed")]
    TestsFailed,
}

impl Error {
    /// Returns a closure that says what was being done to `path` when the system refused.
    pub fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_owned();
        move |source| Error::File { action, path, source }
    }
}

impl From<lexopt::Error> for Error {
    fn from(error: lexopt::Error) -> Self {
        Error::Usage(error.to_string())
    }
}
