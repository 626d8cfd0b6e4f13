//! The PIN: it opens a screen whose key is still in memory, and nothing else. It is kept among the device's notes, so
//! under the seal.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::id::StaffId;

/// How many wrong ones are borne before the key is dropped.
pub const TRIES: u32 = 10;
/// From which wrong one on the next must wait.
const FREE: u32 = 3;

/// A person's PIN, as its salted hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    salt: Uuid,
    hash: String,
    digits: usize,
}

impl Pin {
    /// Keeps a PIN.
    pub fn new(pin: &str, salt: Uuid) -> Self {
        Self { salt, hash: hash(pin, salt), digits: pin.len() }
    }

    /// Returns how many digits it has.
    pub fn digits(&self) -> usize {
        self.digits
    }

    fn is(&self, pin: &str) -> bool {
        hash(pin, self.salt) == self.hash
    }
}

fn hash(pin: &str, salt: Uuid) -> String {
    format!("{:x}", Sha256::new().chain_update(salt.as_bytes()).chain_update(pin).finalize())
}

/// What the lock is set to on this tablet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Who has which PIN.
    #[serde(default)]
    pub pins: BTreeMap<StaffId, Pin>,
    /// After how many idle minutes it locks; 5 where nothing else was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idle_minutes: Option<u32>,
}

/// What came of a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is the one.
    Right,
    /// It is not.
    Wrong {
        /// How many are left.
        left: u32,
        /// For how many seconds none is taken.
        wait: u32,
    },
    /// It was the last one: the key goes.
    Last,
}

/// Counts wrong PINs, in memory: after a restart it is the passphrase that is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries(u32);

impl Tries {
    /// Takes a PIN.
    pub fn take(&mut self, pin: &str, known: &Pin) -> Outcome {
        if known.is(pin) {
            self.0 = 0;
            return Outcome::Right;
        }
        self.0 += 1;
        if self.0 >= TRIES {
            return Outcome::Last;
        }
        // 1, 2, 4, … seconds.
        let wait = if self.0 < FREE { 0 } else { 1 << (self.0 - FREE) };
        Outcome::Wrong { left: TRIES - self.0, wait }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_ones_are_slowed_and_the_tenth_is_the_last() {
        let known = Pin::new("2580", Uuid::from_u128(1));
        let mut tries = Tries::default();
        let mut waits = Vec::new();
        let last = loop {
            match tries.take("2581", &known) {
                Outcome::Wrong { wait, .. } => waits.push(wait),
                other => break other,
            }
        };
        assert_eq!((waits, last), (vec![0, 0, 1, 2, 4, 8, 16, 32, 64], Outcome::Last));
    }

    #[test]
    fn a_right_one_begins_the_count_anew() {
        let known = Pin::new("2580", Uuid::from_u128(1));
        let mut tries = Tries::default();
        for _ in 0..30 {
            assert_eq!(tries.take("0852", &known), Outcome::Wrong { left: 9, wait: 0 });
            assert_eq!(tries.take("2580", &known), Outcome::Right);
        }
    }

    #[test]
    fn a_pin_is_not_kept_as_it_is() {
        let kept = serde_json::to_string(&Pin::new("2580", Uuid::from_u128(1))).unwrap_or_default();
        assert!(!kept.contains("2580"));
        assert_ne!(Pin::new("2580", Uuid::from_u128(1)), Pin::new("2580", Uuid::from_u128(2)));
    }
}
