//! What each address shows.

use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};

use super::detail::Detail;
use super::form::CustomerForm;
use super::list::CustomerList;
use crate::app::use_app;
use crate::domain::customer::Customer;
use crate::domain::id::{CustomerId, DealId};
use crate::features::customers::draft::Draft;
use crate::features::customers::link::Link;
use crate::features::customers::shelf;
use crate::features::deals;
use crate::i18n::{t, use_i18n};
use crate::ui::{Empty, Glyph, LinkButton, ListDetail};

/// What the next new customer's form begins with: whoever was searched for in vain.
#[derive(Clone, Copy)]
pub struct Searched(pub RwSignal<Option<Draft>>);

/// The list, and beside it what is open.
#[component]
pub fn Customers() -> impl IntoView {
    provide_context(Searched(RwSignal::new(None)));
    let path = use_location().pathname;
    let open_path =
        Memo::new(move |_| path.with(|path| path.trim_end_matches('/').strip_prefix("/customers/").map(str::to_owned)));
    let shown = Signal::derive(move || {
        let path = open_path.get()?;
        path.split('/').next()?.parse::<CustomerId>().ok()
    });
    let is_open = Signal::derive(move || open_path.with(Option::is_some));
    view! { <ListDetail list=move || view! { <CustomerList shown /> } detail=|| view! { <Outlet /> } detail_open=is_open /> }
}

/// Nobody is open yet.
#[component]
pub fn NoneOpen() -> impl IntoView {
    let i18n = use_i18n();
    let customers = use_app().records.all::<Customer>();
    let any = Memo::new(move |_| customers.with(|rows| !rows.is_empty()));
    view! {
        // Without any customer the list itself says how to begin.
        <Show when=move || any.get()>
            <Empty
                icon=Glyph::Customers
                title=t!(i18n, customers.pick)
                text=t!(i18n, customers.pick_text)
            />
        </Show>
    }
}

/// One customer.
#[component]
pub fn ShowCustomer() -> impl IntoView {
    let id = use_id();
    move || match id.get() {
        Some(id) => view! { <Detail id /> }.into_any(),
        None => view! { <Gone /> }.into_any(),
    }
}

/// The form of somebody new.
#[component]
pub fn NewCustomer() -> impl IntoView {
    let searched = use_context::<Searched>().and_then(|Searched(draft)| draft.write_untracked().take());
    let back = |(saved,): (Option<CustomerId>,)| saved.map_or(Link::List, Link::Show).href();
    let again = Trigger::new();
    let query = use_query_map();
    let referrer = Memo::new(move |_| query.with(|query| query.get("referred_by")?.parse::<CustomerId>().ok()));
    move || {
        again.track();
        let sent = referrer.get().map(Draft::sent_by);
        let kept = shelf::find(None).filter(|_| searched.is_none() && sent.is_none());
        let restored = kept.is_some();
        let start = kept.or(sent).or_else(|| searched.clone()).unwrap_or_default();
        let start_over = move |()| again.notify();
        view! { <CustomerForm start restored on_start_over=start_over leads_to=back /> }
    }
}

/// The form of somebody who is here.
#[component]
pub fn EditCustomer() -> impl IntoView {
    let app = use_app();
    let id = use_id();
    let query = use_query_map();
    let again = Trigger::new();
    let deal = Memo::new(move |_| query.with(|query| query.get("deal")?.parse::<DealId>().ok()));
    move || {
        again.track();
        // Untracked: what arrives while somebody types must not take the form away. It is merged when they save.
        let customers = app.records.all::<Customer>();
        let Some(before) = id.get().and_then(|id| untrack(|| customers.get(id))) else {
            return view! { <Gone /> }.into_any();
        };
        let id = before.id;
        let deal = deal.get();
        let back = move |_: (Option<CustomerId>,)| {
            deal.map_or_else(|| Link::Show(id).href(), |deal| deals::link::Link::Show(deal).href())
        };
        let kept = shelf::find(Some(id));
        let restored = kept.is_some();
        let start = kept.unwrap_or_else(|| Draft::of(&before));
        let start_over = move |()| again.notify();
        view! { <CustomerForm before start restored on_start_over=start_over leads_to=back /> }.into_any()
    }
}

/// Whoever was meant is not here.
#[component]
pub fn Gone() -> impl IntoView {
    let i18n = use_i18n();
    let to_list = move || {
        view! { <LinkButton label=t!(i18n, customers.to_list) href=Link::List.href() /> }
    };
    view! {
        <Empty
            icon=Glyph::Customers
            title=t!(i18n, customers.gone)
            text=t!(i18n, customers.gone_text)
            action=to_list
        />
    }
}

fn use_id() -> Memo<Option<CustomerId>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get("id")?.parse().ok()))
}
