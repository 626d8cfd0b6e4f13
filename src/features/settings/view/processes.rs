//! Processes that could not be read: which file, where in it, and what is wrong.

use leptos::prelude::*;

use crate::app::use_app;
use crate::domain::deal::ProcessRef;
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};
use crate::process::{Fault, LeftOut, TemplateError, Wrong};
use crate::ui::Section;

/// The files that are left out; nothing where there are none.
#[component]
pub fn ProcessFaults() -> impl IntoView {
    let app = use_app();
    let i18n = use_i18n();
    let count = move || app.processes.with(|library| library.faults().len());
    let lines = move || {
        let locale = i18n.get_locale();
        let lines =
            app.processes.with(|library| library.faults().iter().map(|it| told(it, locale)).collect::<Vec<_>>());
        lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
    };
    view! {
        <Show when=move || count() != 0>
            <Section title=move || t_string!(i18n, settings.processes, count = count())>
                <p>{t!(i18n, settings.processes_text)}</p>
                <ul class="damaged">{lines}</ul>
            </Section>
        </Show>
    }
}

/// Says it in one line: `sale.json · stages[0].name.en · 这里是空的`.
fn told(fault: &Fault, locale: Locale) -> String {
    let (path, reason) = match &fault.why {
        LeftOut::Unread => ("", td_string!(locale, settings.process_unread).to_owned()),
        LeftOut::Known(ProcessRef { id, version }) => {
            ("", td_string!(locale, settings.process_known, id = id.0.as_str(), version = *version))
        }
        LeftOut::Bad(TemplateError { path, wrong }) => (path.as_str(), said(wrong, locale)),
    };
    let parts = [fault.file.as_str(), path, &reason].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

fn said(wrong: &Wrong, locale: Locale) -> String {
    match wrong {
        Wrong::Shape(said) => td_string!(locale, settings.process_shape, said = said.as_str()),
        Wrong::Empty => td_string!(locale, settings.process_empty).to_owned(),
        Wrong::Twice(name) => td_string!(locale, settings.process_twice, name = name.as_str()),
        Wrong::NeedsDeal => td_string!(locale, settings.process_needs_deal).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_file_place_and_reason() {
        let check = |why: LeftOut, expected: &str| {
            assert_eq!(told(&Fault { file: "sale.json".to_owned(), why }, Locale::Chinese), expected);
        };
        let bad = |path: &str, wrong: Wrong| LeftOut::Bad(TemplateError { path: path.to_owned(), wrong });
        check(LeftOut::Unread, "sale.json · 读不到，请联网重新打开应用");
        check(
            LeftOut::Known(ProcessRef { id: "sale".into(), version: 2 }),
            "sale.json · 另一个文件已经是 sale 第 2 版",
        );
        check(bad("stages[0].name.en", Wrong::Empty), "sale.json · stages[0].name.en · 这里是空的");
        check(bad("", Wrong::Shape("line 3".to_owned())), "sale.json · 写法不对：line 3");
        check(bad("stages[1].id", Wrong::Twice("meet".to_owned())), "sale.json · stages[1].id · 名称 meet 用了两次");
        check(
            bad("stages[0].steps[0].proof", Wrong::NeedsDeal),
            "sale.json · stages[0].steps[0].proof · 只有按商机走的流程才有这一项",
        );
    }
}
