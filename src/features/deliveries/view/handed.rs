//! A car that its owner has: what was signed, the picture, and what comes next.

use leptos::prelude::*;

use super::Scene;
use crate::app::dotted;
use crate::features::attachments;
use crate::features::deliveries::link::Link;
use crate::features::deliveries::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{LinkButton, Mood, Notice, Section, SignatureView, format};

/// What is known of the hand-over.
#[component]
pub fn Handed(scene: Scene) -> impl IntoView {
    let app = scene.sale.app;
    let i18n = use_i18n();
    let id = scene.sale.id;
    let handed = Memo::new(move |_| scene.see(|delivery| delivery.handed_over.clone()));
    let when = move || {
        handed.with(|handed| {
            handed.as_ref().map(|handed| dotted([app.stamped(handed.noted), format!("{} km", handed.odometer_km)]))
        })
    };
    let allowed = move || {
        let allowed = handed.with(|handed| handed.as_ref()?.allowed.clone())?;
        let open: Vec<&str> = allowed.open.iter().map(|open| words::open(*open, i18n.get_locale())).collect();
        let open = open.join(t_string!(i18n, deliveries.comma));
        let name = app.name_of(allowed.by);
        Some(t_string!(i18n, deliveries.allowed_by, name = name, open = open, reason = allowed.reason))
    };
    let is_changed = move || handed.with(|handed| handed.as_ref().is_some_and(|handed| !handed.is_as_signed()));
    let strokes = Signal::derive(move || {
        handed.with(|handed| handed.as_ref().map(|handed| handed.strokes.clone()).unwrap_or_default())
    });
    let signed_on = move || {
        let at = handed.with(|handed| handed.as_ref().map(|handed| handed.noted.at));
        let at = at.map(|at| format::moment(at, app.zone(), app.today())).unwrap_or_default();
        dotted([scene.sale.name(), at])
    };
    let lines = move || {
        let lines = handed.with(|handed| handed.as_ref().map(|handed| handed.lines.clone()).unwrap_or_default());
        lines.into_iter().skip(1).map(|line| view! { <p>{line}</p> }).collect_view()
    };
    let customer = move || scene.sale.deal.get().map(|deal| deal.customer);
    let print = move || view! { <LinkButton label=t!(i18n, deliveries.to_sheet) href=Link::Sheet(id).href() /> };
    view! {
        <Notice
            tone=Mood::Good
            title=t!(i18n, deliveries.handed_over)
            text=move || when().unwrap_or_default()
            actions=print
        />
        <Show when=is_changed>
            <Notice tone=Mood::Bad title=t!(i18n, deliveries.changed) text=t!(i18n, deliveries.changed_text) />
        </Show>
        <Show when=move || allowed().is_some()>
            <Notice
                tone=Mood::Warn
                title=t!(i18n, deliveries.allowed)
                text=move || allowed().unwrap_or_default()
            />
        </Show>
        <Section title=t!(i18n, deliveries.sheet)>
            <div class="card delivery-sheet">{lines}</div>
            <SignatureView label=signed_on strokes />
        </Section>
        <p class="small">{t!(i18n, deliveries.photo_hint)}</p>
        {move || customer().map(|customer| attachments::link::section(customer, Some(id)))}
    }
}
