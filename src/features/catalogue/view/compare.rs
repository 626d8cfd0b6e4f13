//! The comparison, for the customer's eyes: a whole screen, large, with what differs marked and nothing from inside the
//! showroom. Which models are compared is in the address.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::app::use_app;
use crate::domain::id::{DealId, ModelId};
use crate::domain::vehicle::Model;
use crate::features::catalogue::compare::{Cell, Line, Part, What, asked, compare};
use crate::features::catalogue::link::{Link, SIDE_BY_SIDE};
use crate::features::catalogue::words;
use crate::features::deals;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::ui::{Empty, Glyph, IconButton, PageHead, Select, Toggle, format};

/// Which models are compared. A handle; copies are the same.
#[derive(Clone, Copy)]
struct Asked {
    ids: Memo<Vec<ModelId>>,
    models: Memo<Vec<Arc<Model>>>,
    back: Memo<Option<DealId>>,
    go: Callback<Vec<ModelId>>,
}

fn use_asked() -> Asked {
    let query = use_query_map();
    let navigate = use_navigate();
    let ids = Memo::new(move |_| query.with(|query| query.get("models").map(|text| asked(&text)).unwrap_or_default()));
    let back = Memo::new(move |_| query.with(|query| query.get("deal")?.parse().ok()));
    let table = use_app().records.all::<Model>();
    let models = Memo::new(move |_| ids.get().into_iter().filter_map(|id| table.get(id)).collect());
    let go = Callback::new(move |models: Vec<ModelId>| {
        let href = Link::Compare { models, back: back.get_untracked() }.href();
        navigate(&href, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    });
    Asked { ids, models, back, go }
}

/// The page.
#[component]
pub fn Compare() -> impl IntoView {
    let i18n = use_i18n();
    let asked = use_asked();
    let only = RwSignal::new(false);
    let back = move || match (asked.back.get(), asked.ids.get().first()) {
        (Some(deal), _) => deals::link::Link::Show(deal).href(),
        (None, Some(model)) => Link::Model(*model).href(),
        (None, None) => Link::Models.href(),
    };
    let any = Memo::new(move |_| asked.models.with(|models| !models.is_empty()));
    let several = Memo::new(move |_| asked.models.with(|models| models.len() > 1));
    view! {
        <div class="compare">
            <PageHead title=t!(i18n, catalogue.compare_title) back=back />
            <div class="compare-tools">
                <AddModel asked />
                <Show when=move || several.get()>
                    <Toggle name="compare-only" label=t!(i18n, catalogue.compare_only) value=only />
                </Show>
            </div>
            <Show
                when=move || any.get()
                fallback=move || view! {
                    <Empty
                        title=t!(i18n, catalogue.compare_none)
                        text=t!(i18n, catalogue.compare_none_text)
                        icon=Glyph::Showroom
                    />
                }
            >
                <Sheet asked only=Signal::derive(move || only.get() && several.get()) />
            </Show>
        </div>
    }
}

/// One more model, while there is room.
#[component]
fn AddModel(asked: Asked) -> impl IntoView {
    let i18n = use_i18n();
    let table = use_app().records.all::<Model>();
    let chosen = RwSignal::new(None::<ModelId>);
    let options = Signal::derive(move || {
        let mut models = table.filter(|model| asked.ids.with(|ids| !ids.contains(&model.id)));
        models.sort_by(|one, other| (&one.series, one.list_price).cmp(&(&other.series, other.list_price)));
        models.iter().map(|model| (model.id, TextProp::from(model.name.clone()))).collect::<Vec<_>>()
    });
    Effect::watch(
        move || chosen.get(),
        move |model, _, _| {
            if let Some(model) = *model {
                let ids = asked.ids.get_untracked().into_iter().chain([model]).collect();
                chosen.set(None);
                asked.go.run(ids);
            }
        },
        false,
    );
    view! {
        <Show when=move || asked.ids.with(|ids| ids.len() < SIDE_BY_SIDE)>
            <Select name="compare-add" label=t!(i18n, catalogue.compare_add) options=options value=chosen />
        </Show>
    }
}

/// The table itself.
#[component]
fn Sheet(asked: Asked, only: Signal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let parts = Memo::new(move |_| {
        let mut parts = asked.models.with(|models| compare(models));
        if only.get() {
            parts.iter_mut().for_each(|part| part.lines.retain(|line| line.differs));
            parts.retain(|part| !part.lines.is_empty());
        }
        parts
    });
    let heads = move || {
        let head = |model: Arc<Model>| {
            let id = model.id;
            let name = model.name.clone();
            let remove = move || {
                let ids = asked.ids.get_untracked().into_iter().filter(|other| *other != id).collect();
                asked.go.run(ids);
            };
            let label = move || t_string!(i18n, catalogue.compare_remove, name = name.as_str());
            view! {
                <th scope="col">
                    <div class="compare-name">
                        <span>{model.name.clone()}</span>
                        <IconButton label icon=Glyph::Close on_press=move |()| remove() />
                    </div>
                </th>
            }
        };
        asked.models.get().into_iter().map(head).collect_view()
    };
    let bodies = move || parts.get().into_iter().map(|part| view! { <Body part /> }).collect_view();
    let alike = move || parts.with(Vec::is_empty);
    view! {
        <div class="compare-scroll" tabindex="0" role="region" aria-label=t!(i18n, catalogue.compare_table)>
            <table class="compare-table">
                <thead>
                    <tr>
                        <th scope="col"><span class="unseen">{t!(i18n, catalogue.compare_item)}</span></th>
                        {heads}
                    </tr>
                </thead>
                {bodies}
            </table>
            <Show when=alike>
                <p class="compare-alike">{t!(i18n, catalogue.compare_alike)}</p>
            </Show>
        </div>
    }
}

#[component]
fn Body(part: Part) -> impl IntoView {
    let i18n = use_i18n();
    let Part { group, lines } = part;
    let span = lines.first().map_or(1, |line| line.cells.len() + 1);
    let head = group.map(|group| {
        view! {
            <tr class="compare-group">
                <th scope="rowgroup" colspan=span.to_string()>{move || words::group(group, i18n.get_locale())}</th>
            </tr>
        }
    });
    let lines = lines.into_iter().map(|line| view! { <LineRow line /> }).collect_view();
    view! { <tbody>{head} {lines}</tbody> }
}

#[component]
fn LineRow(line: Line) -> impl IntoView {
    let i18n = use_i18n();
    let Line { what, cells, differs } = line;
    let unit = if let What::Spec(spec) = what { spec.unit() } else { "" };
    let name = move || what_words(&what, i18n.get_locale());
    let cells = cells
        .into_iter()
        .map(|cell| {
            let class = if matches!(cell, Cell::Unknown | Cell::Lacks) { "compare-none" } else { "" };
            view! { <td class=class>{move || cell_words(&cell, i18n.get_locale())}</td> }
        })
        .collect_view();
    let mark = differs.then(|| view! { <span class="compare-mark">{t!(i18n, catalogue.compare_differs)}</span> });
    view! {
        <tr class:differs=differs>
            <th scope="row">
                <span>{name}</span>
                <span class="compare-unit">{unit}</span>
                {mark}
            </th>
            {cells}
        </tr>
    }
}

fn what_words(what: &What, locale: Locale) -> String {
    match what {
        What::ListPrice => td_string!(locale, catalogue.list_price).to_owned(),
        What::Energy => td_string!(locale, catalogue.energy).to_owned(),
        What::Spec(spec) => words::spec(*spec, locale).to_owned(),
        What::Warranty => td_string!(locale, catalogue.warranty).to_owned(),
        What::Equipment(name) => name.clone(),
    }
}

fn cell_words(cell: &Cell, locale: Locale) -> String {
    match cell {
        Cell::Unknown => td_string!(locale, catalogue.unknown).to_owned(),
        Cell::Price(price, false) => format::money(*price, locale),
        Cell::Price(price, true) => {
            format!("{} · {}", format::money(*price, locale), td_string!(locale, catalogue.sample_price))
        }
        Cell::Energy(energy) => words::energy(*energy, locale).to_owned(),
        Cell::Figure(text) | Cell::Words(text) => text.clone(),
        Cell::Has => td_string!(locale, catalogue.compare_has).to_owned(),
        Cell::Lacks => td_string!(locale, catalogue.compare_lacks).to_owned(),
    }
}
