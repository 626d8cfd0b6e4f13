//! One attachment, large: what it shows, whose it is, and out of the app or away with it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::picture::Picture;
use crate::app::host::Picked;
use crate::app::{use_app, use_saving};
use crate::features::attachments::model::Attachment;
use crate::features::attachments::{rules, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Glyph, Icon, Mood, Sheet, TextField, Tone, format, use_toasts};

/// Which attachment is shown large, and what is being typed of it. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Viewing {
    /// It, as it was when it was opened: a colleague may describe it meanwhile.
    seen: RwSignal<Option<Arc<Attachment>>>,
    note: RwSignal<String>,
    is_open: RwSignal<bool>,
}

impl Viewing {
    /// Nothing is shown yet.
    pub fn nothing() -> Self {
        Self { seen: RwSignal::new(None), note: RwSignal::new(String::new()), is_open: RwSignal::new(false) }
    }

    /// Shows one.
    pub fn show(self, attachment: Arc<Attachment>) {
        self.note.set(attachment.note.clone());
        self.seen.set(Some(attachment));
        self.is_open.set(true);
    }
}

/// The sheet.
#[component]
pub fn Viewer(viewing: Viewing) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let saving = use_saving();
    let Viewing { seen, note, is_open } = viewing;
    let found = app.records.one::<Attachment>(move || seen.with(|seen| seen.as_ref().map(|seen| seen.id)));
    // Another tablet may delete what is open here.
    Effect::new(move |_| {
        if found.with(Option::is_none) && is_open.get_untracked() {
            is_open.set(false);
        }
    });
    let changed = Memo::new(move |_| {
        seen.with(|seen| seen.as_ref().is_some_and(|seen| note.with(|note| note.trim() != seen.note)))
    });
    let save = move |()| {
        let Some(seen) = seen.get_untracked() else { return };
        saving.run(rules::describe(&seen, &note.read_untracked()), move || is_open.set(false));
    };
    let remove = move |()| {
        let Some(attachment) = found.get_untracked() else { return };
        let removed = untrack(|| t_string!(i18n, attachments.removed, name = attachment.title().to_owned()));
        saving.run(rules::remove(&attachment), move || {
            is_open.set(false);
            toasts.say_with_undo(Mood::Good, removed, move || saving.run(rules::put_back(&attachment), || {}));
        });
    };
    let handing = RwSignal::new(false);
    let hand_over = move |()| {
        let Some(attachment) = found.get_untracked() else { return };
        handing.set(true);
        spawn_local(async move {
            let Attachment { name, media, file, .. } = Attachment::clone(&attachment);
            match app.blob(file).await {
                Ok(content) => {
                    if app.host().hand_over(Picked { name, media, content }).await.is_none() {
                        toasts.say(Mood::Bad, untrack(|| t_string!(i18n, attachments.not_handed_over)));
                    }
                }
                Err(reason) => toasts.say(Mood::Bad, untrack(|| words::no_blob(&reason, i18n.get_locale()))),
            }
            handing.try_set(false);
        });
    };
    let actions = move || {
        view! {
            <Button label=t!(i18n, attachments.remove) tone=Tone::Danger busy=saving.busy on_press=remove />
            <Button label=t!(i18n, attachments.hand_over) busy=handing on_press=hand_over />
            <Button
                label=t!(i18n, attachments.save)
                tone=Tone::Go
                busy=saving.busy
                disabled=Signal::derive(move || !changed.get())
                on_press=save
            />
        }
    };
    let about = move || {
        let Some(attachment) = found.get() else { return String::new() };
        let at = format::moment(attachment.at, app.zone(), app.today());
        let parts = [app.name_of(attachment.by), at, format::size(attachment.size as u64), attachment.name.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    // What it shows never changes while it is open, whatever is said of it.
    let large = Memo::new(move |before: Option<&Option<Arc<Attachment>>>| {
        let now = found.get();
        match (before.cloned().flatten(), now) {
            (Some(before), Some(now)) if before.id == now.id => Some(before),
            (_, now) => now,
        }
    });
    view! {
        <Sheet
            open=is_open
            title=move || found.get().map(|found| found.title().to_owned()).unwrap_or_default()
            guard=changed
            actions=actions
        >
            <div class="stack">
                {move || large.get().map(|attachment| view! { <Large attachment /> })}
                <TextField
                    name="attachment-note"
                    label=t!(i18n, attachments.note)
                    example=t!(i18n, attachments.note_example)
                    value=note
                />
                <p class="small">{about}</p>
                <p class="small">{t!(i18n, attachments.unsealed)}</p>
            </div>
        </Sheet>
    }
}

#[component]
fn Large(attachment: Arc<Attachment>) -> impl IntoView {
    let i18n = use_i18n();
    if attachment.is_picture() {
        let (file, media, alt) = (attachment.file, attachment.media.clone(), attachment.title().to_owned());
        return view! { <div class="attachment-large"><Picture file media alt /></div> }.into_any();
    }
    view! {
        <div class="attachment-large attachment-paper">
            <Icon glyph=Glyph::Paper />
            <span>{t!(i18n, attachments.pdf_text)}</span>
        </div>
    }
    .into_any()
}
