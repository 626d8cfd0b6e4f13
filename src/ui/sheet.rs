//! A sheet over the page for one piece of work: from the right in landscape, from the bottom in portrait.

use leptos::{ev, html, prelude::*};

use super::button::{Button, IconButton, Tone};
use super::icon::Glyph;
use crate::i18n::{t, use_i18n};

/// A modal sheet. Its content lives while it is open; focus goes back to where it came from.
#[component]
pub fn Sheet(
    /// It is open. Set it to false to close without a question, after a save for example.
    open: RwSignal<bool>,
    /// What the sheet is for.
    #[prop(into)]
    title: TextProp,
    /// Something has been typed: closing asks first, and a tap beside the sheet does not close it.
    #[prop(into, optional)]
    guard: Signal<bool>,
    /// The buttons at the bottom.
    #[prop(into, optional)]
    actions: ViewFn,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let i18n = use_i18n();
    let dialog = NodeRef::<html::Dialog>::new();
    let asking = RwSignal::new(false);
    let ask_or_close = move || {
        if guard.get_untracked() {
            asking.set(true);
        } else {
            open.set(false);
        }
    };
    let discard = move || open.set(false);
    let go_on = move || asking.set(false);

    Effect::new(move || {
        let (Some(dialog), open) = (dialog.get(), open.get()) else { return };
        asking.set(false);
        if open && !dialog.open() {
            // Fails only for a dialog that is not in the page.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    let cancelled = move |event: ev::Event| {
        event.prevent_default();
        ask_or_close();
    };
    // The browser may close a dialog over our head when Escape is pressed twice.
    let closed = move |_: ev::Event| open.set(false);
    let pressed_beside = move |event: ev::PointerEvent| {
        let on_backdrop = event.target() == event.current_target();
        if on_backdrop {
            ask_or_close();
        }
    };

    let children = StoredValue::new(children);
    let actions = StoredValue::new(actions);
    let spoken = title.clone();
    let title = StoredValue::new(title);
    let question = move || {
        asking.get().then(|| {
            view! {
                <div class="sheet-ask" role="alert">
                    <p>{t!(i18n, ui.discard_question)}</p>
                    <Button label=t!(i18n, ui.keep_typing) on_press=go_on />
                    <Button label=t!(i18n, ui.discard) tone=Tone::Danger on_press=discard />
                </div>
            }
        })
    };
    view! {
        <dialog
            class="sheet"
            node_ref=dialog
            aria-label=spoken
            on:cancel=cancelled
            on:close=closed
            on:pointerdown=pressed_beside
        >
            <Show when=move || open.get()>
                <div class="sheet-card">
                    <header class="sheet-head">
                        <h2>{move || title.with_value(TextProp::get)}</h2>
                        <IconButton
                            icon=Glyph::Close
                            label=t!(i18n, ui.close)
                            on_press=ask_or_close
                        />
                    </header>
                    {question}
                    <div class="sheet-body">{children.with_value(|children| children())}</div>
                    <footer class="sheet-foot">{actions.with_value(ViewFn::run)}</footer>
                </div>
            </Show>
        </dialog>
    }
}
