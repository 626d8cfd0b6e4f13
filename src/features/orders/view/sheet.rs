//! The form of one station, in a sheet.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{Sale, use_saving};
use crate::features::orders::draft::{Draft, Field, Problem};
use crate::features::orders::model::{Order, Station, Way};
use crate::features::orders::{link, rules, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Choice, InputKind, Sheet, TextArea, TextField, Tone};

/// What is being noted. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Noting {
    open: RwSignal<bool>,
    tried: RwSignal<bool>,
    station: RwSignal<Station>,
    on: RwSignal<String>,
    number: RwSignal<String>,
    promised: RwSignal<String>,
    expected: RwSignal<String>,
    carrier: RwSignal<String>,
    way: RwSignal<Option<Way>>,
    place: RwSignal<String>,
    received_by: RwSignal<String>,
    damage: RwSignal<String>,
}

impl Noting {
    /// Nothing yet.
    pub fn nothing() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            open: RwSignal::new(false),
            tried: RwSignal::new(false),
            station: RwSignal::new(Station::Placed),
            on: text(),
            number: text(),
            promised: text(),
            expected: text(),
            carrier: text(),
            way: RwSignal::new(None),
            place: text(),
            received_by: text(),
            damage: text(),
        }
    }

    /// Opens the form of a station with what is known.
    pub fn open(self, sale: Sale, order: Memo<Option<Arc<Order>>>, station: Station) {
        let Some(deal) = sale.deal.get_untracked() else { return };
        let order = order.get_untracked().map_or_else(|| Order::of(&deal), |order| (*order).clone());
        let app = sale.app;
        let me = app.session.get_untracked().map(|session| session.name).unwrap_or_default();
        let promised = untrack(|| link::promised(app, &order));
        let draft = Draft::of(&order, station, promised, untrack(|| app.today()), &me);
        self.station.set(draft.station);
        self.on.set(draft.on);
        self.number.set(draft.number);
        self.promised.set(draft.promised);
        self.expected.set(draft.expected);
        self.carrier.set(draft.carrier);
        self.way.set(draft.way);
        self.place.set(draft.place);
        self.received_by.set(draft.received_by);
        self.damage.set(draft.damage);
        self.tried.set(false);
        self.open.set(true);
    }

    fn draft(self) -> Draft {
        Draft {
            station: self.station.get(),
            on: self.on.get(),
            number: self.number.get(),
            promised: self.promised.get(),
            expected: self.expected.get(),
            carrier: self.carrier.get(),
            way: self.way.get(),
            place: self.place.get(),
            received_by: self.received_by.get(),
            damage: self.damage.get(),
        }
    }
}

/// The sheet.
#[component]
pub fn NoteSheet(sale: Sale, order: Memo<Option<Arc<Order>>>, noting: Noting) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let saving = use_saving();
    let save = Callback::new(move |()| {
        let Some(deal) = sale.deal.get_untracked() else { return };
        match untrack(|| noting.draft().check(app.today())) {
            Ok(valid) => {
                let (order, vehicle) = (order.get_untracked(), sale.vehicle.get_untracked());
                let batch = rules::note(order.as_deref(), &deal, vehicle.as_deref(), valid, &app.act());
                saving.run(batch, move || noting.open.set(false));
            }
            Err(_) => noting.tried.set(true),
        }
    });
    let title = move || words::note(noting.station.get(), i18n.get_locale());
    let actions = move || {
        view! { <Button label=t!(i18n, orders.save) tone=Tone::Go on_press=save busy=saving.busy /> }
    };
    view! {
        <Sheet open=noting.open title actions>
            <div class="stack">
                {move || {
                    match noting.station.get() {
                        Station::Placed => view! { <PlacedFields noting /> }.into_any(),
                        Station::Building => view! { <BuildingFields noting /> }.into_any(),
                        Station::Transit => view! { <TransitFields noting /> }.into_any(),
                        Station::Arrived => view! { <ArrivedFields noting /> }.into_any(),
                    }
                }}
            </div>
        </Sheet>
    }
}

/// Returns what is wrong with a field.
fn problem(noting: Noting, field: Field) -> Signal<Option<String>> {
    let (app, i18n) = (crate::app::use_app(), use_i18n());
    Signal::derive(move || {
        let found = noting.draft().check(app.today()).err().filter(|_| noting.tried.get())?;
        let is_here = |problem: &&Problem| problem.field() == field;
        found.iter().find(is_here).map(|problem| words::problem(*problem, i18n.get_locale()).to_owned())
    })
}

#[component]
fn Line(noting: Noting, field: Field, value: RwSignal<String>, #[prop(optional)] input: InputKind) -> impl IntoView {
    let i18n = use_i18n();
    let label = move || words::field(field, noting.station.get(), i18n.get_locale());
    view! { <TextField name=field.name() label value input problem=problem(noting, field) /> }
}

#[component]
fn PlacedFields(noting: Noting) -> impl IntoView {
    view! {
        <Line noting field=Field::Number value=noting.number />
        <Line noting field=Field::On value=noting.on input=InputKind::Date />
        <Line noting field=Field::Promised value=noting.promised input=InputKind::Date />
        <Line noting field=Field::Expected value=noting.expected input=InputKind::Date />
    }
}

#[component]
fn BuildingFields(noting: Noting) -> impl IntoView {
    view! {
        <Line noting field=Field::On value=noting.on input=InputKind::Date />
        <Line noting field=Field::Expected value=noting.expected input=InputKind::Date />
    }
}

#[component]
fn TransitFields(noting: Noting) -> impl IntoView {
    let i18n = use_i18n();
    let ways = Signal::derive(move || {
        let words = |way| (way, TextProp::from(move || words::way(way, i18n.get_locale())));
        Way::ALL.map(words).to_vec()
    });
    view! {
        <Choice
            name=Field::Way.name()
            label=t!(i18n, orders.way)
            options=ways
            value=noting.way
            required=true
            problem=problem(noting, Field::Way)
        />
        <TextField
            name="order-carrier"
            label=t!(i18n, orders.carrier)
            value=noting.carrier
            example=t!(i18n, orders.carrier_example)
        />
        <Line noting field=Field::Number value=noting.number />
        <Line noting field=Field::On value=noting.on input=InputKind::Date />
        <Line noting field=Field::Expected value=noting.expected input=InputKind::Date />
    }
}

#[component]
fn ArrivedFields(noting: Noting) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Line noting field=Field::On value=noting.on input=InputKind::Date />
        <TextField
            name=Field::Place.name()
            label=t!(i18n, orders.place)
            value=noting.place
            example=t!(i18n, orders.place_example)
        />
        <TextField name="order-received-by" label=t!(i18n, orders.received_by) value=noting.received_by />
        <TextArea
            name="order-damage"
            label=t!(i18n, orders.damage)
            value=noting.damage
            hint=t!(i18n, orders.damage_hint)
            lines=2
        />
    }
}
