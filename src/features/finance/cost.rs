//! What a plan comes to for a car of a price. The arithmetic is in `domain::loan`.

use super::model::{Plan, PlanKind};
use crate::domain::Money;
use crate::domain::loan::{Method, Schedule, Terms};

/// What a plan comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// 签约时付: down payment, deposit and fee; of cash, the price.
    pub at_signing: Money,
    /// 贷款金额, or what is leased.
    pub lent: Money,
    /// What is paid back and when; nothing of cash.
    pub schedule: Schedule,
    /// 总花费: all that is paid, but for a deposit that comes back.
    pub total: Money,
    /// What of it is more than the price: interest and fee.
    pub over_cash: Money,
}

impl Plan {
    /// Reckons out what it comes to where the car costs `price`.
    pub fn cost(&self, price: Money) -> Cost {
        let method = match self.kind {
            PlanKind::Cash => {
                let schedule = Schedule::default();
                return Cost { at_signing: price, lent: Money::ZERO, schedule, total: price, over_cash: Money::ZERO };
            }
            PlanKind::EqualInstalments => Method::EqualInstalments,
            PlanKind::EqualPrincipal => Method::EqualPrincipal,
            PlanKind::Balloon | PlanKind::Lease => Method::Residual(self.residual),
        };
        let lent = price - self.down;
        let schedule = Terms { amount: lent, months: self.months, rate: self.rate, method }.schedule();
        let total = self.down + schedule.total() + self.fee;
        let deposit = if self.kind == PlanKind::Lease { self.deposit } else { Money::ZERO };
        Cost { at_signing: self.down + deposit + self.fee, lent, over_cash: total - price, total, schedule }
    }

    /// 首付比例: how much of the price is paid at once, in whole percent, rounded half up; of no price, nothing.
    pub fn down_percent(&self, price: Money) -> i64 {
        let whole = price.as_fen();
        if whole <= 0 { 0 } else { self.down.as_fen().saturating_mul(100).saturating_add(whole / 2) / whole }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::loan::Rate;

    /// 57.8 万: 17.34 万 down (30 %), 36 months, 3.99 %.
    fn plan(kind: PlanKind) -> Plan {
        Plan {
            kind,
            down: Money::yuan(173_400),
            months: 36,
            rate: Rate::basis_points(399),
            residual: Money::yuan(173_400),
            deposit: Money::yuan(20_000),
            fee: Money::yuan(3_000),
            lender: String::new(),
        }
    }

    #[test]
    fn a_plan_costs_what_is_paid_and_does_not_come_back() {
        let check = |kind: PlanKind, signing: i64, monthly: i64, total: i64| {
            let cost = plan(kind).cost(Money::yuan(578_000));
            let told = (cost.at_signing.as_fen(), cost.schedule.monthly().as_fen(), cost.total.as_fen());
            assert_eq!(told, (signing, monthly, total), "{kind:?}");
            assert_eq!(cost.over_cash, cost.total - Money::yuan(578_000));
        };
        check(PlanKind::Cash, 57_800_000, 0, 57_800_000);
        check(PlanKind::EqualInstalments, 17_640_000, 1_194_360, 17_640_000 + 42_996_978);
        check(PlanKind::EqualPrincipal, 17_640_000, 1_258_419, 17_640_000 + 42_948_798);
        check(PlanKind::Balloon, 17_640_000, 740_147, 17_640_000 + 43_985_300);
        // The deposit is paid with the rest at signing, and comes back.
        check(PlanKind::Lease, 19_640_000, 740_147, 17_640_000 + 43_985_300);
    }

    #[test]
    fn the_part_that_is_paid_at_once_is_told_in_percent() {
        let check = |price: i64, expected: i64| {
            assert_eq!(plan(PlanKind::Balloon).down_percent(Money::yuan(price)), expected);
        };
        check(578_000, 30);
        check(173_400, 100);
        check(520_000, 33);
        check(0, 0);
    }
}
