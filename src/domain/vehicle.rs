//! Models of the catalogue and cars that stand in the yard.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{ModelId, VehicleId};
use super::licence::LicenceClass;
use super::record::{Kind, Record};
use super::spec::{Group, Spec, known};
use super::{Money, Set};

/// What drives a car; it decides whether the gauge shows fuel or charge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Energy {
    /// Petrol.
    #[default]
    Petrol,
    /// Petrol and a battery that can be charged.
    PlugInHybrid,
    /// A battery alone.
    Electric,
}

/// A model of the catalogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The id.
    pub id: ModelId,
    /// The name that customers use, e.g. `Macan 4`.
    pub name: String,
    /// The line that it belongs to, e.g. `Macan`.
    pub series: String,
    /// What drives it.
    #[serde(default)]
    pub energy: Energy,
    /// The maker's list price.
    pub list_price: Money,
    /// Whether the price is a sample and binds nobody.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample_price: bool,
    /// 质保: the maker's warranty in words, as a contract states it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub warranty: String,
    /// 参数: its figures, as far as they are known, each kept as [`Spec`] says.
    #[serde(default, deserialize_with = "known", skip_serializing_if = "BTreeMap::is_empty")]
    pub specs: BTreeMap<Spec, u32>,
    /// 配置: what it is equipped with.
    #[serde(default, deserialize_with = "known", skip_serializing_if = "BTreeMap::is_empty")]
    pub equipment: BTreeMap<Group, Set<String>>,
}

impl Model {
    /// A model of which no more is known; its line is the first word of its name.
    pub fn named(id: ModelId, name: String, energy: Energy) -> Self {
        let series = name.split_whitespace().next().unwrap_or_default().to_owned();
        Self {
            id,
            name,
            series,
            energy,
            list_price: Money::ZERO,
            sample_price: false,
            warranty: String::new(),
            specs: BTreeMap::new(),
            equipment: BTreeMap::new(),
        }
    }
}

impl Record for Model {
    const KIND: Kind = Kind::known("model");
    type Id = ModelId;

    fn id(&self) -> ModelId {
        self.id
    }
}

/// What a car is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// 试驾车: for test drives.
    Demo,
    /// For sale.
    Stock,
}

/// 车辆状态: where a car for sale is on its way to a customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 在途: bought, and not here yet.
    InTransit,
    /// 在库: here, and nobody's yet.
    #[default]
    InStock,
    /// 已订: kept for a customer.
    Reserved,
    /// 已交: with its owner.
    Delivered,
}

/// One physical car.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Vehicle {
    /// The id.
    pub id: VehicleId,
    /// The model that it is.
    pub model: ModelId,
    /// What it is there for.
    pub purpose: Purpose,
    /// 车牌: the licence plate, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<String>,
    /// 车架号: the vehicle identification number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vin: Option<String>,
    /// The paint's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// 内饰: colour and material inside.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub interior: String,
    /// 选装: what it has beyond its model's equipment.
    #[serde(default, skip_serializing_if = "Set::is_empty")]
    pub options: Set<String>,
    /// 停放位置: where it stands.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// 到店日期: the day on which it came, or is expected while it is on its way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived: Option<NaiveDate>,
    /// 标价: the price on the label at the car.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_label: Option<Money>,
    /// The last odometer reading known, in km.
    #[serde(default)]
    pub odometer_km: u32,
    /// The driving licence that it asks for.
    #[serde(default)]
    pub needs_class: LicenceClass,
    /// Where it is on its way to a customer; of a demo car it says nothing.
    #[serde(default)]
    pub status: Status,
}

impl Vehicle {
    /// A car of which no more is known.
    pub fn of(id: VehicleId, model: ModelId, purpose: Purpose) -> Self {
        Self {
            id,
            model,
            purpose,
            plate: None,
            vin: None,
            colour: None,
            interior: String::new(),
            options: Set::default(),
            place: String::new(),
            arrived: None,
            price_label: None,
            odometer_km: 0,
            needs_class: LicenceClass::default(),
            status: Status::default(),
        }
    }
}

impl Record for Vehicle {
    const KIND: Kind = Kind::known("vehicle");
    type Id = VehicleId;

    fn id(&self) -> VehicleId {
        self.id
    }
}
