//! The form of a plan.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::problems::Problems;
use super::scene::Scene;
use crate::app::sale::OfDeal;
use crate::domain::customer::Needs;
use crate::domain::loan::Way;
use crate::features::plans::draft::{Draft, Time};
use crate::features::plans::link::Link;
use crate::features::plans::model::Arrange;
use crate::features::plans::problem::Field;
use crate::features::plans::{rules, words};
use crate::features::{deals, finance};
use crate::i18n::{Locale, t, use_i18n};
use crate::ui::{Button, Choice, ChoiceLook, Form, InputKind, PageHead, ProblemSummary, TextField, Tone};

/// The page of the form.
#[component]
pub fn EditPage() -> impl IntoView {
    let show = |sale| view! { <div class="page"><Edit scene=Scene::of(sale) /></div> }.into_any();
    view! { <OfDeal show /> }
}

#[derive(Clone, Copy)]
struct Fields {
    time: RwSignal<Option<Time>>,
    day: RwSignal<String>,
    way: RwSignal<Option<Way>>,
    colour: RwSignal<String>,
    plates: RwSignal<Option<Arrange>>,
    plates_wish: RwSignal<String>,
    insurance: RwSignal<Option<Arrange>>,
    insurance_wish: RwSignal<String>,
    trades_in: RwSignal<Option<bool>>,
}

impl Fields {
    fn new(draft: Draft) -> Self {
        Self {
            time: RwSignal::new(draft.time),
            day: RwSignal::new(draft.day),
            way: RwSignal::new(draft.way),
            colour: RwSignal::new(draft.colour),
            plates: RwSignal::new(draft.plates),
            plates_wish: RwSignal::new(draft.plates_wish),
            insurance: RwSignal::new(draft.insurance),
            insurance_wish: RwSignal::new(draft.insurance_wish),
            trades_in: RwSignal::new(draft.trades_in),
        }
    }

    fn draft(self) -> Draft {
        Draft {
            time: self.time.get(),
            day: self.day.get(),
            way: self.way.get(),
            colour: self.colour.get(),
            plates: self.plates.get(),
            plates_wish: self.plates_wish.get(),
            insurance: self.insurance.get(),
            insurance_wish: self.insurance_wish.get(),
            trades_in: self.trades_in.get(),
        }
    }
}

#[component]
fn Edit(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let navigate = use_navigate();
    // What was seen when the form was opened; what arrives while somebody types is merged when they save.
    let before = StoredValue::new(scene.plan.get_untracked());
    let start = untrack(|| match before.get_value() {
        Some(plan) => Draft::of(&plan),
        None => {
            let needs = scene.customer.get().map_or_else(Needs::default, |customer| customer.needs.clone());
            Draft::new(&needs, finance::link::chosen(scene.app, scene.id).map(|chosen| chosen.way))
        }
    });
    let fields = Fields::new(start);
    let check = move || before.with_value(|before| fields.draft().check(before.as_deref(), scene.app.today()));
    let problems = Problems::of(move || check().err().unwrap_or_default());
    let submit = Callback::new(move |()| {
        let Some(deal) = scene.deal.get_untracked() else { return };
        match untrack(check) {
            Ok(valid) => {
                let act = scene.app.act();
                let batch = before.with_value(|before| rules::plan(valid, &deal, before.as_deref(), &act));
                let navigate = navigate.clone();
                scene.saving.run(batch, move || {
                    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
                    navigate(&Link::Of(scene.id).href(), options);
                });
            }
            Err(_) => problems.show(),
        }
    });
    let back = move || {
        let is_made = before.with_value(Option::is_some);
        if is_made { Link::Of(scene.id).href() } else { deals::link::Link::Show(scene.id).href() }
    };
    view! {
        <PageHead title=t!(i18n, plans.title) lead=move || scene.name() back=TextProp::from(back) />
        <Form label=t!(i18n, plans.title) on_submit=submit>
            <ProblemSummary problems=problems.summary() />
            <Questions fields problems />
            <div class="actions end">
                <Button
                    label=t!(i18n, plans.save)
                    tone=Tone::Go
                    submit=true
                    busy=scene.saving.busy
                />
            </div>
        </Form>
    }
}

#[component]
fn Questions(fields: Fields, problems: Problems) -> impl IntoView {
    let i18n = use_i18n();
    let arranged = move || options(&[Arrange::ByUs, Arrange::Own, Arrange::Open], words::arrange);
    view! {
        <Choice
            name=Field::When.name()
            label=t!(i18n, plans.when)
            options=options(&Time::ALL, words::time)
            value=fields.time
            problem=problems.in_field(Field::When)
            required=true
        />
        <Show when=move || fields.time.get() == Some(Time::Day)>
            <TextField
                name=Field::Day.name()
                label=t!(i18n, plans.day)
                value=fields.day
                problem=problems.in_field(Field::Day)
                input=InputKind::Date
                required=true
            />
        </Show>
        <Choice
            name=Field::Way.name()
            label=t!(i18n, plans.way)
            options=options(&[Way::Full, Way::Loan, Way::Lease], words::way)
            value=fields.way
            problem=problems.in_field(Field::Way)
            required=true
        />
        <TextField
            name=Field::Colour.name()
            label=t!(i18n, plans.colour)
            value=fields.colour
            problem=problems.in_field(Field::Colour)
            example=t!(i18n, plans.colour_example)
            required=true
        />
        <Choice
            label=t!(i18n, plans.trade_in)
            options=options(&[true, false], |yes, locale| words::trades_in(Some(yes), locale))
            value=fields.trades_in
            look=ChoiceLook::Chips
        />
        <Choice
            label=t!(i18n, plans.plates)
            options=arranged()
            value=fields.plates
            look=ChoiceLook::Chips
        />
        <TextField
            label=t!(i18n, plans.plates_wish)
            value=fields.plates_wish
            example=t!(i18n, plans.plates_example)
        />
        <Choice
            label=t!(i18n, plans.insurance)
            options=arranged()
            value=fields.insurance
            look=ChoiceLook::Chips
        />
        <TextField
            label=t!(i18n, plans.insurance_wish)
            value=fields.insurance_wish
            example=t!(i18n, plans.insurance_example)
        />
    }
}

/// Returns choices with words that follow the language.
pub fn options<T: Copy + Send + Sync + 'static>(
    all: &[T],
    words: fn(T, Locale) -> &'static str,
) -> Signal<Vec<(T, TextProp)>> {
    let i18n = use_i18n();
    let all: Vec<T> = all.to_vec();
    Signal::derive(move || {
        let named = |option: &T| {
            let option = *option;
            (option, TextProp::from(move || words(option, i18n.get_locale())))
        };
        all.iter().map(named).collect()
    })
}
