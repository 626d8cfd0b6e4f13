//! The picture of a case: taken or chosen, made small, and seen before it is kept.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::host::Accept;
use crate::app::use_app;
use crate::domain::{Blob, blob};
use crate::features::attachments::link::Picture;
use crate::features::talking_points::model::Photo;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Glyph, Mood, Tone, use_toasts};

/// A picture to choose, and what was chosen: a new one has its content in `fresh`.
#[component]
pub fn ChoosePhoto(photo: RwSignal<Option<Photo>>, fresh: RwSignal<Option<Blob>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let toasts = use_toasts();
    let choose = Callback::new(move |()| {
        spawn_local(async move {
            let host = app.host();
            let Ok(picked) = host.pick(Accept::PicturesAndScans).await else {
                return toasts.say(Mood::Bad, untrack(|| t_string!(i18n, app.not_loaded_text)));
            };
            let Some(file) = picked.into_iter().next() else { return };
            let small = host.shrink(file).await.filter(|small| small.content.len() <= blob::LARGEST);
            let Some(small) = small else {
                return toasts.say(Mood::Bad, untrack(|| t_string!(i18n, talking_points.photo_bad)));
            };
            let chosen = Blob::of(small.content);
            photo.try_set(Some(Photo { file: chosen.id, media: small.media }));
            fresh.try_set(Some(chosen));
        });
    });
    let remove = Callback::new(move |()| {
        photo.set(None);
        fresh.set(None);
    });
    let shown = move || photo.get().map(|photo| view! { <Shown photo fresh /> });
    let label = move || match photo.with(Option::is_some) {
        true => t_string!(i18n, talking_points.change_photo),
        false => t_string!(i18n, talking_points.add_photo),
    };
    view! {
        <div class="field wide">
            <p class="field-label">{t!(i18n, talking_points.photo)}</p>
            {shown}
            <div class="actions">
                <Button label icon=Glyph::Camera on_press=choose />
                <Show when=move || photo.with(Option::is_some)>
                    <Button label=t!(i18n, talking_points.remove_photo) tone=Tone::Quiet on_press=remove />
                </Show>
            </div>
        </div>
    }
}

/// A picture that is kept already, or one that is only in memory.
#[component]
fn Shown(photo: Photo, fresh: RwSignal<Option<Blob>>) -> impl IntoView {
    let app = use_app();
    let Photo { file, media } = photo;
    let unsaved = untrack(|| fresh.get()).filter(|blob| blob.id == file);
    let address = unsaved.and_then(|blob| app.host().show(&media, &blob.content));
    let view = match address.clone() {
        Some(address) => view! { <img class="attachment-picture" src=address alt="" /> }.into_any(),
        None => view! { <Picture file media alt=String::new() /> }.into_any(),
    };
    on_cleanup(move || {
        if let Some(address) = address {
            app.host().forget(&address);
        }
    });
    view! { <div class="talk-photo">{view}</div> }
}
