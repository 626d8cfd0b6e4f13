//! What is set for the whole showroom: the consultants' limit, and what documents say of the house.

use leptos::prelude::*;

use crate::app::authority::AskManager;
use crate::app::{use_app, use_saving};
use crate::domain::showroom::Showroom;
use crate::features::settings::showroom::{Draft, Field, Problem, percent};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Button, Fact, Facts, FactsLook, Form, InputKind, Mood, Section, Sheet, TextField, Tone, format, use_toasts,
};

/// The section of the showroom.
#[component]
pub fn ShowroomSection() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let (open, asking) = (RwSignal::new(false), RwSignal::new(false));
    let edit = Callback::new(move |()| if untrack(|| app.may_manage()) { open.set(true) } else { asking.set(true) });
    let agreed = Callback::new(move |_| open.set(true));
    let limit = move || {
        let showroom = app.showroom();
        let most = showroom.discount_limit.map(|limit| format::money(limit, i18n.get_locale()));
        let share = showroom.discount_limit_bp.map(|points| format!("{} %", percent(points)));
        let limits: Vec<String> = most.into_iter().chain(share).collect();
        if limits.is_empty() { t_string!(i18n, showroom.unlimited).to_owned() } else { limits.join(" · ") }
    };
    let or_not_set =
        move |text: String| if text.is_empty() { t_string!(i18n, showroom.not_set).to_owned() } else { text };
    view! {
        <Section
            title=t!(i18n, showroom.title)
            actions=move || view! { <Button label=t!(i18n, showroom.edit) on_press=edit /> }
        >
            <p>{t!(i18n, showroom.lead)}</p>
            <Facts look=FactsLook::Lines>
                <Fact label=t!(i18n, showroom.discount_limit) value=limit />
                <Fact label=t!(i18n, showroom.address) value=move || or_not_set(app.showroom().address) />
                <Fact label=t!(i18n, showroom.phone) value=move || or_not_set(app.showroom().phone) />
            </Facts>
        </Section>
        <AskManager open=asking what=t!(i18n, showroom.ask) on_agreed=agreed />
        <Sheet open=open title=t!(i18n, showroom.title)>
            <ShowroomForm open=open />
        </Sheet>
    }
}

#[component]
fn ShowroomForm(open: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let toasts = use_toasts();
    let Draft { limit, percent, address, phone } = untrack(|| Draft::of(&app.showroom()));
    let [limit, percent, address, phone] = [limit, percent, address, phone].map(RwSignal::new);
    let draft = move || {
        let [limit, percent, address, phone] = [limit, percent, address, phone].map(|field| field.get());
        Draft { limit, percent, address, phone }
    };
    let tried = RwSignal::new(false);
    let problem = move |field: Field| {
        Signal::derive(move || {
            let wrong = tried.get() && draft().check().is_err_and(|problems| problems.contains(&Problem(field)));
            wrong.then(|| match field {
                Field::Limit => t_string!(i18n, showroom.limit_wrong).to_owned(),
                Field::Percent => t_string!(i18n, showroom.percent_wrong).to_owned(),
            })
        })
    };
    let save = Callback::new(move |()| match untrack(|| draft().check()) {
        Ok(valid) => {
            let known = untrack(|| app.records.all::<Showroom>().get(Showroom::the_id()));
            saving.run(valid.keep(known.as_deref()), move || {
                open.set(false);
                toasts.say(Mood::Good, t_string!(i18n, showroom.saved).to_owned());
            });
        }
        Err(_) => tried.set(true),
    });
    view! {
        <Form label=t!(i18n, showroom.title) on_submit=save>
            <TextField
                label=t!(i18n, showroom.discount_limit)
                value=limit
                problem=problem(Field::Limit)
                input=InputKind::Number
                suffix=t!(i18n, showroom.wan)
                hint=t!(i18n, showroom.discount_limit_hint)
            />
            <TextField
                label=t!(i18n, showroom.discount_limit_percent)
                value=percent
                problem=problem(Field::Percent)
                input=InputKind::Number
                suffix=t!(i18n, showroom.percent)
                hint=t!(i18n, showroom.discount_percent_hint)
            />
            <TextField
                label=t!(i18n, showroom.address)
                value=address
                hint=t!(i18n, showroom.on_paper)
            />
            <TextField label=t!(i18n, showroom.phone) value=phone input=InputKind::Tel />
            <div class="wide actions end">
                <Button label=t!(i18n, showroom.save) tone=Tone::Go submit=true busy=saving.busy />
            </div>
        </Form>
    }
}
