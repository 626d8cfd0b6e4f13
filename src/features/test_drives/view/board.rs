//! The board: which car is out with whom, what is booked, what came back today, and the demo cars.

use std::sync::Arc;

use leptos::prelude::*;

use super::board_cards::{BookedCard, DemoCarRow, OutCard};
use super::car_form::AddCar;
use super::{customer_name, joined, model_name, plate, use_ground, words};
use crate::app::{preferences, use_app};
use crate::features::test_drives::link::Link;
use crate::features::test_drives::model::{Phase, TestDrive};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Empty, Glyph, LinkButton, PageHead, Row, Rows, Section, Theme, Tone, format};

/// The choice under which the display of the showroom is kept while one is outdoors.
const INDOORS: &str = "theme_indoors";

/// The board.
#[component]
pub fn Board() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let ground = use_ground();
    let zone = app.zone();
    let day = move |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&zone).date_naive();
    let of_phase = move |phase: Phase| {
        ground.with(|ground| {
            let mut drives: Vec<_> = ground.drives.iter().filter(|drive| drive.phase() == phase).cloned().collect();
            drives.sort_by_key(|drive| drive.starts());
            drives
        })
    };
    let out = Memo::new(move |_| of_phase(Phase::Out));
    let booked = Memo::new(move |_| {
        let today = app.today();
        of_phase(Phase::Booked)
            .into_iter()
            .partition::<Vec<_>, _>(|drive| drive.booked_for.is_none_or(|at| day(at) <= today))
    });
    let today_booked = Memo::new(move |_| booked.get().0);
    let later_booked = Memo::new(move |_| booked.get().1);
    let returned = Memo::new(move |_| {
        let today = app.today();
        let mut drives = of_phase(Phase::Returned);
        drives.retain(|drive| drive.back.as_ref().is_some_and(|back| day(back.at) == today));
        drives.reverse();
        drives
    });
    let cars = Memo::new(move |_| ground.with(|ground| ground.demo_cars().cloned().collect::<Vec<_>>()));
    let lead = move || {
        let (all, away) = (cars.with(Vec::len), out.with(Vec::len));
        t_string!(i18n, test_drives.board_lead, out = away, free = all.saturating_sub(away))
    };
    let has_cars = move || cars.with(|cars| !cars.is_empty());
    let actions = move || {
        view! {
            <SunSwitch />
            <Show when=has_cars>
                <LinkButton label=t!(i18n, test_drives.book) href=Link::Book.href() icon=Glyph::Calendar />
            </Show>
            <LinkButton
                label=t!(i18n, test_drives.check_in)
                href=Link::CheckIn.href()
                icon=Glyph::Plus
                tone=Tone::Go
            />
        }
    };
    let outs = move || out.get().into_iter().map(|drive| view! { <OutCard drive ground /> }).collect_view();
    let cards = move |drives: Memo<Vec<Arc<TestDrive>>>| {
        drives.get().into_iter().map(|drive| view! { <BookedCard drive ground /> }).collect_view()
    };
    let car_rows = move || cars.get().into_iter().map(|car| view! { <DemoCarRow car ground /> }).collect_view();
    let calm = move |drives: Memo<Vec<Arc<TestDrive>>>| drives.with(Vec::is_empty);
    view! {
        <div class="page">
            <PageHead title=t!(i18n, test_drives.title) lead actions />
            <Show
                when=has_cars
                fallback=move || view! {
                    <Empty
                        title=t!(i18n, test_drives.no_cars)
                        text=t!(i18n, test_drives.no_cars_text)
                        icon=Glyph::TestDrive
                        action=move || view! { <AddCar ground on_added=Callback::new(|_| ()) /> }
                    />
                }
            >
                <Section title=t!(i18n, test_drives.out_now)>
                    <Show when=move || calm(out)>
                        <p class="small">{t!(i18n, test_drives.out_none)}</p>
                    </Show>
                    <ul class="drive-cards" role="list">{outs}</ul>
                </Section>
                <Section title=t!(i18n, test_drives.booked_today)>
                    <Show when=move || calm(today_booked)>
                        <p class="small">{t!(i18n, test_drives.booked_none)}</p>
                    </Show>
                    <ul class="drive-cards" role="list">{move || cards(today_booked)}</ul>
                </Section>
                <Show when=move || !calm(later_booked)>
                    <Section title=t!(i18n, test_drives.booked_later)>
                        <ul class="drive-cards" role="list">{move || cards(later_booked)}</ul>
                    </Section>
                </Show>
                <Show when=move || !calm(returned)>
                    <Section title=t!(i18n, test_drives.back_today)>
                        <Rows label=t!(i18n, test_drives.back_today)>
                            {move || returned.get().into_iter().map(|drive| view! { <BackRow drive ground /> }).collect_view()}
                        </Rows>
                    </Section>
                </Show>
                <Section title=t!(i18n, test_drives.demo_cars)>
                    <ul class="drive-fleet" role="list">{car_rows}</ul>
                    <AddCar ground on_added=Callback::new(|_| ()) />
                </Section>
            </Show>
        </div>
    }
}

#[component]
fn BackRow(drive: Arc<TestDrive>, ground: Memo<super::Ground>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let (id, customer, vehicle) = (drive.id, drive.customer, drive.vehicle);
    let name = move || ground.with(|ground| customer_name(ground, customer, i18n.get_locale()));
    let car = move || ground.with(|ground| joined([plate(ground, vehicle), model_name(ground, vehicle)]));
    let meta = drive.back.as_ref().map(|back| format::time(back.at, app.zone())).unwrap_or_default();
    let trip = drive.trip();
    let lacks = drive.lacks_impressions();
    let told = move || match (trip, lacks) {
        (_, true) => t_string!(i18n, test_drives.impressions_lack).to_owned(),
        (Some((km, took)), false) => joined([words::km(km), words::minutes(took, i18n.get_locale())]),
        (None, false) => String::new(),
    };
    view! { <Row href=Link::Show(id).href() title=name meta line=car line_meta=told /> }
}

/// High contrast for the car park and back, in one tap.
#[component]
fn SunSwitch() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let theme = preferences::use_preferences().theme;
    let is_sun = move || theme.get() == Theme::Sun;
    let turn = move || {
        let now = theme.get_untracked();
        if now == Theme::Sun {
            theme.set(Theme::named(&app.host().preference(INDOORS).unwrap_or_default()));
        } else {
            app.host().keep_preference(INDOORS, now.name());
            theme.set(Theme::Sun);
        }
    };
    let label =
        move || if is_sun() { t_string!(i18n, test_drives.sun_off) } else { t_string!(i18n, test_drives.sun_on) };
    view! { <Button label tone=Tone::Quiet icon=Glyph::Sun on_press=turn /> }
}
