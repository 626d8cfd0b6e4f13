//! The commands: one function each.

mod arguments;
mod failure;
mod serve;

use arguments::{Command, USAGE};
use failure::Failure;
use forecourt_endpoint::{Ledger, Showroom, wire::Bundle};
use std::ffi::OsString;
use std::future::Future;
use std::io::Write;
use std::path::Path;

/// Runs what the command line asks for.
///
/// # Errors
/// [`Failure`], whose text is the line to print.
pub(crate) fn run(arguments: impl Iterator<Item = OsString>) -> Result<(), Failure> {
    match arguments::parse(arguments)? {
        Command::Help => print(USAGE),
        Command::Version => print(concat!("forecourt-endpoint ", env!("CARGO_PKG_VERSION"))),
        Command::Serve(options) => wait(serve::serve(options)),
        Command::TokenAdd { database, showroom, label } => wait(add_token(&database, &showroom, &label)),
        Command::TokenList { database } => wait(list_tokens(&database)),
        Command::TokenRevoke { database, id } => wait(revoke_token(&database, &id)),
        Command::Load { database, showroom, file } => wait(load(&database, &showroom, &file)),
        Command::Restored { database } => wait(restored(&database)),
    }
}

fn wait(command: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(Failure::Runtime)?.block_on(command)
}

async fn add_token(database: &str, showroom: &Showroom, label: &str) -> Result<(), Failure> {
    let ledger = Ledger::open(database).await?;
    let (token, entry) = ledger.add_token(showroom, label).await?;
    ledger.close().await;
    let _ = writeln!(std::io::stderr(), "token {} for {}: shown this once, so write it down", entry.id, entry.showroom);
    print(token.reveal())
}

async fn list_tokens(database: &str) -> Result<(), Failure> {
    let ledger = Ledger::open_existing(database).await?;
    let tokens = ledger.tokens().await?;
    ledger.close().await;
    for token in tokens {
        print(&format!("{}\t{}\t{}", token.id, token.showroom, token.label))?;
    }
    Ok(())
}

async fn revoke_token(database: &str, id: &str) -> Result<(), Failure> {
    let ledger = Ledger::open_existing(database).await?;
    let revoked = ledger.revoke_token(id).await?;
    ledger.close().await;
    if revoked { print(&format!("revoked {id}")) } else { Err(Failure::NoSuchToken(id.to_owned())) }
}

async fn load(database: &str, showroom: &Showroom, file: &Path) -> Result<(), Failure> {
    let text = std::fs::read(file).map_err(|why| Failure::File(file.to_owned(), why.to_string()))?;
    let bundle: Bundle =
        serde_json::from_slice(&text).map_err(|why| Failure::File(file.to_owned(), why.to_string()))?;
    let ledger = Ledger::open(database).await?;
    let report = ledger.load(showroom, &bundle).await;
    ledger.close().await;
    let report = report.map_err(|why| Failure::File(file.to_owned(), why.to_string()))?;
    print(&format!("{} added, {} there already", report.added, report.kept))
}

async fn restored(database: &str) -> Result<(), Failure> {
    let ledger = Ledger::open_existing(database).await?;
    let showrooms = ledger.restored().await?;
    ledger.close().await;
    print(&format!("new epoch in {showrooms} showrooms: their tablets will pull from the start"))
}

/// Writes a line to stdout, at once: a script may be waiting for it.
fn print(line: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{line}").and_then(|()| stdout.flush()).map_err(Failure::Stdout)
}
