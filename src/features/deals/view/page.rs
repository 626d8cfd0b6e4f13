//! A deal's page.

use std::cmp::Ordering;
use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::due::DueSheet;
use super::figures::Figures;
use super::head::Head;
use super::history::History;
use super::leave::{LeaveSheet, Leaving};
use super::lose::Ending;
use super::model::ModelSheet;
use super::next::Next;
use super::process::ProcessSheet;
use super::properties::Properties;
use super::scene::Scene;
use super::steps::{Heeds, Steps};
use crate::app::use_app;
use crate::domain::Record;
use crate::domain::deal::{Deal, Outcome};
use crate::domain::id::DealId;
use crate::features::deals::link::Link;
use crate::features::deals::outlook::{Outlook, StageName};
use crate::features::deals::rules::Goal;
use crate::features::settings;
use crate::i18n::{Locale, t, use_i18n};
use crate::ui::{Empty, Glyph, LinkButton, Mood, Notice, StageMark, StagePath, StageState};

/// How long a template may take to be read before the page says that it is missing.
const PATIENCE: Duration = Duration::from_secs(3);

/// The deal that the address names.
#[component]
pub fn ShowDeal() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").and_then(|text| text.parse::<DealId>().ok()));
    move || match id.get() {
        Some(id) => view! { <DealPage id=id /> }.into_any(),
        None => view! { <Gone /> }.into_any(),
    }
}

#[component]
fn DealPage(id: DealId) -> impl IntoView {
    let scene = Scene::of(id);
    let is_there = Memo::new(move |_| scene.deal.with(Option::is_some));
    view! {
        <Show when=move || is_there.get() fallback=|| view! { <Gone /> }>
            <Present scene=scene />
        </Show>
    }
}

#[component]
fn Gone() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Empty
            title=t!(i18n, deals.gone)
            text=t!(i18n, deals.gone_text)
            icon=Glyph::Deals
            action=move || {
                view! { <LinkButton label=t!(i18n, deals.to_list) href=Link::List.href() /> }
            }
        />
    }
}

#[component]
fn Present(scene: Scene) -> impl IntoView {
    let leaving = Leaving::new(scene);
    let (choosing_model, choosing_due) = (RwSignal::new(false), RwSignal::new(false));
    let choosing_process = RwSignal::new(false);
    let has_template = Memo::new(move |_| scene.template.with(Option::is_some));
    let customer = Memo::new(move |_| scene.deal.with(|deal| deal.as_ref().map(|deal| deal.customer)));
    view! {
        <Head scene=scene />
        <Contested id=scene.id />
        <Show when=move || has_template.get() fallback=|| view! { <NoTemplate /> }>
            <Path scene=scene leaving=leaving />
        </Show>
        <Next scene=scene leaving=leaving choosing_model=choosing_model />
        <Properties
            scene=scene
            choosing_model=choosing_model
            choosing_due=choosing_due
            choosing_process=choosing_process
        />
        <Figures scene=scene />
        <Show when=move || has_template.get()>
            <div class="cols">
                <Steps scene=scene leaving=leaving choosing_model=choosing_model />
                <Heeds scene=scene />
            </div>
        </Show>
        {move || customer.get().map(|customer| scene.app.beside(customer, Some(scene.id)))}
        <History scene=scene />
        <Ending scene=scene />
        <LeaveSheet leaving=leaving />
        <ModelSheet scene=scene open=choosing_model />
        <DueSheet scene=scene open=choosing_due />
        <ProcessSheet scene=scene open=choosing_process />
    }
}

/// Where we are. A tap on another stage leads there, back with a reason.
#[component]
fn Path(scene: Scene, leaving: Leaving) -> impl IntoView {
    let i18n = use_i18n();
    let marks = Signal::derive(move || {
        let outlook = scene.outlook.get();
        outlook.map(|outlook| marks(&outlook, scene, i18n.get_locale())).unwrap_or_default()
    });
    let choose = Callback::new(move |(index,): (usize,)| {
        let stage = scene.outlook.with_untracked(|outlook| outlook.as_ref()?.stages.get(index).cloned());
        if let Some(stage) = stage {
            leaving.ask(Goal::Stage(stage.id));
        }
    });
    let is_open = Memo::new(move |_| scene.is_open());
    move || {
        if is_open.get() {
            view! { <StagePath label=t!(i18n, deals.path) stages=marks on_choose=choose /> }.into_any()
        } else {
            view! { <StagePath label=t!(i18n, deals.path) stages=marks /> }.into_any()
        }
    }
}

fn marks(outlook: &Outlook, scene: Scene, locale: Locale) -> Vec<StageMark> {
    let won = scene.deal.get().is_some_and(|deal| matches!(deal.outcome, Outcome::Won { .. }));
    let state = |index: usize| match index.cmp(&outlook.position) {
        Ordering::Less => StageState::Done,
        Ordering::Equal if won => StageState::Done,
        Ordering::Equal => StageState::Now,
        Ordering::Greater => StageState::Ahead,
    };
    let mark =
        |(index, stage): (usize, &StageName)| StageMark { label: stage.name.in_locale(locale), state: state(index) };
    outlook.stages.iter().enumerate().map(mark).collect()
}

/// Two tablets have changed the deal in different ways, and nobody has looked yet.
#[component]
fn Contested(id: DealId) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let contested = move || app.records.conflicts.with(|keys| keys.contains(&Deal::key_of(id)));
    view! {
        <Show when=contested>
            <Notice
                tone=Mood::Bad
                title=t!(i18n, deals.contested)
                text=t!(i18n, deals.contested_text)
                actions=move || {
                    view! {
                        <LinkButton
                            label=t!(i18n, deals.compare)
                            href=settings::link::Link::Sync.href()
                        />
                    }
                }
            />
        </Show>
    }
}

/// The process is not there. Nothing is said at first: mostly it is only being read.
#[component]
fn NoTemplate() -> impl IntoView {
    let i18n = use_i18n();
    let late = RwSignal::new(false);
    set_timeout(
        move || {
            late.try_set(true);
        },
        PATIENCE,
    );
    view! {
        <Show when=move || late.get()>
            <Notice
                tone=Mood::Warn
                title=t!(i18n, deals.no_template)
                text=t!(i18n, deals.no_template_text)
            />
        </Show>
    }
}
