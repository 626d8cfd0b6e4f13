//! The cars for sale, narrowed by model, colour, place and how they stand. What it is narrowed to is in the address.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use leptos_router::location::Url;

use super::tabs::Tabs;
use super::use_ground;
use crate::app::use_app;
use crate::domain::id::ModelId;
use crate::domain::vehicle::{Status, Vehicle};
use crate::features::catalogue::ground::Ground;
use crate::features::catalogue::link::Link;
use crate::features::catalogue::stock::{STATUSES, Wanted, colours_and_places};
use crate::features::catalogue::words;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::ui::{Empty, Filters, Glyph, LinkButton, PageHead, Row, Rows, SearchBox, Select, Tone, format};

/// What is chosen on the page. A handle; copies are the same.
#[derive(Clone, Copy)]
struct Chosen {
    query: RwSignal<String>,
    model: RwSignal<Option<Option<ModelId>>>,
    status: RwSignal<Option<Status>>,
    colour: RwSignal<Option<String>>,
    place: RwSignal<Option<String>>,
}

impl Chosen {
    /// Begins with what the address says.
    fn asked() -> Self {
        let query = use_query_map();
        let text = |name: &str| query.read_untracked().get(name).filter(|text| !text.is_empty());
        let status = text("status");
        let named = |one: &&Status| status.as_deref() == Some(name(**one));
        Self {
            query: RwSignal::new(text("q").unwrap_or_default()),
            model: RwSignal::new(Some(text("model").and_then(|id| id.parse().ok()))),
            status: RwSignal::new(STATUSES.iter().find(named).copied()),
            colour: RwSignal::new(Some(text("colour").unwrap_or_default())),
            place: RwSignal::new(Some(text("place").unwrap_or_default())),
        }
    }

    fn wanted(self) -> Wanted {
        let chosen = |text: RwSignal<Option<String>>| text.get().filter(|text| !text.is_empty());
        Wanted {
            query: self.query.get(),
            model: self.model.get().flatten(),
            status: self.status.get(),
            colour: chosen(self.colour),
            place: chosen(self.place),
        }
    }
}

/// How the address calls it.
const fn name(status: Status) -> &'static str {
    match status {
        Status::InStock => "in_stock",
        Status::InTransit => "in_transit",
        Status::Reserved => "reserved",
        Status::Delivered => "delivered",
    }
}

fn address(wanted: &Wanted) -> String {
    let model = wanted.model.map(|model| model.to_string());
    let status = wanted.status.map(|status| name(status).to_owned());
    let query = Some(wanted.query.clone()).filter(|query| !query.trim().is_empty());
    let parts = [
        ("model", model),
        ("status", status),
        ("colour", wanted.colour.clone()),
        ("place", wanted.place.clone()),
        ("q", query),
    ];
    let parts = parts.into_iter().filter_map(|(name, text)| Some(format!("{name}={}", Url::escape(&text?))));
    let parts: Vec<String> = parts.collect();
    let mark = if parts.is_empty() { "" } else { "?" };
    format!("{}{mark}{}", Link::Stock.href(), parts.join("&"))
}

/// The list of cars.
#[component]
pub fn Stock() -> impl IntoView {
    let i18n = use_i18n();
    let ground = use_ground();
    let chosen = Chosen::asked();
    let navigate = use_navigate();
    let wanted = Memo::new(move |_| chosen.wanted());
    let found = Memo::new(move |_| wanted.with(|wanted| ground.with(|ground| wanted.list(ground))));
    Effect::watch(
        move || wanted.get(),
        move |wanted, _, _| {
            let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&address(wanted), options);
        },
        false,
    );
    let actions = move || {
        view! {
            <LinkButton label=t!(i18n, catalogue.import) href=Link::Import.href() tone=Tone::Quiet />
            <LinkButton
                label=t!(i18n, catalogue.new_car)
                href=move || Link::NewCar(chosen.model.get().flatten()).href()
                icon=Glyph::Plus
            />
        }
    };
    let any = Memo::new(move |_| ground.with(|ground| !Wanted::default().list(ground).is_empty()));
    let row = move |car: Arc<Vehicle>| view! { <CarRow car ground /> };
    view! {
        <div class="page">
            <PageHead title=t!(i18n, catalogue.title) actions />
            <div class="catalogue-head">
                <Tabs stock=true />
                <SearchBox label=t!(i18n, catalogue.search_stock) value=chosen.query />
            </div>
            <Narrowing chosen wanted ground />
            <Show when=move || found.with(|found| !found.is_empty()) fallback=move || view! { <NoRows any /> }>
                <div class="catalogue-list">
                    <Rows label=t!(i18n, catalogue.stock)>
                        <For each=move || found.get() key=|car| Arc::as_ptr(car) as usize children=row />
                    </Rows>
                </div>
            </Show>
        </div>
    }
}

/// What the list can be narrowed to.
#[component]
fn Narrowing(chosen: Chosen, wanted: Memo<Wanted>, ground: Memo<Arc<Ground>>) -> impl IntoView {
    let i18n = use_i18n();
    let count =
        move |status: Option<Status>| ground.with(|ground| Wanted { status, ..wanted.get() }.list(ground).len());
    let label = move |status: Option<Status>| {
        TextProp::from(move || {
            let locale = i18n.get_locale();
            let name = status.map_or(td_string!(locale, catalogue.filter_available), |one| words::status(one, locale));
            format!("{name} {}", count(status))
        })
    };
    let statuses = std::iter::once(None).chain(STATUSES.map(Some)).map(|one| (one, label(one))).collect::<Vec<_>>();
    let models = Signal::derive(move || {
        let mut models: Vec<_> = ground.with(|ground| ground.models().cloned().collect());
        models.sort_by(|one, other| (&one.series, one.list_price).cmp(&(&other.series, other.list_price)));
        let any = (None, TextProp::from(t!(i18n, catalogue.any_model)));
        let all = models.into_iter().map(|model| (Some(model.id), TextProp::from(model.name.clone())));
        std::iter::once(any).chain(all).collect::<Vec<_>>()
    });
    let texts = Memo::new(move |_| ground.with(|ground| colours_and_places(ground)));
    let offered = |any: TextProp, texts: Vec<String>| {
        let all = texts.into_iter().map(|text| (text.clone(), TextProp::from(text)));
        std::iter::once((String::new(), any)).chain(all).collect::<Vec<_>>()
    };
    let colours = Signal::derive(move || offered(TextProp::from(t!(i18n, catalogue.any_colour)), texts.get().0));
    let places = Signal::derive(move || offered(TextProp::from(t!(i18n, catalogue.any_place)), texts.get().1));
    view! {
        <div class="catalogue-narrow">
            <Select name="stock-model" label=t!(i18n, catalogue.model) options=models value=chosen.model />
            <Select name="stock-colour" label=t!(i18n, catalogue.colour) options=colours value=chosen.colour />
            <Select name="stock-place" label=t!(i18n, catalogue.place) options=places value=chosen.place />
        </div>
        <Filters label=t!(i18n, catalogue.filter_status) options=statuses value=chosen.status />
    }
}

#[component]
fn CarRow(car: Arc<Vehicle>, ground: Memo<Arc<Ground>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let model = ground.with_untracked(|ground| ground.model(car.model).map(|model| model.name.clone()));
    let title = words::joined([model.unwrap_or_default(), car.colour.clone().unwrap_or_default()]);
    let (status, place) = (car.status, car.place.clone());
    let price = car.price_label;
    let id = car.id;
    let meta = move || words::joined([words::status(status, i18n.get_locale()).to_owned(), place.clone()]);
    let line = move || {
        let vin = car.vin.clone().unwrap_or_else(|| t_string!(i18n, catalogue.no_vin).to_owned());
        words::joined([vin, car.interior.clone(), came(&car, app.today(), i18n.get_locale())])
    };
    let cost = move || price.map(|price| format::money(price, i18n.get_locale())).unwrap_or_default();
    view! { <Row href=Link::Car(id).href() title meta line line_meta=cost /> }
}

/// Says when a car came, or is to come.
pub fn came(car: &Vehicle, today: chrono::NaiveDate, locale: Locale) -> String {
    let Some(day) = car.arrived else { return String::new() };
    let day = format::day(day, today, locale);
    match car.status {
        Status::InTransit => td_string!(locale, catalogue.comes_on, day = day),
        Status::InStock | Status::Reserved | Status::Delivered => td_string!(locale, catalogue.came_on, day = day),
    }
}

#[component]
fn NoRows(any: Memo<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let import = move || view! { <LinkButton label=t!(i18n, catalogue.import) href=Link::Import.href() /> };
    move || {
        if any.get() {
            let text = t!(i18n, catalogue.no_found_text);
            view! { <Empty title=t!(i18n, catalogue.no_found) text icon=Glyph::Search /> }.into_any()
        } else {
            let text = t!(i18n, catalogue.no_stock_text);
            view! { <Empty title=t!(i18n, catalogue.no_stock) text icon=Glyph::Showroom action=import /> }.into_any()
        }
    }
}
