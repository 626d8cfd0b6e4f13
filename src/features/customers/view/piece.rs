//! The pieces of two records in words, and the choice between them.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::words;
use crate::app::{App, use_app};
use crate::domain::Phone;
use crate::domain::customer::Customer;
use crate::features::customers::join::{Draft, Pick, Piece};
use crate::i18n::{Locale, td_string, use_i18n};
use crate::ui::{Choice, ChoiceLook, format};

/// Whose piece it is to be.
#[component]
pub fn PieceChoice(
    /// The piece.
    piece: Piece,
    /// The two, with nothing chosen.
    start: Memo<Draft>,
    /// What was chosen.
    picks: RwSignal<BTreeMap<Piece, Pick>>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let usual = start.with_untracked(|draft| draft.pick(piece));
    let value = RwSignal::new(Some(usual));
    Effect::new(move || {
        let chosen = value.get().filter(|pick| *pick != usual);
        picks.update(|picks| {
            match chosen {
                Some(pick) => picks.insert(piece, pick),
                None => picks.remove(&piece),
            };
        });
    });
    let word = move |pick: Pick| {
        TextProp::from(move || start.with(|draft| words_of(app, piece, pick, draft, i18n.get_locale())))
    };
    let both = if piece.holds_both() { &[Pick::Both][..] } else { &[] };
    let options: Vec<(Pick, TextProp)> =
        both.iter().chain(&[Pick::Staying, Pick::Other]).map(|pick| (*pick, word(*pick))).collect();
    view! {
        <Choice
            label=move || label(piece, i18n.get_locale())
            options=Signal::stored(options)
            value=value
            look=ChoiceLook::Chips
            required=true
        />
    }
}

fn label(piece: Piece, locale: Locale) -> &'static str {
    match piece {
        Piece::Name => td_string!(locale, customers.name),
        Piece::Phone => td_string!(locale, customers.phone),
        Piece::Wechat => td_string!(locale, customers.wechat),
        Piece::Owner => td_string!(locale, customers.owner),
        Piece::Source => td_string!(locale, customers.source),
        Piece::Channel => td_string!(locale, customers.channel),
        Piece::Budget => td_string!(locale, customers.budget),
        Piece::Colour => td_string!(locale, customers.colour),
        Piece::CurrentCar => td_string!(locale, customers.current_car),
        Piece::Timeframe => td_string!(locale, customers.timeframe),
        Piece::Competitors => td_string!(locale, customers.competitors),
        Piece::Decides => td_string!(locale, customers.decides),
        Piece::Note => td_string!(locale, customers.note),
        Piece::NextContact => td_string!(locale, customers.next_contact),
    }
}

fn words_of(app: App, piece: Piece, pick: Pick, draft: &Draft, locale: Locale) -> String {
    let of = match pick {
        Pick::Both => return td_string!(locale, customers.keep_both).to_owned(),
        Pick::Staying => &draft.staying,
        Pick::Other => &draft.other,
    };
    let words = value(app, piece, of, locale);
    if words.is_empty() { td_string!(locale, customers.not_filled).to_owned() } else { words }
}

fn value(app: App, piece: Piece, of: &Customer, locale: Locale) -> String {
    let needs = &of.needs;
    match piece {
        Piece::Name => of.name.clone(),
        Piece::Phone => of.phone.as_ref().map(Phone::grouped).unwrap_or_default(),
        Piece::Wechat => of.wechat.clone(),
        Piece::Owner => app.name_of(of.owner),
        Piece::Source => of.source.map(|it| words::source(it, locale).to_owned()).unwrap_or_default(),
        Piece::Channel => of.channel.map(|it| words::channel(it, locale).to_owned()).unwrap_or_default(),
        Piece::Budget => words::budget(needs, locale).unwrap_or_default(),
        Piece::Colour => needs.colour.clone(),
        Piece::CurrentCar => words::current_car(&needs.current_car, locale),
        Piece::Timeframe => needs.timeframe.map(|it| words::timeframe(it, locale).to_owned()).unwrap_or_default(),
        Piece::Competitors => needs.competitors.clone(),
        Piece::Decides => needs.decides.clone(),
        Piece::Note => needs.note.clone(),
        Piece::NextContact => of.next_contact.map(|day| format::day(day, app.today(), locale)).unwrap_or_default(),
    }
}
