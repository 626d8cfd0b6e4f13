//! The truth bar: where everything is, in one line. It never says more than was confirmed.

use chrono::{DateTime, Utc};

use super::host::Pulling;
use super::records::Unsent;
use super::session::{Endpoint, Session};
use crate::i18n::{Locale, td_string};
use crate::sync::{Halt, Standing};
use crate::ui::SyncState;
use crate::ui::format::{age, ago};

/// What the truth bar looks at.
#[derive(Clone, Debug, PartialEq)]
pub struct Situation {
    /// Who works here, and with which endpoint.
    pub session: Session,
    /// What has not reached the endpoint.
    pub unsent: Unsent,
    /// How many records two people have changed at once.
    pub contested: usize,
    /// What the engine is about.
    pub standing: Standing,
    /// When the endpoint last answered.
    pub last_contact: Option<DateTime<Utc>>,
    /// How much of the store has been read, in hundredths, while it is not all.
    pub read: Option<usize>,
    /// What comes does not fit on this tablet any more.
    pub no_room: bool,
    /// How far a pull of many pages has come, while there is one.
    pub pulling: Option<Pulling>,
    /// Now.
    pub now: DateTime<Utc>,
}

impl Situation {
    /// Returns the state and the line.
    pub fn tell(&self, locale: Locale) -> (SyncState, String) {
        if let Some(percent) = self.read {
            return (SyncState::Sending, td_string!(locale, app.reading, percent = percent));
        }
        match self.session.endpoint {
            Endpoint::Sample => (SyncState::Local, td_string!(locale, app.sample_truth).to_owned()),
            Endpoint::None => (SyncState::Local, self.tell_alone(locale)),
            Endpoint::At(_) => self.tell_connected(locale),
        }
    }

    fn tell_alone(&self, locale: Locale) -> String {
        match self.unsent.waiting {
            0 => td_string!(locale, app.alone_clean).to_owned(),
            count => td_string!(locale, app.alone, count = count),
        }
    }

    fn tell_connected(&self, locale: Locale) -> (SyncState, String) {
        let Unsent { waiting, aside, unkept, since } = self.unsent;
        let oldest = || since.map_or_else(String::new, |since| age(since, self.now, locale));
        match self.standing {
            Standing::Halted(Halt::Unauthorized) => {
                (SyncState::Attention, td_string!(locale, app.unauthorized, count = waiting))
            }
            Standing::Halted(Halt::Outdated) => {
                (SyncState::Attention, td_string!(locale, app.outdated, count = waiting))
            }
            Standing::Halted(Halt::Foreign) => (SyncState::Attention, td_string!(locale, app.foreign, count = waiting)),
            _ if self.no_room => (SyncState::Attention, td_string!(locale, app.no_room).to_owned()),
            _ if aside > 0 => (SyncState::Attention, td_string!(locale, app.aside, count = aside)),
            _ if self.contested > 0 => {
                (SyncState::Attention, td_string!(locale, app.contested, count = self.contested))
            }
            Standing::Captive if waiting > 0 => (SyncState::Local, td_string!(locale, app.captive, count = waiting)),
            Standing::Captive => (SyncState::Local, td_string!(locale, app.captive_clean).to_owned()),
            Standing::Unreachable if waiting > 0 => {
                (SyncState::Local, td_string!(locale, app.offline_waiting, count = waiting, age = oldest()))
            }
            Standing::Unreachable => (SyncState::Local, td_string!(locale, app.offline).to_owned()),
            Standing::Sending => (SyncState::Sending, td_string!(locale, app.sending, count = waiting)),
            Standing::Quiet | Standing::Fetching if waiting > 0 => match self.pulling {
                Some(pulling) => (SyncState::Sending, tell_pulling(pulling, waiting, locale)),
                None => (SyncState::Local, td_string!(locale, app.waiting, count = waiting, age = oldest())),
            },
            Standing::Quiet | Standing::Fetching => match (self.pulling, self.last_contact) {
                (Some(pulling), _) => (SyncState::Sending, tell_pulling(pulling, 0, locale)),
                (None, Some(_)) if unkept > 0 => (SyncState::Server, td_string!(locale, app.safe_but, count = unkept)),
                (None, Some(at)) => (SyncState::Server, td_string!(locale, app.safe, ago = ago(at, self.now, locale))),
                (None, None) => (SyncState::Sending, td_string!(locale, app.connecting).to_owned()),
            },
        }
    }
}

fn tell_pulling(Pulling { here, left }: Pulling, waiting: usize, locale: Locale) -> String {
    match (left, waiting) {
        (Some(left), 0) => td_string!(locale, app.pulling, here = here, all = here.saturating_add(left)),
        (Some(left), _) => {
            td_string!(locale, app.pulling_waiting, here = here, all = here.saturating_add(left), count = waiting)
        }
        (None, 0) => td_string!(locale, app.pulling_uncounted, here = here),
        (None, _) => td_string!(locale, app.pulling_uncounted_waiting, here = here, count = waiting),
    }
}
