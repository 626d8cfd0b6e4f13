//! The fields of a round, and what can be wrong with them.

use uuid::Uuid;

use crate::domain::Unit;

/// A list of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// 选装.
    Options,
    /// 其他费用.
    Fees,
    /// 赠品.
    Gifts,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 车型.
    Model,
    /// 厂商指导价.
    ListPrice,
    /// 选装, in one sum.
    Options,
    /// 优惠.
    Discount,
    /// 保险、购置税、上牌, in one sum.
    Fees,
    /// 保险.
    Insurance,
    /// 购置税.
    PurchaseTax,
    /// 上牌.
    Registration,
    /// 置换.
    TradeIn,
    /// 订金.
    Deposit,
    /// 有效期.
    ValidUntil,
    /// What a line is.
    LineName(List, Uuid),
    /// What a line costs or is worth.
    LineAmount(List, Uuid),
}

impl Field {
    /// Returns the field's name, which is its id in the page too.
    pub fn name(self) -> String {
        let name = match self {
            Self::Model => "model",
            Self::ListPrice => "list-price",
            Self::Options => "options",
            Self::Discount => "discount",
            Self::Fees => "fees",
            Self::Insurance => "insurance",
            Self::PurchaseTax => "purchase-tax",
            Self::Registration => "registration",
            Self::TradeIn => "trade-in",
            Self::Deposit => "deposit",
            Self::ValidUntil => "valid-until",
            Self::LineName(_, id) => return format!("line-name-{id}"),
            Self::LineAmount(_, id) => return format!("line-amount-{id}"),
        };
        name.to_owned()
    }

    /// Returns what a bare number means in it: prices are said in 万元, fees in yuan.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Insurance
            | Self::PurchaseTax
            | Self::Registration
            | Self::LineAmount(List::Fees | List::Gifts, _) => Unit::Yuan,
            _ => Unit::Wan,
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It must be filled in.
    Missing(Field),
    /// It is no amount.
    NoAmount(Field),
    /// More is taken off than the car costs.
    DiscountTooLarge,
    /// More is asked at signing than there is to pay.
    DepositTooLarge,
    /// It is no day of the calendar.
    NoDay,
    /// The quote would have expired already.
    Past,
}

impl Problem {
    /// Returns the field that it is about.
    pub const fn field(self) -> Field {
        match self {
            Self::Missing(field) | Self::NoAmount(field) => field,
            Self::DiscountTooLarge => Field::Discount,
            Self::DepositTooLarge => Field::Deposit,
            Self::NoDay | Self::Past => Field::ValidUntil,
        }
    }
}
