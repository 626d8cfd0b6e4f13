//! A booked test drive that does not take place, and why.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::use_saving;
use crate::features::test_drives::draft::Field;
use crate::features::test_drives::model::TestDrive;
use crate::features::test_drives::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Choice, ChoiceLook, Sheet, TextField, Tone};

#[derive(Clone, Copy, PartialEq)]
enum Reason {
    Postponed,
    NotCome,
    NoCar,
    Weather,
    Other,
}

const REASONS: [Reason; 5] = [Reason::Postponed, Reason::NotCome, Reason::NoCar, Reason::Weather, Reason::Other];

/// Asks why, and cancels.
#[component]
pub fn CancelSheet(drive: Arc<TestDrive>, open: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let saving = use_saving();
    let reason = RwSignal::new(None::<Reason>);
    let other = RwSignal::new(String::new());
    let asked = RwSignal::new(false);
    let words = move |reason: Reason| match reason {
        Reason::Postponed => t_string!(i18n, test_drives.cancel_postponed),
        Reason::NotCome => t_string!(i18n, test_drives.cancel_not_come),
        Reason::NoCar => t_string!(i18n, test_drives.cancel_no_car),
        Reason::Weather => t_string!(i18n, test_drives.cancel_weather),
        Reason::Other => t_string!(i18n, test_drives.cancel_other),
    };
    let options =
        Signal::derive(move || REASONS.map(|reason| (reason, TextProp::from(move || words(reason)))).to_vec());
    let is_other = move || reason.get() == Some(Reason::Other);
    let told = move || match reason.get() {
        Some(Reason::Other) => other.get().trim().to_owned(),
        Some(reason) => words(reason).to_owned(),
        None => String::new(),
    };
    let problem = Signal::derive(move || {
        let lacks = asked.get() && told().is_empty();
        lacks.then(|| t_string!(i18n, test_drives.missing_reason).to_owned())
    });
    let cancel = Callback::new(move |()| {
        asked.set(true);
        let told = untrack(told);
        if !told.is_empty() {
            saving.run(rules::cancel(&drive, &told), move || open.set(false));
        }
    });
    let keep = move || open.set(false);
    let actions = move || {
        view! {
            <Button label=t!(i18n, test_drives.cancel_keep) on_press=keep />
            <Button
                label=t!(i18n, test_drives.cancel)
                tone=Tone::Danger
                busy=saving.busy
                on_press=cancel
            />
        }
    };
    view! {
        <Sheet open title=t!(i18n, test_drives.cancel_title) actions>
            <div class="stack">
                <Choice
                    label=t!(i18n, test_drives.cancel_reason)
                    options
                    value=reason
                    look=ChoiceLook::Chips
                    required=true
                    name=Field::Reason.id()
                    problem
                />
                <Show when=is_other>
                    <TextField label=t!(i18n, test_drives.cancel_words) value=other autofocus=true />
                </Show>
            </div>
        </Sheet>
    }
}
