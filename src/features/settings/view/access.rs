//! Who can open this tablet, and when it locks.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::admit::{Admission, Admit};
use crate::app::lock::rules::{PinProblem, check_pin};
use crate::app::lock::{IDLE_MINUTES, PinFields, refusal_words};
use crate::app::{use_app, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::store::keyring::{Person, Wrapping};
use crate::ui::{Button, Choice, Form, Mood, Section, Sheet, Tone, lead_to, use_toasts};

/// The section of the lock.
#[component]
pub fn Access() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let is_sealed = move || app.lock.keyring.with(Option::is_some);
    let lock = Callback::new(move |()| app.lock_screen());
    view! {
        <Section
            title=t!(i18n, lock.section)
            actions=move || {
                view! {
                    <Show when=is_sealed>
                        <Button label=t!(i18n, lock.lock_now) on_press=lock />
                    </Show>
                }
            }
        >
            <Show when=is_sealed fallback=move || view! { <p>{t!(i18n, lock.not_sealed)}</p> }>
                <Idle />
                <Pin />
                <People />
            </Show>
        </Section>
    }
}

#[component]
fn Idle() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let known = move || app.lock_settings().idle_minutes.unwrap_or(IDLE_MINUTES[IDLE_MINUTES.len() - 1]);
    let chosen = RwSignal::new(Some(untrack(known)));
    let options: Vec<(u32, TextProp)> = IDLE_MINUTES
        .map(|minutes| (minutes, TextProp::from(move || t_string!(i18n, lock.minutes, count = minutes))))
        .into();
    Effect::new(move |_| {
        let Some(minutes) = chosen.get().filter(|minutes| *minutes != untrack(known)) else { return };
        spawn_local(async move {
            if let Err(error) = app.set_lock(|settings| settings.idle_minutes = Some(minutes)).await {
                toasts.say(Mood::Bad, words::save_failed(&error, i18n.get_locale_untracked()));
            }
        });
    });
    view! { <Choice label=t!(i18n, lock.idle) options=options value=chosen hint=t!(i18n, lock.sleeps) required=true /> }
}

#[component]
fn Pin() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let open = RwSignal::new(false);
    let (pin, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<PinProblem>);
    let has_one = move || app.pin_digits().is_some();
    let label = move || match has_one() {
        true => t_string!(i18n, lock.change_pin),
        false => t_string!(i18n, lock.set_pin),
    };
    let keep = move |chosen: Option<String>| {
        spawn_local(async move {
            let is_set = chosen.is_some();
            match app.keep_pin(chosen.as_deref()).await {
                Ok(()) if is_set => toasts.say(Mood::Good, t_string!(i18n, lock.pin_kept)),
                Ok(()) => toasts.say(Mood::Good, t_string!(i18n, lock.pin_dropped)),
                Err(error) => toasts.say(Mood::Bad, words::save_failed(&error, i18n.get_locale_untracked())),
            }
            open.try_set(false);
        });
    };
    let submit = Callback::new(move |()| {
        let typed = pin.get_untracked();
        let found = check_pin(&typed, &again.get_untracked()).err();
        problem.set(found);
        match found {
            Some(found) => lead_to(found.field()),
            None => keep(Some(typed)),
        }
    });
    let begin = Callback::new(move |()| {
        pin.set(String::new());
        again.set(String::new());
        problem.set(None);
        open.set(true);
    });
    view! {
        <div class="access-buttons">
            <Button label=label on_press=begin />
            <Show when=has_one>
                <Button
                    label=t!(i18n, lock.drop_pin)
                    tone=Tone::Quiet
                    on_press=Callback::new(move |()| keep(None))
                />
            </Show>
        </div>
        <Sheet open=open title=t!(i18n, lock.pin_title)>
            <Form label=t!(i18n, lock.pin_title) on_submit=submit>
                <PinFields label=t!(i18n, lock.pin_title) pin=pin again=again problem=problem required=true />
                <Button label=t!(i18n, lock.save) tone=Tone::Go submit=true />
            </Form>
        </Sheet>
    }
}

#[component]
fn People() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let admission = RwSignal::new(None::<Admission>);
    let me = move || app.session.get().map(|session| session.me);
    let people = move || app.lock.keyring.with(|keyring| keyring.as_ref().map(|ring| ring.people.clone()));
    let change = Callback::new(move |()| {
        if let Some(session) = app.session.get_untracked() {
            admission.set(Some(Admission::Oneself(Person { id: session.me, name: session.name })));
        }
    });
    let add = Callback::new(move |()| admission.set(Some(Admission::Anybody)));
    let rows = move || {
        let people = people().unwrap_or_default();
        let several = people.len() > 1;
        let others = people.into_iter().map(move |wrapping| {
            let is_me = me() == Some(wrapping.person);
            view! { <Colleague wrapping=wrapping is_me=is_me removable=several && !is_me admission=admission /> }
        });
        others.collect_view()
    };
    view! {
        <h3 class="access-head">{t!(i18n, lock.people)}</h3>
        <ul class="access-people" role="list">
            {rows}
        </ul>
        <div class="access-buttons">
            <Button label=t!(i18n, lock.change) on_press=change />
            <Button label=t!(i18n, lock.add) on_press=add />
        </div>
        <Admit admission=admission />
    }
}

#[component]
fn Colleague(
    wrapping: Wrapping,
    is_me: bool,
    removable: bool,
    admission: RwSignal<Option<Admission>>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let asking = RwSignal::new(false);
    let Wrapping { person, name, .. } = wrapping;
    let name = StoredValue::new(name);
    let title = move || t_string!(i18n, lock.remove_title, name = name.get_value());
    let remove = Callback::new(move |()| {
        spawn_local(async move {
            match app.dismiss(person).await {
                Ok(()) => toasts.say(Mood::Good, t_string!(i18n, lock.removed)),
                Err(refusal) => toasts.say(Mood::Bad, refusal_words(&refusal, i18n.get_locale_untracked())),
            }
        });
    });
    let renew = Callback::new(move |()| {
        admission.set(Some(Admission::Colleague(Person { id: person, name: name.get_value() })));
    });
    let note = move || if is_me { t_string!(i18n, lock.you) } else { "" };
    let buttons = move || {
        view! {
            <Show when=move || removable>
                <Button
                    label=move || t_string!(i18n, lock.again_for, name = name.get_value())
                    tone=Tone::Quiet
                    on_press=renew
                />
                <Button
                    label=t!(i18n, lock.remove)
                    tone=Tone::Quiet
                    on_press=Callback::new(move |()| asking.set(true))
                />
            </Show>
        }
    };
    view! {
        <li class="access-person">
            <span>{name.get_value()} <span class="access-note">{note}</span></span>
            <span class="access-buttons">{buttons}</span>
        </li>
        <Sheet
            open=asking
            title=title
            actions=move || {
                view! {
                    <Button
                        label=t!(i18n, lock.keep)
                        on_press=Callback::new(move |()| asking.set(false))
                    />
                    <Button label=t!(i18n, lock.remove) on_press=remove tone=Tone::Danger />
                }
            }
        >
            <p>{t!(i18n, lock.remove_text)}</p>
        </Sheet>
    }
}
