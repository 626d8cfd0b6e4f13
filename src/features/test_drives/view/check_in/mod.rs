//! The check-in: four screens, one draft, one save.

mod car_out;
mod fields;
mod licence;
mod sign;
mod who;

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use self::car_out::CarOutStep;
use self::fields::Fields;
use self::licence::LicenceStep;
use self::sign::SignStep;
use self::who::WhoStep;
use super::problems::use_problems;
use super::{plate, use_goto, use_ground};
use crate::app::{use_app, use_saving};
use crate::domain::id::{DealId, TestDriveId};
use crate::features::deals;
use crate::features::test_drives::draft::{Problem, Step};
use crate::features::test_drives::link::Link;
use crate::features::test_drives::model::Phase;
use crate::features::test_drives::rules;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Empty, Glyph, LinkButton, ProblemSummary, Sheet, Size, Steps, Tone, Yard};

/// From where the check-in was opened.
#[derive(Clone, Copy, PartialEq)]
struct Origin {
    deal: Option<DealId>,
    drive: Option<TestDriveId>,
}

impl Origin {
    fn link(self) -> Link {
        match self {
            Self { drive: Some(drive), .. } => Link::CheckInBooked(drive),
            Self { deal: Some(deal), .. } => Link::CheckInFor(deal),
            _ => Link::CheckIn,
        }
    }

    /// Each step has an address, so that the tablet's own "back" goes one step back and not out of the check-in.
    fn at(self, step: Step) -> String {
        let href = self.link().href();
        let joint = if href.contains('?') { '&' } else { '?' };
        format!("{href}{joint}step={}", step.number())
    }

    fn outside(self) -> String {
        match self {
            Self { drive: Some(drive), .. } => Link::Show(drive).href(),
            Self { deal: Some(deal), .. } => deals::link::Link::Show(deal).href(),
            _ => Link::List.href(),
        }
    }
}

/// The check-in. A new address begins a new one; a step's address does not.
#[component]
pub fn CheckInPage() -> impl IntoView {
    let query = use_query_map();
    let origin = Memo::new(move |_| {
        let query = query.read();
        let of = |name: &str| query.get(name);
        Origin { deal: of("deal").and_then(|id| id.parse().ok()), drive: of("drive").and_then(|id| id.parse().ok()) }
    });
    let ground = use_ground();
    // Saving makes the booked drive one that is out; the flow must not vanish under the one who saves.
    move || {
        let origin = origin.get();
        let phase =
            origin.drive.and_then(|id| ground.with_untracked(|ground| ground.drive(id).map(|drive| drive.phase())));
        match (origin.drive, phase) {
            (Some(id), Some(phase)) if phase != Phase::Booked => view! { <NotBooked id /> }.into_any(),
            (Some(_), None) => view! { <super::NoSuchDrive /> }.into_any(),
            _ => view! { <Flow origin /> }.into_any(),
        }
    }
}

#[component]
fn NotBooked(id: TestDriveId) -> impl IntoView {
    let i18n = use_i18n();
    let action = move || {
        view! { <LinkButton label=t!(i18n, test_drives.to_drive) href=Link::Show(id).href() tone=Tone::Go /> }
    };
    view! { <Empty title=t!(i18n, test_drives.not_booked) icon=Glyph::TestDrive action=action /> }
}

#[component]
fn Flow(origin: Origin) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let saving = use_saving();
    let goto = use_goto();
    let ground = use_ground();
    let query = use_query_map();
    let fields = Fields::begin(app, ground, origin.deal, origin.drive);
    let first = if fields.knows_who() && origin.drive.is_some() { Step::Licence } else { Step::Who };
    let reached = RwSignal::new(first);
    let step = Memo::new(move |_| {
        let number = query.read().get("step").and_then(|number| number.parse::<usize>().ok());
        let asked = number.and_then(|number| Step::ALL.get(number.wrapping_sub(1)).copied());
        asked.unwrap_or(first).min(reached.get())
    });
    let checked = RwSignal::new(BTreeSet::<Step>::new());
    let check = move || ground.with(|ground| fields.draft(i18n.get_locale()).check(ground, app.today()));
    let problems = use_problems(ground, move || {
        let shown = checked.get();
        if shown.is_empty() {
            return Vec::new();
        }
        let all = check().err().unwrap_or_default();
        let now = step.get();
        all.into_iter().filter(|problem| of(problem) == now && shown.contains(&now)).collect()
    });

    let save = move || match check() {
        Ok(valid) => {
            let (id, batch) = rules::check_in(valid, &app.act());
            saving.run(batch, move || goto.run((Link::Show(id).href(), true)));
        }
        Err(all) => {
            checked.set(Step::ALL.into());
            if let Some(step) = all.iter().map(of).min() {
                goto.run((origin.at(step), false));
            }
        }
    };
    let forward = Callback::new(move |()| {
        let now = step.get_untracked();
        checked.update(|steps| {
            steps.insert(now);
        });
        let Some(next) = Step::ALL.get(now.number()).copied() else { return save() };
        if !check().err().unwrap_or_default().iter().any(|problem| of(problem) == now) {
            reached.update(|reached| *reached = next.max(*reached));
            goto.run((origin.at(next), false));
        }
    });
    let back = Callback::new(move |()| {
        if let Some(previous) = step.get_untracked().number().checked_sub(2).and_then(|index| Step::ALL.get(index)) {
            goto.run((origin.at(*previous), true));
        }
    });

    let asking = RwSignal::new(false);
    let outside = move || goto.run((origin.outside(), true));
    let leave = Callback::new(move |()| if fields.is_touched() { asking.set(true) } else { outside() });
    let stay = move || asking.set(false);
    let leave_actions = move || {
        view! {
            <Button label=t!(i18n, test_drives.leave_yes) tone=Tone::Danger on_press=outside />
            <Button label=t!(i18n, test_drives.leave_no) tone=Tone::Go on_press=stay />
        }
    };

    let plate = move || ground.with(|ground| fields.vehicle.get().map(|id| plate(ground, id)).unwrap_or_default());
    let marks = move || view! { <Steps total=Step::ALL.len() now=Signal::derive(move || step.get().number()) /> };
    let is_first = move || step.get() == Step::Who;
    let forward_label = move || match step.get() {
        Step::Sign => t_string!(i18n, test_drives.depart),
        _ => t_string!(i18n, test_drives.next),
    };
    let footer = move || {
        view! {
            <Show when=move || !is_first()>
                <Button label=t!(i18n, test_drives.previous) size=Size::Yard on_press=back />
            </Show>
            <Button label=forward_label size=Size::Yard tone=Tone::Go busy=saving.busy on_press=forward />
        }
    };
    let screen = move || match step.get() {
        Step::Who => view! { <WhoStep fields ground problems /> }.into_any(),
        Step::Licence => view! { <LicenceStep fields ground problems /> }.into_any(),
        Step::CarOut => view! { <CarOutStep fields ground problems /> }.into_any(),
        Step::Sign => view! { <SignStep fields ground problems /> }.into_any(),
    };
    view! {
        <Yard title=t!(i18n, test_drives.check_in) plate on_leave=leave steps=marks footer>
            <ProblemSummary problems=problems.summary() />
            {screen}
        </Yard>
        <Sheet open=asking title=t!(i18n, test_drives.leave_title) actions=leave_actions>
            <p>{t!(i18n, test_drives.leave_text)}</p>
        </Sheet>
    }
}

fn of(problem: &Problem) -> Step {
    Step::of(problem.field())
}

/// The heading of a step. It takes the focus, so that the step begins at its top and readers hear it.
#[component]
fn StepHead(#[prop(into)] title: TextProp, #[prop(into, optional)] lead: TextProp) -> impl IntoView {
    let heading = NodeRef::<leptos::html::H2>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <div class="drive-step">
            <h2 node_ref=heading tabindex="-1">{move || title.get()}</h2>
            <p class="small">{move || lead.get()}</p>
        </div>
    }
}
