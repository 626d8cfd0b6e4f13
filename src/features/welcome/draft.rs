//! What the first run asks for.

use crate::app::session::{Endpoint, Session, tablet_name};
use crate::domain::Act;
use crate::domain::staff::Staff;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The showroom's name.
    pub showroom: String,
    /// The consultant's name.
    pub name: String,
}

/// A field of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The showroom's name.
    Showroom,
    /// The consultant's name.
    Name,
}

/// A draft that can be begun with.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid {
    session: Session,
    me: Staff,
}

impl Valid {
    /// Returns the session, and the consultant as a new member of the staff.
    pub fn into_parts(self) -> (Session, Staff) {
        (self.session, self.me)
    }
}

impl Draft {
    /// Checks what was typed, for a showroom whose records go to this endpoint.
    ///
    /// # Errors
    /// Tells each field that has to be filled in.
    pub fn check(&self, act: &Act, seed: [u8; 16], endpoint: Endpoint) -> Result<Valid, Vec<Field>> {
        let (showroom, name) = (self.showroom.trim(), self.name.trim());
        let missing =
            [(showroom, Field::Showroom), (name, Field::Name)].into_iter().filter(|(text, _)| text.is_empty());
        let missing: Vec<Field> = missing.map(|(_, field)| field).collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let me = Staff::named(act.new_id(), name.to_owned());
        let session = Session {
            showroom: showroom.to_owned(),
            me: me.id,
            name: me.name.clone(),
            tablet: tablet_name(seed),
            endpoint,
        };
        Ok(Valid { session, me })
    }
}
