//! Where a change is: on this tablet, on its way, on the server, or waiting for a person.

use leptos::prelude::*;

/// Where a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncState {
    /// Saved on this tablet only.
    Local,
    /// On its way.
    Sending,
    /// The server has confirmed it.
    Server,
    /// A person must decide.
    Attention,
}

/// A mark and words: the shape tells the state as well as the colour, and the words say it.
#[component]
pub fn StateDot(
    /// Where the change is.
    #[prop(into)]
    state: Signal<SyncState>,
    /// The same in words, with the age of the oldest change where there is one.
    #[prop(into)]
    text: TextProp,
) -> impl IntoView {
    let class = move || match state.get() {
        SyncState::Local => "state local",
        SyncState::Sending => "state sending",
        SyncState::Server => "state server",
        SyncState::Attention => "state attention",
    };
    let mark = move || match state.get() {
        SyncState::Local => "M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9",
        SyncState::Sending => "M12.5 8A4.5 4.5 0 1 1 8 3.5",
        SyncState::Server => "M4.3 8.3l2.5 2.5 4.9-5.3",
        SyncState::Attention => "M8 4.8v4.2M8 11.5v.1",
    };
    view! {
        <span class=class>
            <svg class="state-mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path class="state-ground" d="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13"></path>
                <path class="state-warn" d="M8 1.5l7 12.5H1z"></path>
                <path class="state-line" d=mark></path>
            </svg>
            <span>{move || text.get()}</span>
        </span>
    }
}
