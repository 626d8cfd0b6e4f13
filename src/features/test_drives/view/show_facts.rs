//! What is known of a test drive: the trip, the licence, what was signed, what the customer thought, what happened.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{customer_name, joined, show, words};
use crate::app::use_app;
use crate::domain::id::StaffId;
use crate::features::test_drives::ground::Ground;
use crate::features::test_drives::link::Link;
use crate::features::test_drives::model::{Aspect, SignedTerms, TestDrive};
use crate::features::test_drives::terms::{self, Terms};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Fact, Facts, FactsLook, LinkButton, Moment, Section, SignatureView, Timeline, format};

/// Kilometres and gauge, out and back.
#[component]
pub fn Trip(drive: Arc<TestDrive>, ground: Memo<Ground>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let energy = ground.with_untracked(|ground| ground.energy(drive.vehicle));
    let gauge = move || words::gauge(energy, i18n.get_locale());
    let reading = move |eighths: u8| move || words::eighths(eighths, i18n.get_locale());
    let out = drive.out.clone()?;
    let left = format::time(out.at, app.zone());
    let boxes = match drive.back.clone().zip(drive.trip()) {
        Some((back, (km, took))) => {
            let fine = back.condition.is_empty();
            let condition = move || {
                if fine { t_string!(i18n, test_drives.condition_good).to_owned() } else { back.condition.clone() }
            };
            let before = move || {
                t_string!(i18n, test_drives.left_with, reading = words::eighths(out.eighths, i18n.get_locale()))
            };
            let odometer = format!("{} → {}", format::grouped(out.odometer_km.into()), words::km(back.odometer_km));
            let times = format!("{left} → {}", format::time(back.at, app.zone()));
            view! {
                <Fact label=t!(i18n, test_drives.distance) value=words::km(km) note=odometer />
                <Fact
                    label=t!(i18n, test_drives.duration)
                    value=move || words::minutes(took, i18n.get_locale())
                    note=times
                />
                <Fact label=gauge value=reading(back.eighths) note=before />
                <Fact label=t!(i18n, test_drives.condition) value=condition mood=show::mood(fine) />
            }
            .into_any()
        }
        None => {
            let expected = move || match out.due_back {
                Some(due) => format::time(due, app.zone()),
                None => "–".to_owned(),
            };
            view! {
                <Fact label=t!(i18n, test_drives.event_out) value=left />
                <Fact label=t!(i18n, test_drives.due_back) value=expected />
                <Fact label=t!(i18n, test_drives.odometer_out) value=words::km(out.odometer_km) />
                <Fact label=gauge value=reading(out.eighths) />
            }
            .into_any()
        }
    };
    Some(view! {
        <Section title=t!(i18n, test_drives.trip)>
            <Facts look=FactsLook::Boxes>{boxes}</Facts>
        </Section>
    })
}

/// What the customer thought.
#[component]
pub fn Thoughts(drive: Arc<TestDrive>) -> impl IntoView {
    let i18n = use_i18n();
    let impressions = drive.impressions.clone().filter(|impressions| !impressions.are_empty())?;
    let id = drive.id;
    let facts = Aspect::ALL.into_iter().filter_map(|aspect| {
        let rating = *impressions.ratings.get(&aspect)?;
        Some(view! { <Fact label=move || words::aspect(aspect, i18n.get_locale()) value=format!("{rating} / 5") /> })
    });
    let facts = facts.collect_view();
    let quote = Some(impressions.words).filter(|words| !words.is_empty());
    let quote = quote.map(|words| view! { <blockquote class="drive-quote">{words}</blockquote> });
    let change = move || {
        view! {
            <LinkButton
                label=t!(i18n, test_drives.change)
                href=Link::Return(id).href()
                tone=crate::ui::Tone::Quiet
            />
        }
    };
    Some(view! {
        <Section title=t!(i18n, test_drives.impressions) actions=change>
            <Facts>{facts}</Facts>
            {quote}
        </Section>
    })
}

/// The driving licence that was seen, and what was signed.
#[component]
pub fn LicenceFacts(drive: Arc<TestDrive>, ground: Memo<Ground>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let customer = drive.customer;
    let name = move || ground.with(|ground| customer_name(ground, customer, i18n.get_locale()));
    let licence = drive.licence.clone().map(|licence| {
        let valid = move || match licence.expires {
            Some(day) => t_string!(i18n, test_drives.valid_until, day = format::full_day(day, i18n.get_locale())),
            None => t_string!(i18n, test_drives.for_good).to_owned(),
        };
        let seen = move || {
            let at = format::moment(licence.at, app.zone(), app.today());
            t_string!(i18n, test_drives.seen_by, name = app.name_of(licence.by), at = at)
        };
        view! {
            <Section title=t!(i18n, test_drives.licence)>
                <Facts look=FactsLook::Lines>
                    <Fact label=t!(i18n, test_drives.number) value=words::masked(&licence.number) />
                    <Fact label=t!(i18n, test_drives.class) value=licence.class.to_string() note=valid />
                    <Fact label=t!(i18n, test_drives.checked) value=seen />
                </Facts>
            </Section>
        }
    });
    let signed = drive.terms.clone().map(|signed| view! { <Signed signed name=TextProp::from(name) /> });
    view! {
        {licence}
        {signed}
    }
}

#[component]
fn Signed(signed: SignedTerms, name: TextProp) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let strokes = signed.strokes.clone();
    let at = signed.at;
    let label = move || joined([name.get().to_string(), format::moment(at, app.zone(), app.today())]);
    let caption = label.clone();
    let version = signed.version;
    let text = RwSignal::new(None::<Terms>);
    spawn_local(async move {
        let read = app.host().read_file(terms::FILE).await.ok().and_then(|text| Terms::parse(&text).ok());
        let _ = text.try_set(read);
    });
    let shown = Memo::new(move |_| {
        text.get().map(|terms| terms.shown(&signed.language)).filter(|shown| shown.were_signed_as(&signed))
    });
    let terms_text = move || match shown.get() {
        Some(shown) => {
            let paragraphs = shown.text.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
            view! {
                <p class="small">{t!(i18n, test_drives.seal_holds)}</p>
                <details class="drive-signed">
                    <summary>{move || t_string!(i18n, test_drives.read_terms, title = shown.title.clone(), version = version)}</summary>
                    <div class="stack tight">{paragraphs}</div>
                </details>
            }
            .into_any()
        }
        None => view! { <p class="small">{move || t_string!(i18n, test_drives.signed_version, version = version)}</p> }
            .into_any(),
    };
    view! {
        <Section title=t!(i18n, test_drives.signed)>
            <SignatureView strokes=strokes label />
            <p class="small">{caption}</p>
            {terms_text}
        </Section>
    }
}

/// What happened, newest first.
#[component]
pub fn DriveTimeline(drive: Arc<TestDrive>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let happened = drive.licence.is_some() || drive.out.is_some() || drive.back.is_some();
    let moments = move || {
        let mut moments: Vec<(DateTime<Utc>, &'static str, Option<StaffId>)> = Vec::new();
        let by = Some(drive.by);
        if let Some(licence) = &drive.licence {
            moments.push((licence.at, t_string!(i18n, test_drives.event_licence), Some(licence.by)));
        }
        if let Some(terms) = &drive.terms {
            moments.push((terms.at, t_string!(i18n, test_drives.event_signed), None));
        }
        if let Some(out) = &drive.out {
            moments.push((out.at, t_string!(i18n, test_drives.event_out), by));
        }
        if let Some(back) = &drive.back {
            moments.push((back.at, t_string!(i18n, test_drives.event_back), Some(back.by)));
        }
        if let Some(at) = drive.impressions.as_ref().and_then(|impressions| impressions.at) {
            moments.push((at, t_string!(i18n, test_drives.event_impressions), None));
        }
        moments.reverse();
        let moment = |(at, text, by): (DateTime<Utc>, &'static str, Option<StaffId>)| {
            let who = move || by.map(|by| app.name_of(by)).unwrap_or_default();
            let datetime = TextProp::from(at.to_rfc3339());
            view! { <Moment time=move || format::moment(at, app.zone(), app.today()) datetime text who /> }
        };
        moments.into_iter().map(moment).collect_view()
    };
    // Something that is only booked has not happened.
    happened.then(|| {
        view! {
            <Section title=t!(i18n, test_drives.timeline)>
                <Timeline label=t!(i18n, test_drives.timeline)>{moments}</Timeline>
            </Section>
        }
    })
}
