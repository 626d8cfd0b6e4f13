//! 用车问题: what does not work, and how it was solved.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{Sale, use_saving};
use crate::features::services::link;
use crate::features::services::model::{Entry, Service};
use crate::features::services::rules::{self, Car};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Glyph, Section, Sheet, TextArea, Tick, Ticks, Tone};

/// The problems of a car, the open ones first.
#[component]
pub fn Troubles(sale: Sale) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let saving = use_saving();
    let open = RwSignal::new(false);
    let solving = RwSignal::new(None::<Arc<Service>>);
    let text = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let troubles = Memo::new(move |_| {
        let mut troubles = link::of(app, sale.id);
        troubles.retain(|service| matches!(service.entry, Entry::Trouble(_)));
        troubles.sort_by_key(|service| is_solved(service));
        troubles
    });
    let begin = move |service: Option<Arc<Service>>| {
        solving.set(service);
        text.set(String::new());
        tried.set(false);
        open.set(true);
    };
    let new = Callback::new(move |()| begin(None));
    let save = Callback::new(move |()| {
        let Some(deal) = sale.deal.get_untracked() else { return };
        let (typed, act) = (text.get_untracked(), app.act());
        let batch = match solving.get_untracked() {
            Some(service) => rules::solve(&service, &typed, &act),
            None => rules::trouble(Car::from(&*deal), &typed, &act),
        };
        match batch {
            Some(batch) => saving.run(batch, move || open.set(false)),
            None => tried.set(true),
        }
    });
    let problem = Signal::derive(move || {
        let is_missing = tried.get() && text.with(|text| text.trim().is_empty());
        is_missing.then(|| t_string!(i18n, services.say_something).to_owned())
    });
    let title = move || match solving.with(Option::is_some) {
        true => t_string!(i18n, services.note_solution).to_owned(),
        false => t_string!(i18n, services.note_trouble).to_owned(),
    };
    let row = move |service: Arc<Service>| {
        let Entry::Trouble(trouble) = service.entry.clone() else { return ().into_any() };
        let done = trouble.solved.is_some();
        let note = trouble.solved.map(|solved| solved.how).unwrap_or_default();
        let action = move || {
            let service = Arc::clone(&service);
            let solve = Callback::new(move |()| begin(Some(Arc::clone(&service))));
            (!done).then(|| view! { <Button label=t!(i18n, services.note_solution) on_press=solve /> })
        };
        view! { <Tick label=trouble.text done=Signal::stored(done) note action /> }.into_any()
    };
    let rows = move || troubles.get().into_iter().map(row).collect_view();
    let actions = move || view! { <Button label=t!(i18n, services.note_trouble) icon=Glyph::Plus on_press=new /> };
    let foot = move || {
        view! { <Button label=t!(i18n, services.save) tone=Tone::Go on_press=save busy=saving.busy /> }
    };
    view! {
        <Section title=t!(i18n, services.troubles) actions>
            <Show
                when=move || !troubles.with(Vec::is_empty)
                fallback=move || view! { <p class="small">{t!(i18n, services.no_trouble)}</p> }
            >
                <Ticks label=t!(i18n, services.troubles)>{rows}</Ticks>
            </Show>
        </Section>
        <Sheet open title actions=foot>
            <TextArea name="service-text" label=title value=text problem lines=3 autofocus=true />
        </Sheet>
    }
}

fn is_solved(service: &Service) -> bool {
    matches!(&service.entry, Entry::Trouble(trouble) if trouble.solved.is_some())
}
