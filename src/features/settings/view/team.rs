//! Who is what in the showroom, and the PINs by which managers agree at a colleague's tablet.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::authority::{AskManager, role_words};
use crate::app::lock::PinFields;
use crate::app::lock::rules::{PinProblem, check_pin};
use crate::app::{use_app, use_saving, words};
use crate::domain::Batch;
use crate::domain::id::StaffId;
use crate::domain::staff::{Role, Staff};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Choice, ChoiceLook, Form, Mood, Section, Sheet, Tone, lead_to, use_toasts};

/// The section of the team.
#[component]
pub fn Team() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let staff = app.records.all::<Staff>();
    let people = Memo::new(move |_| {
        let mut people: Vec<(String, StaffId)> =
            staff.filter(|_| true).iter().map(|staff| (staff.name.clone(), staff.id)).collect();
        people.sort();
        people
    });
    let is_open = move || app.managers().is_empty();
    view! {
        <Section title=t!(i18n, authority.team)>
            <p>{move || if is_open() { t_string!(i18n, authority.team_open) } else { t_string!(i18n, authority.team_lead) }}</p>
            <ul class="access-people" role="list">
                <For each=move || people.get() key=|person| person.clone() let((name, id))>
                    <Member id=id name=name />
                </For>
            </ul>
        </Section>
    }
}

/// One colleague: their role, and their PIN where they are a manager.
#[component]
fn Member(id: StaffId, name: String) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let staff = app.records.one::<Staff>(move || Some(id));
    let name = StoredValue::new(name);
    let is_me = move || app.session.get().is_some_and(|session| session.me == id);
    let is_manager = move || staff.get().is_some_and(|staff| staff.is_manager());
    let told = move || {
        let role = staff.get().and_then(|staff| staff.role);
        let role = role.map_or_else(|| t_string!(i18n, authority.none), |role| role_words(role, i18n.get_locale()));
        if is_me() { format!("{role} · {}", t_string!(i18n, authority.me)) } else { role.to_owned() }
    };
    view! {
        <li class="access-person">
            <span>{name.get_value()} <span class="access-note">{told}</span></span>
            <span class="access-buttons">
                <RoleButton staff=staff name=name />
                <Show when=is_manager>
                    <PinButton staff=staff />
                </Show>
            </span>
        </li>
    }
}

/// A role is given by a manager.
#[component]
fn RoleButton(staff: Memo<Option<Arc<Staff>>>, name: StoredValue<String>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let toasts = use_toasts();
    let open = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let role = RwSignal::new(None::<Role>);
    let title = move || t_string!(i18n, authority.change_role, name = name.get_value());
    let options = Role::ALL.map(|role| (role, TextProp::from(move || role_words(role, i18n.get_locale())))).to_vec();
    let begin = move || {
        role.set(staff.get_untracked().and_then(|staff| staff.role));
        open.set(true);
    };
    let press = Callback::new(move |()| if untrack(|| app.may_manage()) { begin() } else { asking.set(true) });
    let save = Callback::new(move |()| {
        let (Some(known), wanted) = (staff.get_untracked(), role.get_untracked()) else { return };
        let changed = Staff { role: wanted, ..Staff::clone(&known) };
        saving.run(Batch::new().update(&*known, &changed), move || {
            open.try_set(false);
            let locale = i18n.get_locale_untracked();
            let role = wanted.map_or_else(|| t_string!(i18n, authority.none), |role| role_words(role, locale));
            toasts.say(Mood::Good, t_string!(i18n, authority.role_kept, name = name.get_value(), role = role));
        });
    });
    view! {
        <Button label=t!(i18n, authority.role_button) tone=Tone::Quiet on_press=press />
        <AskManager open=asking what=title on_agreed=Callback::new(move |_: StaffId| begin()) />
        <Sheet
            open=open
            title=title
            actions=move || {
                view! { <Button label=t!(i18n, authority.save) tone=Tone::Go on_press=save busy=saving.busy /> }
            }
        >
            <Choice label=t!(i18n, authority.role) options=options.clone() value=role look=ChoiceLook::Chips />
        </Sheet>
    }
}

/// A manager's PIN is set by themselves; their first one by whoever names them.
#[component]
fn PinButton(staff: Memo<Option<Arc<Staff>>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let toasts = use_toasts();
    let open = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let (pin, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<PinProblem>);
    let has_one = move || staff.get().is_some_and(|staff| staff.pin.is_some());
    let label = move || match has_one() {
        true => t_string!(i18n, authority.change_pin),
        false => t_string!(i18n, authority.set_pin),
    };
    let begin = move || {
        pin.set(String::new());
        again.set(String::new());
        problem.set(None);
        open.set(true);
    };
    let press = Callback::new(move |()| {
        let is_theirs = staff.get_untracked().map(|staff| staff.id) == app.session.get_untracked().map(|it| it.me);
        if is_theirs || untrack(|| !has_one() && app.may_manage()) { begin() } else { asking.set(true) }
    });
    let submit = Callback::new(move |()| {
        let typed = pin.get_untracked();
        let found = check_pin(&typed, &again.get_untracked()).err();
        problem.set(found);
        if let Some(found) = found {
            lead_to(found.field());
            return;
        }
        spawn_local(async move {
            let Some(known) = staff.try_get_untracked().flatten() else { return };
            match app.staff_pin(&typed).await {
                Ok(kept) => {
                    let changed = Staff { pin: Some(kept), ..Staff::clone(&known) };
                    saving.run(Batch::new().update(&*known, &changed), move || {
                        open.try_set(false);
                        toasts.say(Mood::Good, t_string!(i18n, authority.pin_kept));
                    });
                }
                Err(error) => toasts.say(Mood::Bad, words::save_failed(&error, i18n.get_locale_untracked())),
            }
        });
    });
    view! {
        <Button label=label tone=Tone::Quiet on_press=press />
        <AskManager open=asking what=label on_agreed=Callback::new(move |_: StaffId| begin()) />
        <Sheet open=open title=t!(i18n, authority.pin_title)>
            <Form label=t!(i18n, authority.pin_title) on_submit=submit>
                <p>{t!(i18n, authority.pin_text)}</p>
                <PinFields
                    label=t!(i18n, authority.pin)
                    pin=pin
                    again=again
                    problem=problem
                    hint=t!(i18n, authority.pin_hint)
                    again_label=t!(i18n, authority.pin_again)
                    required=true
                />
                <Button label=t!(i18n, authority.save) tone=Tone::Go submit=true busy=saving.busy />
            </Form>
        </Sheet>
    }
}
