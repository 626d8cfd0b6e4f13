//! Choosing a passphrase, and a PIN for the screen.

use leptos::prelude::*;

use super::rules::{PassphraseProblem, PinProblem, check_passphrase, check_pin};
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::ui::{Button, Form, InputKind, Mood, Notice, TextField, Tone, lead_to};

/// What was chosen.
#[derive(Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The passphrase.
    pub passphrase: String,
    /// The PIN; `None` when the field was left empty.
    pub pin: Option<String>,
}

/// Asks for a new passphrase and for a PIN, each twice. Says what happens when it is forgotten.
#[component]
pub fn SecretForm(
    /// What the form is for.
    #[prop(into)]
    title: TextProp,
    /// What its button says.
    #[prop(into)]
    submit: TextProp,
    /// Called with what was chosen, once it is in order.
    on_chosen: Callback<Chosen>,
    /// It is being worked on.
    #[prop(into)]
    busy: Signal<bool>,
    /// It is for a colleague, or a change: no PIN is asked for, and the title stands above it already.
    #[prop(optional)]
    bare: bool,
    /// What is asked before, in the same form.
    #[prop(optional)]
    children: Option<Children>,
    /// Checks that, along with the rest: returns the name of its first field that does not hold.
    #[prop(optional)]
    check: Option<Callback<(), Option<&'static str>>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (first, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (pin, pin_again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<PassphraseProblem>);
    let pin_problem = RwSignal::new(None::<PinProblem>);
    let submitted = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        let typed = pin.get_untracked();
        let typed = (!typed.is_empty()).then_some(typed);
        let before = check.and_then(|check| check.run(()));
        let found = check_passphrase(&first.get_untracked(), &again.get_untracked()).err();
        let pin_found = typed.as_deref().and_then(|pin| check_pin(pin, &pin_again.get_untracked()).err());
        problem.set(found);
        pin_problem.set(pin_found);
        let field = |found| if found == PassphraseProblem::Different { "passphrase-again" } else { "passphrase" };
        match before.or(found.map(field)).or(pin_found.map(PinProblem::field)) {
            Some(field) => lead_to(field),
            None => on_chosen.run(Chosen { passphrase: first.get_untracked(), pin: typed }),
        }
    });
    let words = move |of_second: bool| {
        Signal::derive(move || {
            let found = problem.get().filter(|found| (*found == PassphraseProblem::Different) == of_second);
            found.map(|found| passphrase_words(found, i18n.get_locale()).to_owned())
        })
    };
    view! {
        <Form label=title.clone() on_submit=submitted>
            <h2 hidden=bare>{move || title.get()}</h2>
            {children.map(|children| children())}
            <TextField
                name="passphrase"
                label=move || if bare { t_string!(i18n, lock.passphrase_new) } else { t_string!(i18n, lock.passphrase) }
                value=first
                problem=words(false)
                hint=t!(i18n, lock.passphrase_hint)
                input=InputKind::Password
                required=true
            />
            <TextField
                name="passphrase-again"
                label=t!(i18n, lock.passphrase_again)
                value=again
                problem=words(true)
                input=InputKind::Password
                required=true
            />
            <Show when=move || !bare>
                <PinFields label=t!(i18n, lock.pin) pin=pin again=pin_again problem=pin_problem />
            </Show>
            <Notice tone=Mood::Warn title=t!(i18n, lock.forgotten_title) text=t!(i18n, lock.forgotten_text) />
            <Button label=submit tone=Tone::Go submit=true busy=busy />
        </Form>
    }
}

/// Asks for a new PIN, and once it is typed for the same again.
#[component]
pub fn PinFields(
    /// What is asked.
    #[prop(into)]
    label: TextProp,
    /// What is typed.
    pin: RwSignal<String>,
    /// What is typed the second time.
    again: RwSignal<String>,
    /// What is wrong.
    #[prop(into)]
    problem: Signal<Option<PinProblem>>,
    /// It must be filled in, and is what the person has come for.
    #[prop(optional)]
    required: bool,
    /// What it is good for; that of the screen unless said otherwise.
    #[prop(into, optional)]
    hint: Option<TextProp>,
    /// How it is asked for again.
    #[prop(into, optional)]
    again_label: Option<TextProp>,
) -> impl IntoView {
    let i18n = use_i18n();
    let hint = hint.unwrap_or_else(|| TextProp::from(t!(i18n, lock.pin_hint)));
    let again_label = StoredValue::new(again_label.unwrap_or_else(|| TextProp::from(t!(i18n, lock.pin_again))));
    let asks_again = Memo::new(move |_| required || pin.with(|pin| !pin.is_empty()));
    let words = move |of_second: bool| {
        Signal::derive(move || {
            let found = problem.get().filter(|found| (*found == PinProblem::Different) == of_second);
            found.map(|found| pin_words(found, i18n.get_locale()).to_owned())
        })
    };
    view! {
        <TextField
            name="pin"
            label=label
            value=pin
            problem=words(false)
            hint=hint
            input=InputKind::Pin
            autofocus=required
            required=required
        />
        <Show when=move || asks_again.get()>
            <TextField
                name="pin-again"
                label=again_label.get_value()
                value=again
                problem=words(true)
                input=InputKind::Pin
                required=true
            />
        </Show>
    }
}

impl PinProblem {
    /// Returns the name of the field in [`PinFields`] that does not hold.
    pub fn field(self) -> &'static str {
        if self == Self::Different { "pin-again" } else { "pin" }
    }
}

/// Says what to mend in a passphrase.
pub fn passphrase_words(problem: PassphraseProblem, locale: Locale) -> &'static str {
    match problem {
        PassphraseProblem::Short => td_string!(locale, lock.passphrase_short),
        PassphraseProblem::Digits => td_string!(locale, lock.passphrase_digits),
        PassphraseProblem::Monotonous => td_string!(locale, lock.passphrase_monotonous),
        PassphraseProblem::Different => td_string!(locale, lock.passphrase_different),
    }
}

/// Says what to mend in a PIN.
fn pin_words(problem: PinProblem, locale: Locale) -> &'static str {
    match problem {
        PinProblem::Form => td_string!(locale, lock.pin_form),
        PinProblem::Obvious => td_string!(locale, lock.pin_obvious),
        PinProblem::Different => td_string!(locale, lock.pin_different),
    }
}
