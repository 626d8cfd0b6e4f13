//! The form of a new task.

use chrono::Days;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::app::authority::role_words;
use crate::app::{use_app, use_saving};
use crate::domain::customer::Customer;
use crate::domain::id::{CustomerId, DealId};
use crate::domain::staff::{Role, Staff};
use crate::features::tasks::draft::{Draft, Field, Problem, Whose};
use crate::features::tasks::link::{self, Link};
use crate::features::tasks::words;
use crate::features::{customers, deals};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Form, InputKind, PageHead, Select, TextArea, TextField, Tone};

/// The form.
#[component]
pub fn NewTask() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let navigate = use_navigate();
    let query = use_query_map();
    let customer = untrack(|| query.with(|query| query.get("customer")?.parse::<CustomerId>().ok()));
    let deal = untrack(|| query.with(|query| query.get("deal")?.parse::<DealId>().ok()));
    let text = RwSignal::new(String::new());
    let me = app.session.get_untracked().map(|session| Whose::Staff(session.me));
    let whose = RwSignal::new(me);
    let tomorrow = untrack(|| app.today()).checked_add_days(Days::new(1));
    let due = RwSignal::new(tomorrow.map(|day| day.to_string()).unwrap_or_default());
    let tried = RwSignal::new(false);
    let draft = move || Draft { text: text.get(), whose: whose.get(), due: due.get(), customer, deal };
    let problem = move |field: Field| {
        Signal::derive(move || {
            let found = draft().check(app.today()).err().filter(|_| tried.get())?;
            let is_here = |problem: &&Problem| problem.field() == field;
            found.iter().find(is_here).map(|problem| words::problem(*problem, i18n.get_locale()).to_owned())
        })
    };
    let staff = app.records.all::<Staff>();
    let people = Signal::derive(move || {
        let person = |staff: &std::sync::Arc<Staff>| (Whose::Staff(staff.id), TextProp::from(staff.name.clone()));
        let role = |role| (Whose::Role(role), TextProp::from(move || role_words(role, i18n.get_locale())));
        staff.filter(|_| true).iter().map(person).chain(Role::ALL.map(role)).collect::<Vec<_>>()
    });
    let back = match (deal, customer) {
        (Some(deal), _) => deals::link::Link::Show(deal).href(),
        (None, Some(customer)) => customers::link::Link::Show(customer).href(),
        (None, None) => Link::List.href(),
    };
    let home = back.clone();
    let save = Callback::new(move |()| match untrack(|| draft().check(app.today())) {
        Ok(valid) => {
            let (navigate, home) = (navigate.clone(), home.clone());
            let batch = link::open_task(valid.into_wanted(), &app.act());
            saving.run(batch, move || navigate(&home, NavigateOptions { replace: true, ..Default::default() }));
        }
        Err(_) => tried.set(true),
    });
    let about = app.records.one::<Customer>(move || customer);
    let lead = move || about.get().map(|customer| customer.name.clone()).unwrap_or_default();
    view! {
        <div class="page">
            <PageHead title=t!(i18n, tasks.new) lead back />
            <Form label=t!(i18n, tasks.new) on_submit=save>
                <TextArea
                    name=Field::Text.name()
                    label=t!(i18n, tasks.text)
                    value=text
                    problem=problem(Field::Text)
                    required=true
                    lines=2
                />
                <Select name="task-whose" label=t!(i18n, tasks.whose) options=people value=whose />
                <TextField
                    name=Field::Due.name()
                    label=t!(i18n, tasks.due)
                    value=due
                    problem=problem(Field::Due)
                    input=InputKind::Date
                    required=true
                />
                <div class="actions end">
                    <Button label=t!(i18n, tasks.save) tone=Tone::Go submit=true busy=saving.busy />
                </div>
            </Form>
        </div>
    }
}
