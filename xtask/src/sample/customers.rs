//! The customers: who they are, what they want and what holds them back.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::cars::{MODELS, Model};
use super::given::Given;
use super::names::Person;
use super::numbers;
use super::random::{Deck, Random};
use super::record::{self, Record};
use super::time::{Calendar, Moment};
use super::wishes;

/// Somebody whom the showroom knows.
pub struct Customer {
    /// The id.
    pub id: Uuid,
    /// Who it is.
    pub person: Person,
    /// How the customer found the showroom.
    pub source: &'static str,
    /// The model that the customer came for.
    pub model: usize,
    /// Who looks after the customer.
    pub owner: Uuid,
    /// When we met.
    pub since: Moment,
    /// How much was found out.
    pub known: Known,
    /// The day on which the customer wants to hear from us.
    pub next_contact: Option<i64>,
    number: usize,
}

/// How much was found out about what somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Little: the talk has only begun.
    Little,
    /// What for, for how much, when.
    Enough,
}

const SOURCES: [(&str, u32); 7] =
    [("walk_in", 34), ("online", 28), ("call", 12), ("referral", 14), ("returning", 6), ("event", 5), ("other", 1)];
const CHANNELS: [(&str, u32); 5] = [("wechat", 74), ("phone", 17), ("sms", 3), ("email", 2), ("in_person", 4)];
const TIMEFRAMES: [(&str, u32); 5] = [("now", 12), ("month", 30), ("quarter", 32), ("half_year", 14), ("later", 12)];

/// What all customers draw from, so that no two neighbours say the same.
pub struct Sayings {
    random: Random,
    doubts: Deck<(Given, &'static str, &'static str)>,
    notes: Deck<(Given, &'static str)>,
}

impl Sayings {
    /// Returns all that can be said.
    pub fn new() -> Self {
        let mut random = Random::named("customers");
        let doubts = Deck::new(&wishes::DOUBTS, &mut random);
        let notes = Deck::new(&wishes::NOTES, &mut random);
        Self { random, doubts, notes }
    }
}

impl Customer {
    /// Returns a customer who came for a model.
    pub fn new(number: usize, person: Person, model: usize, owner: Uuid, since: Moment, random: &mut Random) -> Self {
        let id = record::id("customer", number, since);
        let source = random.weighted(&SOURCES);
        Self { id, person, source, model, owner, since, known: Known::Enough, next_contact: None, number }
    }

    /// Returns the customer's record.
    pub fn record(&self, sayings: &mut Sayings, calendar: Calendar) -> Record {
        let channel = sayings.random.weighted(&CHANNELS);
        let mut doc = json!({
            "id": self.id,
            "name": self.person.name,
            "phone": numbers::phone(self.number),
            "source": self.source,
            "channel": channel,
            "needs": self.needs(sayings),
            "owner": self.owner,
            "since": calendar.instant(self.since),
        });
        if channel == "wechat" && sayings.random.chance(35) {
            doc["wechat"] = format!("wx_sample_{:04}", 1000 + self.number * 7).into();
        }
        if let Some(day) = self.next_contact {
            doc["next_contact"] = calendar.date(day).into();
        }
        let doubts = self.doubts(sayings, calendar);
        if !doubts.is_empty() {
            doc["doubts"] = doubts.into();
        }
        Record::new("customer", self.id, doc)
    }

    fn wanted(&self) -> &'static Model {
        &MODELS[self.model]
    }

    fn needs(&self, sayings: &mut Sayings) -> Value {
        let random = &mut sayings.random;
        let wanted = self.wanted();
        let mut needs = json!({ "models": { wanted.name: true } });
        let enough = self.known == Known::Enough;
        if enough || random.chance(60) {
            needs["purposes"] = purposes(wanted, random);
        }
        if enough {
            let (from, to) = budget(wanted, random);
            needs["budget_to"] = (to * 1_000_000).into();
            if random.chance(70) {
                needs["budget_from"] = (from * 1_000_000).into();
            }
            needs["timeframe"] = random.weighted(&TIMEFRAMES).into();
        }
        if random.chance(28) {
            let second = random.pick(&MODELS);
            needs["models"][second.name] = true.into();
        }
        if random.chance(72) {
            let rival = random.pick(wishes::rivals(wanted));
            needs["competitors"] = random.pick(&wishes::ABOUT_RIVALS).replace("{}", rival).into();
        }
        if enough || random.chance(30) {
            let (man, woman) = random.pick(&wishes::DECIDES);
            needs["decides"] = if self.person.woman { woman } else { man }.into();
        }
        let note = sayings.notes.draw(|(given, _)| given.holds(wanted, None));
        if let Some((_, note)) = note.filter(|_| sayings.random.chance(55)) {
            needs["note"] = note.into();
        }
        needs
    }

    fn doubts(&self, sayings: &mut Sayings, calendar: Calendar) -> Map<String, Value> {
        let wanted = self.wanted();
        let count = sayings.random.weighted(&[(0, 35), (1, 45), (2, 20)]);
        let mut doubts = Map::new();
        for turn in 0..count {
            let Some((_, text, answer)) = sayings.doubts.draw(|(given, ..)| given.holds(wanted, None)) else { break };
            let voiced = self.since.plus(sayings.random.between(12, 40));
            let id = record::id("doubt", self.number * 4 + turn, voiced);
            let mut doubt = json!({ "text": text, "at": calendar.instant(voiced) });
            // Whom we hardly know yet has not been answered either.
            if sayings.random.chance(if self.known == Known::Enough { 68 } else { 15 }) {
                doubt["answer"] = answer.into();
            }
            doubts.insert(id.to_string(), doubt);
        }
        doubts
    }
}

fn purposes(wanted: &Model, random: &mut Random) -> Value {
    let mut purposes = json!({ random.weighted(wishes::purposes(wanted)): true });
    if random.chance(35) {
        purposes[random.weighted(wishes::purposes(wanted))] = true.into();
    }
    purposes
}

/// Returns what the customer means to spend, in 万元, in steps of five.
fn budget(wanted: &Model, random: &mut Random) -> (i64, i64) {
    let price = wanted.yuan / 10_000;
    let fives = |wan: i64| (wan + 2) / 5 * 5;
    let from = fives(price * random.between(82, 98) / 100);
    (from, fives(price * random.between(104, 122) / 100).max(from + 5))
}
