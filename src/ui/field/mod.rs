//! Form fields. Each has a label above it, says its problem below it in words and with a shape, and keeps what was
//! typed. A field's `name` is also its id in the page, so that [`ProblemSummary`] can lead there.

mod choice;
mod filters;
mod form;
mod frame;
mod multi_choice;
mod scale;
mod select;
mod text;
mod toggle;

pub use choice::{Choice, ChoiceLook};
pub use filters::Filters;
pub use form::{Form, ProblemSummary, lead_to};
pub use multi_choice::MultiChoice;
pub use scale::{Gauge, Rating};
pub use select::Select;
pub use text::{InputKind, TextArea, TextField};
pub use toggle::Toggle;
