//! What a process of the showroom's own is called, where records of every kind are shown.

use super::link::Link;
use crate::app::{App, Title};
use crate::domain::{Key, Record};
use crate::i18n::{Locale, td_string};
use crate::process::Kept;

/// Returns its name and version, and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind != Kept::KIND {
        return None;
    }
    let kept = app.records.all::<Kept>().get(key.id.into());
    let name = kept.as_ref().map_or_else(String::new, |kept| {
        let version = kept.template.version;
        td_string!(locale, processes.versioned, name = kept.template.name.in_locale(locale), version = version)
    });
    let href = kept.map(|kept| Link::Show(kept.template.id.clone()).href());
    Some(Title { text: td_string!(locale, processes.record, name = name), href })
}
