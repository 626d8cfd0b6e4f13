//! Every part of the design system in all its states and themes, on one page of the development build.
//!
//! The words are samples, not the app's: they are here once, in Chinese, and in no locale file.

mod flow;
mod inputs;
mod lists;
mod pages;

use leptos::prelude::*;

use crate::ui::{PageHead, Theme, ThemePicker};
use flow::FlowParts;
use inputs::{ButtonParts, FieldParts};
use lists::ListParts;
use pages::PageParts;

/// The page of parts.
#[component]
pub fn Parts() -> impl IntoView {
    let theme = RwSignal::new(Theme::System);
    Effect::new(move || theme.get().apply());
    let samples = [Theme::Light, Theme::Dark, Theme::Sun]
        .map(|theme| {
            view! {
                <div class="parts-theme" data-theme=theme.name()>
                    <h2>{theme.name()}</h2>
                    <ButtonParts />
                    <FieldParts />
                    <ListParts />
                    <PageParts />
                    <FlowParts />
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="page parts">
            <PageHead title="部件" lead="每个部件的所有状态，三种显示方式" />
            <ThemePicker value=theme />
            {samples}
        </div>
    }
}
