//! The fields of a plan and of the bank's decision, and what can be wrong with them.

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 首付.
    Down,
    /// 期数.
    Months,
    /// 年利率.
    Rate,
    /// 尾款, 留购价.
    Residual,
    /// 保证金.
    Deposit,
    /// 手续费.
    Fee,
    /// 审批结果.
    Verdict,
    /// 批准金额.
    Amount,
    /// 原因.
    Reason,
    /// 金融专员.
    Desk,
    /// A paper that somebody adds.
    Paper,
}

impl Field {
    /// Returns the field's name, which is its id in the page too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Down => "finance-down",
            Self::Months => "finance-months",
            Self::Rate => "finance-rate",
            Self::Residual => "finance-residual",
            Self::Deposit => "finance-deposit",
            Self::Fee => "finance-fee",
            Self::Verdict => "finance-verdict",
            Self::Amount => "finance-amount",
            Self::Reason => "finance-reason",
            Self::Desk => "finance-desk",
            Self::Paper => "finance-paper",
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
    /// It is no rate in percent.
    NoRate,
    /// All is paid at once, and nothing is left to lend.
    DownTooLarge,
    /// More is left to the end than is lent.
    ResidualTooLarge,
    /// There is a paper of this name already.
    PaperThere,
}

impl Problem {
    /// Returns the field that it is about.
    pub const fn field(self) -> Field {
        match self {
            Self::Missing(field) | Self::NoAmount(field) => field,
            Self::NoRate => Field::Rate,
            Self::DownTooLarge => Field::Down,
            Self::ResidualTooLarge => Field::Residual,
            Self::PaperThere => Field::Paper,
        }
    }
}
