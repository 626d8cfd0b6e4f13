//! The screens of after-sales.

mod beside;
mod contact;
mod list;
mod show;
mod trouble;
mod visit;
mod warranty;

pub use beside::beside;
pub use list::DueList;
pub use show::AfterSales;
