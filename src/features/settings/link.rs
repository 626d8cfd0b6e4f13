//! The way to the settings, for other features.

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The settings: showroom, language, display, endpoint.
    Settings,
    /// What waits for the endpoint, and what a person must decide.
    Sync,
}

impl Link {
    /// Returns the address within the app.
    pub const fn href(self) -> &'static str {
        match self {
            Self::Settings => "/settings",
            Self::Sync => "/settings/sync",
        }
    }
}
