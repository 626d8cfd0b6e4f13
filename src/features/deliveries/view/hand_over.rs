//! 讲解与签收: the customer is shown the car, reads the sheet and signs.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::permit::{Gate, Gated};
use super::{Scene, problem_of};
use crate::app::{OfDeal, Sale};
use crate::domain::signature::Stroke;
use crate::features::deliveries::draft::{Field, HandOverDraft, check_odometer};
use crate::features::deliveries::items::{Item, TAUGHT};
use crate::features::deliveries::link::Link;
use crate::features::deliveries::{rules, sheet, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, InputKind, SignaturePad, Size, Steps, TextField, Tick, Ticks, Tone, Yard};

/// The hand-over by the deal that the address names.
#[component]
pub fn HandOverPage() -> impl IntoView {
    view! { <OfDeal show=|sale| view! { <Flow sale /> }.into_any() /> }
}

/// What is entered. A handle; copies are the same.
#[derive(Clone, Copy)]
struct Entered {
    odometer: RwSignal<String>,
    strokes: RwSignal<Vec<Stroke>>,
    tried: RwSignal<bool>,
}

/// Which of the two screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Screen {
    Teach,
    Sign,
}

#[component]
fn Flow(sale: Sale) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let scene = Scene::of(sale);
    let navigate = use_navigate();
    let screen = RwSignal::new(Screen::Teach);
    let last = move || sale.vehicle.get().map(|vehicle| vehicle.odometer_km).unwrap_or_default();
    let known = untrack(last);
    let entered = Entered {
        odometer: RwSignal::new(if known == 0 { String::new() } else { known.to_string() }),
        strokes: RwSignal::new(Vec::new()),
        tried: RwSignal::new(false),
    };
    let gate = Gate::of(scene);
    let lines = Memo::new(move |_| {
        let km = check_odometer(&entered.odometer.get(), 0).unwrap_or_default();
        let delivery = scene.delivery.get();
        delivery.map(|delivery| sheet::lines(sale, &delivery, km, i18n.get_locale())).unwrap_or_default()
    });
    let check = move || {
        let draft =
            HandOverDraft { odometer: entered.odometer.get(), lines: lines.get(), strokes: entered.strokes.get() };
        draft.check(last())
    };
    let found = move || check().err().unwrap_or_default();
    let goto = {
        let navigate = navigate.clone();
        move |href: String| navigate(&href, NavigateOptions { replace: true, ..NavigateOptions::default() })
    };
    let leave = {
        let goto = goto.clone();
        Callback::new(move |()| goto(Link::Of(sale.id).href()))
    };
    let save = Callback::new(move |()| {
        let Some(deal) = sale.deal.get_untracked() else { return };
        let Ok(signed) = untrack(check) else { return entered.tried.set(true) };
        let (stored, vehicle) = (scene.stored.get_untracked(), sale.vehicle.get_untracked());
        let before = rules::Before { delivery: stored.as_deref(), deal: &deal };
        let permit = gate.permit.get_untracked();
        let outcome =
            rules::hand_over(before, vehicle.as_deref(), signed, untrack(|| scene.ledger()), permit, &app.act());
        if let Ok(batch) = outcome {
            let goto = goto.clone();
            scene.saving.run(batch, move || goto(Link::Of(sale.id).href()));
        }
    });
    let forward = Callback::new(move |()| match screen.get_untracked() {
        Screen::Teach if untrack(|| check_odometer(&entered.odometer.get(), last())).is_ok() => {
            entered.tried.set(false);
            screen.set(Screen::Sign);
        }
        Screen::Teach => entered.tried.set(true),
        Screen::Sign => save.run(()),
    });
    let back = Callback::new(move |()| screen.set(Screen::Teach));
    let is_sign = Memo::new(move |_| screen.get() == Screen::Sign);
    let forward_label = move || {
        if is_sign.get() { t_string!(i18n, deliveries.hand_over_now) } else { t_string!(i18n, deliveries.to_sign) }
    };
    let is_shut = Signal::derive(move || is_sign.get() && !gate.is_passed());
    let footer = move || {
        view! {
            <Show when=move || is_sign.get()>
                <Button label=t!(i18n, deliveries.back) size=Size::Yard on_press=back />
            </Show>
            <Button
                label=forward_label
                size=Size::Yard
                tone=Tone::Go
                disabled=is_shut
                busy=scene.saving.busy
                on_press=forward
            />
        }
    };
    let now = Signal::derive(move || if is_sign.get() { 2 } else { 1 });
    let plate = move || scene.see(|delivery| delivery.plates.as_ref().map(|it| it.number.clone()).unwrap_or_default());
    view! {
        <Yard
            title=t!(i18n, deliveries.title)
            plate
            on_leave=leave
            steps=move || view! { <Steps total=2_usize now /> }
            footer
        >
            {move || {
                if is_sign.get() {
                    let problem = problem_of(found, entered.tried, Field::Signature);
                    view! { <Sign sale gate entered lines problem /> }.into_any()
                } else {
                    let problem = problem_of(found, entered.tried, Field::Odometer);
                    view! { <Teach scene entered problem /> }.into_any()
                }
            }}
        </Yard>
    }
}

/// What the customer was shown, and how far the car has run.
#[component]
fn Teach(scene: Scene, entered: Entered, problem: Signal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let point = move |item: &'static Item| {
        let done =
            Signal::derive(move || scene.see(|delivery| delivery.taught.get(&item.id()).is_some_and(|tick| tick.done)));
        let toggle = Callback::new(move |(done,): (bool,)| {
            scene.save(|before, act| rules::tick_taught(before, &[item.id()], done, act), || ());
        });
        view! { <Tick label=move || (item.words)(i18n.get_locale()) done on_toggle=toggle /> }
    };
    view! {
        <div class="stack tight">
            <h2>{t!(i18n, deliveries.teach)}</h2>
            <p class="small">{t!(i18n, deliveries.teach_text)}</p>
        </div>
        <div class="delivery-taught">
            <Ticks label=t!(i18n, deliveries.taught)>{TAUGHT.iter().map(point).collect_view()}</Ticks>
        </div>
        <TextField
            name=Field::Odometer.name()
            label=move || words::field(Field::Odometer, i18n.get_locale())
            value=entered.odometer
            input=InputKind::Number
            suffix="km"
            problem
            required=true
        />
    }
}

/// The sheet and the signature.
#[component]
fn Sign(
    sale: Sale,
    gate: Gate,
    entered: Entered,
    lines: Memo<Vec<String>>,
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let text = move || {
        let lines = lines.get();
        let line = |line: &String| view! { <p>{line.clone()}</p> };
        let title = lines.first().cloned().unwrap_or_default();
        view! {
            <h2>{title}</h2>
            {lines.iter().skip(1).map(line).collect_view()}
        }
    };
    let asked = move || t_string!(i18n, deliveries.please_sign, name = sale.name());
    let shut = Signal::derive(move || !gate.is_passed());
    view! {
        <Gated gate />
        <div class="delivery-sheet" role="region" tabindex="0" aria-label=t!(i18n, deliveries.sheet)>{text}</div>
        <SignaturePad label=asked strokes=entered.strokes disabled=shut />
        <div id=Field::Signature.name() tabindex="-1" role="alert">
            {move || problem.get().map(|words| view! { <p class="field-problem">{words}</p> })}
        </div>
    }
}
