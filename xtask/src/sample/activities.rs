//! What happened on a deal, as the consultant noted it: two to six notes each.

use serde_json::json;

use super::cars::MODELS;
use super::course::End;
use super::customers::Customer;
use super::deals::Deal;
use super::notes::{self, Note};
use super::process::stage;
use super::random::{Deck, Random};
use super::record::{self, Record};
use super::time::{Calendar, Moment};

/// How often a stage leaves a note, of a hundred deals.
const NOTED: [i64; stage::COUNT] = [14, 30, 36, 46, 22, 24, 46, 36, 30];

/// The most that anybody notes on a deal.
const MOST: usize = 6;

/// Ids of notes without a deal are counted from here on.
const WITHOUT_DEAL: usize = 100_000;

/// Writes the notes.
pub struct Notebook {
    random: Random,
    during: Vec<Deck<Note>>,
    leaving: Vec<Deck<Note>>,
    leads: Deck<Note>,
    calendar: Calendar,
}

impl Notebook {
    /// Returns an empty notebook.
    pub fn new(calendar: Calendar) -> Self {
        let mut random = Random::named("activities");
        let during = (0..stage::COUNT).map(|stage| Deck::new(notes::during(stage), &mut random)).collect();
        let leaving = (0..stage::COUNT).map(|stage| Deck::new(notes::leaving(stage), &mut random)).collect();
        let leads = Deck::new(&notes::LEADS, &mut random);
        Self { random, during, leaving, leads, calendar }
    }

    /// Notes what happened on a deal.
    pub fn of_deal(&mut self, deal: &Deal, customer: &Customer) -> Vec<Record> {
        let comes_again = deal.course.opened() > customer.since;
        let source = if comes_again { "returning" } else { customer.source };
        let first = self.one_of(notes::first(source), deal);
        let mut lines: Vec<(Moment, Note)> =
            first.map(|note| (deal.course.opened().plus(8), note)).into_iter().collect();
        let lost = deal.course.end == End::Lost;
        for (stage, noted) in NOTED.into_iter().enumerate() {
            // Who has got far has at least one thing to tell of it.
            let needed = !lost && lines.len() < 2 && stage == deal.course.last();
            if lines.len() + usize::from(lost) < MOST && (needed || self.random.chance(noted)) {
                lines.extend(self.of_stage(deal, stage));
            }
        }
        if lost {
            let note = self.one_of(notes::last(deal.lost.reason), deal);
            lines.extend(note.map(|note| (deal.course.until.plus(-5), note)));
        }
        lines.sort_by_key(|(at, _)| *at);
        let lines = lines.into_iter().enumerate();
        lines.map(|(turn, (at, note))| self.write(deal.number * 8 + turn, customer, Some(deal), at, note)).collect()
    }

    /// Notes how somebody asked who has no deal.
    pub fn of_lead(&mut self, number: usize, customer: &Customer) -> Option<Record> {
        let note = self.leads.draw(|(given, ..)| given.holds(&MODELS[customer.model], None))?;
        Some(self.write(WITHOUT_DEAL + number, customer, None, customer.since.plus(6), note))
    }

    /// Returns what there was to tell of a stage. What the two wrote or said by phone takes a day between visits.
    fn of_stage(&mut self, deal: &Deal, stage: usize) -> Option<(Moment, Note)> {
        let (from, to) = deal.course.stay(stage)?;
        let leaves = deal.course.passed(stage) && self.random.chance(60);
        let deck = if leaves { self.leaving.get_mut(stage) } else { self.during.get_mut(stage) }?;
        let wanted = &MODELS[deal.model];
        let takes_days = from.day() < to.day();
        let fits = |(given, contact, _): &Note| given.holds(wanted, Some(deal)) && (takes_days || *contact == "visit");
        let note = deck.draw(fits)?;
        let (earliest, latest) =
            if leaves { (from.max(to.plus(-40)), to.plus(-2)) } else { (from.plus(10), to.plus(-45)) };
        let at = Moment::within(earliest.min(latest.max(from)), latest.max(from), &mut self.random);
        // The first note is the one on how it began.
        let begun = deal.course.opened().plus(12);
        (begun <= to).then_some((at.max(begun), note))
    }

    fn one_of(&mut self, notes: &[Note], deal: &Deal) -> Option<Note> {
        let wanted = &MODELS[deal.model];
        let fitting: Vec<Note> = notes.iter().copied().filter(|(given, ..)| given.holds(wanted, Some(deal))).collect();
        (!fitting.is_empty()).then(|| self.random.pick(&fitting))
    }

    fn write(&self, number: usize, customer: &Customer, deal: Option<&Deal>, at: Moment, note: Note) -> Record {
        let (_, contact, text) = note;
        let model = MODELS[deal.map_or(customer.model, |deal| deal.model)].name;
        let text = text
            .replace("{车}", model)
            .replace("{客}", &customer.person.title)
            .replace("{伴}", if customer.person.woman { "先生" } else { "太太" });
        let id = record::id("activity", number, at);
        let mut doc = json!({
            "id": id,
            "customer": customer.id,
            "contact": contact,
            "text": spaced(&text),
            "at": self.calendar.instant(at),
            "by": customer.owner,
        });
        if let Some(deal) = deal {
            doc["deal"] = json!(deal.id);
        }
        Record::new("activity", id, doc)
    }
}

/// Latin letters and Chinese characters stand with a space between them.
fn spaced(text: &str) -> String {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let is_latin = |c: char| c.is_alphanumeric() && !is_han(c);
    let mut spaced = String::with_capacity(text.len() + 4);
    let mut before = ' ';
    for c in text.chars() {
        if (is_han(before) && is_latin(c)) || (is_latin(before) && is_han(c)) {
            spaced.push(' ');
        }
        spaced.push(c);
        before = c;
    }
    spaced
}
