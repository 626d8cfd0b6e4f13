//! `serve`: listens until it is told to stop, and forgets once a day what is old enough.

use super::arguments::Serve;
use super::{Failure, print};
use axum::serve::ListenerExt;
use forecourt_endpoint::{Access, AppFolder, Ledger, router, with_app};
use std::io::Write;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, lookup_host};
use tokio::sync::watch;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// How long to wait before the line to other instances is taken up again.
const AGAIN: Duration = Duration::from_secs(1);
/// How long requests that are under way may take to end when the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves until SIGINT or SIGTERM.
///
/// # Errors
/// [`Failure`] when it cannot begin: a wrong address, a taken port, an unusable database, no app.
pub(super) async fn serve(options: Serve) -> Result<(), Failure> {
    let address = address(&options.listen).await?;
    let access = match options.open {
        Some(_) if !address.ip().is_loopback() => {
            return Err(Failure::OpenToOthers(options.listen));
        }
        Some(showroom) => Access::Open(showroom),
        None => Access::Tokens,
    };
    let app = options.app.as_deref().map(AppFolder::new).transpose()?;
    let ledger = Ledger::open(&options.database).await?;
    let mut stopping = stop_signal()?;
    let listener = TcpListener::bind(address).await.map_err(|why| Failure::Listen(options.listen.clone(), why))?;
    let bound = listener.local_addr().map_err(Failure::Serve)?;
    let mut routes = router(ledger.clone(), access);
    if let Some(app) = app {
        routes = with_app(routes, app);
    }
    let daily = tokio::spawn(prune_daily(ledger.clone(), stopping.clone()));
    let following = tokio::spawn(follow_others(ledger.clone()));
    print(&format!("listening on http://{bound}"))?;
    // An answer is one small packet, which must not wait for a second one that does not come.
    let listener = listener.tap_io(|stream| _ = stream.set_nodelay(true));
    let (mut told, waiting) = (stopping.clone(), ledger.clone());
    let server = axum::serve(listener, routes).with_graceful_shutdown(async move {
        _ = told.wait_for(|stop| *stop).await;
        waiting.wake_all();
    });
    let late = async {
        _ = stopping.wait_for(|stop| *stop).await;
        tokio::time::sleep(FAREWELL).await;
    };
    let served = tokio::select! {
        served = server => served.map_err(Failure::Serve),
        () = late => Ok(()),
    };
    following.abort();
    // Not aborted: a pruning under way ends first, so that the database closes cleanly.
    _ = daily.await;
    ledger.close().await;
    served
}

async fn address(listen: &str) -> Result<SocketAddr, Failure> {
    let failed = |why: String| Failure::Address(listen.to_owned(), why);
    let mut found = lookup_host(listen).await.map_err(|why| failed(why.to_string()))?;
    found.next().ok_or_else(|| failed("no such host".to_owned()))
}

/// Returns what turns true when the process is asked to stop. In place before the server says that it is ready.
fn stop_signal() -> Result<watch::Receiver<bool>, Failure> {
    let asked = asked_to_stop()?;
    let (stop, stopping) = watch::channel(false);
    tokio::spawn(async move {
        asked.await;
        _ = stop.send(true);
    });
    Ok(stopping)
}

#[cfg(unix)]
fn asked_to_stop() -> Result<impl Future<Output = ()>, Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Failure::Runtime)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(Failure::Runtime)?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn asked_to_stop() -> Result<impl Future<Output = ()>, Failure> {
    Ok(async {
        _ = tokio::signal::ctrl_c().await;
    })
}

/// Hears of what other instances write, for as long as the server runs.
async fn follow_others(ledger: Ledger) {
    while let Err(why) = ledger.follow_others().await {
        let _ = writeln!(std::io::stderr(), "forecourt-endpoint: {why}");
        tokio::time::sleep(AGAIN).await;
    }
}

async fn prune_daily(ledger: Ledger, mut stopping: watch::Receiver<bool>) {
    let mut days = tokio::time::interval(DAY);
    loop {
        tokio::select! {
            _ = days.tick() => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
        if let Err(why) = ledger.prune().await {
            // Nothing is lost by it: tomorrow is another day.
            let _ = writeln!(std::io::stderr(), "forecourt-endpoint: {why}");
        }
    }
}
