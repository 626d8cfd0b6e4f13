//! The way to quotes, for other features, and what the newest quote of a deal comes to.

use chrono::NaiveDate;

use super::model::Quote;
use super::rules;
use crate::app::App;
use crate::domain::Money;
use crate::domain::id::{DealId, QuoteId};

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// A deal's quotes; the newest is open.
    Of(DealId),
    /// The form of a new round.
    New(DealId),
    /// One round.
    Show(QuoteId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::Of(deal) => format!("/quotes/of/{deal}"),
            Self::New(deal) => format!("/quotes/new/{deal}"),
            Self::Show(id) => format!("/quotes/{id}"),
        }
    }
}

/// What became of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The customer has not answered yet.
    Waiting,
    /// The customer did not answer while it held.
    Expired,
    /// The customer has agreed.
    Accepted,
    /// The customer has not agreed.
    Declined,
}

/// The newest quote of a deal, in figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The quote.
    pub id: QuoteId,
    /// Its round, from 1.
    pub round: usize,
    /// The paint and other wishes.
    pub specification: String,
    /// 总价.
    pub total: Money,
    /// 优惠.
    pub discount: Money,
    /// 置换.
    pub trade_in: Money,
    /// 应付.
    pub to_pay: Money,
    /// The last day on which it holds.
    pub valid_until: NaiveDate,
    /// What became of it.
    pub answer: Answer,
}

/// Returns the figures of a deal's newest quote, and follows them; `None` while there is no quote.
pub fn newest(app: App, deal: DealId) -> Option<Figures> {
    let rounds = rules::rounds(app.records.all::<Quote>().filter(|quote| quote.deal == deal));
    let quote = rounds.last()?;
    Some(Figures {
        id: quote.id,
        round: rounds.len(),
        specification: quote.specification.clone(),
        total: quote.total(),
        discount: quote.discount,
        trade_in: quote.trade_in,
        to_pay: quote.to_pay(),
        valid_until: quote.valid_until,
        answer: rules::answer_of(quote, app.today()),
    })
}
