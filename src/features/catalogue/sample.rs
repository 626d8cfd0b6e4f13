//! What the tests of the catalogue look at.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, Utc};
use uuid::Uuid;

use super::ground::Ground;
use crate::domain::spec::{Group, Spec};
use crate::domain::vehicle::{Energy, Model, Purpose, Status, Vehicle};
use crate::domain::{Act, Money};

/// The VIN of [`car`].
pub const VIN: &str = "WP0ZZZ99ZTS392124";

/// A consultant's deed.
pub fn act() -> Act {
    let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!("eight hours"));
    Act::new(DateTime::<Utc>::default(), zone, Uuid::from_u128(7).into(), [3; 16])
}

/// A model of which everything is known.
pub fn macan() -> Model {
    Model {
        list_price: Money::yuan(598_000),
        warranty: "三年不限公里".to_owned(),
        specs: BTreeMap::from([(Spec::Length, 4726), (Spec::Seats, 5), (Spec::Acceleration, 64)]),
        equipment: BTreeMap::from([(
            Group::Safety,
            ["八安全气囊".to_owned(), "车道保持".to_owned()].into_iter().collect(),
        )]),
        ..Model::named(Uuid::from_u128(1).into(), "Macan".to_owned(), Energy::Petrol)
    }
}

/// A model of which little is known.
pub fn taycan() -> Model {
    Model::named(Uuid::from_u128(2).into(), "Taycan 4S".to_owned(), Energy::Electric)
}

/// A car in the yard.
pub fn car() -> Vehicle {
    Vehicle {
        vin: Some(VIN.to_owned()),
        colour: Some("冰川蓝".to_owned()),
        interior: "黑色真皮".to_owned(),
        options: ["全景天窗".to_owned(), "空气悬架".to_owned()].into_iter().collect(),
        place: "展厅 A3".to_owned(),
        arrived: "2026-11-02".parse().ok(),
        price_label: Some(Money::yuan(628_000)),
        status: Status::InStock,
        ..Vehicle::of(Uuid::from_u128(11).into(), macan().id, Purpose::Stock)
    }
}

/// A car of which no VIN is known yet.
pub fn coming() -> Vehicle {
    Vehicle { status: Status::InTransit, ..Vehicle::of(Uuid::from_u128(12).into(), taycan().id, Purpose::Stock) }
}

/// A car for test drives.
pub fn demo() -> Vehicle {
    let vin = Some("LSVAA49J132047371".to_owned());
    Vehicle { vin, ..Vehicle::of(Uuid::from_u128(13).into(), macan().id, Purpose::Demo) }
}

/// The showroom of all of these.
pub fn ground() -> Ground {
    Ground::of([macan(), taycan()].map(Arc::new), [car(), coming(), demo()].map(Arc::new))
}
