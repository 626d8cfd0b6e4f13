//! The form of one plan, in a sheet, with what it comes to while it is typed.

use leptos::prelude::*;

use super::scene::Scene;
use crate::domain::Money;
use crate::domain::amount::Unit;
use crate::features::finance::draft::Draft;
use crate::features::finance::ground;
use crate::features::finance::model::{Plan, PlanKind, Slot};
use crate::features::finance::problem::{Field, Problem};
use crate::features::finance::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Button, Choice, ChoiceLook, Fact, Facts, Form, InputKind, ProblemSummary, Sheet, TextField, Tone, format,
};

/// The terms that are offered, in months.
const TERMS: [u16; 6] = [12, 18, 24, 36, 48, 60];

/// Which plan is being typed. A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Editing {
    open: RwSignal<bool>,
    what: RwSignal<Option<(Slot, Draft)>>,
}

impl Editing {
    /// Nothing is being typed yet.
    pub fn nothing() -> Self {
        Self { open: RwSignal::new(false), what: RwSignal::new(None) }
    }

    /// Begins a new plan, like one of the same kind that was lent before.
    pub fn begin(self, slot: Slot, kind: PlanKind, price: Money, like: Option<&Plan>) {
        self.show(slot, Draft::new(kind, price, like));
    }

    /// Changes a plan.
    pub fn change(self, slot: Slot, plan: &Plan) {
        self.show(slot, Draft::of(plan));
    }

    fn show(self, slot: Slot, draft: Draft) {
        self.what.set(Some((slot, draft)));
        self.open.set(true);
    }
}

/// The sheet.
#[component]
pub fn PlanSheet(scene: Scene, editing: Editing, price: Memo<Money>) -> impl IntoView {
    let i18n = use_i18n();
    let form = move || {
        let (place, start) = editing.what.get_untracked()?;
        Some(view! { <PlanForm scene place start price open=editing.open /> })
    };
    view! {
        <Sheet open=editing.open title=t!(i18n, finance.plan)>
            {form}
        </Sheet>
    }
}

/// What is typed, field by field.
#[derive(Clone, Copy)]
struct Fields {
    kind: RwSignal<Option<PlanKind>>,
    lender: RwSignal<String>,
    down: RwSignal<String>,
    months: RwSignal<Option<u16>>,
    rate: RwSignal<String>,
    residual: RwSignal<String>,
    deposit: RwSignal<String>,
    fee: RwSignal<String>,
}

impl Fields {
    fn new(draft: Draft) -> Self {
        Self {
            kind: RwSignal::new(Some(draft.kind)),
            lender: RwSignal::new(draft.lender),
            down: RwSignal::new(draft.down),
            months: RwSignal::new(draft.months),
            rate: RwSignal::new(draft.rate),
            residual: RwSignal::new(draft.residual),
            deposit: RwSignal::new(draft.deposit),
            fee: RwSignal::new(draft.fee),
        }
    }

    fn kind(self) -> PlanKind {
        self.kind.get().unwrap_or_default()
    }

    fn draft(self) -> Draft {
        Draft {
            kind: self.kind(),
            lender: self.lender.get(),
            down: self.down.get(),
            months: self.months.get(),
            rate: self.rate.get(),
            residual: self.residual.get(),
            deposit: self.deposit.get(),
            fee: self.fee.get(),
        }
    }

    /// Another kind begins with what is usual for it, in what is still empty.
    fn fill(self, scene: Scene, kind: PlanKind, price: Money) {
        let usual = Draft::new(kind, price, ground::like(scene.app, kind).as_ref());
        let fill = |field: RwSignal<String>, usual: String| {
            if field.with_untracked(|typed| typed.trim().is_empty()) {
                field.set(usual);
            }
        };
        fill(self.down, usual.down);
        fill(self.rate, usual.rate);
        fill(self.lender, usual.lender);
        if self.months.get_untracked().is_none() {
            self.months.set(usual.months);
        }
    }
}

#[component]
fn PlanForm(scene: Scene, place: Slot, start: Draft, price: Memo<Money>, open: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let fields = Fields::new(start);
    let tried = RwSignal::new(false);
    Effect::watch(move || fields.kind(), move |kind, _, _| fields.fill(scene, *kind, price.get_untracked()), false);
    let problems = Memo::new(move |_| {
        let found = || fields.draft().check(price.get()).err().unwrap_or_default();
        if tried.get() { found() } else { Vec::new() }
    });
    let problem = Callback::new(move |(field,): (Field,)| {
        let found = problems.with(|all| all.iter().copied().find(|problem| problem.field() == field));
        found.map(|problem| words::problem(problem, i18n.get_locale()).to_owned())
    });
    let summary = Signal::derive(move || {
        let line = |problem: &Problem| {
            let (field, locale) = (problem.field(), i18n.get_locale());
            let name = words::field(field, fields.kind(), locale);
            (field.name().to_owned(), format!("{name} · {}", words::problem(*problem, locale)))
        };
        problems.with(|all| all.iter().map(line).collect::<Vec<_>>())
    });
    let submit = Callback::new(move |()| match untrack(|| fields.draft().check(price.get())) {
        Ok(valid) => scene.save(|case| case.put(place, valid), move || open.set(false)),
        Err(_) => tried.set(true),
    });
    let kinds = Signal::derive(move || {
        let words = |kind| (kind, TextProp::from(move || words::kind(kind, i18n.get_locale())));
        PlanKind::ALL.map(words).to_vec()
    });
    view! {
        <Form label=t!(i18n, finance.plan) on_submit=submit>
            <ProblemSummary problems=summary />
            <Choice
                label=t!(i18n, finance.kind)
                options=kinds
                value=fields.kind
                look=ChoiceLook::Chips
                required=true
            />
            <p class="small">{move || words::explained(fields.kind(), i18n.get_locale())}</p>
            <Show when=move || fields.kind() != PlanKind::Cash>
                <Amounts fields problem price />
            </Show>
            <Preview fields price />
            <div class="actions end">
                <Button
                    label=t!(i18n, ui.close)
                    tone=Tone::Quiet
                    on_press=Callback::new(move |()| open.set(false))
                />
                <Button
                    label=t!(i18n, finance.save_plan)
                    tone=Tone::Go
                    submit=true
                    busy=scene.saving.busy
                />
            </div>
        </Form>
    }
}

#[component]
fn Amounts(fields: Fields, problem: Callback<(Field,), Option<String>>, price: Memo<Money>) -> impl IntoView {
    let i18n = use_i18n();
    let wrong = move |field: Field| Signal::derive(move || problem.run((field,)));
    let amount = move |field: Field, value: RwSignal<String>| {
        view! {
            <TextField
                name=field.name()
                label=move || words::field(field, fields.kind(), i18n.get_locale())
                value=value
                problem=wrong(field)
                input=InputKind::Number
                suffix=t!(i18n, finance.wan)
            />
        }
    };
    let percent = move || {
        let down = Money::parse(&fields.down.get(), Unit::Wan).unwrap_or_default();
        t_string!(i18n, finance.down_percent, percent = Plan { down, ..Plan::default() }.down_percent(price.get()))
    };
    // A term that is not among the usual ones stays when the plan is changed.
    let terms = Signal::derive(move || {
        let own = fields.months.get().filter(|months| !TERMS.contains(months));
        let words =
            |months: u16| (months, TextProp::from(move || t_string!(i18n, finance.count_months, count = months)));
        TERMS.into_iter().chain(own).map(words).collect::<Vec<_>>()
    });
    view! {
        <div class="form">
            <TextField
                name=Field::Down.name()
                label=move || words::field(Field::Down, fields.kind(), i18n.get_locale())
                value=fields.down
                problem=wrong(Field::Down)
                input=InputKind::Number
                suffix=t!(i18n, finance.wan)
                hint=percent
            />
            <TextField
                name=Field::Rate.name()
                label=t!(i18n, finance.rate)
                value=fields.rate
                problem=wrong(Field::Rate)
                input=InputKind::Number
                suffix="%"
                hint=t!(i18n, finance.rate_hint)
                required=true
            />
            <Choice
                name=Field::Months.name()
                label=t!(i18n, finance.months)
                options=terms
                value=fields.months
                problem=wrong(Field::Months)
                look=ChoiceLook::Chips
                required=true
            />
            <Show when=move || fields.kind().leaves_residual()>
                {amount(Field::Residual, fields.residual)}
            </Show>
            <Show when=move || fields.kind() == PlanKind::Lease>
                {amount(Field::Deposit, fields.deposit)}
            </Show>
            {amount(Field::Fee, fields.fee)}
            <TextField
                label=t!(i18n, finance.lender)
                value=fields.lender
                example=t!(i18n, finance.lender_example)
            />
        </div>
    }
}

/// What it comes to so far; nothing while it does not hold.
#[component]
fn Preview(fields: Fields, price: Memo<Money>) -> impl IntoView {
    let i18n = use_i18n();
    let cost = Memo::new(move |_| {
        let plan = fields.draft().check(price.get()).ok()?.into_plan();
        Some((plan.kind, plan.cost(price.get())))
    });
    let shown = move |amount: fn(&crate::features::finance::cost::Cost) -> Money| {
        move || cost.with(|cost| cost.as_ref().map_or_else(|| "—".to_owned(), |(_, cost)| format::yuan(amount(cost))))
    };
    let kind = move || fields.kind();
    view! {
        <Show when=move || kind() != PlanKind::Cash>
            <div class="finance-preview" role="group" aria-label=t!(i18n, finance.so_far)>
                <Facts>
                    <Fact
                        label=move || words::monthly(kind(), i18n.get_locale())
                        value=shown(|cost| cost.schedule.monthly())
                    />
                    <Fact label=t!(i18n, finance.interest) value=shown(|cost| cost.schedule.interest()) />
                    <Fact label=t!(i18n, finance.total) value=shown(|cost| cost.total) />
                </Facts>
            </div>
        </Show>
    }
}
