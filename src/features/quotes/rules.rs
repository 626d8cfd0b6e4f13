//! What may become of a quote, and what it proves. The newest round is the one that counts.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::draft::Valid;
use super::link::Answer;
use super::model::{Quote, Reply};
use crate::domain::deal::Deal;
use crate::domain::id::QuoteId;
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
    let quoted = Deal { price: Some(quote.total()), model: Some(quote.model), ..deal.clone() };
    let batch = Batch::new().create(&quote);
    (quote.id, if quoted == *deal { batch } else { batch.update(deal, &quoted) })
}

/// Notes what the customer said.
pub fn answer(quote: &Quote, accepted: bool, act: &Act) -> Batch {
    let reply = Some(Reply { accepted, at: act.now, by: act.by });
    Batch::new().update(quote, &Quote { reply, ..quote.clone() })
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
        None if quote.valid_until < today => Answer::Expired,
        None => Answer::Waiting,
    }
}

/// Adds what the quotes of a deal prove: that there is one, and that the customer has agreed to the newest.
pub fn prove(rounds: &[Arc<Quote>], facts: &mut Facts) {
    let Some(newest) = rounds.last() else { return };
    facts.add(Proof::QuoteMade, Proven { at: Some(newest.at), by: Some(newest.by) });
    if let Some(reply) = newest.reply.as_ref().filter(|reply| reply.accepted) {
        facts.add(Proof::QuoteAccepted, Proven { at: Some(reply.at), by: Some(reply.by) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Money;
    use crate::domain::batch::Change;
    use crate::features::quotes::draft::Draft;
    use crate::features::quotes::sample::{act, deal, quote};

    #[test]
    fn the_newest_round_counts() {
        let check = |answers: &[Option<bool>], made: bool, accepted: bool| {
            let rounds: Vec<Arc<Quote>> = answers.iter().map(|answer| Arc::new(quote(*answer))).collect();
            let mut facts = Facts::default();
            prove(&rounds, &mut facts);
            assert_eq!(facts.get(Proof::QuoteMade).is_some(), made, "{answers:?}");
            assert_eq!(facts.get(Proof::QuoteAccepted).is_some(), accepted, "{answers:?}");
        };
        check(&[], false, false);
        check(&[None], true, false);
        check(&[Some(false)], true, false);
        check(&[Some(true)], true, true);
        check(&[Some(false), Some(true)], true, true);
        // A new round after a yes asks anew.
        check(&[Some(true), None], true, false);
    }

    #[test]
    fn an_unanswered_quote_expires_and_an_answered_one_does_not() {
        let check = |answer: Option<bool>, day: &str, expected: Answer| {
            let day = day.parse().unwrap_or_default();
            assert_eq!(answer_of(&quote(answer), day), expected, "{answer:?} on {day}");
        };
        check(None, "2026-12-01", Answer::Waiting);
        check(None, "2026-12-02", Answer::Expired);
        check(Some(true), "2026-12-02", Answer::Accepted);
        check(Some(false), "2026-12-02", Answer::Declined);
    }

    #[test]
    fn the_deal_follows_its_newest_quote_in_the_same_batch() {
        let valid = Draft::next_round(&quote(None), act().today()).check(act().today());
        let valid = valid.unwrap_or_else(|problems| unreachable!("{problems:?}"));
        let (id, batch) = make(&valid, &deal(), &act());
        let [Change::Put { key, before: None, .. }, Change::Put { before: Some(_), after, .. }] = &batch.changes[..]
        else {
            unreachable!("{batch:?}")
        };
        assert_eq!(key.id, id.0);
        assert_eq!(after["price"], serde_json::json!(quote(None).total()));
        assert_eq!(after["model"], serde_json::json!(quote(None).model));

        let quoted = Deal { price: Some(quote(None).total()), model: Some(quote(None).model), ..deal() };
        assert_eq!(make(&valid, &quoted, &act()).1.changes.len(), 1, "a deal that says so already is left alone");
    }

    #[test]
    fn an_answer_can_be_taken_back() {
        let after = |batch: &Batch| match &batch.changes[..] {
            [Change::Put { after, .. }] => serde_json::from_value::<Quote>(after.clone()).ok(),
            _ => None,
        };
        let accepted = after(&answer(&quote(None), true, &act()));
        assert!(accepted.as_ref().is_some_and(Quote::is_accepted));
        assert_eq!(accepted.and_then(|quote| after(&unanswer(&quote))), Some(quote(None)));
    }

    #[test]
    fn totals_add_up() {
        let quote = quote(None);
        assert_eq!((quote.total(), quote.to_pay()), (Money::yuan(628_000), Money::yuan(443_000)));
    }
}
