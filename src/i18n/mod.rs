//! The app's words in the two languages, from `locales/<language>/<feature>.json`.
//!
//! The build turns every entry into a [`Word`], or into a struct with a field for each thing that is said in it, so
//! that a missing word, language or value does not compile. Each is a constant of its own: a page loads the words that
//! it uses, and no others.

mod text;

use leptos::prelude::*;

pub use text::Text;

/// The words, by feature and name.
pub mod words {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

/// A language of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Chinese as in mainland China.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Locale {
    /// Every language, Chinese first.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// Returns its name as the web has it (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }
}

/// A word or a sentence with nothing to fill in, in every language.
#[derive(Debug)]
pub struct Word {
    chinese: &'static str,
    english: &'static str,
}

impl Word {
    /// Returns it in a language.
    pub const fn in_locale(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Chinese => self.chinese,
            Locale::English => self.english,
        }
    }
}

/// The language that the screen is read in, as every view finds it by [`use_i18n`].
#[derive(Clone, Copy, Debug)]
pub struct I18n {
    locale: RwSignal<Locale>,
}

impl I18n {
    /// Returns the language, and has the reader read again when it changes.
    pub fn get_locale(&self) -> Locale {
        self.locale.get()
    }

    /// Returns the language as it is now.
    pub fn get_locale_untracked(&self) -> Locale {
        self.locale.get_untracked()
    }

    /// Changes the language everywhere, at once.
    pub fn set_locale(&self, locale: Locale) {
        self.locale.set(locale);
    }
}

/// Makes the language known to the views below.
pub fn provide_i18n(locale: Locale) -> I18n {
    let i18n = I18n { locale: RwSignal::new(locale) };
    provide_context(i18n);
    i18n
}

/// Returns the language of the screen; Chinese where none was provided.
pub fn use_i18n() -> I18n {
    use_context().unwrap_or_else(|| I18n { locale: RwSignal::new(Locale::default()) })
}

/// A word as a view shows it, in whatever language is read: `t!(i18n, deals.title)`. What has values to fill in is a
/// closure around [`t_string!`].
macro_rules! t {
    ($i18n:expr, $part:ident.$key:ident) => {
        $crate::i18n::Text::new($i18n, &$crate::i18n::words::$part::$key)
    };
}

/// The text of a word in the language that is read: `t_string!(i18n, deals.title)`, a `&'static str`; with values,
/// `t_string!(i18n, deals.missing, count = count)`, a `String`.
macro_rules! t_string {
    ($i18n:expr, $part:ident.$key:ident $($value:tt)*) => {
        $crate::i18n::td_string!($i18n.get_locale(), $part.$key $($value)*)
    };
}

/// The text of a word in a given language, otherwise as `t_string!`.
macro_rules! td_string {
    ($locale:expr, $part:ident.$key:ident) => {
        $crate::i18n::words::$part::$key.in_locale($locale)
    };
    ($locale:expr, $part:ident.$key:ident, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::i18n::words::$part::$key { $($name: &$value),+ }.in_locale($locale)
    };
}

pub(crate) use {t, t_string, td_string};
