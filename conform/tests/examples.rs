//! The endpoints of `docs/endpoints/` keep the contract, also when they are started anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use forecourt_conform::{Summary, Target, examine};
use std::process::Command;
use support::{Endpoint, broken, source};

fn check(interpreter: &str, name: &str) {
    let endpoint = Endpoint::start(interpreter, name, &source(name));
    assert_eq!(broken(&endpoint.url), [], "{name}");
    let endpoint = endpoint.restart(interpreter, name);
    let target = Target { url: endpoint.url.clone(), token: None };
    let Summary { broken, left_behind, .. } = examine(&target, |_, _| {});
    assert_eq!((broken, left_behind), (0, 0), "{name}, started anew");
}

#[test]
fn python_conforms() {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("left out: there is no python3 here");
        return;
    }
    check("python3", "python.py");
}

#[test]
fn node_conforms() {
    check("node", "node.mjs");
}

#[test]
fn node_forgets_what_was_erased_when_it_is_started_anew() {
    let endpoint = Endpoint::start("node", "node.mjs", &source("node.mjs"));
    assert_eq!(broken(&endpoint.url), []);
    let log = |endpoint: &Endpoint| std::fs::read_to_string(endpoint.folder.join("showroom.log")).unwrap();
    // One of those whom the kit erases.
    assert!(log(&endpoint).contains("刘洋"));
    let endpoint = endpoint.restart("node", "node.mjs");
    assert!(!log(&endpoint).contains("刘洋"));
}
