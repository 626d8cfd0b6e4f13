//! Tablets, endpoint, network and people on one clock.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use forecourt::domain::{Key, Kind};
use forecourt::sync::Event;
use forecourt::sync::http::Reply;
use forecourt::sync::wire::Request;

use super::endpoint::Endpoint;
use super::history::History;
use super::network::Wire;
use super::person;
use super::tablet::Tablet;
use super::weather::Weather;
use crate::support::Chance;

/// How long there is trouble, and how long there is none before the end is judged. Milliseconds.
pub const TROUBLE: u64 = 240_000;
const PEACE: u64 = 240_000;
/// At the end of the peace nothing but polls may happen.
const CALM: u64 = 60_000;

/// How the driver is broken on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quirk {
    /// It is not.
    Sound,
    /// It keeps a page's cursor before the page.
    CursorAhead,
    /// It shows the engine its own base in place of what the endpoint has.
    ClientWins,
    /// It forgets that pictures are still to be uploaded.
    NoUploads,
}

/// Something that happens to a tablet, or to the endpoint.
#[derive(Debug)]
pub enum Happening {
    Timer { life: u32, timer: u64 },
    Person,
    Arrive { life: u32, request: Rc<Request>, wire: Rc<Wire> },
    Answer { life: u32, request: Rc<Request>, reply: Option<Reply> },
    Start,
    CatchUp,
    Resume,
    Month,
    Online(bool),
    Captive(bool),
    Denied(Option<u16>),
    Full(bool),
    Crash(u32),
    Clock(i64),
    Lag(bool),
    BackUp,
    Restore,
    Prune,
    HandOver { to: usize, is_lost: bool },
    Heal,
    Calm,
}

/// The simulated world of one seed.
pub struct World {
    pub chance: Chance,
    pub weather: Weather,
    pub endpoint: Box<dyn Endpoint>,
    pub history: History,
    pub tablets: Vec<Tablet>,
    pub quirk: Quirk,
    /// The records that people work on.
    pub keys: Vec<Key>,
    pub faults: Vec<String>,
    time: u64,
    turn: u64,
    queue: BTreeMap<(u64, u64), (usize, Happening)>,
    pub healed: bool,
    pub lags: bool,
    /// An edit may meet again what it had replaced: two tablets carry it, and where both have to merge it, it meets twice
    /// what came in between; or a record went back for another tablet's write; or two writes were on their way; or all
    /// was pulled again for a backup, from a copy that lags. See also [`Weather::turns_back_time`].
    pub meets_again: bool,
    /// Months in which nobody did anything anywhere.
    months: i64,
    /// The troubles that came up.
    pub met: BTreeSet<String>,
    tells: bool,
}

impl World {
    pub fn new(mut chance: Chance, weather: Weather, endpoint: Box<dyn Endpoint>, tablets: usize) -> Self {
        let keys = ["stand", "slot"].map(|name| Key {
            kind: Kind::known(name),
            id: uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, name.as_bytes()),
        });
        let names = (0..tablets).map(|t| Tablet::new(format!("tablet {t}"))).collect();
        let seed = chance.draw();
        let mut world = Self {
            chance: Chance::new(seed),
            weather,
            endpoint,
            history: History::default(),
            tablets: names,
            quirk: Quirk::Sound,
            keys: keys.to_vec(),
            faults: Vec::new(),
            time: 0,
            turn: 0,
            queue: BTreeMap::new(),
            healed: false,
            lags: false,
            meets_again: false,
            months: 0,
            met: BTreeSet::new(),
            tells: std::env::var_os("FORECOURT_SEED").is_some(),
        };
        world.plan(tablets);
        world.at(TROUBLE, 0, Happening::Heal);
        world.at(TROUBLE + PEACE - CALM, 0, Happening::Calm);
        world
    }

    pub fn at(&mut self, time: u64, t: usize, happening: Happening) {
        self.turn += 1;
        self.queue.insert((time.max(self.time), self.turn), (t, happening));
    }

    pub fn after(&mut self, wait: u64, t: usize, happening: Happening) {
        self.at(self.time + wait, t, happening);
    }

    /// Runs to the end of the peace.
    pub fn run(&mut self) {
        while let Some(((time, _), (t, happening))) = self.queue.pop_first() {
            if time > TROUBLE + PEACE || !self.faults.is_empty() {
                break;
            }
            self.time = time;
            self.happen(t, happening);
        }
    }

    fn happen(&mut self, t: usize, happening: Happening) {
        self.note(|| format!("{:.400}", format!("{happening:?}")), t);
        let life = self.tablets[t].life;
        match happening {
            Happening::Timer { life: of, timer } => {
                let counts = self.tablets[t].memory.as_ref().is_some_and(|memory| memory.timer == timer);
                if of == life && counts {
                    self.handle(t, Event::Wake);
                }
            }
            Happening::Person => person::act(self, t),
            Happening::Arrive { life, request, wire } => self.arrive(t, life, request, &wire),
            Happening::Answer { life: of, request, reply } => {
                if of == life {
                    self.answer(t, &request, reply.as_ref());
                }
            }
            Happening::Start => {
                if self.tablets[t].memory.is_none() {
                    let seed = self.chance.bytes();
                    self.tablets[t].start(seed);
                    self.handle(t, Event::Wake);
                }
            }
            Happening::CatchUp => self.catch_up(t),
            Happening::Resume => {
                self.agree_to_what_is_there(t);
                self.handle(t, Event::Resume);
            }
            Happening::Month => {
                self.months += 1;
                self.meet("a month offline");
            }
            Happening::Online(online) => {
                self.tablets[t].online = online;
                if online {
                    self.handle(t, Event::Wake);
                }
            }
            Happening::Captive(captive) => self.tablets[t].captive = captive,
            Happening::Denied(denied) => {
                self.tablets[t].denied = denied;
                if denied.is_none() {
                    self.after(500, t, Happening::Resume);
                }
            }
            Happening::Full(full) => self.tablets[t].disk.fill(full),
            Happening::Crash(steps) => self.tablets[t].crash_in = Some(steps),
            Happening::Clock(seconds) => {
                self.meet("a clock that is years wrong");
                self.tablets[t].clock = seconds;
            }
            Happening::Lag(lags) => {
                self.lags = lags;
                self.endpoint.lag(lags);
            }
            Happening::BackUp => {
                let epoch = self.endpoint.epoch();
                if self.endpoint.back_up() {
                    self.history.back_up(&epoch);
                }
            }
            Happening::Restore => {
                let from = self.endpoint.epoch();
                if self.endpoint.restore() {
                    self.meet("a new epoch");
                    let to = self.endpoint.epoch();
                    self.history.restore(&from, &to);
                }
            }
            Happening::Prune => self.endpoint.prune(),
            Happening::HandOver { to, is_lost } => self.hand_over(t, to, is_lost),
            Happening::Heal => self.heal(),
            Happening::Calm => {
                for tablet in &mut self.tablets {
                    (tablet.pulls, tablet.pushes, tablet.saves) = (0, 0, 0);
                }
            }
        }
    }

    fn heal(&mut self) {
        (self.healed, self.lags) = (true, false);
        self.endpoint.lag(false);
        for t in 0..self.tablets.len() {
            let tablet = &mut self.tablets[t];
            (tablet.online, tablet.captive, tablet.denied, tablet.crash_in) = (true, false, None, None);
            tablet.disk.fill(false);
            self.at(self.time, t, Happening::Start);
            // Somebody takes the tablet in hand, and gives it a token if it asks for one.
            self.after(1_000, t, Happening::CatchUp);
            self.after(70_000, t, Happening::Resume);
            // What came of that may be a question.
            self.after(75_000, t, Happening::Resume);
        }
    }

    /// The power may fail at this tablet. Returns whether it has.
    pub fn fails(&mut self, t: usize) -> bool {
        let failed_before = self.tablets[t].memory.is_none();
        let failed = self.tablets[t].fails();
        if failed && !failed_before {
            self.meet("killed");
            let wait = self.chance.between(500, 60_000);
            self.after(wait, t, Happening::Start);
        }
        failed
    }

    pub fn set_timer(&mut self, t: usize, time: Duration) {
        let tablet = &mut self.tablets[t];
        let Some(memory) = &mut tablet.memory else { return };
        memory.timer += 1;
        let happening = Happening::Timer { life: tablet.life, timer: memory.timer };
        self.after(u64::try_from(time.as_millis()).unwrap(), t, happening);
    }

    pub fn other_tab_wrote(&mut self, t: usize) {
        if self.chance.percent(70) {
            self.after(30, t, Happening::CatchUp);
        }
    }

    /// Returns what a tablet takes for the time.
    pub fn clock(&self, t: usize) -> DateTime<Utc> {
        let passed = self.months * 30 * 86_400 + i64::try_from(self.time / 1000).unwrap();
        let seconds = 1_795_500_000 + self.tablets[t].clock + passed;
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    /// Tells whether a value may lose to one that it had replaced, as long as a person is shown both.
    pub fn turns_back_time(&self) -> bool {
        self.weather.turns_back_time() || self.meets_again
    }

    pub fn fault(&mut self, fault: String) {
        self.faults.push(fault);
    }

    /// Notes that a trouble came up.
    pub fn meet(&mut self, trouble: &str) {
        if !self.met.contains(trouble) {
            self.met.insert(trouble.to_owned());
        }
    }

    /// Tells what happens, when a single seed is looked at.
    pub fn note(&self, what: impl FnOnce() -> String, t: usize) {
        if self.tells {
            println!("{:>7} {t} {}", self.time, what());
        }
    }
}
