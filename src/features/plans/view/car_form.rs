//! 置换评估: the form of an old car, filled in while one walks around it.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::problems::Problems;
use super::scene::Scene;
use crate::app::sale::OfDeal;
use crate::features::plans::appraisal::Draft;
use crate::features::plans::link::Link;
use crate::features::plans::model::{Condition, Grade, Part};
use crate::features::plans::problem::Field;
use crate::features::plans::{rules, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Choice, Form, InputKind, PageHead, ProblemSummary, TextField, Tone};

/// The page of the form.
#[component]
pub fn AppraisePage() -> impl IntoView {
    let show = |sale| view! { <div class="page"><Appraise scene=Scene::of(sale) /></div> }.into_any();
    view! { <OfDeal show /> }
}

/// What is seen of one part.
#[derive(Clone, Copy)]
struct PartFields {
    part: Part,
    grade: RwSignal<Option<Grade>>,
    words: RwSignal<String>,
}

#[derive(Clone, Copy)]
struct Fields {
    brand: RwSignal<String>,
    model: RwSignal<String>,
    first_registered: RwSignal<String>,
    mileage: RwSignal<String>,
    plate: RwSignal<String>,
    parts: [PartFields; 5],
    asked: RwSignal<String>,
}

impl Fields {
    fn new(draft: Draft) -> Self {
        let parts = Part::ALL.map(|part| {
            let seen = draft.condition.get(&part).cloned().unwrap_or_default();
            PartFields { part, grade: RwSignal::new(seen.grade), words: RwSignal::new(seen.words) }
        });
        Self {
            brand: RwSignal::new(draft.brand),
            model: RwSignal::new(draft.model),
            first_registered: RwSignal::new(draft.first_registered),
            mileage: RwSignal::new(draft.mileage),
            plate: RwSignal::new(draft.plate),
            parts,
            asked: RwSignal::new(draft.asked),
        }
    }

    fn draft(self) -> Draft {
        let seen = |it: PartFields| (it.part, Condition { grade: it.grade.get(), words: it.words.get() });
        Draft {
            brand: self.brand.get(),
            model: self.model.get(),
            first_registered: self.first_registered.get(),
            mileage: self.mileage.get(),
            plate: self.plate.get(),
            condition: self.parts.into_iter().map(seen).collect::<BTreeMap<_, _>>(),
            asked: self.asked.get(),
        }
    }
}

#[component]
fn Appraise(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let navigate = use_navigate();
    let before = StoredValue::new(scene.car.get_untracked());
    let start = match before.get_value() {
        Some(car) => Draft::of(&car),
        None => {
            let told = scene.customer.get_untracked().map(|customer| customer.needs.current_car.clone());
            Draft::new(&told.unwrap_or_default())
        }
    };
    let fields = Fields::new(start);
    let problems = Problems::of(move || fields.draft().check(scene.app.today()).err().unwrap_or_default());
    let submit = Callback::new(move |()| {
        let Some(deal) = scene.deal.get_untracked() else { return };
        match untrack(|| fields.draft().check(scene.app.today())) {
            Ok(valid) => {
                let act = scene.app.act();
                let batch = before.with_value(|before| rules::appraise(valid, &deal, before.as_deref(), &act));
                let navigate = navigate.clone();
                scene.saving.run(batch, move || {
                    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
                    navigate(&Link::Of(scene.id).href(), options);
                });
            }
            Err(_) => problems.show(),
        }
    });
    view! {
        <PageHead
            title=t!(i18n, plans.appraisal)
            lead=move || scene.name()
            back=Link::Of(scene.id).href()
        />
        <Form label=t!(i18n, plans.appraisal) on_submit=submit>
            <ProblemSummary problems=problems.summary() />
            <Identity fields problems />
            {fields.parts.map(|part| view! { <OnePart part /> }).collect_view()}
            <TextField
                name=Field::Asked.name()
                label=t!(i18n, plans.asked)
                value=fields.asked
                problem=problems.in_field(Field::Asked)
                input=InputKind::Number
                suffix=t!(i18n, plans.wan)
            />
            <p class="small">{t!(i18n, plans.pictures_later)}</p>
            <div class="actions end">
                <Button
                    label=t!(i18n, plans.save_car)
                    tone=Tone::Go
                    submit=true
                    busy=scene.saving.busy
                />
            </div>
        </Form>
    }
}

/// Which car it is.
#[component]
fn Identity(fields: Fields, problems: Problems) -> impl IntoView {
    let i18n = use_i18n();
    let words_field = move |field: Field, value: RwSignal<String>| {
        view! {
            <TextField
                name=field.name()
                label=move || words::field(field, i18n.get_locale())
                value=value
                problem=problems.in_field(field)
                required=true
            />
        }
    };
    view! {
        {words_field(Field::Brand, fields.brand)}
        {words_field(Field::Model, fields.model)}
        <TextField
            name=Field::FirstRegistered.name()
            label=t!(i18n, plans.first_registered)
            value=fields.first_registered
            problem=problems.in_field(Field::FirstRegistered)
            input=InputKind::Date
        />
        <TextField
            name=Field::Mileage.name()
            label=t!(i18n, plans.mileage)
            value=fields.mileage
            problem=problems.in_field(Field::Mileage)
            input=InputKind::Number
            suffix="km"
            required=true
        />
        <TextField label=t!(i18n, plans.plate) value=fields.plate example="沪A12345" />
    }
}

/// How a part is: one tap, and words where there is something to say.
#[component]
fn OnePart(part: PartFields) -> impl IntoView {
    let i18n = use_i18n();
    let PartFields { part, grade, words: said } = part;
    let name = move || words::part(part, i18n.get_locale());
    let grades = Signal::derive(move || {
        let named = |grade| (grade, TextProp::from(move || words::grade(part, grade, i18n.get_locale())));
        [Grade::Good, Grade::Fair, Grade::Poor].map(named).to_vec()
    });
    view! {
        <div class="plan-part">
            <Choice label=name options=grades value=grade />
            <TextField
                label=move || crate::i18n::td_string!(i18n.get_locale(), plans.part_words, part = name())
                value=said
            />
        </div>
    }
}
