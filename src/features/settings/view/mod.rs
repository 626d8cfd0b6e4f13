//! The screens of the settings.

mod access;
mod admit;
mod backup;
mod confirm;
mod contests;
mod damage;
mod endpoint;
mod processes;
mod refused;
mod settings_page;
mod showroom;
mod standing;
mod storage;
mod sync_page;
mod team;
mod third;
mod waiting;
mod who;

use crate::app::lazy::lazy_pages;
pub use damage::DamageNotice;
pub use settings_page::SettingsPage;
pub use sync_page::SyncPage;

lazy_pages! { sale { backups: backup::Backup } }
