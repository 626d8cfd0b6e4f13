//! The screens of finance: the plans side by side and a plan's months, for the customer's eyes; the desk, for ours.

mod card;
mod chosen;
mod compare;
mod decision;
mod desk;
mod form;
mod papers;
mod printed;
mod progress;
mod scene;
mod schedule;

pub use chosen::Chosen;
pub use compare::ComparePage;
pub use desk::DeskPage;
pub use schedule::SchedulePage;
