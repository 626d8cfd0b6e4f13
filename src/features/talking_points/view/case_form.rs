//! The form of a success case.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::photo::ChoosePhoto;
use super::{Gone, use_found, use_id, use_lacking, use_leave, use_models};
use crate::app::{App, use_app, use_saving};
use crate::domain::Blob;
use crate::domain::customer::{Customer, Purpose};
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId, ModelId, SuccessCaseId};
use crate::features::customers;
use crate::features::talking_points::draft::{CaseDraft, Field};
use crate::features::talking_points::link::Link;
use crate::features::talking_points::model::{Photo, SuccessCase};
use crate::features::talking_points::rules;
use crate::i18n::{t, use_i18n};
use crate::ui::{Button, Form, MultiChoice, PageHead, ProblemSummary, TextArea, TextField, Toggle, Tone};

/// All uses, in the order in which they are offered.
const PURPOSES: [Purpose; 6] =
    [Purpose::Commute, Purpose::Family, Purpose::Business, Purpose::Touring, Purpose::Sport, Purpose::SecondCar];

/// The form of a new case; what is known of the deal that the address names is filled in.
#[component]
pub fn NewCase() -> impl IntoView {
    let app = use_app();
    let query = use_query_map();
    let deal = query.read_untracked().get("deal").and_then(|id| id.parse::<DealId>().ok());
    let start = deal.and_then(|deal| untrack(|| about(app, deal))).unwrap_or_default();
    view! { <CaseForm before=None start deal /> }
}

/// The form of one that is here. What arrives while somebody types is merged when they save.
#[component]
pub fn EditCase() -> impl IntoView {
    let app = use_app();
    let id = use_id::<SuccessCaseId>();
    let (found, is_there) = use_found::<SuccessCase>(move || id.get());
    move || {
        let me = untrack(|| app.session.with(|session| session.as_ref().map(|session| session.me)));
        let case = is_there.get().then(|| found.get_untracked()).flatten();
        match case.filter(|case| case.is_seen_by(me)) {
            Some(case) => {
                let start = CaseDraft::of(&case);
                view! { <CaseForm before=Some(case) start deal=None /> }.into_any()
            }
            None => view! { <Gone /> }.into_any(),
        }
    }
}

/// A case about the customer of a deal.
fn about(app: App, deal: DealId) -> Option<CaseDraft> {
    let deal = app.records.all::<Deal>().get(deal)?;
    let customer = app.records.all::<Customer>().get(deal.customer)?;
    Some(CaseDraft {
        models: deal.model.into_iter().collect(),
        purposes: customer.needs.purposes.iter().copied().collect(),
        name: customer.name.clone(),
        customer: Some(customer.id),
        ..CaseDraft::default()
    })
}

/// What is typed. A handle; copies are the same.
#[derive(Clone, Copy)]
struct Fields {
    title: RwSignal<String>,
    text: RwSignal<String>,
    models: RwSignal<Vec<ModelId>>,
    purposes: RwSignal<Vec<Purpose>>,
    said: RwSignal<String>,
    name: RwSignal<String>,
    customer: StoredValue<Option<CustomerId>>,
    photo: RwSignal<Option<Photo>>,
    fresh: RwSignal<Option<Blob>>,
    consent: RwSignal<bool>,
}

impl Fields {
    fn of(draft: CaseDraft) -> Self {
        Self {
            title: RwSignal::new(draft.title),
            text: RwSignal::new(draft.text),
            models: RwSignal::new(draft.models),
            purposes: RwSignal::new(draft.purposes),
            said: RwSignal::new(draft.said),
            name: RwSignal::new(draft.name),
            customer: StoredValue::new(draft.customer),
            photo: RwSignal::new(draft.photo),
            fresh: RwSignal::new(None),
            consent: RwSignal::new(draft.consent),
        }
    }

    fn draft(self) -> CaseDraft {
        CaseDraft {
            title: self.title.get(),
            text: self.text.get(),
            models: self.models.get(),
            purposes: self.purposes.get(),
            said: self.said.get(),
            name: self.name.get(),
            customer: self.customer.get_value(),
            photo: self.photo.get(),
            consent: self.consent.get(),
        }
    }
}

#[component]
fn CaseForm(before: Option<Arc<SuccessCase>>, start: CaseDraft, deal: Option<DealId>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let leave = use_leave();
    let fields = Fields::of(start);
    let lacking = use_lacking(move || fields.draft().check().err().unwrap_or_default());
    let is_new = before.is_none();
    let retired = before.as_ref().is_some_and(|case| case.retired);
    let before = StoredValue::new(before);
    let back = deal.map_or(Link::All, Link::CasesFor).href();
    let href = back.clone();
    let done = move || leave.run(href);
    let submit = {
        let done = done.clone();
        Callback::new(move |()| match untrack(|| fields.draft().check()) {
            Err(_) => lacking.tried.set(true),
            Ok(valid) => {
                let fresh = fields.fresh.get_untracked();
                let keep =
                    |before: &Option<Arc<SuccessCase>>| rules::keep_case(valid, before.as_deref(), fresh, &app.act());
                saving.run(before.with_value(keep), done.clone());
            }
        })
    };
    let retire = Callback::new(move |()| {
        if let Some(case) = before.get_value() {
            saving.run(rules::retire_case(&case, !retired), done.clone());
        }
    });
    let heading = if is_new { t!(i18n, talking_points.new_case) } else { t!(i18n, talking_points.edit_case) };
    let retire_label = if retired { t!(i18n, talking_points.restore) } else { t!(i18n, talking_points.retire) };
    view! {
        <div class="page">
            <PageHead title=heading back=back />
            <Form label=heading on_submit=submit>
                <ProblemSummary problems=lacking.summary() />
                <Story fields lacking />
                <ChoosePhoto photo=fields.photo fresh=fields.fresh />
                <TextField
                    name="case-name"
                    label=t!(i18n, talking_points.name)
                    value=fields.name
                    hint=t!(i18n, talking_points.name_hint)
                />
                <Toggle
                    name="case-consent"
                    label=t!(i18n, talking_points.consent)
                    value=fields.consent
                    hint=t!(i18n, talking_points.consent_hint)
                />
                <div class="actions end">
                    <Show when=move || !is_new>
                        <Button label=retire_label tone=Tone::Quiet on_press=retire busy=saving.busy />
                    </Show>
                    <Button label=t!(i18n, talking_points.save) tone=Tone::Go submit=true busy=saving.busy />
                </div>
            </Form>
        </div>
    }
}

/// The story itself, and whom it fits.
#[component]
fn Story(fields: Fields, lacking: super::Lacking) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let purposes = Signal::derive(move || {
        let words = |one| (one, TextProp::from(move || customers::link::purpose(one, i18n.get_locale())));
        PURPOSES.map(words).to_vec()
    });
    view! {
        <TextField
            name=Field::Title.id()
            label=t!(i18n, talking_points.field_title)
            value=fields.title
            problem=lacking.of(Field::Title)
            example=t!(i18n, talking_points.case_title_example)
            required=true
        />
        <TextArea
            name=Field::Text.id()
            label=t!(i18n, talking_points.story)
            value=fields.text
            problem=lacking.of(Field::Text)
            lines=5
            required=true
        />
        <TextArea
            name="case-said"
            label=t!(i18n, talking_points.said)
            value=fields.said
            hint=t!(i18n, talking_points.said_hint)
            lines=2
        />
        <MultiChoice name="case-purposes" label=t!(i18n, talking_points.purposes) options=purposes value=fields.purposes />
        <MultiChoice
            name="case-models"
            label=t!(i18n, talking_points.models_hint)
            options=use_models(app)
            value=fields.models
        />
    }
}
