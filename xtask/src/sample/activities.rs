//! What happened on a deal, as the consultant noted it: two to six notes each.

use serde_json::json;
use uuid::Uuid;

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
const NOTED: [i64; stage::COUNT] = [22, 48, 50, 62, 34, 36, 62, 48, 44];

/// Ids of notes without a deal are counted from here on.
const WITHOUT_DEAL: usize = 100_000;

/// Writes the notes.
pub struct Notebook {
    random: Random,
    later: Vec<Deck<Note>>,
    leads: Deck<Note>,
    calendar: Calendar,
}

impl Notebook {
    /// Returns an empty notebook.
    pub fn new(calendar: Calendar) -> Self {
        let mut random = Random::named("activities");
        let later = (0..stage::COUNT).map(|stage| Deck::new(notes::later(stage), &mut random)).collect();
        let leads = Deck::new(&notes::LEADS, &mut random);
        Self { random, later, leads, calendar }
    }

    /// Notes what happened on a deal.
    pub fn of_deal(&mut self, deal: &Deal, customer: &Customer) -> Vec<Record> {
        let energy = MODELS[deal.model].energy;
        let mut lines: Vec<(Moment, Note)> = Vec::new();
        if let Some(first) = self.fitting(notes::first(customer.source), deal) {
            lines.push((deal.course.opened().plus(8), first));
        }
        for (stage, noted) in NOTED.into_iter().enumerate() {
            let Some((from, to)) = deal.course.stay(stage) else { break };
            let is_end = deal.course.end == End::Lost && stage == deal.course.last();
            // A deal that is getting on has at least what made it go on to the last stage.
            let needed = lines.len() < 2 && stage == deal.course.last();
            if !is_end && (needed || self.random.chance(noted)) && lines.len() < 6 {
                let note = self.later.get_mut(stage).and_then(|deck| deck.draw(|(fit, ..)| fit.fits(energy)));
                let at = Moment::within(from.plus(10).min(to), to, &mut self.random);
                lines.extend(note.map(|note| (at, note)));
            }
        }
        if deal.course.end == End::Lost {
            let note = self.fitting(notes::last(deal.lost.reason), deal);
            lines.truncate(5);
            lines.extend(note.map(|note| (deal.course.until.plus(-5), note)));
        }
        lines.sort_by_key(|(at, _)| *at);
        let wanted = MODELS[deal.model].name;
        let write = |(turn, (at, note))| self.write(deal.number * 8 + turn, customer, Some(deal.id), wanted, at, note);
        lines.into_iter().enumerate().map(write).collect()
    }

    /// Notes how somebody asked who has no deal.
    pub fn of_lead(&mut self, number: usize, customer: &Customer) -> Option<Record> {
        let model = MODELS[customer.model];
        let note = self.leads.draw(|(fit, ..)| fit.fits(model.energy))?;
        Some(self.write(WITHOUT_DEAL + number, customer, None, model.name, customer.since.plus(6), note))
    }

    fn fitting(&mut self, notes: &[Note], deal: &Deal) -> Option<Note> {
        let energy = MODELS[deal.model].energy;
        let fitting: Vec<Note> = notes.iter().copied().filter(|(fit, ..)| fit.fits(energy)).collect();
        (!fitting.is_empty()).then(|| self.random.pick(&fitting))
    }

    fn write(&self, number: usize, customer: &Customer, deal: Option<Uuid>, model: &str, at: Moment, note: Note) -> Record {
        let (_, contact, text) = note;
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
            doc["deal"] = json!(deal);
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
