//! Who may agree to what a process or a limit keeps from others: the showroom's managers, at their own tablet, or by
//! their PIN at a colleague's. It says that somebody agreed; it protects no data (docs/security.md).

mod ask;
mod words;

use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

pub use ask::AskManager;
pub use words::role as role_words;

use super::App;
use crate::domain::staff::{Staff, StaffPin};
use crate::store::StoreError;
use crate::store::keyring::Cost;

impl App {
    /// Returns the showroom's managers by name, and follows them.
    pub fn managers(&self) -> Vec<Arc<Staff>> {
        let mut managers = self.records.all::<Staff>().filter(Staff::is_manager);
        managers.sort_by(|one, other| one.name.cmp(&other.name));
        managers
    }

    /// Tells whether whoever works here is a manager, and follows it.
    pub fn is_manager(&self) -> bool {
        let me = self.session.get().map(|session| session.me);
        self.managers().iter().any(|manager| Some(manager.id) == me)
    }

    /// Tells whether whoever works here may set what managers set: anybody, until the showroom has named one.
    pub fn may_manage(&self) -> bool {
        self.is_manager() || self.managers().is_empty()
    }

    /// Returns a PIN as it is kept.
    ///
    /// # Errors
    /// When the device cannot hash it.
    pub async fn staff_pin(&self, pin: &str) -> Result<StaffPin, StoreError> {
        let salt: Uuid = self.act().new_id();
        Ok(StaffPin { salt, hash: self.hashed(pin, salt).await?, digits: pin.len() })
    }

    /// Tells whether a PIN is the one that is kept.
    ///
    /// # Errors
    /// When the device cannot hash it.
    pub async fn is_pin(&self, pin: &str, kept: &StaffPin) -> Result<bool, StoreError> {
        Ok(self.hashed(pin, kept.salt).await? == kept.hash)
    }

    async fn hashed(&self, pin: &str, salt: Uuid) -> Result<String, StoreError> {
        let key = self.host().stretch(pin, salt, Cost::NEW).await?;
        Ok(key.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}
