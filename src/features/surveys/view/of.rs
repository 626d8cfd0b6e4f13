//! The surveys of a deal, and the two ways to ask.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{OfDeal, Sale, dotted};
use crate::features::deals;
use crate::features::surveys::link::Link;
use crate::features::surveys::model::Survey;
use crate::features::surveys::{rules, words};
use crate::i18n::{t, use_i18n};
use crate::ui::{Fact, Facts, FactsLook, Glyph, LinkButton, Mood, Notice, PageHead, Section, Tone};

/// The surveys of the deal that the address names.
#[component]
pub fn Surveys() -> impl IntoView {
    view! { <OfDeal show=|sale| view! { <Page sale /> }.into_any() /> }
}

#[component]
fn Page(sale: Sale) -> impl IntoView {
    let i18n = use_i18n();
    let id = sale.id;
    let surveys = sale.app.records.all::<Survey>();
    let surveys = Memo::new(move |_| rules::newest_first(surveys.filter(|survey| survey.deal == id)));
    let none = move || surveys.with(Vec::is_empty);
    let tone = move || if none() { Tone::Go } else { Tone::Plain };
    let ask = move || {
        view! {
            <LinkButton label=t!(i18n, surveys.ask_on_phone) icon=Glyph::Phone href=Link::OnPhone(id).href() />
            <LinkButton label=t!(i18n, surveys.ask_on_glass) href=Link::OnGlass(id).href() tone=tone() />
        }
    };
    let all = move || surveys.get().into_iter().map(|survey| view! { <Answer survey sale /> }).collect_view();
    view! {
        <div class="page">
            <PageHead
                title=t!(i18n, surveys.title)
                lead=move || sale.lead()
                back=deals::link::Link::Show(id).href()
            />
            <Notice title=t!(i18n, surveys.how_title) text=t!(i18n, surveys.how_text) actions=ask />
            {all}
        </div>
    }
}

#[component]
fn Answer(survey: Arc<Survey>, sale: Sale) -> impl IntoView {
    let i18n = use_i18n();
    let noted = survey.noted;
    let how = survey.how;
    let title = move || dotted([words::how(how, i18n.get_locale()).to_owned(), sale.app.stamped(noted)]);
    let areas: Vec<_> = survey.areas.iter().map(|(area, score)| (*area, *score)).collect();
    let area = move |(area, score): (_, u8)| {
        view! { <Fact label=move || words::area(area, i18n.get_locale()) value=format!("{score}/5") /> }
    };
    let is_bad = survey.is_bad();
    let (overall, nps) = (survey.overall, survey.nps);
    let causes = move || words::causes(&survey, i18n.get_locale());
    let bad = is_bad.then(|| {
        view! { <Notice tone=Mood::Bad title=t!(i18n, surveys.is_bad) text=t!(i18n, surveys.is_bad_text) /> }
    });
    view! {
        <Section title>
            {bad}
            <Facts look=FactsLook::Boxes>
                <Fact label=t!(i18n, surveys.overall) value=format!("{overall}/5") />
                <Fact label=t!(i18n, surveys.nps) value=format!("{nps}/10") />
                {areas.into_iter().map(area).collect_view()}
            </Facts>
            <p>{causes}</p>
        </Section>
    }
}
