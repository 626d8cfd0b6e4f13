//! The questions: on the customer's glass nothing but them, large; on the phone the same, for the consultant.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::scale::Scale;
use crate::app::{OfDeal, Sale, use_saving};
use crate::features::surveys::draft::Draft;
use crate::features::surveys::link::Link;
use crate::features::surveys::model::{Area, How, Reason};
use crate::features::surveys::{rules, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Glyph, Icon, MultiChoice, Rating, Size, Steps, TextArea, Tone, Yard};

/// The questions for the customer of the deal that the address names.
#[component]
pub fn AskPage() -> impl IntoView {
    view! { <OfDeal show=|sale| view! { <Questions sale /> }.into_any() /> }
}

/// One screen of the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Screen {
    Overall,
    Areas,
    Recommend,
    Why,
    Thanks,
}

impl Screen {
    const ASKED: [Self; 4] = [Self::Overall, Self::Areas, Self::Recommend, Self::Why];

    fn before(self) -> Option<Self> {
        Self::ASKED.into_iter().rev().find(|screen| *screen < self)
    }

    fn after(self) -> Self {
        Self::ASKED.into_iter().find(|screen| *screen > self).unwrap_or(Self::Thanks)
    }
}

/// What is tapped. A handle; copies are the same.
#[derive(Clone, Copy)]
struct Answers {
    overall: RwSignal<Option<u8>>,
    areas: [(Area, RwSignal<Option<u8>>); 5],
    nps: RwSignal<Option<u8>>,
    reasons: RwSignal<Vec<Reason>>,
    words: RwSignal<String>,
}

impl Answers {
    fn none() -> Self {
        Self {
            overall: RwSignal::new(None),
            areas: Area::ALL.map(|area| (area, RwSignal::new(None))),
            nps: RwSignal::new(None),
            reasons: RwSignal::new(Vec::new()),
            words: RwSignal::new(String::new()),
        }
    }

    fn draft(self) -> Draft {
        let judged = self.areas.into_iter().filter_map(|(area, score)| Some((area, score.get()?)));
        Draft {
            overall: self.overall.get(),
            areas: judged.collect::<BTreeMap<_, _>>(),
            nps: self.nps.get(),
            reasons: self.reasons.get().into_iter().collect::<BTreeSet<_>>(),
            words: self.words.get(),
        }
    }
}

#[component]
fn Questions(sale: Sale) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let saving = use_saving();
    let navigate = use_navigate();
    let query = use_query_map();
    let how = if untrack(|| query.with(|query| query.get("by").is_some())) { How::Phone } else { How::Glass };
    let answers = Answers::none();
    let screen = RwSignal::new(Screen::Overall);
    let leave = Callback::new(move |()| {
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        navigate(&Link::Of(sale.id).href(), options);
    });
    let save = Callback::new(move |()| {
        let Some(deal) = sale.deal.get_untracked() else { return };
        let Ok(valid) = untrack(|| answers.draft().check()) else { return screen.set(Screen::Overall) };
        let (name, locale) = (untrack(|| sale.name()), i18n.get_locale_untracked());
        let tell = |survey: &_| words::task(&name, survey, locale);
        saving.run(rules::answer(valid, &deal, how, tell, &app.act()), move || screen.set(Screen::Thanks));
    });
    let is_open = Signal::derive(move || match screen.get() {
        Screen::Overall => answers.overall.get().is_none(),
        Screen::Recommend => answers.nps.get().is_none(),
        Screen::Areas | Screen::Why | Screen::Thanks => false,
    });
    let forward = Callback::new(move |()| match screen.get_untracked() {
        Screen::Why => save.run(()),
        Screen::Thanks => leave.run(()),
        now => screen.set(now.after()),
    });
    let back = Callback::new(move |()| {
        if let Some(before) = screen.get_untracked().before() {
            screen.set(before);
        }
    });
    let label = move || match screen.get() {
        Screen::Why => t_string!(i18n, surveys.hand_in),
        Screen::Thanks => t_string!(i18n, surveys.finish),
        _ => t_string!(i18n, surveys.next),
    };
    let may_go_back = move || !matches!(screen.get(), Screen::Overall | Screen::Thanks);
    let footer = move || {
        view! {
            <Show when=may_go_back>
                <Button label=t!(i18n, surveys.back) size=Size::Yard on_press=back />
            </Show>
            <Button label size=Size::Yard tone=Tone::Go disabled=is_open busy=saving.busy on_press=forward />
        }
    };
    let now = Signal::derive(move || {
        let now = screen.get();
        Screen::ASKED.iter().filter(|screen| **screen <= now).count()
    });
    let title = move || match how {
        How::Glass => app.session.get().map(|session| session.showroom).unwrap_or_default(),
        How::Phone => sale.name(),
    };
    view! {
        <Yard title on_leave=leave steps=move || view! { <Steps total=Screen::ASKED.len() now /> } footer>
            <div class="survey">
                {move || match screen.get() {
                    Screen::Overall => view! { <Overall answers sale /> }.into_any(),
                    Screen::Areas => view! { <Areas answers /> }.into_any(),
                    Screen::Recommend => view! { <Recommend answers /> }.into_any(),
                    Screen::Why => view! { <Why answers /> }.into_any(),
                    Screen::Thanks => view! { <Thanks how /> }.into_any(),
                }}
            </div>
        </Yard>
    }
}

#[component]
fn Overall(answers: Answers, sale: Sale) -> impl IntoView {
    let i18n = use_i18n();
    let label = move || t_string!(i18n, surveys.ask_overall, name = sale.name());
    view! {
        <Scale
            label
            steps=1..=5
            low=t!(i18n, surveys.poor)
            high=t!(i18n, surveys.great)
            value=answers.overall
        />
    }
}

#[component]
fn Areas(answers: Answers) -> impl IntoView {
    let i18n = use_i18n();
    let area = move |(area, value): (Area, RwSignal<Option<u8>>)| {
        view! {
            <Rating
                label=move || words::area(area, i18n.get_locale())
                value
                low=t!(i18n, surveys.poor)
                high=t!(i18n, surveys.great)
            />
        }
    };
    view! {
        <h2>{t!(i18n, surveys.ask_areas)}</h2>
        <div class="survey-areas">{answers.areas.map(area).into_iter().collect_view()}</div>
    }
}

#[component]
fn Recommend(answers: Answers) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Scale
            label=t!(i18n, surveys.ask_nps)
            steps=0..=10
            low=t!(i18n, surveys.never)
            high=t!(i18n, surveys.surely)
            value=answers.nps
        />
    }
}

#[component]
fn Why(answers: Answers) -> impl IntoView {
    let i18n = use_i18n();
    let options = Signal::derive(move || {
        let words = |reason| (reason, TextProp::from(move || words::reason(reason, i18n.get_locale())));
        Reason::ALL.map(words).to_vec()
    });
    view! {
        <h2>{t!(i18n, surveys.ask_why)}</h2>
        <MultiChoice label=t!(i18n, surveys.reasons) options value=answers.reasons />
        <TextArea name="survey-words" label=t!(i18n, surveys.words) value=answers.words lines=3 />
    }
}

#[component]
fn Thanks(how: How) -> impl IntoView {
    let i18n = use_i18n();
    let text = move || match how {
        How::Glass => t_string!(i18n, surveys.give_back),
        How::Phone => t_string!(i18n, surveys.thank_on_phone),
    };
    view! {
        <div class="survey-thanks" role="status">
            <Icon glyph=Glyph::Check />
            <h2>{t!(i18n, surveys.thanks)}</h2>
            <p>{text}</p>
        </div>
    }
}
