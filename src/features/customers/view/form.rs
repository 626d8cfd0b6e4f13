//! The form of a customer, new or known. What is typed stays: while it does not hold, when the save fails, and when
//! the form is left.

use std::sync::Arc;

use leptos::{ev, html, prelude::*};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::fields::{Fields, field_id};
use super::form_parts::{ContactFields, DoubtLines, NeedFields, NextContactField};
use super::likely::Likely;
use super::words;
use crate::app::{use_app, use_saving};
use crate::domain::customer::Customer;
use crate::domain::id::CustomerId;
use crate::features::customers::draft::{Draft, Fault, Field, Problem};
use crate::features::customers::link::Link;
use crate::features::customers::{rules, shelf};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Form, Glyph, Icon, InputKind, Mood, Notice, PageHead, ProblemSummary, TextField, Tone};

/// The form.
#[component]
pub fn CustomerForm(
    /// The customer as it was when the form was opened; nobody, for a new one.
    #[prop(into, optional)]
    before: Option<Arc<Customer>>,
    /// What stands in the fields at first.
    start: Draft,
    /// That is what somebody typed earlier and did not save.
    restored: bool,
    /// Called when nobody wants that any more.
    #[prop(into)]
    on_start_over: Callback<()>,
    /// Returns where to go afterwards: with the customer who was saved, or without one.
    #[prop(into)]
    leads_to: Callback<(Option<CustomerId>,), String>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let navigate = StoredValue::new_local(use_navigate());
    let go = move |href: String| navigate.with_value(|navigate| navigate(&href, NavigateOptions::default()));

    let me = before.as_ref().map(|before| before.id);
    let is_new = me.is_none();
    // Who sent somebody is known before anything is typed.
    let sent = start.referred_by.filter(|_| !restored).map(Draft::sent_by);
    let clean = before.as_deref().map(Draft::of).or(sent).unwrap_or_default();
    let expanded = !is_new || start.says_more_than_who();
    let fields = Fields::new(&start);
    let (before, clean) = (StoredValue::new(before), StoredValue::new(clean));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let more = NodeRef::<html::Details>::new();

    let check = move |draft: &Draft| {
        let customers = app.records.all::<Customer>();
        before.with_value(|before| {
            customers.with(|rows| draft.check(before.as_deref(), app.today(), rows.values().map(|other| &**other)))
        })
    };
    let draft = Memo::new(move |_| fields.draft());
    let is_dirty = Memo::new(move |_| draft.with(|draft| clean.with_value(|clean| draft != clean)));
    let done = StoredValue::new(false);

    // What is typed survives a walk to another page.
    Effect::new(move || {
        let draft = draft.get();
        if done.get_value() {
        } else if is_dirty.get() {
            shelf::keep(me, draft);
        } else {
            shelf::clear(me);
        }
    });
    // And a reload at least asks.
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if is_dirty.get_untracked() && !done.get_value() {
            event.prevent_default();
        }
    });
    on_cleanup(move || unload.remove());
    // A problem goes as soon as it is mended. None comes while somebody types.
    Effect::new(move || {
        let now = draft.with(|draft| untrack(|| check(draft))).err().unwrap_or_default();
        if problems.with_untracked(|known| known.iter().any(|problem| !now.contains(problem))) {
            problems.update(|known| known.retain(|problem| now.contains(problem)));
        }
    });

    let submit = move || match untrack(|| check(&draft.get())) {
        Ok(valid) => {
            let act = app.act();
            let (id, batch) = before.with_value(|before| match before {
                Some(before) => (before.id, rules::amend(before, valid, &act)),
                None => rules::register(valid, &act),
            });
            saving.run(batch, move || {
                done.set_value(true);
                shelf::clear(me);
                // No word about it: the page that follows shows what was saved, the truth bar where it is.
                go(leads_to.run((Some(id),)));
            });
        }
        Err(found) => {
            let folded = |problem: &Problem| !matches!(problem.field, Field::Name | Field::Phone | Field::Person);
            if let Some(more) = more.get_untracked()
                && found.iter().any(folded)
            {
                more.set_open(true);
            }
            problems.set(found);
        }
    };
    let forget = move || {
        done.set_value(true);
        shelf::clear(me);
    };
    let leave = move || {
        forget();
        go(leads_to.run((None,)));
    };
    let restart = move || {
        forget();
        on_start_over.run(());
    };
    let asking = RwSignal::new(false);
    let cancel = move || if is_dirty.get_untracked() { asking.set(true) } else { leave() };
    let open_other = move |(other,): (CustomerId,)| {
        // Only the name and number of somebody who is here already: nobody needs them again.
        if is_new && !draft.with_untracked(Draft::says_more_than_who) {
            forget();
        }
        go(Link::Show(other).href());
    };
    let set_apart = move |(other,): (CustomerId,)| fields.apart.update(|apart| apart.push(other));

    let told = move |problem: &Problem| {
        let name = match problem.fault {
            Fault::HereAlready(other) => {
                app.records.all::<Customer>().get(other).map(|other| other.name.clone()).unwrap_or_default()
            }
            _ => String::new(),
        };
        words::fault(problem.field, problem.fault, &name, i18n.get_locale())
    };
    let summary = Signal::derive(move || {
        let line = |problem: &Problem| {
            let field = words::field(problem.field, i18n.get_locale());
            (field_id(problem.field), t_string!(i18n, customers.problem, field = field, words = told(problem)))
        };
        problems.with(|problems| problems.iter().map(line).collect::<Vec<_>>())
    });
    let problem_of = Callback::new(move |(field,): (Field,)| {
        problems.with(|problems| problems.iter().find(|problem| problem.field == field).map(told))
    });
    let problem = move |field: Field| Signal::derive(move || problem_of.run((field,)));
    let likely = Memo::new(move |_| {
        let who = fields.who();
        app.records.all::<Customer>().with(|rows| {
            let likely = who.likely(me, rows.values().map(|other| &**other));
            likely.into_iter().map(|(likeness, other)| (likeness, other.id)).collect::<Vec<_>>()
        })
    });

    // Somebody without a phone number has a WeChat id; the field is not in the way of the others.
    let by_wechat = RwSignal::new(!is_new || fields.wechat.with_untracked(|wechat| !wechat.is_empty()));
    let wechat = move || {
        if by_wechat.get() {
            view! {
                <TextField
                    label=t!(i18n, customers.wechat)
                    value=fields.wechat
                    name="customer-wechat"
                    autofocus=is_new && fields.wechat.with_untracked(String::is_empty)
                />
            }
            .into_any()
        } else {
            view! {
                <div class="customer-instead">
                    <Button
                        label=t!(i18n, customers.wechat_instead)
                        tone=Tone::Quiet
                        on_press=move || by_wechat.set(true)
                    />
                </div>
            }
            .into_any()
        }
    };
    let title =
        move || if is_new { t_string!(i18n, customers.title_new) } else { t_string!(i18n, customers.title_edit) };
    let start_over = move || {
        view! { <Button label=t!(i18n, customers.start_over) tone=Tone::Quiet on_press=restart /> }
    };
    let discard = move || {
        view! {
            <Button label=t!(i18n, ui.keep_typing) on_press=move || asking.set(false) />
            <Button label=t!(i18n, ui.discard) tone=Tone::Danger on_press=leave />
        }
    };
    view! {
        <PageHead title=title lead=move || before.with_value(|before| before.as_ref().map(|before| before.name.clone()).unwrap_or_default()) />
        <Show when=move || restored>
            <Notice title=t!(i18n, customers.restored) actions=start_over />
        </Show>
        <Form label=t!(i18n, customers.form) on_submit=submit>
            <ProblemSummary problems=summary />
            <TextField
                label=t!(i18n, customers.name)
                hint=t!(i18n, customers.name_hint)
                value=fields.name
                name=field_id(Field::Name)
                problem=problem(Field::Name)
                required=true
                autofocus=is_new
            />
            <TextField
                label=t!(i18n, customers.phone)
                value=fields.phone
                name=field_id(Field::Phone)
                input=InputKind::Tel
                problem=problem(Field::Phone)
            />
            {wechat}
            <div class="customer-likely" id=field_id(Field::Person) tabindex="-1">
                <Likely likely on_apart=Callback::new(set_apart) on_open=Callback::new(open_other) />
            </div>
            <details class="customer-more" open=expanded node_ref=more>
                <summary>
                    <span class="strong">{t!(i18n, customers.more)}</span>
                    <span class="small">{t!(i18n, customers.more_text)}</span>
                    <Icon glyph=Glyph::Down />
                </summary>
                <NeedFields fields problem=problem_of />
                <ContactFields fields />
                <NextContactField fields problem=problem_of />
                <DoubtLines fields problem=problem_of />
            </details>
            <div class="customer-form-foot">
                <Show when=move || asking.get()>
                    <Notice tone=Mood::Warn title=t!(i18n, ui.discard_question) actions=discard />
                </Show>
                <div class="actions end">
                    <Button label=t!(i18n, customers.cancel) tone=Tone::Quiet on_press=cancel />
                    <Button
                        label=t!(i18n, customers.save)
                        tone=Tone::Go
                        submit=true
                        busy=saving.busy
                    />
                </div>
            </div>
        </Form>
    }
}
