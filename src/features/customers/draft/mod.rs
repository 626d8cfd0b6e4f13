//! What is typed about a customer, and what of it holds. It keeps every field as it was typed.

mod budget;
mod car;
mod check;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use budget::{BudgetBy, BudgetDraft};
pub use car::CarDraft;
pub use check::Valid;

use crate::domain::customer::{Channel, Customer, Doubt, Needs, Purpose, Source, Timeframe};
use crate::domain::duplicate::{self, Likeness};
use crate::domain::id::{CustomerId, DoubtId};
use crate::domain::phone::PhoneProblem;
use crate::domain::{Phone, Set};

/// From how many characters on a name is looked up.
const TELLING: usize = 2;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 姓名.
    Name,
    /// The phone number, which stands for every way to reach the customer.
    Phone,
    /// The question whether this is somebody who is here already.
    Person,
    /// The least that the customer means to spend.
    BudgetFrom,
    /// The most that the customer means to spend.
    BudgetTo,
    /// The most to pay each month.
    BudgetMonthly,
    /// For how many months that is reckoned.
    BudgetMonths,
    /// At which annual rate that is reckoned.
    BudgetRate,
    /// How much of the price is paid at once in it.
    BudgetDown,
    /// The year of the car that the customer drives now.
    CarYear,
    /// Its odometer.
    CarKm,
    /// One of the doubts, by its place in the form.
    Doubt(usize),
    /// The day of the next contact.
    NextContact,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has to be filled in.
    Missing,
    /// Neither a phone number nor a WeChat id.
    NoContact,
    /// The phone number is none.
    Phone(PhoneProblem),
    /// Not an amount in 万元.
    NotAnAmount,
    /// Not an amount in yuan.
    NotYuan,
    /// Not a rate in percent.
    NotARate,
    /// Not a whole number that makes sense there.
    NotANumber,
    /// Not a year in which there were cars.
    NotAYear,
    /// The least is more than the most.
    FromAboveTo,
    /// Not a day.
    NotADay,
    /// The day has passed.
    Past,
    /// This looks like somebody who is here already, and nobody has said who it is.
    HereAlready(CustomerId),
}

/// A field and what is wrong there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub field: Field,
    /// What.
    pub fault: Fault,
}

/// A doubt as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DoubtDraft {
    /// The doubt that it was, when it is not a new one.
    pub id: Option<DoubtId>,
    /// The doubt.
    pub text: String,
    /// How it was answered.
    pub answer: String,
}

/// A customer as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// 姓名.
    pub name: String,
    /// The phone number.
    pub phone: String,
    /// 微信号.
    pub wechat: String,
    /// How the customer found us.
    pub source: Option<Source>,
    /// The customer who sent them.
    pub referred_by: Option<CustomerId>,
    /// How the customer likes to be reached.
    pub channel: Option<Channel>,
    /// What the car is for.
    pub purposes: BTreeSet<Purpose>,
    /// The budget, as a price or by the month.
    pub budget: BudgetDraft,
    /// Models in mind, by name.
    pub models: BTreeSet<String>,
    /// The colour.
    pub colour: String,
    /// What the customer drives now.
    pub car: CarDraft,
    /// 竞品.
    pub competitors: String,
    /// Who decides.
    pub decides: String,
    /// When the customer means to buy.
    pub timeframe: Option<Timeframe>,
    /// Anything else.
    pub note: String,
    /// What holds the customer back.
    pub doubts: Vec<DoubtDraft>,
    /// The day of the next contact, as the field has it: `2026-11-24`.
    pub next_contact: String,
    /// Who was found to be somebody else.
    pub apart: BTreeSet<CustomerId>,
}

impl Draft {
    /// Returns what is known of a customer, to be changed.
    pub fn of(customer: &Customer) -> Self {
        let budget = BudgetDraft::of(&customer.needs);
        let Needs { purposes, models, colour, current_car, competitors, decides, timeframe, note, .. } =
            customer.needs.clone();
        let doubt = |(id, doubt): (&DoubtId, &Doubt)| DoubtDraft {
            id: Some(*id),
            text: doubt.text.clone(),
            answer: doubt.answer.clone(),
        };
        Self {
            name: customer.name.clone(),
            phone: customer.phone.as_ref().map(Phone::grouped).unwrap_or_default(),
            wechat: customer.wechat.clone(),
            source: customer.source,
            referred_by: customer.referred_by,
            channel: customer.channel,
            purposes: purposes.0,
            budget,
            models: models.0,
            colour,
            car: CarDraft::of(&current_car),
            competitors,
            decides,
            timeframe,
            note,
            doubts: customer.doubts.iter().map(doubt).collect(),
            next_contact: customer.next_contact.map(|day| day.to_string()).unwrap_or_default(),
            apart: customer.not_the_same_as.0.clone(),
        }
    }

    /// Returns the draft of somebody whom another customer sent.
    pub fn sent_by(referrer: CustomerId) -> Self {
        Self { source: Some(Source::Referral), referred_by: Some(referrer), ..Self::default() }
    }

    /// Returns the draft of somebody who was searched for and not found: a number is a phone number, anything else a
    /// name.
    pub fn searched(query: &str) -> Self {
        let query = query.trim();
        let is_number = query.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' '));
        let typed = query.to_owned();
        if is_number { Self { phone: typed, ..Self::default() } } else { Self { name: typed, ..Self::default() } }
    }

    /// Tells whether it says more than who the customer is, so that it is worth keeping.
    pub fn says_more_than_who(&self) -> bool {
        let who = Self {
            name: self.name.clone(),
            phone: self.phone.clone(),
            wechat: self.wechat.clone(),
            apart: self.apart.clone(),
            ..Self::default()
        };
        *self != who
    }

    /// Returns who looks like this customer, the likeliest first. A single character of a name tells nothing yet.
    pub fn likely<'a>(
        &self,
        me: Option<CustomerId>,
        customers: impl IntoIterator<Item = &'a Customer>,
    ) -> Vec<(Likeness, &'a Customer)> {
        let name = self.name.trim();
        let name = if name.chars().count() < TELLING { "" } else { name };
        let phone = Phone::parse(&self.phone).ok();
        duplicate::likely(name, phone.as_ref(), me, &Set(self.apart.clone()), customers)
    }
}

/// Something that was written down: a note, or an answer. Never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark(String);

impl Remark {
    /// Takes what was typed; `None` when there is nothing in it.
    pub fn read(typed: &str) -> Option<Self> {
        let text = typed.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// Returns the words.
    pub fn into_text(self) -> String {
        self.0
    }
}
