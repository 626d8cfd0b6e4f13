//! The screens of surveys.

mod ask;
mod beside;
mod of;
mod scale;

pub use ask::AskPage;
pub use beside::beside;
pub use of::Surveys;
