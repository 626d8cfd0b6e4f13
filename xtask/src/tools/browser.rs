//! The browser that tests run in: Chromium, its driver, and a font that has Chinese in it.

use super::on_path;
use crate::error::{Error, Result};
use crate::run;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const CHROMIUM_NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A Chromium and the driver that goes with it.
#[derive(Debug)]
pub struct Browser {
    /// The browser's program.
    pub chromium: PathBuf,
    /// The driver's program.
    pub driver: PathBuf,
}

impl Browser {
    /// Returns the browser to test in, installed if it has to be and can be.
    pub fn find() -> Result<Self> {
        need_chinese_font()?;
        let chromium = chromium()?;
        let driver = driver(&chromium)?;
        Ok(Self { chromium, driver })
    }
}

/// Returns the browser's program, installed if it has to be and can be.
pub fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMIUM").filter(|value| !value.is_empty()) {
        let chosen = PathBuf::from(chosen);
        return match major(&chosen) {
            Some(_) => Ok(chosen),
            None => Err(Error::Missing {
                what: "Chromium".into(),
                how: format!("CHROMIUM names {}, which does not answer --version", chosen.display()),
            }),
        };
    }
    let found = || CHROMIUM_NAMES.iter().find_map(|name| on_path(name));
    if let Some(found) = found() {
        return Ok(found);
    }
    apt_install("chromium", "Chromium", "install it, or set CHROMIUM to its program")?;
    found().ok_or_else(|| Error::Missing { what: "Chromium".into(), how: "set CHROMIUM to its program".into() })
}

/// Returns a driver of the same major version: any other refuses to start the browser.
fn driver(chromium: &Path) -> Result<PathBuf> {
    let wanted = major(chromium);
    let fits = |driver: &PathBuf| major(driver) == wanted;
    let beside = chromium.with_file_name("chromedriver");
    let found = || [Some(beside.clone()), on_path("chromedriver")].into_iter().flatten().find(fits);
    if let Some(found) = found() {
        return Ok(found);
    }
    let how = match wanted {
        Some(major) => format!("install chromedriver {major}, the version of {}", chromium.display()),
        None => format!("install the one of {}", chromium.display()),
    };
    apt_install("chromium-driver", "chromedriver", &how)?;
    found().ok_or(Error::Missing { what: "chromedriver".into(), how })
}

/// Returns the major version of Chromium or its driver.
fn major(program: &Path) -> Option<u32> {
    let answer = run::answer(Command::new(program).arg("--version"))?;
    major_in(&answer)
}

fn major_in(answer: &str) -> Option<u32> {
    answer.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

/// Without one, every Chinese character is the same empty box: layouts would be tested in vain.
fn need_chinese_font() -> Result<()> {
    let found = || run::answer(Command::new("fc-list").arg(":lang=zh")).is_some_and(|fonts| !fonts.is_empty());
    if !cfg!(target_os = "linux") || found() {
        return Ok(());
    }
    apt_install("fonts-noto-cjk fontconfig", "a Chinese font", "install Noto Sans CJK")
}

/// Installs Debian packages if this is root on a Debian, else says what to do.
pub fn apt_install(packages: &str, what: &str, how: &str) -> Result<()> {
    let missing = || Error::Missing { what: what.into(), how: format!("{how} (Debian: apt-get install {packages})") };
    if on_path("apt-get").is_none() || !is_root() {
        return Err(missing());
    }
    let apt = |args: &[&str]| {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(args);
        command
    };
    let patience = Duration::from_secs(1200);
    let mut update = apt(&["-qq", "update"]);
    run::run_patiently("asking apt for its lists", &mut update, 2, patience)?;
    let mut install = apt(&["-qq", "-y", "--no-install-recommends", "install"]);
    install.args(packages.split(' '));
    run::run_patiently(&format!("installing {packages}"), &mut install, 2, patience).map_err(|_| missing())
}

/// Returns whether this process may do everything; Chromium then runs only without its sandbox.
pub fn is_root() -> bool {
    run::answer(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn majors_are_read_from_what_the_programs_say() {
        let rows = [
            ("Chromium 156.0.8078.79 built on Debian GNU/Linux 12", Some(156)),
            ("ChromeDriver 156.0.8078.79 (a21ce95-refs/branch-heads/8078@{#1704})", Some(156)),
            ("Google Chrome 99.0.1", Some(99)),
            ("no version at all", None),
        ];
        for (answer, expected) in rows {
            assert_eq!(major_in(answer), expected, "{answer}");
        }
    }
}
