//! All models, by line, with what can be sold of each.

use std::sync::Arc;

use leptos::prelude::*;

use super::tabs::Tabs;
use super::use_ground;
use crate::domain::search::{Query, SearchKey};
use crate::domain::spec::Spec;
use crate::domain::vehicle::Model;
use crate::features::catalogue::link::Link;
use crate::features::catalogue::{stock, words};
use crate::features::talking_points;
use crate::i18n::{Locale, t, use_i18n};
use crate::ui::{Empty, Glyph, LinkButton, PageHead, Row, Rows, SearchBox, Tone};

/// The list of models.
#[component]
pub fn Models() -> impl IntoView {
    let i18n = use_i18n();
    let ground = use_ground();
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let query = Query::new(&typed.read());
        let finds = |model: &&Arc<Model>| {
            [&model.name, &model.series].iter().any(|text| SearchKey::new(text, None).find(&query).is_some())
        };
        let mut found: Vec<Arc<Model>> = ground.with(|ground| ground.models().filter(finds).cloned().collect());
        found.sort_by(|one, other| (&one.series, one.list_price).cmp(&(&other.series, other.list_price)));
        found
    });
    let any = Memo::new(move |_| ground.with(|ground| ground.models().next().is_some()));
    let row = move |model: Arc<Model>| {
        let (id, name, kept) = (model.id, model.name.clone(), Arc::clone(&model));
        let count = Memo::new(move |_| {
            ground.with(|ground| stock::count(ground.vehicles().map(|car| &**car).filter(|car| car.model == id)))
        });
        view! {
            <Row
                href=Link::Model(id).href()
                title=name
                meta=move || words::list_price(&model, i18n.get_locale())
                line=move || in_short(&kept, i18n.get_locale())
                line_meta=move || count.with(|count| words::count(count, i18n.get_locale()))
            />
        }
    };
    let actions = move || {
        view! {
            <LinkButton
                label=t!(i18n, catalogue.talking)
                href=talking_points::link::Link::All.href()
                icon=Glyph::Message
                tone=Tone::Quiet
            />
            <LinkButton label=t!(i18n, catalogue.import) href=Link::Import.href() tone=Tone::Quiet />
            <LinkButton label=t!(i18n, catalogue.new_model) href=Link::NewModel.href() icon=Glyph::Plus />
        }
    };
    view! {
        <div class="page">
            <PageHead title=t!(i18n, catalogue.title) actions />
            <div class="catalogue-head">
                <Tabs stock=false />
                <SearchBox label=t!(i18n, catalogue.search_models) value=typed />
            </div>
            <Show when=move || found.with(|found| !found.is_empty()) fallback=move || view! { <NoRows any /> }>
                <div class="catalogue-list">
                    <Rows label=t!(i18n, catalogue.models)>
                        <For each=move || found.get() key=|model| Arc::as_ptr(model) as usize children=row />
                    </Rows>
                </div>
            </Show>
        </div>
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
            let text = t!(i18n, catalogue.no_models_text);
            view! { <Empty title=t!(i18n, catalogue.no_models) text icon=Glyph::Showroom action=import /> }.into_any()
        }
    }
}

/// What a model is, in one line: `燃油 · 195 kW · 6.4 s`.
fn in_short(model: &Model, locale: Locale) -> String {
    let figure = |spec: Spec| model.specs.get(&spec).map_or_else(String::new, |kept| words::figure(spec, *kept));
    let energy = words::energy(model.energy, locale).to_owned();
    words::joined([energy, figure(Spec::Power), figure(Spec::Acceleration), figure(Spec::Range)])
}
