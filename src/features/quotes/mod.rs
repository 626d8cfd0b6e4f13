//! Quotes: what the car would cost, round by round.

pub mod model;
