//! The real client on a server that knows plain REST only: a model of json-server that crashes, and a network that does
//! to each exchange what a network may do. An answer takes several exchanges, and those of the tablets interleave.
//!
//! - `server`: json-server as it behaves. `tablet`: engine, replica and adapter, an exchange at a time.
//! - `showroom`: one seed from its first edit to its judgement. `erasure`: what stays of a record that is erased.
//! - `replies`: what the adapter makes of replies that are none of a collection.

mod erasure;
mod replies;
mod server;
mod showroom;
mod tablet;

use self::server::Server;
use self::showroom::{Weather, run};
use self::tablet::Looks;
use crate::sim::runs::{expect_caught, expect_sound};

const SEEDS: u64 = 1_000;

const NO_CRASHES: Weather = Weather { crashes: false, backups: false };
const CRASHES: Weather = Weather { crashes: true, backups: false };
const BACKUPS: Weather = Weather { crashes: true, backups: true };

#[test]
fn each_change_is_applied_exactly_once() {
    expect_sound(SEEDS, "rest::each_change", |seed| run(seed, NO_CRASHES, Server::new(), Looks::Back));
}

#[test]
fn what_a_tablet_has_outlives_a_server_that_forgets() {
    expect_sound(SEEDS, "rest::what_a_tablet_has", |seed| run(seed, CRASHES, Server::new(), Looks::Back));
}

#[test]
fn what_a_backup_brought_outlives_a_server_that_forgets() {
    expect_sound(SEEDS, "rest::what_a_backup_brought", |seed| run(seed, BACKUPS, Server::new(), Looks::Back));
}

#[test]
fn a_server_that_writes_over_items_is_caught() {
    expect_caught(|seed| run(seed, NO_CRASHES, Server::that_writes_over(), Looks::Back));
}

#[test]
fn a_tablet_that_does_not_notice_what_the_server_forgot_is_caught() {
    expect_caught(|seed| run(seed, CRASHES, Server::new(), Looks::Ahead));
}
