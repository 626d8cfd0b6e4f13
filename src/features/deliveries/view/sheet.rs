//! 交车确认单 on paper: what was signed, or what would be signed now.

use leptos::prelude::*;

use super::Scene;
use crate::app::{OfDeal, PrintButton, Sale};
use crate::features::deliveries::link::Link;
use crate::features::deliveries::model::HandOver;
use crate::features::deliveries::sheet;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{PageHead, Paper, PaperSign, PaperSigns, Tone, format};

/// The sheet of the deal that the address names.
#[component]
pub fn DeliverySheet() -> impl IntoView {
    view! { <OfDeal show=|sale| view! { <Page sale /> }.into_any() /> }
}

#[component]
fn Page(sale: Sale) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let scene = Scene::of(sale);
    let lines = move || {
        let delivery = scene.delivery.get()?;
        let km = sale.vehicle.get().map(|vehicle| vehicle.odometer_km).unwrap_or_default();
        let signed = delivery.handed_over.as_ref().map(|handed| handed.lines.clone());
        Some(signed.unwrap_or_else(|| sheet::lines(sale, &delivery, km, i18n.get_locale())))
    };
    let body = move || {
        let lines = lines().unwrap_or_default();
        // The first line is the title, which the paper has already.
        lines.into_iter().skip(1).map(|line| view! { <p>{line}</p> }).collect_view()
    };
    let handed = move || scene.see(|delivery| delivery.handed_over.clone());
    let signs = move || {
        let handed = handed();
        let day = |handed: &HandOver| handed.noted.at.with_timezone(&app.zone()).date_naive();
        let date = handed.as_ref().map(|it| format::full_day(day(it), i18n.get_locale())).unwrap_or_default();
        let by = handed.as_ref().map(|it| app.name_of(it.noted.by)).unwrap_or_default();
        let strokes = handed.map(|it| it.strokes).unwrap_or_default();
        view! {
            <PaperSign label=t!(i18n, deliveries.signature) strokes date=date.clone() />
            <PaperSign label=t_string!(i18n, deliveries.handed_by, name = by) date />
        }
    };
    let issuer = move || app.session.get().map(|session| session.showroom).unwrap_or_default();
    view! {
        <div class="page">
            <PageHead
                title=t!(i18n, deliveries.sheet)
                back=Link::Of(sale.id).href()
                actions=|| view! { <PrintButton tone=Tone::Go /> }
            />
            <Paper issuer title=t!(i18n, deliveries.sheet)>
                <section class="paper-clause">{body}</section>
                <PaperSigns>{signs}</PaperSigns>
            </Paper>
        </div>
    }
}
