//! The end that nobody wants: 战败, with a reason, or a rest before it.

use leptos::prelude::*;

use super::pause::PauseSheet;
use super::scene::Scene;
use crate::app::use_saving;
use crate::features::deals::draft::{Field, LossDraft};
use crate::features::deals::{rules, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Choice, ChoiceLook, Sheet, TextArea, TextField, Tone};

/// The ways to have a deal rest and to close it as lost; nothing for a closed one.
#[component]
pub fn Ending(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    let ask = Callback::new(move |()| open.set(true));
    let pausing = RwSignal::new(false);
    let pause = Callback::new(move |()| pausing.set(true));
    view! {
        <Show when=move || scene.is_open()>
            <div class="actions end">
                <Button label=t!(i18n, deals.pause) tone=Tone::Quiet on_press=pause />
                <Button label=t!(i18n, deals.lose) tone=Tone::Quiet on_press=ask />
            </div>
        </Show>
        <LoseSheet scene=scene open=open />
        <PauseSheet scene=scene open=pausing />
    }
}

#[component]
fn LoseSheet(scene: Scene, open: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let saving = use_saving();
    let reason = RwSignal::new(None);
    let (competitor, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let draft = move || LossDraft { reason: reason.get(), competitor: competitor.get(), note: note.get() };
    let has_winner = Memo::new(move |_| reason.get().is_some_and(LossDraft::has_winner));
    let problem = move |field: Field| {
        Signal::derive(move || {
            let found = draft().check().err().filter(|_| tried.get())?;
            let found = found.into_iter().find(|problem| problem.field() == field);
            found.map(|problem| words::problem(problem, i18n.get_locale()).to_owned())
        })
    };
    let close = Callback::new(move |()| {
        let (Some(deal), Ok(loss)) = (scene.deal.get_untracked(), untrack(|| draft().check())) else {
            tried.set(true);
            return;
        };
        match rules::lose(&deal, &loss, &scene.app.act()) {
            Ok(batch) => saving.run(batch, move || open.set(false)),
            // Another tablet has closed it meanwhile; the page behind says so.
            Err(_) => open.set(false),
        }
    });
    let cancel = Callback::new(move |()| open.set(false));
    Effect::new(move |_| {
        if open.get() {
            reason.set(None);
            competitor.set(String::new());
            note.set(String::new());
            tried.set(false);
        }
    });
    let typed = Signal::derive(move || [note, competitor].iter().any(|it| it.with(|text| !text.trim().is_empty())));
    let reasons = Signal::derive(move || {
        let words = |reason| (reason, TextProp::from(move || words::lost_reason(reason, i18n.get_locale())));
        words::LOST_REASONS.map(words).to_vec()
    });
    view! {
        <Sheet
            open=open
            title=t!(i18n, deals.lose_title)
            guard=typed
            actions=move || {
                view! {
                    <Button label=t!(i18n, deals.cancel) tone=Tone::Quiet on_press=cancel />
                    <Button
                        label=t!(i18n, deals.lose_go)
                        tone=Tone::Danger
                        on_press=close
                        busy=saving.busy
                    />
                }
            }
        >
            <div class="stack">
                <Choice
                    name=Field::LostReason.name()
                    label=t!(i18n, deals.lost_reason)
                    options=reasons
                    value=reason
                    problem=problem(Field::LostReason)
                    look=ChoiceLook::Chips
                    required=true
                />
                <Show when=move || has_winner.get()>
                    <TextField
                        name=Field::Competitor.name()
                        label=t!(i18n, deals.competitor)
                        value=competitor
                        problem=problem(Field::Competitor)
                        required=true
                    />
                </Show>
                <TextArea
                    name=Field::LostNote.name()
                    label=t!(i18n, deals.lost_note)
                    value=note
                    problem=problem(Field::LostNote)
                    hint=t!(i18n, deals.lost_note_hint)
                    lines=2
                />
            </div>
        </Sheet>
    }
}
