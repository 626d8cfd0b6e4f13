//! One task: what, about whom, and what came of it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::app::{use_app, use_saving};
use crate::domain::customer::Customer;
use crate::domain::id::{StaffId, TaskId};
use crate::domain::staff::Staff;
use crate::domain::task::Task;
use crate::features::tasks::link::Link;
use crate::features::tasks::{rules, words};
use crate::features::{customers, deals};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Button, Empty, Fact, Facts, FactsLook, Glyph, LinkButton, Mood, Notice, PageHead, Select, TextArea, Tone, format,
};

/// The task that the address names.
#[component]
pub fn ShowTask() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").and_then(|text| text.parse::<TaskId>().ok()));
    let task = app.records.one::<Task>(move || id.get());
    let to_list = move || view! { <LinkButton label=t!(i18n, tasks.to_list) href=Link::List.href() /> };
    view! {
        <div class="page">
            {move || match task.get() {
                Some(task) => view! { <One task /> }.into_any(),
                None => view! {
                    <Empty title=t!(i18n, tasks.gone) text=t!(i18n, tasks.gone_text) action=to_list />
                }
                .into_any(),
            }}
        </div>
    }
}

#[component]
fn One(task: Arc<Task>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let about = task.customer.and_then(|id| app.records.all::<Customer>().get(id));
    let name = about.as_ref().map(|customer| customer.name.clone()).unwrap_or_default();
    let phone = about.and_then(|customer| customer.phone.clone());
    let (customer, deal, cause) = (task.customer, task.deal, task.cause.clone());
    let actions = move || {
        let call = phone.clone().map(|phone| {
            let href = format!("tel:{}", phone.e164());
            view! { <LinkButton label=t!(i18n, tasks.call) icon=Glyph::Phone href /> }
        });
        let customer = customer.map(|id| {
            view! { <LinkButton label=t!(i18n, tasks.to_customer) href=customers::link::Link::Show(id).href() /> }
        });
        let deal = deal
            .map(|id| view! { <LinkButton label=t!(i18n, tasks.to_deal) href=deals::link::Link::Show(id).href() /> });
        let cause = cause.clone().and_then(|key| app.title(i18n.get_locale(), &key).href);
        let cause = cause.map(|href| view! { <LinkButton label=t!(i18n, tasks.to_cause) href /> });
        view! {
            {call}
            {customer}
            {deal}
            {cause}
        }
    };
    let (shown, due, opened) = (Arc::clone(&task), task.due, (task.at, task.by));
    let whose = move || words::whose(app, &shown, i18n.get_locale());
    let by = move || format!("{} · {}", app.name_of(opened.1), format::moment(opened.0, app.zone(), app.today()));
    let body = match task.done.clone() {
        Some(done) => {
            let undo = {
                let task = Arc::clone(&task);
                let saving = use_saving();
                Callback::new(move |()| saving.run(rules::reopen(&task), || ()))
            };
            let title = move || t_string!(i18n, tasks.done_by, name = app.name_of(done.by));
            let action = move || view! { <Button label=t!(i18n, tasks.reopen) on_press=undo /> };
            view! { <Notice tone=Mood::Good title text=done.note actions=action /> }.into_any()
        }
        None => view! { <Open task=Arc::clone(&task) /> }.into_any(),
    };
    view! {
        <PageHead title=t!(i18n, tasks.title) lead=name back=Link::List.href() actions />
        <h2>{task.text.clone()}</h2>
        <Facts look=FactsLook::Boxes>
            <Fact label=t!(i18n, tasks.due) value=move || format::due(due, app.today(), i18n.get_locale()).0 />
            <Fact label=t!(i18n, tasks.whose) value=whose />
            <Fact label=t!(i18n, tasks.opened_by) value=by />
        </Facts>
        {body}
    }
}

/// What can be done with an open one: hand it on, or say what came of it.
#[component]
fn Open(task: Arc<Task>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let note = RwSignal::new(String::new());
    let staff = app.records.all::<Staff>();
    let people = Signal::derive(move || {
        let person = |staff: &Arc<Staff>| (staff.id, TextProp::from(staff.name.clone()));
        staff.filter(|_| true).iter().map(person).collect::<Vec<(StaffId, TextProp)>>()
    });
    let whose = RwSignal::new(task.staff);
    let handed = Arc::clone(&task);
    Effect::watch(
        move || whose.get(),
        move |to, _, _| {
            if let Some(to) = to.filter(|to| Some(*to) != handed.staff) {
                saving.run(rules::assign(&handed, to), || ());
            }
        },
        false,
    );
    let finish = Callback::new(move |()| saving.run(rules::finish(&task, &note.get_untracked(), &app.act()), || ()));
    view! {
        <div class="stack">
            <Select name="task-whose" label=t!(i18n, tasks.hand_to) options=people value=whose />
            <TextArea name="task-note" label=t!(i18n, tasks.note) value=note lines=2 />
            <div class="actions end">
                <Button
                    label=t!(i18n, tasks.finish)
                    tone=Tone::Go
                    icon=Glyph::Check
                    on_press=finish
                    busy=saving.busy
                />
            </div>
        </div>
    }
}
