//! Light, dark and sun: which one, and the picker. Keeping the choice is the app's work.

use leptos::prelude::*;

use super::field::Choice;
use crate::i18n::{t, use_i18n};

/// How the screen is lit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the tablet is set.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// High contrast for daylight.
    Sun,
}

impl Theme {
    /// Returns the name that is kept, and that `data-theme` takes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Sun => "sun",
        }
    }

    /// Returns the theme of a kept name; an unknown one is as the tablet is set.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            "sun" => Self::Sun,
            _ => Self::System,
        }
    }

    /// Puts the theme on the page: `data-theme` on the root element, or none for [`Theme::System`].
    pub fn apply(self) {
        let Some(root) = document().document_element() else { return };
        // Both fail only for a name that is no attribute name.
        let _ = match self {
            Self::System => root.remove_attribute("data-theme"),
            chosen => root.set_attribute("data-theme", chosen.name()),
        };
    }
}

/// The choice of theme.
#[component]
pub fn ThemePicker(
    /// The theme now.
    value: RwSignal<Theme>,
) -> impl IntoView {
    let i18n = use_i18n();
    let picked = RwSignal::new(Some(value.get_untracked()));
    Effect::new(move || picked.set(Some(value.get())));
    Effect::new(move || {
        if let Some(theme) = picked.get()
            && theme != value.get_untracked()
        {
            value.set(theme);
        }
    });
    let options: Vec<(Theme, TextProp)> = vec![
        (Theme::System, TextProp::from(t!(i18n, ui.theme_system))),
        (Theme::Light, TextProp::from(t!(i18n, ui.theme_light))),
        (Theme::Dark, TextProp::from(t!(i18n, ui.theme_dark))),
        (Theme::Sun, TextProp::from(t!(i18n, ui.theme_sun))),
    ];
    view! { <Choice label=t!(i18n, ui.theme) options value=picked required=true /> }
}
