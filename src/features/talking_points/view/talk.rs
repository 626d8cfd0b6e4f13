//! What to say, as the customer asks: by model and section, found as one types, large enough to be read standing.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::cards::{CaseCard, PointCard};
use super::{use_may_keep, use_models};
use crate::app::{App, use_app};
use crate::domain::Set;
use crate::domain::customer::{Customer, Purpose};
use crate::domain::deal::Deal;
use crate::domain::id::{DealId, ModelId};
use crate::domain::vehicle::Model;
use crate::features::talking_points::link::Link;
use crate::features::talking_points::model::{Section, SuccessCase, TalkingPoint};
use crate::features::talking_points::shelf::{self, Case, Point, Typed, Wanted};
use crate::features::talking_points::words;
use crate::features::{customers, deals};
use crate::i18n::{Locale, t, use_i18n};
use crate::ui::{Empty, Filters, Glyph, LinkButton, PageHead, SearchBox, Select, Tone};

/// What is shown below the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shelf {
    /// Everything: talking points, then cases.
    All,
    /// One section.
    Section(Section),
    /// The cases.
    Cases,
    /// What is not said any more.
    Retired,
}

/// What the page looks at. A handle; copies are the same.
#[derive(Clone, Copy)]
struct Scene {
    app: App,
    deal: Memo<Option<Arc<Deal>>>,
    customer: Memo<Option<Arc<Customer>>>,
    model: RwSignal<Option<Option<ModelId>>>,
    shelf: RwSignal<Shelf>,
    typed: RwSignal<String>,
    points: Memo<Vec<Arc<TalkingPoint>>>,
    cases: Memo<Vec<Arc<SuccessCase>>>,
}

fn use_scene() -> Scene {
    let app = use_app();
    let query = use_query_map();
    let deal_id = Memo::new(move |_| query.with(|query| query.get("deal")?.parse::<DealId>().ok()));
    let deal = app.records.one::<Deal>(move || deal_id.get());
    let customer = app.records.one::<Customer>(move || deal.with(|deal| deal.as_ref().map(|deal| deal.customer)));
    let asked = untrack(|| query.with(|query| query.get("model")?.parse::<ModelId>().ok()));
    let model = RwSignal::new(Some(asked));
    // The deal may still have to be read; from then on a person chooses.
    let filled = StoredValue::new(asked.is_some());
    Effect::new(move |_| {
        if let Some(deal) = deal.get()
            && !filled.get_value()
        {
            filled.set_value(true);
            model.update(|model| *model = Some(deal.model));
        }
    });
    let shows_cases = untrack(|| query.with(|query| query.get("show").as_deref() == Some("cases")));
    let shelf = RwSignal::new(if shows_cases { Shelf::Cases } else { Shelf::All });
    let typed = RwSignal::new(String::new());
    let table = app.records.all::<TalkingPoint>();
    let all_points: Memo<Vec<Point>> = Memo::new(move |_| table.filter(|_| true).into_iter().map(Point::new).collect());
    let table = app.records.all::<SuccessCase>();
    let all_cases: Memo<Vec<Case>> = Memo::new(move |_| table.filter(|_| true).into_iter().map(Case::new).collect());
    let wanted = Memo::new(move |_| Wanted {
        model: model.get().flatten(),
        purposes: purposes(customer.get().as_deref()),
        typed: Typed::new(&typed.read()),
        retired: shelf.get() == Shelf::Retired,
    });
    let points = Memo::new(move |_| {
        let section = match shelf.get() {
            Shelf::Cases => return Vec::new(),
            Shelf::Section(section) => Some(section),
            Shelf::All | Shelf::Retired => None,
        };
        all_points.with(|all| wanted.with(|wanted| shelf::points(all, section, wanted)))
    });
    let cases = Memo::new(move |_| {
        if matches!(shelf.get(), Shelf::Section(_)) {
            return Vec::new();
        }
        let me = app.session.with(|session| session.as_ref().map(|session| session.me));
        all_cases.with(|all| wanted.with(|wanted| shelf::cases(all, me, wanted)))
    });
    Scene { app, deal, customer, model, shelf, typed, points, cases }
}

fn purposes(customer: Option<&Customer>) -> Set<Purpose> {
    customer.map(|customer| customer.needs.purposes.clone()).unwrap_or_default()
}

/// The page.
#[component]
pub fn Talk() -> impl IntoView {
    let i18n = use_i18n();
    let scene = use_scene();
    let may_keep = use_may_keep(scene.app);
    let lead = move || lead(scene, i18n.get_locale());
    let back = move || scene.deal.get().map(|deal| deals::link::Link::Show(deal.id).href());
    let actions = move || {
        let case = move || scene.deal.get().map_or(Link::NewCase, |deal| Link::CaseOf(deal.id)).href();
        view! {
            <LinkButton label=t!(i18n, talking_points.new_case) href=case tone=Tone::Quiet />
            <Show when=move || may_keep.get()>
                <LinkButton label=t!(i18n, talking_points.new_point) href=Link::NewPoint.href() icon=Glyph::Plus />
            </Show>
        }
    };
    let head = move || match back() {
        Some(href) => {
            view! { <PageHead title=t!(i18n, talking_points.title) lead=lead back=href actions=actions /> }.into_any()
        }
        None => view! { <PageHead title=t!(i18n, talking_points.title) lead=lead actions=actions /> }.into_any(),
    };
    let models = use_models(scene.app);
    let options = Signal::derive(move || {
        let any = (None, TextProp::from(t!(i18n, talking_points.any_model)));
        std::iter::once(any).chain(models.get().into_iter().map(|(id, name)| (Some(id), name))).collect::<Vec<_>>()
    });
    let shelves = Signal::derive(move || {
        let mut shelves = vec![(Shelf::All, TextProp::from(t!(i18n, talking_points.all_sections)))];
        shelves.extend(Section::ALL.map(|section| {
            (Shelf::Section(section), TextProp::from(move || words::section(section, i18n.get_locale())))
        }));
        shelves.push((Shelf::Cases, TextProp::from(t!(i18n, talking_points.cases))));
        if may_keep.get() {
            shelves.push((Shelf::Retired, TextProp::from(t!(i18n, talking_points.retired))));
        }
        shelves
    });
    view! {
        <div class="page">
            {head}
            <div class="talk-search">
                <SearchBox label=t!(i18n, talking_points.search) value=scene.typed />
                <Select name="talk-model" label=t!(i18n, talking_points.model) options=options value=scene.model />
            </div>
            <Filters label=t!(i18n, talking_points.shelf) options=shelves value=scene.shelf />
            <Found scene may_keep />
        </div>
    }
}

#[component]
fn Found(scene: Scene, may_keep: Memo<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let nothing = Memo::new(move |_| scene.points.with(Vec::is_empty) && scene.cases.with(Vec::is_empty));
    let asked = Memo::new(move |_| scene.typed.with(|typed| !typed.trim().is_empty()));
    let has_cases = Memo::new(move |_| scene.cases.with(|cases| !cases.is_empty()));
    let case = move |case: Arc<SuccessCase>| view! { <CaseCard case deal=scene.deal may_keep /> };
    let none = move || match asked.get() || scene.shelf.get() != Shelf::All {
        true => view! {
            <Empty
                title=t!(i18n, talking_points.nothing)
                text=t!(i18n, talking_points.nothing_text)
                icon=Glyph::Search
            />
        },
        false => view! {
            <Empty
                title=t!(i18n, talking_points.no_points)
                text=t!(i18n, talking_points.no_points_text)
                icon=Glyph::Message
            />
        },
    };
    view! {
        <Show when=move || !nothing.get() fallback=none>
            <ul class="talk-list" role="list" aria-label=t!(i18n, talking_points.title)>
                <For each=move || scene.points.get() key=|point| Arc::as_ptr(point) as usize let:point>
                    <PointCard point may_keep />
                </For>
            </ul>
            <Show when=move || has_cases.get()>
                <h2 class="talk-cases">{t!(i18n, talking_points.cases)}</h2>
                <ul class="talk-list" role="list" aria-label=t!(i18n, talking_points.cases)>
                    <For each=move || scene.cases.get() key=|case| Arc::as_ptr(case) as usize children=case />
                </ul>
            </Show>
        </Show>
    }
}

/// Whom it is for: `陈雨桐 · Macan 4 · 家庭用车`.
fn lead(scene: Scene, locale: Locale) -> String {
    let Some(customer) = scene.customer.get() else { return String::new() };
    let model = scene.deal.get().and_then(|deal| deal.model);
    let model = model.and_then(|model| scene.app.records.all::<Model>().get(model)).map(|model| model.name.clone());
    let uses = customer.needs.purposes.iter().map(|purpose| customers::link::purpose(*purpose, locale).to_owned());
    let parts = std::iter::once(customer.name.clone()).chain(model).chain(uses);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
