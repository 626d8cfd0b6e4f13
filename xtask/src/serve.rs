//! `cargo xtask serve`: the app and its endpoint at one address, on a database of this machine.

use crate::error::{Error, Result};
use crate::{build, place, run, sample, tools};
use chrono::{DateTime, NaiveDate};
use lexopt::prelude::*;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// The showroom that the endpoint serves with `--open`.
const OPEN_SHOWROOM: &str = "open";

/// How to serve.
#[derive(Debug, PartialEq)]
pub struct Options {
    /// Whether to fill the database with the sample showroom.
    pub demo: bool,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where the database is: a file, or a URL that the endpoint understands.
    pub database: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { demo: false, listen: (Ipv4Addr::LOCALHOST, 8787).into(), database: None }
    }
}

impl Options {
    /// Returns what the arguments after `serve` ask for.
    pub fn parse(mut args: lexopt::Parser) -> Result<Self> {
        let mut options = Self::default();
        while let Some(arg) = args.next()? {
            match arg {
                Long("demo") => options.demo = true,
                Long("listen") => {
                    let address = args.value()?.string()?;
                    options.listen = address.parse().map_err(|_| {
                        let problem = "an address looks like 127.0.0.1:8787";
                        Error::Usage(format!("`--listen {address}`: {problem}"))
                    })?;
                }
                Long("database") => options.database = Some(args.value()?.string()?),
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }

    /// Returns the database's URL. The sample showroom has one of its own: it must never be mixed
    /// into a real one's records just because a flag was given; and a new one each day, because its diary is today's.
    fn database(&self) -> Result<String> {
        let file = match &self.database {
            Some(url) if url.contains("://") || url.starts_with("sqlite:") => {
                return Ok(url.clone());
            }
            Some(path) => PathBuf::from(path),
            None if self.demo => place::target().join(format!("serve/demo-{}.sqlite", today())),
            None => place::data().join("showroom.sqlite"),
        };
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
        }
        Ok(format!("sqlite:{}", file.display()))
    }
}

/// Builds what is not built, then serves until it is stopped.
pub fn serve(options: &Options) -> Result<()> {
    // Known now, a taken port costs a second; known after the build, minutes.
    TcpListener::bind(options.listen).map_err(|source| Error::Address { address: options.listen, source })?;
    let tools = tools::for_building()?;
    let dist = build::app(&tools)?;
    let endpoint = build::endpoint(&tools)?;
    let database = options.database()?;
    if options.demo {
        load_sample(&endpoint, &database)?;
    }

    let mut serve = Command::new(&endpoint);
    serve.args(["serve", "--listen", &options.listen.to_string()]).args(["--database", &database, "--app"]).arg(&dist);
    println!("database: {database}");
    if options.listen.ip().is_loopback() {
        serve.arg("--open");
        println!("Forecourt is at http://{}/ (Ctrl-C stops it)", options.listen);
    } else {
        println!("Forecourt is at http://{}/ (Ctrl-C stops it)", options.listen);
        println!(
            "tablets need a token: {} token add --database {database} --showroom NAME --label TEXT",
            endpoint.display()
        );
        println!("and HTTPS, so put a proxy in front: browsers keep no app offline without it");
    }
    until_stopped(serve)
}

fn load_sample(endpoint: &Path, database: &str) -> Result<()> {
    let file = place::target().join("serve/showroom.json");
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
    }
    fs::write(&file, sample::generate(today()).to_string()).map_err(Error::file("write", &file))?;
    let mut load = Command::new(endpoint);
    load.args(["load", "--database", database, "--showroom", OPEN_SHOWROOM]).arg(file);
    run::run("loading the sample showroom", &mut load)
}

/// Returns the day that the sample's people call today: they live at UTC+8.
fn today() -> NaiveDate {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let there = i64::try_from(since_1970.as_secs()).unwrap_or_default() + 8 * 60 * 60;
    DateTime::from_timestamp(there, 0).unwrap_or_default().date_naive()
}

/// Becomes the endpoint, so that whoever stops this program stops the endpoint.
#[cfg(unix)]
fn until_stopped(mut serve: Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    let program = serve.get_program().to_string_lossy().into_owned();
    // Returns only if it did not work.
    let source = serve.exec();
    Err(Error::Start { program, source })
}

#[cfg(not(unix))]
fn until_stopped(mut serve: Command) -> Result<()> {
    run::run("serving", &mut serve)
}
