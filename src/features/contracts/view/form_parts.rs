//! The parts of a contract's form: buyer, car, price, delivery, payment, terms.

use std::sync::Arc;

use leptos::prelude::*;

use super::fields::Fields;
use super::form::Problems;
use crate::domain::Money;
use crate::domain::deal::Deal;
use crate::domain::vehicle::{Status, Vehicle};
use crate::features::contracts::draft::Ground;
use crate::features::contracts::model::{DepositKind, Line, Way};
use crate::features::contracts::problem::Field;
use crate::features::contracts::words;
use crate::features::{deals, quotes};
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::ui::{
    Choice, ChoiceLook, Fact, Facts, FactsLook, InputKind, LinkButton, Mood, Notice, Select, TextArea, TextField,
    format,
};

/// A part's heading within the form.
#[component]
fn Part(#[prop(into)] title: TextProp, #[prop(into, optional)] actions: ViewFn) -> impl IntoView {
    view! {
        <div class="contract-part wide">
            <h2>{move || title.get()}</h2>
            <div class="section-actions">{actions.run()}</div>
        </div>
    }
}

fn name_of(field: Field) -> impl Fn() -> &'static str + Clone + Send + Sync {
    let i18n = use_i18n();
    move || words::field(field, i18n.get_locale())
}

/// A field of one line that must be filled in.
fn line(
    field: Field,
    value: RwSignal<String>,
    input: InputKind,
    problems: Problems,
    hint: Option<TextProp>,
) -> AnyView {
    let label = name_of(field);
    let problem = problems.of(field);
    match hint {
        Some(hint) => view! { <TextField name=field.name() label value input problem hint required=true /> }.into_any(),
        None => view! { <TextField name=field.name() label value input problem required=true /> }.into_any(),
    }
}

/// 买方.
#[component]
pub fn BuyerFields(fields: Fields, problems: Problems) -> impl IntoView {
    let i18n = use_i18n();
    let number_hint = TextProp::from(t!(i18n, contracts.buyer_number_hint));
    view! {
        <Part title=t!(i18n, contracts.part_buyer) />
        {line(Field::BuyerName, fields.name, InputKind::Text, problems, None)}
        {line(Field::BuyerPhone, fields.phone, InputKind::Tel, problems, None)}
        {line(Field::BuyerNumber, fields.number, InputKind::Text, problems, Some(number_hint))}
        <TextField
            name=Field::BuyerAddress.name()
            label=name_of(Field::BuyerAddress)
            value=fields.address
            problem=problems.of(Field::BuyerAddress)
            example=t!(i18n, contracts.buyer_address_example)
            required=true
        />
    }
}

/// The car: its model is the deal's, its number that of the car that is kept.
#[component]
pub fn CarFields(
    fields: Fields,
    problems: Problems,
    ground: Memo<Ground>,
    deal: Memo<Option<Arc<Deal>>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let options = Signal::derive(move || {
        let cars = ground.with(|ground| ground.cars.clone());
        let told = |car: Arc<Vehicle>| (car.id, TextProp::from(move || car_words(&car, i18n.get_locale())));
        cars.into_iter().map(told).collect::<Vec<_>>()
    });
    let no_cars = move || ground.with(|ground| ground.cars.is_empty());
    // The chosen car tells its own number, and its colour where nobody has said one.
    Effect::watch(
        move || fields.vehicle.get(),
        move |chosen, _, _| {
            let car = chosen.and_then(|id| ground.with_untracked(|ground| ground.car(id).cloned()));
            fields.vin.set(car.as_ref().and_then(|car| car.vin.clone()).unwrap_or_default());
            if let Some(colour) = car.and_then(|car| car.colour.clone())
                && fields.specification.with_untracked(String::is_empty)
            {
                fields.specification.set(colour);
            }
        },
        false,
    );
    let model = move || ground.with(|ground| ground.model.clone());
    let choose = move || {
        deal.get().map(|deal| {
            let href = deals::link::Link::ChooseModel(deal.id).href();
            view! { <LinkButton label=t!(i18n, contracts.choose_model) href /> }
        })
    };
    view! {
        <Part title=t!(i18n, contracts.part_car) />
        <div class="wide" id=Field::Model.name() tabindex="-1">
            <Facts look=FactsLook::Lines>
                <Fact label=name_of(Field::Model) value=move || if model().is_empty() { "—".to_owned() } else { model() } />
            </Facts>
            <Show when=move || model().is_empty()>
                <Notice tone=Mood::Warn title=t!(i18n, contracts.model_missing) actions=choose />
            </Show>
        </div>
        <Select
            name=Field::Vehicle.name()
            label=name_of(Field::Vehicle)
            options
            value=fields.vehicle
            problem=problems.of(Field::Vehicle)
            hint=move || {
                if no_cars() { t_string!(i18n, contracts.no_cars) } else { t_string!(i18n, contracts.vehicle_hint) }
            }
        />
        <TextField
            name=Field::Vin.name()
            label=name_of(Field::Vin)
            value=fields.vin
            problem=problems.of(Field::Vin)
            hint=t!(i18n, contracts.vin_hint)
        />
        <TextField
            name=Field::Specification.name()
            label=name_of(Field::Specification)
            value=fields.specification
            problem=problems.of(Field::Specification)
            example=t!(i18n, contracts.specification_example)
            required=true
        />
    }
}

/// Says which car it is: `冰川灰 · WP1AA2958RKA01234 · 在途`.
fn car_words(car: &Vehicle, locale: Locale) -> String {
    let transit = (car.status == Status::InTransit).then(|| td_string!(locale, contracts.in_transit).to_owned());
    let parts: Vec<String> = [car.colour.clone(), car.vin.clone(), transit].into_iter().flatten().collect();
    if parts.is_empty() { car.id.to_string() } else { parts.join(" · ") }
}

/// The price, as the accepted quote has it.
#[component]
pub fn PriceFacts(ground: Memo<Ground>, deal: Memo<Option<Arc<Deal>>>) -> impl IntoView {
    let i18n = use_i18n();
    let to_quote = move || {
        deal.get().map(|deal| {
            let href = quotes::link::Link::Of(deal.id).href();
            view! { <LinkButton label=t!(i18n, contracts.to_quote) href /> }
        })
    };
    let fact = |line: Line| view! { <Fact label=line.label value=format::yuan(line.amount) /> };
    let shown = move || match ground.with(|ground| ground.price.clone()) {
        None => view! {
            <Notice tone=Mood::Warn title=t!(i18n, contracts.price_missing) actions=to_quote />
        }
        .into_any(),
        Some(price) => {
            let trade_in = (price.trade_in != Money::ZERO).then(|| {
                view! { <Fact label=t!(i18n, contracts.trade_in) value=format::yuan(-price.trade_in) /> }
            });
            view! {
                <Facts look=FactsLook::Lines>
                    {price.lines.into_iter().map(fact).collect_view()}
                    <Fact label=t!(i18n, contracts.total) value=format::yuan(price.total) />
                    {trade_in}
                    <Fact label=t!(i18n, contracts.to_pay) value=format::yuan(price.to_pay) />
                </Facts>
                <p class="small">{t!(i18n, contracts.price_from_quote)}</p>
            }
            .into_any()
        }
    };
    view! {
        <Part title=t!(i18n, contracts.part_price) actions=to_quote />
        <div class="wide" id=Field::Price.name() tabindex="-1">{shown}</div>
    }
}

/// When and where.
#[component]
pub fn DeliveryFields(fields: Fields, problems: Problems) -> impl IntoView {
    let i18n = use_i18n();
    let day_hint = TextProp::from(t!(i18n, contracts.delivery_day_hint));
    view! {
        <Part title=t!(i18n, contracts.part_delivery) />
        {line(Field::DeliveryDay, fields.day, InputKind::Date, problems, Some(day_hint))}
        {line(Field::DeliveryPlace, fields.place, InputKind::Text, problems, None)}
    }
}

/// How and when it is paid.
#[component]
pub fn PayingFields(fields: Fields, problems: Problems) -> impl IntoView {
    let i18n = use_i18n();
    let ways = Signal::derive(move || {
        let words = |way| (way, TextProp::from(move || words::way(way, i18n.get_locale())));
        [Way::Full, Way::Loan, Way::Lease].map(words).to_vec()
    });
    let kinds = Signal::derive(move || {
        let words = |kind| (kind, TextProp::from(move || words::deposit_kind(kind, i18n.get_locale())));
        [DepositKind::Advance, DepositKind::Earnest].map(words).to_vec()
    });
    let law = move || words::deposit_law(fields.deposit_kind.get().unwrap_or_default(), i18n.get_locale());
    view! {
        <Part title=t!(i18n, contracts.part_paying) />
        <Choice
            name=Field::Way.name()
            label=name_of(Field::Way)
            options=ways
            value=fields.way
            problem=problems.of(Field::Way)
            required=true
        />
        <Choice
            name="deposit-kind"
            label=t!(i18n, contracts.deposit_kind)
            options=kinds
            value=fields.deposit_kind
            hint=law
            look=ChoiceLook::Segments
            required=true
        />
        <TextField
            name=Field::Deposit.name()
            label=name_of(Field::Deposit)
            value=fields.deposit
            problem=problems.of(Field::Deposit)
            input=InputKind::Number
            suffix=t!(i18n, contracts.yuan)
            hint=t!(i18n, contracts.deposit_hint)
        />
        {line(Field::BalanceDue, fields.balance_due, InputKind::Text, problems, None)}
    }
}

/// Warranty and what the dealer adds.
#[component]
pub fn TermFields(fields: Fields, problems: Problems) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Part title=t!(i18n, contracts.part_terms) />
        <TextArea
            name=Field::Warranty.name()
            label=name_of(Field::Warranty)
            value=fields.warranty
            problem=problems.of(Field::Warranty)
            hint=t!(i18n, contracts.warranty_example)
            required=true
            lines=3
        />
        <TextArea
            name="extra"
            label=t!(i18n, contracts.extra)
            value=fields.extra
            hint=t!(i18n, contracts.extra_hint)
            lines=3
        />
    }
}
