//! What processes say, in the reader's language.

use crate::i18n::{Locale, td_string};
use crate::process::{Override, ProcessKind, TemplateError, Wrong};

/// Names a kind.
pub fn kind(kind: ProcessKind, locale: Locale) -> &'static str {
    match kind {
        ProcessKind::PerDeal => td_string!(locale, processes.per_deal),
        ProcessKind::Daily => td_string!(locale, processes.daily),
        ProcessKind::Yearly => td_string!(locale, processes.yearly),
        ProcessKind::DealerSetup => td_string!(locale, processes.dealer_setup),
    }
}

/// Says who may let a deal go on without a step.
pub fn overridden_by(by: Override, locale: Locale) -> &'static str {
    match by {
        Override::Anybody => td_string!(locale, processes.anybody),
        Override::Manager => td_string!(locale, processes.manager),
    }
}

/// Says why a template cannot be published. What is wrong in its shape cannot come about by an edit.
pub fn problem(error: &TemplateError, locale: Locale) -> String {
    match &error.wrong {
        Wrong::Empty if error.path.ends_with("steps") => td_string!(locale, processes.empty_stage).to_owned(),
        Wrong::Empty if error.path == "stages" => td_string!(locale, processes.no_stage).to_owned(),
        Wrong::Empty => td_string!(locale, processes.no_name).to_owned(),
        Wrong::Twice(_) | Wrong::NeedsDeal | Wrong::Shape(_) => error.to_string(),
    }
}
