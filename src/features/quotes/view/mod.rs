//! The screens of quotes.

mod form;
mod new;
mod rounds;
mod show;

pub use new::NewQuote;
pub use show::{NewestQuote, ShowQuote};
