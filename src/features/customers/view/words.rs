//! What the customer's data is called, in the reader's language.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::app::App;
use crate::domain::Money;
use crate::domain::activity::Contact;
use crate::domain::customer::{Channel, CurrentCar, Customer, Needs, Purpose, Source, Timeframe};
use crate::domain::deal::Deal;
use crate::domain::duplicate::Likeness;
use crate::domain::loan::Assumed;
use crate::domain::phone::PhoneProblem;
use crate::domain::vehicle::Model;
use crate::features::customers::draft::{Fault, Field};
use crate::features::customers::matching::{Because, Reason};
use crate::i18n::{I18n, Locale, td_string};
use crate::ui::format;

/// The sources, in the order in which they are offered.
pub const SOURCES: [Source; 7] =
    [Source::WalkIn, Source::Call, Source::Online, Source::Referral, Source::Returning, Source::Event, Source::Other];

/// The channels.
pub const CHANNELS: [Channel; 5] = [Channel::Wechat, Channel::Phone, Channel::Sms, Channel::Email, Channel::InPerson];

/// The purposes.
pub const PURPOSES: [Purpose; 6] =
    [Purpose::Commute, Purpose::Family, Purpose::Business, Purpose::Touring, Purpose::Sport, Purpose::SecondCar];

/// The times of purchase.
pub const TIMEFRAMES: [Timeframe; 5] =
    [Timeframe::Now, Timeframe::Month, Timeframe::Quarter, Timeframe::HalfYear, Timeframe::Later];

/// The ways to meet.
pub const CONTACTS: [Contact; 4] = [Contact::Visit, Contact::Call, Contact::Message, Contact::Note];

/// Returns choices with words that follow the language.
pub fn options<T: Copy + Send + Sync + 'static>(
    i18n: I18n,
    all: &[T],
    words: fn(T, Locale) -> &'static str,
) -> Vec<(T, TextProp)> {
    all.iter().map(|&one| (one, TextProp::from(move || words(one, i18n.get_locale())))).collect()
}

/// Returns a source's name.
pub fn source(source: Source, locale: Locale) -> &'static str {
    match source {
        Source::WalkIn => td_string!(locale, customers.source_walk_in),
        Source::Call => td_string!(locale, customers.source_call),
        Source::Online => td_string!(locale, customers.source_online),
        Source::Referral => td_string!(locale, customers.source_referral),
        Source::Returning => td_string!(locale, customers.source_returning),
        Source::Event => td_string!(locale, customers.source_event),
        Source::Other => td_string!(locale, customers.source_other),
    }
}

/// Returns a channel's name.
pub fn channel(channel: Channel, locale: Locale) -> &'static str {
    match channel {
        Channel::Wechat => td_string!(locale, customers.channel_wechat),
        Channel::Phone => td_string!(locale, customers.channel_phone),
        Channel::Sms => td_string!(locale, customers.channel_sms),
        Channel::Email => td_string!(locale, customers.channel_email),
        Channel::InPerson => td_string!(locale, customers.channel_in_person),
    }
}

/// Returns a channel as it is said beside a phone number.
pub fn first_channel(channel: Channel, locale: Locale) -> &'static str {
    match channel {
        Channel::Wechat => td_string!(locale, customers.first_wechat),
        Channel::Phone => td_string!(locale, customers.first_phone),
        Channel::Sms => td_string!(locale, customers.first_sms),
        Channel::Email => td_string!(locale, customers.first_email),
        Channel::InPerson => td_string!(locale, customers.first_in_person),
    }
}

/// Returns a purpose's name.
pub fn purpose(purpose: Purpose, locale: Locale) -> &'static str {
    match purpose {
        Purpose::Commute => td_string!(locale, customers.purpose_commute),
        Purpose::Family => td_string!(locale, customers.purpose_family),
        Purpose::Business => td_string!(locale, customers.purpose_business),
        Purpose::Touring => td_string!(locale, customers.purpose_touring),
        Purpose::Sport => td_string!(locale, customers.purpose_sport),
        Purpose::SecondCar => td_string!(locale, customers.purpose_second),
    }
}

/// Returns a time of purchase.
pub fn timeframe(timeframe: Timeframe, locale: Locale) -> &'static str {
    match timeframe {
        Timeframe::Now => td_string!(locale, customers.time_now),
        Timeframe::Month => td_string!(locale, customers.time_month),
        Timeframe::Quarter => td_string!(locale, customers.time_quarter),
        Timeframe::HalfYear => td_string!(locale, customers.time_half_year),
        Timeframe::Later => td_string!(locale, customers.time_later),
    }
}

/// Returns how the customer and the showroom met.
pub fn met(contact: Contact, locale: Locale) -> &'static str {
    match contact {
        Contact::Visit => td_string!(locale, customers.met_visit),
        Contact::Call => td_string!(locale, customers.met_call),
        Contact::Message => td_string!(locale, customers.met_message),
        Contact::Note => td_string!(locale, customers.met_note),
    }
}

/// Returns why somebody may be here already.
pub fn likeness(likeness: Likeness, name: &str, locale: Locale) -> String {
    match likeness {
        Likeness::SamePhone => td_string!(locale, customers.likely_same_phone, name = name),
        Likeness::SameNameNearPhone => td_string!(locale, customers.likely_near_phone, name = name),
        Likeness::SameName => td_string!(locale, customers.likely_same_name, name = name),
    }
}

/// Returns why two customers may be one, without a name.
pub fn likeness_alone(likeness: Likeness, locale: Locale) -> &'static str {
    match likeness {
        Likeness::SamePhone => td_string!(locale, customers.alike_phone),
        Likeness::SameNameNearPhone => td_string!(locale, customers.alike_near),
        Likeness::SameName => td_string!(locale, customers.alike_name),
    }
}

/// Returns a field's name.
pub fn field(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::Name => td_string!(locale, customers.name),
        Field::Phone => td_string!(locale, customers.phone),
        Field::Person => td_string!(locale, customers.person),
        Field::BudgetFrom => td_string!(locale, customers.budget_from),
        Field::BudgetTo => td_string!(locale, customers.budget_to),
        Field::BudgetMonthly => td_string!(locale, customers.budget_monthly),
        Field::BudgetMonths => td_string!(locale, customers.assumed_months),
        Field::BudgetRate => td_string!(locale, customers.assumed_rate),
        Field::BudgetDown => td_string!(locale, customers.assumed_down),
        Field::CarYear => td_string!(locale, customers.car_year),
        Field::CarKm => td_string!(locale, customers.car_km),
        Field::Doubt(_) => td_string!(locale, customers.doubts),
        Field::NextContact => td_string!(locale, customers.next_contact),
    }
}

/// Returns what is wrong and how to mend it; `name` is the name of whoever is here already.
pub fn fault(field: Field, fault: Fault, name: &str, locale: Locale) -> String {
    let words = match (field, fault) {
        (Field::Doubt(_), Fault::Missing) => td_string!(locale, customers.fault_doubt),
        (_, Fault::Missing) => td_string!(locale, customers.fault_missing),
        (_, Fault::NoContact) => td_string!(locale, customers.fault_no_contact),
        (_, Fault::Phone(PhoneProblem::NotMainlandMobile)) => td_string!(locale, customers.fault_mainland),
        (_, Fault::Phone(PhoneProblem::NotInternational)) => td_string!(locale, customers.fault_international),
        (_, Fault::NotAnAmount) => td_string!(locale, customers.fault_amount),
        (_, Fault::NotYuan) => td_string!(locale, customers.fault_yuan),
        (_, Fault::NotARate) => td_string!(locale, customers.fault_rate),
        (_, Fault::NotANumber) => td_string!(locale, customers.fault_number),
        (_, Fault::NotAYear) => td_string!(locale, customers.fault_year),
        (_, Fault::FromAboveTo) => td_string!(locale, customers.fault_range),
        (_, Fault::NotADay) => td_string!(locale, customers.fault_day),
        (_, Fault::Past) => td_string!(locale, customers.fault_past),
        (_, Fault::HereAlready(_)) => return td_string!(locale, customers.fault_here, name = name),
    };
    words.to_owned()
}

/// Returns the budget in words; `None` when nothing is known of it.
pub fn budget(needs: &Needs, locale: Locale) -> Option<String> {
    let amount = |money: Money| format::money(money, locale);
    if let Some(monthly) = &needs.monthly {
        let price = amount(whole_yuan(monthly.price()));
        return Some(td_string!(locale, customers.budget_by_month, month = yuan(monthly.most, locale), price = price));
    }
    match (needs.budget_from, needs.budget_to) {
        (Some(from), Some(to)) if from == to => Some(amount(to)),
        (Some(from), Some(to)) => {
            Some(td_string!(locale, customers.budget_between, from = amount(from), to = amount(to)))
        }
        (Some(from), None) => Some(td_string!(locale, customers.budget_above, amount = amount(from))),
        (None, Some(to)) => Some(td_string!(locale, customers.budget_up_to, amount = amount(to))),
        (None, None) => None,
    }
}

/// Returns an amount per month: `8,000 元`.
pub fn yuan(amount: Money, locale: Locale) -> String {
    let exact = format::yuan(amount);
    let short = exact.trim_end_matches(".00");
    match locale {
        Locale::Chinese => format!("{} 元", short.trim_start_matches('¥')),
        Locale::English => short.to_owned(),
    }
}

/// Returns an estimate without its fen.
pub fn whole_yuan(amount: Money) -> Money {
    Money::yuan(amount.as_fen() / 100)
}

/// Returns what a month is reckoned with: `36 期、年利率 4%、首付 30%`.
pub fn assumed(assumed: &Assumed, locale: Locale) -> String {
    let Assumed { months, rate, down_percent } = assumed;
    td_string!(locale, customers.assumed, months = months, rate = rate.percent(), down = down_percent)
}

/// Returns a car in a line: `大众 迈腾 · 2019 年 · 86,000 km`.
pub fn current_car(car: &CurrentCar, locale: Locale) -> String {
    let name = format!("{} {}", car.brand, car.model).trim().to_owned();
    let year = car.year.map(|year| td_string!(locale, customers.of_year, year = year));
    let km = car.km.map(|km| format!("{} km", format::grouped(km.into())));
    let parts = [Some(name).filter(|name| !name.is_empty()), year, km];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Returns why a model is proposed, or what speaks against it.
pub fn reason(reason: &Reason, locale: Locale) -> String {
    match reason {
        Reason::InMind => td_string!(locale, customers.fits_in_mind).to_owned(),
        Reason::WithinBudget => td_string!(locale, customers.fits_budget).to_owned(),
        Reason::OverBudget(over) => td_string!(locale, customers.over_budget, amount = format::money(*over, locale)),
        Reason::Suits(use_, because) => {
            let because = self::because(*because, locale);
            td_string!(locale, customers.fits_use, purpose = purpose(*use_, locale), because = because)
        }
        Reason::InStock(count) => td_string!(locale, customers.fits_in_stock, count = count),
        Reason::Coming(count) => td_string!(locale, customers.fits_coming, count = count),
        Reason::Colour(colour) => td_string!(locale, customers.fits_colour, colour = colour),
    }
}

fn because(because: Because, locale: Locale) -> String {
    match because {
        Because::Seats(seats) => td_string!(locale, customers.because_seats, count = seats),
        Because::Boot(litres) => td_string!(locale, customers.because_boot, count = litres),
        Because::Wheelbase(mm) => td_string!(locale, customers.because_wheelbase, count = mm),
        Because::Quick(tenths) => {
            let seconds = format!("{}.{}", tenths / 10, tenths % 10);
            td_string!(locale, customers.because_quick, count = seconds)
        }
        Because::Range(km) => td_string!(locale, customers.because_range, count = km),
        Because::Plug => td_string!(locale, customers.because_plug).to_owned(),
        Because::Fuel => td_string!(locale, customers.because_fuel).to_owned(),
    }
}

/// Returns several names in one line.
pub fn joined<'a>(names: impl IntoIterator<Item = &'a str>, locale: Locale) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    names.join(match locale {
        Locale::Chinese => "、",
        Locale::English => ", ",
    })
}

/// Returns how a customer can be reached: the number in groups, or the WeChat id.
pub fn reach(customer: &Customer, locale: Locale) -> String {
    match &customer.phone {
        Some(phone) => phone.grouped(),
        None if customer.wechat.is_empty() => String::new(),
        None => td_string!(locale, customers.wechat_is, id = customer.wechat.clone()),
    }
}

/// Returns the days that are proposed for the next contact, with their names.
pub fn near_days(today: NaiveDate, locale: Locale) -> Vec<(NaiveDate, &'static str)> {
    let days = [
        (0, td_string!(locale, customers.on_today)),
        (1, td_string!(locale, customers.on_tomorrow)),
        (3, td_string!(locale, customers.in_three_days)),
        (7, td_string!(locale, customers.in_a_week)),
    ];
    days.into_iter().filter_map(|(days, name)| Some((today.checked_add_days(chrono::Days::new(days))?, name))).collect()
}

/// Returns the name of the stage that a deal is in; nothing while its process is not known here.
pub fn stage(app: App, deal: &Deal, locale: Locale) -> String {
    app.processes.with(|library| {
        let stage = library.of(&deal.process).and_then(|template| template.stages.get(template.position_of(deal)));
        stage.map(|stage| stage.name.in_locale(locale)).unwrap_or_default()
    })
}

/// Returns the model that a deal is about.
pub fn model(app: App, deal: &Deal, locale: Locale) -> String {
    let model = deal.model.and_then(|model| app.records.all::<Model>().get(model));
    model.map_or_else(|| td_string!(locale, customers.deal_unnamed).to_owned(), |model| model.name.clone())
}
