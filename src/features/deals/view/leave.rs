//! Going to another stage, or to the good end: at once when nothing is missing, else with a reason.

use leptos::prelude::*;

use super::scene::Scene;
use crate::app::authority::AskManager;
use crate::app::{Saving, use_saving};
use crate::domain::Batch;
use crate::domain::deal::StepId;
use crate::domain::id::StaffId;
use crate::features::deals::draft::{Field, Reason, ReasonDraft};
use crate::features::deals::hooks::{stage_name, step_name};
use crate::features::deals::rules::{self, Goal};
use crate::features::deals::words;
use crate::i18n::{I18n, t, t_string, use_i18n};
use crate::process::gate::{Blocked, Excuse};
use crate::ui::{Button, Mood, Sheet, TextArea, ToastSink, Tone, use_toasts};

/// What is asked before the deal goes on.
#[derive(Clone, Debug, PartialEq)]
struct Question {
    goal: Goal,
    /// Required steps that are open.
    open: Vec<StepId>,
    needs_reason: bool,
    back: bool,
}

/// The deal's way to another stage. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Leaving {
    scene: Scene,
    /// Saves.
    pub saving: Saving,
    toasts: ToastSink,
    i18n: I18n,
    question: RwSignal<Option<Question>>,
    open: RwSignal<bool>,
    reason: RwSignal<String>,
    tried: RwSignal<bool>,
    asks_manager: RwSignal<bool>,
}

impl Leaving {
    /// Returns the way of one deal.
    pub fn new(scene: Scene) -> Self {
        Self {
            scene,
            saving: use_saving(),
            toasts: use_toasts(),
            i18n: use_i18n(),
            question: RwSignal::new(None),
            open: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            tried: RwSignal::new(false),
            asks_manager: RwSignal::new(false),
        }
    }

    /// Goes there at once if nothing is missing, and asks otherwise.
    pub fn go(self, goal: Goal) {
        match self.plan(&goal, Excuse::default()) {
            Some(Ok(batch)) => self.commit(goal, batch),
            Some(Err(_)) => self.ask(goal),
            None => {}
        }
    }

    /// Asks first, in any case: a tap on the path may be a slip.
    pub fn ask(self, goal: Goal) {
        let (open, needs_reason) = match self.plan(&goal, Excuse::default()) {
            Some(Ok(_)) => (Vec::new(), false),
            Some(Err(Blocked::NeedsReason { open } | Blocked::NeedsManager { open })) => (open, true),
            Some(Err(Blocked::Closed | Blocked::NoSuchStage)) | None => return,
        };
        let back = self.is_back(&goal);
        self.question.set(Some(Question { goal, open, needs_reason, back }));
        self.reason.set(String::new());
        self.tried.set(false);
        self.open.set(true);
    }

    fn is_back(self, goal: &Goal) -> bool {
        self.scene.outlook.with_untracked(|outlook| {
            let (Goal::Stage(stage), Some(outlook)) = (goal, outlook) else { return false };
            outlook.stages.iter().take(outlook.position).any(|earlier| earlier.id == *stage)
        })
    }

    fn plan(self, goal: &Goal, excuse: Excuse<'_>) -> Option<Result<Batch, Blocked>> {
        let Scene { app, deal, template, facts, .. } = self.scene;
        let (deal, template) = (deal.get_untracked()?, template.get_untracked()?);
        Some(facts.with_untracked(|facts| rules::go(&template, &deal, facts, goal, excuse, &app.act())))
    }

    /// Goes there with the reason that was typed, and with whoever agreed.
    fn answer(self, manager: Option<StaffId>) {
        let Some(question) = self.question.get_untracked() else { return };
        let reason = ReasonDraft { text: self.reason.get_untracked() }.check();
        if question.needs_reason && reason.is_err() {
            self.tried.set(true);
            return;
        }
        let reason = reason.as_ref().map(Reason::as_str).unwrap_or_default();
        match self.plan(&question.goal, Excuse { reason, manager }) {
            Some(Ok(batch)) => self.commit(question.goal, batch),
            Some(Err(Blocked::NeedsManager { .. })) => self.asks_manager.set(true),
            // Another tablet has moved or closed the deal meanwhile: ask anew, on what is so now.
            Some(Err(_)) => {
                self.open.set(false);
                self.ask(question.goal);
            }
            None => self.open.set(false),
        }
    }

    fn commit(self, goal: Goal, batch: Batch) {
        let undo = rules::inverse(&batch);
        self.saving.run(batch, move || {
            self.open.set(false);
            let saving = self.saving;
            let take_back = Callback::new(move |()| saving.run(undo.clone(), || ()));
            self.toasts.say_with_undo(Mood::Good, untrack(|| self.arrived(&goal)), take_back);
        });
    }

    fn arrived(self, goal: &Goal) -> String {
        match goal {
            Goal::Stage(_) => {
                let stage = self.name(goal);
                t_string!(self.i18n, deals.arrived, stage = stage)
            }
            Goal::Won => t_string!(self.i18n, deals.arrived_won).to_owned(),
        }
    }

    fn name(self, goal: &Goal) -> String {
        let locale = self.i18n.get_locale();
        match goal {
            Goal::Stage(stage) => self.scene.template.with(|template| stage_name(stage, template.as_ref(), locale)),
            Goal::Won => t_string!(self.i18n, deals.finish).to_owned(),
        }
    }
}

/// The sheet that asks.
#[component]
pub fn LeaveSheet(leaving: Leaving) -> impl IntoView {
    let i18n = use_i18n();
    let Leaving { question, open, reason, tried, saving, asks_manager, .. } = leaving;
    let title = move || match question.get() {
        Some(Question { goal: Goal::Stage(stage), back, .. }) => {
            let stage = leaving.name(&Goal::Stage(stage));
            if back {
                t_string!(i18n, deals.back_to, stage = stage)
            } else {
                t_string!(i18n, deals.enter, stage = stage)
            }
        }
        Some(Question { goal: Goal::Won, .. }) => t_string!(i18n, deals.finish).to_owned(),
        None => String::new(),
    };
    let typed = Signal::derive(move || reason.with(|text| !text.trim().is_empty()));
    let cancel = Callback::new(move |()| open.set(false));
    let go = Callback::new(move |()| leaving.answer(None));
    let go_label = move || match question.get() {
        Some(Question { back: true, .. }) => t_string!(i18n, deals.back_go),
        Some(Question { open, .. }) if !open.is_empty() => t_string!(i18n, deals.skip_go),
        _ => t_string!(i18n, deals.go_on),
    };
    view! {
        <Sheet
            open=open
            title=title
            guard=typed
            actions=move || {
                view! {
                    <Button label=t!(i18n, deals.cancel) tone=Tone::Quiet on_press=cancel />
                    <Button label=go_label tone=Tone::Go on_press=go busy=saving.busy />
                }
            }
        >
            <div class="stack">
                <OpenSteps leaving=leaving />
                <Show when=move || question.with(|asked| asked.as_ref().is_some_and(|asked| asked.needs_reason))>
                    <Why reason=reason tried=tried back=move || question.get().is_some_and(|asked| asked.back) />
                </Show>
            </div>
        </Sheet>
        <AskManager
            open=asks_manager
            what=move || t_string!(i18n, deals.skip_agreed, what = title())
            on_agreed=move |manager: StaffId| leaving.answer(Some(manager))
        />
    }
}

/// The required steps that would be skipped, by name.
#[component]
fn OpenSteps(leaving: Leaving) -> impl IntoView {
    let i18n = use_i18n();
    let Leaving { question, scene, .. } = leaving;
    let names = Memo::new(move |_| {
        let open = question.get().map(|asked| asked.open).unwrap_or_default();
        let locale = i18n.get_locale();
        scene
            .template
            .with(|template| open.iter().map(|step| step_name(step, template.as_ref(), locale)).collect::<Vec<_>>())
    });
    let items = move || names.get().into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
    view! {
        <Show when=move || names.with(|names| !names.is_empty())>
            <div class="deal-skipped">
                <p class="strong">{move || t_string!(i18n, deals.skips, count = names.with(Vec::len))}</p>
                <ul role="list">{items}</ul>
            </div>
        </Show>
    }
}

/// Why: a usual reason by one tap, or in one's own words.
#[component]
fn Why(reason: RwSignal<String>, tried: RwSignal<bool>, #[prop(into)] back: Signal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let usual = move || {
        let locale_words: [&'static str; 3] = if back.get() {
            [
                t_string!(i18n, deals.why_other_model),
                t_string!(i18n, deals.why_new_needs),
                t_string!(i18n, deals.why_slip),
            ]
        } else {
            [
                t_string!(i18n, deals.why_hurry),
                t_string!(i18n, deals.why_not_needed),
                t_string!(i18n, deals.why_on_paper),
            ]
        };
        locale_words
            .map(|words| {
                view! {
                    <button type="button" class="chip" on:click=move |_| reason.set(words.to_owned())>
                        {words}
                    </button>
                }
            })
            .collect_view()
    };
    let problem = Signal::derive(move || {
        let found = ReasonDraft { text: reason.get() }.check().err().filter(|_| tried.get())?;
        found.first().map(|problem| words::problem(*problem, i18n.get_locale()).to_owned())
    });
    view! {
        <TextArea
            name=Field::Reason.name()
            label=t!(i18n, deals.reason)
            value=reason
            problem=problem
            hint=t!(i18n, deals.reason_hint)
            required=true
            lines=2
        />
        <div class="chips">{usual}</div>
    }
}
