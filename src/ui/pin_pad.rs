//! The pad for a PIN: large keys for one thumb; a keyboard works too.

use leptos::{ev, html, prelude::*};

use super::icon::{Glyph, Icon};
use crate::i18n::{t, t_string, use_i18n};

/// A PIN is typed, and handed over with its last digit.
#[component]
pub fn PinPad(
    /// What is asked.
    #[prop(into)]
    label: TextProp,
    /// How many digits it has.
    #[prop(into)]
    digits: Signal<usize>,
    /// What is wrong.
    #[prop(into)]
    problem: Signal<Option<String>>,
    /// None is taken at the moment.
    #[prop(into)]
    waits: Signal<bool>,
    /// Called with the PIN.
    on_typed: Callback<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let typed = RwSignal::new(String::new());
    let pad = NodeRef::<html::Div>::new();
    // The keyboard is heard without a tap on anything first.
    Effect::new(move || {
        if let Some(pad) = pad.get() {
            let _ = pad.focus();
        }
    });
    let press = move |digit: char| {
        if waits.get_untracked() {
            return;
        }
        typed.update(|typed| typed.push(digit));
        if typed.with_untracked(String::len) >= digits.get_untracked() {
            let pin = typed.get_untracked();
            typed.set(String::new());
            on_typed.run(pin);
        }
    };
    let take_back = move || {
        typed.update(|typed| {
            typed.pop();
        });
    };
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Backspace" => take_back(),
        key => {
            let mut digits = key.chars().filter(char::is_ascii_digit);
            if let (1, Some(digit)) = (key.len(), digits.next()) {
                // With the last one the focus may go to a field, which must not get the digit.
                event.prevent_default();
                press(digit);
            }
        }
    };
    let dots = move || {
        (0..digits.get())
            .map(|at| view! { <i class="pin-dot" class:filled=move || typed.with(|typed| at < typed.len())></i> })
            .collect_view()
    };
    let told = move || t_string!(i18n, ui.pin_typed, count = typed.with(String::len));
    let name = label.clone();
    let number = move |digit: char| {
        view! {
            <button type="button" class="pin-key" disabled=waits on:click=move |_| press(digit)>
                {digit}
            </button>
        }
    };
    view! {
        <div class="pin-pad" role="group" aria-label=name tabindex="-1" node_ref=pad on:keydown=key>
            <p class="pin-label">{move || label.get()}</p>
            <p class="pin-dots" aria-hidden="true">{dots}</p>
            <p class="unseen" role="status">{told}</p>
            <p class="pin-problem" role="alert">{move || problem.get().unwrap_or_default()}</p>
            <div class="pin-keys">
                {"123456789".chars().map(number).collect_view()}
                <span></span>
                {number('0')}
                <button
                    type="button"
                    class="pin-key"
                    aria-label=t!(i18n, ui.pin_back)
                    on:click=move |_| take_back()
                >
                    <Icon glyph=Glyph::Back />
                </button>
            </div>
        </div>
    }
}
