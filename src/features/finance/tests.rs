//! What may become of a deal's finance, and what it proves, row by row.

use chrono::{DateTime, FixedOffset};
use serde_json::json;
use uuid::Uuid;

use super::draft::{DecisionDraft, Draft};
use super::link::{Which, figures};
use super::model::{CreditState, Finance, PAPERS, PaperState, PlanKind, Slot, Verdict};
use super::problem::{Field, Problem};
use super::rules::{self, Case};
use crate::domain::batch::Change;
use crate::domain::deal::Deal;
use crate::domain::loan::{Rate, Way};
use crate::domain::{Act, Batch, Money};
use crate::process::{Facts, Proof};

const PRICE: Money = Money::yuan(578_000);

/// 2026-11-24 10:00 in Shanghai.
fn act() -> Act {
    let now = DateTime::parse_from_rfc3339("2026-11-24T02:00:00Z").unwrap_or_default().to_utc();
    let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!());
    Act::new(now, zone, Uuid::from_u128(1).into(), [7; 16])
}

fn deal() -> Deal {
    let text = json!({
        "id": Uuid::from_u128(2), "customer": Uuid::from_u128(3), "owner": Uuid::from_u128(1),
        "process": {"id": "p", "version": 1}, "stage": "finance", "opened": "2026-11-01T00:00:00Z",
    });
    serde_json::from_value(text).unwrap_or_else(|error| unreachable!("{error}"))
}

/// Returns the record as a batch leaves it.
fn after(batch: &Batch) -> Finance {
    let [Change::Put { after, .. }] = &batch.changes[..] else { unreachable!("{batch:?}") };
    serde_json::from_value(after.clone()).unwrap_or_else(|error| unreachable!("{error}"))
}

/// Does one thing to what is known.
fn then(known: &Finance, deed: impl FnOnce(Case<'_>) -> Batch) -> Finance {
    after(&deed(Case { deal: &deal(), known: Some(known) }))
}

fn typed(kind: PlanKind) -> Draft {
    Draft { rate: "3.99".to_owned(), residual: "10".to_owned(), ..Draft::new(kind, PRICE, None) }
}

fn put(known: Option<&Finance>, slot: Slot, kind: PlanKind) -> Finance {
    let valid = typed(kind).check(PRICE).unwrap_or_else(|problems| unreachable!("{problems:?}"));
    after(&Case { deal: &deal(), known }.put(slot, valid))
}

fn chosen(kind: PlanKind) -> Finance {
    then(&put(None, Slot::Second, kind), |case| case.choose(Slot::Second, PRICE, &act()))
}

fn decided(known: &Finance, verdict: Verdict, amount: &str, rate: &str) -> Finance {
    let [amount, rate, reason] = [amount, rate, "补流水"].map(str::to_owned);
    let draft = DecisionDraft { verdict: Some(verdict), amount, rate, reason };
    let decided = draft.check().unwrap_or_else(|problems| unreachable!("{problems:?}"));
    then(known, |case| case.decide(decided, &act()))
}

fn with_papers(known: Finance, state: PaperState, wanted: impl Fn(bool) -> bool) -> Finance {
    let names = PAPERS.iter().filter(|(_, required)| wanted(*required));
    names.fold(known, |known, (name, _)| then(&known, |case| case.mark_paper(name, state, &act())))
}

#[test]
fn what_is_proven_follows_the_choice_the_papers_and_the_bank() {
    let check = |finance: &Finance, expected: [bool; 3]| {
        let mut facts = Facts::default();
        rules::prove(finance, &mut facts);
        let proofs = [Proof::FinanceChosen, Proof::FinancePapersComplete, Proof::FinanceApproved];
        assert_eq!(proofs.map(|proof| facts.get(proof).is_some()), expected, "{finance:?}");
    };
    use PaperState::{Got, NotNeeded, Wanted};
    let loan = chosen(PlanKind::EqualInstalments);
    check(&put(None, Slot::Second, PlanKind::Lease), [false; 3]);
    check(&chosen(PlanKind::Cash), [true; 3]);
    check(&loan, [true, false, false]);
    let complete = with_papers(loan.clone(), Got, |required| required);
    check(&complete, [true, true, false]);
    check(&with_papers(loan.clone(), NotNeeded, |required| required), [true, true, false]);
    check(&with_papers(loan.clone(), Got, |required| !required), [true, false, false]);
    check(&with_papers(complete.clone(), Wanted, |required| required), [true, false, false]);
    // The bank may say yes before the last paper is there.
    check(&decided(&loan, Verdict::Approved, "40.46", "3.99"), [true, false, true]);
    check(&decided(&complete, Verdict::Rejected, "", ""), [true, true, false]);
    check(&decided(&complete, Verdict::MorePapers, "", ""), [true, true, false]);
    check(&then(&decided(&complete, Verdict::Approved, "40.46", "3.99"), |case| case.undecide()), [true, true, false]);
    let Ok(batch) = (Case { deal: &deal(), known: Some(&complete) }).add_paper(" 居住登记 ", &act()) else {
        unreachable!()
    };
    let more = after(&batch);
    check(&more, [true, false, false]);
    check(&then(&more, |case| case.mark_paper("居住登记", Got, &act())), [true, true, false]);
    check(&then(&loan, |case| case.unchoose()), [false; 3]);
}

#[test]
fn another_choice_asks_the_bank_anew() {
    let decided = decided(&chosen(PlanKind::EqualInstalments), Verdict::Approved, "40.46", "3.99");
    let explained = then(&decided, |case| case.explain(true, &act()));
    assert!(explained.explained.is_some());
    let again = then(&explained, |case| case.choose(Slot::First, PRICE, &act()));
    assert_eq!((again.is_cash(), again.decision, again.explained), (true, None, None));
    let same = then(&explained, |case| case.choose(Slot::Third, PRICE, &act()));
    assert_eq!(same, explained, "a place without a plan cannot be chosen");
}

#[test]
fn what_was_chosen_stays_as_it_was() {
    let chosen = chosen(PlanKind::Balloon);
    let changed = put(Some(&chosen), Slot::Second, PlanKind::Lease);
    assert_eq!(changed.chosen, chosen.chosen);
    assert_eq!(then(&changed, |case| case.take_away(Slot::Second)).chosen, chosen.chosen);
}

#[test]
fn two_tablets_begin_the_same_record() {
    let (one, other) = (put(None, Slot::Second, PlanKind::Lease), put(None, Slot::Third, PlanKind::Balloon));
    assert_eq!(one.id, other.id);
    assert_eq!(one.plans[&Slot::First].kind, PlanKind::Cash, "cash is there to compare with");
}

#[test]
fn the_bank_has_the_last_word_on_rate_and_amount() {
    let check = |finance: &Finance, way: Way, down: i64, lent: i64, monthly: i64, points: u32| {
        let told = figures(finance).map(|it| (it.way, it.down, it.lent, it.monthly, it.rate));
        let expected = (way, Money::fen(down), Money::fen(lent), Money::fen(monthly), Rate::basis_points(points));
        assert_eq!(told, Some(expected), "{finance:?}");
    };
    let applied = chosen(PlanKind::EqualInstalments);
    check(&chosen(PlanKind::Cash), Way::Full, 57_800_000, 0, 0, 0);
    check(&applied, Way::Loan, 17_340_000, 40_460_000, 1_194_360, 399);
    check(&decided(&applied, Verdict::Approved, "40", "0"), Way::Loan, 17_800_000, 40_000_000, 1_111_111, 0);
    check(&decided(&applied, Verdict::Rejected, "", ""), Way::Loan, 17_340_000, 40_460_000, 1_194_360, 399);
    assert_eq!(figures(&put(None, Slot::Second, PlanKind::Lease)), None);
}

#[test]
fn what_has_no_name_is_not_taken() {
    let known = chosen(PlanKind::Lease);
    let (deal, act) = (deal(), act());
    let case = Case { deal: &deal, known: Some(&known) };
    assert_eq!(case.add_paper(" ", &act), Err(Problem::Missing(Field::Paper)));
    assert_eq!(case.add_paper("id_card", &act), Err(Problem::PaperThere));
    assert_eq!(case.hand_over("", &act), Err(Problem::Missing(Field::Desk)));
    let handed = case.hand_over(" 赵敏 ", &act).map(|batch| after(&batch).handed.map(|it| it.to));
    assert_eq!(handed, Ok(Some("赵敏".to_owned())));
    let credit = after(&case.set_credit(CreditState::Passed, &act)).credit.map(|it| it.state);
    assert_eq!(credit, Some(CreditState::Passed));
}

#[test]
fn what_a_newer_version_says_is_read_as_no_yes() {
    let text = json!({
        "id": Finance::id_of(deal().id), "deal": deal().id, "customer": deal().customer,
        "papers": {"income": {"state": "sealed", "at": act().now, "by": act().by}},
        "credit": {"state": "appealed", "at": act().now, "by": act().by},
        "decision": {"verdict": "on_hold", "at": act().now, "by": act().by},
    });
    let read: Finance = serde_json::from_value(text).unwrap_or_else(|error| unreachable!("{error}"));
    assert_eq!(read.papers["income"].state, PaperState::Wanted);
    assert_eq!(read.credit.map(|it| it.state), Some(CreditState::NotBegun));
    assert_eq!(read.decision.map(|it| it.verdict), Some(Verdict::MorePapers));
}

#[test]
fn plans_have_names_in_addresses() {
    for which in [Which::Chosen, Which::At(Slot::First), Which::At(Slot::Second), Which::At(Slot::Third)] {
        assert_eq!(Which::named(which.name()), Some(which));
    }
    assert_eq!(Which::named("fourth"), None);
}
