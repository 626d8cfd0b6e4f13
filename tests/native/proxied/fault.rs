//! What can happen to one exchange.

use crate::support::Chance;

/// What happens to a request and to its reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Both take some milliseconds longer.
    Delay,
    /// The line is reset before the endpoint hears of it.
    ResetBefore,
    /// The line is reset after the endpoint has done it.
    ResetAfter,
    /// The endpoint has done it, and its reply goes nowhere.
    DroppedReply,
    /// The reply ends in the middle.
    CutReply,
    /// The request ends in the middle.
    CutRequest,
    /// Something before the endpoint is busy or broken, and has not passed the request on.
    ErrorBefore,
    /// Something before the endpoint has passed the request on, and does not tell.
    ErrorAfter,
    /// The login page of a network, with 200.
    Login,
    /// The way to a login page.
    Redirect,
    /// The tablet has given up long since when the request gets there.
    Late,
    /// The request gets there twice.
    Twice,
    /// The reply to an earlier request is given once more.
    OldReply,
}

impl Fault {
    pub const ALL: [Self; 13] = [
        Self::Delay,
        Self::ResetBefore,
        Self::ResetAfter,
        Self::DroppedReply,
        Self::CutReply,
        Self::CutRequest,
        Self::ErrorBefore,
        Self::ErrorAfter,
        Self::Login,
        Self::Redirect,
        Self::Late,
        Self::Twice,
        Self::OldReply,
    ];

    pub fn any(chance: &mut Chance) -> Self {
        *chance.pick(&Self::ALL)
    }
}
