//! A quote (报价): one round of what the car would cost, and what was said to it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::approval::Decision;
use super::offer::Offer;
use crate::domain::id::{CustomerId, DealId, QuoteId, StaffId};
use crate::domain::record::{Kind, Record};

/// What the customer said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// Yes or no.
    pub accepted: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// Who noted it.
    pub by: StaffId,
}

/// One round of a quote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The id.
    pub id: QuoteId,
    /// The deal.
    pub deal: DealId,
    /// The customer.
    pub customer: CustomerId,
    /// What is offered.
    #[serde(flatten)]
    pub offer: Offer,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Who made it.
    pub by: StaffId,
    /// What the customer said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
    /// What a manager said of a discount that is over the consultant's limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Decision>,
}

impl Quote {
    /// Tells whether the customer has agreed.
    pub fn is_accepted(&self) -> bool {
        self.reply.as_ref().is_some_and(|reply| reply.accepted)
    }
}

impl Record for Quote {
    const KIND: Kind = Kind::known("quote");
    type Id = QuoteId;

    fn id(&self) -> QuoteId {
        self.id
    }
}
