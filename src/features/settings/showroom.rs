//! The showroom's settings as typed, the check, and what they are called.

use serde_json::Value;

use crate::app::FieldWords;
use crate::domain::showroom::Showroom;
use crate::domain::{Batch, Money, Unit};
use crate::i18n::{Locale, td_string};
use crate::ui::format;

/// The settings as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// 顾问优惠权限, in 万元 or yuan.
    pub limit: String,
    /// The same in per cent, e.g. `3.5`.
    pub percent: String,
    /// 地址.
    pub address: String,
    /// 电话.
    pub phone: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 顾问优惠权限.
    Limit,
    /// 顾问优惠比例.
    Percent,
}

/// A field does not hold what it asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem(pub Field);

/// Settings that can be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid(Showroom);

impl Draft {
    /// Returns the settings as they are filled in.
    pub fn of(showroom: &Showroom) -> Self {
        Self {
            limit: showroom.discount_limit.map(|limit| limit.typed(Unit::Wan)).unwrap_or_default(),
            percent: showroom.discount_limit_bp.map(percent).unwrap_or_default(),
            address: showroom.address.clone(),
            phone: showroom.phone.clone(),
        }
    }

    /// Checks it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self) -> Result<Valid, Vec<Problem>> {
        let mut problems = Vec::new();
        let limit = typed(&self.limit, |text| Money::parse(text, Unit::Wan));
        let limit = limit.unwrap_or_else(|()| {
            problems.push(Problem(Field::Limit));
            None
        });
        let share = typed(&self.percent, basis_points).unwrap_or_else(|()| {
            problems.push(Problem(Field::Percent));
            None
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Valid(Showroom {
            discount_limit: limit,
            discount_limit_bp: share,
            address: self.address.trim().to_owned(),
            phone: self.phone.trim().to_owned(),
            ..Showroom::unset()
        }))
    }
}

impl Valid {
    /// Keeps the settings; `known` are those that were there, if any.
    pub fn keep(&self, known: Option<&Showroom>) -> Batch {
        match known {
            Some(known) => Batch::new().update(known, &self.0),
            None => Batch::new().create(&self.0),
        }
    }
}

/// Reads what may be left out.
fn typed<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => read(text).map(Some).ok_or(()),
    }
}

/// Reads per cent with two decimals at most as basis points.
fn basis_points(text: &str) -> Option<u32> {
    let text = text.trim_end_matches(['%', '％']).trim();
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
        return None;
    }
    format!("{whole}{decimals:0<2}").parse().ok().filter(|points| *points <= 10_000)
}

/// Returns basis points in per cent: `3.5`.
pub fn percent(basis_points: u32) -> String {
    let text = format!("{}.{:02}", basis_points / 100, basis_points % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Returns what a field of the settings and its value are called.
pub fn field(locale: Locale, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    let text = || value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let number = value.and_then(Value::as_i64);
    let (label, value) = match path.first()?.as_str() {
        "discount_limit" => {
            let limit = number.map(|fen| format::money(Money::fen(fen), locale));
            (td_string!(locale, showroom.discount_limit), limit.unwrap_or_default())
        }
        "discount_limit_bp" => {
            let share = number.and_then(|points| u32::try_from(points).ok());
            let share = share.map(|points| format!("{} %", percent(points)));
            (td_string!(locale, showroom.discount_limit_percent), share.unwrap_or_default())
        }
        "address" => (td_string!(locale, showroom.address), text()),
        "phone" => (td_string!(locale, showroom.phone), text()),
        _ => return None,
    };
    Some(FieldWords { label: label.to_owned(), value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_an_amount_or_a_share_or_none() {
        let check = |limit: &str, percent: &str, expected: Result<(Option<i64>, Option<u32>), &[Field]>| {
            let draft = Draft { limit: limit.to_owned(), percent: percent.to_owned(), ..Draft::default() };
            let read = draft.check().map(|Valid(it)| (it.discount_limit.map(Money::as_fen), it.discount_limit_bp));
            let wrong = |fields: &[Field]| fields.iter().copied().map(Problem).collect::<Vec<_>>();
            assert_eq!(read, expected.map_err(wrong), "{draft:?}");
        };
        check("", " ", Ok((None, None)));
        check("1.2", "", Ok((Some(1_200_000), None)));
        check("12000", "3.5", Ok((Some(1_200_000), Some(350))));
        check("0", "0", Ok((Some(0), Some(0))));
        check("", "12.25 %", Ok((None, Some(1_225))));
        check("", "100", Ok((None, Some(10_000))));
        check("", "100.01", Err(&[Field::Percent]));
        check("一万", "3.555", Err(&[Field::Limit, Field::Percent]));
        check("", "-1", Err(&[Field::Percent]));
    }

    #[test]
    fn what_is_filled_in_is_kept_as_it_is() {
        let showroom = Showroom {
            discount_limit: Some(Money::yuan(12_345)),
            discount_limit_bp: Some(305),
            address: "滨河路 8 号".to_owned(),
            phone: "010-12345678".to_owned(),
            ..Showroom::unset()
        };
        assert_eq!(Draft::of(&showroom).check(), Ok(Valid(showroom)));
        assert_eq!(Draft::of(&Showroom::unset()).check(), Ok(Valid(Showroom::unset())));
    }
}
