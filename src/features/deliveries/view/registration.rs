//! 保险上牌: insurance, purchase tax and plates of one car.

use leptos::prelude::*;

use super::Scene;
use super::registration_forms::{InsuranceForm, PlatesForm, TaxForm};
use crate::app::{OfDeal, Sale};
use crate::domain::Stamp;
use crate::features::deals;
use crate::features::deliveries::model::Delivery;
use crate::features::deliveries::words;
use crate::i18n::{Locale, t, use_i18n};
use crate::ui::{Button, LinkButton, Mood, Notice, PageHead, Section, Tone};

/// Insurance and plates for the deal that the address names.
#[component]
pub fn Registration() -> impl IntoView {
    view! { <OfDeal show=|sale| view! { <Page sale /> }.into_any() /> }
}

#[component]
fn Page(sale: Sale) -> impl IntoView {
    let i18n = use_i18n();
    let scene = Scene::of(sale);
    let back = deals::link::Link::Show(sale.id).href();
    let is_done = move || {
        scene.see(|delivery| delivery.insurance.is_some() && delivery.tax.is_some() && delivery.plates.is_some())
    };
    let onward = back.clone();
    view! {
        <div class="page">
            <PageHead title=t!(i18n, deliveries.registration) lead=move || sale.lead() back />
            <Part
                scene
                title=t!(i18n, deliveries.insurance)
                known=|delivery, _| delivery.insurance.as_ref().map(|it| (words::insurance(it), it.noted))
                form=|scene, done| view! { <InsuranceForm scene done /> }.into_any()
            />
            <Part
                scene
                title=t!(i18n, deliveries.tax)
                known=|delivery, locale| delivery.tax.as_ref().map(|it| (words::tax(it, locale), it.noted))
                form=|scene, done| view! { <TaxForm scene done /> }.into_any()
            />
            <Part
                scene
                title=t!(i18n, deliveries.plates)
                known=|delivery, locale| delivery.plates.as_ref().map(|it| (words::plates(it, locale), it.noted))
                form=|scene, done| view! { <PlatesForm scene done /> }.into_any()
            />
            <Show when=is_done>
                <div class="actions end">
                    <LinkButton label=t!(i18n, deliveries.to_deal) href=onward.clone() tone=Tone::Go />
                </div>
            </Show>
        </div>
    }
}

/// One of the three: what is known, or its form.
#[component]
fn Part(
    scene: Scene,
    #[prop(into)] title: TextProp,
    known: fn(&Delivery, Locale) -> Option<(String, Stamp)>,
    form: fn(Scene, Callback<()>) -> AnyView,
) -> impl IntoView {
    let i18n = use_i18n();
    let changing = RwSignal::new(false);
    let told = Memo::new(move |_| scene.see(|delivery| known(delivery, i18n.get_locale())));
    let change = Callback::new(move |()| changing.set(true));
    let done = Callback::new(move |()| changing.set(false));
    let body = move || match told.get().filter(|_| !changing.get()) {
        Some((words, noted)) => {
            let action = move || view! { <Button label=t!(i18n, deliveries.change) on_press=change /> };
            let who = move || scene.sale.app.stamped(noted);
            view! { <Notice tone=Mood::Good title=words text=who actions=action /> }.into_any()
        }
        None => form(scene, done),
    };
    view! { <Section title>{body}</Section> }
}
