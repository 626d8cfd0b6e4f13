//! Who: the customer, how to reach them, and whether all of the deal is safe.

use leptos::prelude::*;

use super::scene::Scene;
use crate::app::session::Endpoint;
use crate::domain::customer::Channel;
use crate::domain::vehicle::Model;
use crate::features::customers;
use crate::features::deals::link::Link;
use crate::features::deals::saved::Saved;
use crate::features::deals::words;
use crate::features::quotes;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::ui::{Glyph, LinkButton, PageHead, StateDot, SyncState, format};

/// The head of the page.
#[component]
pub fn Head(scene: Scene) -> impl IntoView {
    let i18n = use_i18n();
    let name = move || match scene.customer.get() {
        Some(customer) => customer.name.clone(),
        None => t_string!(i18n, deals.customer_gone).to_owned(),
    };
    let customer_href = move || {
        let customer = scene.deal.get().map(|deal| customers::link::Link::Show(deal.customer).href());
        customer.unwrap_or_else(|| customers::link::Link::List.href())
    };
    let reach = move || {
        let Some(customer) = scene.customer.get() else { return String::new() };
        let phone = customer.phone.as_ref().map(|phone| phone.grouped());
        let wechat =
            (customer.channel == Some(Channel::Wechat) && !customer.wechat.is_empty()).then(|| customer.wechat.clone());
        let channel = customer.channel.map(|channel| words::channel(channel, i18n.get_locale()).to_owned());
        phone.into_iter().chain(channel).chain(wechat).collect::<Vec<_>>().join(" · ")
    };
    let lead = move || lead(scene, i18n.get_locale());
    let call = move || {
        let phone = move || scene.customer.get().and_then(|customer| customer.phone.clone());
        move || {
            phone().map(|phone| {
                view! {
                    <LinkButton
                        label=t!(i18n, deals.call)
                        href=format!("tel:{}", phone.e164())
                        icon=Glyph::Phone
                    />
                }
            })
        }
    };
    view! {
        <PageHead
            title=name
            title_href=customer_href
            aside=reach
            lead=lead
            back=Link::List.href()
            state=move || view! { <SavedState scene=scene /> }
            actions=call
        />
    }
}

/// The car and its wishes, whose deal it is, and since when.
fn lead(scene: Scene, locale: Locale) -> String {
    let app = scene.app;
    let Some(deal) = scene.deal.get() else { return String::new() };
    let model = deal.model.and_then(|model| app.records.all::<Model>().get(model)).map(|model| model.name.clone());
    let model = model.unwrap_or_else(|| td_string!(locale, deals.model_open).to_owned());
    let wishes = quotes::link::newest(app, deal.id).map(|quote| quote.specification).filter(|text| !text.is_empty());
    let day = format::day(deal.opened.with_timezone(&app.zone()).date_naive(), app.today(), locale);
    let opened = td_string!(locale, deals.opened_on, day = day);
    let mine = app.session.get().is_some_and(|session| session.me == deal.owner);
    let owner = (!mine).then(|| app.name_of(deal.owner)).filter(|name| !name.is_empty());
    [Some(model), wishes, Some(opened), owner].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Where the deal and what belongs to it is.
#[component]
fn SavedState(scene: Scene) -> impl IntoView {
    let app = scene.app;
    let i18n = use_i18n();
    let saved = Memo::new(move |_| {
        // The replica is no signal; these are what changes with it.
        scene.deal.track();
        app.records.unsent.track();
        app.standing.track();
        app.clock.track();
        app.records.with_replica(|replica| Saved::of(replica, scene.id))
    });
    let connected = move || app.session.get().is_some_and(|session| matches!(session.endpoint, Endpoint::At(_)));
    let state = Signal::derive(move || match saved.get() {
        Saved { aside: 1.., .. } => SyncState::Attention,
        Saved { waiting: 0, known: true, .. } if connected() => SyncState::Server,
        _ => SyncState::Local,
    });
    let text = move || {
        let Saved { waiting, aside, since, known } = saved.get();
        let locale = i18n.get_locale();
        let age = since.map_or_else(String::new, |since| format::age(since, app.clock.get(), locale));
        match (aside, waiting) {
            (1.., _) => td_string!(locale, deals.saved_aside, count = aside),
            (_, 0) if known && connected() => td_string!(locale, deals.saved_server).to_owned(),
            (_, 0) => td_string!(locale, deals.saved_here).to_owned(),
            (_, 1) => td_string!(locale, deals.saved_local, age = age),
            _ => td_string!(locale, deals.saved_locals, count = waiting, age = age),
        }
    };
    view! { <StateDot state=state text=text /> }
}
