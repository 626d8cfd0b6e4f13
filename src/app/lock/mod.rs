//! The lock: what is on the tablet is sealed, opens by a passphrase, and is out of sight when nobody is at it.
//!
//! While the screen is locked the pages stay as they are behind it, so nothing that was typed is lost, and the sync
//! goes on. The key is in memory until the app is loaded anew, and a PIN is enough until then; after too many wrong ones
//! the key goes, the sync waits, and only the passphrase opens the screen again.

mod ask_to_seal;
mod curtain;
mod door;
mod form;
mod keys;
mod passphrase;
mod pin;
pub mod rules;

use std::time::Duration;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;

pub use ask_to_seal::AskToSeal;
pub use curtain::Curtain;
pub use door::Door;
pub use form::{Chosen, PinFields, SecretForm, passphrase_words};
pub use passphrase::refusal_words;
pub use pin::Outcome;

use self::pin::{Pin, Settings, Tries};
use super::{App, Endpoint};
use crate::domain::id::StaffId;
use crate::store::keyring::Person;
use crate::store::{Keyring, Patch, StoreError};
use crate::sync::Event;

/// The note in which the store keeps the lock's settings.
const NOTE: &str = "lock";

/// After how many idle minutes a tablet may be set to lock; the last is what it does unasked.
pub const IDLE_MINUTES: [u32; 3] = [1, 2, 5];

/// What is on the screen, and what opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The pages.
    Open,
    /// The curtain: a PIN opens it, if there is one, or the passphrase.
    Locked,
    /// The curtain, and the store has no key: only the passphrase opens it.
    Keyless,
}

/// The lock of the running app.
#[derive(Clone, Copy)]
pub struct Lock {
    /// What is on the screen.
    pub screen: RwSignal<Screen>,
    /// Who may open the store; `None` when it is not sealed.
    pub keyring: RwSignal<Option<Keyring>>,
    tries: StoredValue<Tries>,
    last_use: StoredValue<DateTime<Utc>>,
}

impl Lock {
    pub(super) fn new(keyring: Option<Keyring>, now: DateTime<Utc>) -> Self {
        Self {
            screen: RwSignal::new(Screen::Open),
            keyring: RwSignal::new(keyring),
            tries: StoredValue::new(Tries::default()),
            last_use: StoredValue::new(now),
        }
    }

    /// Tells whether the screen is locked, and follows it.
    pub fn is_on(&self) -> bool {
        self.screen.get() != Screen::Open
    }
}

/// Why a person was not let in, or could not let another in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The passphrase is another.
    WrongPassphrase,
    /// The store or the cryptography failed.
    Store(StoreError),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl App {
    /// Tells whether what is here asks to be sealed and is not: the sample showroom does not.
    pub fn wants_seal(&self) -> bool {
        let is_real = self.session.get().is_some_and(|session| session.endpoint != Endpoint::Sample);
        is_real && self.lock.keyring.with(Option::is_none)
    }

    /// Locks the screen, where something is sealed.
    pub fn lock_screen(&self) {
        let is_sealed = self.lock.keyring.with_untracked(Option::is_some);
        if is_sealed && self.lock.screen.get_untracked() == Screen::Open {
            self.lock.screen.set(Screen::Locked);
        }
    }

    /// Returns what the lock is set to, and follows it.
    pub fn lock_settings(&self) -> Settings {
        self.records.note_as(NOTE).unwrap_or_default()
    }

    /// Returns how many digits the PIN of whoever works here has; `None` without one.
    pub fn pin_digits(&self) -> Option<usize> {
        let me = self.session.get()?.me;
        self.lock_settings().pins.get(&me).map(Pin::digits)
    }

    /// Takes a PIN at the locked screen; `None` where it is not a PIN that opens it. With the last wrong one the key goes.
    pub fn take_pin(&self, pin: &str) -> Option<Outcome> {
        if self.lock.screen.get_untracked() != Screen::Locked {
            return None;
        }
        let me = self.session.get_untracked()?.me;
        let settings = untrack(|| self.lock_settings());
        let known = settings.pins.get(&me)?;
        let mut outcome = Outcome::Last;
        self.lock.tries.update_value(|tries| outcome = tries.take(pin, known));
        match outcome {
            Outcome::Right => self.unlock_screen(),
            Outcome::Last => {
                self.records.lock();
                self.lock.screen.set(Screen::Keyless);
            }
            Outcome::Wrong { .. } => {}
        }
        Some(outcome)
    }

    /// Takes the passphrase of whoever works here at the locked screen. It brings the key back, where that was dropped.
    ///
    /// # Errors
    /// When it is another, or cannot be tried.
    pub async fn take_passphrase(&self, passphrase: &str) -> Result<(), Refusal> {
        let me = self.session.get_untracked().map(|session| session.me).ok_or(Refusal::WrongPassphrase)?;
        let keyring = self.keyring().await?;
        let data_key = keys::open(&self.host(), &keyring, me, passphrase).await?;
        if self.records.is_locked() {
            self.records.unlock(keys::seal(&self.host(), &keyring, data_key).await?);
            self.clock.set(self.host().now());
            self.tell(Event::Wake);
        }
        self.unlock_screen();
        Ok(())
    }

    fn unlock_screen(&self) {
        self.lock.tries.set_value(Tries::default());
        self.lock.last_use.set_value(self.host().now());
        self.lock.screen.set(Screen::Open);
    }

    /// Seals everything on this tablet, and lets one person in.
    ///
    /// # Errors
    /// As the store and the device's cryptography have them. Nothing is changed then.
    pub async fn seal(&self, person: Person, passphrase: &str) -> Result<(), StoreError> {
        let (seal, keyring) = keys::create(&self.host(), person, passphrase).await?;
        self.records.seal(seal, &keyring).await?;
        self.lock.keyring.set(Some(keyring));
        Ok(())
    }

    /// Seals everything, and keeps the PIN of whoever works here, if there is one.
    ///
    /// # Errors
    /// As those of [`App::seal`] and of a commit.
    pub async fn seal_with(&self, person: Person, passphrase: &str, pin: Option<&str>) -> Result<(), StoreError> {
        self.seal(person, passphrase).await?;
        if pin.is_some() { self.keep_pin(pin).await } else { Ok(()) }
    }

    /// Lets a person in by a new passphrase, on the word of one who is in already: a colleague, or oneself.
    ///
    /// # Errors
    /// When the passphrase of the one who is in is another, and as the store has them.
    pub async fn admit(&self, by: (StaffId, &str), person: Person, passphrase: &str) -> Result<(), Refusal> {
        let mut keyring = self.keyring().await?;
        let data_key = keys::open(&self.host(), &keyring, by.0, by.1).await?;
        keys::admit(&self.host(), &mut keyring, &data_key, person, passphrase).await?;
        self.keep(keyring).await
    }

    /// Takes the store away from a person.
    ///
    /// # Errors
    /// As the store has them.
    pub async fn dismiss(&self, person: StaffId) -> Result<(), Refusal> {
        let mut keyring = self.keyring().await?;
        keyring.dismiss(person);
        self.keep(keyring).await?;
        self.set_lock(|settings| {
            settings.pins.remove(&person);
        })
        .await?;
        Ok(())
    }

    /// Keeps a PIN for whoever works here, or none.
    ///
    /// # Errors
    /// As the store has them.
    pub async fn keep_pin(&self, pin: Option<&str>) -> Result<(), StoreError> {
        let Some(me) = self.session.get_untracked().map(|session| session.me) else { return Ok(()) };
        let pin = pin.map(|pin| Pin::new(pin, self.act().new_id()));
        self.set_lock(move |settings| match &pin {
            Some(pin) => drop(settings.pins.insert(me, pin.clone())),
            None => drop(settings.pins.remove(&me)),
        })
        .await
    }

    /// Changes what the lock is set to.
    ///
    /// # Errors
    /// As the store has them.
    pub async fn set_lock(&self, change: impl Fn(&mut Settings)) -> Result<(), StoreError> {
        let mut settings = untrack(|| self.lock_settings());
        change(&mut settings);
        let note = serde_json::to_value(&settings).ok();
        self.adjust(|_| Patch { notes: vec![(NOTE.to_owned(), note.clone())], ..Patch::default() }).await
    }

    /// Returns who may open the store: another tab may have let somebody in since, or kept somebody out. Where the store
    /// cannot tell, what was known counts.
    async fn keyring(&self) -> Result<Keyring, StoreError> {
        if let Ok(Some(newest)) = self.records.keyring().await
            && self.lock.keyring.with_untracked(|known| known.as_ref() != Some(&newest))
        {
            self.lock.keyring.set(Some(newest));
        }
        self.lock.keyring.get_untracked().ok_or(StoreError::Locked)
    }

    async fn keep(&self, keyring: Keyring) -> Result<(), Refusal> {
        self.records.rekey(&keyring).await?;
        self.lock.keyring.set(Some(keyring));
        Ok(())
    }

    /// Locks when the tablet sleeps, and when nobody has touched it for a while.
    pub(super) fn guard(self) {
        let host = self.host();
        host.on_use(Box::new(move || {
            self.lock.last_use.try_set_value(self.host().now());
        }));
        host.on_hidden(Box::new(move || self.lock_screen()));
        spawn_local(async move {
            loop {
                let left = self.idle_left();
                self.host().sleep(left.max(Duration::from_secs(1))).await;
                if self.lock.screen.try_get_untracked().is_none() {
                    return;
                }
                if self.idle_left().is_zero() {
                    self.lock_screen();
                }
            }
        });
    }

    /// Returns how long the tablet may go on untouched.
    fn idle_left(&self) -> Duration {
        let minutes = untrack(|| self.lock_settings()).idle_minutes.unwrap_or(IDLE_MINUTES[IDLE_MINUTES.len() - 1]);
        let limit = Duration::from_secs(u64::from(minutes) * 60);
        let idle = self.host().now() - self.lock.last_use.try_get_value().unwrap_or_default();
        limit.saturating_sub(idle.to_std().unwrap_or_default())
    }
}
