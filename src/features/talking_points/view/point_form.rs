//! The form of a talking point.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Gone, use_found, use_id, use_lacking, use_leave, use_may_keep, use_models};
use crate::app::{use_app, use_saving};
use crate::domain::id::TalkingPointId;
use crate::features::talking_points::draft::{Field, PointDraft};
use crate::features::talking_points::link::Link;
use crate::features::talking_points::model::{Section, TalkingPoint};
use crate::features::talking_points::{rules, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{
    Button, Choice, ChoiceLook, Empty, Form, Glyph, MultiChoice, PageHead, ProblemSummary, TextArea, TextField, Tone,
};

/// The form of a new talking point.
#[component]
pub fn NewPoint() -> impl IntoView {
    view! { <Kept before=None /> }
}

/// The form of one that is here. What arrives while somebody types is merged when they save.
#[component]
pub fn EditPoint() -> impl IntoView {
    let id = use_id::<TalkingPointId>();
    let (found, is_there) = use_found::<TalkingPoint>(move || id.get());
    move || match is_there.get().then(|| found.get_untracked()).flatten() {
        Some(point) => view! { <Kept before=Some(point) /> }.into_any(),
        None => view! { <Gone /> }.into_any(),
    }
}

/// The form, for those who keep talking points.
#[component]
fn Kept(before: Option<Arc<TalkingPoint>>) -> impl IntoView {
    let i18n = use_i18n();
    let may_keep = use_may_keep(use_app());
    let before = StoredValue::new(before);
    view! {
        <Show
            when=move || may_keep.get()
            fallback=move || view! {
                <div class="page">
                    <PageHead title=t!(i18n, talking_points.title) back=Link::All.href() />
                    <Empty title=t!(i18n, talking_points.only_managers) icon=Glyph::Lock />
                </div>
            }
        >
            <PointForm before=before.get_value() />
        </Show>
    }
}

#[component]
fn PointForm(before: Option<Arc<TalkingPoint>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let leave = use_leave();
    let draft = before.as_deref().map(PointDraft::of).unwrap_or_default();
    let (section, models) = (RwSignal::new(draft.section), RwSignal::new(draft.models));
    let (title, text) = (RwSignal::new(draft.title), RwSignal::new(draft.text));
    let draft =
        move || PointDraft { section: section.get(), models: models.get(), title: title.get(), text: text.get() };
    let lacking = use_lacking(move || draft().check().err().unwrap_or_default());
    let is_new = before.is_none();
    let retired = before.as_ref().is_some_and(|point| point.retired);
    let before = StoredValue::new(before);
    let done = move || leave.run(Link::All.href());
    let submit = Callback::new(move |()| match untrack(|| draft().check()) {
        Err(_) => lacking.tried.set(true),
        Ok(valid) => {
            let batch = before.with_value(|before| rules::keep_point(valid, before.as_deref(), &app.act()));
            saving.run(batch, done);
        }
    });
    let retire = Callback::new(move |()| {
        if let Some(point) = before.get_value() {
            saving.run(rules::retire_point(&point, !retired), done);
        }
    });
    let sections = Signal::derive(move || {
        Section::ALL.map(|one| (one, TextProp::from(move || words::section(one, i18n.get_locale())))).to_vec()
    });
    let heading = if is_new { t!(i18n, talking_points.new_point) } else { t!(i18n, talking_points.edit_point) };
    let retire_label = if retired { t!(i18n, talking_points.restore) } else { t!(i18n, talking_points.retire) };
    view! {
        <div class="page">
            <PageHead title=heading back=Link::All.href() />
            <Form label=heading on_submit=submit>
                <ProblemSummary problems=lacking.summary() />
                <Choice
                    name=Field::Section.id()
                    label=t!(i18n, talking_points.section)
                    look=ChoiceLook::Chips
                    options=sections
                    value=section
                    problem=lacking.of(Field::Section)
                    required=true
                />
                <MultiChoice name="talk-models" label=t!(i18n, talking_points.models_hint) options=use_models(app) value=models />
                <TextField
                    name=Field::Title.id()
                    label=t!(i18n, talking_points.field_title)
                    value=title
                    problem=lacking.of(Field::Title)
                    example=t!(i18n, talking_points.title_example)
                    required=true
                />
                <TextArea
                    name=Field::Text.id()
                    label=t!(i18n, talking_points.field_text)
                    value=text
                    problem=lacking.of(Field::Text)
                    hint=t!(i18n, talking_points.text_hint)
                    lines=6
                    required=true
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
