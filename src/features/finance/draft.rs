//! What is typed about a plan and about the bank's decision, and the checks that turn it into one. Amounts are typed in
//! 万元, rates in percent.

use super::model::{Plan, PlanKind, Verdict};
use super::problem::{Field, Problem};
use crate::domain::Money;
use crate::domain::amount::Unit;
use crate::domain::loan::Rate;

/// A plan as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Which way.
    pub kind: PlanKind,
    /// 金融机构.
    pub lender: String,
    /// 首付.
    pub down: String,
    /// 期数.
    pub months: Option<u16>,
    /// 年利率.
    pub rate: String,
    /// 尾款, 留购价.
    pub residual: String,
    /// 保证金.
    pub deposit: String,
    /// 手续费.
    pub fee: String,
}

/// A plan that can be shown and chosen. Only [`Draft::check`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Valid(Plan);

impl Valid {
    /// Returns the plan.
    pub fn into_plan(self) -> Plan {
        self.0
    }
}

/// What is paid at once unless said otherwise, in percent.
const USUAL_DOWN: i64 = 30;

/// For how many months unless said otherwise.
const USUAL_MONTHS: u16 = 36;

impl Draft {
    /// Returns a new plan for a car of this price. What was lent last, `like`, brings its lender and its rate along: a
    /// rate is never made up.
    pub fn new(kind: PlanKind, price: Money, like: Option<&Plan>) -> Self {
        let down = Money::yuan(price.as_fen() / 10_000 * USUAL_DOWN);
        Self {
            kind,
            down: optional(down),
            months: Some(like.map_or(USUAL_MONTHS, |plan| plan.months)),
            lender: like.map(|plan| plan.lender.clone()).unwrap_or_default(),
            rate: like.map(|plan| plan.rate.percent()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Returns a plan to be changed.
    pub fn of(plan: &Plan) -> Self {
        let loan = plan.kind != PlanKind::Cash;
        Self {
            kind: plan.kind,
            lender: plan.lender.clone(),
            down: optional(plan.down),
            months: loan.then_some(plan.months),
            rate: if loan { plan.rate.percent() } else { String::new() },
            residual: optional(plan.residual),
            deposit: optional(plan.deposit),
            fee: optional(plan.fee),
        }
    }

    /// Checks it for a car of this price.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self, price: Money) -> Result<Valid, Vec<Problem>> {
        if self.kind == PlanKind::Cash {
            return Ok(Valid(Plan::default()));
        }
        let mut problems = Vec::new();
        let down = amount(Field::Down, &self.down, &mut problems);
        if down >= price {
            problems.push(Problem::DownTooLarge);
        }
        let months = self.months.filter(|months| *months > 0);
        if months.is_none() {
            problems.push(Problem::Missing(Field::Months));
        }
        let rate = Rate::parse(&self.rate);
        match rate {
            None if self.rate.trim().is_empty() => problems.push(Problem::Missing(Field::Rate)),
            None => problems.push(Problem::NoRate),
            Some(_) => {}
        }
        let residual = self.check_residual(price - down, &mut problems);
        let is_lease = self.kind == PlanKind::Lease;
        let deposit = if is_lease { amount(Field::Deposit, &self.deposit, &mut problems) } else { Money::ZERO };
        let fee = amount(Field::Fee, &self.fee, &mut problems);
        let (Some(months), Some(rate), true) = (months, rate, problems.is_empty()) else { return Err(problems) };
        let lender = self.lender.trim().to_owned();
        Ok(Valid(Plan { kind: self.kind, lender, down, months, rate, residual, deposit, fee }))
    }

    fn check_residual(&self, lent: Money, problems: &mut Vec<Problem>) -> Money {
        if !self.kind.leaves_residual() {
            return Money::ZERO;
        }
        if self.kind == PlanKind::Balloon && self.residual.trim().is_empty() {
            problems.push(Problem::Missing(Field::Residual));
        }
        let residual = amount(Field::Residual, &self.residual, problems);
        if residual > lent && !lent.is_negative() {
            problems.push(Problem::ResidualTooLarge);
        }
        residual
    }
}

/// What the bank said, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DecisionDraft {
    /// 批准, 拒绝, 补件.
    pub verdict: Option<Verdict>,
    /// 批准金额.
    pub amount: String,
    /// 批准利率.
    pub rate: String,
    /// 原因.
    pub reason: String,
}

/// What the bank said. Only [`DecisionDraft::check`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    pub(super) verdict: Verdict,
    pub(super) amount: Option<Money>,
    pub(super) rate: Option<Rate>,
    pub(super) reason: String,
}

impl DecisionDraft {
    /// Returns a decision as it was applied for: mostly that is what the bank agrees to.
    pub fn as_applied(plan: &Plan, price: Money) -> Self {
        Self { amount: (price - plan.down).typed(Unit::Wan), rate: plan.rate.percent(), ..Self::default() }
    }

    /// Checks it. A yes says how much at which rate; a no and a question say why.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn check(&self) -> Result<Decided, Vec<Problem>> {
        let Some(verdict) = self.verdict else { return Err(vec![Problem::Missing(Field::Verdict)]) };
        let reason = self.reason.trim().to_owned();
        if verdict != Verdict::Approved {
            let missing = reason.is_empty().then_some(Problem::Missing(Field::Reason));
            let decided = Decided { verdict, amount: None, rate: None, reason };
            return missing.map_or(Ok(decided), |problem| Err(vec![problem]));
        }
        let mut problems = Vec::new();
        let lent = amount(Field::Amount, &self.amount, &mut problems);
        if problems.is_empty() && lent == Money::ZERO {
            problems.push(Problem::Missing(Field::Amount));
        }
        let rate = Rate::parse(&self.rate);
        if rate.is_none() {
            problems.push(if self.rate.trim().is_empty() { Problem::Missing(Field::Rate) } else { Problem::NoRate });
        }
        if problems.is_empty() { Ok(Decided { verdict, amount: Some(lent), rate, reason }) } else { Err(problems) }
    }
}

fn amount(field: Field, typed: &str, problems: &mut Vec<Problem>) -> Money {
    let read = if typed.trim().is_empty() { Some(Money::ZERO) } else { Money::parse(typed, Unit::Wan) };
    read.unwrap_or_else(|| {
        problems.push(Problem::NoAmount(field));
        Money::ZERO
    })
}

fn optional(amount: Money) -> String {
    if amount == Money::ZERO { String::new() } else { amount.typed(Unit::Wan) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRICE: Money = Money::yuan(578_000);

    fn draft(kind: PlanKind) -> Draft {
        let residual = if kind == PlanKind::Balloon { "17.34" } else { "" };
        Draft { rate: "3.99".to_owned(), residual: residual.to_owned(), ..Draft::new(kind, PRICE, None) }
    }

    #[test]
    fn what_is_filled_in_is_taken_as_it_is_to_the_fen() {
        let check = |price: i64, down: i64| {
            let plan = Plan { down: Money::fen(down), ..Plan::default() };
            let draft = DecisionDraft::as_applied(&plan, Money::fen(price));
            let decided = DecisionDraft { verdict: Some(Verdict::Approved), rate: "3.99".to_owned(), ..draft }.check();
            assert_eq!(
                decided.map(|decided| decided.amount),
                Ok(Some(Money::fen(price - down))),
                "{price} less {down}"
            );
        };
        check(59_800_000, 17_940_000);
        check(63_389_646, 19_016_894);
        check(1_250_000_000, 5);
    }

    #[test]
    fn what_is_wrong_is_said_field_by_field() {
        let check = |kind: PlanKind, change: fn(&mut Draft), expected: &[Problem]| {
            let mut typed = draft(kind);
            change(&mut typed);
            assert_eq!(typed.check(PRICE).err().unwrap_or_default(), expected, "{typed:?}");
        };
        use PlanKind::{Balloon, Cash, EqualInstalments as Equal, Lease};
        for kind in PlanKind::ALL {
            check(kind, |_| (), &[]);
        }
        check(Equal, |draft| draft.down = "57.8".to_owned(), &[Problem::DownTooLarge]);
        check(Equal, |draft| draft.down = "abc".to_owned(), &[Problem::NoAmount(Field::Down)]);
        check(Equal, |draft| draft.down.clear(), &[]);
        check(Equal, |draft| draft.months = None, &[Problem::Missing(Field::Months)]);
        check(Equal, |draft| draft.months = Some(0), &[Problem::Missing(Field::Months)]);
        check(Equal, |draft| draft.rate.clear(), &[Problem::Missing(Field::Rate)]);
        check(Equal, |draft| draft.rate = "3.999".to_owned(), &[Problem::NoRate]);
        check(Equal, |draft| draft.rate = "0".to_owned(), &[]);
        check(Equal, |draft| draft.fee = "-1".to_owned(), &[Problem::NoAmount(Field::Fee)]);
        check(Balloon, |draft| draft.residual.clear(), &[Problem::Missing(Field::Residual)]);
        check(Balloon, |draft| draft.residual = "40.47".to_owned(), &[Problem::ResidualTooLarge]);
        check(Balloon, |draft| draft.residual = "40.46".to_owned(), &[]);
        check(Lease, |draft| draft.deposit = "二".to_owned(), &[Problem::NoAmount(Field::Deposit)]);
        // What another way does not ask is not looked at.
        check(Equal, |draft| draft.deposit = "二".to_owned(), &[]);
        check(Cash, |draft| draft.rate = "abc".to_owned(), &[]);
    }

    #[test]
    fn a_plan_begins_with_what_is_usual_and_comes_back_as_typed() {
        let begun = draft(PlanKind::Balloon);
        assert_eq!((begun.down.as_str(), begun.months), ("17.34", Some(36)));
        let Ok(Valid(plan)) = begun.check(PRICE) else { unreachable!("{begun:?}") };
        assert_eq!(Draft::of(&plan), begun);
        let like = Draft::new(PlanKind::EqualPrincipal, PRICE, Some(&Plan { months: 60, ..plan }));
        assert_eq!((like.rate.as_str(), like.months), ("3.99", Some(60)));
        assert_eq!(Draft::new(PlanKind::Lease, PRICE, None).rate, "", "nobody makes up a rate");
        assert_eq!(Draft::of(&Plan::default()), Draft::default());
    }

    #[test]
    fn a_yes_says_how_much_and_a_no_says_why() {
        let check = |verdict: Option<Verdict>, amount: &str, rate: &str, reason: &str, expected: &[Problem]| {
            let [amount, rate, reason] = [amount, rate, reason].map(str::to_owned);
            let typed = DecisionDraft { verdict, amount, rate, reason };
            assert_eq!(typed.check().err().unwrap_or_default(), expected, "{typed:?}");
        };
        use Verdict::{Approved, MorePapers, Rejected};
        check(Some(Approved), "40", "3.99", "", &[]);
        check(Some(Approved), "", "", "", &[Problem::Missing(Field::Amount), Problem::Missing(Field::Rate)]);
        check(Some(Approved), "四十", "x", "", &[Problem::NoAmount(Field::Amount), Problem::NoRate]);
        check(Some(Rejected), "", "", "负债过高", &[]);
        check(Some(Rejected), "40", "3.99", " ", &[Problem::Missing(Field::Reason)]);
        check(Some(MorePapers), "", "", "", &[Problem::Missing(Field::Reason)]);
        check(None, "40", "3.99", "", &[Problem::Missing(Field::Verdict)]);
    }
}
