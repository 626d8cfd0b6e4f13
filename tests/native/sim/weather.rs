//! Which troubles a seed has. Each seed has some of them, so that each combination comes up and none hides another.

use super::model::Manner;
use crate::support::Chance;

/// The troubles of one seed. Numbers are times in a hundred.
#[derive(Clone, Copy, Debug)]
pub struct Weather {
    pub lost_requests: u64,
    pub lost_replies: u64,
    pub cut_bodies: u64,
    pub late_duplicates: u64,
    pub server_errors: u64,
    pub failed_saves: u64,
    pub captive: bool,
    pub lags: bool,
    pub refuses_tokens: bool,
    pub wants_updates: bool,
    pub expires: bool,
    pub prunes: bool,
    pub restores: bool,
    pub poison: bool,
    pub crashes: bool,
    pub full_disks: bool,
    pub other_tabs: bool,
    pub wrong_clocks: bool,
    pub long_offline: bool,
    pub backups: bool,
    pub manner: Manner,
}

impl Weather {
    pub fn of(chance: &mut Chance) -> Self {
        let mut rate = |often, most| if chance.percent(often) { chance.between(1, most) } else { 0 };
        let (lost_requests, lost_replies, cut_bodies) = (rate(60, 25), rate(70, 30), rate(40, 15));
        let (late_duplicates, server_errors, failed_saves) = (rate(60, 20), rate(40, 20), rate(30, 20));
        let manner = Manner {
            ledger: true,
            base_check: true,
            remembers_conflicts: chance.percent(50),
            counts_by_record: chance.percent(50),
            refuses_singly: chance.percent(60),
            blobs: chance.percent(90),
            most_writes: if chance.percent(30) { 2 } else { 100 },
            page: usize::try_from(chance.between(1, 8)).unwrap(),
        };
        let (lags, expires, prunes) = (chance.percent(40), chance.percent(20), chance.percent(20));
        // A tablet that pulls everything from a copy that lags takes what the copy lacks for deleted, until the copy
        // has it. A database that forgets it in just that while is more than anybody can put right.
        let restores = chance.percent(25) && !(lags && (expires || prunes));
        Self {
            lost_requests,
            lost_replies,
            cut_bodies,
            late_duplicates,
            server_errors,
            failed_saves,
            captive: chance.percent(40),
            lags,
            refuses_tokens: chance.percent(20),
            wants_updates: chance.percent(10),
            expires,
            prunes,
            restores,
            poison: chance.percent(20),
            crashes: chance.percent(60),
            full_disks: chance.percent(20),
            other_tabs: chance.percent(30),
            wrong_clocks: chance.percent(50),
            long_offline: chance.percent(30),
            backups: chance.percent(30),
            manner,
        }
    }

    /// Tells whether the endpoint's history may run backwards for a tablet: after a restore, or when a tablet that
    /// pulls everything again is served by a copy that lags. Then a value may lose to one that it had replaced, as
    /// long as a person is shown both.
    pub fn turns_back_time(&self) -> bool {
        self.restores || (self.lags && (self.expires || self.prunes))
    }
}
