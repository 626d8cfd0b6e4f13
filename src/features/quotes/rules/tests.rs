use serde_json::{Value, json};

use super::*;
use crate::domain::Money;
use crate::domain::batch::Change;
use crate::features::quotes::draft::Draft;
use crate::features::quotes::sample::{act, deal, itemised, quote};

/// A showroom that leaves 1 万 to its consultants.
fn limit() -> Showroom {
    Showroom { discount_limit: Some(Money::yuan(10_000)), ..Showroom::unset() }
}

fn manager() -> StaffId {
    uuid::Uuid::from_u128(8).into()
}

/// Returns the quote that a batch about it leaves.
fn after(batch: &Batch) -> Quote {
    let [Change::Put { after, .. }] = &batch.changes[..] else { unreachable!("{batch:?}") };
    serde_json::from_value(after.clone()).unwrap_or_else(|error| unreachable!("{error}"))
}

#[test]
fn the_newest_round_counts() {
    let check = |answers: &[Option<bool>], showroom: &Showroom, made: bool, accepted: bool| {
        let rounds: Vec<Arc<Quote>> = answers.iter().map(|answer| Arc::new(quote(*answer))).collect();
        let mut facts = Facts::default();
        prove(&rounds, showroom, &mut facts);
        assert_eq!(facts.get(Proof::QuoteMade).is_some(), made, "{answers:?}");
        assert_eq!(facts.get(Proof::QuoteAccepted).is_some(), accepted, "{answers:?}");
    };
    let free = Showroom::unset();
    check(&[], &free, false, false);
    check(&[None], &free, true, false);
    check(&[Some(false)], &free, true, false);
    check(&[Some(true)], &free, true, true);
    check(&[Some(false), Some(true)], &free, true, true);
    // A new round after a yes asks anew.
    check(&[Some(true), None], &free, true, false);
    // A yes to what no manager has approved proves nothing.
    check(&[Some(true)], &limit(), true, false);
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
    let [Change::Put { key, before: None, .. }, Change::Put { before: Some(_), after, .. }] = &batch.changes[..] else {
        unreachable!("{batch:?}")
    };
    let offer = quote(None).offer;
    assert_eq!(key.id, id.0);
    assert_eq!(after["price"], json!(offer.total()));
    assert_eq!(after["model"], json!(offer.model));

    let quoted = Deal { price: Some(offer.total()), model: Some(offer.model), ..deal() };
    assert_eq!(make(&valid, &quoted, &act()).1.changes.len(), 1, "a deal that says so already is left alone");
}

#[test]
fn an_answer_can_be_taken_back() {
    let accepted = answer(&quote(None), true, &Showroom::unset(), &act());
    let accepted = after(&accepted.unwrap_or_default());
    assert!(accepted.is_accepted());
    assert_eq!(after(&unanswer(&accepted)), quote(None));
}

#[test]
fn totals_add_up() {
    let check = |quote: Quote, car: i64, total: i64, to_pay: i64| {
        let offer = quote.offer;
        let sums = (offer.car_price(), offer.total(), offer.to_pay());
        assert_eq!(sums, (Money::fen(car), Money::fen(total), Money::fen(to_pay)));
    };
    check(quote(None), 59_000_000, 62_800_000, 44_300_000);
    check(itemised(), 59_000_000, 65_211_750, 46_711_750);
}

#[test]
fn a_discount_over_the_limit_needs_a_manager_who_said_yes_to_exactly_this() {
    let approved = after(&decide(&quote(None), true, manager(), " 月底冲量 ", &act()));
    let refused = after(&decide(&quote(None), false, manager(), "", &act()));
    let mut changed = approved.clone();
    changed.offer.gifts = "脚垫、行车记录仪".to_owned();
    let check = |quote: &Quote, showroom: &Showroom, expected: Clearance| {
        assert_eq!(clearance(quote, showroom), expected);
        let accepted = answer(quote, true, showroom, &act());
        assert_eq!(accepted.err(), (!expected.is_clear()).then_some(NotCleared(expected)));
        assert!(answer(quote, false, showroom, &act()).is_ok(), "a no can always be noted");
    };
    check(&quote(None), &Showroom::unset(), Clearance::Unneeded);
    check(&quote(None), &Showroom { discount_limit: Some(Money::yuan(12_000)), ..limit() }, Clearance::Unneeded);
    check(&quote(None), &limit(), Clearance::Waiting);
    check(&approved, &limit(), Clearance::Granted);
    check(&refused, &limit(), Clearance::Refused);
    check(&changed, &limit(), Clearance::Voided);
    assert_eq!(
        approved.approval.map(|decision| (decision.by, decision.words)),
        Some((manager(), "月底冲量".to_owned()))
    );
}

#[test]
fn what_waits_for_a_manager_is_the_newest_round_of_an_open_deal() {
    let closed = Deal {
        outcome: serde_json::from_value(json!({"kind": "won", "at": "2026-11-24T02:00:00Z"})).unwrap_or_default(),
        ..deal()
    };
    let check = |quote: &Quote, deal: &Deal, showroom: &Showroom, expected: bool| {
        assert_eq!(waits(quote, deal, showroom), expected);
    };
    check(&quote(None), &deal(), &limit(), true);
    check(&quote(Some(true)), &deal(), &limit(), true);
    check(&quote(Some(false)), &deal(), &limit(), false);
    check(&quote(None), &closed, &limit(), false);
    check(&quote(None), &deal(), &Showroom::unset(), false);
    check(&after(&decide(&quote(None), false, manager(), "", &act())), &deal(), &limit(), false);
}

#[test]
fn a_quote_of_an_earlier_version_reads_and_is_written_as_it_was() {
    let written = json!({
        "id": "019ab000-0000-7000-8000-000000000004", "deal": "019ab000-0000-7000-8000-000000000002",
        "customer": "019ab000-0000-7000-8000-000000000003", "model": "019ab000-0000-7000-8000-000000000005",
        "specification": "冰川灰", "list_price": 57_800_000, "options": 2_400_000, "discount": 1_200_000, "fees": 3_800_000,
        "trade_in": 18_500_000, "gifts": "脚垫", "payment": "loan", "valid_until": "2026-12-01",
        "at": "2026-11-24T01:00:00Z", "by": "019ab000-0000-7000-8000-000000000001",
    });
    let quote: Quote = serde_json::from_value(written.clone()).unwrap_or_else(|error| unreachable!("{error}"));
    assert_eq!((quote.offer.total(), quote.offer.to_pay()), (Money::yuan(628_000), Money::yuan(443_000)));
    assert_eq!(serde_json::to_value(&quote).unwrap_or_default(), written);
}

/// Returns where the leaves of a JSON value are.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| leaves(value, &format!("{at}/{name}"), found)),
        _ => found.push(at.to_owned()),
    }
}

/// Returns something else that reads as the same kind of field.
fn other(value: &Value, by: u32) -> Value {
    match value {
        Value::Number(amount) => json!(amount.as_i64().unwrap_or_default() + i64::from(by)),
        Value::String(text) if text == "loan" => json!("full"),
        Value::String(text) if text.parse::<NaiveDate>().is_ok() => {
            json!(text.parse::<NaiveDate>().unwrap_or_default() + Days::new(by.into()))
        }
        Value::String(text) if text.parse::<uuid::Uuid>().is_ok() => {
            let id = text.parse::<uuid::Uuid>().unwrap_or_default();
            json!(uuid::Uuid::from_u128(id.as_u128() ^ u128::from(by)))
        }
        Value::String(text) => json!(format!("{text}{by}")),
        other => unreachable!("{other}"),
    }
}

/// What is said about a quote, and is no part of what is offered.
const BESIDE: [&str; 5] = ["/customer", "/at", "/by", "/reply", "/approval"];

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn any_change_of_what_is_offered_voids_the_approval(turn in 0_usize..1000, by in 1_u32..100_000, gone: bool) {
        let approved = after(&decide(&itemised(), true, manager(), "", &act()));
        let mut changed = serde_json::to_value(&approved).unwrap_or_default();
        let mut all = Vec::new();
        leaves(&changed, "", &mut all);
        all.retain(|leaf| !BESIDE.iter().any(|beside| leaf.starts_with(beside)));
        let leaf = &all[turn % all.len()];
        let (parent, name) = leaf.rsplit_once('/').unwrap_or_default();
        let old = changed.pointer(leaf).cloned().unwrap_or_default();
        let new = other(&old, by);
        let fields = changed.pointer_mut(parent).and_then(Value::as_object_mut);
        // A field of the quote may be missing where it has a default; nothing is as good as missing.
        let needed = matches!(name, "id" | "deal" | "model" | "list_price" | "valid_until");
        let removable = gone && parent.is_empty() && !needed && old != json!(0);
        if let Some(fields) = fields {
            if removable { fields.remove(name); } else { fields.insert(name.to_owned(), new); }
        }
        let changed: Quote = serde_json::from_value(changed).unwrap_or_else(|error| unreachable!("{error}"));
        proptest::prop_assert_eq!(clearance(&approved, &limit()), Clearance::Granted);
        proptest::prop_assert_ne!(digest(&changed), digest(&approved), "{} from {}", leaf, old);
        let strict = Showroom { discount_limit: Some(-Money::fen(1)), ..limit() };
        proptest::prop_assert_eq!(clearance(&changed, &strict), Clearance::Voided);
    }

    #[test]
    fn what_is_said_about_a_quote_voids_nothing(accepted: bool, customer: u128, minutes in 0_i64..100_000) {
        let approved = after(&decide(&itemised(), true, manager(), "", &act()));
        let act = act();
        let said = Quote {
            customer: uuid::Uuid::from_u128(customer).into(),
            reply: Some(Reply { accepted, at: act.now + chrono::TimeDelta::minutes(minutes), by: act.by }),
            ..approved.clone()
        };
        proptest::prop_assert_eq!(clearance(&said, &limit()), Clearance::Granted);
    }

    #[test]
    fn a_total_is_the_sum_of_its_lines(
        list in 0_i64..10_000_000_000, amounts in proptest::collection::vec(0_i64..1_000_000_000, 8), lines in 0_u128..4,
    ) {
        let mut offer = itemised().offer;
        let line = |id: u128, fen: i64| {
            let name = id.to_string();
            (uuid::Uuid::from_u128(id), crate::features::quotes::offer::Line { name, amount: Money::fen(fen) })
        };
        let money = |index: usize| Money::fen(amounts[index]);
        offer.list_price = Money::fen(list);
        offer.options = money(0);
        offer.option_lines = (0..lines).map(|id| line(id, amounts[1])).collect();
        offer.discount = money(2);
        (offer.fees, offer.insurance, offer.purchase_tax, offer.registration) = (money(3), money(4), money(5), money(6));
        offer.fee_lines = (0..lines).map(|id| line(id, amounts[7])).collect();
        let lines = i64::try_from(lines).unwrap_or_default();
        let total = list + amounts[0] + lines * amounts[1] - amounts[2] + amounts[3..7].iter().sum::<i64>() + lines * amounts[7];
        proptest::prop_assert_eq!(offer.total(), Money::fen(total));
        // Gifts are shown, and not counted.
        offer.gift_lines.clear();
        proptest::prop_assert_eq!(offer.total(), Money::fen(total));
        proptest::prop_assert_eq!(offer.to_pay(), Money::fen(total) - offer.trade_in);
    }
}

#[test]
fn what_was_approved_before_this_version_stays_approved() {
    let known = "13c74d202d7b46b4ab6232a31f8a87d48b9077ea76bf90c2101f4446deb141d4";
    assert_eq!(digest(&itemised()), known);
}
