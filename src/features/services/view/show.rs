//! 售后: one car and its owner: what is due, what happened, what comes next.

use leptos::prelude::*;

use super::contact::{ContactDue, Referrals};
use super::trouble::Troubles;
use super::visit::VisitSheet;
use super::warranty::WarrantySheet;
use crate::app::{OfDeal, Sale};
use crate::features::services::due::{self, Pace, Reminder, Start, What};
use crate::features::services::link::{self, Link};
use crate::features::services::words;
use crate::features::{deals, deliveries};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Button, Empty, Fact, Facts, FactsLook, Glyph, LinkButton, Moment, Mood, PageHead, RowTone, Section, Timeline, Tone,
    format,
};

/// After-sales of the car that was bought by the deal that the address names.
#[component]
pub fn AfterSales() -> impl IntoView {
    view! { <OfDeal show=|sale| view! { <Page sale /> }.into_any() /> }
}

#[component]
fn Page(sale: Sale) -> impl IntoView {
    let i18n = use_i18n();
    let id = sale.id;
    let handed = Memo::new(move |_| deliveries::link::handed(sale.app, id));
    let call = move || {
        let number = move || sale.customer.get()?.phone.clone();
        let link = move || {
            let number = number()?;
            let href = format!("tel:{}", number.e164());
            Some(view! { <LinkButton label=number.grouped() icon=Glyph::Phone href /> })
        };
        view! {
            <LinkButton label=t!(i18n, services.to_list) href=Link::List.href() />
            {link}
        }
    };
    let to_delivery = move || {
        view! {
            <LinkButton label=t!(i18n, services.to_delivery) href=deliveries::link::Link::Of(id).href() tone=Tone::Go />
        }
    };
    view! {
        <div class="page">
            <PageHead
                title=t!(i18n, services.title)
                lead=move || sale.lead()
                back=deals::link::Link::Show(id).href()
                actions=call
            />
            <Show
                when=move || handed.with(Option::is_some)
                fallback=move || {
                    view! {
                        <Empty
                            title=t!(i18n, services.not_handed)
                            text=t!(i18n, services.not_handed_text)
                            action=to_delivery
                        />
                        <ContactDue sale planned=Signal::stored(None) />
                    }
                }
            >
                <Owned sale handed />
            </Show>
            <Troubles sale />
            <Referrals sale />
            <History sale />
        </div>
    }
}

/// What is due, and what is known of the car.
#[component]
fn Owned(sale: Sale, handed: Memo<Option<deliveries::link::Handed>>) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let (visiting, warranting) = (RwSignal::new(false), RwSignal::new(false));
    let reminders = Memo::new(move |_| handed.get().map(|handed| link::reminders(app, &handed)).unwrap_or_default());
    let planned = Signal::derive(move || {
        let contact = |reminder: &Reminder| match reminder.what {
            What::Contact(days) => Some((days, reminder.on)),
            What::Service { .. } | What::WarrantyEnds => None,
        };
        reminders.with(|all| all.iter().find_map(contact))
    });
    let others = move || {
        let fact = |reminder: Reminder| {
            let locale = i18n.get_locale();
            let label = words::due(reminder.what, locale);
            let (value, tone) = format::due(reminder.on, app.today(), locale);
            let mood = if tone == RowTone::Plain { Mood::Info } else { Mood::Warn };
            view! { <Fact label value note=format::full_day(reminder.on, locale) mood /> }
        };
        let others = reminders.get().into_iter().filter(|reminder| !matches!(reminder.what, What::Contact(_)));
        others.map(fact).collect_view()
    };
    let visit = Callback::new(move |()| visiting.set(true));
    let change = Callback::new(move |()| warranting.set(true));
    let actions = move || {
        view! {
            <Button label=t!(i18n, services.change_warranty) on_press=change />
            <Button label=t!(i18n, services.note_visit) icon=Glyph::Plus on_press=visit />
        }
    };
    view! {
        <ContactDue sale planned />
        <Section title=t!(i18n, services.due) actions>
            <Known sale handed />
            <Facts look=FactsLook::Boxes>{others}</Facts>
            <p class="small">{t!(i18n, services.rule)}</p>
        </Section>
        <VisitSheet sale open=visiting />
        <WarrantySheet sale handed open=warranting />
    }
}

#[component]
fn Known(sale: Sale, handed: Memo<Option<deliveries::link::Handed>>) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let told = move || {
        let handed = handed.get()?;
        let (today, locale) = (app.today(), i18n.get_locale());
        let start = Start { on: handed.on, odometer_km: handed.odometer_km };
        let services = link::of(app, sale.id);
        let pace = Pace::of(start, services.iter().map(std::sync::Arc::as_ref));
        let warranty = link::warranty(app, &handed);
        let ends = due::warranty_end(warranty, pace);
        Some(view! {
            <Facts look=FactsLook::Boxes>
                <Fact label=t!(i18n, services.delivered) value=format::full_day(handed.on, locale) note=handed.plate />
                <Fact
                    label=t!(i18n, services.km_now)
                    value=words::kilometres(pace.km_on(today))
                    note=t_string!(i18n, services.estimated)
                />
                <Fact
                    label=t!(i18n, services.warranty_until)
                    value=format::full_day(ends, locale)
                    note=words::warranty(warranty, locale)
                />
            </Facts>
        })
    };
    view! { {told} }
}

/// All that happened, the newest first.
#[component]
fn History(sale: Sale) -> impl IntoView {
    let app = sale.app;
    let i18n = use_i18n();
    let services = Memo::new(move |_| link::of(app, sale.id));
    let moments = move || {
        let moment = |service: &std::sync::Arc<_>| {
            let service: &crate::features::services::model::Service = service;
            let time = format::day(service.on, app.today(), i18n.get_locale());
            let text = words::entry(service, app.today(), i18n.get_locale());
            view! { <Moment time datetime=service.on.to_string() text who=app.name_of(service.noted.by) /> }
        };
        services.get().iter().map(moment).collect_view()
    };
    view! {
        <Show when=move || !services.with(Vec::is_empty)>
            <Section title=t!(i18n, services.history)>
                <Timeline label=t!(i18n, services.history)>{moments}</Timeline>
            </Section>
        </Show>
    }
}
