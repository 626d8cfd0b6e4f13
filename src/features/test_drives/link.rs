//! The way to test drives, for other features.

use crate::domain::id::{DealId, TestDriveId};

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// All test drives: out, booked, returned.
    List,
    /// The check-in of somebody, to be chosen there.
    CheckIn,
    /// The check-in of a deal's customer.
    CheckInFor(DealId),
    /// The check-in of a test drive that was booked.
    CheckInBooked(TestDriveId),
    /// The form of a test drive for later.
    Book,
    /// One test drive.
    Show(TestDriveId),
    /// The return of a car that is out; once it is back, the customer's impressions.
    Return(TestDriveId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::List => "/test-drives".to_owned(),
            Self::CheckIn => "/test-drives/check-in".to_owned(),
            Self::CheckInFor(deal) => format!("/test-drives/check-in?deal={deal}"),
            Self::CheckInBooked(id) => format!("/test-drives/check-in?drive={id}"),
            Self::Book => "/test-drives/book".to_owned(),
            Self::Show(id) => format!("/test-drives/{id}"),
            Self::Return(id) => format!("/test-drives/{id}/return"),
        }
    }
}
