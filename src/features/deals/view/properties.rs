//! What is set about the deal by hand: its model, the day on which the next step is due, and the process that it walks.

use leptos::prelude::*;

use super::process::named;
use super::scene::Scene;
use crate::domain::vehicle::Model;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Glyph, Icon, RowTone, format};

/// The row of settings; each opens the sheet that changes it.
#[component]
pub fn Properties(
    scene: Scene,
    choosing_model: RwSignal<bool>,
    choosing_due: RwSignal<bool>,
    choosing_process: RwSignal<bool>,
) -> impl IntoView {
    let app = scene.app;
    let i18n = use_i18n();
    let due = Memo::new(move |_| {
        let due = scene.deal.get().and_then(|deal| deal.due)?;
        Some(format::due(due, app.today(), i18n.get_locale()))
    });
    let due_words = move || match due.get() {
        Some((words, _)) => words,
        None => t_string!(i18n, deals.due_none).to_owned(),
    };
    let due_class = move || match due.get().map(|(_, tone)| tone) {
        Some(RowTone::Late) => "deal-property late",
        Some(RowTone::Due) => "deal-property due",
        _ => "deal-property",
    };
    let models = app.records.all::<Model>();
    let model = move || {
        let model = scene.deal.get().and_then(|deal| models.get(deal.model?));
        model.map_or_else(|| t_string!(i18n, deals.model_open).to_owned(), |model| model.name.clone())
    };
    let process = move || {
        let locale = i18n.get_locale();
        scene.template.with(|template| template.as_ref().map(|template| named(template, locale)).unwrap_or_default())
    };
    view! {
        <Show when=move || scene.is_open()>
            <div class="deal-properties">
                <button type="button" class=due_class on:click=move |_| choosing_due.set(true)>
                    <Icon glyph=Glyph::Calendar />
                    <span class="label">{t!(i18n, deals.due)}</span>
                    <b>{due_words}</b>
                </button>
                <button type="button" class="deal-property" on:click=move |_| choosing_model.set(true)>
                    <Icon glyph=Glyph::TestDrive />
                    <span class="label">{t!(i18n, deals.model)}</span>
                    <b>{model.clone()}</b>
                </button>
                <button type="button" class="deal-property" on:click=move |_| choosing_process.set(true)>
                    <Icon glyph=Glyph::Deals />
                    <span class="label">{t!(i18n, deals.process)}</span>
                    <b>{process}</b>
                </button>
            </div>
        </Show>
    }
}
