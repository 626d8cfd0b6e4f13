//! A deterministic simulator: tablets with the real engine, replica and wire against a model of the endpoint, under
//! every kind of trouble that a showroom's network, disk and people can make.
//!
//! - `history`: what people did and what they had seen when they did it. It judges the end.
//! - `endpoint`: what the simulator asks of an endpoint; `model`: one written from the contract.
//! - `disk`: a store that keeps bytes, can be full, and outlives its tablet's memory.
//! - `weather`: which troubles a seed has; `plan`: when they come.
//! - `network` and `line`: what happens to requests and replies on their way.
//! - `tablet`: one tablet, driven as the app's driver does it; `quirk`: a driver that is broken on purpose.
//! - `person`: what people do at it; `handing`: a backup that one tablet makes and another takes in.
//! - `world`: all of it on one clock. `verdict`: what must hold at the end. `runs`: how many seeds.
//! - `patience`: how often an endpoint is asked that always says the same.

pub mod disk;
pub mod endpoint;
mod handing;
mod history;
mod line;
pub mod model;
mod network;
mod patience;
mod person;
mod plan;
mod quirk;
pub mod runs;
mod tablet;
mod verdict;
pub mod weather;
pub mod world;
