//! Forecourt: the showroom app that a sales consultant holds. The map, in reading order; imports point down only.

pub mod app;
pub mod domain;
pub mod features;
pub mod i18n;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod process;
pub mod store;
pub mod sync;
pub mod ui;
