//! A picture as it is fetched from the tablet or from the endpoint.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::blobs::NoBlob;
use crate::app::use_app;
use crate::domain::BlobId;
use crate::features::attachments::words;
use crate::i18n::use_i18n;
use crate::ui::{Glyph, Icon};

#[derive(Clone, PartialEq)]
enum Shown {
    Coming,
    At(String),
    Not(NoBlob),
}

/// A picture, or why it cannot be shown. It is tried again when the endpoint has answered.
#[component]
pub fn Picture(
    /// What is in it.
    file: BlobId,
    /// What kind of file it is, e.g. `image/jpeg`.
    media: String,
    /// What it is called, where no words beside it say so.
    alt: String,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let shown = RwSignal::new(Shown::Coming);
    // One look at a time: the endpoint may answer other questions meanwhile.
    let coming = StoredValue::new(false);
    let bring = move || {
        let media = media.clone();
        coming.set_value(true);
        spawn_local(async move {
            let host = app.host();
            let outcome = app.blob(file).await;
            let now = match outcome.map(|content| host.show(&media, &content)) {
                Ok(Some(address)) => Shown::At(address),
                Ok(None) => Shown::Not(NoBlob::Unreachable),
                Err(reason) => Shown::Not(reason),
            };
            coming.try_update_value(|coming| *coming = false);
            // The page may be gone by now.
            if let Some(Shown::At(address)) = shown.try_set(now) {
                host.forget(&address);
            }
        });
    };
    Effect::new(move |_| {
        app.last_contact.track();
        if !coming.get_value() && !matches!(shown.get_untracked(), Shown::At(_)) {
            bring();
        }
    });
    on_cleanup(move || {
        if let Some(Shown::At(address)) = shown.try_get_untracked() {
            app.host().forget(&address);
        }
    });
    move || match shown.get() {
        Shown::Coming => view! { <i class="bone attachment-coming"></i> }.into_any(),
        Shown::At(address) => view! { <img class="attachment-picture" src=address alt=alt.clone() /> }.into_any(),
        Shown::Not(reason) => view! {
            <span class="attachment-missing">
                <Icon glyph=Glyph::Cloud />
                <span>{words::no_blob(&reason, i18n.get_locale())}</span>
            </span>
        }
        .into_any(),
    }
}
