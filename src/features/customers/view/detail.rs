//! One customer, whole.

use std::sync::Arc;

use leptos::{html, prelude::*};
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;

use super::deals::Deals;
use super::doubts::Doubts;
use super::history::History;
use super::needs::WhatIsWanted;
use super::next_contact::NextContact;
use super::pages::Gone;
use super::twins::Twins;
use super::{deals, words};
use crate::app::use_app;
use crate::domain::Record;
use crate::domain::customer::Customer;
use crate::domain::id::CustomerId;
use crate::features::customers::link::Link;
use crate::features::settings;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Glyph, LinkButton, Mood, Notice, PageHead, format};

/// One customer, or the news that nobody is here under this id. The address of somebody who was joined into another
/// leads to the other.
#[component]
pub fn Detail(
    /// Who.
    id: CustomerId,
) -> impl IntoView {
    let found = use_app().records.one::<Customer>(move || Some(id));
    let is_shown = Memo::new(move |_| found.with(|found| found.as_ref().map(|found| found.id)));
    move || {
        match is_shown.get() {
            None => return view! { <Gone /> }.into_any(),
            Some(other) if other != id => {
                let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
                return view! { <Redirect path=Link::Show(other).href() options /> }.into_any();
            }
            Some(_) => {}
        }
        let Some(first) = found.get_untracked() else { return view! { <Gone /> }.into_any() };
        // While the page of somebody who was just deleted goes away, it shows what it last knew.
        let customer = Memo::new(move |known: Option<&Arc<Customer>>| {
            found.get().unwrap_or_else(|| Arc::clone(known.unwrap_or(&first)))
        });
        view! { <Known customer /> }.into_any()
    }
}

#[component]
fn Known(customer: Memo<Arc<Customer>>) -> impl IntoView {
    let app = use_app();
    let id = Memo::new(move |_| customer.with(|customer| customer.id));
    let top = NodeRef::<html::Div>::new();
    // The pane keeps its scroll from the customer before.
    Effect::new(move || {
        if let Some(top) = top.get() {
            top.scroll_into_view();
        }
    });
    view! {
        <div class="customer" node_ref=top>
            <Head customer />
            <Contested customer />
            <Twins customer />
            <Deals customer />
            <div class="cols">
                <WhatIsWanted customer />
                <div class="stack loose">
                    <NextContact customer />
                    <Doubts customer />
                </div>
            </div>
            {move || app.beside(id.get(), None)}
            <History customer />
        </div>
    }
}

#[component]
fn Head(customer: Memo<Arc<Customer>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let aside = move || {
        let (customer, locale) = (customer.get(), i18n.get_locale());
        let first = customer.channel.map(|channel| words::first_channel(channel, locale));
        let parts = [words::reach(&customer, locale), first.unwrap_or_default().to_owned()];
        dotted(parts)
    };
    let sent_by = move |customer: &Customer| {
        let referrer = customer.referred_by.and_then(|id| app.records.all::<Customer>().get(id));
        referrer.map(|it| t_string!(i18n, customers.sent_by, name = it.name.as_str())).unwrap_or_default()
    };
    let lead = move || {
        let (customer, locale) = (customer.get(), i18n.get_locale());
        let wechat = customer.phone.is_some() && !customer.wechat.is_empty();
        let since = customer.since.with_timezone(&app.zone()).date_naive();
        let owner = Some(app.name_of(customer.owner)).filter(|name| !name.is_empty());
        dotted([
            customer.source.map(|source| words::source(source, locale).to_owned()).unwrap_or_default(),
            sent_by(&customer),
            t_string!(i18n, customers.since, day = format::day(since, app.today(), locale)),
            owner.map(|name| t_string!(i18n, customers.looked_after, name = name)).unwrap_or_default(),
            if wechat { t_string!(i18n, customers.wechat_is, id = customer.wechat.clone()) } else { String::new() },
        ])
    };
    let number = Memo::new(move |_| customer.with(|customer| customer.phone.clone()));
    let actions = move || {
        let call = move || {
            let number = number.get()?;
            let href = format!("tel:{}", number.e164());
            Some(view! { <LinkButton label=t!(i18n, customers.call) icon=Glyph::Phone href=href /> })
        };
        let test_drive = move || deals::test_drive_href(app, customer.with(|customer| customer.id));
        view! {
            {call}
            <LinkButton
                label=t!(i18n, customers.test_drive)
                icon=Glyph::TestDrive
                href=test_drive
            />
            <LinkButton
                label=t!(i18n, customers.edit)
                icon=Glyph::Edit
                href=move || Link::Edit(customer.with(|customer| customer.id)).href()
            />
        }
    };
    view! {
        <PageHead
            title=move || customer.with(|customer| customer.name.clone())
            aside=aside
            lead=lead
            back=Link::List.href()
            actions=actions
        />
    }
}

/// Two tablets have changed the same detail: a person looks.
#[component]
fn Contested(customer: Memo<Arc<Customer>>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let contested = move || app.records.conflicts.with(|keys| keys.contains(&customer.with(|customer| customer.key())));
    let look = move || {
        view! {
            <LinkButton
                label=t!(i18n, customers.to_contested)
                href=settings::link::Link::Sync.href()
            />
        }
    };
    view! {
        <Show when=contested>
            <Notice
                tone=Mood::Bad
                title=t!(i18n, customers.contested)
                text=t!(i18n, customers.contested_text)
                actions=look
            />
        </Show>
    }
}

fn dotted<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
