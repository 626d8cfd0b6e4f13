//! The sale as data: templates, their stages and steps, the gates between them, and the next best step. It decides
//! from a deal and from what is proven; it never reads a record itself.

mod check;
pub mod edit;
pub mod gate;
pub mod kept;
pub mod library;
pub mod proof;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod schema;
pub mod standing;
pub mod template;
#[cfg(test)]
mod tests;
pub mod transfer;

pub use kept::Kept;
pub use library::{Fault, LeftOut, Library};
pub use proof::{Facts, Proof, Proven};
pub use standing::{How, Next, Standing, StepState};
pub use template::{Opens, Override, ProcessKind, Stage, Step, Template, TemplateError, Words, Wrong};
