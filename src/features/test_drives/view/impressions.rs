//! What the customer thought, right after the return or later.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::problems::use_problems;
use super::{customer_name, joined, plate, use_goto, words};
use crate::app::{use_app, use_saving};
use crate::features::test_drives::draft::{Field, ImpressionsDraft};
use crate::features::test_drives::ground::Ground;
use crate::features::test_drives::link::Link;
use crate::features::test_drives::model::{Aspect, TestDrive};
use crate::features::test_drives::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, ProblemSummary, Rating, Size, Steps, TextArea, Tone, Yard};

/// The customer's impressions.
#[component]
pub fn ImpressionsStep(drive: Arc<TestDrive>, ground: Memo<Ground>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let goto = use_goto();
    let (id, customer, vehicle, trip) = (drive.id, drive.customer, drive.vehicle, drive.trip());
    let known = drive.impressions.clone().unwrap_or_default();
    let ratings = Aspect::ALL.map(|aspect| (aspect, RwSignal::new(known.ratings.get(&aspect).copied())));
    let said = RwSignal::new(known.words);
    let asked = RwSignal::new(false);
    let check = move || {
        let rated = ratings.into_iter().filter_map(|(aspect, rating)| Some((aspect, rating.get()?)));
        ImpressionsDraft { ratings: rated.collect::<BTreeMap<_, _>>(), words: said.get() }.check()
    };
    let problems =
        use_problems(ground, move || if asked.get() { check().err().unwrap_or_default() } else { Vec::new() });
    let onward = Callback::new(move |()| goto.run((Link::Show(id).href(), true)));
    let save = Callback::new(move |()| {
        asked.set(true);
        if let Ok(valid) = untrack(check) {
            saving.run(rules::note_impressions(&drive, valid, &app.act()), move || onward.run(()));
        }
    });
    let plate = move || ground.with(|ground| plate(ground, vehicle));
    let title = move || {
        let name = ground.with(|ground| customer_name(ground, customer, i18n.get_locale()));
        t_string!(i18n, test_drives.impressions_of, name = name)
    };
    let lead = move || {
        trip.map(|(km, took)| joined([words::km(km), words::minutes(took, i18n.get_locale())])).unwrap_or_default()
    };
    let fields = ratings.map(|(aspect, rating)| {
        let name =
            if aspect == Aspect::Comfort { Field::Impressions.id().to_owned() } else { format!("drive-{aspect:?}") };
        view! {
            <Rating
                label=move || words::aspect(aspect, i18n.get_locale())
                value=rating
                low=t!(i18n, test_drives.poor)
                high=t!(i18n, test_drives.great)
                name
            />
        }
    });
    let footer = move || {
        view! {
            <Button label=t!(i18n, test_drives.later) size=Size::Yard on_press=onward />
            <Button
                label=t!(i18n, test_drives.save_impressions)
                size=Size::Yard
                tone=Tone::Go
                busy=saving.busy
                on_press=save
            />
        }
    };
    view! {
        <Yard
            title=t!(i18n, test_drives.give_back)
            plate
            on_leave=onward
            steps=|| view! { <Steps total=2_usize now=2_usize /> }
            footer
        >
            <ProblemSummary problems=problems.summary() />
            <div class="drive-step">
                <h2>{title}</h2>
                <p class="small">{lead}</p>
            </div>
            <div class="drive-ratings">{fields.into_iter().collect_view()}</div>
            <TextArea label=t!(i18n, test_drives.impressions_words) value=said lines=2 />
        </Yard>
    }
}
