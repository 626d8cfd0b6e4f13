//! Ids with types: a deal's id cannot be handed over where a customer's is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Returns the id of the one record of a kind that a deal has (UUID v5): two tablets that make it apart make the same one.
pub fn only_of<I: From<Uuid>>(deal: DealId, kind: &str) -> I {
    I::from(Uuid::new_v5(&deal.0, kind.as_bytes()))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// A customer: somebody who may buy, or has bought.
    CustomerId,
    /// A deal: one customer's way to one car.
    DealId,
    /// A model of the catalogue, e.g. Macan 4.
    ModelId,
    /// One physical car.
    VehicleId,
    /// A member of the showroom's staff.
    StaffId,
    /// A test drive, from check-in to return.
    TestDriveId,
    /// One round of a quote.
    QuoteId,
    /// A doubt that a customer has voiced.
    DoubtId,
    /// Something that happened on a deal and was noted: a call, a visit, a message.
    ActivityId,
    /// The joining of two customers who turned out to be one person.
    JoinId,
    /// A picture or a scan that is kept with a customer.
    AttachmentId,
    /// One version of a process that the showroom has made its own.
    TemplateId,
    /// Something that somebody is to do.
    TaskId,
    /// 购车计划: when and how a customer means to buy.
    PlanId,
    /// 置换评估: the appraisal of an old car.
    AppraisalId,
    /// 购车合同: a contract of sale.
    ContractId,
    /// 收款: money that was received or given back.
    PaymentId,
    /// 金融方案: one way of financing a car, or the application for it.
    FinanceId,
    /// 订单: a car ordered from the maker, and its way here.
    OrderId,
    /// 交车: a delivery, from inspection to hand-over.
    DeliveryId,
    /// 满意度调查: a customer's answers about the purchase.
    SurveyId,
    /// 售后服务: a visit to the workshop, or a contact after the sale.
    ServiceId,
    /// 话术: what to say about a model.
    TalkingPointId,
    /// 成功案例: an earlier customer's story.
    SuccessCaseId,
    /// 展厅设置: what is set for the whole showroom.
    ShowroomId,
}
