//! A talking point and a case as typed, and the checks that turn them into what may be kept.

use std::collections::BTreeSet;

use super::model::{Consent, Photo, Section, SuccessCase, TalkingPoint};
use crate::domain::customer::Purpose;
use crate::domain::id::{CustomerId, ModelId};
use crate::domain::{Act, Set};

/// A field of either form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 分类.
    Section,
    /// 标题.
    Title,
    /// 内容.
    Text,
}

impl Field {
    /// Returns the id of the field in the page.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Section => "talk-section",
            Self::Title => "talk-title",
            Self::Text => "talk-text",
        }
    }
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing(pub Field);

/// A talking point as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PointDraft {
    /// What it is about.
    pub section: Option<Section>,
    /// The models; none means all.
    pub models: Vec<ModelId>,
    /// The question.
    pub title: String,
    /// The answer.
    pub text: String,
}

/// A talking point that may be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ValidPoint {
    section: Section,
    models: Set<ModelId>,
    title: String,
    text: String,
}

impl PointDraft {
    /// Returns a talking point as a form shows it.
    pub fn of(point: &TalkingPoint) -> Self {
        Self {
            section: Some(point.section),
            models: point.models.iter().copied().collect(),
            title: point.title.clone(),
            text: point.text.clone(),
        }
    }

    /// Checks it.
    ///
    /// # Errors
    /// All that is missing, in the order of the form.
    pub fn check(&self) -> Result<ValidPoint, Vec<Missing>> {
        let (title, text) = (self.title.trim().to_owned(), self.text.trim().to_owned());
        match self.section {
            Some(section) if !title.is_empty() && !text.is_empty() => {
                Ok(ValidPoint { section, models: set(&self.models), title, text })
            }
            section => Err(missing([
                (section.is_none(), Field::Section),
                (title.is_empty(), Field::Title),
                (text.is_empty(), Field::Text),
            ])),
        }
    }
}

impl ValidPoint {
    /// Returns it as a record: what `before` becomes, or a new one.
    pub fn into_point(self, before: Option<&TalkingPoint>, act: &Act) -> TalkingPoint {
        let Self { section, models, title, text } = self;
        let id = before.map_or_else(|| act.new_id(), |before| before.id);
        let retired = before.is_some_and(|before| before.retired);
        TalkingPoint { id, models, section, title, text, at: act.now, by: act.by, retired }
    }
}

/// A case as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseDraft {
    /// The story in a few words.
    pub title: String,
    /// The story.
    pub text: String,
    /// The models; none means that it fits all.
    pub models: Vec<ModelId>,
    /// What the car is used for.
    pub purposes: Vec<Purpose>,
    /// What they said afterwards.
    pub said: String,
    /// What they may be called.
    pub name: String,
    /// Whose story it is.
    pub customer: Option<CustomerId>,
    /// A picture.
    pub photo: Option<Photo>,
    /// They have agreed.
    pub consent: bool,
}

/// A case that may be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ValidCase(CaseDraft);

impl CaseDraft {
    /// Returns a case as a form shows it.
    pub fn of(case: &SuccessCase) -> Self {
        Self {
            title: case.title.clone(),
            text: case.text.clone(),
            models: case.models.iter().copied().collect(),
            purposes: case.purposes.iter().copied().collect(),
            said: case.said.clone(),
            name: case.name.clone(),
            customer: case.customer,
            photo: case.photo.clone(),
            consent: case.consent.is_some(),
        }
    }

    /// Checks it.
    ///
    /// # Errors
    /// All that is missing, in the order of the form.
    pub fn check(&self) -> Result<ValidCase, Vec<Missing>> {
        let trimmed = |text: &str| text.trim().to_owned();
        let (title, text, said, name) =
            (trimmed(&self.title), trimmed(&self.text), trimmed(&self.said), trimmed(&self.name));
        let missing = missing([(title.is_empty(), Field::Title), (text.is_empty(), Field::Text)]);
        if missing.is_empty() { Ok(ValidCase(Self { title, text, said, name, ..self.clone() })) } else { Err(missing) }
    }
}

impl ValidCase {
    /// Returns it as a record: what `before` becomes, or a new one. Consent that was there stays as it was given.
    pub fn into_case(self, before: Option<&SuccessCase>, act: &Act) -> SuccessCase {
        let CaseDraft { title, text, models, purposes, said, name, customer, photo, consent } = self.0;
        let given = before.and_then(|before| before.consent.clone());
        let consent = consent.then(|| given.unwrap_or(Consent { at: act.now, by: act.by }));
        SuccessCase {
            id: before.map_or_else(|| act.new_id(), |before| before.id),
            title,
            text,
            models: set(&models),
            purposes: set(&purposes),
            said,
            name,
            customer,
            photo,
            consent,
            at: before.map_or(act.now, |before| before.at),
            by: before.map_or(act.by, |before| before.by),
            retired: before.is_some_and(|before| before.retired),
        }
    }
}

fn set<T: Ord + Copy>(chosen: &[T]) -> Set<T> {
    Set(chosen.iter().copied().collect::<BTreeSet<T>>())
}

fn missing<const N: usize>(fields: [(bool, Field); N]) -> Vec<Missing> {
    fields.into_iter().filter_map(|(is_missing, field)| is_missing.then_some(Missing(field))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::talking_points::sample::{act, case, point};

    #[test]
    fn what_is_missing_is_said_by_field() {
        let check = |section: Option<Section>, title: &str, text: &str, expected: &[Field]| {
            let draft = PointDraft { section, title: title.to_owned(), text: text.to_owned(), ..PointDraft::default() };
            let missing = draft.check().err().unwrap_or_default();
            assert_eq!(missing, expected.iter().map(|field| Missing(*field)).collect::<Vec<_>>());
        };
        check(Some(Section::Care), "多久保养一次", "一年或一万公里。", &[]);
        check(None, " ", "", &[Field::Section, Field::Title, Field::Text]);
        let draft = CaseDraft { title: "带娃长途".to_owned(), ..CaseDraft::default() };
        assert_eq!(draft.check().err(), Some(vec![Missing(Field::Text)]));
    }

    #[test]
    fn a_form_that_is_saved_untouched_keeps_what_it_shows() {
        let again = PointDraft::of(&point()).check().map(|valid| valid.into_point(Some(&point()), &act()));
        assert_eq!(again, Ok(TalkingPoint { at: act().now, by: act().by, ..point() }));
        let again = CaseDraft::of(&case()).check().map(|valid| valid.into_case(Some(&case()), &act()));
        assert_eq!(again, Ok(case()));
    }

    #[test]
    fn consent_says_who_asked_and_goes_when_it_is_taken_back() {
        let kept = |before: SuccessCase, consent: bool| {
            let draft = CaseDraft { consent, ..CaseDraft::of(&before) };
            draft.check().ok().and_then(|valid| valid.into_case(Some(&before), &act()).consent)
        };
        let without = SuccessCase { consent: None, ..case() };
        assert_eq!(kept(without.clone(), true), Some(Consent { at: act().now, by: act().by }));
        assert_eq!(kept(case(), true), case().consent);
        assert_eq!(kept(case(), false), None);
        assert_eq!(kept(without, false), None);
    }
}
