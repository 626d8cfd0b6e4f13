//! 优惠审批: a manager's word on a discount that is over the consultant's limit. It is bound to exactly what was offered: a
//! change of anything in it voids the approval.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::model::Quote;
use super::offer::Offer;
use crate::domain::id::{DealId, QuoteId, StaffId};
use crate::domain::showroom::Showroom;

/// What a manager said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Yes or no.
    pub approved: bool,
    /// Who.
    pub by: StaffId,
    /// When.
    pub at: DateTime<Utc>,
    /// Under what conditions, or why not; for colleagues only.
    #[serde(default)]
    pub words: String,
    /// What it was said of: [`digest`] of the quote.
    pub digest: String,
}

/// What a digest is made of.
#[derive(Serialize)]
struct Subject<'a> {
    quote: QuoteId,
    deal: DealId,
    offer: &'a Offer,
}

/// Returns SHA-256, in hex, over the JSON of the quote's id, its deal and all of its offer, fields in the order of
/// [`Offer`], lines in the order of their ids, what is empty left out. Whose quote it is is not in it, since customers can be
/// joined; the deal stays the same.
pub fn digest(quote: &Quote) -> String {
    let subject = Subject { quote: quote.id, deal: quote.deal, offer: &quote.offer };
    let text = serde_json::to_string(&subject).unwrap_or_default();
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How a quote's discount stands with the managers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clearance {
    /// The consultant may give it.
    Unneeded,
    /// A manager has approved exactly this.
    Granted,
    /// It waits for a manager.
    Waiting,
    /// A manager has said no to exactly this.
    Refused,
    /// A manager has decided, and the quote was changed since: it waits again.
    Voided,
}

impl Clearance {
    /// Tells whether the customer's yes may be noted, and a contract made.
    pub const fn is_clear(self) -> bool {
        matches!(self, Self::Unneeded | Self::Granted)
    }

    /// Tells whether a manager has yet to decide.
    pub const fn waits(self) -> bool {
        matches!(self, Self::Waiting | Self::Voided)
    }
}

/// Returns how a quote's discount stands under the showroom's settings.
pub fn clearance(quote: &Quote, showroom: &Showroom) -> Clearance {
    if showroom.leaves_to_consultants(quote.offer.discount, quote.offer.undiscounted()) {
        return Clearance::Unneeded;
    }
    match &quote.approval {
        None => Clearance::Waiting,
        Some(decision) if decision.digest != digest(quote) => Clearance::Voided,
        Some(decision) if decision.approved => Clearance::Granted,
        Some(_) => Clearance::Refused,
    }
}
