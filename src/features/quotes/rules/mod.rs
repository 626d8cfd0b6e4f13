//! What may become of a quote, and what it proves. The newest round is the one that counts.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::approval::{Clearance, Decision, clearance, digest};
use super::draft::Valid;
use super::link::Answer;
use super::model::{Quote, Reply};
use crate::domain::deal::Deal;
use crate::domain::id::{QuoteId, StaffId};
use crate::domain::showroom::Showroom;
use crate::domain::{Act, Batch};
use crate::process::{Facts, Proof, Proven};

/// How many days a quote holds unless said otherwise.
const VALID_DAYS: u64 = 7;

/// Returns the last day on which a quote of today holds, unless said otherwise.
pub fn usual_validity(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(VALID_DAYS)).unwrap_or(today)
}

/// Returns a deal's quotes by round, the first one first.
pub fn rounds(mut quotes: Vec<Arc<Quote>>) -> Vec<Arc<Quote>> {
    quotes.sort_by_key(|quote| (quote.at, quote.id));
    quotes
}

/// Makes a quote. The deal takes its total and its model along, so that it always says what was quoted last.
pub fn make(valid: &Valid, deal: &Deal, act: &Act) -> (QuoteId, Batch) {
    let quote = valid.to_quote(deal, act);
    let quoted = Deal { price: Some(quote.offer.total()), model: Some(quote.offer.model), ..deal.clone() };
    let batch = Batch::new().create(&quote);
    (quote.id, if quoted == *deal { batch } else { batch.update(deal, &quoted) })
}

/// The discount is over the consultant's limit, and no manager has approved it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCleared(pub Clearance);

/// Notes what the customer said.
///
/// # Errors
/// When it is a yes to a discount that a manager has yet to approve.
pub fn answer(quote: &Quote, accepted: bool, showroom: &Showroom, act: &Act) -> Result<Batch, NotCleared> {
    let clearance = clearance(quote, showroom);
    if accepted && !clearance.is_clear() {
        return Err(NotCleared(clearance));
    }
    let reply = Some(Reply { accepted, at: act.now, by: act.by });
    Ok(Batch::new().update(quote, &Quote { reply, ..quote.clone() }))
}

/// Notes what a manager says of the discount of exactly this quote.
pub fn decide(quote: &Quote, approved: bool, manager: StaffId, words: &str, act: &Act) -> Batch {
    let words = words.trim().to_owned();
    let approval = Some(Decision { approved, by: manager, at: act.now, words, digest: digest(quote) });
    Batch::new().update(quote, &Quote { approval, ..quote.clone() })
}

/// Tells whether the newest round of a deal waits for a manager. What the customer has turned down does not.
pub fn waits(newest: &Quote, deal: &Deal, showroom: &Showroom) -> bool {
    let declined = newest.reply.as_ref().is_some_and(|reply| !reply.accepted);
    deal.is_open() && !declined && clearance(newest, showroom).waits()
}

/// Takes back what was noted of the customer's answer.
pub fn unanswer(quote: &Quote) -> Batch {
    Batch::new().update(quote, &Quote { reply: None, ..quote.clone() })
}

/// Returns what became of a quote.
pub fn answer_of(quote: &Quote, today: NaiveDate) -> Answer {
    match &quote.reply {
        Some(reply) if reply.accepted => Answer::Accepted,
        Some(_) => Answer::Declined,
        None if quote.offer.valid_until < today => Answer::Expired,
        None => Answer::Waiting,
    }
}

/// Adds what the quotes of a deal prove: that there is one, and that the customer has agreed to the newest, whose discount
/// holds.
pub fn prove(rounds: &[Arc<Quote>], showroom: &Showroom, facts: &mut Facts) {
    let Some(newest) = rounds.last() else { return };
    facts.add(Proof::QuoteMade, Proven { at: Some(newest.at), by: Some(newest.by) });
    if let Some(reply) = newest.reply.as_ref().filter(|reply| reply.accepted)
        && clearance(newest, showroom).is_clear()
    {
        facts.add(Proof::QuoteAccepted, Proven { at: Some(reply.at), by: Some(reply.by) });
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
