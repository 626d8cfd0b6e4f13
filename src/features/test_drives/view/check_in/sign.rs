//! Step 4: the terms and the signature.

use leptos::prelude::*;

use super::StepHead;
use super::fields::{Fields, Reading};
use crate::app::use_app;
use crate::features::test_drives::draft::{Field, parse_km};
use crate::features::test_drives::ground::Ground;
use crate::features::test_drives::view::driver::Trouble;
use crate::features::test_drives::view::problems::Problems;
use crate::features::test_drives::view::{joined, model_name, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Fact, Facts, FactsLook, Failed, Loading, Mood, SignaturePad, format};

/// The terms and the signature.
#[component]
pub fn SignStep(fields: Fields, ground: Memo<Ground>, problems: Problems) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let name = move || ground.with(|ground| fields.driver.name(ground));
    let title = move || {
        let model = ground.with(|ground| fields.vehicle.get().map(|id| model_name(ground, id)).unwrap_or_default());
        joined([name(), model])
    };
    let lead = move || {
        let locale = i18n.get_locale();
        let booked =
            ground.with(|ground| fields.booked.and_then(|id| ground.drive(id)).and_then(|drive| drive.booked_for));
        let booked = booked.map(|at| t_string!(i18n, test_drives.booked_at, time = format::time(at, app.zone())));
        let me = app.session.get().map(|session| app.name_of(session.me)).unwrap_or_default();
        joined([
            booked.unwrap_or_default(),
            t_string!(i18n, test_drives.now_at, time = format::time(app.clock.get(), app.zone())),
            t_string!(i18n, test_drives.along, name = me),
            fields
                .minutes
                .get()
                .map(|count| words::minutes(chrono::TimeDelta::minutes(count.into()), locale))
                .unwrap_or_default(),
        ])
    };
    let class = move || fields.class.get().map(|class| class.to_string()).unwrap_or_default();
    let valid = move || {
        let day = fields.expires.get().parse().ok().filter(|_| !fields.for_good.get());
        match day {
            Some(day) => t_string!(i18n, test_drives.valid_to, day = chrono::NaiveDate::to_string(&day)),
            None => t_string!(i18n, test_drives.for_good).to_owned(),
        }
    };
    let odometer = move || parse_km(&fields.odometer.get()).map(words::km).unwrap_or_default();
    let gauge_label = move || {
        let energy = ground.with(|ground| fields.vehicle.get().map(|id| ground.energy(id)).unwrap_or_default());
        words::gauge(energy, i18n.get_locale())
    };
    let gauge =
        move || fields.eighths.get().map(|reading| words::eighths(reading, i18n.get_locale())).unwrap_or_default();
    let asked = move || {
        let (title, version) = fields.terms.with(|terms| match terms {
            Reading::Ready(terms) => (terms.title.in_locale(i18n.get_locale()), terms.version),
            Reading::Loading | Reading::Failed => (String::new(), 0),
        });
        t_string!(i18n, test_drives.please_sign, name = name(), title = title, version = version)
    };
    let is_unread = Signal::derive(move || !fields.terms.with(|terms| matches!(terms, Reading::Ready(_))));
    let problem = problems.of(Field::Signature);
    view! {
        <StepHead title lead />
        <Facts look=FactsLook::Boxes>
            <Fact label=t!(i18n, test_drives.licence) value=class note=valid mood=Mood::Good />
            <Fact label=t!(i18n, test_drives.odometer_out) value=odometer />
            <Fact label=gauge_label value=gauge />
        </Facts>
        <TermsText fields />
        <SignaturePad label=asked strokes=fields.strokes disabled=is_unread />
        <div id=Field::Signature.id() tabindex="-1"><Trouble problem /></div>
    }
}

#[component]
fn TermsText(fields: Fields) -> impl IntoView {
    let i18n = use_i18n();
    move || match fields.terms.get() {
        Reading::Loading => view! { <Loading rows=2 /> }.into_any(),
        Reading::Failed => view! {
            <Failed
                title=t!(i18n, test_drives.terms_failed)
                text=t!(i18n, test_drives.terms_failed_text)
                retry=Callback::new(move |()| fields.read_terms())
            />
        }
        .into_any(),
        Reading::Ready(terms) => {
            let shown = terms.shown(i18n.get_locale().tag());
            let count = shown.text.len();
            let paragraphs = shown.text.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
            let version = shown.version;
            let title = shown.title.clone();
            view! {
                <div
                    class="drive-terms"
                    role="region"
                    id=Field::Terms.id()
                    tabindex="0"
                    aria-label=shown.title
                >
                    <h3>{title} " " <small>{move || t_string!(i18n, test_drives.version, version = version, count = count)}</small></h3>
                    {paragraphs}
                </div>
            }
            .into_any()
        }
    }
}
