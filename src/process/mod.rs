//! The sale as data: templates, their stages and steps, the gates between them, and the next best step. It decides
//! from a deal and from what is proven; it never reads a record itself.

pub mod gate;
pub mod proof;
pub mod standing;
pub mod template;
#[cfg(test)]
mod tests;

pub use proof::{Facts, Proof, Proven};
pub use standing::{How, Next, Standing, StepState};
pub use template::{Opens, Stage, Step, Template, TemplateError, Words};
