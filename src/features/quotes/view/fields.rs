//! What is typed in the form of a round, field by field.

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::id::ModelId;
use crate::features::quotes::draft::{Draft, TypedLine};
use crate::features::quotes::offer::Payment;
use crate::features::quotes::problem::{Field, List};

/// A line of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LineFields {
    /// The line.
    pub id: Uuid,
    /// What it is.
    pub name: RwSignal<String>,
    /// What it costs or is worth.
    pub amount: RwSignal<String>,
}

/// The lines of a list.
pub type LineSignals = RwSignal<Vec<LineFields>>;

/// What is typed.
#[derive(Clone, Copy)]
pub struct Fields {
    /// The model.
    pub model: RwSignal<Option<ModelId>>,
    /// The paint and other wishes.
    pub specification: RwSignal<String>,
    /// How the customer means to pay.
    pub payment: RwSignal<Option<Payment>>,
    /// 有效期.
    pub valid_until: RwSignal<String>,
    /// 赠品, in words.
    pub gifts: RwSignal<String>,
    list_price: RwSignal<String>,
    options: RwSignal<String>,
    discount: RwSignal<String>,
    fees: RwSignal<String>,
    insurance: RwSignal<String>,
    purchase_tax: RwSignal<String>,
    registration: RwSignal<String>,
    trade_in: RwSignal<String>,
    deposit: RwSignal<String>,
    option_lines: LineSignals,
    fee_lines: LineSignals,
    gift_lines: LineSignals,
}

impl Fields {
    /// Returns the fields of a draft.
    pub fn new(draft: Draft) -> Self {
        Self {
            model: RwSignal::new(draft.model),
            specification: RwSignal::new(draft.specification),
            payment: RwSignal::new(draft.payment),
            valid_until: RwSignal::new(draft.valid_until),
            gifts: RwSignal::new(draft.gifts),
            list_price: RwSignal::new(draft.list_price),
            options: RwSignal::new(draft.options),
            discount: RwSignal::new(draft.discount),
            fees: RwSignal::new(draft.fees),
            insurance: RwSignal::new(draft.insurance),
            purchase_tax: RwSignal::new(draft.purchase_tax),
            registration: RwSignal::new(draft.registration),
            trade_in: RwSignal::new(draft.trade_in),
            deposit: RwSignal::new(draft.deposit),
            option_lines: signals(draft.option_lines),
            fee_lines: signals(draft.fee_lines),
            gift_lines: signals(draft.gift_lines),
        }
    }

    /// Returns the draft as typed so far, and follows the typing.
    pub fn draft(self) -> Draft {
        Draft {
            model: self.model.get(),
            specification: self.specification.get(),
            list_price: self.list_price.get(),
            options: self.options.get(),
            option_lines: typed(self.option_lines),
            discount: self.discount.get(),
            fees: self.fees.get(),
            insurance: self.insurance.get(),
            purchase_tax: self.purchase_tax.get(),
            registration: self.registration.get(),
            fee_lines: typed(self.fee_lines),
            trade_in: self.trade_in.get(),
            deposit: self.deposit.get(),
            gifts: self.gifts.get(),
            gift_lines: typed(self.gift_lines),
            payment: self.payment.get(),
            valid_until: self.valid_until.get(),
        }
    }

    /// Returns the field of an amount; what is no amount of the form itself is read as the list price.
    pub fn amount(self, field: Field) -> RwSignal<String> {
        match field {
            Field::Options => self.options,
            Field::Discount => self.discount,
            Field::Fees => self.fees,
            Field::Insurance => self.insurance,
            Field::PurchaseTax => self.purchase_tax,
            Field::Registration => self.registration,
            Field::TradeIn => self.trade_in,
            Field::Deposit => self.deposit,
            Field::ListPrice | Field::Model | Field::ValidUntil | Field::LineName(..) | Field::LineAmount(..) => {
                self.list_price
            }
        }
    }

    /// Returns the lines of a list.
    pub const fn lines(self, list: List) -> LineSignals {
        match list {
            List::Options => self.option_lines,
            List::Fees => self.fee_lines,
            List::Gifts => self.gift_lines,
        }
    }
}

fn signals(lines: Vec<TypedLine>) -> LineSignals {
    let line =
        |TypedLine { id, name, amount }| LineFields { id, name: RwSignal::new(name), amount: RwSignal::new(amount) };
    RwSignal::new(lines.into_iter().map(line).collect())
}

fn typed(lines: LineSignals) -> Vec<TypedLine> {
    let line = |line: &LineFields| TypedLine { id: line.id, name: line.name.get(), amount: line.amount.get() };
    lines.with(|lines| lines.iter().map(line).collect())
}
