//! When the troubles of a seed come.

use super::world::{Happening, TROUBLE, World};

impl World {
    pub fn plan(&mut self, tablets: usize) {
        let weather = self.weather;
        let long_offline = weather.long_offline.then(|| self.chance.index(tablets));
        for t in 0..tablets {
            self.at(t as u64, t, Happening::Start);
            for _ in 0..self.chance.between(4, 12) {
                self.some_time(t, Happening::Person);
            }
            if long_offline == Some(t) {
                let from = self.chance.below(60_000);
                self.at(from, t, Happening::Online(false));
                let month = self.chance.between(60_000, TROUBLE - 1);
                self.at(month, t, Happening::Month);
                continue;
            }
            self.spell(50, t, Happening::Online(false), Happening::Online(true));
            if weather.captive {
                self.spell(50, t, Happening::Captive(true), Happening::Captive(false));
            }
            for (status, on) in [(401, weather.refuses_tokens), (426, weather.wants_updates)] {
                if on {
                    self.spell(50, t, Happening::Denied(Some(status)), Happening::Denied(None));
                }
            }
            if weather.full_disks {
                self.spell(60, t, Happening::Full(true), Happening::Full(false));
            }
            for _ in 0..if weather.crashes { self.chance.below(4) } else { 0 } {
                let steps = u32::try_from(self.chance.below(12)).unwrap();
                self.some_time(t, Happening::Crash(steps));
            }
            if weather.wrong_clocks {
                let years = i64::try_from(self.chance.below(20)).unwrap() - 10;
                self.at(0, t, Happening::Clock(years * 31_556_952));
                self.some_time(t, Happening::Clock(years * 1_000_000));
            }
        }
        for _ in 0..if weather.backups { self.chance.between(1, 3) } else { 0 } {
            let (from, to) = (self.chance.index(tablets), self.chance.index(tablets));
            // What a lost tablet had sent and the endpoint forgets in a restore, nobody has.
            let is_lost = self.chance.percent(40) && !weather.restores;
            self.some_time(from, Happening::HandOver { to, is_lost });
        }
        if weather.lags {
            for _ in 0..3 {
                self.spell(80, 0, Happening::Lag(true), Happening::Lag(false));
            }
        }
        if weather.restores {
            let first = self.chance.below(TROUBLE);
            let second = self.chance.between(first, TROUBLE);
            self.at(first, 0, Happening::BackUp);
            self.at(second, 0, Happening::Restore);
        }
        if weather.prunes {
            self.some_time(0, Happening::Prune);
        }
    }

    fn some_time(&mut self, t: usize, happening: Happening) {
        let at = self.chance.below(TROUBLE);
        self.at(at, t, happening);
    }

    fn spell(&mut self, percent: u64, t: usize, begin: Happening, end: Happening) {
        if self.chance.percent(percent) {
            let from = self.chance.below(TROUBLE);
            let to = from + self.chance.between(1_000, 90_000);
            self.at(from, t, begin);
            self.at(to, t, end);
        }
    }
}
