//! The fields of a round, and what can be wrong with them.

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 车型.
    Model,
    /// 厂商指导价.
    ListPrice,
    /// 选装.
    Options,
    /// 优惠.
    Discount,
    /// 保险、购置税、上牌.
    Fees,
    /// 置换.
    TradeIn,
    /// 有效期.
    ValidUntil,
}

impl Field {
    /// Returns the field's name, which is its id in the page too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::ListPrice => "list-price",
            Self::Options => "options",
            Self::Discount => "discount",
            Self::Fees => "fees",
            Self::TradeIn => "trade-in",
            Self::ValidUntil => "valid-until",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It must be filled in.
    Missing(Field),
    /// It is no amount in 万元.
    NoAmount(Field),
    /// More is taken off than the car costs.
    DiscountTooLarge,
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
            Self::NoDay | Self::Past => Field::ValidUntil,
        }
    }
}
