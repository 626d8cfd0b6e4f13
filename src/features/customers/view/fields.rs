//! The form's fields as signals, and the draft that they make.

use leptos::prelude::*;

use crate::domain::customer::{Channel, Purpose, Source, Timeframe};
use crate::domain::id::{CustomerId, DoubtId};
use crate::features::customers::draft::{BudgetBy, BudgetDraft, CarDraft, DoubtDraft, Draft, Field};

/// What is typed and chosen, field by field.
#[derive(Clone, Copy)]
pub struct Fields {
    /// 姓名.
    pub name: RwSignal<String>,
    /// The phone number.
    pub phone: RwSignal<String>,
    /// 微信号.
    pub wechat: RwSignal<String>,
    /// How the customer found us.
    pub source: RwSignal<Option<Source>>,
    /// The customer who sent them; the form does not change it.
    pub referred_by: Option<CustomerId>,
    /// How the customer likes to be reached.
    pub channel: RwSignal<Option<Channel>>,
    /// What the car is for.
    pub purposes: RwSignal<Vec<Purpose>>,
    /// The budget.
    pub budget: BudgetFields,
    /// Models in mind.
    pub models: RwSignal<Vec<String>>,
    /// The colour.
    pub colour: RwSignal<String>,
    /// What the customer drives now.
    pub car: CarFields,
    /// 竞品.
    pub competitors: RwSignal<String>,
    /// Who decides.
    pub decides: RwSignal<String>,
    /// When the customer means to buy.
    pub timeframe: RwSignal<Option<Timeframe>>,
    /// Anything else.
    pub note: RwSignal<String>,
    /// What holds the customer back.
    pub doubts: RwSignal<Vec<DoubtFields>>,
    /// The day of the next contact.
    pub next_contact: RwSignal<String>,
    /// Who was found to be somebody else.
    pub apart: RwSignal<Vec<CustomerId>>,
}

/// The budget of the form.
#[derive(Clone, Copy)]
pub struct BudgetFields {
    /// Which way it is meant.
    pub by: RwSignal<Option<BudgetBy>>,
    /// The least to spend.
    pub from: RwSignal<String>,
    /// The most to spend.
    pub to: RwSignal<String>,
    /// The most per month.
    pub monthly: RwSignal<String>,
    /// Reckoned for how many months.
    pub months: RwSignal<String>,
    /// Reckoned at which rate.
    pub rate: RwSignal<String>,
    /// Reckoned with how much paid at once.
    pub down_percent: RwSignal<String>,
}

impl BudgetFields {
    fn new(draft: BudgetDraft) -> Self {
        let BudgetDraft { by, from, to, monthly, months, rate, down_percent } = draft;
        Self {
            by: RwSignal::new(Some(by)),
            from: RwSignal::new(from),
            to: RwSignal::new(to),
            monthly: RwSignal::new(monthly),
            months: RwSignal::new(months),
            rate: RwSignal::new(rate),
            down_percent: RwSignal::new(down_percent),
        }
    }

    /// Returns what the fields say, and follows them.
    pub fn draft(self) -> BudgetDraft {
        BudgetDraft {
            by: self.by.get().unwrap_or_default(),
            from: self.from.get(),
            to: self.to.get(),
            monthly: self.monthly.get(),
            months: self.months.get(),
            rate: self.rate.get(),
            down_percent: self.down_percent.get(),
        }
    }
}

/// The car that the customer drives now, in the form.
#[derive(Clone, Copy)]
pub struct CarFields {
    /// 品牌.
    pub brand: RwSignal<String>,
    /// 车型.
    pub model: RwSignal<String>,
    /// The year.
    pub year: RwSignal<String>,
    /// 里程.
    pub km: RwSignal<String>,
}

impl CarFields {
    fn new(draft: CarDraft) -> Self {
        let CarDraft { brand, model, year, km } = draft;
        let [brand, model, year, km] = [brand, model, year, km].map(RwSignal::new);
        Self { brand, model, year, km }
    }

    /// Returns what the fields say, and follows them.
    pub fn draft(self) -> CarDraft {
        CarDraft { brand: self.brand.get(), model: self.model.get(), year: self.year.get(), km: self.km.get() }
    }
}

/// One doubt of the form.
#[derive(Clone, Copy, PartialEq)]
pub struct DoubtFields {
    /// Tells two lines apart; never shown.
    pub line: usize,
    /// The doubt that it was.
    pub id: Option<DoubtId>,
    /// The doubt.
    pub text: RwSignal<String>,
    /// How it was answered.
    pub answer: RwSignal<String>,
}

impl DoubtFields {
    fn new(line: usize, draft: DoubtDraft) -> Self {
        let DoubtDraft { id, text, answer } = draft;
        Self { line, id, text: RwSignal::new(text), answer: RwSignal::new(answer) }
    }
}

impl Fields {
    /// Fills the fields.
    pub fn new(draft: &Draft) -> Self {
        let Draft {
            name,
            phone,
            wechat,
            source,
            referred_by,
            channel,
            purposes,
            budget,
            models,
            colour,
            car,
            competitors,
            decides,
            timeframe,
            note,
            doubts,
            next_contact,
            apart,
        } = draft.clone();
        let doubts = doubts.into_iter().enumerate().map(|(line, doubt)| DoubtFields::new(line, doubt)).collect();
        Self {
            name: RwSignal::new(name),
            phone: RwSignal::new(phone),
            wechat: RwSignal::new(wechat),
            source: RwSignal::new(source),
            referred_by,
            channel: RwSignal::new(channel),
            purposes: RwSignal::new(purposes.into_iter().collect()),
            budget: BudgetFields::new(budget),
            models: RwSignal::new(models.into_iter().collect()),
            colour: RwSignal::new(colour),
            car: CarFields::new(car),
            competitors: RwSignal::new(competitors),
            decides: RwSignal::new(decides),
            timeframe: RwSignal::new(timeframe),
            note: RwSignal::new(note),
            doubts: RwSignal::new(doubts),
            next_contact: RwSignal::new(next_contact),
            apart: RwSignal::new(apart.into_iter().collect()),
        }
    }

    /// Returns what the fields say, and follows them.
    pub fn draft(&self) -> Draft {
        let doubt =
            |doubt: &DoubtFields| DoubtDraft { id: doubt.id, text: doubt.text.get(), answer: doubt.answer.get() };
        Draft {
            doubts: self.doubts.with(|doubts| doubts.iter().map(doubt).collect()),
            source: self.source.get(),
            referred_by: self.referred_by,
            channel: self.channel.get(),
            purposes: self.purposes.get().into_iter().collect(),
            budget: self.budget.draft(),
            models: self.models.get().into_iter().collect(),
            colour: self.colour.get(),
            car: self.car.draft(),
            competitors: self.competitors.get(),
            decides: self.decides.get(),
            timeframe: self.timeframe.get(),
            note: self.note.get(),
            next_contact: self.next_contact.get(),
            ..self.who()
        }
    }

    /// Returns only what tells one customer from another, and follows that.
    pub fn who(&self) -> Draft {
        Draft {
            name: self.name.get(),
            phone: self.phone.get(),
            wechat: self.wechat.get(),
            apart: self.apart.get().into_iter().collect(),
            ..Draft::default()
        }
    }

    /// Adds an empty line for a doubt.
    pub fn add_doubt(&self) {
        self.doubts.update(|doubts| {
            let line = doubts.iter().map(|doubt| doubt.line + 1).max().unwrap_or_default();
            doubts.push(DoubtFields::new(line, DoubtDraft::default()));
        });
    }

    /// Takes a line away.
    pub fn drop_doubt(&self, line: usize) {
        self.doubts.update(|doubts| doubts.retain(|doubt| doubt.line != line));
    }
}

/// Returns a field's id in the page.
pub fn field_id(field: Field) -> String {
    match field {
        Field::Name => "customer-name".to_owned(),
        Field::Phone => "customer-phone".to_owned(),
        Field::Person => "customer-person".to_owned(),
        Field::BudgetFrom => "customer-budget-from".to_owned(),
        Field::BudgetTo => "customer-budget-to".to_owned(),
        Field::BudgetMonthly => "customer-budget-monthly".to_owned(),
        Field::BudgetMonths => "customer-budget-months".to_owned(),
        Field::BudgetRate => "customer-budget-rate".to_owned(),
        Field::BudgetDown => "customer-budget-down".to_owned(),
        Field::CarYear => "customer-car-year".to_owned(),
        Field::CarKm => "customer-car-km".to_owned(),
        Field::Doubt(place) => format!("customer-doubt-{place}"),
        Field::NextContact => "customer-next-contact".to_owned(),
    }
}
