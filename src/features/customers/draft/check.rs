//! Checking a draft: what holds becomes a [`Valid`], what does not is named.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{DoubtDraft, Draft, Fault, Field, Problem};
use crate::domain::customer::{Channel, Customer, Doubt, Needs, Source};
use crate::domain::duplicate::Likeness;
use crate::domain::id::CustomerId;
use crate::domain::{Act, Phone, Set};

/// What can be saved. Only [`Draft::check`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid {
    name: String,
    phone: Option<Phone>,
    wechat: String,
    source: Option<Source>,
    referred_by: Option<CustomerId>,
    channel: Option<Channel>,
    needs: Needs,
    doubts: Vec<DoubtDraft>,
    next_contact: Option<NaiveDate>,
    apart: BTreeSet<CustomerId>,
}

impl Draft {
    /// Checks it all. `before` is the customer as it was when the form was opened; what was so then is not held
    /// against the form.
    ///
    /// # Errors
    /// Tells every field that does not hold, in the order of the form.
    pub fn check<'a>(
        &self,
        before: Option<&Customer>,
        today: NaiveDate,
        customers: impl IntoIterator<Item = &'a Customer>,
    ) -> Result<Valid, Vec<Problem>> {
        let mut problems = Problems::default();
        let name = problems.or_default(filled(Field::Name, &self.name));
        let phone = problems.or_default(self.read_phone());
        problems.0.extend(self.undecided(before, &name, phone.as_ref(), customers));
        let budget = problems.all_or_default(self.budget.check());
        let current_car = problems.all_or_default(self.car.check(today));
        for (place, doubt) in self.doubts.iter().enumerate() {
            if doubt.text.trim().is_empty() && !doubt.answer.trim().is_empty() {
                problems.add(Field::Doubt(place), Fault::Missing);
            }
        }
        let next_contact = problems.or_default(self.read_next_contact(before, today));
        let valid = Valid {
            name,
            phone,
            wechat: trimmed(&self.wechat),
            source: self.source,
            // Who sent them counts only while they say that somebody did.
            referred_by: self.referred_by.filter(|_| self.source == Some(Source::Referral)),
            channel: self.channel,
            needs: Needs {
                purposes: Set(self.purposes.clone()),
                budget_from: budget.from,
                budget_to: budget.to,
                monthly: budget.monthly,
                models: Set(self.models.clone()),
                colour: trimmed(&self.colour),
                current_car,
                competitors: trimmed(&self.competitors),
                decides: trimmed(&self.decides),
                timeframe: self.timeframe,
                note: trimmed(&self.note),
            },
            doubts: self.doubts.clone(),
            next_contact,
            apart: self.apart.clone(),
        };
        if problems.0.is_empty() { Ok(valid) } else { Err(problems.0) }
    }

    fn read_phone(&self) -> Result<Option<Phone>, Problem> {
        match (self.phone.trim(), self.wechat.trim()) {
            ("", "") => Err(Problem { field: Field::Phone, fault: Fault::NoContact }),
            ("", _) => Ok(None),
            (typed, _) => match Phone::parse(typed) {
                Ok(phone) => Ok(Some(phone)),
                Err(problem) => Err(Problem { field: Field::Phone, fault: Fault::Phone(problem) }),
            },
        }
    }

    /// Whoever has the same number, or the same name and nearly the same number, must be told apart first. Two people
    /// of one name are common, and only shown.
    fn undecided<'a>(
        &self,
        before: Option<&Customer>,
        name: &str,
        phone: Option<&Phone>,
        customers: impl IntoIterator<Item = &'a Customer>,
    ) -> Vec<Problem> {
        if before.is_some_and(|before| before.name == name && before.phone.as_ref() == phone) {
            return Vec::new();
        }
        let likely = self.likely(before.map(|before| before.id), customers);
        let pressing = likely.into_iter().filter(|(likeness, _)| *likeness != Likeness::SameName);
        pressing.map(|(_, other)| Problem { field: Field::Person, fault: Fault::HereAlready(other.id) }).collect()
    }

    fn read_next_contact(&self, before: Option<&Customer>, today: NaiveDate) -> Result<Option<NaiveDate>, Problem> {
        let wrong = |fault| Problem { field: Field::NextContact, fault };
        let typed = self.next_contact.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let day = typed.parse().map_err(|_| wrong(Fault::NotADay))?;
        let as_before = before.is_some_and(|before| before.next_contact == Some(day));
        if day < today && !as_before { Err(wrong(Fault::Past)) } else { Ok(Some(day)) }
    }
}

impl Valid {
    /// Returns `customer` with all of this.
    pub(in crate::features::customers) fn onto(self, customer: Customer, act: &Act) -> Customer {
        let Self { name, phone, wechat, source, referred_by, channel, needs, doubts, next_contact, apart } = self;
        let known = customer.doubts;
        let doubts = doubts.into_iter().filter(|doubt| !doubt.text.trim().is_empty()).map(|doubt| {
            let id = doubt.id.unwrap_or_else(|| act.new_id());
            let at = known.get(&id).map_or(act.now, |known| known.at);
            (id, Doubt { text: trimmed(&doubt.text), answer: trimmed(&doubt.answer), at })
        });
        Customer {
            name,
            phone,
            wechat,
            source,
            referred_by,
            channel,
            needs,
            doubts: doubts.collect(),
            next_contact,
            not_the_same_as: Set(apart),
            ..Customer { doubts: Default::default(), ..customer }
        }
    }
}

#[derive(Default)]
struct Problems(Vec<Problem>);

impl Problems {
    fn add(&mut self, field: Field, fault: Fault) {
        self.0.push(Problem { field, fault });
    }

    fn all_or_default<T: Default>(&mut self, read: Result<T, Vec<Problem>>) -> T {
        read.unwrap_or_else(|problems| {
            self.0.extend(problems);
            T::default()
        })
    }

    fn or_default<T: Default>(&mut self, read: Result<T, Problem>) -> T {
        read.unwrap_or_else(|problem| {
            self.0.push(problem);
            T::default()
        })
    }
}

fn filled(field: Field, typed: &str) -> Result<String, Problem> {
    let text = trimmed(typed);
    if text.is_empty() { Err(Problem { field, fault: Fault::Missing }) } else { Ok(text) }
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}
