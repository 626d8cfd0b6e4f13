//! The rounds of a deal, to go from one to another.

use leptos::prelude::*;

use crate::app::use_app;
use crate::domain::id::{DealId, QuoteId};
use crate::features::quotes::link::Link;
use crate::features::quotes::model::Quote;
use crate::features::quotes::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{LinkButton, Tone};

/// All rounds in order; nothing while there is only one.
#[component]
pub fn RoundPicker(
    /// The deal.
    deal: DealId,
    /// The round that is shown.
    shown: QuoteId,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let quotes = app.records.all::<Quote>();
    let rounds = Memo::new(move |_| {
        let rounds = rules::rounds(quotes.filter(|quote| quote.deal == deal));
        rounds.iter().map(|quote| quote.id).collect::<Vec<_>>()
    });
    let links = move || {
        let link = |(index, id): (usize, QuoteId)| {
            let current = (id == shown).then_some("page");
            view! {
                <li>
                    <a class="quote-round" href=Link::Show(id).href() aria-current=current>
                        {move || t_string!(i18n, quotes.round, round = index + 1)}
                    </a>
                </li>
            }
        };
        rounds.get().into_iter().enumerate().map(link).collect_view()
    };
    view! {
        <Show when=move || rounds.with(|rounds| rounds.len() > 1)>
            <nav class="quote-nav" aria-label=t!(i18n, quotes.rounds)>
                <ul class="quote-rounds" role="list">{links}</ul>
                <LinkButton
                    label=t!(i18n, quotes.compare_rounds)
                    href=Link::Rounds(deal).href()
                    tone=Tone::Quiet
                />
            </nav>
        </Show>
    }
}
