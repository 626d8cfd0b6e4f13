//! The form of a round, with its total under the thumb while it is typed.

use leptos::prelude::*;

use super::amounts::{Amount, LineList};
use super::fields::Fields;
use super::problems::Problems;
use crate::app::use_app;
use crate::domain::vehicle::{Energy, Model};
use crate::domain::{Money, Unit};
use crate::features::quotes::draft::{Sums, Valid};
use crate::features::quotes::offer::Payment;
use crate::features::quotes::problem::{Field, List};
use crate::features::quotes::tax::{Relief, purchase_tax, relief};
use crate::features::quotes::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Button, Choice, Fact, Facts, Form, InputKind, ProblemSummary, Select, TextArea, TextField, Tone, format,
};

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
    let problems = Problems::in_form(fields);
    let submit = Callback::new(move |()| match untrack(|| fields.draft().check(app.today())) {
        Ok(valid) => on_valid.run(valid),
        Err(_) => problems.tried.set(true),
    });
    view! {
        <Form label=t!(i18n, quotes.title) on_submit=submit>
            <ProblemSummary problems=problems.summary() />
            <Car fields=fields problems=problems />
            <h2 class="quote-part">{t!(i18n, quotes.fees_title)}</h2>
            <Fees fields=fields problems=problems />
            <h2 class="quote-part">{t!(i18n, quotes.settle_title)}</h2>
            <Settlement fields=fields problems=problems />
            <Foot fields=fields busy=busy />
        </Form>
    }
}

/// The car and what is taken off it.
#[component]
fn Car(fields: Fields, problems: Problems) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
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
            let known = model.and_then(|model| untrack(|| catalogue.get(model)));
            if let Some(model) = known.filter(|model| model.list_price != Money::ZERO) {
                fields.amount(Field::ListPrice).set(model.list_price.typed(Unit::Wan));
            }
        },
        false,
    );
    let over_limit = move || {
        let read = |field: Field| Money::parse(&fields.amount(field).get(), field.unit()).unwrap_or_default();
        let discount = read(Field::Discount);
        let before = fields.draft().sums().map(|sums| sums.car + discount);
        let within = before.is_none_or(|before| app.showroom().leaves_to_consultants(discount, before));
        if within { "" } else { t_string!(i18n, quotes.over_limit) }
    };
    let in_one_sum = fields.amount(Field::Options).with_untracked(|options| !options.is_empty());
    view! {
        <Select
            name=Field::Model.name()
            label=move || words::field(Field::Model, i18n.get_locale())
            options=options
            value=fields.model
            problem=problems.of(Field::Model)
            required=true
        />
        <TextField
            name="specification"
            label=t!(i18n, quotes.specification)
            value=fields.specification
            example=t!(i18n, quotes.specification_example)
        />
        <Amount fields=fields field=Field::ListPrice problems=problems />
        <Amount fields=fields field=Field::Discount problems=problems note=over_limit />
        {in_one_sum.then(|| view! { <Amount fields=fields field=Field::Options problems=problems /> })}
        <LineList fields=fields list=List::Options problems=problems />
    }
}

/// Tax, insurance, plates, and what else is asked.
#[component]
fn Fees(fields: Fields, problems: Problems) -> impl IntoView {
    let in_one_sum = fields.amount(Field::Fees).with_untracked(|fees| !fees.is_empty());
    view! {
        <Amount fields=fields field=Field::Insurance problems=problems />
        <Tax fields=fields problems=problems />
        <Amount fields=fields field=Field::Registration problems=problems />
        {in_one_sum.then(|| view! { <Amount fields=fields field=Field::Fees problems=problems /> })}
        <LineList fields=fields list=List::Fees problems=problems />
    }
}

/// The purchase tax, and a button that fills in what the law asks.
#[component]
fn Tax(fields: Fields, problems: Problems) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let models = app.records.all::<Model>();
    let energy = Memo::new(move |_| {
        let model = fields.model.get().and_then(|model| models.get(model));
        model.map_or(Energy::Petrol, |model| model.energy)
    });
    let value = fields.amount(Field::PurchaseTax);
    let lawful = Memo::new(move |_| {
        let sums = fields.draft().sums()?;
        Some(purchase_tax(sums.car, energy.get(), app.today()))
    });
    let typed = move || Money::parse(&value.get(), Field::PurchaseTax.unit());
    let differs = Memo::new(move |_| lawful.get().is_some_and(|lawful| typed() != Some(lawful)));
    let fill = Callback::new(move |()| {
        if let Some(lawful) = lawful.get_untracked() {
            value.set(lawful.typed(Field::PurchaseTax.unit()));
        }
    });
    let rule = move || match relief(energy.get(), app.today()) {
        Relief::None => t_string!(i18n, quotes.tax_full),
        Relief::Halved => t_string!(i18n, quotes.tax_halved),
        Relief::Exempt => t_string!(i18n, quotes.tax_exempt),
    };
    let fill_words = move || {
        let tax = lawful.get().map(format::yuan).unwrap_or_default();
        t_string!(i18n, quotes.tax_fill, tax = tax)
    };
    view! {
        <div class="field quote-tax">
            <Amount fields=fields field=Field::PurchaseTax problems=problems note=rule />
            <Show when=move || differs.get()>
                <Button label=fill_words tone=Tone::Quiet on_press=fill />
            </Show>
        </div>
    }
}

/// The old car, how it is paid, what is given along, and how long it holds.
#[component]
fn Settlement(fields: Fields, problems: Problems) -> impl IntoView {
    let i18n = use_i18n();
    let payments = Signal::derive(move || {
        let words = |payment| (payment, TextProp::from(move || words::payment(payment, i18n.get_locale())));
        [Payment::Full, Payment::Loan, Payment::Lease].map(words).to_vec()
    });
    let in_words = fields.gifts.with_untracked(|gifts| !gifts.is_empty());
    view! {
        <Amount fields=fields field=Field::TradeIn problems=problems />
        <Amount fields=fields field=Field::Deposit problems=problems />
        <TextField
            name=Field::ValidUntil.name()
            label=move || words::field(Field::ValidUntil, i18n.get_locale())
            value=fields.valid_until
            problem=problems.of(Field::ValidUntil)
            input=InputKind::Date
            required=true
        />
        <Choice
            name="payment"
            label=t!(i18n, quotes.payment)
            options=payments
            value=fields.payment
        />
        <LineList fields=fields list=List::Gifts problems=problems />
        {in_words.then(|| view! {
            <TextArea
                name="gifts"
                label=t!(i18n, quotes.gifts)
                value=fields.gifts
                hint=t!(i18n, quotes.gifts_hint)
                lines=2
            />
        })}
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
