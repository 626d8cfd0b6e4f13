//! The command line, as a type.

use super::Failure;
use forecourt_endpoint::Showroom;
use lexopt::{Arg, Parser};
use std::{collections::HashMap, ffi::OsString, path::PathBuf};

/// What `--help` prints.
pub(crate) const USAGE: &str = "\
The reference JSON endpoint of Forecourt.

    forecourt-endpoint serve --database DATABASE [--listen 127.0.0.1:8787] [--app FOLDER]
                             [--open [--showroom NAME]]
    forecourt-endpoint token add --database DATABASE --showroom NAME --label TEXT
    forecourt-endpoint token list --database DATABASE
    forecourt-endpoint token revoke --database DATABASE --id ID
    forecourt-endpoint load --database DATABASE --showroom NAME FILE.json
    forecourt-endpoint restored --database DATABASE

DATABASE   sqlite:PATH, or postgres://USER@HOST/NAME, whose password PGPASSWORD or ~/.pgpass has

serve      serves the sync contract at /sync and, with --app, the built app at /
           --open asks for no token, serves one showroom (\"open\") and listens on loopback only
token add  prints a new token, once; only its hash is stored
load       adds the records of {\"records\":[{\"type\":…,\"id\":…,\"doc\":…}]} that are not there yet
restored   to be run once after a backup was put back: all tablets then pull from the start";

const LISTEN: &str = "127.0.0.1:8787";

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Command {
    Help,
    Version,
    Serve(Serve),
    TokenAdd { database: String, showroom: Showroom, label: String },
    TokenList { database: String },
    TokenRevoke { database: String, id: String },
    Load { database: String, showroom: Showroom, file: PathBuf },
    Restored { database: String },
}

/// How to serve.
#[derive(Debug)]
pub(crate) struct Serve {
    pub(crate) listen: String,
    pub(crate) database: String,
    pub(crate) app: Option<PathBuf>,
    /// The showroom that needs no token, if one does not.
    pub(crate) open: Option<Showroom>,
}

/// The words and flags of a command line, not yet understood.
#[derive(Debug, Default)]
struct Line {
    words: Vec<String>,
    file: Option<PathBuf>,
    flags: HashMap<String, OsString>,
}

/// Reads the command line.
///
/// # Errors
/// [`Failure::Usage`].
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Command, Failure> {
    let mut line = read(arguments).map_err(|why| Failure::Usage(why.to_string()))?;
    if line.flags.contains_key("help") {
        return Ok(Command::Help);
    }
    if line.flags.contains_key("version") {
        return Ok(Command::Version);
    }
    let words: Vec<String> = std::mem::take(&mut line.words);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let command = match words.as_slice() {
        ["serve"] => Command::Serve(Serve {
            listen: line.text("listen")?.unwrap_or_else(|| LISTEN.to_owned()),
            database: line.needed("database")?,
            app: line.flags.remove("app").map(PathBuf::from),
            open: line.open()?,
        }),
        ["token", "add"] => Command::TokenAdd {
            database: line.needed("database")?,
            showroom: line.showroom()?,
            label: line.needed("label")?,
        },
        ["token", "list"] => Command::TokenList { database: line.needed("database")? },
        ["token", "revoke"] => Command::TokenRevoke { database: line.needed("database")?, id: line.needed("id")? },
        ["load"] => Command::Load {
            database: line.needed("database")?,
            showroom: line.showroom()?,
            file: line.file.take().ok_or_else(|| usage("load needs a FILE.json"))?,
        },
        ["restored"] => Command::Restored { database: line.needed("database")? },
        [] => return Err(usage("a command is needed: serve, token, load or restored")),
        ["token"] => return Err(usage("token is followed by add, list or revoke")),
        words => return Err(Failure::Usage(format!("there is no command {}", words.join(" ")))),
    };
    match line.flags.into_keys().next() {
        Some(flag) => Err(Failure::Usage(format!("{} takes no --{flag}", words.join(" ")))),
        None => Ok(command),
    }
}

fn read(arguments: impl Iterator<Item = OsString>) -> Result<Line, lexopt::Error> {
    let mut parser = Parser::from_args(arguments);
    let mut line = Line::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('h') => _ = line.flags.insert("help".to_owned(), OsString::new()),
            Arg::Short('V') => _ = line.flags.insert("version".to_owned(), OsString::new()),
            Arg::Long(flag @ ("help" | "version" | "open")) => {
                line.flags.insert(flag.to_owned(), OsString::new());
            }
            Arg::Long(flag @ ("listen" | "database" | "app" | "showroom" | "label" | "id")) => {
                let flag = flag.to_owned();
                let value = parser.value()?;
                if line.flags.insert(flag.clone(), value).is_some() {
                    return Err(format!("--{flag} is given twice").into());
                }
            }
            // The one word that is no command: it may be any name that the system allows.
            Arg::Value(file) if line.file.is_none() && line.words == ["load"] => {
                line.file = Some(file.into());
            }
            Arg::Value(word) => line.words.push(word.to_string_lossy().into_owned()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(line)
}

impl Line {
    fn text(&mut self, flag: &str) -> Result<Option<String>, Failure> {
        let text = self.flags.remove(flag).map(OsString::into_string).transpose();
        text.map_err(|_| Failure::Usage(format!("--{flag} is not UTF-8")))
    }

    fn needed(&mut self, flag: &str) -> Result<String, Failure> {
        let text = self.text(flag)?.filter(|text| !text.is_empty());
        text.ok_or_else(|| Failure::Usage(format!("--{flag} is needed")))
    }

    fn showroom(&mut self) -> Result<Showroom, Failure> {
        Showroom::new(&self.needed("showroom")?).map_err(|why| Failure::Usage(why.to_string()))
    }

    /// Returns the showroom that is open, if `--open` is there. A showroom alone would look like a
    /// limit that is none, so it is left over and refused.
    fn open(&mut self) -> Result<Option<Showroom>, Failure> {
        match (self.flags.remove("open"), self.flags.contains_key("showroom")) {
            (None, _) => Ok(None),
            (Some(_), false) => Ok(Some(Showroom::open())),
            (Some(_), true) => self.showroom().map(Some),
        }
    }
}

fn usage(why: &str) -> Failure {
    Failure::Usage(why.to_owned())
}
