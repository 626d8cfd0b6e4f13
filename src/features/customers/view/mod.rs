//! The screens: the list, what is open beside it, and the form.

mod budget;
mod complete;
mod deals;
mod detail;
mod doubts;
mod fields;
mod fitting;
mod form;
mod form_parts;
mod history;
mod join;
mod joins;
mod likely;
mod list;
mod needs;
mod next_contact;
mod pages;
mod piece;
mod remark;
mod twins;
pub mod words;

pub use fitting::beside;
pub use pages::{Customers, EditCustomer, NewCustomer, NoneOpen, ShowCustomer};
