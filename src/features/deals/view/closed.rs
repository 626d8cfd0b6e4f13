//! A closed deal: how it ended, a manager's look at a loss, and the way back.

use leptos::prelude::*;

use super::scene::Scene;
use crate::app::authority::AskManager;
use crate::app::use_saving;
use crate::domain::id::StaffId;
use crate::features::deals::{rules, words};
use crate::i18n::{t, t_string, td_string, use_i18n};
use crate::process::gate;
use crate::ui::{Button, Glyph, NextStep, Tone};

/// The loud card of a closed deal.
#[component]
pub fn Closed(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let saving = use_saving();
    let asking = RwSignal::new(false);
    let awaits = Memo::new(move |_| {
        let deal = scene.deal.get();
        scene.template.with(|template| {
            template.as_ref().zip(deal).is_some_and(|(template, deal)| gate::awaits_confirmation(template, &deal))
        })
    });
    let ended = move || {
        let deal = scene.deal.get();
        deal.and_then(|deal| words::closed(scene.app, &deal, i18n.get_locale())).unwrap_or_default()
    };
    let why = move || scene.deal.get().map(|deal| words::loss(&deal.outcome, i18n.get_locale())).unwrap_or_default();
    let reason = move || {
        let waits = awaits.get().then(|| t_string!(i18n, deals.loss_waits).to_owned());
        [Some(why()).filter(|why| !why.is_empty()), waits].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let reopen = Callback::new(move |()| {
        let Some(deal) = scene.deal.get_untracked() else { return };
        let was = untrack(|| [ended(), why()]).into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let was = td_string!(i18n.get_locale_untracked(), deals.reopened_note, was = was.join(" · "));
        saving.run(rules::reopen(&deal, was, &scene.app.act()), || ());
    });
    let confirm = move |manager: StaffId| {
        let Some(deal) = scene.deal.get_untracked() else { return };
        saving.run(rules::confirm_loss(&deal, manager, &scene.app.act()), || ());
    };
    view! {
        <NextStep
            eyebrow=t!(i18n, deals.closed)
            title=ended
            reason=reason
            action=move || {
                view! {
                    <Show when=move || awaits.get()>
                        <Button
                            label=t!(i18n, deals.confirm_loss)
                            tone=Tone::Go
                            on_press=Callback::new(move |()| asking.set(true))
                            busy=saving.busy
                        />
                    </Show>
                    <Button
                        label=t!(i18n, deals.reopen)
                        icon=Glyph::Undo
                        on_press=reopen
                        busy=saving.busy
                    />
                }
            }
        />
        <AskManager open=asking what=move || t_string!(i18n, deals.confirm_loss_what, why = why()) on_agreed=confirm />
    }
}
