//! What is set for the whole showroom.

use super::App;
use crate::domain::showroom::Showroom;

impl App {
    /// Returns the showroom's settings, and follows them.
    pub fn showroom(&self) -> Showroom {
        let known = self.records.all::<Showroom>().get(Showroom::the_id());
        known.map_or_else(Showroom::unset, |showroom| (*showroom).clone())
    }
}
