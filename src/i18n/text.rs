//! A word on the screen, which changes with the language.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use leptos::tachys::reactive_graph::ReactiveFunction;

use super::{I18n, Word};

/// A word that a view shows or hands to a part. One type for all of them: a closure each would be some hundred bytes
/// of code each.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    i18n: I18n,
    word: &'static Word,
}

impl Text {
    /// A word in the language of the screen.
    pub const fn new(i18n: I18n, word: &'static Word) -> Self {
        Self { i18n, word }
    }

    /// Returns it as it reads now, and has the reader read again when the language changes.
    pub fn get(self) -> &'static str {
        self.word.in_locale(self.i18n.get_locale())
    }
}

impl ReactiveFunction for Text {
    type Output = &'static str;

    fn invoke(&mut self) -> Self::Output {
        self.get()
    }

    fn into_shared(self) -> Arc<Mutex<dyn FnMut() -> Self::Output + Send>> {
        Arc::new(Mutex::new(move || self.get()))
    }
}

impl From<Text> for TextProp {
    fn from(text: Text) -> Self {
        Self::from(move || text.get())
    }
}
