//! The list of customers, with its search.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::pages::Searched;
use super::words;
use crate::app::{App, use_app};
use crate::domain::customer::Customer;
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId};
use crate::features::customers::draft::Draft;
use crate::features::customers::link::Link;
use crate::features::customers::listing::{ByContact, Filter, Listing, Wanted, list};
use crate::i18n::{t, t_string, use_i18n};
use crate::sync::Standing;
use crate::ui::{Button, Empty, Filters, Glyph, LinkButton, Loading, Row, Rows, SearchBox, Tone, format};

/// How many rows are drawn at first, and how many more at a time.
const PAGE: usize = 60;

/// The list of customers.
#[component]
pub fn CustomerList(
    /// Who is open beside it.
    shown: Signal<Option<CustomerId>>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let query = RwSignal::new(String::new());
    let filter = RwSignal::new(Filter::Mine);
    let limit = RwSignal::new(PAGE);
    let listing = use_listing(app, query, filter, limit);
    let deals = use_open_deals(app);
    // Another list begins at its top.
    Effect::new(move || {
        query.track();
        filter.track();
        limit.set(PAGE);
    });

    let label = move |one: Filter| {
        TextProp::from(move || {
            let counts = listing.with(|listing| listing.counts);
            match one {
                Filter::Mine => t_string!(i18n, customers.mine, count = counts.mine),
                Filter::Today => t_string!(i18n, customers.today, count = counts.today),
                Filter::All => t_string!(i18n, customers.all, count = counts.all),
            }
        })
    };
    let filters = [Filter::Mine, Filter::Today, Filter::All].map(|one| (one, label(one))).to_vec();
    let widened = Memo::new(move |_| listing.with(|listing| listing.widened));
    let is_empty = Memo::new(move |_| listing.with(|listing| listing.rows.is_empty()));
    let anybody = Memo::new(move |_| listing.with(|listing| listing.counts.all > 0));
    let more = Memo::new(move |_| listing.with(|listing| listing.all_rows - listing.rows.len()));
    let drawn = move || listing.with(|listing| listing.rows.clone());
    let row = move |customer: Arc<Customer>| {
        let id = customer.id;
        view! { <CustomerRow customer deals query selected=Signal::derive(move || shown.get() == Some(id)) /> }
    };
    view! {
      <div class="customers">
        <div class="pane-head">
            <SearchBox label=t!(i18n, customers.search) value=query />
            <Filters label=t!(i18n, customers.filter) options=filters value=filter />
        </div>
        <Show when=move || widened.get()>
            <p class="customers-widened" role="status">{t!(i18n, customers.widened)}</p>
        </Show>
        <Show when=move || !is_empty.get() fallback=move || view! { <NoRows listing query filter /> }>
            <Rows label=t!(i18n, customers.list)>
                <For each=drawn key=|customer| (customer.id, Arc::as_ptr(customer) as usize) children=row />
            </Rows>
        </Show>
        <Show when=move || { more.get() > 0 }>
            <div class="customers-more-rows">
                <Button
                    label=move || t_string!(i18n, customers.more_rows, count = more.get())
                    tone=Tone::Quiet
                    on_press=move || limit.update(|limit| *limit += PAGE)
                />
            </div>
        </Show>
        // Without any customer the empty list has this button.
        <Show when=move || anybody.get() || query.with(|query| !query.is_empty())>
            <div class="pane-foot customers-foot">
                <LinkButton label=t!(i18n, customers.new) icon=Glyph::Plus href=Link::New.href() />
            </div>
        </Show>
      </div>
    }
}

fn use_listing(app: App, query: RwSignal<String>, filter: RwSignal<Filter>, limit: RwSignal<usize>) -> Memo<Listing> {
    let customers = app.records.all::<Customer>();
    let today = Memo::new(move |_| app.today());
    Memo::new(move |_| {
        let me = app.session.with(|session| session.as_ref().map(|session| session.me));
        let (query, filter, limit, today) = (query.read(), filter.get(), limit.get(), today.get());
        let wanted = Wanted { query: &query, filter, limit, me, today };
        customers.ordered::<ByContact, _>(|entries| list(entries.iter(), wanted))
    })
}

/// The newest open deal of each customer.
fn use_open_deals(app: App) -> Memo<HashMap<CustomerId, DealId>> {
    let deals = app.records.all::<Deal>();
    Memo::new(move |_| {
        let open = |rows: &std::collections::BTreeMap<_, Arc<Deal>>| {
            rows.values().filter(|deal| deal.is_open()).map(|deal| (deal.customer, deal.id)).collect()
        };
        deals.with(open)
    })
}

#[component]
fn CustomerRow(
    customer: Arc<Customer>,
    deals: Memo<HashMap<CustomerId, DealId>>,
    query: RwSignal<String>,
    selected: Signal<bool>,
) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let (id, name) = (customer.id, customer.name.clone());
    let customer = StoredValue::new(customer);
    let due = Memo::new(move |_| {
        let day = customer.with_value(|customer| customer.next_contact)?;
        Some(format::due(day, app.today(), i18n.get_locale()))
    });
    // Whoever searches by digits wants to see them.
    let by_number = Memo::new(move |_| query.with(|query| query.contains(|c: char| c.is_ascii_digit())));
    let line = move || {
        customer.with_value(|customer| {
            let models = customer.needs.models.iter().map(String::as_str);
            let models = words::joined(models, i18n.get_locale());
            if models.is_empty() || by_number.get() { words::reach(customer, i18n.get_locale()) } else { models }
        })
    };
    let open_deal = app.records.one::<Deal>(move || deals.with(|deals| deals.get(&id).copied()));
    let stage = move || open_deal.with(|deal| deal.as_ref().map(|deal| words::stage(app, deal, i18n.get_locale())));
    let tone = Signal::derive(move || due.with(|due| due.as_ref().map(|(_, tone)| *tone)).unwrap_or_default());
    view! {
        <Row
            href=Link::Show(id).href()
            title=name
            meta=move || due.with(|due| due.as_ref().map(|(words, _)| words.clone())).unwrap_or_default()
            line=line
            line_meta=move || stage().unwrap_or_default()
            tone=tone
            selected=selected
        />
    }
}

/// Why there is no row, and what to do about it.
#[component]
fn NoRows(listing: Memo<Listing>, query: RwSignal<String>, filter: RwSignal<Filter>) -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let navigate = use_navigate();
    let searched = use_context::<Searched>();
    let register = Callback::new(move |()| {
        if let Some(Searched(draft)) = searched {
            draft.set(Some(Draft::searched(&query.read_untracked())));
        }
        navigate(&Link::New.href(), NavigateOptions::default());
    });
    let typed = Memo::new(move |_| query.with(|query| query.trim().to_owned()));
    let reading = Memo::new(move |_| is_first_reading(app));
    let anybody = Memo::new(move |_| listing.with(|listing| listing.counts.all > 0));
    let show_all = move || {
        let all = move || filter.set(Filter::All);
        view! { <Button label=t!(i18n, customers.show_all) on_press=all /> }
    };
    move || match (typed.with(String::is_empty), anybody.get(), filter.get()) {
        (false, ..) => {
            let action = move || {
                let label = move || t_string!(i18n, customers.register_found, query = typed.get());
                view! { <Button label icon=Glyph::Plus on_press=register /> }
            };
            view! {
                <Empty
                    icon=Glyph::Search
                    title=move || t_string!(i18n, customers.not_found, query = typed.get())
                    text=t!(i18n, customers.not_found_text)
                    action=action
                />
            }
            .into_any()
        }
        (true, true, Filter::Today) => view! {
            <Empty
                icon=Glyph::Calendar
                title=t!(i18n, customers.none_today)
                text=t!(i18n, customers.none_today_text)
                action=show_all
            />
        }
        .into_any(),
        (true, true, _) => view! {
            <Empty
                icon=Glyph::Customers
                title=t!(i18n, customers.none_mine)
                text=t!(i18n, customers.none_mine_text)
                action=show_all
            />
        }
        .into_any(),
        (true, false, _) if reading.get() => view! { <Loading rows=6 /> }.into_any(),
        (true, false, _) => {
            let begin = move || {
                let label = t!(i18n, customers.new);
                view! { <LinkButton label icon=Glyph::Plus tone=Tone::Go href=Link::New.href() /> }
            };
            view! {
                <Empty
                    icon=Glyph::Customers
                    title=t!(i18n, customers.empty)
                    text=t!(i18n, customers.empty_text)
                    action=begin
                />
            }
            .into_any()
        }
    }
}

/// A tablet that was just connected has nothing yet, and is about to.
fn is_first_reading(app: App) -> bool {
    app.last_contact.with(Option::is_none) && app.standing.get() == Standing::Fetching
}
