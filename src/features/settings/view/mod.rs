//! The screens of the settings.

mod access;
mod admit;
mod contests;
mod damage;
mod endpoint;
mod settings_page;
mod sync_page;
mod who;

pub use damage::DamageNotice;
pub use settings_page::SettingsPage;
pub use sync_page::SyncPage;
