//! The way to a deal's finance, for other features, and how its car is paid.

use super::ground;
use super::model::{Finance, Slot};
use crate::app::App;
use crate::domain::Money;
use crate::domain::id::DealId;
use crate::domain::loan::{Rate, Way};

/// One of the plans of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one that the customer chose, as it was then.
    Chosen,
    /// One of those side by side.
    At(Slot),
}

impl Which {
    /// Returns its name in an address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::At(Slot::First) => "first",
            Self::At(Slot::Second) => "second",
            Self::At(Slot::Third) => "third",
        }
    }

    /// Returns the plan of this name.
    pub fn named(name: &str) -> Option<Self> {
        let at = |slot| Self::At(slot);
        [Self::Chosen].into_iter().chain(Slot::ALL.map(at)).find(|which| which.name() == name)
    }
}

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// 方案对比: a deal's plans side by side, for the customer's eyes.
    Of(DealId),
    /// 还款计划: a plan's months.
    Schedule(DealId, Which),
    /// 贷款办理: papers, credit check and the bank's answer, for our eyes.
    Desk(DealId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::Of(deal) => format!("/finance/of/{deal}"),
            Self::Schedule(deal, which) => format!("/finance/of/{deal}/{}", which.name()),
            Self::Desk(deal) => format!("/finance/desk/{deal}"),
        }
    }
}

/// How a deal's car is paid, as the customer chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// 付款方式.
    pub way: Way,
    /// What the car was to cost when it was chosen.
    pub price: Money,
    /// 首付; all of the price where no bank is needed.
    pub down: Money,
    /// 贷款金额: what the bank lends, as decided, or else as applied for.
    pub lent: Money,
    /// 月供: the first of the instalments; nothing of cash.
    pub monthly: Money,
    /// For how many months; 0 of cash.
    pub months: u16,
    /// 年利率, as decided, or else as applied for.
    pub rate: Rate,
    /// 总花费.
    pub total: Money,
}

/// Returns how a deal's car is paid, and follows it; `None` while the customer has not chosen.
pub fn chosen(app: App, deal: DealId) -> Option<Figures> {
    ground::finance(app, deal).as_deref().and_then(figures)
}

/// A bank that decides on another rate or amount changes the instalments, too.
pub(super) fn figures(finance: &Finance) -> Option<Figures> {
    let chosen = finance.chosen.as_ref()?;
    let plan = finance.as_decided(&chosen.plan, chosen.price);
    let cost = plan.cost(chosen.price);
    let is_cash = finance.is_cash();
    Some(Figures {
        way: plan.kind.way(),
        price: chosen.price,
        down: if is_cash { chosen.price } else { plan.down },
        lent: cost.lent,
        monthly: cost.schedule.monthly(),
        months: plan.months,
        rate: plan.rate,
        total: cost.total,
    })
}
