//! One test drive: where it stands, what comes next, and all that is known of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::cancel::CancelSheet;
use super::show_facts::{DriveTimeline, LicenceFacts, Thoughts, Trip};
use super::{Contested, NoSuchDrive, customer_name, joined, model_name, plate, use_drive, use_ground, words};
use crate::app::use_app;
use crate::domain::Phone;
use crate::features::test_drives::ground::Ground;
use crate::features::test_drives::link::Link;
use crate::features::test_drives::model::{Phase, TestDrive};
use crate::features::{customers, deals};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, LinkButton, Mood, NextStep, Notice, PageHead, Tone};

/// One test drive.
#[component]
pub fn ShowPage() -> impl IntoView {
    let drive = use_drive();
    let ground = use_ground();
    move || match drive.get() {
        Some(drive) => view! { <Shown drive ground /> }.into_any(),
        None => view! { <NoSuchDrive /> }.into_any(),
    }
}

#[component]
fn Shown(drive: Arc<TestDrive>, ground: Memo<Ground>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let (id, customer, vehicle) = (drive.id, drive.customer, drive.vehicle);
    let known = Memo::new(move |_| ground.with(|ground| ground.customer(customer).cloned()));
    let name = move || ground.with(|ground| customer_name(ground, customer, i18n.get_locale()));
    let phone =
        move || known.get().and_then(|customer| customer.phone.as_ref().map(Phone::grouped)).unwrap_or_default();
    let phase = drive.phase();
    let state = move || match phase {
        Phase::Out => t_string!(i18n, test_drives.phase_out),
        Phase::Booked => t_string!(i18n, test_drives.phase_booked),
        Phase::Returned => t_string!(i18n, test_drives.phase_returned),
        Phase::Cancelled => t_string!(i18n, test_drives.phase_cancelled),
    };
    let booked_for = drive.booked_for;
    let lead = move || {
        let car = ground.with(|ground| joined([plate(ground, vehicle), model_name(ground, vehicle)]));
        let at = booked_for.map(|at| {
            let time = words::when(at, app.clock.get(), app.zone(), i18n.get_locale());
            t_string!(i18n, test_drives.booked_at, time = time)
        });
        joined([state().to_owned(), car, at.unwrap_or_default()])
    };
    let actions = move || {
        let href = customers::link::Link::Show(customer).href();
        view! { <LinkButton label=t!(i18n, test_drives.to_customer) href tone=Tone::Quiet /> }
    };
    let cancelled = drive.cancelled.clone().map(|reason| {
        view! { <Notice title=t!(i18n, test_drives.phase_cancelled) text=reason /> }
    });
    view! {
        <div class="page">
            <PageHead title=name aside=phone lead back=Link::List.href() actions />
            <Contested id />
            {cancelled}
            <Next drive=Arc::clone(&drive) ground />
            <Trip drive=Arc::clone(&drive) ground />
            <Thoughts drive=Arc::clone(&drive) />
            <LicenceFacts drive=Arc::clone(&drive) ground />
            <DriveTimeline drive />
        </div>
    }
}

/// What comes next, by how far it is.
#[component]
fn Next(drive: Arc<TestDrive>, ground: Memo<Ground>) -> impl IntoView {
    let i18n = use_i18n();
    let id = drive.id;
    let cancelling = RwSignal::new(false);
    match drive.phase() {
        Phase::Booked => {
            let action = move || {
                let cancel = move || cancelling.set(true);
                view! {
                    <LinkButton
                        label=t!(i18n, test_drives.begin)
                        href=Link::CheckInBooked(id).href()
                        tone=Tone::Go
                    />
                    <Button label=t!(i18n, test_drives.cancel) tone=Tone::Danger on_press=cancel />
                }
            };
            view! {
                <NextStep
                    title=t!(i18n, test_drives.next_begin)
                    reason=t!(i18n, test_drives.next_begin_why)
                    action=action
                />
                <CancelSheet drive open=cancelling />
            }
            .into_any()
        }
        Phase::Out => {
            let action = move || {
                view! {
                    <LinkButton
                        label=t!(i18n, test_drives.give_back)
                        href=Link::Return(id).href()
                        tone=Tone::Go
                    />
                }
            };
            view! {
                <NextStep
                    eyebrow=t!(i18n, test_drives.departed)
                    title=t!(i18n, test_drives.next_return)
                    reason=t!(i18n, test_drives.next_return_why)
                    action=action
                />
            }
            .into_any()
        }
        Phase::Returned if drive.lacks_impressions() => {
            let action = move || {
                view! {
                    <LinkButton
                        label=t!(i18n, test_drives.note_impressions)
                        href=Link::Return(id).href()
                        tone=Tone::Go
                    />
                }
            };
            view! {
                <NextStep
                    title=t!(i18n, test_drives.next_impressions)
                    reason=t!(i18n, test_drives.next_impressions_why)
                    action=action
                />
            }
            .into_any()
        }
        Phase::Returned => view! { <Onward drive ground /> }.into_any(),
        Phase::Cancelled => ().into_any(),
    }
}

/// After the test drive: back to the deal, or on to the next customer.
#[component]
fn Onward(drive: Arc<TestDrive>, ground: Memo<Ground>) -> impl IntoView {
    let i18n = use_i18n();
    let customer = drive.customer;
    let deal = drive.deal;
    let deal = Memo::new(move |_| {
        let later = || ground.with(|ground| ground.deal_for(customer, None).map(|deal| deal.id));
        deal.or_else(later)
    });
    let href = move || match deal.get() {
        Some(deal) => deals::link::Link::Show(deal).href(),
        None => deals::link::Link::New(customer).href(),
    };
    let label = move || match deal.get() {
        Some(_) => t_string!(i18n, test_drives.to_deal),
        None => t_string!(i18n, test_drives.open_deal),
    };
    let why = move || match deal.get() {
        Some(_) => t_string!(i18n, test_drives.next_deal_why),
        None => t_string!(i18n, test_drives.next_open_why),
    };
    let action = move || {
        view! {
            <LinkButton label href tone=Tone::Go />
            <LinkButton label=t!(i18n, test_drives.next_customer) href=Link::CheckIn.href() />
        }
    };
    view! { <NextStep title=t!(i18n, test_drives.next_deal) reason=why action=action /> }
}

/// Tells readers how a fact is meant.
pub(super) const fn mood(fine: bool) -> Mood {
    if fine { Mood::Good } else { Mood::Warn }
}
