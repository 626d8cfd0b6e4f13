//! What people type about a deal, and the check that turns it into something that a rule takes.

use chrono::NaiveDate;

use crate::domain::activity::Contact;
use crate::domain::deal::LostReason;
use crate::domain::id::{CustomerId, ModelId};
use crate::process::gate::Loss;

/// A field of one of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Why a stage is left all the same.
    Reason,
    /// Why the deal was lost.
    LostReason,
    /// What it was lost to.
    Competitor,
    /// What was said about the loss.
    LostNote,
    /// Until when it rests.
    Until,
    /// What happened.
    Note,
    /// When the next step is due.
    Due,
}

impl Field {
    /// Returns the field's name, which is its id in the page too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::LostReason => "lost-reason",
            Self::Competitor => "competitor",
            Self::LostNote => "lost-note",
            Self::Until => "until",
            Self::Note => "note",
            Self::Due => "due",
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
    /// It lies behind us.
    Past(Field),
}

impl Problem {
    /// Returns the field that it is about.
    pub const fn field(self) -> Field {
        match self {
            Self::Missing(field) | Self::NoDay(field) | Self::Past(field) => field,
        }
    }
}

/// Why a stage is left all the same, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReasonDraft {
    /// The reason.
    pub text: String,
}

/// A reason that says something.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason(String);

impl ReasonDraft {
    /// Checks it.
    ///
    /// # Errors
    /// A reason must say something.
    pub fn check(&self) -> Result<Reason, Vec<Problem>> {
        filled(&self.text).map(Reason).ok_or_else(|| vec![Problem::Missing(Field::Reason)])
    }
}

impl Reason {
    /// Returns the reason.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a deal was lost, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LossDraft {
    /// The reason.
    pub reason: Option<LostReason>,
    /// Which car or dealer it was lost to.
    pub competitor: String,
    /// What was said about it.
    pub note: String,
}

impl LossDraft {
    /// Tells whether there is somebody that it was lost to.
    pub fn has_winner(reason: LostReason) -> bool {
        matches!(reason, LostReason::Competitor | LostReason::OtherDealer)
    }

    /// Checks it.
    ///
    /// # Errors
    /// A reason must be chosen; one that is not in the list must be told, and so must whoever it was lost to.
    pub fn check(&self) -> Result<Loss, Vec<Problem>> {
        let (competitor, note) = (self.competitor.trim().to_owned(), self.note.trim().to_owned());
        match self.reason {
            None => Err(vec![Problem::Missing(Field::LostReason)]),
            Some(LostReason::Other) if note.is_empty() => Err(vec![Problem::Missing(Field::LostNote)]),
            Some(reason) if !Self::has_winner(reason) => Ok(Loss { reason, competitor: String::new(), note }),
            Some(_) if competitor.is_empty() => Err(vec![Problem::Missing(Field::Competitor)]),
            Some(reason) => Ok(Loss { reason, competitor, note }),
        }
    }
}

/// Until when a deal rests and why, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PauseDraft {
    /// The day, e.g. `2026-12-10`.
    pub until: String,
    /// Why.
    pub reason: String,
}

/// A rest that says until when and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Rest {
    until: NaiveDate,
    reason: Reason,
}

impl PauseDraft {
    /// Checks it.
    ///
    /// # Errors
    /// It ends after today, and has a reason.
    pub fn check(&self, today: NaiveDate) -> Result<Rest, Vec<Problem>> {
        let until = match self.until.trim().parse::<NaiveDate>() {
            Err(_) => Err(Problem::NoDay(Field::Until)),
            Ok(day) if day <= today => Err(Problem::Past(Field::Until)),
            Ok(day) => Ok(day),
        };
        match (until, filled(&self.reason)) {
            (Ok(until), Some(reason)) => Ok(Rest { until, reason: Reason(reason) }),
            (until, reason) => {
                let missing = reason.is_none().then_some(Problem::Missing(Field::Reason));
                Err(until.err().into_iter().chain(missing).collect())
            }
        }
    }
}

impl Rest {
    /// Returns the day on which it ends.
    pub const fn until(&self) -> NaiveDate {
        self.until
    }

    /// Returns why.
    pub fn reason(&self) -> &str {
        self.reason.as_str()
    }
}

/// What happened, as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteDraft {
    /// How they met.
    pub contact: Contact,
    /// What was said.
    pub text: String,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    contact: Contact,
    text: String,
}

impl NoteDraft {
    /// Checks it.
    ///
    /// # Errors
    /// A note must say something.
    pub fn check(&self) -> Result<Noted, Vec<Problem>> {
        let text = filled(&self.text).ok_or_else(|| vec![Problem::Missing(Field::Note)])?;
        Ok(Noted { contact: self.contact, text })
    }
}

impl Noted {
    /// Returns how they met.
    pub const fn contact(&self) -> Contact {
        self.contact
    }

    /// Returns what was said.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// When the next step is due, as typed (`2026-11-30`; nothing takes the day away).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DueDraft {
    /// The day.
    pub day: String,
}

/// A day that can still come, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due(Option<NaiveDate>);

impl DueDraft {
    /// Checks it.
    ///
    /// # Errors
    /// It must be a day, today or later.
    pub fn check(&self, today: NaiveDate) -> Result<Due, Vec<Problem>> {
        let day = self.day.trim();
        if day.is_empty() {
            return Ok(Due(None));
        }
        match day.parse::<NaiveDate>() {
            Err(_) => Err(vec![Problem::NoDay(Field::Due)]),
            Ok(day) if day < today => Err(vec![Problem::Past(Field::Due)]),
            Ok(day) => Ok(Due(Some(day))),
        }
    }
}

impl Due {
    /// Returns the day.
    pub const fn day(self) -> Option<NaiveDate> {
        self.0
    }
}

/// A deal to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewDealDraft {
    /// Whose it is.
    pub customer: CustomerId,
    /// What it is about; may stay open.
    pub model: Option<ModelId>,
}

/// A deal that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewDeal(NewDealDraft);

impl NewDealDraft {
    /// Checks it.
    ///
    /// # Errors
    /// None yet: all that a deal needs at first is its customer.
    pub fn check(self) -> Result<NewDeal, Vec<Problem>> {
        Ok(NewDeal(self))
    }
}

impl NewDeal {
    /// Returns whose it is.
    pub const fn customer(self) -> CustomerId {
        self.0.customer
    }

    /// Returns what it is about.
    pub const fn model(self) -> Option<ModelId> {
        self.0.model
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_and_notes_say_something() {
        let check = |text: &str, expected: Result<&str, Problem>| {
            let reason = ReasonDraft { text: text.to_owned() }.check();
            assert_eq!(reason.as_ref().map(Reason::as_str).map_err(|problems| problems[0]), expected, "{text:?}");
            let noted = NoteDraft { contact: Contact::Call, text: text.to_owned() }.check();
            assert_eq!(noted.is_ok(), expected.is_ok());
        };
        check(" 客户赶时间 ", Ok("客户赶时间"));
        check("", Err(Problem::Missing(Field::Reason)));
        check(" \n ", Err(Problem::Missing(Field::Reason)));
    }

    #[test]
    fn a_loss_has_a_reason() {
        let check = |reason: Option<LostReason>, competitor: &str, note: &str, expected: Result<&str, Problem>| {
            let draft = LossDraft { reason, competitor: competitor.to_owned(), note: note.to_owned() };
            let loss = draft.check();
            let told = loss.as_ref().map(|loss| loss.note.as_str()).map_err(|problems| problems[0]);
            assert_eq!(told, expected, "{draft:?}");
        };
        check(None, "", "差 2 万", Err(Problem::Missing(Field::LostReason)));
        check(Some(LostReason::Price), "", "", Ok(""));
        check(Some(LostReason::Price), "", " 差 2 万 ", Ok("差 2 万"));
        check(Some(LostReason::Other), "", " ", Err(Problem::Missing(Field::LostNote)));
        check(Some(LostReason::Other), "", "出国了", Ok("出国了"));
        check(Some(LostReason::Competitor), " ", "空间大", Err(Problem::Missing(Field::Competitor)));
        check(Some(LostReason::Competitor), "Model Y", "空间大", Ok("空间大"));
        check(Some(LostReason::OtherDealer), "城北店", "", Ok(""));
    }

    #[test]
    fn a_rest_ends_and_has_a_reason() {
        let today = "2026-11-24".parse().unwrap_or_default();
        let check = |until: &str, reason: &str, expected: Result<&str, &[Problem]>| {
            let rest = PauseDraft { until: until.to_owned(), reason: reason.to_owned() }.check(today);
            let told = rest.as_ref().map(|rest| rest.reason()).map_err(Vec::as_slice);
            assert_eq!(told, expected, "{until} {reason}");
        };
        check("2026-11-25", " 等年终奖 ", Ok("等年终奖"));
        check("2026-11-24", "等", Err(&[Problem::Past(Field::Until)]));
        check("", "", Err(&[Problem::NoDay(Field::Until), Problem::Missing(Field::Reason)]));
    }

    #[test]
    fn a_due_day_is_still_to_come() {
        let today = "2026-11-24".parse().unwrap_or_default();
        let check = |day: &str, expected: Result<Option<&str>, Problem>| {
            let due = DueDraft { day: day.to_owned() }.check(today).map_err(|problems| problems[0]);
            let expected = expected.map(|day| Due(day.and_then(|day| day.parse().ok())));
            assert_eq!(due, expected, "{day:?}");
        };
        check("2026-11-24", Ok(Some("2026-11-24")));
        check("", Ok(None));
        check("2026-11-23", Err(Problem::Past(Field::Due)));
        check("2026-02-30", Err(Problem::NoDay(Field::Due)));
    }
}
