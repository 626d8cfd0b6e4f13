//! The form of a model.

use std::sync::Arc;

use leptos::prelude::*;

use super::problems::use_problems;
use super::{Gone, use_found, use_ground, use_id, use_leave};
use crate::app::{use_app, use_saving};
use crate::domain::id::ModelId;
use crate::domain::spec::{Group, Spec};
use crate::domain::vehicle::{Energy, Model};
use crate::features::catalogue::draft::ModelDraft;
use crate::features::catalogue::link::Link;
use crate::features::catalogue::problem::Field;
use crate::features::catalogue::{rules, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Choice, Form, InputKind, PageHead, ProblemSummary, TextArea, TextField, Tone};

/// The form of a new model.
#[component]
pub fn NewModel() -> impl IntoView {
    view! { <ModelForm before=None /> }
}

/// The form of a model that is here. What arrives while somebody types is merged when they save.
#[component]
pub fn EditModel() -> impl IntoView {
    let i18n = use_i18n();
    let id = use_id::<ModelId>();
    let (found, is_there) = use_found::<Model>(move || id.get());
    move || match is_there.get().then(|| found.get_untracked()).flatten() {
        Some(model) => view! { <ModelForm before=Some(model) /> }.into_any(),
        None => view! {
            <Gone
                title=t!(i18n, catalogue.model_gone)
                href=Link::Models.href()
                label=t!(i18n, catalogue.to_models)
            />
        }
        .into_any(),
    }
}

/// What is typed. A handle; copies are the same.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    series: RwSignal<String>,
    energy: RwSignal<Option<Energy>>,
    list_price: RwSignal<String>,
    warranty: RwSignal<String>,
    specs: [(Spec, RwSignal<String>); Spec::ALL.len()],
    equipment: [(Group, RwSignal<String>); Group::ALL.len()],
}

impl Fields {
    fn of(draft: ModelDraft) -> Self {
        let typed = |text: Option<&String>| RwSignal::new(text.cloned().unwrap_or_default());
        Self {
            specs: Spec::ALL.map(|spec| (spec, typed(draft.specs.get(&spec)))),
            equipment: Group::ALL.map(|group| (group, typed(draft.equipment.get(&group)))),
            name: RwSignal::new(draft.name),
            series: RwSignal::new(draft.series),
            energy: RwSignal::new(draft.energy),
            list_price: RwSignal::new(draft.list_price),
            warranty: RwSignal::new(draft.warranty),
        }
    }

    fn draft(self) -> ModelDraft {
        ModelDraft {
            name: self.name.get(),
            series: self.series.get(),
            energy: self.energy.get(),
            list_price: self.list_price.get(),
            warranty: self.warranty.get(),
            specs: self.specs.into_iter().map(|(spec, typed)| (spec, typed.get())).collect(),
            equipment: self.equipment.into_iter().map(|(group, typed)| (group, typed.get())).collect(),
        }
    }
}

#[component]
fn ModelForm(before: Option<Arc<Model>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let leave = use_leave();
    let ground = use_ground();
    let own = before.as_ref().map(|model| model.id);
    let fields = Fields::of(before.as_deref().map(ModelDraft::of).unwrap_or_default());
    let check = move || ground.with(|ground| fields.draft().check(own, ground));
    let problems = use_problems(move || check().err().unwrap_or_default());
    let before = StoredValue::new(before);
    let submit = Callback::new(move |()| match untrack(check) {
        Err(_) => problems.show(),
        Ok(valid) => {
            let (id, batch) = before.with_value(|before| rules::keep_model(valid, before.as_deref(), &app.act()));
            saving.run(batch, move || leave.run(Link::Model(id).href()));
        }
    });
    let energies = Signal::derive(move || {
        words::ENERGIES.map(|one| (one, TextProp::from(move || words::energy(one, i18n.get_locale())))).to_vec()
    });
    let heading =
        if own.is_some() { t!(i18n, catalogue.edit_model_title) } else { t!(i18n, catalogue.new_model_title) };
    let label = move |field: Field| move || words::field(field, i18n.get_locale());
    let specs = fields.specs.map(|(spec, value)| {
        let field = Field::Spec(spec);
        view! {
            <TextField
                name=field.id()
                label=label(field)
                value=value
                input=InputKind::Number
                suffix=spec.unit()
                problem=problems.of(field)
            />
        }
    });
    let equipment = fields.equipment.map(|(group, value)| {
        view! {
            <TextArea
                name=Field::Equipment(group).id()
                label=move || words::group(group, i18n.get_locale())
                value=value
                lines=2
            />
        }
    });
    let back = own.map_or(Link::Models, Link::Model).href();
    view! {
        <div class="page">
            <PageHead title=heading back=back />
            <Form label=heading on_submit=submit>
                <ProblemSummary problems=problems.summary() />
                <TextField
                    name=Field::Model.id()
                    label=label(Field::Model)
                    value=fields.name
                    problem=problems.of(Field::Model)
                    example=t!(i18n, catalogue.name_example)
                    required=true
                />
                <TextField
                    name=Field::Series.id()
                    label=label(Field::Series)
                    value=fields.series
                    hint=t!(i18n, catalogue.series_hint)
                />
                <Choice
                    name=Field::Energy.id()
                    label=label(Field::Energy)
                    options=energies
                    value=fields.energy
                    problem=problems.of(Field::Energy)
                    required=true
                />
                <TextField
                    name=Field::ListPrice.id()
                    label=label(Field::ListPrice)
                    value=fields.list_price
                    input=InputKind::Number
                    suffix=t!(i18n, catalogue.wan)
                    problem=problems.of(Field::ListPrice)
                />
                <TextArea
                    name=Field::Warranty.id()
                    label=label(Field::Warranty)
                    value=fields.warranty
                    example=t!(i18n, catalogue.warranty_example)
                    lines=2
                />
                <h2>{t!(i18n, catalogue.figures)}</h2>
                {specs.into_iter().collect_view()}
                <h2>{t!(i18n, catalogue.equipment)}</h2>
                <p class="small">{t!(i18n, catalogue.equipment_hint)}</p>
                {equipment.into_iter().collect_view()}
                <div class="actions end">
                    <Button label=t!(i18n, catalogue.save) tone=Tone::Go submit=true busy=saving.busy />
                </div>
            </Form>
        </div>
    }
}
