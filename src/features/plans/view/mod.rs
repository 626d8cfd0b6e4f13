//! The screens of plans: the plan with the old car, and the two forms.

mod beside;
mod car;
mod car_form;
mod offer;
mod plan_form;
mod problems;
mod scene;
mod show;

pub use beside::Beside;
pub use car_form::AppraisePage;
pub use plan_form::EditPage;
pub use show::ShowPage;
