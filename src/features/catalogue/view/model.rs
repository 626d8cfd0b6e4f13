//! One model: price, figures, equipment, what can be sold of it, and the ways to comparison and talking points.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Contested, Gone, use_ground, use_id};
use crate::app::use_app;
use crate::domain::Record;
use crate::domain::id::ModelId;
use crate::domain::spec::{Group, Spec};
use crate::domain::vehicle::{Model, Vehicle};
use crate::features::catalogue::link::Link;
use crate::features::catalogue::stock::Wanted;
use crate::features::catalogue::{stock, words};
use crate::features::talking_points;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Fact, Facts, FactsLook, Glyph, LinkButton, PageHead, Row, Rows, Section, Tone, format};

/// The model that the address names.
#[component]
pub fn ShowModel() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let id = use_id::<ModelId>();
    let model = app.records.one::<Model>(move || id.get());
    move || match model.get() {
        Some(model) => view! { <Present model /> }.into_any(),
        None => view! {
            <Gone
                title=t!(i18n, catalogue.model_gone)
                href=Link::Models.href()
                label=t!(i18n, catalogue.to_models)
            />
        }
        .into_any(),
    }
}

#[component]
fn Present(model: Arc<Model>) -> impl IntoView {
    let i18n = use_i18n();
    let id = model.id;
    let (name, series, energy) = (model.name.clone(), model.series.clone(), model.energy);
    let lead = move || words::joined([series.clone(), words::energy(energy, i18n.get_locale()).to_owned()]);
    let actions = move || {
        let compare = Link::Compare { models: vec![id], back: None }.href();
        view! {
            <LinkButton
                label=t!(i18n, catalogue.talking)
                href=talking_points::link::Link::OfModel(id).href()
                icon=Glyph::Message
            />
            <LinkButton label=t!(i18n, catalogue.compare) href=compare icon=Glyph::Deals />
            <LinkButton
                label=t!(i18n, catalogue.edit)
                href=Link::EditModel(id).href()
                icon=Glyph::Edit
                tone=Tone::Quiet
            />
        }
    };
    view! {
        <div class="page">
            <PageHead title=name lead back=Link::Models.href() actions />
            <Contested key=Model::key_of(id) />
            <Told model />
            <ItsStock id />
        </div>
    }
}

/// What is known of it.
#[component]
fn Told(model: Arc<Model>) -> impl IntoView {
    let i18n = use_i18n();
    let none = model.specs.is_empty() && model.equipment.is_empty();
    let figures = Spec::ALL.into_iter().filter_map(|spec| Some((spec, *model.specs.get(&spec)?)));
    let figures = figures
        .map(|(spec, kept)| {
            let value = words::figure(spec, kept);
            view! { <Fact label=move || words::spec(spec, i18n.get_locale()) value /> }
        })
        .collect_view();
    let groups = Group::ALL.into_iter().filter_map(|group| Some((group, model.equipment.get(&group)?.clone())));
    let groups = groups
        .map(|(group, names)| {
            let value = names.iter().map(String::as_str).collect::<Vec<_>>().join("、");
            view! { <Fact label=move || words::group(group, i18n.get_locale()) value /> }
        })
        .collect_view();
    let warranty = (!model.warranty.is_empty()).then(|| {
        view! { <Fact label=t!(i18n, catalogue.warranty) value=model.warranty.clone() /> }
    });
    let (has_figures, has_groups) = (!model.specs.is_empty(), !model.equipment.is_empty());
    let is_sample = model.sample_price;
    let price = move || words::list_price(&model, i18n.get_locale());
    let sample = move || if is_sample { t_string!(i18n, catalogue.sample_price) } else { "" };
    view! {
        <Section title=t!(i18n, catalogue.price_and_warranty)>
            <Facts look=FactsLook::Lines>
                <Fact label=t!(i18n, catalogue.list_price) value=price note=sample />
                {warranty}
            </Facts>
        </Section>
        <Show when=move || none>
            <p class="small">{t!(i18n, catalogue.none_known)}</p>
        </Show>
        <div class="cols">
            {has_figures.then(|| view! {
                <Section title=t!(i18n, catalogue.figures)><Facts look=FactsLook::Lines>{figures}</Facts></Section>
            })}
            {has_groups.then(|| view! {
                <Section title=t!(i18n, catalogue.equipment)><Facts look=FactsLook::Lines>{groups}</Facts></Section>
            })}
        </div>
    }
}

/// The cars of it that are not with their owners yet.
#[component]
fn ItsStock(id: ModelId) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let ground = use_ground();
    let cars = Memo::new(move |_| ground.with(|ground| Wanted { model: Some(id), ..Wanted::default() }.list(ground)));
    let count = Memo::new(move |_| stock::count_of(app, id));
    let row = move |car: Arc<Vehicle>| {
        let (id, status, place) = (car.id, car.status, car.place.clone());
        let price = car.price_label.map(|price| move || format::money(price, i18n.get_locale()));
        view! {
            <Row
                href=Link::Car(id).href()
                title=car.colour.clone().unwrap_or_else(|| "—".to_owned())
                meta=move || words::joined([words::status(status, i18n.get_locale()).to_owned(), place.clone()])
                line=car.vin.clone().unwrap_or_else(|| t_string!(i18n, catalogue.no_vin).to_owned())
                line_meta=move || price.as_ref().map(|price| price()).unwrap_or_default()
            />
        }
    };
    let add = move || {
        view! {
            <LinkButton
                label=t!(i18n, catalogue.new_car)
                href=Link::NewCar(Some(id)).href()
                icon=Glyph::Plus
                tone=Tone::Quiet
            />
        }
    };
    view! {
        <Section title=t!(i18n, catalogue.its_stock) actions=add>
            <p class="small">{move || count.with(|count| words::count(count, i18n.get_locale()))}</p>
            <Show when=move || cars.with(|cars| !cars.is_empty())>
                <div class="catalogue-list">
                    <Rows label=t!(i18n, catalogue.its_stock)>
                        <For each=move || cars.get() key=|car| Arc::as_ptr(car) as usize children=row />
                    </Rows>
                </div>
            </Show>
        </Section>
    }
}
