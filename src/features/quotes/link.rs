//! The way to quotes, for other features; what the newest quote of a deal comes to, what was agreed, and what waits for a
//! manager.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

pub use super::approval::Clearance;
use super::approval::{clearance, digest};
use super::model::Quote;
pub use super::offer::{Line, Lines, Offer, Payment};
use super::rules;
use crate::app::App;
use crate::domain::Money;
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId, QuoteId, StaffId};

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// A deal's quotes; the newest is open.
    Of(DealId),
    /// The form of a new round.
    New(DealId),
    /// A deal's rounds, side by side.
    Rounds(DealId),
    /// One round.
    Show(QuoteId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::Of(deal) => format!("/quotes/of/{deal}"),
            Self::New(deal) => format!("/quotes/new/{deal}"),
            Self::Rounds(deal) => format!("/quotes/rounds/{deal}"),
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
    /// Its discount waits for a manager.
    pub waits_for_manager: bool,
}

/// Returns the figures of a deal's newest quote, and follows them; `None` while there is no quote.
pub fn newest(app: App, deal: DealId) -> Option<Figures> {
    let rounds = rounds(app, deal);
    let quote = rounds.last()?;
    Some(Figures {
        id: quote.id,
        round: rounds.len(),
        specification: quote.offer.specification.clone(),
        total: quote.offer.total(),
        discount: quote.offer.discount,
        trade_in: quote.offer.trade_in,
        to_pay: quote.offer.to_pay(),
        valid_until: quote.offer.valid_until,
        answer: rules::answer_of(quote, app.today()),
        waits_for_manager: clearance(quote, &app.showroom()).waits(),
    })
}

/// What a customer has agreed to: what a contract is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreed {
    /// The quote.
    pub id: QuoteId,
    /// Its round, from 1.
    pub round: usize,
    /// What was offered, line by line.
    pub offer: Offer,
    /// SHA-256, in hex, of exactly what was offered; another one means that the quote was changed since.
    pub digest: String,
    /// How its discount stands with the managers.
    pub clearance: Clearance,
}

impl Agreed {
    /// Tells whether a contract may be made from it: not while its discount waits for a manager, or was turned down.
    pub fn may_be_used(&self) -> bool {
        self.clearance.is_clear()
    }
}

/// Returns the quote that a deal's customer has agreed to, and follows it; `None` unless the newest round was accepted.
pub fn agreed(app: App, deal: DealId) -> Option<Agreed> {
    let rounds = rounds(app, deal);
    let quote = rounds.last().filter(|quote| quote.is_accepted())?;
    Some(Agreed {
        id: quote.id,
        round: rounds.len(),
        offer: quote.offer.clone(),
        digest: digest(quote),
        clearance: clearance(quote, &app.showroom()),
    })
}

/// A quote whose discount waits for a manager.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// The quote.
    pub id: QuoteId,
    /// The deal.
    pub deal: DealId,
    /// The customer.
    pub customer: CustomerId,
    /// Who made it.
    pub by: StaffId,
    /// When.
    pub at: DateTime<Utc>,
    /// 优惠.
    pub discount: Money,
    /// 总价.
    pub total: Money,
    /// It was decided, and changed since.
    pub voided: bool,
}

/// Returns the quotes that wait for a manager, the one that waits longest first, and follows them.
pub fn waiting(app: App) -> Vec<Waiting> {
    let showroom = app.showroom();
    let mut rounds = rules::rounds(app.records.all::<Quote>().filter(|_| true));
    rounds.sort_by_key(|quote| quote.deal);
    let newest = rounds.chunk_by(|one, other| one.deal == other.deal).filter_map(|of_deal| of_deal.last());
    let deals = app.records.all::<Deal>();
    let waits = |quote: &&Arc<Quote>| deals.get(quote.deal).is_some_and(|deal| rules::waits(quote, &deal, &showroom));
    let mut waiting: Vec<Waiting> = newest
        .filter(waits)
        .map(|quote| Waiting {
            id: quote.id,
            deal: quote.deal,
            customer: quote.customer,
            by: quote.by,
            at: quote.at,
            discount: quote.offer.discount,
            total: quote.offer.total(),
            voided: clearance(quote, &showroom) == Clearance::Voided,
        })
        .collect();
    waiting.sort_by_key(|waiting| (waiting.at, waiting.id));
    waiting
}

fn rounds(app: App, deal: DealId) -> Vec<Arc<Quote>> {
    rules::rounds(app.records.all::<Quote>().filter(|quote| quote.deal == deal))
}
