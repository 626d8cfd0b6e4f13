//! Language and theme: choices about the tablet, not about any person. They are there before the store is.

use std::rc::Rc;

use leptos::prelude::*;

use super::host::Host;
use crate::i18n::{Locale, provide_i18n, t, use_i18n};
use crate::ui::{Choice, Theme};

const LANGUAGE: &str = "language";
const THEME: &str = "theme";

/// The choices of this tablet.
#[derive(Clone, Copy)]
pub struct Preferences {
    /// How the screen is lit.
    pub theme: RwSignal<Theme>,
}

/// Reads the choices, puts them on the page, and keeps what is chosen from then on.
pub fn provide_preferences(host: &Rc<dyn Host>) {
    let kept = host.preference(LANGUAGE);
    let kept = Locale::ALL.into_iter().find(|locale| kept.as_deref() == Some(locale.tag()));
    let i18n = provide_i18n(kept.unwrap_or_default());
    let theme = RwSignal::new(Theme::named(&host.preference(THEME).unwrap_or_default()));
    provide_context(Preferences { theme });

    let host = StoredValue::new_local(Rc::clone(host));
    Effect::new(move |_| {
        let language = i18n.get_locale().tag();
        host.with_value(|host| host.keep_preference(LANGUAGE, language));
        if let Some(root) = document().document_element() {
            root.set_attribute("lang", language).ok();
        }
    });
    Effect::new(move |_| {
        let theme = theme.get();
        theme.apply();
        host.with_value(|host| host.keep_preference(THEME, theme.name()));
    });
}

/// Returns the choices of this tablet.
pub fn use_preferences() -> Preferences {
    use_context().unwrap_or_else(|| Preferences { theme: RwSignal::new(Theme::System) })
}

/// The choice of language. The page stays.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let i18n = use_i18n();
    let chosen = RwSignal::new(Some(i18n.get_locale_untracked()));
    Effect::new(move |_| {
        if let Some(locale) = chosen.get().filter(|locale| *locale != i18n.get_locale_untracked()) {
            i18n.set_locale(locale);
        }
    });
    // Each language is called as its speakers call it.
    let options: Vec<(Locale, TextProp)> = vec![(Locale::Chinese, "中文".into()), (Locale::English, "English".into())];
    view! { <Choice label=t!(i18n, app.language) options=options value=chosen required=true /> }
}
