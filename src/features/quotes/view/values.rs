//! What lines of a quote say, in words.

use crate::app::{App, use_app};
use crate::domain::vehicle::Model;
use crate::features::quotes::told::Value;
use crate::features::quotes::words;
use crate::i18n::{I18n, t_string, use_i18n};
use crate::ui::format;

/// Says what lines of a quote say.
#[derive(Clone, Copy)]
pub struct Speaker {
    app: App,
    /// The language.
    pub i18n: I18n,
}

/// Returns what says the lines of a quote, in the language of the screen.
pub fn use_speaker() -> Speaker {
    Speaker { app: use_app(), i18n: use_i18n() }
}

impl Speaker {
    /// Says a value, and follows the language and the catalogue.
    pub fn say(self, value: &Value) -> String {
        let locale = self.i18n.get_locale();
        match value {
            Value::Model(model) => {
                let known = self.app.records.all::<Model>().get(*model);
                known.map_or_else(|| t_string!(self.i18n, quotes.model_unknown).to_owned(), |model| model.name.clone())
            }
            Value::Text(text) => text.clone(),
            Value::Amount(amount) => format::yuan(*amount),
            Value::Payment(payment) => words::payment(*payment, locale).to_owned(),
            Value::Day(day) => format::full_day(*day, locale),
            Value::There => t_string!(self.i18n, quotes.there).to_owned(),
        }
    }
}
