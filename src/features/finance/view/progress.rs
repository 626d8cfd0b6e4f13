//! What happens on the way to the bank's answer and after it: the credit check, the hand-over, the explanation.

use leptos::prelude::*;

use super::scene::Scene;
use crate::features::finance::model::CreditState;
use crate::features::finance::problem::Field;
use crate::features::finance::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Choice, ChoiceLook, Form, Section, TextField, Tick, Ticks};

/// 征信: how the check stands, by one tap.
#[component]
pub fn CreditCheck(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let known = Memo::new(move |_| scene.finance.get().and_then(|finance| finance.credit.clone()));
    let state = move || known.get().map(|credit| credit.state).unwrap_or_default();
    let value = RwSignal::new(Some(untrack(state)));
    // What another tablet notes is shown; what is tapped here is saved.
    Effect::new(move |_| value.set(Some(state())));
    Effect::watch(
        move || value.get(),
        move |tapped, _, _| {
            if let Some(tapped) = tapped.filter(|tapped| *tapped != untrack(state)) {
                let act = scene.app.act();
                scene.save(|case| case.set_credit(tapped, &act), || ());
            }
        },
        false,
    );
    let states = Signal::derive(move || {
        let words = |state| (state, TextProp::from(move || words::credit(state, i18n.get_locale())));
        let all = [CreditState::NotBegun, CreditState::Authorised, CreditState::Running, CreditState::Passed];
        all.into_iter().chain([CreditState::Failed]).map(words).collect::<Vec<_>>()
    });
    let who = move || known.get().map(|credit| scene.app.stamped(credit.stamp));
    view! {
        <Section title=t!(i18n, finance.credit)>
            <Choice
                label=t!(i18n, finance.credit_state)
                options=states
                value=value
                look=ChoiceLook::Chips
                required=true
            />
            <p class="small">{who}</p>
        </Section>
    }
}

/// 转交金融专员: who took the papers, and when.
#[component]
pub fn HandedOver(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let known = Memo::new(move |_| scene.finance.get().and_then(|finance| finance.handed.clone()));
    let to = RwSignal::new(known.with_untracked(|known| known.as_ref().map(|it| it.to.clone()).unwrap_or_default()));
    let problem = RwSignal::new(None);
    let submit = Callback::new(move |()| {
        let act = scene.app.act();
        match scene.decide(|case| to.with_untracked(|to| case.hand_over(to, &act))) {
            Some(Ok(batch)) => {
                problem.set(None);
                scene.saving.run(batch, || ());
            }
            Some(Err(found)) => problem.set(Some(found)),
            None => {}
        }
    });
    let wrong = Signal::derive(move || problem.get().map(|found| words::problem(found, i18n.get_locale()).to_owned()));
    let who = move || {
        let handed = known.get()?;
        Some(t_string!(i18n, finance.handed_to, name = handed.to, who = scene.app.stamped(handed.stamp)))
    };
    view! {
        <Section title=t!(i18n, finance.handed)>
            <Form label=t!(i18n, finance.handed) on_submit=submit>
                <TextField
                    name=Field::Desk.name()
                    label=t!(i18n, finance.desk_name)
                    value=to
                    problem=wrong
                />
                <div class="finance-beside">
                    <Button label=t!(i18n, finance.hand_over) submit=true busy=scene.saving.busy />
                </div>
            </Form>
            <p class="small">{who}</p>
        </Section>
    }
}

/// 还款已讲解.
#[component]
pub fn Explained(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let known = Memo::new(move |_| scene.finance.get().and_then(|finance| finance.explained));
    let toggle = Callback::new(move |(on,): (bool,)| {
        let act = scene.app.act();
        scene.save(|case| case.explain(on, &act), || ());
    });
    view! {
        <Section title=t!(i18n, finance.repayment)>
            <Ticks label=t!(i18n, finance.repayment)>
                <Tick
                    label=t!(i18n, finance.explained)
                    done=Signal::derive(move || known.get().is_some())
                    note=move || known.get().map(|stamp| scene.app.stamped(stamp)).unwrap_or_default()
                    on_toggle=toggle
                />
            </Ticks>
        </Section>
    }
}
