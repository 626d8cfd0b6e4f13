//! A question before something is given up.

use leptos::prelude::*;

use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Sheet, Tone};

/// Asks once more.
#[component]
pub fn Confirm(
    /// It is asked now.
    open: RwSignal<bool>,
    /// What would be done, which its button says as well.
    #[prop(into)]
    title: TextProp,
    /// What would be lost.
    #[prop(into)]
    text: TextProp,
    /// Does it.
    on_yes: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let stay = Callback::new(move |()| open.set(false));
    let go = Callback::new(move |()| {
        open.set(false);
        on_yes.run(());
    });
    let label = StoredValue::new(title.clone());
    let text = StoredValue::new(text);
    view! {
        <Sheet
            open=open
            title=title
            actions=move || {
                view! {
                    <Button label=t!(i18n, settings.leave_it) on_press=stay />
                    <Button label=label.get_value() on_press=go tone=Tone::Danger />
                }
            }
        >
            <p>{move || text.with_value(TextProp::get)}</p>
        </Sheet>
    }
}
