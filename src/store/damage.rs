//! What cannot be read any more, and which records are affected.

use super::disk::Place;
use crate::domain::Key;

/// Why an entry cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its bytes are not what was written: changed, cut off, or moved here from elsewhere.
    Unreadable,
    /// It is gone, and nobody took it out.
    Missing,
    /// A newer version of the app wrote it.
    Newer,
}

/// An entry that cannot be read. It is left where it is until a person decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where it is.
    pub place: Place,
    /// Why.
    pub fault: Fault,
    /// The records in it whose newest state is not to be had; empty where that is not known.
    pub keys: Vec<Key>,
}
