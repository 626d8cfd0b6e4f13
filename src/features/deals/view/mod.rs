//! The screens of deals.

mod add_model;
mod closed;
mod deals;
mod due;
mod figures;
mod head;
mod history;
mod leave;
mod lose;
mod model;
mod new;
mod next;
mod note;
mod page;
mod pause;
mod process;
mod properties;
mod scene;
mod steps;

pub use deals::{Deals, NoneOpen};
pub use new::NewDeal;
pub use page::ShowDeal;
