//! 置换: the old car, what we would give for it, what the customer said, and its pictures.

use std::sync::Arc;

use leptos::prelude::*;

use super::offer::OfferSheet;
use super::scene::Scene;
use crate::features::attachments;
use crate::features::plans::link::Link;
use crate::features::plans::model::{Appraisal, Condition, Part};
use crate::features::plans::{hooks, rules, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Fact, Facts, FactsLook, Glyph, LinkButton, Mood, Notice, Section, Tone, format};

/// The section; of an old car that nobody has, nothing.
#[component]
pub fn OldCar(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let is_seen = Memo::new(move |_| scene.car.with(Option::is_some));
    let is_wanted =
        Memo::new(move |_| scene.plan.with(|plan| plan.as_ref().is_none_or(|plan| plan.trades_in != Some(false))));
    let shown = move || is_seen.get() || is_wanted.get();
    let offering = RwSignal::new(false);
    let edit = move || {
        view! {
            <LinkButton
                label=move || {
                    if is_seen.get() { t_string!(i18n, plans.change_car) } else { t_string!(i18n, plans.appraise) }
                }
                href=Link::Appraise(scene.id).href()
                icon=Glyph::Edit
            />
        }
    };
    let pictures = move || {
        let customer = scene.deal.with_untracked(|deal| deal.as_ref().map(|deal| deal.customer));
        customer.map(|customer| attachments::link::section(customer, Some(scene.id)))
    };
    let none = move || view! { <p class="small">{t!(i18n, plans.no_car)}</p> };
    view! {
        <Show when=shown>
            <Section title=t!(i18n, plans.old_car) actions=edit>
                <Show when=move || is_seen.get() fallback=none>
                    {move || scene.car.get().map(|car| view! { <Seen car /> })}
                    {move || scene.car.get().map(|car| view! { <Offered scene car offering /> })}
                </Show>
            </Section>
            <Show when=move || is_seen.get()>
                {pictures()}
                <OfferSheet scene open=offering />
            </Show>
        </Show>
    }
}

/// 评估表: what was seen.
#[component]
fn Seen(car: Arc<Appraisal>) -> impl IntoView {
    let i18n = use_i18n();
    let registered = car.first_registered.map(|day| {
        view! {
            <Fact
                label=t!(i18n, plans.first_registered)
                value=move || format::full_day(day, i18n.get_locale())
            />
        }
    });
    let plate = (!car.plate.is_empty()).then(|| view! { <Fact label=t!(i18n, plans.plate) value=car.plate.clone() /> });
    let asked = car.asked.map(|amount| {
        view! { <Fact label=t!(i18n, plans.asked) value=move || format::money(amount, i18n.get_locale()) /> }
    });
    let parts = Part::ALL.into_iter().filter_map(|part| Some((part, car.condition.get(&part)?.clone())));
    let part = move |(part, seen): (Part, Condition)| {
        view! {
            <Fact
                label=move || words::part(part, i18n.get_locale())
                value=move || hooks::condition(part, &seen, i18n.get_locale())
            />
        }
    };
    let parts = parts.map(part).collect_view();
    let (name, mileage) = (format!("{} {}", car.brand, car.model), car.mileage_km);
    view! {
        <div class="card plan-card">
            <p class="strong">{name}</p>
            <Facts look=FactsLook::Lines>
                <Fact
                    label=t!(i18n, plans.mileage)
                    value=format!("{} km", format::grouped(mileage.into()))
                />
                {registered}
                {plate}
                {parts}
                {asked}
            </Facts>
        </div>
    }
}

/// What we would give, and the customer's answer or the buttons that note it.
#[component]
fn Offered(scene: Scene, car: Arc<Appraisal>, offering: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let begin = Callback::new(move |()| offering.set(true));
    let Some(offer) = car.offer.clone() else {
        let first = move || {
            view! { <Button label=t!(i18n, plans.make_offer) on_press=begin /> }
        };
        return view! { <Notice title=t!(i18n, plans.no_offer) text=t!(i18n, plans.no_offer_text) actions=first /> }
            .into_any();
    };
    let amount = offer.amount;
    let told = move || {
        let locale = i18n.get_locale();
        let until = format::full_day(offer.valid_until, locale);
        t_string!(
            i18n,
            plans.offered_by,
            name = offer.appraiser,
            day = format::full_day(offer.on, locale),
            until = until
        )
    };
    let title = move || t_string!(i18n, plans.offer_is, amount = format::money(amount, i18n.get_locale()));
    let again = move || {
        view! { <Button label=t!(i18n, plans.offer_again) tone=Tone::Quiet on_press=begin /> }
    };
    let answered = car.answer.clone();
    let car = StoredValue::new(car);
    let busy = scene.saving.busy;
    let say = move |accepted: bool| {
        let batch = car.with_value(|car| rules::answer(car, accepted, &scene.app.act()));
        scene.saving.run(batch, || ());
    };
    let take_back = Callback::new(move |()| scene.saving.run(car.with_value(|car| rules::unanswer(car)), || ()));
    match answered {
        Some(answer) => {
            let mood = if answer.accepted { Mood::Good } else { Mood::Info };
            let said = move || {
                let said =
                    if answer.accepted { t_string!(i18n, plans.accepted) } else { t_string!(i18n, plans.declined) };
                format!("{} · {said}", title())
            };
            let undo = move || {
                view! {
                    <Button label=t!(i18n, plans.take_back) tone=Tone::Quiet on_press=take_back busy=busy />
                    {again()}
                }
            };
            view! { <Notice tone=mood title=said text=told actions=undo /> }.into_any()
        }
        None => {
            let late = move || offer.valid_until < scene.app.today();
            let mood = if untrack(late) { Mood::Warn } else { Mood::Info };
            let answers = move || {
                view! {
                    <Button
                        label=t!(i18n, plans.decline)
                        on_press=Callback::new(move |()| say(false))
                        busy=busy
                    />
                    <Button
                        label=t!(i18n, plans.accept)
                        tone=Tone::Go
                        on_press=Callback::new(move |()| say(true))
                        busy=busy
                    />
                    {again()}
                }
            };
            let headline = move || {
                if late() { format!("{} · {}", title(), t_string!(i18n, plans.expired)) } else { title() }
            };
            view! { <Notice tone=mood title=headline text=told.clone() actions=answers /> }.into_any()
        }
    }
}
