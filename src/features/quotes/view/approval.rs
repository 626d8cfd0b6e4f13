//! How the discount of a round stands with the managers, and where they decide.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::authority::AskManager;
use crate::app::{use_app, use_saving};
use crate::domain::id::StaffId;
use crate::features::quotes::approval::{Clearance, clearance};
use crate::features::quotes::model::Quote;
use crate::features::quotes::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Mood, Notice, Sheet, TextArea, Tone, format};

/// What a manager is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Question {
    Approve,
    Refuse,
}

/// The standing of the discount; nothing where no manager is needed.
#[component]
pub fn Approval(
    /// The round.
    quote: Arc<Quote>,
    /// Its number.
    round: Memo<usize>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let quote = StoredValue::new(quote);
    let standing = Memo::new(move |_| quote.with_value(|quote| clearance(quote, &app.showroom())));
    let deciding = RwSignal::new(false);
    let ask = Callback::new(move |()| deciding.set(true));
    let decided = move || {
        let decision = quote.with_value(|quote| quote.approval.clone())?;
        let at = format::moment(decision.at, app.zone(), app.today());
        Some((t_string!(i18n, quotes.decided_by, name = app.name_of(decision.by), at = at), decision.words))
    };
    let refused = move || {
        let (by, words) = decided().unwrap_or_default();
        let said = [by, words].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        format!("{said}\n{}", t_string!(i18n, quotes.refused_text))
    };
    let words = move || match app.is_manager() {
        true => t_string!(i18n, quotes.decide),
        false => t_string!(i18n, quotes.ask_approval),
    };
    let button = move || view! { <Button label=words on_press=ask /> };
    let notice = move || match standing.get() {
        Clearance::Unneeded => ().into_any(),
        Clearance::Granted => {
            let by = move || decided().map(|(by, _)| by).unwrap_or_default();
            view! { <Notice tone=Mood::Good title=t!(i18n, quotes.granted) text=by /> }.into_any()
        }
        Clearance::Waiting => view! {
            <Notice
                tone=Mood::Warn
                title=t!(i18n, quotes.approval_waits)
                text=t!(i18n, quotes.approval_waits_text)
                actions=button
            />
        }
        .into_any(),
        Clearance::Voided => view! {
            <Notice
                tone=Mood::Bad
                title=t!(i18n, quotes.approval_voided)
                text=t!(i18n, quotes.approval_voided_text)
                actions=button
            />
        }
        .into_any(),
        Clearance::Refused => {
            view! { <Notice tone=Mood::Bad title=t!(i18n, quotes.refused) text=refused actions=button /> }.into_any()
        }
    };
    view! {
        {notice}
        <Decide quote=quote round=round open=deciding />
    }
}

/// A manager's yes or no, with words.
#[component]
fn Decide(quote: StoredValue<Arc<Quote>>, round: Memo<usize>, open: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let words = RwSignal::new(String::new());
    let question = RwSignal::new(Question::Approve);
    let asking = RwSignal::new(false);
    let agreed = Callback::new(move |manager: StaffId| {
        let approved = question.get_untracked() == Question::Approve;
        let said = words.get_untracked();
        let batch = quote.with_value(|quote| rules::decide(quote, approved, manager, &said, &app.act()));
        saving.run(batch, || ());
    });
    // A manager at their own tablet has said it by the tap.
    let put = move |what: Question| {
        question.set(what);
        open.set(false);
        let me = untrack(|| app.session.get().map(|session| session.me).filter(|_| app.is_manager()));
        match me {
            Some(me) => agreed.run(me),
            None => asking.set(true),
        }
    };
    let in_words = move || {
        let locale = i18n.get_locale();
        let (discount, total) = quote.with_value(|quote| (quote.offer.discount, quote.offer.total()));
        let (discount, total) = (format::money(discount, locale), format::money(total, locale));
        match question.get() {
            Question::Approve => {
                t_string!(i18n, quotes.approve_what, round = round.get(), discount = discount, total = total)
            }
            Question::Refuse => t_string!(i18n, quotes.refuse_what, round = round.get(), discount = discount),
        }
    };
    let approve = Callback::new(move |()| put(Question::Approve));
    let refuse = Callback::new(move |()| put(Question::Refuse));
    let buttons = move || {
        view! {
            <Button label=t!(i18n, quotes.refuse) on_press=refuse />
            <Button label=t!(i18n, quotes.approve) tone=Tone::Go on_press=approve />
        }
    };
    view! {
        <Sheet open=open title=t!(i18n, quotes.approval) actions=buttons>
            <TextArea
                name="approval-words"
                label=t!(i18n, quotes.approval_words)
                value=words
                hint=t!(i18n, quotes.approval_words_hint)
                lines=2
            />
        </Sheet>
        <AskManager open=asking what=in_words on_agreed=agreed />
    }
}
