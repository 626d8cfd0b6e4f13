//! The way to talking points and success cases, for other features.

use crate::domain::id::{DealId, ModelId, SuccessCaseId, TalkingPointId};

/// A place of this feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// What to say about any model.
    All,
    /// What to say about one model.
    OfModel(ModelId),
    /// What to say on a deal: about its model, to its customer.
    OfDeal(DealId),
    /// The cases for a deal.
    CasesFor(DealId),
    /// The form of a new talking point.
    NewPoint,
    /// The form of a talking point.
    EditPoint(TalkingPointId),
    /// The form of a new case.
    NewCase,
    /// The form of a new case about the customer of a deal.
    CaseOf(DealId),
    /// The form of a case.
    EditCase(SuccessCaseId),
}

impl Link {
    /// Returns the address within the app.
    pub fn href(self) -> String {
        match self {
            Self::All => "/talking-points".to_owned(),
            Self::OfModel(model) => format!("/talking-points?model={model}"),
            Self::OfDeal(deal) => format!("/talking-points?deal={deal}"),
            Self::CasesFor(deal) => format!("/talking-points?deal={deal}&show=cases"),
            Self::NewPoint => "/talking-points/new".to_owned(),
            Self::EditPoint(id) => format!("/talking-points/{id}/edit"),
            Self::NewCase => "/talking-points/cases/new".to_owned(),
            Self::CaseOf(deal) => format!("/talking-points/cases/new?deal={deal}"),
            Self::EditCase(id) => format!("/talking-points/cases/{id}/edit"),
        }
    }
}
