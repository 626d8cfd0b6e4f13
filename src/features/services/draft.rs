//! A visit and a warranty as typed, and the checks that make them count.

use chrono::NaiveDate;

use super::model::{Sort, Visit, Warranty};

/// A field of one of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The day of the visit, or the first day of the warranty.
    On,
    /// 进厂类型.
    Sort,
    /// 里程.
    Odometer,
    /// The day by which the next service is due.
    NextOn,
    /// The odometer at which it is due.
    NextKm,
    /// How many months a warranty lasts.
    Months,
    /// Up to how many km.
    Km,
}

impl Field {
    /// Returns the field's name, which is its id in the page too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::On => "service-on",
            Self::Sort => "service-sort",
            Self::Odometer => "service-odometer",
            Self::NextOn => "service-next-on",
            Self::NextKm => "service-next-km",
            Self::Months => "warranty-months",
            Self::Km => "warranty-km",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It must be filled in.
    Missing(Field),
    /// It is no day of the calendar.
    NoDay(Field),
    /// It is no whole number.
    NoNumber(Field),
    /// What has happened cannot have happened after today.
    Ahead,
    /// The next service would have been due already.
    NextIsPast(Field),
}

impl Problem {
    /// Returns the field that it is about.
    pub const fn field(self) -> Field {
        match self {
            Self::Missing(field) | Self::NoDay(field) | Self::NoNumber(field) | Self::NextIsPast(field) => field,
            Self::Ahead => Field::On,
        }
    }
}

fn number(field: Field, typed: &str) -> Result<Option<u32>, Problem> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    if digits.is_empty() {
        return Ok(None);
    }
    digits.parse().map(Some).map_err(|_| Problem::NoNumber(field))
}

fn day(field: Field, typed: &str) -> Result<Option<NaiveDate>, Problem> {
    match typed.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Problem::NoDay(field)),
    }
}

/// Returns what is there; what must be there and is not is a problem, as is what cannot be read.
fn kept<T>(problems: &mut Vec<Problem>, read: Result<Option<T>, Problem>, needed: Option<Field>) -> Option<T> {
    match (read, needed) {
        (Ok(None), Some(field)) => problems.push(Problem::Missing(field)),
        (Ok(found), _) => return found,
        (Err(problem), _) => problems.push(problem),
    }
    None
}

/// A visit as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VisitDraft {
    /// On which day.
    pub on: String,
    /// 进厂类型.
    pub sort: Option<Sort>,
    /// 里程.
    pub odometer: String,
    /// What was done.
    pub done: String,
    /// By which day the next service is due.
    pub next_on: String,
    /// At how many km it is due.
    pub next_km: String,
}

/// A draft that was checked; nothing else makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid<T>(T);

impl<T> Valid<T> {
    /// Returns what was checked.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl VisitDraft {
    /// Checks it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self, today: NaiveDate) -> Result<Valid<(NaiveDate, Visit)>, Vec<Problem>> {
        let mut problems = Vec::new();
        let sort = kept(&mut problems, Ok(self.sort), Some(Field::Sort));
        let on = kept(&mut problems, day(Field::On, &self.on), Some(Field::On));
        if on.is_some_and(|on| on > today) {
            problems.push(Problem::Ahead);
        }
        let km = kept(&mut problems, number(Field::Odometer, &self.odometer), Some(Field::Odometer));
        let next_on = kept(&mut problems, day(Field::NextOn, &self.next_on), None);
        if on.zip(next_on).is_some_and(|(on, next)| next <= on) {
            problems.push(Problem::NextIsPast(Field::NextOn));
        }
        let next_km = kept(&mut problems, number(Field::NextKm, &self.next_km), None);
        if km.zip(next_km).is_some_and(|(km, next)| next <= km) {
            problems.push(Problem::NextIsPast(Field::NextKm));
        }
        match (sort, on, km) {
            (Some(sort), Some(on), Some(odometer_km)) if problems.is_empty() => {
                let done = self.done.trim().to_owned();
                Ok(Valid((on, Visit { sort, odometer_km, done, next_on, next_km })))
            }
            _ => Err(problems),
        }
    }
}

/// A warranty as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WarrantyDraft {
    /// The first day.
    pub from: String,
    /// For how many months.
    pub months: String,
    /// Up to how many km; empty without a limit.
    pub km: String,
}

impl WarrantyDraft {
    /// Checks it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self) -> Result<Valid<Warranty>, Vec<Problem>> {
        let mut problems = Vec::new();
        let from = kept(&mut problems, day(Field::On, &self.from), Some(Field::On));
        let months = kept(&mut problems, number(Field::Months, &self.months), Some(Field::Months));
        let km = kept(&mut problems, number(Field::Km, &self.km), None);
        match (from, months) {
            (Some(from), Some(months)) if problems.is_empty() => Ok(Valid(Warranty { from, months, km })),
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_field_by_field() {
        let check = |change: fn(&mut VisitDraft), expected: &[Problem]| {
            let mut draft = VisitDraft {
                on: "2026-11-24".to_owned(),
                sort: Some(Sort::Maintenance),
                odometer: "5,010".to_owned(),
                done: String::new(),
                next_on: "2027-05-24".to_owned(),
                next_km: "10010".to_owned(),
            };
            change(&mut draft);
            let today = "2026-11-24".parse().unwrap_or_default();
            assert_eq!(draft.check(today).err().unwrap_or_default(), expected, "{draft:?}");
        };
        check(|_| (), &[]);
        check(|draft| draft.sort = None, &[Problem::Missing(Field::Sort)]);
        check(|draft| draft.on = "2026-11-25".to_owned(), &[Problem::Ahead]);
        check(|draft| draft.on = "x".to_owned(), &[Problem::NoDay(Field::On)]);
        check(|draft| draft.odometer.clear(), &[Problem::Missing(Field::Odometer)]);
        check(|draft| draft.odometer = "far".to_owned(), &[Problem::NoNumber(Field::Odometer)]);
        check(|draft| draft.next_on = "2026-11-24".to_owned(), &[Problem::NextIsPast(Field::NextOn)]);
        check(|draft| draft.next_km = "5010".to_owned(), &[Problem::NextIsPast(Field::NextKm)]);
        check(|draft| (draft.next_on, draft.next_km) = Default::default(), &[]);
    }

    #[test]
    fn a_warranty_needs_a_beginning_and_a_length() {
        let check = |from: &str, months: &str, km: &str, expected: &[Problem]| {
            let draft = WarrantyDraft { from: from.to_owned(), months: months.to_owned(), km: km.to_owned() };
            assert_eq!(draft.check().err().unwrap_or_default(), expected, "{draft:?}");
        };
        check("2026-11-24", "36", "", &[]);
        check("2026-11-24", "36", "100,000", &[]);
        check("", "", "", &[Problem::Missing(Field::On), Problem::Missing(Field::Months)]);
        check("2026-11-24", "三年", "", &[Problem::NoNumber(Field::Months)]);
    }
}
