//! The form of a payment: what comes next is filled in.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{use_app, use_saving};
use crate::domain::Money;
use crate::domain::deal::Deal;
use crate::features::contracts::link::{DepositKind, agreed};
use crate::features::payments::draft::{Draft, Field, Problem};
use crate::features::payments::link::{Balance, Link};
use crate::features::payments::model::{Means, What};
use crate::features::payments::view::counter;
use crate::features::payments::{rules, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Choice, ChoiceLook, Form, InputKind, Mood, Notice, ProblemSummary, Sheet, TextField, Tone};

/// What is typed.
#[derive(Clone, Copy)]
struct Fields {
    what: RwSignal<Option<What>>,
    amount: RwSignal<String>,
    means: RwSignal<Option<Means>>,
    day: RwSignal<String>,
    note: RwSignal<String>,
}

impl Fields {
    fn new(draft: Draft) -> Self {
        Self {
            what: RwSignal::new(draft.what),
            amount: RwSignal::new(draft.amount),
            means: RwSignal::new(draft.means),
            day: RwSignal::new(draft.day),
            note: RwSignal::new(draft.note),
        }
    }

    fn draft(self) -> Draft {
        Draft {
            what: self.what.get(),
            amount: self.amount.get(),
            means: self.means.get(),
            day: self.day.get(),
            note: self.note.get(),
        }
    }
}

/// The sheet.
#[component]
pub fn ReceiveSheet(
    /// Whose account it is.
    deal: Memo<Option<Arc<Deal>>>,
    /// How it stands.
    account: Memo<Balance>,
    /// It is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Sheet open title=t!(i18n, payments.receive_title)>
            <ReceiveForm deal account />
        </Sheet>
    }
}

#[component]
fn ReceiveForm(deal: Memo<Option<Arc<Deal>>>, account: Memo<Balance>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let navigate = leptos_router::hooks::use_navigate();
    let deposit = untrack(|| deal.get().and_then(|deal| agreed(app, deal.id)));
    let deposit = match deposit.map(|agreed| agreed.deposit_kind) {
        Some(DepositKind::Earnest) => What::Earnest,
        _ => What::Advance,
    };
    let fields = Fields::new(untrack(|| account.with(|account| Draft::next(account, deposit, app.today()))));
    let tried = RwSignal::new(false);
    let check = move || account.with(|account| fields.draft().check(account, app.today()));
    let problems = Memo::new(move |_| if tried.get() { check().err().unwrap_or_default() } else { Vec::new() });
    let problem = move |field: Field| {
        Signal::derive(move || {
            let found = problems.with(|all| all.iter().copied().find(|problem| problem.field() == field));
            found.map(|problem| words::problem(problem, i18n.get_locale()).to_owned())
        })
    };
    let summary = Signal::derive(move || {
        let line = |problem: &Problem| {
            let words = words::problem(*problem, i18n.get_locale()).to_owned();
            (problem.field().name().to_owned(), words)
        };
        problems.with(|all| all.iter().map(line).collect::<Vec<_>>())
    });
    let submit = Callback::new(move |()| {
        let (Ok(valid), Some(deal)) = (untrack(check), deal.get_untracked()) else { return tried.set(true) };
        let (id, batch) = rules::receive(valid, &deal, &untrack(|| counter(app)), &app.act());
        let navigate = navigate.clone();
        saving.run(batch, move || navigate(&Link::Show(id).href(), Default::default()));
    });
    let whats = Signal::derive(move || {
        What::ALL.map(|what| (what, TextProp::from(move || words::what(what, i18n.get_locale())))).to_vec()
    });
    let means = Signal::derive(move || {
        Means::ALL.map(|means| (means, TextProp::from(move || words::means(means, i18n.get_locale())))).to_vec()
    });
    let over = Memo::new(move |_| account.with(|account| fields.draft().over(account)));
    let name = move |field: Field| move || words::field(field, i18n.get_locale());
    view! {
        <Form label=t!(i18n, payments.receive_title) on_submit=submit>
            <ProblemSummary problems=summary />
            <Choice
                name=Field::What.name()
                label=name(Field::What)
                options=whats
                value=fields.what
                problem=problem(Field::What)
                look=ChoiceLook::Chips
                required=true
            />
            <TextField
                name=Field::Amount.name()
                label=name(Field::Amount)
                value=fields.amount
                problem=problem(Field::Amount)
                input=InputKind::Number
                suffix=t!(i18n, payments.yuan)
                required=true
            />
            <Show when=move || over.get() != Money::ZERO>
                <Notice
                    tone=Mood::Warn
                    title=move || {
                        t_string!(i18n, payments.will_be_over, amount = crate::ui::format::yuan(over.get()))
                    }
                    text=t!(i18n, payments.will_be_over_text)
                />
            </Show>
            <Choice
                name=Field::Means.name()
                label=name(Field::Means)
                options=means
                value=fields.means
                problem=problem(Field::Means)
                look=ChoiceLook::Chips
                required=true
            />
            <TextField
                name=Field::Day.name()
                label=name(Field::Day)
                value=fields.day
                problem=problem(Field::Day)
                input=InputKind::Date
                required=true
            />
            <TextField name="note" label=t!(i18n, payments.note) value=fields.note />
            <Button label=t!(i18n, payments.save) tone=Tone::Go submit=true busy=saving.busy />
        </Form>
    }
}
