//! A PostgreSQL server for tests: Debian's, with a database in a temporary folder, on loopback, gone when the tests are.

use super::browser::{apt_install, is_root};
use super::on_path;
use crate::error::{Error, Result};
use crate::run;
use std::ffi::OsStr;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, process};

/// Where Debian puts the programs of each version.
const VERSIONS: &str = "/usr/lib/postgresql";
/// The user that Debian's package makes: the server refuses to run as root.
const USER: &str = "postgres";

/// A server that runs as long as this value lives.
#[derive(Debug)]
pub struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    /// Starts a server on a new database, installed if it has to be and can be.
    pub fn start() -> Result<Self> {
        let programs = programs()?;
        let folder = env::temp_dir().join(format!("forecourt-postgres-{}", process::id()));
        fs::create_dir_all(&folder).map_err(Error::file("make", &folder))?;
        if is_root() {
            run::run("giving PostgreSQL a folder", Command::new("chown").arg(USER).arg(&folder))?;
        }
        let server = Self { programs, folder, port: free_port()? };
        server.run(
            "making a database",
            "initdb",
            ["-U", "forecourt", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
        )?;
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={} -c unix_socket_directories= -c max_connections=400",
            server.port
        );
        let log = server.folder.join("log");
        server.run(
            "starting PostgreSQL",
            "pg_ctl",
            ["start", "-w", "-s", "-o", options.as_str(), "-l", log.to_string_lossy().as_ref()],
        )?;
        Ok(server)
    }

    /// Returns the address of the server's first database, whose owner may make others.
    pub fn url(&self) -> String {
        format!("postgres://forecourt@127.0.0.1:{}/postgres", self.port)
    }

    fn run<'a>(&self, doing: &str, program: &str, arguments: impl IntoIterator<Item = &'a str>) -> Result<()> {
        let mut command = as_user(&self.programs.join(program));
        command.arg("-D").arg(self.folder.join("data")).args(arguments).current_dir(&self.folder);
        // The server would hold the line to whoever reads the tests' output.
        command.stdout(process::Stdio::null());
        run::run(doing, &mut command)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let stopped = self.run("stopping PostgreSQL", "pg_ctl", ["stop", "-s", "-m", "immediate"]);
        if stopped.is_ok() {
            // What stays in the temporary folder does no harm.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Returns the folder with the server's programs.
fn programs() -> Result<PathBuf> {
    let found = || on_path("initdb").and_then(|initdb| initdb.parent().map(Path::to_owned)).or_else(newest_version);
    if let Some(found) = found() {
        return Ok(found);
    }
    apt_install("postgresql", "PostgreSQL", "install its server")?;
    found().ok_or_else(|| Error::Missing { what: "PostgreSQL".into(), how: "install its server".into() })
}

fn newest_version() -> Option<PathBuf> {
    let versions = fs::read_dir(VERSIONS).ok()?.flatten().map(|entry| entry.path());
    let number = |folder: &PathBuf| folder.file_name().and_then(OsStr::to_str)?.parse::<u32>().ok();
    let newest = versions.filter(|folder| number(folder).is_some()).max_by_key(|folder| number(folder))?;
    Some(newest.join("bin")).filter(|programs| programs.join("initdb").is_file())
}

fn as_user(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", USER, "--"]).arg(program);
    command
}

/// Returns a port that nobody listens on.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    listener.map(|address| address.port()).map_err(Error::file("find a port on", Path::new("127.0.0.1")))
}
