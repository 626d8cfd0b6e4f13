//! Who is in the list, in which order. Prepared for the search once per record, with the first key that is pressed, so
//! that a start does not wait for it and a key press costs little.

use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, NaiveDate, Utc};

use crate::app::Order;
use crate::domain::customer::Customer;
use crate::domain::id::StaffId;
use crate::domain::search::{Query, SearchKey, search};

/// Customers by the nearness of the next contact, then the newest first.
#[derive(Debug)]
pub struct ByContact;

impl Order for ByContact {
    type Record = Customer;
    type Place = (bool, Option<NaiveDate>, Reverse<DateTime<Utc>>);
    type Item = Entry;

    fn place(customer: &Customer) -> Self::Place {
        (customer.next_contact.is_none(), customer.next_contact, Reverse(customer.since))
    }

    fn item(customer: &Arc<Customer>) -> Entry {
        Entry { customer: Arc::clone(customer), key: OnceLock::new() }
    }
}

/// A customer, prepared for the search.
#[derive(Debug)]
pub struct Entry {
    customer: Arc<Customer>,
    key: OnceLock<SearchKey>,
}

impl Entry {
    fn key(&self) -> &SearchKey {
        let Self { customer, key } = self;
        key.get_or_init(|| SearchKey::new(&customer.name, customer.phone.as_ref()))
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
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The rows, the best first, as many as were asked for.
    pub rows: Vec<Arc<Customer>>,
    /// How many rows there are in all.
    pub all_rows: usize,
    /// How many there are under each filter, of those that the search finds.
    pub counts: Counts,
    /// The filter holds nobody whom the search finds; these are from everybody.
    pub widened: bool,
}

/// The same record in the same state is the same object; nothing else of it has to be compared.
impl PartialEq for Listing {
    fn eq(&self, other: &Self) -> bool {
        let same_rows = self.rows.iter().map(Arc::as_ptr).eq(other.rows.iter().map(Arc::as_ptr));
        let rest = |listing: &Self| (listing.all_rows, listing.counts, listing.widened);
        same_rows && rest(self) == rest(other)
    }
}

/// What the list is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// What was typed.
    pub query: &'a str,
    /// The filter.
    pub filter: Filter,
    /// How many rows at most.
    pub limit: usize,
    /// Who looks.
    pub me: Option<StaffId>,
    /// The day.
    pub today: NaiveDate,
}

/// Returns who is shown of these: found from the start before found within, and otherwise in the order in which they are
/// given. A search that finds nobody under the filter looks at everybody.
pub fn list<'a>(entries: impl Iterator<Item = &'a Entry>, wanted: Wanted<'_>) -> Listing {
    let query = Query::new(wanted.query);
    let mut found = search(entries, Entry::key, &query);
    let counts = found.iter().fold(Counts::default(), |counts, entry| counts.and(entry, wanted));
    let fits = |entry: &Entry| wanted.admits(wanted.filter, entry);
    let widened = !query.is_empty() && counts.all > 0 && !found.iter().any(|entry| fits(entry));
    if !widened {
        found.retain(|entry| fits(entry));
    }
    let rows = found.iter().take(wanted.limit).map(|entry| Arc::clone(&entry.customer)).collect();
    Listing { rows, all_rows: found.len(), counts, widened }
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
    use crate::domain::id::CustomerId;

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
            referred_by: None,
        })
    }

    fn listing(query: &str, filter: Filter, limit: usize) -> Listing {
        let mut customers = [
            customer(1, "陈雨桐", "13800138000", ME, Some(24)),
            customer(2, "周明远", "13912345678", ME, Some(22)),
            customer(3, "小陈", "13700138000", ME, None),
            customer(4, "陈思远", "13611112222", SHE, Some(20)),
            customer(5, "赵婉清", "13522223333", ME, Some(26)),
        ];
        customers.sort_by_key(|customer| ByContact::place(customer));
        let entries = customers.map(|customer| ByContact::item(&customer));
        list(entries.iter(), Wanted { query, filter, limit, me: Some(ME), today: day(24) })
    }

    fn names(listing: &Listing) -> Vec<&str> {
        listing.rows.iter().map(|customer| customer.name.as_str()).collect()
    }

    fn check(query: &str, filter: Filter, expected: &[&str], widened: bool) {
        let listing = listing(query, filter, usize::MAX);
        assert_eq!((names(&listing).as_slice(), listing.widened), (expected, widened), "{query} {filter:?}");
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
        let counts = |query| listing(query, Filter::All, 0).counts;
        assert_eq!(counts(""), Counts { mine: 4, today: 2, all: 5 });
        assert_eq!(counts("陈"), Counts { mine: 2, today: 1, all: 3 });
    }

    #[test]
    fn only_so_many_rows_are_made() {
        let listing = listing("", Filter::Mine, 2);
        assert_eq!((names(&listing), listing.all_rows), (vec!["周明远", "陈雨桐"], 4));
    }
}
