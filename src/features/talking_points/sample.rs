//! What the tests of talking points look at.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use uuid::Uuid;

use super::model::{Consent, Section, SuccessCase, TalkingPoint};
use crate::domain::Act;
use crate::domain::customer::Purpose;
use crate::domain::id::{ModelId, StaffId};

/// Who wrote what there is.
pub const LIN: StaffId = StaffId(Uuid::from_u128(1));
/// Who works here now.
pub const ZHOU: StaffId = StaffId(Uuid::from_u128(2));
/// A model.
pub const MACAN: ModelId = ModelId(Uuid::from_u128(21));
/// Another.
pub const TAYCAN: ModelId = ModelId(Uuid::from_u128(22));

/// A deed of today.
pub fn act() -> Act {
    let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!("eight hours"));
    Act::new(then() + TimeDelta::days(3), zone, ZHOU, [3; 16])
}

fn then() -> DateTime<Utc> {
    DateTime::default()
}

/// Something to say about one model.
pub fn point() -> TalkingPoint {
    TalkingPoint {
        id: Uuid::from_u128(31).into(),
        models: [TAYCAN].into_iter().collect(),
        section: Section::Warranty,
        title: "电池质保多久".to_owned(),
        text: "八年或 16 万公里，以先到者为准。低于 70% 免费维修。".to_owned(),
        at: then(),
        by: LIN,
        retired: false,
    }
}

/// A story that may be told.
pub fn case() -> SuccessCase {
    SuccessCase {
        id: Uuid::from_u128(41).into(),
        title: "每周回苏州看父母".to_owned(),
        text: "一家四口，原来开轿车嫌挤。".to_owned(),
        models: [MACAN].into_iter().collect(),
        purposes: [Purpose::Family, Purpose::Touring].into_iter().collect(),
        said: "孩子后排能睡着。".to_owned(),
        name: "王先生".to_owned(),
        customer: None,
        photo: None,
        consent: Some(Consent { at: then(), by: LIN }),
        at: then(),
        by: LIN,
        retired: false,
    }
}
