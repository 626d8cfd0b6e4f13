//! The form of a contract: what is known stands in it, what is missing is listed all the time, each with the way to it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::edit::Written;
use super::fields::Fields;
use super::form_parts::{BuyerFields, CarFields, DeliveryFields, PayingFields, PriceFacts, TermFields};
use crate::app::use_app;
use crate::domain::deal::Deal;
use crate::features::contracts::draft::Ground;
use crate::features::contracts::problem::{Field, Problem};
use crate::features::contracts::{known, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Form, ProblemSummary, Tone, lead_to};

/// What is wrong with what is typed, as the fields show it.
#[derive(Clone, Copy)]
pub struct Problems {
    all: Memo<Vec<Problem>>,
    tried: RwSignal<bool>,
}

impl Problems {
    /// Returns what is wrong with a field: once somebody has tried to finish.
    pub fn of(self, field: Field) -> Signal<Option<String>> {
        let i18n = use_i18n();
        Signal::derive(move || {
            let found = self.all.with(|all| all.iter().copied().find(|problem| problem.field() == field));
            let found = found.filter(|problem| self.tried.get() || problem.is_unreadable());
            found.map(|problem| words::problem(problem, i18n.get_locale()).to_owned())
        })
    }

    fn summary(self) -> Signal<Vec<(String, String)>> {
        let i18n = use_i18n();
        let line = move |problem: &Problem| {
            let (field, locale) = (problem.field(), i18n.get_locale());
            let words = format!("{} · {}", words::field(field, locale), words::problem(*problem, locale));
            (field.name().to_owned(), words)
        };
        Signal::derive(
            move || {
                if self.tried.get() { self.all.with(|all| all.iter().map(line).collect()) } else { Vec::new() }
            },
        )
    }
}

/// The form.
#[component]
pub fn ContractForm(
    /// Whose contract it is.
    deal: Memo<Option<Arc<Deal>>>,
    /// What is typed.
    fields: Fields,
    /// Called with a contract that can be kept or is finished.
    on_written: Callback<Written>,
    /// It is being saved.
    busy: RwSignal<bool>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let ground = Memo::new(move |_| deal.get().map(|deal| known::ground(app, &deal)).unwrap_or_default());
    let finish = move || ground.with(|ground: &Ground| fields.draft().finish(ground, app.today()));
    let problems =
        Problems { all: Memo::new(move |_| finish().err().unwrap_or_default()), tried: RwSignal::new(false) };
    let submit = Callback::new(move |()| match untrack(finish) {
        Ok(complete) => on_written.run(Written::Finished(complete)),
        Err(_) => problems.tried.set(true),
    });
    let keep = Callback::new(move |()| {
        let kept = untrack(|| ground.with(|ground| fields.draft().keep(ground, app.today())));
        match kept {
            Ok(kept) => on_written.run(Written::Kept(kept)),
            Err(_) => problems.tried.set(true),
        }
    });
    lead_to_asked();
    view! {
        <Form label=t!(i18n, contracts.form) on_submit=submit>
            <ProblemSummary problems=problems.summary() />
            <BuyerFields fields problems />
            <CarFields fields problems ground deal />
            <PriceFacts ground deal />
            <DeliveryFields fields problems />
            <PayingFields fields problems />
            <TermFields fields problems />
            <div class="contract-foot">
                <Lacks problems />
                <Button label=t!(i18n, contracts.save_draft) on_press=keep busy=busy />
                <Button label=t!(i18n, contracts.finish) tone=Tone::Go submit=true busy=busy />
            </div>
        </Form>
    }
}

/// Leads to the field that the address names: from the list of what is missing on the contract's page.
fn lead_to_asked() {
    let query = use_query_map();
    let asked = untrack(|| query.read().get("field"));
    Effect::new(move || {
        if let Some(field) = asked.as_deref() {
            lead_to(field);
        }
    });
}

/// How much is missing, and what; a tap leads there.
#[component]
fn Lacks(problems: Problems) -> impl IntoView {
    let i18n = use_i18n();
    let title = move || match problems.all.with(Vec::len) {
        0 => t_string!(i18n, contracts.lacks_none).to_owned(),
        count => t_string!(i18n, contracts.lacks, count = count),
    };
    let item = move |problem: Problem| {
        let field = problem.field();
        let words = move || words::field(field, i18n.get_locale());
        view! {
            <li>
                <button type="button" class="contract-lack" on:click=move |_| lead_to(field.name())>
                    {words}
                </button>
            </li>
        }
    };
    view! {
        <div class="contract-lacks">
            <p role="status">{title}</p>
            <ul role="list" hidden=move || problems.all.with(Vec::is_empty)>
                {move || problems.all.get().into_iter().map(item).collect_view()}
            </ul>
        </div>
    }
}
