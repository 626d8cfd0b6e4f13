//! The fields of a contract, and what can be wrong with them.

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 买方姓名.
    BuyerName,
    /// 联系电话.
    BuyerPhone,
    /// 证件号码.
    BuyerNumber,
    /// 地址.
    BuyerAddress,
    /// 车型.
    Model,
    /// 配车.
    Vehicle,
    /// 颜色与配置.
    Specification,
    /// 车架号.
    Vin,
    /// 价格, from the accepted quote.
    Price,
    /// 交付日期.
    DeliveryDay,
    /// 交付地点.
    DeliveryPlace,
    /// 付款方式.
    Way,
    /// 订金.
    Deposit,
    /// 余款支付.
    BalanceDue,
    /// 质保条款.
    Warranty,
}

impl Field {
    /// Returns the field's name, which is its id in the page too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BuyerName => "buyer-name",
            Self::BuyerPhone => "buyer-phone",
            Self::BuyerNumber => "buyer-number",
            Self::BuyerAddress => "buyer-address",
            Self::Model => "model",
            Self::Vehicle => "vehicle",
            Self::Specification => "specification",
            Self::Vin => "vin",
            Self::Price => "price",
            Self::DeliveryDay => "delivery-day",
            Self::DeliveryPlace => "delivery-place",
            Self::Way => "way",
            Self::Deposit => "deposit",
            Self::BalanceDue => "balance-due",
            Self::Warranty => "warranty",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing is said.
    Missing(Field),
    /// No mainland mobile number, and no number of another kind either.
    Phone,
    /// Neither a citizen's number nor the number of another document.
    NumberForm,
    /// The citizen's number does not fit its check digit, or has a day of birth that is none.
    NumberCheck,
    /// Too short for an address.
    ShortAddress,
    /// No vehicle number: its length, a letter that none has, or its check digit.
    Vin,
    /// The car is kept for another deal.
    CarTaken,
    /// No day of the calendar.
    NoDay,
    /// The day lies behind us.
    Past,
    /// No amount in yuan.
    NoAmount,
    /// More is paid ahead than there is to pay.
    DepositTooLarge,
    /// 定金 of more than a fifth of the price. Source: 民法典 586.
    EarnestTooLarge,
}

impl Problem {
    /// Returns the field that it is about.
    pub const fn field(self) -> Field {
        match self {
            Self::Missing(field) => field,
            Self::Phone => Field::BuyerPhone,
            Self::NumberForm | Self::NumberCheck => Field::BuyerNumber,
            Self::ShortAddress => Field::BuyerAddress,
            Self::Vin => Field::Vin,
            Self::CarTaken => Field::Vehicle,
            Self::NoDay | Self::Past => Field::DeliveryDay,
            Self::NoAmount | Self::DepositTooLarge | Self::EarnestTooLarge => Field::Deposit,
        }
    }

    /// Tells whether what was typed cannot even be kept for later.
    pub const fn is_unreadable(self) -> bool {
        matches!(self, Self::NoDay | Self::NoAmount | Self::CarTaken)
    }
}
