//! The screens of quotes.

mod amounts;
mod answers;
mod approval;
mod card;
mod compare;
mod fields;
mod form;
mod new;
mod problems;
mod rounds;
mod sheet;
mod show;
mod values;

pub use compare::Rounds;
pub use new::NewQuote;
pub use show::{NewestQuote, ShowQuote};
