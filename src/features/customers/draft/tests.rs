//! Every field of the form, row by row.

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

use super::*;
use crate::domain::Act;
use crate::domain::id::StaffId;
use crate::features::customers::rules;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default()
}

fn act() -> Act {
    let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!());
    Act::new(DateTime::default(), zone, StaffId(Uuid::nil()), [7; 16])
}

fn chen() -> Draft {
    Draft { name: "陈雨桐".to_owned(), phone: "138 0013 8000".to_owned(), ..Draft::default() }
}

fn budgeted(from: &str, to: &str) -> BudgetDraft {
    BudgetDraft { from: from.to_owned(), to: to.to_owned(), ..BudgetDraft::default() }
}

fn registered(draft: &Draft) -> Customer {
    let valid = draft.check(None, today(), []).unwrap_or_else(|problems| unreachable!("{problems:?}"));
    let (_, batch) = rules::register(valid, &act());
    let Some(crate::domain::batch::Change::Put { after, .. }) = batch.changes.into_iter().next() else {
        unreachable!()
    };
    serde_json::from_value(after).unwrap_or_else(|error| unreachable!("{error}"))
}

fn check(draft: Draft, expected: &[(Field, Fault)]) {
    let found = draft.check(None, today(), []).err().unwrap_or_default();
    let found: Vec<(Field, Fault)> = found.into_iter().map(|problem| (problem.field, problem.fault)).collect();
    assert_eq!(found, expected, "{draft:?}");
}

#[test]
fn a_name_and_one_way_to_reach_are_enough() {
    check(chen(), &[]);
    check(Draft { phone: String::new(), wechat: "yutong88".to_owned(), ..chen() }, &[]);
    check(Draft { phone: "+852 5123 4567".to_owned(), ..chen() }, &[]);
    check(Draft { name: " ".to_owned(), ..chen() }, &[(Field::Name, Fault::Missing)]);
    check(Draft { phone: String::new(), ..chen() }, &[(Field::Phone, Fault::NoContact)]);
    check(Draft::default(), &[(Field::Name, Fault::Missing), (Field::Phone, Fault::NoContact)]);
}

#[test]
fn what_does_not_hold_is_named() {
    let mainland = Fault::Phone(PhoneProblem::NotMainlandMobile);
    check(Draft { phone: "1380013800".to_owned(), ..chen() }, &[(Field::Phone, mainland)]);
    check(
        Draft { phone: "+12".to_owned(), wechat: "yutong88".to_owned(), ..chen() },
        &[(Field::Phone, Fault::Phone(PhoneProblem::NotInternational))],
    );
    let budget = |from: &str, to: &str| Draft { budget: budgeted(from, to), ..chen() };
    check(budget("60", "80"), &[]);
    check(budget("60", ""), &[]);
    check(budget("六十", "80"), &[(Field::BudgetFrom, Fault::NotAnAmount)]);
    check(budget("80", "60"), &[(Field::BudgetTo, Fault::FromAboveTo)]);
    let next = |day: &str| Draft { next_contact: day.to_owned(), ..chen() };
    check(next("2026-11-24"), &[]);
    check(next("2026-11-23"), &[(Field::NextContact, Fault::Past)]);
    check(next("11/25"), &[(Field::NextContact, Fault::NotADay)]);
    let doubt = |text: &str, answer: &str| {
        let doubt = DoubtDraft { id: None, text: text.to_owned(), answer: answer.to_owned() };
        Draft { doubts: vec![DoubtDraft::default(), doubt], ..chen() }
    };
    check(doubt("保值率", ""), &[]);
    check(doubt("", "三年六成"), &[(Field::Doubt(1), Fault::Missing)]);
}

#[test]
fn whoever_looks_alike_is_told_apart_first() {
    let known = registered(&chen());
    let check = |draft: Draft, expected: usize| {
        let found = draft.check(None, today(), [&known]).err().unwrap_or_default();
        assert_eq!(found.len(), expected, "{draft:?}");
        assert!(found.iter().all(|problem| problem.fault == Fault::HereAlready(known.id)));
    };
    check(Draft { name: "王五".to_owned(), ..chen() }, 1);
    check(Draft { phone: "13800138001".to_owned(), ..chen() }, 1);
    check(Draft { apart: [known.id].into(), ..chen() }, 0);
    check(Draft { phone: "13912345678".to_owned(), ..chen() }, 0);
    // Two people of one name: shown, but nobody is held up.
    let nameless = Draft { phone: String::new(), wechat: "yutong88".to_owned(), ..chen() };
    assert_eq!(nameless.likely(None, [&known]).len(), 1);
    check(nameless, 0);
}

#[test]
fn one_character_looks_like_nobody() {
    let known = registered(&Draft { name: "陈".to_owned(), ..chen() });
    let typed = |name: &str| Draft { name: name.to_owned(), ..Draft::default() };
    assert_eq!(typed("陈").likely(None, [&known]).len(), 0);
    assert_eq!(typed("").likely(None, [&known]).len(), 0);
}

#[test]
fn what_was_so_before_is_not_held_against_the_form() {
    let twin = registered(&chen());
    let before =
        Customer { id: CustomerId(Uuid::max()), next_contact: NaiveDate::from_ymd_opt(2026, 11, 1), ..twin.clone() };
    let draft = Draft { note: "要白色".to_owned(), ..Draft::of(&before) };
    assert!(draft.check(Some(&before), today(), [&twin, &before]).is_ok());
    let renumbered = Draft { phone: "13800138001".to_owned(), ..draft };
    assert!(renumbered.check(Some(&before), today(), [&twin, &before]).is_err());
}

#[test]
fn a_customer_comes_back_as_typed() {
    let doubt = DoubtDraft { id: None, text: "保值率".to_owned(), answer: String::new() };
    let customer = registered(&Draft {
        source: Some(Source::Referral),
        purposes: [Purpose::Family, Purpose::Commute].into(),
        budget: budgeted("60", "80.5"),
        colour: "冰川灰".to_owned(),
        car: CarDraft { brand: "大众".to_owned(), year: "2019".to_owned(), ..CarDraft::default() },
        models: ["Macan 4".to_owned()].into(),
        timeframe: Some(Timeframe::Month),
        doubts: vec![doubt, DoubtDraft::default()],
        next_contact: "2026-11-25".to_owned(),
        ..chen()
    });
    assert_eq!(customer.doubts.len(), 1);
    let again = Draft::of(&customer);
    assert_eq!(again.budget.to, "80.5");
    let valid = again.check(Some(&customer), today(), [&customer]).unwrap_or_else(|found| unreachable!("{found:?}"));
    assert_eq!(valid.onto(customer.clone(), &act()), customer);
}

#[test]
fn a_search_in_vain_begins_a_form() {
    let check = |query: &str, name: &str, phone: &str| {
        let draft = Draft::searched(query);
        assert_eq!((draft.name.as_str(), draft.phone.as_str()), (name, phone), "{query}");
        assert!(!draft.says_more_than_who());
    };
    check(" 陈雨桐 ", "陈雨桐", "");
    check("138 0013 8000", "", "138 0013 8000");
    check("+852 5123 4567", "", "+852 5123 4567");
    check("chen", "chen", "");
}
