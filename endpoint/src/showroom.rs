//! The name of a showroom: what a token belongs to, and what keeps one dealer's records from another's.

use std::fmt;

/// The longest name, in characters.
const LONGEST: usize = 100;

/// The name of a showroom, as the operator chose it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Showroom(String);

/// A name that no showroom can have: empty, longer than 100 characters, or with a control character in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadShowroom;

impl Showroom {
    /// Returns the showroom of that name; blanks around it do not count.
    ///
    /// # Errors
    /// [`BadShowroom`] when the name is empty, too long or holds a control character.
    pub fn new(name: &str) -> Result<Self, BadShowroom> {
        let name = name.trim();
        let fits = !name.is_empty() && name.chars().count() <= LONGEST;
        if fits && !name.chars().any(char::is_control) { Ok(Self(name.to_owned())) } else { Err(BadShowroom) }
    }

    /// Returns the showroom that `--open` serves when none is named.
    #[must_use]
    pub fn open() -> Self {
        Self("open".to_owned())
    }

    /// Returns the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Showroom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for BadShowroom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a showroom's name has 1 to {LONGEST} characters and no control characters")
    }
}

impl std::error::Error for BadShowroom {}
