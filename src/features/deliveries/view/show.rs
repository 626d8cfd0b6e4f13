//! The delivery of a deal: what is done, what is open, and the one thing to do next.

use leptos::prelude::*;

use super::Scene;
use super::booking::BookingSheet;
use super::handed::Handed;
use super::papers::Papers;
use crate::app::{OfDeal, Sale, dotted};
use crate::domain::Money;
use crate::features::deals;
use crate::features::deliveries::items::{PAPERS, TAUGHT};
use crate::features::deliveries::link::Link;
use crate::features::deliveries::{rules, words};
use crate::features::payments;
use crate::i18n::{I18n, t, t_string, use_i18n};
use crate::ui::{Button, LinkButton, PageHead, Section, Tick, Ticks, Tone, format};

/// The delivery of the deal that the address names.
#[component]
pub fn ShowDelivery() -> impl IntoView {
    view! { <OfDeal show=|sale| view! { <Page sale /> }.into_any() /> }
}

/// What there is to do, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Registration,
    Inspection,
    Papers,
    Payment,
    Booking,
    HandOver,
}

impl Part {
    const ALL: [Self; 6] =
        [Self::Registration, Self::Inspection, Self::Papers, Self::Payment, Self::Booking, Self::HandOver];

    fn is_done(self, scene: Scene) -> bool {
        let ledger = scene.ledger();
        scene.see(|delivery| match self {
            Self::Registration => delivery.insurance.is_some() && delivery.tax.is_some() && delivery.plates.is_some(),
            Self::Inspection => rules::inspection(delivery).is_complete(),
            Self::Papers => rules::ticked(PAPERS, &delivery.papers).is_complete(),
            Self::Payment => rules::is_paid(delivery, ledger),
            Self::Booking => delivery.booked.is_some(),
            Self::HandOver => delivery.handed_over.is_some(),
        })
    }

    fn label(self, i18n: I18n) -> &'static str {
        match self {
            Self::Registration => t_string!(i18n, deliveries.registration),
            Self::Inspection => t_string!(i18n, deliveries.inspection),
            Self::Papers => t_string!(i18n, deliveries.papers),
            Self::Payment => t_string!(i18n, deliveries.paid),
            Self::Booking => t_string!(i18n, deliveries.booking),
            Self::HandOver => t_string!(i18n, deliveries.hand_over),
        }
    }

    fn note(self, scene: Scene, i18n: I18n) -> String {
        let app = scene.sale.app;
        let (ledger, balance) = (scene.ledger(), scene.balance());
        let progress = |progress: rules::Progress| {
            let count = t_string!(i18n, deliveries.progress, done = progress.done, all = progress.all);
            let faults = (progress.faults > 0).then(|| t_string!(i18n, deliveries.faults, count = progress.faults));
            dotted([count, faults.unwrap_or_default()])
        };
        scene.see(|delivery| match self {
            Self::Registration => {
                let missing = [
                    (delivery.insurance.is_none(), t_string!(i18n, deliveries.insurance)),
                    (delivery.tax.is_none(), t_string!(i18n, deliveries.tax)),
                    (delivery.plates.is_none(), t_string!(i18n, deliveries.plates)),
                ];
                let missing: Vec<&str> =
                    missing.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, words)| words).collect();
                match missing.is_empty() {
                    true => delivery.plates.as_ref().map(|it| it.number.clone()).unwrap_or_default(),
                    false => {
                        let what = missing.join(t_string!(i18n, deliveries.comma));
                        t_string!(i18n, deliveries.still_missing, what = what)
                    }
                }
            }
            Self::Inspection => progress(rules::inspection(delivery)),
            Self::Papers => progress(rules::ticked(PAPERS, &delivery.papers)),
            Self::Payment if ledger.is_some() => match balance.open() {
                Money::ZERO => String::new(),
                open => t_string!(i18n, deliveries.lacking, amount = format::money(open, i18n.get_locale())),
            },
            Self::Payment => {
                let tick = delivery.paid.as_ref().filter(|tick| tick.done);
                tick.map(|tick| app.stamped(crate::domain::Stamp { at: tick.at, by: tick.by })).unwrap_or_default()
            }
            Self::Booking => delivery
                .booked
                .as_ref()
                .map(|booked| words::booked(booked, app.zone(), i18n.get_locale()))
                .unwrap_or_default(),
            Self::HandOver => progress(rules::ticked(TAUGHT, &delivery.taught)),
        })
    }
}

#[component]
fn Page(sale: Sale) -> impl IntoView {
    let i18n = use_i18n();
    let scene = Scene::of(sale);
    let is_handed = Memo::new(move |_| scene.see(|delivery| delivery.handed_over.is_some()));
    view! {
        <div class="page">
            <PageHead
                title=t!(i18n, deliveries.title)
                lead=move || sale.lead()
                back=deals::link::Link::Show(sale.id).href()
            />
            <Show when=move || is_handed.get() fallback=move || view! { <Preparing scene /> }>
                <Handed scene />
            </Show>
        </div>
    }
}

#[component]
fn Preparing(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let id = scene.sale.id;
    let booking = RwSignal::new(false);
    let next = Memo::new(move |_| Part::ALL.into_iter().find(|part| !part.is_done(scene)));
    let part = move |part: Part| {
        let done = Signal::derive(move || part.is_done(scene));
        let label = move || part.label(i18n);
        let note = move || part.note(scene, i18n);
        let tone = move || if next.get() == Some(part) { Tone::Go } else { Tone::Plain };
        let pay =
            Callback::new(move |(done,): (bool,)| scene.save(|before, act| rules::tick_paid(before, done, act), || ()));
        let open_booking = Callback::new(move |()| booking.set(true));
        let to = move |href: String| {
            move || {
                let href = href.clone();
                view! { <LinkButton label=t!(i18n, deliveries.open) href tone=tone() /> }
            }
        };
        match part {
            Part::Registration => {
                view! { <Tick label done note action=move || to(Link::Registration(id).href())() /> }.into_any()
            }
            Part::Inspection => {
                view! { <Tick label done note action=move || to(Link::Inspection(id).href())() /> }.into_any()
            }
            Part::Papers => view! { <Tick label done note /> }.into_any(),
            // What the ledger counts nobody ticks.
            Part::Payment if untrack(|| scene.ledger()).is_some() => {
                let href = payments::link::Link::Of(id).href();
                view! { <Tick label done note action=move || to(href.clone())() /> }.into_any()
            }
            Part::Payment => view! { <Tick label done note on_toggle=pay /> }.into_any(),
            Part::Booking => {
                let action = move || {
                    move || {
                        let words = if done.get() { t!(i18n, deliveries.change) } else { t!(i18n, deliveries.book) };
                        view! { <Button label=words tone=tone() on_press=open_booking /> }
                    }
                };
                view! { <Tick label done note action /> }.into_any()
            }
            Part::HandOver => {
                view! { <Tick label done note action=move || to(Link::HandOver(id).href())() /> }.into_any()
            }
        }
    };
    view! {
        <Section title=t!(i18n, deliveries.before)>
            <Ticks label=t!(i18n, deliveries.before)>{Part::ALL.map(part).into_iter().collect_view()}</Ticks>
        </Section>
        <Papers scene />
        <BookingSheet scene open=booking />
    }
}
