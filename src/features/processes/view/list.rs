//! All processes, by what walks them.

use leptos::prelude::*;

use crate::app::use_app;
use crate::features::processes::link::Link;
use crate::features::processes::words;
use crate::features::settings;
use crate::i18n::{t, t_string, use_i18n};
use crate::process::{ProcessKind, Template};
use crate::ui::{PageHead, Row, Rows, Section};

const KINDS: [ProcessKind; 4] =
    [ProcessKind::PerDeal, ProcessKind::Daily, ProcessKind::Yearly, ProcessKind::DealerSetup];

/// The page.
#[component]
pub fn List() -> impl IntoView {
    let i18n = use_i18n();
    let sections = KINDS.map(|kind| view! { <OfKind kind=kind /> }).collect_view();
    view! {
        <div class="page">
            <PageHead
                title=t!(i18n, processes.title)
                lead=t!(i18n, processes.lead)
                back=settings::link::Link::Settings.href()
            />
            {sections}
        </div>
    }
}

#[component]
fn OfKind(kind: ProcessKind) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let templates = Memo::new(move |_| {
        app.processes.with(|library| {
            let of_kind = library.newest_of_all().filter(|template| template.kind == kind);
            of_kind.map(|template| (template.clone(), library.is_retired(&template.id))).collect::<Vec<_>>()
        })
    });
    let row = move |(template, is_retired): (Template, bool)| {
        let (version, stages) = (template.version, template.stages.len());
        let meta = move || if is_retired { t_string!(i18n, processes.retired) } else { "" };
        let line = move || t_string!(i18n, processes.size, version = version, stages = stages);
        let href = Link::Show(template.id.clone()).href();
        view! { <Row href=href title=move || template.name.in_locale(i18n.get_locale()) meta=meta line=line /> }
    };
    let rows = move || templates.get().into_iter().map(row).collect_view();
    view! {
        <Show when=move || templates.with(|templates| !templates.is_empty())>
            <Section title=move || words::kind(kind, i18n.get_locale())>
                <Rows label=move || words::kind(kind, i18n.get_locale())>{rows}</Rows>
            </Section>
        </Show>
    }
}
