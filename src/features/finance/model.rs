//! 金融方案: how a deal's car may be paid, which plan the customer chose, and what became of the application.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId, FinanceId};
use crate::domain::loan::{Rate, Way};
use crate::domain::record::{Kind, Record};
use crate::domain::{Money, Stamp};

/// The ways to pay that can stand side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanKind {
    /// 全款.
    #[default]
    Cash,
    /// 等额本息.
    EqualInstalments,
    /// 等额本金.
    EqualPrincipal,
    /// 尾款贷.
    Balloon,
    /// 融资租赁.
    Lease,
}

impl PlanKind {
    /// All of them, in the order in which they are explained.
    pub const ALL: [Self; 5] = [Self::Cash, Self::EqualInstalments, Self::EqualPrincipal, Self::Balloon, Self::Lease];

    /// Tells whether something is left to the end of the term.
    pub const fn leaves_residual(self) -> bool {
        matches!(self, Self::Balloon | Self::Lease)
    }

    /// Returns the way of paying that it is.
    pub const fn way(self) -> Way {
        match self {
            Self::Cash => Way::Full,
            Self::EqualInstalments | Self::EqualPrincipal | Self::Balloon => Way::Loan,
            Self::Lease => Way::Lease,
        }
    }
}

/// One plan. Of cash only the kind says anything.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Which way.
    pub kind: PlanKind,
    /// 金融机构: who lends, as it is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lender: String,
    /// 首付; of a lease, the first rental.
    #[serde(default)]
    pub down: Money,
    /// 期数: for how many months.
    #[serde(default)]
    pub months: u16,
    /// 年利率, in basis points.
    #[serde(default)]
    pub rate: Rate,
    /// 尾款, or the price at which a leased car can be bought at the end.
    #[serde(default)]
    pub residual: Money,
    /// 保证金 of a lease: paid at signing, bears no interest, and comes back at the end.
    #[serde(default)]
    pub deposit: Money,
    /// 手续费: paid at signing.
    #[serde(default)]
    pub fee: Money,
}

/// A place on the page where plans stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// The first.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
}

impl Slot {
    /// All of them, from left to right.
    pub const ALL: [Self; 3] = [Self::First, Self::Second, Self::Third];
}

/// The plan that the customer chose, as it was then: what is changed beside it later does not change this.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chosen {
    /// The plan.
    pub plan: Plan,
    /// What the car was to cost.
    pub price: Money,
    /// When it was chosen, and who noted it.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// 资料: a paper that the bank may ask for, by its name on the wire; any other is called as somebody typed it.
pub const PAPERS: [(&str, bool); 8] = [
    ("id_card", true),
    ("driving_licence", true),
    ("income", true),
    ("bank_statement", true),
    ("credit_consent", true),
    ("household", false),
    ("marriage", false),
    ("residence", false),
];

/// How a paper stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    /// It is there.
    Got,
    /// The bank does not ask for it.
    NotNeeded,
    /// It is asked for, and not there: a tick that was taken back, or a paper that somebody added.
    #[serde(other)]
    Wanted,
}

/// What was said of a paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// How it stands.
    pub state: PaperState,
    /// When, and who said so.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// 征信: how the credit check stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditState {
    /// 已授权.
    Authorised,
    /// 查询中.
    Running,
    /// 通过.
    Passed,
    /// 未通过.
    Failed,
    /// 未查, or something that this version does not know.
    #[default]
    #[serde(other)]
    NotBegun,
}

/// What was noted of the credit check last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Credit {
    /// How it stands.
    pub state: CreditState,
    /// When, and who said so.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// 转交金融专员.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandOver {
    /// Who took it, by name.
    pub to: String,
    /// When, and who handed it over.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// What the bank said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 批准.
    Approved,
    /// 拒绝.
    Rejected,
    /// 补件, or something that this version does not know: no yes in any case.
    #[serde(other)]
    MorePapers,
}

/// 审批结果.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// What the bank said.
    pub verdict: Verdict,
    /// The amount that it lends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The annual rate at which it lends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
    /// Why, or which papers, or on which condition.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// When, and who noted it.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// How a deal's car is paid: one record for a deal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finance {
    /// The id, which is made of the deal's: two tablets that begin it offline begin one and the same.
    pub id: FinanceId,
    /// The deal.
    pub deal: DealId,
    /// The customer.
    pub customer: CustomerId,
    /// The plans that stand side by side.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub plans: BTreeMap<Slot, Plan>,
    /// The one that the customer chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Chosen>,
    /// The papers of which something was said, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub papers: BTreeMap<String, Paper>,
    /// The credit check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<Credit>,
    /// That the papers went to the finance desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed: Option<HandOver>,
    /// What the bank said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// 还款已讲解: that the customer knows what is to be paid back and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explained: Option<Stamp>,
}

impl Finance {
    /// Returns the id of a deal's record.
    pub fn id_of(deal: DealId) -> FinanceId {
        FinanceId(Uuid::new_v5(&deal.0, b"loan"))
    }

    /// Returns a record that says nothing yet but that cash is one of the ways.
    pub fn of(deal: &Deal) -> Self {
        Self {
            id: Self::id_of(deal.id),
            deal: deal.id,
            customer: deal.customer,
            plans: [(Slot::First, Plan::default())].into(),
            chosen: None,
            papers: BTreeMap::new(),
            credit: None,
            handed: None,
            decision: None,
            explained: None,
        }
    }

    /// Tells whether the customer pays without a bank.
    pub fn is_cash(&self) -> bool {
        self.chosen.as_ref().is_some_and(|chosen| chosen.plan.kind == PlanKind::Cash)
    }

    /// Returns a plan as the bank has agreed to it: at its rate, and with the rest of the price as down payment where it
    /// lends another amount. Without its yes the plan stays as it is.
    pub fn as_decided(&self, plan: &Plan, price: Money) -> Plan {
        let agreed = self.decision.as_ref().filter(|it| it.verdict == Verdict::Approved && plan.kind != PlanKind::Cash);
        let Some(decision) = agreed else { return plan.clone() };
        let down = decision.amount.map_or(plan.down, |amount| price - amount.min(price));
        Plan { down, rate: decision.rate.unwrap_or(plan.rate), ..plan.clone() }
    }
}

impl Record for Finance {
    const KIND: Kind = Kind::known("loan");
    type Id = FinanceId;

    fn id(&self) -> FinanceId {
        self.id
    }
}
