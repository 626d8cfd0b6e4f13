//! 合并: what will come out is seen and settled before it is done.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::likely::about;
use super::piece::PieceChoice;
use super::{joins, words};
use crate::app::{App, use_app, use_saving};
use crate::domain::customer::Customer;
use crate::domain::id::CustomerId;
use crate::features::customers::join::{Draft, Pick, Piece, join};
use crate::i18n::{Locale, t, td_string, use_i18n};
use crate::ui::{Button, Choice, ChoiceLook, Mood, Notice, Sheet, Tone, use_toasts};

/// Two customers about to be joined. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Joining {
    proposed: RwSignal<Option<Draft>>,
    open: RwSignal<bool>,
}

impl Joining {
    /// Begins with nobody.
    pub fn new() -> Self {
        Self { proposed: RwSignal::new(None), open: RwSignal::new(false) }
    }

    /// Proposes to join two.
    pub fn propose(self, draft: Draft) {
        self.proposed.set(Some(draft));
        self.open.set(true);
    }
}

/// The sheet in which two customers are joined.
#[component]
pub fn JoinSheet(
    /// Who is to be joined.
    joining: Joining,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let toasts = use_toasts();
    let Joining { proposed, open } = joining;
    let draft = RwSignal::new(None::<Draft>);
    let no_contact = Memo::new(move |_| draft.with(|draft| draft.as_ref().is_some_and(|draft| draft.check().is_err())));
    let confirm = Callback::new(move |()| {
        let Some(Ok(settled)) = draft.with_untracked(|draft| draft.as_ref().map(Draft::check)) else { return };
        let theirs = app.records.of_customer(settled.leaving());
        let (id, batch) = join(settled, &theirs, &app.act());
        let locale = i18n.get_locale_untracked();
        saving.run(batch, move || {
            // The page is that of the one who went, or stays open: either way this may be gone already.
            open.try_set(false);
            let back = Callback::new(move |()| joins::undo(app, saving, toasts, id, locale));
            toasts.say_with_undo(Mood::Good, td_string!(locale, customers.joined), back);
        });
    });
    view! {
        <Sheet
            open=open
            title=t!(i18n, customers.join_title)
            actions=move || {
                view! {
                    <Show when=move || no_contact.get()>
                        <p class="field-problem" role="alert">{t!(i18n, customers.fault_no_contact)}</p>
                    </Show>
                    <Button
                        label=t!(i18n, customers.join)
                        tone=Tone::Go
                        busy=saving.busy
                        disabled=no_contact
                        on_press=confirm
                    />
                }
            }
        >
            {move || proposed.get().map(|proposed| view! { <Settling proposed draft /> })}
        </Sheet>
    }
}

/// Who stays, what differs, and what moves.
#[component]
fn Settling(proposed: Draft, draft: RwSignal<Option<Draft>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let stays = RwSignal::new(Some(proposed.staying.id));
    let picks = RwSignal::new(BTreeMap::<Piece, Pick>::new());
    let who = |customer: &Customer| {
        let customer = customer.clone();
        TextProp::from(move || format!("{} · {}", customer.name, about(app, &customer, i18n.get_locale())))
    };
    let both: Vec<(CustomerId, TextProp)> = [&proposed.staying, &proposed.other].map(|one| (one.id, who(one))).to_vec();
    let pieces: Vec<Piece> = proposed.differing().collect();
    let differ = !pieces.is_empty();
    let start = Memo::new(move |_| {
        let proposed = proposed.clone();
        if stays.get() == Some(proposed.staying.id) { proposed } else { proposed.swapped() }
    });
    Effect::new(move || draft.set(Some(Draft { picks: picks.get(), ..start.get() })));
    // Built anew for the one who stays: what was chosen for the other means something else now.
    let choices = move || {
        stays.track();
        pieces.iter().map(|&piece| view! { <PieceChoice piece start picks /> }).collect_view()
    };
    let moves = move || start.with(|draft| moving(app, &draft.other, i18n.get_locale()));
    view! {
        <div class="stack loose">
            <Choice
                label=t!(i18n, customers.who_stays)
                options=Signal::stored(both)
                value=stays
                look=ChoiceLook::Chips
                required=true
                hint=t!(i18n, customers.who_stays_text)
            />
            <Show when=move || differ>
                <h3>{t!(i18n, customers.differing)}</h3>
            </Show>
            {choices}
            <Notice
                title=moves
                text=t!(i18n, customers.join_text)
            />
        </div>
    }
}

/// Says what moves with the one who goes.
fn moving(app: App, other: &Customer, locale: Locale) -> String {
    let theirs = app.records.of_customer(other.id);
    let count = |kind: &str| theirs.iter().filter(|row| row.key.kind.as_str() == kind).count();
    let (deals, quotes, drives, notes) = (count("deal"), count("quote"), count("test_drive"), count("activity"));
    let parts = [
        (deals, td_string!(locale, customers.count_deals, count = deals)),
        (quotes, td_string!(locale, customers.count_quotes, count = quotes)),
        (drives, td_string!(locale, customers.count_drives, count = drives)),
        (notes, td_string!(locale, customers.count_notes, count = notes)),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    let list = words::joined(parts.iter().map(String::as_str), locale);
    if list.is_empty() {
        td_string!(locale, customers.nothing_moves, name = other.name.clone())
    } else {
        td_string!(locale, customers.moves, name = other.name.clone(), list = list)
    }
}
