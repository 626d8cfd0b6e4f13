//! The fields of a plan, of an appraisal and of an offer, and what can be wrong with them.

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 何时购车.
    When,
    /// The day of purchase.
    Day,
    /// 付款方式.
    Way,
    /// 颜色.
    Colour,
    /// 品牌.
    Brand,
    /// 车型.
    Model,
    /// 首次上牌.
    FirstRegistered,
    /// 里程.
    Mileage,
    /// 客户心理价.
    Asked,
    /// 收购报价.
    Amount,
    /// 评估师.
    Appraiser,
    /// 评估日期.
    On,
    /// 有效期至.
    ValidUntil,
}

impl Field {
    /// Returns the field's name, which is its id in the page too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::When => "plan-when",
            Self::Day => "plan-day",
            Self::Way => "plan-way",
            Self::Colour => "plan-colour",
            Self::Brand => "appraisal-brand",
            Self::Model => "appraisal-model",
            Self::FirstRegistered => "appraisal-registered",
            Self::Mileage => "appraisal-mileage",
            Self::Asked => "appraisal-asked",
            Self::Amount => "offer-amount",
            Self::Appraiser => "offer-appraiser",
            Self::On => "offer-on",
            Self::ValidUntil => "offer-valid-until",
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
    /// The day has passed.
    Past(Field),
    /// The day has not come yet.
    Future(Field),
    /// It is no amount in 万元.
    NoAmount(Field),
    /// It is no whole number of km.
    NoMileage,
}

impl Problem {
    /// Returns the field that it is about.
    pub const fn field(self) -> Field {
        match self {
            Self::Missing(field)
            | Self::NoDay(field)
            | Self::Past(field)
            | Self::Future(field)
            | Self::NoAmount(field) => field,
            Self::NoMileage => Field::Mileage,
        }
    }
}
