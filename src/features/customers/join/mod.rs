//! 合并: two customers' records turn out to be one person's. What will come out is settled first, one batch does it, and
//! it can be taken back for good as well as right after.

mod draft;
mod model;
mod piece;
mod rules;

pub use draft::{Draft, Problem, Settled};
pub use model::Join;
pub use piece::{Pick, Piece};
pub use rules::{join, take_back};
