//! What may happen to a customer. Each rule returns what is to be written, and writes nothing.

use chrono::NaiveDate;

use super::draft::{Remark, Valid};
use crate::domain::activity::{Activity, Contact};
use crate::domain::customer::Customer;
use crate::domain::id::{CustomerId, DealId, DoubtId};
use crate::domain::{Act, Batch, Set};
use crate::process::{Facts, Proof, Proven};

/// 建档: a new customer, looked after by whoever enters them.
pub fn register(valid: Valid, act: &Act) -> (CustomerId, Batch) {
    let blank = Customer {
        id: act.new_id(),
        name: String::new(),
        phone: None,
        wechat: String::new(),
        source: None,
        channel: None,
        needs: Default::default(),
        doubts: Default::default(),
        owner: act.by,
        since: act.now,
        next_contact: None,
        not_the_same_as: Set::default(),
        joined_into: None,
        referred_by: None,
    };
    let customer = valid.onto(blank, act);
    (customer.id, Batch::new().create(&customer))
}

/// Changes a customer from what the form began with.
pub fn amend(before: &Customer, valid: Valid, act: &Act) -> Batch {
    Batch::new().update(before, &valid.onto(before.clone(), act))
}

/// Notes what happened with a customer, and about which deal.
pub fn note(customer: CustomerId, deal: Option<DealId>, contact: Contact, remark: Remark, act: &Act) -> Batch {
    let activity =
        Activity { id: act.new_id(), customer, deal, contact, text: remark.into_text(), at: act.now, by: act.by };
    Batch::new().create(&activity)
}

/// Notes how a doubt was answered. A doubt that is gone stays gone.
pub fn answer(customer: &Customer, doubt: DoubtId, remark: Remark) -> Batch {
    let mut after = customer.clone();
    if let Some(doubt) = after.doubts.get_mut(&doubt) {
        doubt.answer = remark.into_text();
    }
    Batch::new().update(customer, &after)
}

/// Sets the day on which the customer wants to hear from us next, or none.
pub fn contact_next(customer: &Customer, day: Option<NaiveDate>) -> Batch {
    Batch::new().update(customer, &Customer { next_contact: day, ..customer.clone() })
}

/// Says that two customers who look alike are different people.
pub fn tell_apart(customer: &Customer, other: CustomerId) -> Batch {
    let mut after = customer.clone();
    after.not_the_same_as.0.insert(other);
    Batch::new().update(customer, &after)
}

/// Finds what a customer's record proves about their deals.
pub fn prove(customer: &Customer, facts: &mut Facts) {
    if customer.phone.is_some() || !customer.wechat.is_empty() {
        facts.add(Proof::ContactKnown, Proven { at: Some(customer.since), by: None });
    }
    if customer.needs.are_known() {
        facts.add(Proof::NeedsKnown, Proven { at: None, by: None });
    }
}

/// Returns the deal that a note is about: the only open one, else none in particular.
pub fn only<T>(mut deals: impl Iterator<Item = T>) -> Option<T> {
    let first = deals.next()?;
    deals.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset};
    use uuid::Uuid;

    use super::*;
    use crate::domain::batch::Change;
    use crate::domain::customer::{Doubt, Purpose, Timeframe};
    use crate::domain::id::StaffId;
    use crate::domain::{Money, Phone};
    use crate::features::customers::draft::Draft;

    fn customer() -> Customer {
        let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!());
        let act = Act::new(DateTime::default(), zone, StaffId(Uuid::nil()), [7; 16]);
        let draft = Draft { name: "陈雨桐".to_owned(), phone: "13800138000".to_owned(), ..Draft::default() };
        let valid = draft.check(None, act.today(), []).unwrap_or_else(|problems| unreachable!("{problems:?}"));
        after(register(valid, &act).1)
    }

    fn after(batch: Batch) -> Customer {
        let [Change::Put { after, .. }] = &batch.changes[..] else { unreachable!("{batch:?}") };
        serde_json::from_value(after.clone()).unwrap_or_else(|error| unreachable!("{error}"))
    }

    #[test]
    fn records_prove_what_is_known() {
        let check = |customer: Customer, contact: bool, needs: bool| {
            let mut facts = Facts::default();
            prove(&customer, &mut facts);
            let proven = [Proof::ContactKnown, Proof::NeedsKnown].map(|proof| facts.get(proof).is_some());
            assert_eq!(proven, [contact, needs], "{customer:?}");
        };
        let known = || {
            let mut customer = customer();
            customer.needs.purposes = [Purpose::Family].into_iter().collect();
            customer.needs.budget_to = Some(Money::yuan(600_000));
            customer.needs.timeframe = Some(Timeframe::Month);
            customer
        };
        check(customer(), true, false);
        check(known(), true, true);
        check(Customer { phone: None, ..customer() }, false, false);
        check(Customer { phone: None, wechat: "yutong88".to_owned(), ..customer() }, true, false);
    }

    #[test]
    fn a_doubt_is_answered_where_it_stands() {
        let id = DoubtId(Uuid::max());
        let mut open = customer();
        open.doubts.insert(id, Doubt { text: "保值率".to_owned(), answer: String::new(), at: DateTime::default() });
        let remark = || Remark::read(" 三年六成 ").unwrap_or_else(|| unreachable!());
        let answered = after(answer(&open, id, remark()));
        assert_eq!(answered.doubts.get(&id).map(|doubt| doubt.answer.as_str()), Some("三年六成"));
        assert_eq!(after(answer(&customer(), id, remark())), customer());
        assert_eq!(Remark::read("  "), None);
    }

    #[test]
    fn days_and_likenesses_are_kept() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 25);
        assert_eq!(after(contact_next(&customer(), day)).next_contact, day);
        let other = CustomerId(Uuid::max());
        assert!(after(tell_apart(&customer(), other)).not_the_same_as.contains(&other));
        assert!(customer().phone.as_ref().is_some_and(|phone: &Phone| phone.digits() == "13800138000"));
    }

    #[test]
    fn a_note_is_about_the_only_open_deal() {
        assert_eq!(only([1].into_iter()), Some(1));
        assert_eq!(only([1, 2].into_iter()), None);
        assert_eq!(only([0; 0].into_iter()), None);
    }
}
