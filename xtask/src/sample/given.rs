//! What must be given for something to be said: nobody asks about charging a petrol car.

use super::cars::{Energy, Model};
use super::deals::{Deal, Drive};

/// What must be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Nothing.
    Anything,
    /// A car with room in the back.
    Room,
    /// A car that can be charged.
    Socket,
    /// A car with a battery alone.
    Battery,
    /// A car that burns petrol, and nothing else.
    Petrol,
    /// A deal with a loan.
    Loan,
    /// A deal paid in full.
    Cash,
    /// A deal whose customer has driven.
    Driven,
}

impl Given {
    /// Tells whether it is given for a car, and the deal about it.
    pub fn holds(self, model: &Model, deal: Option<&Deal>) -> bool {
        match self {
            Self::Anything => true,
            Self::Room => !matches!(model.series, "718" | "911"),
            Self::Socket => model.energy != Energy::Petrol,
            Self::Battery => model.energy == Energy::Electric,
            Self::Petrol => model.energy == Energy::Petrol,
            Self::Loan => deal.is_some_and(|deal| deal.payment != 0),
            Self::Cash => deal.is_some_and(|deal| deal.payment == 0),
            Self::Driven => deal.is_some_and(|deal| deal.drive != Drive::None),
        }
    }
}
