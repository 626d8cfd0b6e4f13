//! The customer's answer, or the two buttons that note it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{use_app, use_saving};
use crate::domain::Batch;
use crate::features::quotes::approval::clearance;
use crate::features::quotes::link::Answer;
use crate::features::quotes::model::Quote;
use crate::features::quotes::{rules, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Mood, Notice, Tone, format};

/// The customer's answer.
#[component]
pub fn Answers(
    /// The round.
    quote: Arc<Quote>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let quote = StoredValue::new(quote);
    let answer = Memo::new(move |_| quote.with_value(|quote| rules::answer_of(quote, app.today())));
    let is_clear = Memo::new(move |_| quote.with_value(|quote| clearance(quote, &app.showroom()).is_clear()));
    let run = move |batch: Batch| saving.run(batch, || ());
    // A yes that a manager has yet to allow is refused by the rule; the page says so above, and the button rests.
    let say = move |accepted: bool| {
        let showroom = untrack(|| app.showroom());
        if let Ok(batch) = quote.with_value(|quote| rules::answer(quote, accepted, &showroom, &app.act())) {
            run(batch);
        }
    };
    let accept = Callback::new(move |()| say(true));
    let decline = Callback::new(move |()| say(false));
    let take_back = Callback::new(move |()| run(quote.with_value(|quote| rules::unanswer(quote))));
    let noted = move || {
        let reply = quote.with_value(|quote| quote.reply.clone())?;
        let at = format::moment(reply.at, app.zone(), app.today());
        Some(format!("{at} · {}", app.name_of(reply.by)))
    };
    let undo = move || {
        view! { <Button label=t!(i18n, quotes.take_back) on_press=take_back busy=saving.busy /> }
    };
    let title = move || words::answer(answer.get(), i18n.get_locale());
    move || match answer.get() {
        Answer::Accepted => view! {
            <Notice tone=Mood::Good title=title text=move || noted().unwrap_or_default() actions=undo />
        }
        .into_any(),
        Answer::Declined => view! {
            <Notice title=title text=move || noted().unwrap_or_default() actions=undo />
        }
        .into_any(),
        waiting => view! {
            <Show when=move || waiting == Answer::Expired>
                <Notice tone=Mood::Warn title=title text=t!(i18n, quotes.expired_text) />
            </Show>
            <div class="quote-foot quote-answers">
                <Button label=t!(i18n, quotes.decline) on_press=decline busy=saving.busy />
                <Button
                    label=t!(i18n, quotes.accept)
                    on_press=accept
                    tone=Tone::Go
                    busy=saving.busy
                    disabled=Signal::derive(move || !is_clear.get())
                />
            </div>
        }
        .into_any(),
    }
}
