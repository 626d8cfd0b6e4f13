//! The conformance kit on this endpoint: every rule is kept, none but those that nobody can judge is skipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use forecourt_conform::{Outcome, Target, examine};
use forecourt_endpoint::{Access, Ledger, Showroom, router};
use support::{listen, new_database};

/// Runs the kit and returns the rules that it skipped.
async fn skipped(target: Target) -> Vec<&'static str> {
    let examined = tokio::task::spawn_blocking(move || {
        let (mut broken, mut skipped) = (Vec::new(), Vec::new());
        let summary = examine(&target, |rule, outcome| match outcome {
            Outcome::Kept => {}
            Outcome::Broken(fault) => broken.push(format!("{rule}\n{fault}")),
            Outcome::Skipped(_) => skipped.push(rule),
        });
        assert!(broken.is_empty(), "{}", broken.join("\n"));
        assert_eq!(summary.left_behind, 0);
        skipped
    });
    examined.await.unwrap()
}

/// Rules that take a power cut, a quarter of a year, or a backup.
const UNJUDGED: [&str; 3] = [
    "a 200 outlives a power cut",
    "a cursor older than the oldest deletion still known is 410",
    "a restored backup has a new epoch, also in the answer to an old cursor",
];

async fn ledger(folder: &tempfile::TempDir) -> Ledger {
    let file = || format!("sqlite:{}", folder.path().join("db").display());
    Ledger::open(&new_database().await.unwrap_or_else(file)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_conforms_with_tokens() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = ledger(&folder).await;
    let (token, _) = ledger.add_token(&Showroom::new("Puxi").unwrap(), "kit").await.unwrap();
    let url = format!("{}/sync", listen(router(ledger, Access::Tokens)).await);
    let left_out = skipped(Target { url, token: Some(token.reveal().to_owned()) }).await;
    let open = "without tokens, no page of another site may read or write";
    assert_eq!(left_out, [&[open], &UNJUDGED[..]].concat());
}

#[tokio::test(flavor = "multi_thread")]
async fn it_conforms_without_tokens_and_leaves_tombstones_only() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = ledger(&folder).await;
    let url = format!("{}/sync", listen(router(ledger.clone(), Access::Open(Showroom::open()))).await);
    let target = Target { url, token: None };
    let left_out = skipped(target.clone()).await;
    assert_eq!(left_out.len(), 5 + UNJUDGED.len());
    let pull = forecourt_endpoint::wire::Pull { limit: Some(5000), ..Default::default() };
    let page = ledger.pull(&Showroom::open(), &pull).await.unwrap();
    assert!(!page.more && !page.changes.is_empty());
    assert!(page.changes.iter().all(|change| change.deleted && change.doc.text().len() < 20));
    // Where others work, and from two machines at once.
    tokio::join!(skipped(target.clone()), skipped(target));
}
