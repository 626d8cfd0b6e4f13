//! What deals tell the rest of the app: proofs, where the model is chosen, history, names of records and fields.

use chrono::{DateTime, Utc};
use leptos::prelude::With;
use serde_json::Value;

use super::link::Link;
use super::words;
use crate::app::{App, FieldWords, Happening, Subject, Title};
use crate::domain::customer::Customer;
use crate::domain::deal::{Deal, Outcome, Passage, StageId, StepId};
use crate::domain::id::StaffId;
use crate::domain::vehicle::Model;
use crate::domain::{Key, Kind, Money, Record};
use crate::i18n::{Locale, td_string};
use crate::process::{Facts, Library, Opens, Proof, Proven, Template};
use crate::ui::format;

/// Adds what the deal itself proves: its model.
pub fn prove(_: App, deal: &Deal, facts: &mut Facts) {
    if deal.model.is_some() {
        facts.add(Proof::ModelChosen, Proven { at: None, by: None });
    }
}

/// Returns where the deal's model is chosen.
pub fn open(_: App, deal: &Deal, what: Opens) -> Option<String> {
    match what {
        Opens::Model => Some(Link::ChooseModel(deal.id).href()),
        _ => None,
    }
}

/// Tells how deals went: opened, moved, won or lost.
pub fn happened(app: App, locale: Locale, subject: Subject) -> Vec<Happening> {
    let deals = app.records.all::<Deal>().filter(|deal| subject.covers(deal.customer, Some(deal.id)));
    // On its own page, a deal is not a way to itself.
    let about = |deal: &Deal| matches!(subject, Subject::Customer(_)).then(|| deal.key());
    let name = |id: StaffId| app.name_of(id);
    let of_deal = |library: &Library, deal: &Deal| {
        let telling = Telling { template: library.of(&deal.process), locale, name: &name };
        telling.lines(deal).map(|(at, text, by)| Happening { at, text, by, about: about(deal) }).collect::<Vec<_>>()
    };
    app.processes.with(|library| deals.iter().flat_map(|deal| of_deal(library, deal)).collect())
}

/// How a deal's story is told.
struct Telling<'a> {
    template: Option<&'a Template>,
    locale: Locale,
    name: &'a dyn Fn(StaffId) -> String,
}

type Line = (DateTime<Utc>, String, Option<StaffId>);

impl Telling<'_> {
    fn lines(&self, deal: &Deal) -> impl Iterator<Item = Line> {
        let opened = td_string!(self.locale, deals.happened_opened).to_owned();
        let passed = deal.passages.values().map(|passage| (passage.at, self.passed(passage), Some(passage.by)));
        let closed = match &deal.outcome {
            Outcome::Open => None,
            Outcome::Won { at, by } => Some((*at, td_string!(self.locale, deals.happened_won).to_owned(), *by)),
            lost @ Outcome::Lost { at, by, .. } => {
                let why = words::loss(lost, self.locale);
                Some((*at, td_string!(self.locale, deals.happened_lost, why = why), *by))
            }
        };
        let confirmed = match &deal.outcome {
            Outcome::Lost { confirmed: Some(confirmed), .. } => {
                let text = td_string!(self.locale, deals.happened_confirmed).to_owned();
                Some((confirmed.at, text, Some(confirmed.by)))
            }
            _ => None,
        };
        std::iter::once((deal.opened, opened, Some(deal.owner))).chain(passed).chain(closed).chain(confirmed)
    }

    /// Says where a deal went, what it skipped and why: `进入 议价报价 · 跳过 核对驾驶证 · 原因 客户赶时间`.
    fn passed(&self, passage: &Passage) -> String {
        let Self { template, locale, name } = *self;
        let place = |stage: &StageId| template.and_then(|template| template.position(stage));
        let stage = stage_name(&passage.to, template, locale);
        let went = if passage.from == passage.to {
            td_string!(locale, deals.passed_closed).to_owned()
        } else if matches!((place(&passage.to), place(&passage.from)), (Some(to), Some(from)) if to < from) {
            td_string!(locale, deals.passed_back, stage = stage)
        } else {
            td_string!(locale, deals.passed_on, stage = stage)
        };
        let skipped = (!passage.open.is_empty()).then(|| {
            let steps: Vec<String> = passage.open.iter().map(|step| step_name(step, template, locale)).collect();
            td_string!(locale, deals.passed_skipped, steps = steps.join(td_string!(locale, deals.list_comma)))
        });
        let reason = passage.reason.as_deref().map(|reason| td_string!(locale, deals.passed_reason, reason = reason));
        let agreed = passage.manager.map(|manager| td_string!(locale, deals.passed_manager, name = name(manager)));
        [Some(went), skipped, reason, agreed].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// Names a stage; one that the template does not have is called by its id.
pub fn stage_name(id: &StageId, template: Option<&Template>, locale: Locale) -> String {
    let stage = template.and_then(|template| template.stages.iter().find(|stage| stage.id == *id));
    stage.map_or_else(|| id.to_string(), |stage| stage.name.in_locale(locale))
}

/// Names a step; one that the template does not have is called by its id.
pub fn step_name(id: &StepId, template: Option<&Template>, locale: Locale) -> String {
    let step =
        template.and_then(|template| template.stages.iter().flat_map(|stage| &stage.steps).find(|step| step.id == *id));
    step.map_or_else(|| id.to_string(), |step| step.name.in_locale(locale))
}

/// Returns what a deal is called, and where it is shown.
pub fn title(app: App, locale: Locale, key: &Key) -> Option<Title> {
    if key.kind != Deal::KIND {
        return None;
    }
    let deal = app.records.all::<Deal>().get(key.id.into());
    let customer = deal.as_ref().and_then(|deal| app.records.all::<Customer>().get(deal.customer));
    let model = deal.as_ref().and_then(|deal| app.records.all::<Model>().get(deal.model?));
    let names = customer.map(|customer| customer.name.clone()).into_iter().chain(model.map(|model| model.name.clone()));
    let name = names.collect::<Vec<_>>().join(" · ");
    let href = deal.map(|deal| Link::Show(deal.id).href());
    Some(Title { text: td_string!(locale, deals.record, name = name), href })
}

/// Returns what a field of a deal and its value are called.
pub fn field(locale: Locale, kind: &Kind, path: &[String], value: Option<&Value>) -> Option<FieldWords> {
    if *kind != Deal::KIND {
        return None;
    }
    let text = || value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let words = |label: &str, value: String| Some(FieldWords { label: label.to_owned(), value });
    match (path.first()?.as_str(), path.get(1)) {
        ("stage", _) => words(td_string!(locale, deals.field_stage), text()),
        ("due", _) => words(td_string!(locale, deals.due), text()),
        ("model", _) => words(td_string!(locale, deals.model), text()),
        ("price", _) => {
            let fen = value.and_then(Value::as_i64);
            words(
                td_string!(locale, deals.field_price),
                fen.map_or_else(text, |fen| format::money(Money::fen(fen), locale)),
            )
        }
        ("outcome", _) => {
            let outcome = value.and_then(|value| serde_json::from_value::<Outcome>(value.clone()).ok());
            words(td_string!(locale, deals.field_outcome), outcome.map_or_else(text, |it| told(&it, locale)))
        }
        ("ticks", Some(step)) => {
            let done = value.and_then(|value| value.get("done").or(Some(value))).and_then(Value::as_bool);
            let said = match done {
                Some(true) => td_string!(locale, deals.tick_done).to_owned(),
                Some(false) => td_string!(locale, deals.tick_open).to_owned(),
                None => text(),
            };
            words(&td_string!(locale, deals.field_step, step = step.as_str()), said)
        }
        _ => None,
    }
}

fn told(outcome: &Outcome, locale: Locale) -> String {
    match outcome {
        Outcome::Open => td_string!(locale, deals.shelf_open).to_owned(),
        Outcome::Won { .. } => td_string!(locale, deals.shelf_won).to_owned(),
        lost @ Outcome::Lost { .. } => {
            format!("{} · {}", td_string!(locale, deals.shelf_lost), words::loss(lost, locale))
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::deal::Confirmed;
    use crate::features::deals::sample::{deal, template};

    fn telling(template: Option<&Template>) -> Telling<'_> {
        Telling { template, locale: Locale::Chinese, name: &|_| "王敏".to_owned() }
    }

    #[test]
    fn a_passage_says_where_what_and_why() {
        let check = |from: &str, to: &str, open: &[&str], reason: Option<&str>, manager: bool, expected: &str| {
            let passage = Passage {
                from: from.into(),
                to: to.into(),
                at: DateTime::default(),
                by: StaffId(Uuid::nil()),
                open: open.iter().map(|step| StepId::from(*step)).collect(),
                reason: reason.map(str::to_owned),
                manager: manager.then(|| StaffId(Uuid::nil())),
            };
            assert_eq!(telling(Some(&template())).passed(&passage), expected);
        };
        check("meet", "price", &[], None, false, "进入 price");
        check(
            "meet",
            "price",
            &["greet", "gone"],
            Some("客户赶时间"),
            false,
            "进入 price · 跳过 greet、gone · 原因 客户赶时间",
        );
        check("price", "meet", &[], Some("换车型"), false, "退回 meet · 原因 换车型");
        check("meet", "meet", &["greet"], Some("急"), true, "结单 · 跳过 greet · 原因 急 · 经理 王敏 同意");
        check("meet", "moon", &[], None, false, "进入 moon");
    }

    #[test]
    fn a_history_has_its_beginning_and_its_end() {
        let lost = Outcome::Lost {
            at: DateTime::default(),
            by: None,
            reason: crate::domain::deal::LostReason::Price,
            competitor: "城北店".to_owned(),
            note: "差 2 万".to_owned(),
            confirmed: Some(Confirmed { at: DateTime::default(), by: StaffId(Uuid::nil()) }),
        };
        let texts: Vec<String> =
            telling(None).lines(&Deal { outcome: lost, ..deal() }).map(|(_, text, _)| text).collect();
        assert_eq!(texts, ["建立商机", "战败 · 价格谈不拢 · 城北店 · 差 2 万", "经理确认战败"]);
    }
}
