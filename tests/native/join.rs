//! Two customers joined and taken apart again: what comes out, what moves, and that nothing is lost on the way.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use forecourt::app::host::{Accept, Picked, Unread, Word};
use forecourt::app::lazy::NotLoaded;
use forecourt::app::{Address, Host, Records};
use forecourt::domain::activity::{Activity, Contact};
use forecourt::domain::customer::{Customer, Doubt, Source};
use forecourt::domain::deal::{Deal, ProcessId, ProcessRef, StageId};
use forecourt::domain::id::{CustomerId, DealId, DoubtId, StaffId};
use forecourt::domain::{Act, Batch, Key, Money, Phone, Record};
use forecourt::features::customers::join::{Draft, Join, Pick, Piece, Problem, join, take_back};
use forecourt::store::keyring::{Cost, RawKey};
use forecourt::store::memory::MemoryDisk;
use forecourt::store::{Cipher, Durability, Patch, Row, Seq, Store, StoreError, Task, Vault};
use forecourt::sync::Replica;
use forecourt::sync::http::Call;
use leptos::prelude::Owner;
use proptest::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::support::now;

const CHEN: CustomerId = CustomerId(Uuid::from_u128(1));
const XIAO_CHEN: CustomerId = CustomerId(Uuid::from_u128(2));
const LIN: StaffId = StaffId(Uuid::from_u128(91));
const ZHOU: StaffId = StaffId(Uuid::from_u128(92));

/// A tablet with both customers.
#[derive(Clone, Default)]
struct Tablet {
    replica: Replica,
    drawn: u8,
}

impl Tablet {
    fn with(customers: [&Customer; 2]) -> Self {
        let mut tablet = Self::default();
        let batch = customers.into_iter().fold(Batch::new(), |batch, customer| batch.create(customer));
        tablet.commit(&batch);
        tablet
    }

    fn act(&mut self) -> Act {
        self.drawn += 1;
        let at = moment() + TimeDelta::minutes(self.drawn.into());
        Act::new(at, FixedOffset::east_opt(8 * 3600).unwrap(), LIN, [self.drawn; 16])
    }

    fn commit(&mut self, batch: &Batch) {
        let patch = self.replica.edit(batch, moment());
        self.apply(patch);
    }

    fn apply(&mut self, patch: Patch) {
        self.replica.apply(Seq(self.replica.seq().0 + 1), patch);
    }

    fn stored<R: Record>(&self, id: R::Id) -> Option<R> {
        let row = self.replica.row(&R::key_of(id)).filter(|row| !row.deleted)?;
        row.doc.read().ok()
    }

    fn customer(&self, id: CustomerId) -> Customer {
        self.stored::<Customer>(id).expect("the customer is there and can be read")
    }

    /// Everything that is not gone, in order.
    fn docs(&self) -> Vec<(Key, Value)> {
        let live = self.replica.rows().filter(|row| !row.deleted);
        let mut docs: Vec<_> = live.map(|row| (row.key.clone(), row.doc.value())).collect();
        docs.sort_by(|(one, _), (other, _)| one.cmp(other));
        docs
    }

    fn naming(&self, customers: &[CustomerId]) -> Vec<Row> {
        let names = |row: &&Row| {
            let named = row.doc.field("customer").and_then(|named| named.as_str().map(str::to_owned));
            !row.deleted && named.is_some_and(|named| customers.iter().any(|id| id.to_string() == named))
        };
        self.replica.rows().filter(names).cloned().collect()
    }

    /// Joins as it is proposed, but for what was chosen. Returns the join.
    fn join(&mut self, one: CustomerId, other: CustomerId, choose: impl FnOnce(&mut Draft)) -> Join {
        let mut draft = Draft::of(Arc::new(self.customer(one)), Arc::new(self.customer(other)));
        choose(&mut draft);
        let theirs = self.naming(&[draft.other.id]);
        let act = self.act();
        let (id, batch) = join(draft.check().unwrap(), &theirs, &act);
        self.commit(&batch);
        self.stored::<Join>(id).unwrap()
    }

    fn take_back(&mut self, join: &Join) {
        let rows = self.replica.rows().filter(|row| row.key.kind == Join::KIND && !row.deleted);
        let joins: Vec<Join> = rows.map(|row| row.doc.read().unwrap()).collect();
        let theirs = self.naming(&[CHEN, XIAO_CHEN]);
        let batch = take_back(join, &joins, |id| self.stored::<Customer>(id), &theirs);
        self.commit(&batch);
    }

    fn deal(&mut self, customer: CustomerId) -> DealId {
        let deal = deal(customer, &self.act());
        self.commit(&Batch::new().create(&deal));
        deal.id
    }

    fn note(&mut self, customer: CustomerId, deal: Option<DealId>) -> Key {
        let act = self.act();
        let text = "谈到保值率".to_owned();
        let note = Activity { id: act.new_id(), customer, deal, contact: Contact::Call, text, at: act.now, by: LIN };
        self.commit(&Batch::new().create(&note));
        note.key()
    }

    fn whose(&self, key: &Key) -> CustomerId {
        let row = self.replica.row(key).unwrap();
        row.doc.field("customer").unwrap().as_str().unwrap().parse().unwrap()
    }
}

fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_500_000, 0).unwrap()
}

fn deal(customer: CustomerId, act: &Act) -> Deal {
    Deal {
        id: act.new_id(),
        customer,
        owner: act.by,
        model: None,
        vehicle: None,
        process: ProcessRef { id: ProcessId::from("sale"), version: 1 },
        stage: StageId::from("meet"),
        ticks: Default::default(),
        passages: Default::default(),
        outcome: Default::default(),
        price: None,
        opened: act.now,
        due: None,
        paused: None,
    }
}

fn customer(id: CustomerId, name: &str, phone: &str) -> Customer {
    let since = moment() - TimeDelta::days(30) + TimeDelta::days(i64::try_from(id.0.as_u128()).unwrap());
    Customer {
        id,
        name: name.to_owned(),
        phone: Phone::parse(phone).ok(),
        wechat: String::new(),
        source: None,
        channel: None,
        needs: Default::default(),
        doubts: Default::default(),
        owner: LIN,
        since,
        next_contact: None,
        not_the_same_as: Default::default(),
        joined_into: None,
        referred_by: None,
    }
}

fn chen() -> Customer {
    customer(CHEN, "陈雨桐", "13800138000")
}

fn xiao_chen() -> Customer {
    Customer { owner: ZHOU, ..customer(XIAO_CHEN, "小陈", "13800138000") }
}

#[test]
fn what_is_filled_in_comes_first_and_words_are_put_together() {
    let mut one = chen();
    one.needs.note = "要白色".to_owned();
    one.needs.models = ["Macan 4".to_owned()].into_iter().collect();
    let mut other = Customer { source: Some(Source::Referral), wechat: "yutong88".to_owned(), ..xiao_chen() };
    other.needs.note = "周末有空".to_owned();
    other.needs.models = ["Taycan".to_owned()].into_iter().collect();
    let doubt = Doubt { text: "保值率".to_owned(), answer: String::new(), at: moment() };
    other.doubts.insert(DoubtId(Uuid::max()), doubt);
    let mut tablet = Tablet::with([&one, &other]);
    tablet.join(XIAO_CHEN, CHEN, |_| ());
    let joined = tablet.customer(CHEN);
    assert_eq!((joined.name.as_str(), joined.owner), ("陈雨桐", LIN), "the older record stays");
    assert_eq!((joined.wechat.as_str(), joined.source), ("yutong88", Some(Source::Referral)));
    assert_eq!(joined.needs.note, "要白色；周末有空");
    assert_eq!(joined.needs.models.iter().collect::<Vec<_>>(), ["Macan 4", "Taycan"]);
    assert_eq!(joined.doubts, other.doubts);
    assert_eq!(tablet.customer(XIAO_CHEN), Customer { joined_into: Some(CHEN), ..other });
}

#[test]
fn somebody_chooses_who_stays_and_what() {
    let mut tablet = Tablet::with([&chen(), &xiao_chen()]);
    tablet.join(CHEN, XIAO_CHEN, |draft| {
        *draft = draft.clone().swapped();
        draft.picks.insert(Piece::Name, Pick::Other);
    });
    let joined = tablet.customer(XIAO_CHEN);
    assert_eq!((joined.name.as_str(), joined.owner), ("陈雨桐", ZHOU));
    assert_eq!(joined.since, chen().since, "known since the first hello");
    assert_eq!(tablet.customer(CHEN).joined_into, Some(XIAO_CHEN));
}

#[test]
fn whoever_can_be_reached_stays_so() {
    let wechat = Customer { phone: None, wechat: "yutong88".to_owned(), ..xiao_chen() };
    let mut draft = Draft::of(Arc::new(chen()), Arc::new(wechat));
    assert!(draft.check().is_ok());
    draft.picks.insert(Piece::Phone, Pick::Other);
    draft.picks.insert(Piece::Wechat, Pick::Staying);
    assert_eq!(draft.check(), Err(Problem::NoContact));
}

#[test]
fn what_was_edited_or_made_since_stays() {
    let other = Customer { source: Some(Source::Referral), wechat: "yutong88".to_owned(), ..xiao_chen() };
    let mut tablet = Tablet::with([&chen(), &other]);
    let (mine, theirs) = (tablet.deal(CHEN), tablet.deal(XIAO_CHEN));
    let join = tablet.join(CHEN, XIAO_CHEN, |_| ());
    assert_eq!(tablet.whose(&Deal::key_of(theirs)), CHEN);
    let joined = tablet.customer(CHEN);
    tablet.commit(&Batch::new().update(&joined, &Customer { wechat: "cyt".to_owned(), ..joined.clone() }));
    let (made_since, on_their_deal) = (tablet.deal(CHEN), tablet.note(CHEN, Some(theirs)));
    let in_general = tablet.note(CHEN, None);

    tablet.take_back(&join);
    assert_eq!(tablet.customer(CHEN), Customer { wechat: "cyt".to_owned(), ..chen() });
    assert_eq!(tablet.customer(XIAO_CHEN), other);
    let of = |key: &Key| tablet.whose(key);
    assert_eq!([mine, made_since].map(|deal| of(&Deal::key_of(deal))), [CHEN, CHEN]);
    assert_eq!(of(&in_general), CHEN);
    assert_eq!([of(&Deal::key_of(theirs)), of(&on_their_deal)], [XIAO_CHEN; 2], "a note belongs to its deal");
}

#[test]
fn two_joins_of_the_same_two_are_taken_back_at_once() {
    let mut tablet = Tablet::with([&chen(), &xiao_chen()]);
    let deals = [tablet.deal(CHEN), tablet.deal(XIAO_CHEN)];
    let before = tablet.docs();
    // Two tablets at once, in opposite directions; here one after the other, which leaves the same records.
    tablet.join(CHEN, XIAO_CHEN, |_| ());
    let second = tablet.join(CHEN, XIAO_CHEN, |draft| *draft = draft.clone().swapped());
    tablet.take_back(&second);
    assert_eq!(deals.map(|deal| tablet.whose(&Deal::key_of(deal))), [CHEN, XIAO_CHEN]);
    assert_eq!(tablet.docs(), before);
}

#[test]
fn a_deal_made_elsewhere_for_the_joined_one_is_shown_with_the_other() {
    let mut tablet = Tablet::with([&chen(), &xiao_chen()]);
    let join = tablet.join(CHEN, XIAO_CHEN, |_| ());
    // It arrives after the join, from a tablet that did not know of it.
    let late = tablet.deal(XIAO_CHEN);
    tablet.shown(|records| {
        let deals = records.all::<Deal>().filter(|deal| deal.customer == CHEN);
        assert_eq!(deals.iter().map(|deal| deal.id).collect::<Vec<_>>(), [late]);
        let customers = records.all::<Customer>();
        assert_eq!(customers.filter(|_| true).len(), 1);
        assert_eq!(customers.get(XIAO_CHEN).map(|customer| customer.id), Some(CHEN), "the old address leads on");
        assert_eq!(records.of_customer(CHEN).len(), 2, "the deal, and the join itself");
    });
    assert_eq!(tablet.whose(&Deal::key_of(late)), XIAO_CHEN, "what is stored is as it came");
    tablet.take_back(&join);
    tablet.shown(|records| {
        assert_eq!(records.all::<Deal>().get(late).map(|deal| deal.customer), Some(XIAO_CHEN));
        assert_eq!(records.all::<Customer>().filter(|_| true).len(), 2);
    });
}

#[test]
fn opposite_joins_hide_nobody_for_good() {
    let mut tablet = Tablet::with([&chen(), &xiao_chen()]);
    let mut elsewhere = tablet.clone();
    tablet.join(CHEN, XIAO_CHEN, |_| ());
    elsewhere.join(CHEN, XIAO_CHEN, |draft| *draft = draft.clone().swapped());
    let both = Customer { joined_into: Some(XIAO_CHEN), ..tablet.customer(CHEN) };
    let mine = tablet.customer(CHEN);
    tablet.commit(&Batch::new().update(&mine, &both));
    tablet.shown(|records| {
        let ids: Vec<CustomerId> = records.all::<Customer>().filter(|_| true).iter().map(|it| it.id).collect();
        assert_eq!(ids, [CHEN]);
    });
}

impl Tablet {
    /// Looks at the records as views see them.
    fn shown(&self, look: impl FnOnce(Records)) {
        let store = Vault::on(MemoryDisk::default());
        let patch = Patch { rows: self.replica.rows().cloned().collect(), ..Patch::default() };
        now(store.commit(Seq::default(), patch, Durability::Strict)).unwrap();
        let owner = Owner::new();
        owner.with(|| look(now(Records::load(Rc::new(NoDevice), Rc::new(store))).unwrap()));
    }
}

/// A device of which nothing is asked.
struct NoDevice;

impl Host for NoDevice {
    fn now(&self) -> DateTime<Utc> {
        moment()
    }
    fn zone(&self) -> FixedOffset {
        FixedOffset::east_opt(0).unwrap()
    }
    fn seed(&self) -> [u8; 16] {
        [7; 16]
    }
    fn sleep(&self, _: Duration) -> Task<'static, ()> {
        Box::pin(std::future::pending())
    }
    fn call(&self, _: &Address, _: Call) -> Task<'static, forecourt::app::host::Heard> {
        Box::pin(std::future::pending())
    }
    fn read_file(&self, path: &str) -> Task<'static, Result<String, Unread>> {
        Box::pin(std::future::ready(Err(Unread(path.to_owned()))))
    }
    fn pick(&self, _: Accept) -> Task<'static, Result<Vec<Picked>, NotLoaded>> {
        Box::pin(std::future::pending())
    }
    fn shrink(&self, _: Picked) -> Task<'static, Option<Picked>> {
        Box::pin(std::future::pending())
    }
    fn hand_over(&self, _: Picked) -> Task<'static, Option<()>> {
        Box::pin(std::future::pending())
    }
    fn decode(&self, _: &'static str, _: Vec<u8>) -> Task<'static, Option<String>> {
        Box::pin(std::future::ready(None))
    }
    fn show(&self, _: &str, _: &[u8]) -> Option<String> {
        None
    }
    fn forget(&self, _: &str) {}
    fn origin(&self) -> String {
        String::new()
    }
    fn lead(&self) -> Task<'static, ()> {
        Box::pin(std::future::pending())
    }
    fn tell_other_tabs(&self, _: Word) {}
    fn on_other_tab(&self, _: Box<dyn Fn(Word)>) {}
    fn on_wake(&self, _: Box<dyn Fn()>) {}
    fn on_use(&self, _: Box<dyn Fn()>) {}
    fn on_hidden(&self, _: Box<dyn Fn()>) {}
    fn start_over(&self) {}
    fn print(&self) {}
    fn new_key(&self) -> Result<RawKey, StoreError> {
        Err(StoreError::Unavailable(String::new()))
    }
    fn stretch(&self, _: &str, _: Uuid, _: Cost) -> Task<'static, Result<RawKey, StoreError>> {
        Box::pin(std::future::pending())
    }
    fn cipher(&self, _: RawKey) -> Task<'static, Result<Rc<dyn Cipher>, StoreError>> {
        Box::pin(std::future::pending())
    }
    fn on_update_ready(&self, _: Box<dyn Fn()>) {}
    fn take_update(&self) {}
    fn ask_to_persist(&self) {}
    fn storage(&self) -> Task<'static, Option<forecourt::app::host::Storage>> {
        Box::pin(std::future::ready(None))
    }
    fn preference(&self, _: &str) -> Option<String> {
        None
    }
    fn keep_preference(&self, _: &str, _: &str) {}
}

/// What may differ between two records of one person.
fn any_customer(id: CustomerId) -> impl Strategy<Value = Customer> {
    let words = || prop_oneof![Just(String::new()), Just("要白色".to_owned()), Just("周末有空".to_owned())];
    let money = || prop::option::of((1_i64..4).prop_map(|count| Money::fen(count * 10_000_000)));
    let source = prop::option::of(prop_oneof![Just(Source::WalkIn), Just(Source::Call)]);
    let doubts = prop::collection::btree_map(1_u128..4, words(), 0..3);
    let models = prop::collection::btree_set(words(), 0..3);
    let owner = prop_oneof![Just(LIN), Just(ZHOU)];
    let apart = prop::collection::btree_set((1_u128..5).prop_map(|it| CustomerId(Uuid::from_u128(it))), 0..3);
    (words(), words(), words(), money(), money(), source, doubts, models, owner, apart).prop_map(
        move |(wechat, note, decides, from, to, source, doubts, models, owner, apart)| {
            let mut customer = Customer { wechat, source, owner, ..customer(id, "陈雨桐", "13800138000") };
            customer.needs.note = note;
            customer.needs.decides = decides;
            (customer.needs.budget_from, customer.needs.budget_to) = (from, to);
            customer.needs.models.0 = models;
            customer.not_the_same_as.0 = apart;
            let doubt = |(id, text): (u128, String)| {
                (DoubtId(Uuid::from_u128(id)), Doubt { text, answer: String::new(), at: moment() })
            };
            customer.doubts = doubts.into_iter().map(doubt).collect();
            customer
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn a_join_taken_back_leaves_everything_as_it_was(
        one in any_customer(CHEN),
        other in any_customer(XIAO_CHEN),
        deals in prop::collection::vec(any::<bool>(), 0..5),
        swap in any::<bool>(),
        picks in prop::collection::btree_map(0..Piece::ALL.len(), any::<bool>(), 0..6),
    ) {
        let mut tablet = Tablet::with([&one, &other]);
        for first in deals {
            let customer = if first { CHEN } else { XIAO_CHEN };
            let deal = tablet.deal(customer);
            tablet.note(customer, Some(deal));
        }
        let before = tablet.docs();
        let join = tablet.join(CHEN, XIAO_CHEN, |draft| {
            if swap {
                *draft = draft.clone().swapped();
            }
            draft.picks = picks.into_iter().filter(|(place, _)| Piece::ALL[*place] != Piece::Phone)
                .map(|(place, other)| (Piece::ALL[place], if other { Pick::Other } else { Pick::Staying }))
                .collect();
        });
        prop_assert!(tablet.naming(&[join.from]).is_empty());
        prop_assert!(tablet.replica.outbox().all(|pending| pending.aside.is_none()));
        tablet.take_back(&join);
        prop_assert_eq!(tablet.docs(), before);
    }
}
