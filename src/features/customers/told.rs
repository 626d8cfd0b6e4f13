//! What this feature's records and their fields are called, for pages that show records of every kind.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::join::Join;
use super::link::Link;
use super::view::words;
use crate::app::App;
use crate::app::feature::{FieldWords, Title};
use crate::domain::activity::Activity;
use crate::domain::customer::{CurrentCar, Customer, Monthly};
use crate::domain::id::CustomerId;
use crate::domain::record::{Kind, Record};
use crate::domain::{Key, Money, Phone};
use crate::i18n::{Locale, td_string};
use crate::ui::format;

/// Returns what a customer, a note about one or the joining of two is called.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    let customers = app.records.all::<Customer>();
    let name = |id: CustomerId| customers.get(id).map(|customer| customer.name.clone()).unwrap_or_default();
    // Who is not here, or is here no more, has no page.
    let href = |id: CustomerId| customers.get(id).map(|_| Link::Show(id).href());
    if key.kind == Customer::KIND {
        let id = CustomerId::from(key.id);
        let text = td_string!(locale, customers.titled, name = name(id));
        return Some(Title { text, href: href(id) });
    }
    if key.kind == Activity::KIND {
        let activity = app.records.all::<Activity>().get(key.id.into())?;
        let text = td_string!(locale, customers.titled_note, name = name(activity.customer));
        return Some(Title { text, href: href(activity.customer) });
    }
    if key.kind == Join::KIND {
        let join = app.records.all::<Join>().get(key.id.into())?;
        let text = td_string!(locale, customers.titled_join, name = join.name.clone());
        return Some(Title { text, href: href(join.customer) });
    }
    None
}

/// Returns what a customer's field and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    if *kind != Customer::KIND {
        return None;
    }
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let value = value.filter(|value| !value.is_null());
    let text = || value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let label = |label: &str, value: String| Some(FieldWords { label: label.to_owned(), value });
    match path[..] {
        ["name"] => label(td_string!(locale, customers.name), text()),
        ["phone"] => label(td_string!(locale, customers.phone), named(value, |phone: Phone| phone.grouped())),
        ["wechat"] => label(td_string!(locale, customers.wechat), text()),
        ["source"] => label(td_string!(locale, customers.source), named(value, |it| words::source(it, locale))),
        ["channel"] => label(td_string!(locale, customers.channel), named(value, |it| words::channel(it, locale))),
        ["next_contact"] => label(
            td_string!(locale, customers.next_contact),
            named(value, |day: NaiveDate| format::full_day(day, locale)),
        ),
        ["needs", "budget_from"] => label(
            td_string!(locale, customers.budget_from),
            named(value, |amount: Money| format::money(amount, locale)),
        ),
        ["needs", "budget_to"] => {
            label(td_string!(locale, customers.budget_to), named(value, |amount: Money| format::money(amount, locale)))
        }
        ["needs", "monthly", ..] => label(
            td_string!(locale, customers.budget_monthly),
            named(value, |monthly: Monthly| words::yuan(monthly.most, locale)),
        ),
        ["needs", "colour"] => label(td_string!(locale, customers.colour), text()),
        ["needs", "current_car"] => label(
            td_string!(locale, customers.current_car),
            named(value, |car: CurrentCar| words::current_car(&car, locale)),
        ),
        ["needs", "current_car", "brand"] => label(td_string!(locale, customers.car_brand), text()),
        ["needs", "current_car", "model"] => label(td_string!(locale, customers.car_model), text()),
        ["needs", "current_car", "year"] => {
            label(td_string!(locale, customers.car_year), named(value, |year: u16| year.to_string()))
        }
        ["needs", "current_car", ..] => {
            label(td_string!(locale, customers.car_km), named(value, |km: u32| km.to_string()))
        }
        ["needs", "timeframe"] => {
            label(td_string!(locale, customers.timeframe), named(value, |it| words::timeframe(it, locale)))
        }
        ["needs", "competitors"] => label(td_string!(locale, customers.competitors), text()),
        ["needs", "decides"] => label(td_string!(locale, customers.decides), text()),
        ["needs", "note"] => label(td_string!(locale, customers.note), text()),
        ["needs", "models", model] => label(td_string!(locale, customers.models), member(value, model)),
        ["needs", "purposes", purpose] => {
            let purpose = Value::String(purpose.to_owned());
            let name = named(Some(&purpose), |it| words::purpose(it, locale));
            label(td_string!(locale, customers.purposes), member(value, &name))
        }
        ["doubts", _, "answer"] => label(td_string!(locale, customers.answer), text()),
        ["doubts", ..] => label(td_string!(locale, customers.doubts), text()),
        _ => None,
    }
}

/// Tells whether any text may stand in a customer's field.
pub fn holds_text(kind: &Kind, path: &[String]) -> bool {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let is_text = matches!(
        path[..],
        ["name" | "wechat"]
            | ["needs", "colour" | "competitors" | "decides" | "note"]
            | ["needs", "current_car", "brand" | "model"]
            | ["doubts", _, "text" | "answer"]
    );
    is_text && *kind == Customer::KIND
}

fn named<T: DeserializeOwned, S: Into<String>>(value: Option<&Value>, words: impl Fn(T) -> S) -> String {
    let read = value.and_then(|value| serde_json::from_value(value.clone()).ok());
    read.map(|value| words(value).into()).unwrap_or_default()
}

/// A member of a set is named where it is one, and nothing is said where it is not.
fn member(value: Option<&Value>, name: &str) -> String {
    if value.is_some_and(|value| *value != Value::Bool(false)) { name.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_are_told_as_people_know_them() {
        let check = |path: &[&str], value: Value, expected: Option<(&str, &str)>| {
            let path: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
            let told = field(Locale::Chinese, &Customer::KIND, &path, Some(&value));
            let told = told.as_ref().map(|words| (words.label.as_str(), words.value.as_str()));
            assert_eq!(told, expected, "{path:?}");
        };
        check(&["phone"], json!("+8613800138000"), Some(("手机号", "138 0013 8000")));
        check(&["needs", "budget_to"], json!(62_800_000), Some(("预算上限", "62.8 万")));
        check(&["source"], json!("referral"), Some(("客户来源", "转介绍")));
        check(&["needs", "purposes", "family"], json!(true), Some(("购车用途", "家庭用车")));
        check(&["needs", "purposes", "family"], Value::Null, Some(("购车用途", "")));
        check(&["next_contact"], json!("2026-11-24"), Some(("下次联系", "2026 年 11 月 24 日")));
        check(&["owner"], json!("x"), None);
    }
}
