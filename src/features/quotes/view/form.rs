//! The form of a round, with its total under the thumb while it is typed.

use leptos::prelude::*;

use crate::app::use_app;
use crate::domain::Money;
use crate::domain::id::ModelId;
use crate::domain::vehicle::Model;
use crate::features::quotes::draft::{Draft, Sums, Valid};
use crate::features::quotes::model::Payment;
use crate::features::quotes::problem::{Field, Problem};
use crate::features::quotes::words;
use crate::i18n::{t, use_i18n};
use crate::ui::{
    Button, Choice, Fact, Facts, Form, InputKind, ProblemSummary, Select, TextArea, TextField, Tone, format,
};

/// What is typed, field by field.
#[derive(Clone, Copy)]
pub struct Fields {
    model: RwSignal<Option<ModelId>>,
    specification: RwSignal<String>,
    list_price: RwSignal<String>,
    options: RwSignal<String>,
    discount: RwSignal<String>,
    fees: RwSignal<String>,
    trade_in: RwSignal<String>,
    gifts: RwSignal<String>,
    payment: RwSignal<Option<Payment>>,
    valid_until: RwSignal<String>,
}

impl Fields {
    /// Returns the fields of a draft.
    pub fn new(draft: Draft) -> Self {
        Self {
            model: RwSignal::new(draft.model),
            specification: RwSignal::new(draft.specification),
            list_price: RwSignal::new(draft.list_price),
            options: RwSignal::new(draft.options),
            discount: RwSignal::new(draft.discount),
            fees: RwSignal::new(draft.fees),
            trade_in: RwSignal::new(draft.trade_in),
            gifts: RwSignal::new(draft.gifts),
            payment: RwSignal::new(draft.payment),
            valid_until: RwSignal::new(draft.valid_until),
        }
    }

    /// Returns the draft as typed so far, and follows the typing.
    fn draft(self) -> Draft {
        Draft {
            model: self.model.get(),
            specification: self.specification.get(),
            list_price: self.list_price.get(),
            options: self.options.get(),
            discount: self.discount.get(),
            fees: self.fees.get(),
            trade_in: self.trade_in.get(),
            gifts: self.gifts.get(),
            payment: self.payment.get(),
            valid_until: self.valid_until.get(),
        }
    }
}

/// The form.
#[component]
pub fn QuoteForm(
    /// What is typed.
    fields: Fields,
    /// Called with a round that can be made.
    on_valid: Callback<Valid>,
    /// It is being saved.
    busy: RwSignal<bool>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let tried = RwSignal::new(false);
    let problems = Memo::new(move |_| {
        let found = || fields.draft().check(app.today()).err().unwrap_or_default();
        if tried.get() { found() } else { Vec::new() }
    });
    let problem = move |field: Field| {
        Signal::derive(move || {
            let found = problems.with(|all| all.iter().copied().find(|problem| problem.field() == field));
            found.map(|problem| words::problem(problem, i18n.get_locale()).to_owned())
        })
    };
    let summary = Signal::derive(move || {
        let line = |problem: &Problem| {
            let (field, locale) = (problem.field(), i18n.get_locale());
            let words = format!("{} · {}", words::field(field, locale), words::problem(*problem, locale));
            (field.name().to_owned(), words)
        };
        problems.with(|all| all.iter().map(line).collect::<Vec<_>>())
    });
    let submit = Callback::new(move |()| match untrack(|| fields.draft().check(app.today())) {
        Ok(valid) => on_valid.run(valid),
        Err(_) => tried.set(true),
    });
    let models = app.records.all::<Model>();
    let catalogue = models.clone();
    let options = Signal::derive(move || {
        let mut models = models.filter(|_| true);
        models.sort_by(|one, other| (&one.series, one.list_price).cmp(&(&other.series, other.list_price)));
        models.iter().map(|model| (model.id, TextProp::from(model.name.clone()))).collect::<Vec<_>>()
    });
    // Another model has another list price; what was typed for the first one would be wrong.
    Effect::watch(
        move || fields.model.get(),
        move |model, _, _| {
            if let Some(model) = model.and_then(|model| untrack(|| catalogue.get(model))) {
                fields.list_price.set(model.list_price.wan());
            }
        },
        false,
    );
    let payments = Signal::derive(move || {
        let words = |payment| (payment, TextProp::from(move || words::payment(payment, i18n.get_locale())));
        [Payment::Full, Payment::Loan, Payment::Lease].map(words).to_vec()
    });
    let amount = move |field: Field, value: RwSignal<String>| {
        view! {
            <TextField
                name=field.name()
                label=move || words::field(field, i18n.get_locale())
                value=value
                problem=problem(field)
                input=InputKind::Number
                required=field == Field::ListPrice
                suffix=t!(i18n, quotes.wan)
            />
        }
    };
    view! {
        <Form label=t!(i18n, quotes.title) on_submit=submit>
            <ProblemSummary problems=summary />
            <Select
                name=Field::Model.name()
                label=move || words::field(Field::Model, i18n.get_locale())
                options=options
                value=fields.model
                problem=problem(Field::Model)
                required=true
            />
            <TextField
                name="specification"
                label=t!(i18n, quotes.specification)
                value=fields.specification
                example=t!(i18n, quotes.specification_example)
            />
            {amount(Field::ListPrice, fields.list_price)}
            {amount(Field::Options, fields.options)}
            {amount(Field::Discount, fields.discount)}
            {amount(Field::Fees, fields.fees)}
            {amount(Field::TradeIn, fields.trade_in)}
            <TextField
                name=Field::ValidUntil.name()
                label=move || words::field(Field::ValidUntil, i18n.get_locale())
                value=fields.valid_until
                problem=problem(Field::ValidUntil)
                input=InputKind::Date
                required=true
            />
            <Choice
                name="payment"
                label=t!(i18n, quotes.payment)
                options=payments
                value=fields.payment
            />
            <TextArea
                name="gifts"
                label=t!(i18n, quotes.gifts)
                value=fields.gifts
                hint=t!(i18n, quotes.gifts_hint)
                lines=2
            />
            <Foot fields=fields busy=busy />
        </Form>
    }
}

#[component]
fn Foot(fields: Fields, busy: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let sums = Memo::new(move |_| fields.draft().sums());
    let money = move |amount: fn(Sums) -> Money| {
        move || sums.get().map_or_else(|| "—".to_owned(), |sums| format::money(amount(sums), i18n.get_locale()))
    };
    view! {
        <div class="quote-foot">
            <div class="quote-sums" role="group" aria-label=t!(i18n, quotes.so_far)>
                <Facts>
                    <Fact
                        label=t!(i18n, quotes.total)
                        value=money(|sums| sums.total)
                    />
                    <Fact
                        label=t!(i18n, quotes.to_pay)
                        value=money(|sums| sums.to_pay)
                    />
                </Facts>
            </div>
            <Button label=t!(i18n, quotes.save) tone=Tone::Go submit=true busy=busy />
        </div>
    }
}
