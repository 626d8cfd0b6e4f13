//! The screens of the settings.

mod access;
mod admit;
mod backup;
mod contests;
mod damage;
mod endpoint;
mod settings_page;
mod sync_page;
mod who;

use crate::app::lazy::lazy_pages;
pub use damage::DamageNotice;
pub use settings_page::SettingsPage;
pub use sync_page::SyncPage;

lazy_pages! { backup { backups: backup::Backup } }
