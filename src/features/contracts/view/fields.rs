//! What is typed into a contract's form, field by field.

use leptos::prelude::*;

use crate::domain::id::VehicleId;
use crate::features::contracts::draft::Draft;
use crate::features::contracts::model::{DepositKind, Way};

/// What is typed.
#[derive(Clone, Copy)]
pub struct Fields {
    pub name: RwSignal<String>,
    pub phone: RwSignal<String>,
    pub number: RwSignal<String>,
    pub address: RwSignal<String>,
    pub vehicle: RwSignal<Option<VehicleId>>,
    pub specification: RwSignal<String>,
    pub vin: RwSignal<String>,
    pub day: RwSignal<String>,
    pub place: RwSignal<String>,
    pub way: RwSignal<Option<Way>>,
    pub deposit_kind: RwSignal<Option<DepositKind>>,
    pub deposit: RwSignal<String>,
    pub balance_due: RwSignal<String>,
    pub warranty: RwSignal<String>,
    pub extra: RwSignal<String>,
}

impl Fields {
    /// Returns the fields of a draft.
    pub fn new(draft: Draft) -> Self {
        Self {
            name: RwSignal::new(draft.name),
            phone: RwSignal::new(draft.phone),
            number: RwSignal::new(draft.number),
            address: RwSignal::new(draft.address),
            vehicle: RwSignal::new(draft.vehicle),
            specification: RwSignal::new(draft.specification),
            vin: RwSignal::new(draft.vin),
            day: RwSignal::new(draft.day),
            place: RwSignal::new(draft.place),
            way: RwSignal::new(draft.way),
            deposit_kind: RwSignal::new(draft.deposit_kind),
            deposit: RwSignal::new(draft.deposit),
            balance_due: RwSignal::new(draft.balance_due),
            warranty: RwSignal::new(draft.warranty),
            extra: RwSignal::new(draft.extra),
        }
    }

    /// Returns the draft as typed so far, and follows the typing.
    pub fn draft(self) -> Draft {
        Draft {
            name: self.name.get(),
            phone: self.phone.get(),
            number: self.number.get(),
            address: self.address.get(),
            vehicle: self.vehicle.get(),
            specification: self.specification.get(),
            vin: self.vin.get(),
            day: self.day.get(),
            place: self.place.get(),
            way: self.way.get(),
            deposit_kind: self.deposit_kind.get(),
            deposit: self.deposit.get(),
            balance_due: self.balance_due.get(),
            warranty: self.warranty.get(),
            extra: self.extra.get(),
        }
    }
}
