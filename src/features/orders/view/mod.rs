//! The screens of orders.

mod beside;
mod list;
mod sheet;
mod show;

pub use beside::beside;
pub use list::Orders;
pub use show::ShowOrder;
