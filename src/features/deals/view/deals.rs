//! The list of deals, beside what is open of it.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_location;

use crate::app::use_app;
use crate::domain::customer::Customer;
use crate::domain::deal::{Deal, Outcome};
use crate::domain::id::{CustomerId, DealId};
use crate::domain::search::{Query, SearchKey};
use crate::domain::vehicle::Model;
use crate::features::customers;
use crate::features::deals::link::Link;
use crate::features::deals::listing::{Listed, Shelf};
use crate::features::deals::{hooks, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Empty, Filters, Glyph, LinkButton, ListDetail, Row, RowTone, Rows, SearchBox, Tone, format};

/// How many rows are drawn at once; more on demand.
const PAGE: usize = 60;

/// The list and what is open of it.
#[component]
pub fn Deals() -> impl IntoView {
    let location = use_location();
    let detail_open = Signal::derive(move || location.pathname.read().trim_end_matches('/') != Link::List.href());
    view! { <ListDetail list=|| view! { <DealList /> } detail=|| view! { <Outlet /> } detail_open=detail_open /> }
}

/// Nothing is open.
#[component]
pub fn NoneOpen() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Empty
            title=t!(i18n, deals.none_open)
            text=t!(i18n, deals.none_open_text)
            icon=Glyph::Deals
        />
    }
}

#[component]
fn DealList() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let query = RwSignal::new(String::new());
    let shelf = RwSignal::new(Shelf::Mine);
    let drawn = RwSignal::new(PAGE);
    let me = Memo::new(move |_| app.session.get().map(|session| session.me));
    let found = found(query);
    let counts = Memo::new(move |_| {
        let today = app.today();
        let count = |shelf: Shelf| {
            me.get()
                .map_or(0, |me| found.with(|deals| deals.iter().filter(|deal| shelf.holds(deal, me, today)).count()))
        };
        Shelf::ALL.map(count)
    });
    let shown = Memo::new(move |_| {
        let Some(me) = me.get() else { return Vec::new() };
        let today = app.today();
        let on_shelf = |deal: &&Arc<Deal>| shelf.get().holds(deal, me, today);
        found.with(|deals| deals.iter().filter(on_shelf).map(|deal| deal.id).collect::<Vec<DealId>>())
    });
    // Another view of the list begins at its top.
    Effect::watch(move || (shelf.get(), query.get()), move |_, _, _| drawn.set(PAGE), false);
    let chips = Signal::derive(move || {
        let chip = |(shelf, count): (Shelf, usize)| {
            (shelf, TextProp::from(move || format!("{} {count}", words::shelf(shelf, i18n.get_locale()))))
        };
        Shelf::ALL.into_iter().zip(counts.get()).map(chip).collect::<Vec<_>>()
    });
    let rest = move || shown.with(Vec::len).saturating_sub(drawn.get());
    let more = Callback::new(move |()| drawn.update(|drawn| *drawn += PAGE));
    let rows = move || shown.with(|shown| shown.iter().take(drawn.get()).copied().collect::<Vec<_>>());
    view! {
        <div class="pane-head">
            <SearchBox label=t!(i18n, deals.search) value=query />
            <Filters label=t!(i18n, deals.nav) options=chips value=shelf />
        </div>
        <Show
            when=move || shown.with(|shown| !shown.is_empty())
            fallback=move || view! { <NothingHere query=query shelf=shelf counts=counts /> }
        >
            <Rows label=t!(i18n, deals.nav)>
                <For each=rows key=|id| *id children=move |id| view! { <DealRow id=id /> } />
            </Rows>
            <Show when=move || rest() != 0>
                <div class="deal-more">
                    <Button
                        label=move || t_string!(i18n, deals.more, count = rest().min(PAGE))
                        tone=Tone::Quiet
                        on_press=more
                    />
                </div>
            </Show>
        </Show>
    }
}

/// Returns the deals whose customer the query finds, in the order of the list.
fn found(query: RwSignal<String>) -> Memo<Vec<Arc<Deal>>> {
    let app = use_app();
    let deals = app.records.all::<Deal>();
    let customers = app.records.all::<Customer>();
    // Prepared once for all key presses, and only when somebody searches.
    let keys: Memo<HashMap<CustomerId, SearchKey>> = Memo::new(move |_| {
        customers.with(|customers| {
            let key = |customer: &Arc<Customer>| (customer.id, SearchKey::new(&customer.name, customer.phone.as_ref()));
            customers.values().map(key).collect()
        })
    });
    Memo::new(move |_| {
        let query = query.with(|query| Query::new(query));
        deals.ordered::<Listed, _>(|deals| {
            if query.is_empty() {
                return deals.iter().cloned().collect::<Vec<_>>();
            }
            let finds = |deal: &Deal, keys: &HashMap<CustomerId, SearchKey>| keys.get(&deal.customer)?.find(&query);
            keys.with(|keys| deals.iter().filter(|deal| finds(deal, keys).is_some()).cloned().collect())
        })
    })
}

#[component]
fn DealRow(id: DealId) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let location = use_location();
    let deal = app.records.one::<Deal>(move || Some(id));
    let customer = app.records.one::<Customer>(move || deal.get().map(|deal| deal.customer));
    let model = app.records.one::<Model>(move || deal.get().and_then(|deal| deal.model));
    let name = move || match customer.get() {
        Some(customer) => customer.name.clone(),
        None => t_string!(i18n, deals.customer_gone).to_owned(),
    };
    let due = Memo::new(move |_| {
        let deal = deal.get()?;
        let locale = i18n.get_locale();
        match &deal.outcome {
            Outcome::Open => deal.due.map(|due| format::due(due, app.today(), locale)),
            Outcome::Won { at, .. } | Outcome::Lost { at, .. } => {
                let day = at.with_timezone(&app.zone()).date_naive();
                Some((format::day(day, app.today(), locale), RowTone::Plain))
            }
        }
    });
    let line = move || {
        let Some(deal) = deal.get() else { return String::new() };
        let locale = i18n.get_locale();
        let model =
            model.get().map_or_else(|| t_string!(i18n, deals.model_open).to_owned(), |model| model.name.clone());
        let second = match &deal.outcome {
            Outcome::Lost { reason, .. } => words::lost_reason(*reason, locale).to_owned(),
            Outcome::Open | Outcome::Won { .. } => {
                app.processes.with(|library| hooks::stage_name(&deal.stage, library.of(&deal.process), locale))
            }
        };
        let mine = app.session.get().is_some_and(|session| session.me == deal.owner);
        let owner = (!mine).then(|| app.name_of(deal.owner)).filter(|name| !name.is_empty());
        [Some(model), Some(second), owner].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let price = move || {
        let price = deal.get().and_then(|deal| deal.price);
        price.map_or_else(|| "—".to_owned(), |price| format::money(price, i18n.get_locale()))
    };
    let href = Link::Show(id).href();
    let selected = {
        let href = href.clone();
        Signal::derive(move || *location.pathname.read() == href)
    };
    view! {
        <Row
            href=href
            title=name
            meta=move || due.get().map(|(words, _)| words).unwrap_or_default()
            line=line
            line_meta=price
            tone=Signal::derive(move || due.get().map(|(_, tone)| tone).unwrap_or_default())
            selected=selected
        />
    }
}

/// Why the list is empty, and what to do about it.
#[component]
fn NothingHere(
    query: RwSignal<String>,
    shelf: RwSignal<Shelf>,
    counts: Memo<[usize; Shelf::ALL.len()]>,
) -> impl IntoView {
    let i18n = use_i18n();
    let searched = Memo::new(move |_| query.with(|query| !query.trim().is_empty()));
    // The fullest of the other shelves, where a search has found something there.
    let elsewhere = Memo::new(move |_| {
        let shelves = Shelf::ALL.into_iter().zip(counts.get()).filter(|(_, count)| *count != 0);
        shelves.max_by_key(|(_, count)| *count)
    });
    move || match (searched.get(), elsewhere.get()) {
        (true, Some((other, count))) => view! {
            <Empty
                title=t!(i18n, deals.not_on_shelf)
                text=move || {
                    let name = words::shelf(other, i18n.get_locale());
                    t_string!(i18n, deals.on_shelf, shelf = name, count = count)
                }
                icon=Glyph::Search
                action=move || {
                    let look = Callback::new(move |()| shelf.set(other));
                    view! { <Button label=t!(i18n, deals.look_there) on_press=look /> }
                }
            />
        }
        .into_any(),
        (true, None) => view! {
            <Empty
                title=t!(i18n, deals.not_found)
                text=t!(i18n, deals.not_found_text)
                icon=Glyph::Search
            />
        }
        .into_any(),
        (false, _) => view! { <EmptyShelf shelf=shelf /> }.into_any(),
    }
}

#[component]
fn EmptyShelf(shelf: RwSignal<Shelf>) -> impl IntoView {
    let i18n = use_i18n();
    let title = move || match shelf.get() {
        Shelf::Mine | Shelf::All => t_string!(i18n, deals.empty),
        Shelf::Due => t_string!(i18n, deals.empty_due),
        Shelf::Won => t_string!(i18n, deals.empty_won),
        Shelf::Lost => t_string!(i18n, deals.empty_lost),
    };
    let begins = move || matches!(shelf.get(), Shelf::Mine | Shelf::All);
    let text = move || if begins() { t_string!(i18n, deals.empty_text) } else { "" };
    let action = move || {
        view! {
            <Show when=begins>
                <LinkButton
                    label=t!(i18n, deals.to_customers)
                    href=customers::link::Link::List.href()
                />
            </Show>
        }
    };
    view! { <Empty title=title text=text icon=Glyph::Deals action=action /> }
}
