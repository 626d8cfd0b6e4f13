//! The way to the catalogue, for other features, and what it can tell them.

use crate::app::App;
use crate::domain::id::{DealId, ModelId, VehicleId};
use crate::domain::vehicle::{Energy, Status};
use crate::features::catalogue::{stock, words};
use crate::i18n::Locale;

pub use crate::features::catalogue::stock::Count;

/// How many models are compared side by side at most.
pub const SIDE_BY_SIDE: usize = 3;

/// A place of this feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// All models.
    Models,
    /// One model.
    Model(ModelId),
    /// The form of a new model.
    NewModel,
    /// The form of a model.
    EditModel(ModelId),
    /// All cars for sale.
    Stock,
    /// The cars of one model.
    StockOf(ModelId),
    /// One car.
    Car(VehicleId),
    /// The form of a new car, of this model where it is known.
    NewCar(Option<ModelId>),
    /// The form of a car.
    EditCar(VehicleId),
    /// Models side by side, for the customer's eyes: three at most; `back` is the deal to go back to.
    Compare {
        /// The models, from left to right.
        models: Vec<ModelId>,
        /// The deal that it was opened from.
        back: Option<DealId>,
    },
    /// The import from a table, and the export.
    Import,
}

impl Link {
    /// Returns the address within the app.
    pub fn href(&self) -> String {
        match self {
            Self::Models => "/catalogue".to_owned(),
            Self::Model(id) => format!("/catalogue/models/{id}"),
            Self::NewModel => "/catalogue/models/new".to_owned(),
            Self::EditModel(id) => format!("/catalogue/models/{id}/edit"),
            Self::Stock => "/catalogue/stock".to_owned(),
            Self::StockOf(model) => format!("/catalogue/stock?model={model}"),
            Self::Car(id) => format!("/catalogue/stock/{id}"),
            Self::NewCar(None) => "/catalogue/stock/new".to_owned(),
            Self::NewCar(Some(model)) => format!("/catalogue/stock/new?model={model}"),
            Self::EditCar(id) => format!("/catalogue/stock/{id}/edit"),
            Self::Compare { models, back } => {
                let models: Vec<String> = models.iter().take(SIDE_BY_SIDE).map(ModelId::to_string).collect();
                let back = back.map(|deal| format!("&deal={deal}")).unwrap_or_default();
                format!("/catalogue/compare?models={}{back}", models.join(","))
            }
            Self::Import => "/catalogue/import".to_owned(),
        }
    }
}

/// Counts the cars for sale of a model.
pub fn count(app: App, model: ModelId) -> Count {
    stock::count_of(app, model)
}

/// Says what drives a model.
pub fn energy(energy: Energy, locale: Locale) -> &'static str {
    words::energy(energy, locale)
}

/// Says how a car stands: 在途, 在库, 已订, 已交.
pub fn status(status: Status, locale: Locale) -> &'static str {
    words::status(status, locale)
}
