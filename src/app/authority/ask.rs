//! Asking a manager: a tap of their own where they work here, else their PIN on this tablet.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{App, use_app, words};
use crate::domain::id::StaffId;
use crate::domain::staff::Staff;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Choice, ChoiceLook, Mood, Notice, PinPad, Sheet, Tone, use_toasts};

/// How many wrong PINs are taken at once.
const FREE: u32 = 3;
/// The longest wait after a wrong one, in seconds.
const LONGEST: u32 = 300;

/// A sheet that asks a manager to agree.
#[component]
pub fn AskManager(
    /// It is open.
    open: RwSignal<bool>,
    /// What they would agree to, in one sentence.
    #[prop(into)]
    what: TextProp,
    /// Called with whoever agreed; the sheet is closed then.
    #[prop(into)]
    on_agreed: Callback<StaffId>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let agree = Callback::new(move |manager: StaffId| {
        open.set(false);
        on_agreed.run(manager);
    });
    let mine = Memo::new(move |_| app.session.get().map(|session| session.me).filter(|_| app.is_manager()));
    let content = move || match (mine.get(), app.managers()) {
        (Some(me), _) => {
            let press = Callback::new(move |()| agree.run(me));
            view! { <Button label=t!(i18n, authority.agree) tone=Tone::Go on_press=press /> }.into_any()
        }
        (None, managers) if managers.is_empty() => view! {
            <Notice tone=Mood::Warn title=t!(i18n, authority.nobody) text=t!(i18n, authority.nobody_text) />
        }
        .into_any(),
        (None, managers) => view! { <ByPin managers=managers on_agreed=agree /> }.into_any(),
    };
    view! {
        <Sheet open=open title=t!(i18n, authority.ask)>
            <div class="stack">
                <p>{what.get()}</p>
                {content}
            </div>
        </Sheet>
    }
}

/// Who is asked, and the pad.
#[component]
fn ByPin(managers: Vec<Arc<Staff>>, on_agreed: Callback<StaffId>) -> impl IntoView {
    let i18n = use_i18n();
    let asked = RwSignal::new(managers.first().map(|manager| manager.id));
    let options: Vec<(StaffId, TextProp)> =
        managers.iter().map(|manager| (manager.id, TextProp::from(manager.name.clone()))).collect();
    let managers = StoredValue::new(managers);
    let several = options.len() > 1;
    let pad = move || {
        let id = asked.get()?;
        let manager = managers.with_value(|managers| managers.iter().find(|manager| manager.id == id).cloned())?;
        Some(view! { <Pad manager=manager on_agreed=on_agreed /> })
    };
    view! {
        <Show when=move || several>
            <Choice
                label=t!(i18n, authority.who)
                options=options.clone()
                value=asked
                look=ChoiceLook::Chips
                required=true
            />
        </Show>
        {pad}
    }
}

#[component]
fn Pad(manager: Arc<Staff>, on_agreed: Callback<StaffId>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let (id, name) = (manager.id, manager.name.clone());
    let Some(kept) = manager.pin.clone() else {
        return view! {
            <Notice
                tone=Mood::Warn
                title=t_string!(i18n, authority.no_pin, name = name)
                text=t!(i18n, authority.no_pin_text)
            />
        }
        .into_any();
    };
    let digits = kept.digits;
    let wrong = RwSignal::new(0_u32);
    let waits = RwSignal::new(0_u32);
    let looking = RwSignal::new(false);
    let take = Callback::new(move |pin: String| {
        let kept = kept.clone();
        looking.set(true);
        spawn_local(async move {
            let found = app.is_pin(&pin, &kept).await;
            looking.try_set(false);
            match found {
                Ok(true) => on_agreed.run(id),
                Ok(false) => {
                    wrong.try_update(|wrong| *wrong += 1);
                    count_down(app, waits, pause(wrong.try_get_untracked().unwrap_or_default())).await;
                }
                Err(error) => toasts.say(Mood::Bad, words::save_failed(&error, i18n.get_locale_untracked())),
            }
        });
    });
    let problem = Signal::derive(move || match (wrong.get(), waits.get()) {
        (0, _) => None,
        (_, 0) => Some(t_string!(i18n, authority.wrong).to_owned()),
        (_, seconds) => Some(t_string!(i18n, authority.wait, seconds = seconds)),
    });
    view! {
        <PinPad
            label=move || t_string!(i18n, authority.pin_of, name = name.clone())
            digits=Signal::derive(move || digits)
            problem=problem
            waits=Signal::derive(move || looking.get() || waits.get() > 0)
            on_typed=take
        />
    }
    .into_any()
}

/// For how many seconds none is taken after the `wrong`th wrong one: 1, 2, 4, … after the third.
fn pause(wrong: u32) -> u32 {
    if wrong < FREE { 0 } else { 1_u32.checked_shl(wrong - FREE).unwrap_or(LONGEST).clamp(1, LONGEST) }
}

async fn count_down(app: App, waits: RwSignal<u32>, seconds: u32) {
    waits.try_set(seconds);
    while waits.try_get_untracked().is_some_and(|left| left > 0) {
        app.host().sleep(Duration::from_secs(1)).await;
        waits.try_update(|left| *left = left.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_ones_are_slowed() {
        let check = |wrong: u32, seconds: u32| assert_eq!(pause(wrong), seconds, "{wrong}");
        check(1, 0);
        check(2, 0);
        check(3, 1);
        check(5, 4);
        check(11, 256);
        check(12, 300);
        check(40, 300);
    }
}
