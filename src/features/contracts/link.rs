//! The way to contracts, for other features, and what the contract in force says.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::model::Contract;
pub use super::model::{DepositKind, Way};
use super::rules;
use super::seal::{self, Fit};
use crate::app::App;
use crate::domain::Money;
use crate::domain::id::{ContractId, DealId, StaffId, VehicleId};

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// A deal's contract; where there is none, the form of it.
    Of(DealId),
    /// One contract.
    Show(ContractId),
    /// The form of one that is not signed.
    Edit(ContractId),
    /// The signing of one that is finished.
    Sign(ContractId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::Of(deal) => format!("/contracts/of/{deal}"),
            Self::Show(id) => format!("/contracts/{id}"),
            Self::Edit(id) => format!("/contracts/{id}/edit"),
            Self::Sign(id) => format!("/contracts/{id}/sign"),
        }
    }
}

/// What the contract in force says.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreed {
    /// The contract.
    pub id: ContractId,
    /// Its number for people.
    pub number: String,
    /// Its content is as it was signed. Where it is not, nothing that it says proves anything.
    pub fits: bool,
    /// 总价.
    pub total: Money,
    /// 应付: the total less the old car.
    pub to_pay: Money,
    /// What the deposit is in law.
    pub deposit_kind: DepositKind,
    /// How much is paid ahead; it may be nothing.
    pub deposit: Money,
    /// How it is paid.
    pub way: Option<Way>,
    /// 交付日期, as promised.
    pub delivery: Option<NaiveDate>,
    /// 交付地点.
    pub place: String,
    /// The very car, where one is kept.
    pub vehicle: Option<VehicleId>,
    /// When it was signed.
    pub at: DateTime<Utc>,
    /// Who had it signed.
    pub by: StaffId,
}

/// Returns what the contract of a deal that is in force says, and follows it; `None` while none is signed, and after it
/// was cancelled.
pub fn agreed(app: App, deal: DealId) -> Option<Agreed> {
    let contracts = of_deal(app, deal);
    let contract = rules::in_force(&contracts)?;
    let signed = contract.signed.as_ref()?;
    let price = contract.content.price.as_ref()?;
    let (delivery, paying) = (&contract.content.delivery, &contract.content.paying);
    Some(Agreed {
        id: contract.id,
        number: contract.number.clone(),
        fits: seal::fit(contract) == Fit::Fits,
        total: price.total,
        to_pay: price.to_pay,
        deposit_kind: paying.deposit_kind,
        deposit: paying.deposit,
        way: paying.way,
        delivery: delivery.day,
        place: delivery.place.clone(),
        vehicle: contract.content.car.vehicle,
        at: signed.at,
        by: signed.by,
    })
}

/// Returns the contracts of a deal, and follows them.
pub(super) fn of_deal(app: App, deal: DealId) -> Vec<Arc<Contract>> {
    app.records.all::<Contract>().filter(|contract| contract.deal == deal)
}
