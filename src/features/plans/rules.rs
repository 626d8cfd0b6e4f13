//! What may become of a plan and of an appraisal, and what they prove.

use chrono::NaiveDate;

use super::appraisal::{Valid as ValidCar, ValidOffer};
use super::draft::Valid as ValidPlan;
use super::model::{Answer, Appraisal, Extra, PurchasePlan};
use crate::domain::deal::Deal;
use crate::domain::{Act, Batch, Money, Record, Stamp};
use crate::process::{Facts, Proof, Proven};

/// Keeps a plan.
pub fn plan(valid: ValidPlan, deal: &Deal, known: Option<&PurchasePlan>, act: &Act) -> Batch {
    let ValidPlan { when, way, colour, plates, plates_wish, insurance, insurance_wish, trades_in } = valid;
    let after = PurchasePlan {
        id: PurchasePlan::id_of(deal.id),
        deal: deal.id,
        customer: deal.customer,
        when,
        way,
        colour,
        plates,
        plates_wish,
        insurance,
        insurance_wish,
        trades_in,
        explained: known.map(|known| known.explained.clone()).unwrap_or_default(),
        stamp: known.map_or_else(|| Stamp::of(act), |known| known.stamp),
    };
    put(known, &after)
}

/// Notes that something was explained beside the car, or takes it back.
pub fn explain(plan: &PurchasePlan, extra: Extra, done: bool, act: &Act) -> Batch {
    let mut after = plan.clone();
    if done {
        after.explained.insert(extra, Stamp::of(act));
    } else {
        after.explained.remove(&extra);
    }
    Batch::new().update(plan, &after)
}

/// Keeps what was seen of an old car. What was offered for it stays.
pub fn appraise(valid: ValidCar, deal: &Deal, known: Option<&Appraisal>, act: &Act) -> Batch {
    let ValidCar { brand, model, first_registered, mileage_km, plate, condition, asked } = valid;
    let after = Appraisal {
        id: Appraisal::id_of(deal.id),
        deal: deal.id,
        customer: deal.customer,
        brand,
        model,
        first_registered,
        mileage_km,
        plate,
        condition,
        asked,
        offer: known.and_then(|known| known.offer.clone()),
        answer: known.and_then(|known| known.answer.clone()),
        stamp: known.map_or_else(|| Stamp::of(act), |known| known.stamp),
    };
    put(known, &after)
}

/// Makes an offer. What was said to an earlier one does not count for this.
pub fn offer(appraisal: &Appraisal, valid: ValidOffer) -> Batch {
    let ValidOffer(offer) = valid;
    Batch::new().update(appraisal, &Appraisal { offer: Some(offer), answer: None, ..appraisal.clone() })
}

/// Notes what the customer said to the offer.
pub fn answer(appraisal: &Appraisal, accepted: bool, act: &Act) -> Batch {
    let answer = Some(Answer { accepted, stamp: Stamp::of(act) });
    Batch::new().update(appraisal, &Appraisal { answer, ..appraisal.clone() })
}

/// Takes back what was noted of the answer.
pub fn unanswer(appraisal: &Appraisal) -> Batch {
    Batch::new().update(appraisal, &Appraisal { answer: None, ..appraisal.clone() })
}

fn put<R: Record>(known: Option<&R>, after: &R) -> Batch {
    match known {
        Some(before) => Batch::new().update(before, after),
        None => Batch::new().create(after),
    }
}

/// Returns what the old car counts for in a quote: the offer that the customer took, or one that still holds and waits
/// for an answer.
pub fn trade_in(plan: Option<&PurchasePlan>, appraisal: Option<&Appraisal>, today: NaiveDate) -> Option<Money> {
    let wanted = plan.is_none_or(|plan| plan.trades_in != Some(false));
    let appraisal = appraisal.filter(|_| wanted)?;
    let offer = appraisal.offer.as_ref()?;
    let counts = match &appraisal.answer {
        Some(answer) => answer.accepted,
        None => offer.valid_until >= today,
    };
    counts.then_some(offer.amount)
}

/// Adds what a deal's plan and appraisal prove: that there is a plan, and that the old car is settled, because there is
/// none or because the customer has answered the offer.
pub fn prove(plan: Option<&PurchasePlan>, appraisal: Option<&Appraisal>, facts: &mut Facts) {
    let by = |stamp: Stamp| Proven { at: Some(stamp.at), by: Some(stamp.by) };
    if let Some(plan) = plan {
        facts.add(Proof::PlanMade, by(plan.stamp));
        if plan.trades_in == Some(false) {
            facts.add(Proof::TradeInSettled, by(plan.stamp));
        }
    }
    if let Some(answer) = appraisal.and_then(|appraisal| appraisal.answer.as_ref()) {
        facts.add(Proof::TradeInSettled, by(answer.stamp));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::batch::Change;
    use crate::features::plans::appraisal::{Draft as CarDraft, OfferDraft};
    use crate::features::plans::draft::Draft;
    use crate::features::plans::sample::{act, appraisal, deal, plan};

    fn after<R: Record>(batch: &Batch) -> R {
        let [Change::Put { after, .. }] = &batch.changes[..] else { unreachable!("{batch:?}") };
        serde_json::from_value(after.clone()).unwrap_or_else(|error| unreachable!("{error}"))
    }

    fn with_trade_in(trades_in: Option<bool>) -> PurchasePlan {
        PurchasePlan { trades_in, ..plan() }
    }

    #[test]
    fn the_old_car_is_settled_by_a_no_or_by_an_answer() {
        let check = |plan: Option<PurchasePlan>, old: Option<Appraisal>, made: bool, settled: bool| {
            let mut facts = Facts::default();
            prove(plan.as_ref(), old.as_ref(), &mut facts);
            let proofs = [Proof::PlanMade, Proof::TradeInSettled].map(|proof| facts.get(proof).is_some());
            assert_eq!(proofs, [made, settled], "{plan:?} {old:?}");
        };
        check(None, None, false, false);
        check(Some(with_trade_in(None)), None, true, false);
        check(Some(with_trade_in(Some(true))), None, true, false);
        check(Some(with_trade_in(Some(false))), None, true, true);
        check(Some(plan()), Some(appraisal(None)), true, false);
        check(Some(plan()), Some(appraisal(Some(true))), true, true);
        check(Some(plan()), Some(appraisal(Some(false))), true, true);
        check(None, Some(appraisal(Some(true))), false, true);
    }

    #[test]
    fn an_offer_flows_into_the_quote_while_it_stands() {
        let check = |plan: Option<PurchasePlan>, answer: Option<bool>, day: &str, expected: Option<i64>| {
            let day = day.parse().unwrap_or_default();
            let counts = trade_in(plan.as_ref(), Some(&appraisal(answer)), day);
            assert_eq!(counts.map(Money::as_fen), expected, "{answer:?} on {day}");
        };
        check(None, None, "2026-12-01", Some(9_200_000));
        check(Some(plan()), None, "2026-12-01", Some(9_200_000));
        check(Some(plan()), None, "2026-12-02", None);
        check(Some(plan()), Some(true), "2026-12-02", Some(9_200_000));
        check(Some(plan()), Some(false), "2026-11-25", None);
        check(Some(with_trade_in(Some(false))), Some(true), "2026-11-25", None);
        assert_eq!(trade_in(Some(&plan()), None, act().today()), None);
    }

    #[test]
    fn what_is_known_besides_stays() {
        let explained: PurchasePlan = after(&explain(&plan(), Extra::Insurance, true, &act()));
        assert!(explained.explained.contains_key(&Extra::Insurance));
        let valid = Draft::of(&explained).check(None, act().today()).unwrap_or_else(|all| unreachable!("{all:?}"));
        assert_eq!(after::<PurchasePlan>(&plan_again(valid, &explained)), explained);
        assert_eq!(after::<PurchasePlan>(&explain(&explained, Extra::Insurance, false, &act())), plan());

        let old = appraisal(Some(true));
        let valid = CarDraft::of(&old).check(act().today()).unwrap_or_else(|all| unreachable!("{all:?}"));
        assert_eq!(after::<Appraisal>(&appraise(valid, &deal(), Some(&old), &act())), old);
    }

    fn plan_again(valid: ValidPlan, known: &PurchasePlan) -> Batch {
        super::plan(valid, &deal(), Some(known), &act())
    }

    #[test]
    fn another_offer_asks_anew() {
        let old = appraisal(Some(false));
        let draft = OfferDraft { amount: "9.8".to_owned(), ..OfferDraft::new(old.offer.as_ref(), act().today()) };
        let valid = draft.check(act().today()).unwrap_or_else(|all| unreachable!("{all:?}"));
        let again: Appraisal = after(&offer(&old, valid));
        assert_eq!(again.offer.as_ref().map(|offer| offer.amount.as_fen()), Some(9_800_000));
        assert_eq!(again.answer, None);
        let accepted: Appraisal = after(&answer(&again, true, &act()));
        assert!(accepted.answer.as_ref().is_some_and(|answer| answer.accepted));
        assert_eq!(after::<Appraisal>(&unanswer(&accepted)), again);
    }
}
