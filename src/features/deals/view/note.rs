//! Noting what happened: how they met, and what was said.

use leptos::prelude::*;

use super::scene::Scene;
use crate::app::use_saving;
use crate::domain::activity::Contact;
use crate::features::deals::draft::{Field, NoteDraft};
use crate::features::deals::{rules, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Choice, Sheet, TextArea, Tone};

/// The sheet.
#[component]
pub fn NoteSheet(scene: Scene, open: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let saving = use_saving();
    let contact = RwSignal::new(Some(Contact::Call));
    let text = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let draft = move || NoteDraft { contact: contact.get().unwrap_or(Contact::Note), text: text.get() };
    let problem = Signal::derive(move || {
        let found = draft().check().err().filter(|_| tried.get())?;
        found.first().map(|problem| words::problem(*problem, i18n.get_locale()).to_owned())
    });
    let save = Callback::new(move |()| {
        let (Some(deal), Ok(noted)) = (scene.deal.get_untracked(), untrack(|| draft().check())) else {
            tried.set(true);
            return;
        };
        saving.run(rules::note(&deal, &noted, &scene.app.act()), move || {
            text.set(String::new());
            tried.set(false);
            open.set(false);
        });
    });
    let cancel = Callback::new(move |()| open.set(false));
    let typed = Signal::derive(move || text.with(|text| !text.trim().is_empty()));
    // What somebody discarded is not there again the next time.
    Effect::new(move |_| {
        if open.get() {
            text.set(String::new());
            tried.set(false);
        }
    });
    let contacts = Signal::derive(move || {
        let words = |contact| (contact, TextProp::from(move || words::contact(contact, i18n.get_locale())));
        [Contact::Call, Contact::Message, Contact::Visit, Contact::Note].map(words).to_vec()
    });
    view! {
        <Sheet
            open=open
            title=t!(i18n, deals.note_add)
            guard=typed
            actions=move || {
                view! {
                    <Button label=t!(i18n, deals.cancel) tone=Tone::Quiet on_press=cancel />
                    <Button
                        label=t!(i18n, deals.note_save)
                        tone=Tone::Go
                        on_press=save
                        busy=saving.busy
                    />
                }
            }
        >
            <div class="stack">
                <Choice
                    name="contact"
                    label=t!(i18n, deals.note_contact)
                    options=contacts
                    value=contact
                    required=true
                />
                <TextArea
                    name=Field::Note.name()
                    label=t!(i18n, deals.note_text)
                    value=text
                    problem=problem
                    required=true
                />
            </div>
        </Sheet>
    }
}
