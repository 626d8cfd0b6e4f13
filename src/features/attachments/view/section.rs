//! The section: what is kept, the newest first, and the way to add.

use std::sync::Arc;

use leptos::prelude::*;

use super::add::{AddButton, Adding, NotAdded};
use super::picture::Picture;
use super::viewer::{Viewer, Viewing};
use crate::app::session::Endpoint;
use crate::app::{App, use_app};
use crate::domain::Record;
use crate::domain::id::{AttachmentId, CustomerId, DealId};
use crate::features::attachments::model::Attachment;
use crate::features::attachments::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::store::Aside;
use crate::sync::replica::NOT_IMPLEMENTED;
use crate::ui::{Glyph, Icon, Section, format};

/// Pictures and scans of a customer, or of one deal.
#[component]
pub fn Attachments(
    /// Of whom.
    customer: CustomerId,
    /// Of which deal alone.
    deal: Option<DealId>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let adding = Adding::to(customer, deal);
    let viewing = Viewing::nothing();
    let kept = Memo::new(move |_| {
        let theirs = |attachment: &Attachment| rules::is_shown(attachment, customer, deal);
        rules::newest_first(app.records.all::<Attachment>().filter(theirs))
    });
    let none = move || kept.with(Vec::is_empty);
    view! {
        <Section title=t!(i18n, attachments.title) actions=move || view! { <AddButton adding /> }>
            <NotAdded adding />
            <Show when=none>
                <p class="small">{t!(i18n, attachments.none)}</p>
            </Show>
            <ul class="attachments" role="list" aria-label=t!(i18n, attachments.title) hidden=none>
                <For each=move || kept.get() key=|attachment| attachment.id let:attachment>
                    <Tile first=attachment viewing />
                </For>
            </ul>
            <Viewer viewing />
        </Section>
    }
}

/// One of them, small; a tap shows it large.
#[component]
fn Tile(first: Arc<Attachment>, viewing: Viewing) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let id = first.id;
    let found = app.records.one::<Attachment>(move || Some(id));
    let title = move || found.get().map(|attachment| attachment.title().to_owned()).unwrap_or_default();
    let place = Memo::new(move |_| Place::of(app, id));
    let place_words = move || match place.get() {
        Place::Server => String::new(),
        Place::Here => t_string!(i18n, attachments.here_only).to_owned(),
        Place::Refused => t_string!(i18n, attachments.refused).to_owned(),
    };
    let place_class = move || match place.get() {
        Place::Server | Place::Here => "attachment-place",
        Place::Refused => "attachment-place bad",
    };
    let look = if first.is_picture() {
        // Its name is below.
        view! { <Picture file=first.file media=first.media.clone() alt=String::new() /> }.into_any()
    } else {
        view! {
            <span class="attachment-paper">
                <Icon glyph=Glyph::Paper />
                <span>{format!("PDF · {}", format::size(first.size as u64))}</span>
            </span>
        }
        .into_any()
    };
    let show = move |_| {
        if let Some(attachment) = found.get_untracked() {
            viewing.show(attachment);
        }
    };
    view! {
        <li>
            <button type="button" class="attachment" on:click=show>
                <span class="attachment-look">{look}</span>
                <span class="attachment-title">{title}</span>
                <span class=place_class>{place_words}</span>
            </button>
        </li>
    }
}

/// Where an attachment and its file are. Nothing is said to be on the server before it has confirmed both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// On the server, or it is of no account because there is none.
    Server,
    /// On this tablet alone.
    Here,
    /// On this tablet, and the server will not have it.
    Refused,
}

impl Place {
    fn of(app: App, id: AttachmentId) -> Self {
        // The replica is no signal; these are what changes with it.
        app.records.unsent.track();
        app.standing.track();
        let connected = app.session.get().is_some_and(|session| matches!(session.endpoint, Endpoint::At(_)));
        let Some(attachment) = app.records.all::<Attachment>().get(id).filter(|_| connected) else {
            return Self::Server;
        };
        app.records.with_replica(|replica| {
            let record = replica.pending(&attachment.key()).map(|pending| pending.aside.is_some());
            let is_refused = |aside: &Aside| aside.status != NOT_IMPLEMENTED;
            let upload = replica.uploads().get(&attachment.file);
            let file = upload.map(|upload| upload.aside.as_ref().is_some_and(is_refused));
            match (record, file) {
                (None, None) => Self::Server,
                (Some(true), _) | (_, Some(true)) => Self::Refused,
                _ => Self::Here,
            }
        })
    }
}
