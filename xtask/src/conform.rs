//! `cargo xtask conform`: asks an endpoint, rule by rule, whether it keeps the sync contract.

use crate::error::{Error, Result};
use forecourt_conform::{Outcome, Target, examine};
use lexopt::prelude::*;

/// Returns the endpoint that the arguments after `conform` name.
pub fn parse(mut args: lexopt::Parser) -> Result<Target> {
    let (mut url, mut token) = (None, None);
    while let Some(arg) = args.next()? {
        match arg {
            Long("token") => token = Some(args.value()?.string()?),
            Value(address) if url.is_none() => url = Some(address.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let url = url.ok_or_else(|| Error::Usage("say which endpoint, as in http://127.0.0.1:8787/sync".into()))?;
    if !url.starts_with("http://") && !url.starts_with("https://") {
        return Err(Error::Usage(format!("`{url}`: an endpoint looks like http://127.0.0.1:8787/sync")));
    }
    Ok(Target { url, token })
}

/// Prints a line for each rule, and fails if one is broken.
pub fn conform(target: &Target) -> Result<()> {
    let summary = examine(target, |rule, outcome| match outcome {
        Outcome::Kept => println!("ok       {rule}"),
        Outcome::Skipped(reason) => println!("skipped  {rule}: {reason}"),
        Outcome::Broken(fault) => println!("FAILED   {rule}\n{fault}"),
    });
    println!("{summary}");
    if summary.left_behind > 0 {
        eprintln!("{} records of type `conformance` could not be deleted again", summary.left_behind);
    }
    if summary.broken > 0 { Err(Error::Broken { rules: summary.broken }) } else { Ok(()) }
}
