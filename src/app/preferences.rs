//! Language and theme: choices about the tablet, not about any person. They are there before the store is.

use std::rc::Rc;

use leptos::prelude::*;

use super::host::Host;
use crate::i18n::{Locale, t_string, use_i18n};
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
    let i18n = use_i18n();
    let kept = match host.preference(LANGUAGE).as_deref() == Some(name(Locale::en)) {
        true => Locale::en,
        false => Locale::zh_CN,
    };
    i18n.set_locale(kept);
    let theme = RwSignal::new(Theme::named(&host.preference(THEME).unwrap_or_default()));
    provide_context(Preferences { theme });

    let host = StoredValue::new_local(Rc::clone(host));
    Effect::new(move |settled: Option<()>| {
        let locale = i18n.get_locale();
        // The provider's own effect has just put the browser's language there; the tablet's choice goes before it.
        if settled.is_none() && locale != kept {
            i18n.set_locale(kept);
            return;
        }
        let language = name(locale);
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

/// Returns a language's name as the web has it.
pub fn name(locale: Locale) -> &'static str {
    match locale {
        Locale::zh_CN => "zh-CN",
        Locale::en => "en",
    }
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
    let options: Vec<(Locale, TextProp)> = vec![(Locale::zh_CN, "中文".into()), (Locale::en, "English".into())];
    view! { <Choice label=move || t_string!(i18n, app.language) options=options value=chosen required=true /> }
}
