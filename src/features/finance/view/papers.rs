//! 贷款资料: the checklist. The scans are kept with the deal; the way there is one tap.

use leptos::prelude::*;

use super::scene::Scene;
use crate::features::attachments;
use crate::features::finance::model::PaperState;
use crate::features::finance::problem::Field;
use crate::features::finance::rules::{self, PaperLine};
use crate::features::finance::words;
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Form, Section, TextField, Tick, Ticks, Tone};

/// The checklist with what was said of each paper, and the scans below it.
#[component]
pub fn Papers(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let lines = Memo::new(move |_| rules::papers(scene.finance.get().as_deref()));
    let names = Memo::new(move |_| lines.with(|lines| lines.iter().map(|line| line.name.clone()).collect::<Vec<_>>()));
    let customer = scene.deal.get_untracked().map(|deal| deal.customer);
    view! {
        <Section title=t!(i18n, finance.papers)>
            <p class="small">{t!(i18n, finance.papers_text)}</p>
            <Ticks label=t!(i18n, finance.papers)>
                <For each=move || names.get() key=|name| name.clone() let:name>
                    <OnePaper scene lines name />
                </For>
            </Ticks>
            <AddPaper scene />
        </Section>
        {customer.map(|customer| attachments::link::section(customer, Some(scene.id)))}
    }
}

#[component]
fn OnePaper(scene: Scene, lines: Memo<Vec<PaperLine>>, name: String) -> impl IntoView {
    let i18n = use_i18n();
    let line = {
        let name = name.clone();
        Memo::new(move |_| lines.with(|lines| lines.iter().find(|line| line.name == name).cloned()))
    };
    let state = Memo::new(move |_| line.get().and_then(|line| line.state()));
    let required = line.with_untracked(|line| line.as_ref().is_some_and(|line| line.required));
    let note = move || {
        let said = line.get().and_then(|line| line.said)?;
        (said.state != PaperState::Wanted).then(|| scene.app.stamped(said.stamp))
    };
    let tag = move || match state.get() {
        Some(PaperState::NotNeeded) => words::paper_state(PaperState::NotNeeded, i18n.get_locale()),
        _ => "",
    };
    let spoken = name.clone();
    let name = StoredValue::new(name);
    let say = move |state: PaperState| {
        let act = scene.app.act();
        scene.save(|case| name.with_value(|name| case.mark_paper(name, state, &act)), || ());
    };
    let toggle = Callback::new(move |(on,): (bool,)| say(if on { PaperState::Got } else { PaperState::Wanted }));
    // What a bank may not ask for can be set aside; what only some banks ask for is no duty anyway.
    let aside = move || {
        let action = match state.get() {
            Some(PaperState::Got) => return None,
            Some(PaperState::NotNeeded) => PaperState::Wanted,
            Some(PaperState::Wanted) | None if required => PaperState::NotNeeded,
            Some(PaperState::Wanted) | None => return None,
        };
        let label = move || words::paper_action(action, i18n.get_locale());
        Some(view! { <Button label=label tone=Tone::Quiet on_press=Callback::new(move |()| say(action)) /> })
    };
    view! {
        <Tick
            label=move || words::paper(&spoken, i18n.get_locale())
            done=Signal::derive(move || state.get() == Some(PaperState::Got))
            note=move || note().unwrap_or_default()
            on_toggle=toggle
            required=required
            tag=tag
            action=move || view! { {aside} }
        />
    }
}

/// A paper that this bank asks for besides.
#[component]
fn AddPaper(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None);
    let submit = Callback::new(move |()| {
        let act = scene.app.act();
        match scene.decide(|case| typed.with_untracked(|typed| case.add_paper(typed, &act))) {
            Some(Ok(batch)) => {
                problem.set(None);
                scene.saving.run(batch, move || typed.set(String::new()));
            }
            Some(Err(found)) => problem.set(Some(found)),
            None => {}
        }
    });
    let wrong = Signal::derive(move || problem.get().map(|found| words::problem(found, i18n.get_locale()).to_owned()));
    view! {
        <Form label=t!(i18n, finance.paper_other) on_submit=submit>
            <TextField
                name=Field::Paper.name()
                label=t!(i18n, finance.paper_other)
                value=typed
                problem=wrong
                example=t!(i18n, finance.paper_example)
            />
            <div class="finance-beside">
                <Button label=t!(i18n, finance.add_paper) submit=true busy=scene.saving.busy />
            </div>
        </Form>
    }
}
