//! The way to today's page, for other features.

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// What waits today.
    Today,
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::Today => "/today".to_owned(),
        }
    }
}
