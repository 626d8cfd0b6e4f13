//! An order (订单): one car for one deal, and its way here. A deal has one at most.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::Stamp;
use crate::domain::deal::Deal;
use crate::domain::id::{CustomerId, DealId, OrderId, only_of};
use crate::domain::record::{Kind, Record};

/// 运输方式: how the car travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// 公路.
    Road,
    /// 铁路.
    Rail,
    /// 水运.
    Water,
    /// 仓库调拨: from another warehouse or dealer, or in a way that this version does not know.
    #[serde(other)]
    Transfer,
}

impl Way {
    /// All of them, the usual one first.
    pub const ALL: [Self; 4] = [Self::Road, Self::Rail, Self::Water, Self::Transfer];
}

/// 下单: the maker has the order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// On which day.
    pub on: NaiveDate,
    /// The maker's order number.
    pub number: String,
    /// Who noted it.
    pub noted: Stamp,
}

/// 排产: the car is being built.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Building {
    /// Since which day.
    pub on: NaiveDate,
    /// Who noted it.
    pub noted: Stamp,
}

/// 在途: the car has left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Transit {
    /// On which day it left.
    pub on: NaiveDate,
    /// 承运商.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub carrier: String,
    /// How it travels.
    pub way: Way,
    /// 运单号.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Who noted it.
    pub noted: Stamp,
}

/// 到店: the car is here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Arrival {
    /// Since which day.
    pub on: NaiveDate,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Who received it, by name: mostly nobody who uses the app.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub received_by: String,
    /// 运损: what was found at it; empty when all is well.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub damage: String,
    /// Who noted it.
    pub noted: Stamp,
}

/// An order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// The id.
    pub id: OrderId,
    /// The deal.
    pub deal: DealId,
    /// The customer.
    pub customer: CustomerId,
    /// 现车: the car is from stock, and nothing needs to be ordered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock: Option<Stamp>,
    /// 下单.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placed: Option<Placed>,
    /// 排产.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub building: Option<Building>,
    /// 在途.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transit: Option<Transit>,
    /// 到店.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived: Option<Arrival>,
    /// 承诺交期: the day that the customer was promised, where no contract says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<NaiveDate>,
    /// 预计到店.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<NaiveDate>,
}

/// One station of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Station {
    /// 下单.
    Placed,
    /// 排产.
    Building,
    /// 在途.
    Transit,
    /// 到店.
    Arrived,
}

impl Station {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Placed, Self::Building, Self::Transit, Self::Arrived];
}

impl Order {
    /// Returns the order of a deal before anything has happened.
    pub fn of(deal: &Deal) -> Self {
        Self {
            id: Self::id_of(deal.id),
            deal: deal.id,
            customer: deal.customer,
            stock: None,
            placed: None,
            building: None,
            transit: None,
            arrived: None,
            promised: None,
            expected: None,
        }
    }

    /// Returns the id of a deal's order.
    pub fn id_of(deal: DealId) -> OrderId {
        only_of(deal, Self::KIND.as_str())
    }

    /// Tells who noted a station; `None` while the car has not come there.
    pub fn passed(&self, station: Station) -> Option<Stamp> {
        match station {
            Station::Placed => self.placed.as_ref().map(|it| it.noted),
            Station::Building => self.building.as_ref().map(|it| it.noted),
            Station::Transit => self.transit.as_ref().map(|it| it.noted),
            Station::Arrived => self.arrived.as_ref().map(|it| it.noted),
        }
    }

    /// Returns the furthest station that the car has come to.
    pub fn reached(&self) -> Option<Station> {
        Station::ALL.into_iter().rev().find(|station| self.passed(*station).is_some())
    }

    /// Returns the station to be noted next: the one after the furthest, since nobody goes back to note a skipped one.
    pub fn next(&self) -> Option<Station> {
        let reached = self.reached();
        Station::ALL.into_iter().find(|station| reached.is_none_or(|reached| *station > reached))
    }

    /// Tells whether the car is on its way: ordered, and not here.
    pub fn is_under_way(&self) -> bool {
        self.stock.is_none() && self.arrived.is_none() && self.reached().is_some()
    }
}

impl Record for Order {
    const KIND: Kind = Kind::known("order");
    type Id = OrderId;

    fn id(&self) -> OrderId {
        self.id
    }
}
