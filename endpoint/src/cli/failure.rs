//! Why a command failed, in one line.

use forecourt_endpoint::ledger::TokenError;
use forecourt_endpoint::{DatabaseError, NoApp, OpenError};
use std::process::ExitCode;
use std::{fmt, io, path::PathBuf};

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line makes no sense.
    Usage(String),
    Open(OpenError),
    Database(DatabaseError),
    Token(TokenError),
    App(NoApp),
    File(PathBuf, String),
    NoSuchToken(String),
    /// `--open` on an address that others can reach.
    OpenToOthers(String),
    Address(String, String),
    Listen(String, io::Error),
    Serve(io::Error),
    Runtime(io::Error),
    Stdout(io::Error),
}

impl Failure {
    /// Returns the exit code: 2 for a wrong command line, 1 for the rest.
    pub(crate) fn code(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(why) => write!(f, "{why}; see --help"),
            Self::Open(why) => why.fmt(f),
            Self::Database(why) => why.fmt(f),
            Self::Token(why) => why.fmt(f),
            Self::App(why) => why.fmt(f),
            Self::File(path, why) => write!(f, "cannot load {}: {why}", path.display()),
            Self::NoSuchToken(id) => write!(f, "there is no token {id}; see token list"),
            Self::OpenToOthers(address) => {
                write!(f, "--open asks for no token and so listens on loopback only, not on {address}")
            }
            Self::Address(text, why) => write!(f, "cannot make an address of {text}: {why}"),
            Self::Listen(address, why) => write!(f, "cannot listen on {address}: {why}"),
            Self::Serve(why) => write!(f, "the server stopped: {why}"),
            Self::Runtime(why) => write!(f, "cannot start: {why}"),
            Self::Stdout(why) => write!(f, "cannot write to stdout: {why}"),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::Open(error)
    }
}

impl From<DatabaseError> for Failure {
    fn from(error: DatabaseError) -> Self {
        Self::Database(error)
    }
}

impl From<TokenError> for Failure {
    fn from(error: TokenError) -> Self {
        Self::Token(error)
    }
}

impl From<NoApp> for Failure {
    fn from(error: NoApp) -> Self {
        Self::App(error)
    }
}
