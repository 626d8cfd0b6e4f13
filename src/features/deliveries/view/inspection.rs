//! 交车前检查 (PDI): once round the car, standing, one thumb.

use leptos::prelude::*;

use super::Scene;
use crate::app::{OfDeal, Sale};
use crate::features::deliveries::items::{self, Group, Item};
use crate::features::deliveries::link::Link;
use crate::features::deliveries::model::{Found, Inspected, ItemId};
use crate::features::deliveries::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Mood, Notice, PageHead, Section, TextField, Tone};

/// The inspection of the car of the deal that the address names.
#[component]
pub fn Inspection() -> impl IntoView {
    view! { <OfDeal show=|sale| view! { <Page sale /> }.into_any() /> }
}

#[component]
fn Page(sale: Sale) -> impl IntoView {
    let i18n = use_i18n();
    let scene = Scene::of(sale);
    let progress = Memo::new(move |_| scene.delivery.with(|delivery| delivery.as_deref().map(rules::inspection)));
    let aside = move || {
        let progress = progress.get();
        progress.map(|it| t_string!(i18n, deliveries.progress, done = it.done, all = it.all)).unwrap_or_default()
    };
    let faults = Memo::new(move |_| progress.get().map(|progress| progress.faults).unwrap_or_default());
    let passed = Memo::new(move |_| progress.get().is_some_and(rules::Progress::is_complete));
    view! {
        <div class="page">
            <PageHead
                title=t!(i18n, deliveries.inspection)
                aside
                lead=move || sale.lead()
                back=Link::Of(sale.id).href()
            />
            <Show when=move || passed.get()>
                <Notice tone=Mood::Good title=t!(i18n, deliveries.is_passed) />
            </Show>
            <Show when=move || faults.get() != 0>
                <Notice
                    tone=Mood::Warn
                    title=move || t_string!(i18n, deliveries.faults, count = faults.get())
                    text=t!(i18n, deliveries.faults_text)
                />
            </Show>
            {Group::ALL.map(|group| view! { <Part scene group /> }).into_iter().collect_view()}
        </div>
    }
}

#[component]
fn Part(scene: Scene, group: Group) -> impl IntoView {
    let i18n = use_i18n();
    let points = items::inspection(group);
    let open = Memo::new(move |_| {
        let is_open = |item: &&Item| scene.see(|delivery| !delivery.inspection.contains_key(&item.id()));
        points.iter().filter(is_open).map(Item::id).collect::<Vec<ItemId>>()
    });
    let all = Callback::new(move |()| {
        let open = open.get_untracked();
        scene.save(|before, act| rules::inspect(before, &open, Found::Ok, "", act), || ());
    });
    let action = move || {
        view! {
            <Show when=move || !open.with(Vec::is_empty)>
                <Button label=t!(i18n, deliveries.all_ok) on_press=all busy=scene.saving.busy />
            </Show>
        }
    };
    view! {
        <Section title=move || group.words(i18n.get_locale()) actions=action>
            <ul class="delivery-points" role="list">
                {points.iter().map(|item| view! { <Point scene item /> }).collect_view()}
            </ul>
        </Section>
    }
}

#[component]
fn Point(scene: Scene, item: &'static Item) -> impl IntoView {
    let i18n = use_i18n();
    let inspected = Memo::new(move |_| scene.see(|delivery| delivery.inspection.get(&item.id()).cloned()));
    let found = Memo::new(move |_| inspected.with(|point| point.as_ref().map(|point| point.found)));
    let put = move |found: Found, note: String| {
        scene.save(|before, act| rules::inspect(before, &[item.id()], found, &note, act), || ());
    };
    let note = RwSignal::new(inspected.with_untracked(|point| note_of(point.as_ref())));
    let label = move || (item.words)(i18n.get_locale());
    let choice = move |wanted: Found, words: &'static crate::i18n::Word| {
        let pressed = move || {
            let found = found.get();
            (found == Some(wanted) || (wanted == Found::Ok && found == Some(Found::Fixed))).to_string()
        };
        let press = move |_| put(wanted, if wanted == Found::Ok { String::new() } else { note.get_untracked() });
        view! {
            <button type="button" class="chip" aria-pressed=pressed on:click=press>
                {move || words.in_locale(i18n.get_locale())}
            </button>
        }
    };
    let keep_note = Callback::new(move |()| put(Found::Fault, note.get_untracked()));
    let fixed = Callback::new(move |()| put(Found::Fixed, note.get_untracked()));
    let was_fixed = move || {
        (found.get() == Some(Found::Fixed)).then(|| {
            let what = inspected.with(|point| note_of(point.as_ref()));
            view! { <p class="small">{t_string!(i18n, deliveries.was_fixed, what = what)}</p> }
        })
    };
    view! {
        <li class="delivery-point">
            <span class="delivery-point-label">{label}</span>
            <div class="chips" role="group" aria-label=label>
                {choice(Found::Ok, &crate::i18n::words::deliveries::ok)}
                {choice(Found::Fault, &crate::i18n::words::deliveries::fault)}
            </div>
            {was_fixed}
            <Show when=move || found.get() == Some(Found::Fault)>
                <div class="delivery-fault">
                    <TextField
                        label=t!(i18n, deliveries.fault_note)
                        value=note
                        example=t!(i18n, deliveries.fault_example)
                        on_change=keep_note
                    />
                    <Button label=t!(i18n, deliveries.fixed) tone=Tone::Go on_press=fixed busy=scene.saving.busy />
                </div>
            </Show>
        </li>
    }
}

fn note_of(point: Option<&Inspected>) -> String {
    point.map(|point| point.note.clone()).unwrap_or_default()
}
