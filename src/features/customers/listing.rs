//! Who is in the list, in which order. Prepared once per record, so that a key press costs little.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::customer::Customer;
use crate::domain::id::{CustomerId, StaffId};
use crate::domain::search::{Rank, SearchKey};

/// A customer, prepared for the search.
#[derive(Debug)]
pub struct Entry {
    /// The customer.
    pub customer: Arc<Customer>,
    key: SearchKey,
}

/// The same record in the same state is the same object; nothing else has to be compared.
impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.customer, &other.customer)
    }
}

/// What the list is narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// 我的.
    Mine,
    /// 今天联系: mine, and due today or before.
    Today,
    /// Everybody.
    All,
}

/// How many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Mine.
    pub mine: usize,
    /// Mine and due.
    pub today: usize,
    /// All.
    pub all: usize,
}

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The rows, the best first.
    pub rows: Vec<Arc<Entry>>,
    /// How many there are under each filter, of those that the search finds.
    pub counts: Counts,
    /// The filter holds nobody whom the search finds; these are from everybody.
    pub widened: bool,
}

/// What the list is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// What was typed.
    pub query: &'a str,
    /// The filter.
    pub filter: Filter,
    /// Who looks.
    pub me: Option<StaffId>,
    /// The day.
    pub today: NaiveDate,
}

/// Prepares all customers; those that have not changed stay as they were.
pub fn prepare<'a>(customers: impl Iterator<Item = &'a Arc<Customer>>, known: &[Arc<Entry>]) -> Vec<Arc<Entry>> {
    let known: HashMap<CustomerId, &Arc<Entry>> = known.iter().map(|entry| (entry.customer.id, entry)).collect();
    customers
        .map(|customer| match known.get(&customer.id) {
            Some(entry) if Arc::ptr_eq(&entry.customer, customer) => Arc::clone(entry),
            _ => {
                let key = SearchKey::new(&customer.name, customer.phone.as_ref());
                Arc::new(Entry { customer: Arc::clone(customer), key })
            }
        })
        .collect()
}

/// Returns who is shown: found from the start before found within, then by the nearness of the next contact, then the
/// newest first. A search that finds nobody under the filter looks at everybody.
pub fn list(entries: &[Arc<Entry>], wanted: Wanted<'_>) -> Listing {
    let query = wanted.query.trim();
    let ranked = entries.iter().filter_map(|entry| Some((entry.key.find(query)?, entry)));
    let mut found: Vec<(Rank, &Arc<Entry>)> = ranked.collect();
    let counts = found.iter().fold(Counts::default(), |counts, (_, entry)| counts.and(entry, wanted));
    let fits = |entry: &Entry| wanted.admits(wanted.filter, entry);
    let widened = !query.is_empty() && counts.all > 0 && !found.iter().any(|(_, entry)| fits(entry));
    if !widened {
        found.retain(|(_, entry)| fits(entry));
    }
    found.sort_by_key(|(rank, entry)| {
        let next = entry.customer.next_contact;
        (*rank, next.is_none(), next, Reverse(entry.customer.since))
    });
    Listing { rows: found.into_iter().map(|(_, entry)| Arc::clone(entry)).collect(), counts, widened }
}

impl Wanted<'_> {
    fn admits(&self, filter: Filter, entry: &Entry) -> bool {
        let mine = || self.me == Some(entry.customer.owner);
        match filter {
            Filter::Mine => mine(),
            Filter::Today => mine() && entry.customer.next_contact.is_some_and(|day| day <= self.today),
            Filter::All => true,
        }
    }
}

impl Counts {
    fn and(self, entry: &Entry, wanted: Wanted<'_>) -> Self {
        let one = |filter| usize::from(wanted.admits(filter, entry));
        Self {
            mine: self.mine + one(Filter::Mine),
            today: self.today + one(Filter::Today),
            all: self.all + one(Filter::All),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};
    use uuid::Uuid;

    use super::*;
    use crate::domain::Phone;

    const ME: StaffId = StaffId(Uuid::from_u128(1));
    const SHE: StaffId = StaffId(Uuid::from_u128(2));

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default()
    }

    fn customer(place: u32, name: &str, phone: &str, owner: StaffId, next: Option<u32>) -> Arc<Customer> {
        Arc::new(Customer {
            id: CustomerId(Uuid::from_u128(place.into())),
            name: name.to_owned(),
            phone: Phone::parse(phone).ok(),
            wechat: String::new(),
            source: None,
            channel: None,
            needs: Default::default(),
            doubts: Default::default(),
            owner,
            since: DateTime::default() + TimeDelta::days(place.into()),
            next_contact: next.map(day),
            not_the_same_as: Default::default(),
            joined_into: None,
        })
    }

    fn showroom() -> Vec<Arc<Entry>> {
        let customers = [
            customer(1, "陈雨桐", "13800138000", ME, Some(24)),
            customer(2, "周明远", "13912345678", ME, Some(22)),
            customer(3, "小陈", "13700138000", ME, None),
            customer(4, "陈思远", "13611112222", SHE, Some(20)),
            customer(5, "赵婉清", "13522223333", ME, Some(26)),
        ];
        prepare(customers.iter(), &[])
    }

    fn check(query: &str, filter: Filter, expected: &[&str], widened: bool) {
        let listing = list(&showroom(), Wanted { query, filter, me: Some(ME), today: day(24) });
        let names: Vec<&str> = listing.rows.iter().map(|entry| entry.customer.name.as_str()).collect();
        assert_eq!((names.as_slice(), listing.widened), (expected, widened), "{query} {filter:?}");
    }

    #[test]
    fn the_list_is_narrowed_searched_and_ranked() {
        check("", Filter::Mine, &["周明远", "陈雨桐", "赵婉清", "小陈"], false);
        check("", Filter::Today, &["周明远", "陈雨桐"], false);
        check("", Filter::All, &["陈思远", "周明远", "陈雨桐", "赵婉清", "小陈"], false);
        check("陈", Filter::Mine, &["陈雨桐", "小陈"], false);
        check("chen", Filter::All, &["陈思远", "陈雨桐", "小陈"], false);
        check("138000", Filter::Mine, &["陈雨桐", "小陈"], false);
        check("csy", Filter::Mine, &["陈思远"], true);
        check("wang", Filter::Mine, &[], false);
    }

    #[test]
    fn filters_count_what_the_search_finds() {
        let counts =
            |query| list(&showroom(), Wanted { query, filter: Filter::All, me: Some(ME), today: day(24) }).counts;
        assert_eq!(counts(""), Counts { mine: 4, today: 2, all: 5 });
        assert_eq!(counts("陈"), Counts { mine: 2, today: 1, all: 3 });
    }

    #[test]
    fn only_what_changed_is_prepared_anew() {
        let known = showroom();
        let mut customers: Vec<Arc<Customer>> = known.iter().map(|entry| Arc::clone(&entry.customer)).collect();
        if let Some(first) = customers.first_mut() {
            *first = customer(1, "陈雨彤", "13800138000", ME, None);
        }
        let anew = prepare(customers.iter(), &known);
        let kept = known.iter().zip(&anew).filter(|(before, after)| Arc::ptr_eq(before, after)).count();
        assert_eq!(kept, known.len() - 1);
    }
}
