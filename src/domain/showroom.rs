//! The showroom's settings, which its tablets share.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Money;
use super::id::ShowroomId;
use super::record::{Kind, Record};

/// One hundred per cent, in basis points.
const WHOLE: i128 = 10_000;

/// The settings: one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Showroom {
    /// The id, which is the same on all tablets.
    pub id: ShowroomId,
    /// 顾问优惠权限: the largest discount that a consultant may give without a manager.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_limit: Option<Money>,
    /// The same as a part of list price and options, in basis points (1/100 %). Where both are set, the lower counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_limit_bp: Option<u32>,
    /// 地址, as documents state it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// 电话, as documents state it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
}

impl Showroom {
    /// Returns the id of the one record: derived, so that tablets which set it offline meet in it.
    pub fn the_id() -> ShowroomId {
        ShowroomId(Uuid::new_v5(&Uuid::NAMESPACE_OID, Self::KIND.as_str().as_bytes()))
    }

    /// The settings before anything is set: no limit.
    pub fn unset() -> Self {
        Self {
            id: Self::the_id(),
            discount_limit: None,
            discount_limit_bp: None,
            address: String::new(),
            phone: String::new(),
        }
    }

    /// Tells whether a consultant may take this off `price`, which is list price and options.
    pub fn leaves_to_consultants(&self, discount: Money, price: Money) -> bool {
        let within = |basis_points: u32| {
            i128::from(discount.as_fen()) * WHOLE <= i128::from(price.as_fen()) * i128::from(basis_points)
        };
        self.discount_limit.is_none_or(|limit| discount <= limit) && self.discount_limit_bp.is_none_or(within)
    }
}

impl Record for Showroom {
    const KIND: Kind = Kind::known("showroom");
    type Id = ShowroomId;

    fn id(&self) -> ShowroomId {
        self.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lower_limit_counts_and_is_itself_allowed() {
        let check = |most: Option<i64>, basis_points: Option<u32>, discount: i64, expected: bool| {
            let discount_limit = most.map(Money::fen);
            let showroom = Showroom { discount_limit, discount_limit_bp: basis_points, ..Showroom::unset() };
            let allowed = showroom.leaves_to_consultants(Money::fen(discount), Money::yuan(600_000));
            assert_eq!(allowed, expected, "{discount} within {most:?} and {basis_points:?}");
        };
        check(None, None, 60_000_000, true);
        check(Some(1_000_000), None, 1_000_000, true);
        check(Some(1_000_000), None, 1_000_001, false);
        check(None, Some(350), 2_100_000, true);
        check(None, Some(350), 2_100_001, false);
        check(Some(1_000_000), Some(350), 1_500_000, false);
        check(Some(3_000_000), Some(350), 2_500_000, false);
        check(Some(0), None, 1, false);
        check(Some(0), None, 0, true);
    }
}
