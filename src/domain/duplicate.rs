//! Whether somebody is here already.

use super::customer::Customer;
use super::id::CustomerId;
use super::{Phone, Set};

/// Why a customer looks like one who is here already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same phone number.
    SamePhone,
    /// The same name, and a phone number that a slip of the finger apart would be.
    SameNameNearPhone,
    /// The same name, and one of the two without a phone number.
    SameName,
}

/// Tells whether and why a customer of this name and number looks like `other`.
pub fn likeness(name: &str, phone: Option<&Phone>, other: &Customer) -> Option<Likeness> {
    let same_name = plain(name) == plain(&other.name);
    match (phone, &other.phone) {
        (Some(mine), Some(theirs)) if mine == theirs => Some(Likeness::SamePhone),
        (Some(mine), Some(theirs)) if same_name && mine.is_near(theirs) => Some(Likeness::SameNameNearPhone),
        (Some(_), Some(_)) => None,
        (None, _) | (_, None) => same_name.then_some(Likeness::SameName),
    }
}

/// Returns the customers that look like one of this name and number, the likeliest first. Left out are `me` and those
/// whom somebody has told apart.
pub fn likely<'a>(
    name: &str,
    phone: Option<&Phone>,
    me: Option<CustomerId>,
    told_apart: &Set<CustomerId>,
    customers: impl IntoIterator<Item = &'a Customer>,
) -> Vec<(Likeness, &'a Customer)> {
    if plain(name).is_empty() && phone.is_none() {
        return Vec::new();
    }
    let others = customers.into_iter().filter(|other| {
        let known_apart = me.is_some_and(|me| other.not_the_same_as.contains(&me));
        Some(other.id) != me && !told_apart.contains(&other.id) && !known_apart
    });
    let mut found: Vec<_> = others.filter_map(|other| Some((likeness(name, phone, other)?, other))).collect();
    found.sort_by_key(|(likeness, other)| (*likeness, other.id));
    found
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && *c != '·').flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::domain::id::StaffId;

    fn customer(name: &str, phone: &str) -> Customer {
        Customer {
            id: CustomerId(Uuid::nil()),
            name: name.to_owned(),
            phone: Phone::parse(phone).ok(),
            wechat: String::new(),
            source: None,
            channel: None,
            needs: Default::default(),
            doubts: Default::default(),
            owner: StaffId(Uuid::nil()),
            since: DateTime::default(),
            next_contact: None,
            not_the_same_as: Set::default(),
            joined_into: None,
            referred_by: None,
        }
    }

    #[test]
    fn likenesses_are_seen() {
        let check = |name: &str, phone: &str, expected: Option<Likeness>| {
            let other = customer("陈雨桐", "13800138000");
            assert_eq!(likeness(name, Phone::parse(phone).ok().as_ref(), &other), expected, "{name} {phone}");
        };
        check("王五", "138 0013 8000", Some(Likeness::SamePhone));
        check("陈 雨桐", "13800138001", Some(Likeness::SameNameNearPhone));
        check("陈雨桐", "", Some(Likeness::SameName));
        check("陈雨桐", "13912345678", None);
        check("王五", "13800138001", None);
    }

    #[test]
    fn those_told_apart_are_left_out() {
        let other = Customer { id: CustomerId(Uuid::max()), ..customer("陈雨桐", "13800138000") };
        let phone = Phone::parse("13800138000").ok();
        let found = |apart: &Set<CustomerId>| likely("陈雨桐", phone.as_ref(), None, apart, [&other]).len();
        assert_eq!(found(&Set::default()), 1);
        assert_eq!(found(&[other.id].into_iter().collect()), 0);
    }
}
