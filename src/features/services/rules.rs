//! What is noted of a car after the sale, and what that proves.

use std::sync::Arc;

use chrono::NaiveDate;

use super::due::try_again;
use super::model::{Contact, Entry, Outcome, Referral, Said, Service, Solved, Trouble, Visit, Warranty};
use super::terms::{LEAST, Terms};
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId};
use crate::domain::{Act, Batch, Stamp};
use crate::process::{Facts, Proof};

/// Whose car something is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Car {
    /// The owner.
    pub customer: CustomerId,
    /// The deal by which they bought it.
    pub deal: DealId,
}

impl From<&Deal> for Car {
    fn from(deal: &Deal) -> Self {
        Self { customer: deal.customer, deal: deal.id }
    }
}

/// Notes something that happened on a day.
fn note(car: Car, on: NaiveDate, entry: Entry, act: &Act) -> Batch {
    let Car { customer, deal } = car;
    Batch::new().create(&Service { id: act.new_id(), customer, deal, on, entry, noted: Stamp::of(act) })
}

/// Notes a contact of today; who was not reached is proposed again.
pub fn contact(car: Car, planned: Option<u16>, outcome: Outcome, act: &Act) -> Batch {
    let again = try_again(outcome, act.today());
    let contact = Contact { planned, outcome, note: String::new(), again };
    note(car, act.today(), Entry::Contact(contact), act)
}

/// Notes a visit to the workshop.
pub fn visit(car: Car, on: NaiveDate, visit: Visit, act: &Act) -> Batch {
    note(car, on, Entry::Visit(visit), act)
}

/// Notes a problem; `None` where nothing is said.
pub fn trouble(car: Car, text: &str, act: &Act) -> Option<Batch> {
    let text = text.trim();
    let trouble = Trouble { text: text.to_owned(), solved: None };
    (!text.is_empty()).then(|| note(car, act.today(), Entry::Trouble(trouble), act))
}

/// Says how a problem was solved; `None` where nothing is said, or where it is no problem.
pub fn solve(service: &Service, how: &str, act: &Act) -> Option<Batch> {
    let Entry::Trouble(trouble) = &service.entry else { return None };
    let how = how.trim();
    let solved = Some(Solved { how: how.to_owned(), noted: Stamp::of(act) });
    let entry = Entry::Trouble(Trouble { solved, ..trouble.clone() });
    (!how.is_empty()).then(|| Batch::new().update(service, &Service { entry, ..service.clone() }))
}

/// Notes what the customer said when asked for somebody else.
pub fn referral(car: Car, said: Said, act: &Act) -> Batch {
    note(car, act.today(), Entry::Referral(Referral { said, note: String::new() }), act)
}

/// Keeps the terms of the warranty.
pub fn keep_warranty(before: Option<&Service>, car: Car, warranty: Warranty, act: &Act) -> Batch {
    let Car { customer, deal } = car;
    let entry = Entry::Warranty(warranty);
    match before {
        Some(before) => Batch::new().update(before, &Service { entry, noted: Stamp::of(act), ..before.clone() }),
        None => Batch::new().create(&Service {
            id: Service::warranty_of(deal),
            customer,
            deal,
            on: warranty.from,
            entry,
            noted: Stamp::of(act),
        }),
    }
}

/// Returns the warranty of a car: as it was kept, else by the model's words from the day of the delivery, else what the
/// law asks for at least.
pub fn warranty(kept: Option<&Service>, words: &str, delivered: NaiveDate) -> Warranty {
    match kept.map(|service| &service.entry) {
        Some(Entry::Warranty(warranty)) => *warranty,
        _ => {
            let Terms { months, km } = Terms::read(words).unwrap_or(LEAST);
            Warranty { from: delivered, months, km }
        }
    }
}

/// Returns what is kept of a car, the newest first.
pub fn newest_first(mut services: Vec<Arc<Service>>) -> Vec<Arc<Service>> {
    services.sort_by_key(|service| std::cmp::Reverse((service.on, service.noted.at, service.id)));
    services
}

/// Adds what proves that somebody has asked after the customer: a contact that reached them.
pub fn prove<'a>(services: impl Iterator<Item = &'a Service>, facts: &mut Facts) {
    let reached =
        services.filter(|service| matches!(&service.entry, Entry::Contact(contact) if contact.outcome.is_reached()));
    if let Some(first) = reached.min_by_key(|service| service.noted.at) {
        facts.add(Proof::FollowedUp, first.noted.into());
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset};
    use uuid::Uuid;

    use super::*;
    use crate::domain::batch::Change;

    fn act() -> Act {
        let now = DateTime::parse_from_rfc3339("2026-11-24T02:00:00Z").unwrap_or_default().to_utc();
        let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!());
        Act::new(now, zone, Uuid::from_u128(1).into(), [7; 16])
    }

    fn car() -> Car {
        Car { customer: Uuid::from_u128(2).into(), deal: Uuid::from_u128(3).into() }
    }

    fn kept(batch: &Batch) -> Service {
        let put = batch.changes.iter().find_map(|change| match change {
            Change::Put { after, .. } => serde_json::from_value(after.clone()).ok(),
            _ => None,
        });
        put.unwrap_or_else(|| unreachable!("{batch:?}"))
    }

    #[test]
    fn only_who_was_reached_was_asked_after() {
        let check = |outcome: Outcome, again: Option<&str>, proven: bool| {
            let service = kept(&contact(car(), Some(3), outcome, &act()));
            let Entry::Contact(contact) = &service.entry else { unreachable!("{service:?}") };
            assert_eq!(contact.again.map(|day| day.to_string()).as_deref(), again, "{outcome:?}");
            let mut facts = Facts::default();
            prove([&service].into_iter(), &mut facts);
            assert_eq!(facts.get(Proof::FollowedUp).is_some(), proven, "{outcome:?}");
        };
        check(Outcome::Fine, None, true);
        check(Outcome::Trouble, None, true);
        check(Outcome::NoAnswer, Some("2026-11-25"), false);
        check(Outcome::Later, Some("2026-12-01"), false);
    }

    #[test]
    fn a_problem_keeps_its_solution() {
        assert_eq!(trouble(car(), "  ", &act()), None);
        let open = trouble(car(), "车机卡顿", &act()).map(|batch| kept(&batch));
        let open = open.unwrap_or_else(|| unreachable!());
        assert_eq!(solve(&open, " ", &act()), None);
        let solved = solve(&open, "升级系统", &act()).map(|batch| kept(&batch));
        let Some(Entry::Trouble(trouble)) = solved.map(|service| service.entry) else { unreachable!() };
        assert_eq!(trouble.solved.map(|solved| solved.how).as_deref(), Some("升级系统"));
    }

    #[test]
    fn a_warranty_is_what_was_kept_or_what_the_model_says() {
        let day: NaiveDate = "2026-11-24".parse().unwrap_or_default();
        let check = |kept: Option<&Service>, words: &str, months: u32, km: Option<u32>| {
            let warranty = warranty(kept, words, day);
            assert_eq!((warranty.months, warranty.km), (months, km), "{words}");
        };
        check(None, "五年不限里程", 60, None);
        check(None, "", 36, Some(60_000));
        let own = Warranty { from: day, months: 48, km: Some(120_000) };
        let service = kept(&keep_warranty(None, car(), own, &act()));
        check(Some(&service), "五年不限里程", 48, Some(120_000));
    }
}
