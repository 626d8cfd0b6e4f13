//! Puts the parts together: who wants what from whom, and in which order the records come.

use chrono::NaiveDate;
use uuid::Uuid;

use super::activities::Notebook;
use super::cars::{self, MODELS};
use super::course::{self, Course, End};
use super::customers::{Customer, Known, Sayings};
use super::deals::{self, Deal, Drive, Lost};
use super::names::{self, Person};
use super::process::{Process, stage};
use super::random::Random;
use super::record::{self, Record};
use super::time::{Calendar, Moment};
use super::{diary, drives, quotes, staff};

const CUSTOMERS: usize = 300;

/// Every so many open deals, one is a second car for somebody who has bought already.
const EVERY_SECOND_CAR: usize = 7;

/// The showroom with all that happened in it.
pub struct World {
    calendar: Calendar,
    customers: Vec<Customer>,
    deals: Vec<Deal>,
    random: Random,
}

impl World {
    /// Invents the customers and their deals.
    pub fn new(anchor: NaiveDate) -> Self {
        let calendar = Calendar::new(anchor);
        let random = Random::named("world");
        let mut world = Self { calendar, customers: Vec::new(), deals: Vec::new(), random };
        let mut people = names::people(CUSTOMERS).into_iter();
        let (mut open, mut at_test_drive) = (0, 0);
        for course in course::courses() {
            let place = course.is_in(stage::TEST_DRIVE).then_some(at_test_drive);
            at_test_drive += usize::from(place.is_some());
            open += usize::from(course.end == End::Open);
            let second = course.end == End::Open && place.is_none() && open % EVERY_SECOND_CAR == 0;
            let buyer = if second { world.buyer_before(&course) } else { None };
            let customer = match buyer {
                Some(buyer) => buyer,
                None => {
                    let Some(person) = people.next() else { break };
                    world.meet(person, place.and_then(diary::owner), course.opened())
                }
            };
            world.open_deal(customer, course, place);
        }
        for person in people {
            let day = world.random.between(-75, -1);
            let since = Moment::on(day, &mut world.random);
            let customer = world.meet(person, None, since);
            let next = world.random.chance(55).then(|| world.random.between(-2, 12));
            let known = if world.random.chance(45) { Known::Enough } else { Known::Little };
            let lead = &mut world.customers[customer];
            (lead.known, lead.next_contact) = (known, next);
        }
        world
    }

    /// Returns all records, the ones that others refer to first.
    pub fn into_records(mut self) -> Vec<Record> {
        let calendar = self.calendar;
        let process = Process::read();
        let mut drives = drives::plan(&mut self.deals);
        let who: Vec<(Uuid, &Person)> = self.customers.iter().map(|one| (one.id, &one.person)).collect();
        let (drives, odometers) = drives::records(&mut drives, &self.deals, &who, calendar);
        let mut quotes = Vec::new();
        for deal in &mut self.deals {
            quotes.extend(quotes::records(deal, who[deal.customer].0, calendar));
        }
        let mut sayings = Sayings::new();
        let mut notebook = Notebook::new(calendar);

        let mut records: Vec<Record> = staff::records().chain(cars::catalogue()).collect();
        records.extend(cars::vehicles(&odometers));
        records.extend(self.customers.iter().map(|customer| customer.record(&mut sayings, calendar)));
        records.extend(self.deals.iter().map(|deal| deal.record(who[deal.customer].0, &process, calendar)));
        records.extend(drives);
        records.extend(quotes);
        for deal in &self.deals {
            records.extend(notebook.of_deal(deal, &self.customers[deal.customer]));
        }
        let has_deal: Vec<bool> =
            (0..self.customers.len()).map(|one| self.deals.iter().any(|deal| deal.customer == one)).collect();
        let leads = self.customers.iter().zip(has_deal).filter(|(_, has_deal)| !has_deal);
        records.extend(leads.enumerate().filter_map(|(number, (customer, _))| notebook.of_lead(number, customer)));
        records
    }

    /// Enters a new customer and returns the customer's number.
    fn meet(&mut self, person: Person, owner: Option<Uuid>, since: Moment) -> usize {
        let number = self.customers.len();
        let owner = owner.unwrap_or_else(|| staff::somebody(&mut self.random));
        let model = self.some_model();
        self.customers.push(Customer::new(number, person, model, owner, since, &mut self.random));
        number
    }

    fn open_deal(&mut self, customer: usize, course: Course, at_test_drive: Option<usize>) {
        let number = self.deals.len();
        let random = &mut self.random;
        let buyer = &mut self.customers[customer];
        let due = diary::due(number, &course, at_test_drive, random);
        buyer.next_contact = diary::next_contact(due, buyer.owner, random);
        if course.opened() > buyer.since {
            // Back for another car: we know each other.
            buyer.model = random.weighted(&weights());
        } else if course.last() == stage::RECEPTION && random.chance(60) {
            buyer.known = Known::Little;
        }
        let model = buyer.model;
        let lost = match course.end {
            End::Lost => deals::why_lost(model, course.last(), random),
            End::Won | End::Open => Lost { reason: "", note: String::new() },
        };
        if lost.reason == "postponed" {
            // Put off is not off.
            buyer.next_contact = Some(random.between(2, 90));
        }
        self.deals.push(Deal {
            number,
            id: record::id("deal", number, course.opened()),
            customer,
            owner: buyer.owner,
            model,
            payment: random.weighted(&[(0, 42), (1, 48), (2, 10)]),
            drive: random.weighted(&[(Drive::Full, 85), (Drive::WithoutImpressions, 5), (Drive::None, 10)]),
            lost,
            price: None,
            due,
            course,
        });
    }

    /// Returns somebody who bought a car before this deal began, and has come for none since.
    fn buyer_before(&mut self, course: &Course) -> Option<usize> {
        let bought =
            self.deals.iter().filter(|deal| deal.course.end == End::Won && deal.course.until < course.opened());
        let once = bought.filter(|deal| self.deals.iter().filter(|other| other.customer == deal.customer).count() == 1);
        let buyers: Vec<usize> = once.map(|deal| deal.customer).collect();
        (!buyers.is_empty()).then(|| self.random.pick(&buyers))
    }

    fn some_model(&mut self) -> usize {
        self.random.weighted(&weights())
    }
}

fn weights() -> Vec<(usize, u32)> {
    MODELS.iter().map(|model| model.weight).enumerate().collect()
}
