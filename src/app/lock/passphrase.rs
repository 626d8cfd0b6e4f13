//! Asking for a passphrase: at the door of a sealed store, and at the locked screen.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Refusal;
use crate::app::words;
use crate::i18n::{Locale, t, td_string, use_i18n};
use crate::ui::{Button, Form, InputKind, TextField, Tone};

/// Asks for a passphrase, tries it, and says why it did not open.
#[component]
pub fn PassphraseForm<Try, Tried>(
    /// What the form is for, for readers.
    #[prop(into)]
    label: TextProp,
    /// Tries what was typed. While it runs, nothing else is tried.
    attempt: Try,
    /// It is being tried.
    busy: RwSignal<bool>,
    /// What is asked before, in the same form.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView
where
    Try: Fn(String) -> Tried + Send + Sync + 'static,
    Tried: Future<Output = Result<(), Refusal>> + 'static,
{
    let i18n = use_i18n();
    let passphrase = RwSignal::new(String::new());
    let refusal = RwSignal::new(None::<Refusal>);
    let problem = Signal::derive(move || Some(refusal_words(&refusal.get()?, i18n.get_locale())));
    let submit = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        refusal.set(None);
        let tried = attempt(passphrase.get_untracked());
        spawn_local(async move {
            refusal.try_set(tried.await.err());
            busy.try_set(false);
        });
    });
    view! {
        <Form label=label on_submit=submit>
            {children.map(|children| children())}
            <TextField
                // No other field's: what is behind the locked screen stays in the page.
                name="lock-passphrase"
                label=t!(i18n, lock.passphrase)
                value=passphrase
                problem=problem
                input=InputKind::Password
                autofocus=true
                required=true
            />
            <Button label=t!(i18n, lock.open) tone=Tone::Go submit=true busy=busy />
        </Form>
    }
}

/// Says why a person was not let in, or could not let another in.
pub fn refusal_words(refusal: &Refusal, locale: Locale) -> String {
    match refusal {
        Refusal::WrongPassphrase => td_string!(locale, lock.passphrase_wrong).to_owned(),
        Refusal::Store(error) => words::unlock_failed(error, locale),
    }
}
