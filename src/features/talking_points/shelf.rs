//! What is shown of all that can be said: by model, by section, by what is typed while the customer asks.

use std::cmp::Reverse;
use std::sync::Arc;

use super::model::{Section, SuccessCase, TalkingPoint};
use crate::domain::Set;
use crate::domain::customer::Purpose;
use crate::domain::id::{ModelId, StaffId};
use crate::domain::search::{Query, SearchKey};

/// Letters that a word needs to be looked for in long texts as pinyin: fewer are the initials of almost anything.
const ENOUGH: usize = 4;

/// What was typed, word by word: all of them must be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed(Vec<(String, Query)>);

impl Typed {
    /// Reads what was typed.
    pub fn new(text: &str) -> Self {
        Self(text.split_whitespace().map(|word| (word.to_lowercase(), Query::new(word))).collect())
    }
}

/// A text that is looked through.
#[derive(Clone, Debug, PartialEq)]
struct Text {
    title: SearchKey,
    body: SearchKey,
    letters: String,
}

/// Where something was found; the smaller, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Title,
    Body,
}

impl Text {
    fn new(title: &str, body: &str) -> Self {
        let key = |text: &str| SearchKey::new(text, None);
        Self { title: key(title), body: key(body), letters: body.to_lowercase() }
    }

    fn find(&self, typed: &Typed) -> Option<Place> {
        let place = |(word, query): &(String, Query)| {
            if self.title.find(query).is_some() {
                return Some(Place::Title);
            }
            let by_reading = word.len() >= ENOUGH || !word.is_ascii();
            let found = self.letters.contains(word.as_str()) || by_reading && self.body.find(query).is_some();
            found.then_some(Place::Body)
        };
        typed.0.iter().map(place).try_fold(Place::Title, |worst, place| Some(worst.max(place?)))
    }
}

/// A talking point, prepared for the search.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The record.
    pub record: Arc<TalkingPoint>,
    text: Text,
}

impl Point {
    /// Prepares it.
    pub fn new(record: Arc<TalkingPoint>) -> Self {
        let text = Text::new(&record.title, &record.text);
        Self { record, text }
    }
}

/// A case, prepared for the search.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The record.
    pub record: Arc<SuccessCase>,
    text: Text,
}

impl Case {
    /// Prepares it.
    pub fn new(record: Arc<SuccessCase>) -> Self {
        let text = Text::new(&record.title, &format!("{} {}", record.text, record.said));
        Self { record, text }
    }
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// About which model; `None` for all.
    pub model: Option<ModelId>,
    /// For which uses: what fits them comes first.
    pub purposes: Set<Purpose>,
    /// What was typed.
    pub typed: Typed,
    /// Those that are not said any more, instead of those that are.
    pub retired: bool,
}

/// Returns the talking points that are wanted: found by their titles first, then by section, what is about the model
/// before what is about all.
pub fn points(all: &[Point], section: Option<Section>, wanted: &Wanted) -> Vec<Arc<TalkingPoint>> {
    let is_wanted = |point: &TalkingPoint| {
        section.is_none_or(|section| point.section == section) && wanted.admits(&point.models, point.retired)
    };
    let found = all.iter().filter(|point| is_wanted(&point.record));
    let mut found: Vec<_> = found.filter_map(|point| Some((point.text.find(&wanted.typed)?, &point.record))).collect();
    found.sort_by_key(|(place, point)| (*place, point.section, point.models.is_empty(), point.id));
    found.into_iter().map(|(_, point)| Arc::clone(point)).collect()
}

/// Returns the cases that are wanted and that somebody may see: those that fit the uses best first, then the newest.
pub fn cases(all: &[Case], me: Option<StaffId>, wanted: &Wanted) -> Vec<Arc<SuccessCase>> {
    let is_wanted = |case: &SuccessCase| case.is_seen_by(me) && wanted.admits(&case.models, case.retired);
    let found = all.iter().filter(|case| is_wanted(&case.record));
    let mut found: Vec<_> = found.filter_map(|case| Some((case.text.find(&wanted.typed)?, &case.record))).collect();
    let fit = |case: &SuccessCase| case.purposes.iter().filter(|purpose| wanted.purposes.contains(purpose)).count();
    found.sort_by_key(|(place, case)| {
        let named = wanted.model.is_some_and(|model| case.models.contains(&model));
        (*place, Reverse(fit(case)), !named, Reverse(case.at), case.id)
    });
    found.into_iter().map(|(_, case)| Arc::clone(case)).collect()
}

impl Wanted {
    fn admits(&self, models: &Set<ModelId>, retired: bool) -> bool {
        retired == self.retired && self.model.is_none_or(|model| models.is_empty() || models.contains(&model))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::features::talking_points::model::Consent;
    use crate::features::talking_points::sample::{LIN, MACAN, TAYCAN, ZHOU, case, point};

    fn wanted(model: Option<ModelId>, typed: &str) -> Wanted {
        Wanted { model, purposes: Set::default(), typed: Typed::new(typed), retired: false }
    }

    fn about(id: u128, models: &[ModelId], section: Section, title: &str, text: &str) -> TalkingPoint {
        TalkingPoint {
            id: Uuid::from_u128(id).into(),
            models: models.iter().copied().collect(),
            section,
            title: title.to_owned(),
            text: text.to_owned(),
            ..point()
        }
    }

    #[test]
    fn points_are_found_while_the_customer_asks() {
        let all = [
            about(1, &[TAYCAN], Section::Warranty, "电池质保多久", "八年或 16 万公里。"),
            about(2, &[], Section::Care, "多久保养一次", "一年或一万公里，电池同时体检。"),
            about(3, &[MACAN], Section::Strengths, "操控", "全时四驱，195 kW。"),
            TalkingPoint { retired: true, ..about(4, &[], Section::Care, "老问题", "旧说法") },
        ];
        let all = all.map(|point| Point::new(Arc::new(point)));
        let check = |model: Option<ModelId>, section: Option<Section>, typed: &str, expected: &[u128]| {
            let found = points(&all, section, &wanted(model, typed));
            let found: Vec<u128> = found.iter().map(|point| point.id.0.as_u128()).collect();
            assert_eq!(found, expected, "{model:?} {section:?} {typed}");
        };
        check(None, None, "", &[3, 1, 2]);
        check(Some(TAYCAN), None, "", &[1, 2]);
        check(Some(MACAN), Some(Section::Care), "", &[2]);
        check(Some(TAYCAN), None, "电池", &[1, 2]);
        check(Some(TAYCAN), None, "dianchi", &[1, 2]);
        check(Some(TAYCAN), None, "zhibao", &[1]);
        check(Some(TAYCAN), None, "dczb", &[1]);
        check(None, None, "kw", &[3]);
        check(None, None, "baoyang 电池", &[2]);
        check(None, None, "dc", &[1]);
        check(None, None, "老问题", &[]);
    }

    #[test]
    fn a_case_without_consent_is_its_authors_alone_and_the_fitting_one_comes_first() {
        let with = |id: u128, purposes: &[Purpose], consent: bool| SuccessCase {
            id: Uuid::from_u128(id).into(),
            purposes: purposes.iter().copied().collect(),
            consent: consent.then(|| Consent { at: case().at, by: LIN }),
            ..case()
        };
        let all = [
            with(1, &[Purpose::Sport], true),
            with(2, &[Purpose::Family, Purpose::Commute], true),
            with(3, &[], false),
        ];
        let all = all.map(|case| Case::new(Arc::new(case)));
        let check = |me: StaffId, model: Option<ModelId>, purposes: &[Purpose], expected: &[u128]| {
            let wanted = Wanted { purposes: purposes.iter().copied().collect(), ..wanted(model, "") };
            let found: Vec<u128> = cases(&all, Some(me), &wanted).iter().map(|case| case.id.0.as_u128()).collect();
            assert_eq!(found, expected);
        };
        check(ZHOU, Some(MACAN), &[Purpose::Family], &[2, 1]);
        check(ZHOU, Some(MACAN), &[Purpose::Sport], &[1, 2]);
        check(LIN, Some(MACAN), &[], &[1, 2, 3]);
        check(LIN, Some(TAYCAN), &[], &[]);
        assert_eq!(with(3, &[], false).told_name(), None);
        assert_eq!(with(1, &[], true).told_name(), Some("王先生"));
    }
}
