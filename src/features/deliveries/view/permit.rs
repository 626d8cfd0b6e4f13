//! 放行: what keeps the car here, and the manager's word that it may go all the same.

use leptos::prelude::*;

use super::Scene;
use crate::app::authority::AskManager;
use crate::domain::id::StaffId;
use crate::features::deliveries::draft::Field;
use crate::features::deliveries::model::Open;
use crate::features::deliveries::rules::{self, Permit};
use crate::features::deliveries::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Mood, Notice, TextField};

/// What stands before the hand-over. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Gate {
    scene: Scene,
    /// What is open.
    open: Memo<Vec<Open>>,
    /// The manager's word.
    pub permit: RwSignal<Option<Permit>>,
}

impl Gate {
    /// Looks at a delivery.
    pub fn of(scene: Scene) -> Self {
        let open = Memo::new(move |_| scene.see(|delivery| rules::open(delivery, scene.ledger())));
        Self { scene, open, permit: RwSignal::new(None) }
    }

    /// Tells whether the car may go.
    pub fn is_passed(self) -> bool {
        self.open.with(Vec::is_empty) || self.permit.with(Option::is_some)
    }
}

/// What is open, and the way to a manager.
#[component]
pub fn Gated(gate: Gate) -> impl IntoView {
    let app = gate.scene.sale.app;
    let i18n = use_i18n();
    let reason = RwSignal::new(String::new());
    let (asking, tried) = (RwSignal::new(false), RwSignal::new(false));
    let what = move || {
        let open = gate.open.get();
        let words: Vec<&str> = open.iter().map(|open| words::open(*open, i18n.get_locale())).collect();
        words.join(t_string!(i18n, deliveries.comma))
    };
    let is_missing = move || reason.with(|reason| reason.trim().is_empty());
    let problem = Signal::derive(move || {
        (tried.get() && is_missing()).then(|| t_string!(i18n, deliveries.reason_missing).to_owned())
    });
    let ask = Callback::new(move |()| {
        tried.set(true);
        asking.set(!untrack(is_missing));
    });
    let agreed = Callback::new(move |by: StaffId| gate.permit.set(Permit::new(by, &reason.get_untracked())));
    let allowed = move || {
        let by = gate.permit.with(|permit| permit.as_ref().map(|permit| permit.by));
        by.map(|by| t_string!(i18n, deliveries.allowed_now, name = app.name_of(by))).unwrap_or_default()
    };
    let question = move || t_string!(i18n, deliveries.allow_question, what = what());
    view! {
        <Show when=move || gate.permit.with(Option::is_some)>
            <Notice tone=Mood::Warn title=allowed text=what />
        </Show>
        <Show when=move || !gate.is_passed()>
            <Notice tone=Mood::Bad title=t!(i18n, deliveries.not_yet) text=what />
            <div class="delivery-fault">
                <TextField
                    name=Field::Reason.name()
                    label=move || words::field(Field::Reason, i18n.get_locale())
                    value=reason
                    problem
                    example=t!(i18n, deliveries.reason_example)
                />
                <Button label=t!(i18n, deliveries.ask_manager) on_press=ask />
            </div>
        </Show>
        <AskManager open=asking what=question on_agreed=agreed />
    }
}
