//! 审批结果: what the bank said, and the form that notes it.

use leptos::prelude::*;

use super::scene::Scene;
use crate::features::finance::draft::DecisionDraft;
use crate::features::finance::model::{Decision, Verdict};
use crate::features::finance::problem::{Field, Problem};
use crate::features::finance::{hooks, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Choice, Form, InputKind, Mood, Notice, ProblemSummary, Section, TextField, Tone};

/// What the bank said, or the form.
#[component]
pub fn BankDecision(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let known = Memo::new(move |_| scene.finance.get().and_then(|finance| finance.decision.clone()));
    let shown = move || match known.get() {
        Some(decision) => view! { <Said scene decision /> }.into_any(),
        None => view! { <Note scene /> }.into_any(),
    };
    view! { <Section title=t!(i18n, finance.decision)>{shown}</Section> }
}

#[component]
fn Said(scene: Scene, decision: Decision) -> impl IntoView {
    let i18n = use_i18n();
    let tone = match decision.verdict {
        Verdict::Approved => Mood::Good,
        Verdict::Rejected => Mood::Bad,
        Verdict::MorePapers => Mood::Warn,
    };
    let stamp = decision.stamp;
    let take_back = Callback::new(move |()| scene.save(|case| case.undecide(), || ()));
    let undo = move || {
        view! {
            <Button
                label=t!(i18n, finance.note_again)
                tone=Tone::Quiet
                on_press=take_back
                busy=scene.saving.busy
            />
        }
    };
    view! {
        <Notice
            tone=tone
            title=move || hooks::decision(&decision, i18n.get_locale())
            text=move || scene.app.stamped(stamp)
            actions=undo
        />
    }
}

#[component]
fn Note(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    // Mostly the bank agrees to what was applied for.
    let start = untrack(|| {
        let chosen = scene.finance.get().and_then(|finance| finance.chosen.clone());
        chosen.map(|chosen| DecisionDraft::as_applied(&chosen.plan, chosen.price)).unwrap_or_default()
    });
    let verdict = RwSignal::new(start.verdict);
    let (amount, rate, reason) = (RwSignal::new(start.amount), RwSignal::new(start.rate), RwSignal::new(start.reason));
    let draft =
        move || DecisionDraft { verdict: verdict.get(), amount: amount.get(), rate: rate.get(), reason: reason.get() };
    let tried = RwSignal::new(false);
    let problems = Memo::new(move |_| {
        let found = || draft().check().err().unwrap_or_default();
        if tried.get() { found() } else { Vec::new() }
    });
    let problem = move |field: Field| {
        Signal::derive(move || {
            let found = problems.with(|all| all.iter().copied().find(|problem| problem.field() == field));
            found.map(|problem| words::problem(problem, i18n.get_locale()).to_owned())
        })
    };
    let summary = Signal::derive(move || {
        let line = |problem: &Problem| {
            let words = words::problem(*problem, i18n.get_locale());
            (problem.field().name().to_owned(), words.to_owned())
        };
        problems.with(|all| all.iter().map(line).collect::<Vec<_>>())
    });
    let submit = Callback::new(move |()| match untrack(|| draft().check()) {
        Ok(decided) => {
            let act = scene.app.act();
            scene.save(|case| case.decide(decided, &act), || ());
        }
        Err(_) => tried.set(true),
    });
    let verdicts = Signal::derive(move || {
        let words = |verdict| (verdict, TextProp::from(move || words::verdict(verdict, i18n.get_locale())));
        [Verdict::Approved, Verdict::Rejected, Verdict::MorePapers].map(words).to_vec()
    });
    view! {
        <Form label=t!(i18n, finance.decision) on_submit=submit>
            <ProblemSummary problems=summary />
            <Choice
                name=Field::Verdict.name()
                label=t!(i18n, finance.verdict)
                options=verdicts
                value=verdict
                problem=problem(Field::Verdict)
            />
            <Show when=move || verdict.get() == Some(Verdict::Approved)>
                <TextField
                    name=Field::Amount.name()
                    label=t!(i18n, finance.amount_decided)
                    value=amount
                    problem=problem(Field::Amount)
                    input=InputKind::Number
                    suffix=t!(i18n, finance.wan)
                />
                <TextField
                    name=Field::Rate.name()
                    label=t!(i18n, finance.rate_decided)
                    value=rate
                    problem=problem(Field::Rate)
                    input=InputKind::Number
                    suffix="%"
                />
            </Show>
            <Show when=move || verdict.get().is_some()>
                <TextField
                    name=Field::Reason.name()
                    label=t!(i18n, finance.reason)
                    value=reason
                    problem=problem(Field::Reason)
                    example=t!(i18n, finance.reason_example)
                />
                <div class="actions">
                    <Button label=t!(i18n, finance.note_decision) submit=true busy=scene.saving.busy />
                </div>
            </Show>
        </Form>
    }
}
