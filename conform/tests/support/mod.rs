//! What the kit's tests share: the endpoints of `docs/endpoints/` as running programs, and the kit as one call.

#![allow(dead_code)]

use forecourt_conform::{Outcome, Target, examine};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

/// Returns the text of an endpoint in `docs/endpoints/`.
pub fn source(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/endpoints").join(name);
    fs::read_to_string(file).unwrap()
}

/// An endpoint that runs as long as this value lives, in a folder of its own.
pub struct Endpoint {
    pub url: String,
    pub folder: PathBuf,
    child: Child,
}

impl Endpoint {
    /// Starts a program of that text on a free port, and waits until it says where it listens.
    pub fn start(interpreter: &str, name: &str, text: &str) -> Self {
        static MADE: AtomicU64 = AtomicU64::new(0);
        let number = MADE.fetch_add(1, Ordering::SeqCst);
        let folder = std::env::temp_dir().join(format!("forecourt-conform-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), text).unwrap();
        Self::start_in(folder, interpreter, name)
    }

    /// Ends it and starts it anew on what it left on the disk.
    pub fn restart(mut self, interpreter: &str, name: &str) -> Self {
        self.end();
        let folder = std::mem::take(&mut self.folder);
        Self::start_in(folder, interpreter, name)
    }

    fn start_in(folder: PathBuf, interpreter: &str, name: &str) -> Self {
        let mut command = Command::new(interpreter);
        command.args([name, "0"]).current_dir(&folder).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap_or_else(|why| panic!("{interpreter}: {why}"));
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("listening on ").expect("it says where").to_owned();
        Self { url, folder, child }
    }

    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        self.end();
        if !self.folder.as_os_str().is_empty() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Returns the rules that the kit found broken, each with what was sent, expected and came.
pub fn broken(url: &str) -> Vec<(&'static str, String)> {
    let mut broken = Vec::new();
    let target = Target { url: url.to_owned(), token: None };
    examine(&target, |rule, outcome| {
        if let Outcome::Broken(fault) = outcome {
            broken.push((rule, fault.to_string()));
        }
    });
    broken
}
