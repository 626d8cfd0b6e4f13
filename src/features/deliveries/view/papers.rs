//! 交车资料: tick what is there.

use leptos::prelude::*;

use super::Scene;
use crate::domain::Stamp;
use crate::features::deliveries::items::{Item, PAPERS};
use crate::features::deliveries::rules;
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Section, Tick, Ticks};

/// The list.
#[component]
pub fn Papers(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let is_complete = Memo::new(move |_| scene.see(|delivery| rules::ticked(PAPERS, &delivery.papers).is_complete()));
    let all = Callback::new(move |()| {
        // What was ticked before keeps its day and its hand.
        let missing: Vec<_> = untrack(|| {
            scene.see(|delivery| {
                let is_open = |item: &&Item| !delivery.papers.get(&item.id()).is_some_and(|tick| tick.done);
                PAPERS.iter().filter(is_open).map(Item::id).collect()
            })
        });
        scene.save(|before, act| rules::tick_papers(before, &missing, true, act), || ());
    });
    let action = move || {
        view! {
            <Show when=move || !is_complete.get()>
                <Button label=t!(i18n, deliveries.all_papers) on_press=all busy=scene.saving.busy />
            </Show>
        }
    };
    let paper = move |item: &'static Item| {
        let tick = Signal::derive(move || {
            scene.see(|delivery| delivery.papers.get(&item.id()).filter(|tick| tick.done).cloned())
        });
        let toggle = Callback::new(move |(done,): (bool,)| {
            scene.save(|before, act| rules::tick_papers(before, &[item.id()], done, act), || ());
        });
        let note = move || {
            let noted = tick.get().map(|tick| Stamp { at: tick.at, by: tick.by });
            noted.map(|noted| scene.sale.app.stamped(noted)).unwrap_or_default()
        };
        let done = Signal::derive(move || tick.get().is_some());
        view! { <Tick label=move || (item.words)(i18n.get_locale()) done note on_toggle=toggle /> }
    };
    view! {
        <Section title=t!(i18n, deliveries.papers) actions=action>
            <Ticks label=t!(i18n, deliveries.papers)>{PAPERS.iter().map(paper).collect_view()}</Ticks>
        </Section>
    }
}
