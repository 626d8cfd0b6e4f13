//! 参数与配置: what models are compared by. Figures are whole numbers of a unit that their name says.

use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Deserializer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// 参数: a figure of a model. On the wire it is named with its unit; those of tenths are kept as whole tenths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Spec {
    /// 长, in mm.
    #[serde(rename = "length_mm")]
    Length,
    /// 宽, in mm, without the mirrors.
    #[serde(rename = "width_mm")]
    Width,
    /// 高, in mm.
    #[serde(rename = "height_mm")]
    Height,
    /// 轴距, in mm.
    #[serde(rename = "wheelbase_mm")]
    Wheelbase,
    /// 座位数.
    #[serde(rename = "seats")]
    Seats,
    /// 最大功率, in kW; of a hybrid that of the whole system.
    #[serde(rename = "power_kw")]
    Power,
    /// 最大扭矩, in N·m.
    #[serde(rename = "torque_nm")]
    Torque,
    /// 0–100 km/h 加速, in tenths of a second.
    #[serde(rename = "acceleration_tenths_s")]
    Acceleration,
    /// 最高车速, in km/h.
    #[serde(rename = "top_speed_kmh")]
    TopSpeed,
    /// 综合油耗 (WLTC), in tenths of a litre per 100 km.
    #[serde(rename = "fuel_tenths_l")]
    Fuel,
    /// 综合电耗, in tenths of a kWh per 100 km.
    #[serde(rename = "electricity_tenths_kwh")]
    Electricity,
    /// 纯电续航 (CLTC), in km.
    #[serde(rename = "range_km")]
    Range,
    /// 后备箱容积, in litres.
    #[serde(rename = "boot_l")]
    Boot,
}

/// What is wrong with a figure as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadFigure {
    /// It is no number, or one with more decimals than the figure has.
    NoNumber,
    /// No car has that: mostly it was meant in another unit. The least and the most that it may be, as kept.
    Outside(u32, u32),
}

impl Spec {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::Length,
        Self::Width,
        Self::Height,
        Self::Wheelbase,
        Self::Seats,
        Self::Power,
        Self::Torque,
        Self::Acceleration,
        Self::TopSpeed,
        Self::Fuel,
        Self::Electricity,
        Self::Range,
        Self::Boot,
    ];

    /// Returns the unit as it is written after the figure; seats have none.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Length | Self::Width | Self::Height | Self::Wheelbase => "mm",
            Self::Seats => "",
            Self::Power => "kW",
            Self::Torque => "N·m",
            Self::Acceleration => "s",
            Self::TopSpeed => "km/h",
            Self::Fuel => "L/100km",
            Self::Electricity => "kWh/100km",
            Self::Range => "km",
            Self::Boot => "L",
        }
    }

    /// Tells whether it is kept in tenths of its unit.
    pub const fn in_tenths(self) -> bool {
        matches!(self, Self::Acceleration | Self::Fuel | Self::Electricity)
    }

    /// The least and the most that a passenger car has, as kept.
    const fn bounds(self) -> (u32, u32) {
        match self {
            Self::Length => (2_000, 7_500),
            Self::Width => (1_200, 2_600),
            Self::Height => (900, 3_200),
            Self::Wheelbase => (1_500, 5_000),
            Self::Seats => (1, 9),
            Self::Power => (10, 2_000),
            Self::Torque => (20, 5_000),
            Self::Acceleration => (10, 600),
            Self::TopSpeed => (40, 500),
            Self::Fuel => (1, 400),
            Self::Electricity => (10, 600),
            Self::Range => (10, 2_500),
            Self::Boot => (10, 5_000),
        }
    }

    /// Reads a figure as people type it: `4726`, `4,726`, `6.1`.
    ///
    /// # Errors
    /// When it is no such figure.
    pub fn parse(self, text: &str) -> Result<u32, BadFigure> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        let places = usize::from(self.in_tenths());
        let decimals = decimals.trim_end_matches('0');
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > places {
            return Err(BadFigure::NoNumber);
        }
        let kept = format!("{whole}{decimals:0<places$}").parse().map_err(|_| BadFigure::NoNumber)?;
        let (least, most) = self.bounds();
        if (least..=most).contains(&kept) { Ok(kept) } else { Err(BadFigure::Outside(least, most)) }
    }

    /// Returns a figure as it is written, without its unit: `4726`, `6.1`.
    pub fn show(self, kept: u32) -> String {
        if self.in_tenths() { format!("{}.{}", kept / 10, kept % 10) } else { kept.to_string() }
    }
}

/// 配置分类: what equipment is grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// 安全.
    Safety,
    /// 驾驶辅助.
    Assistance,
    /// 底盘与操控.
    Chassis,
    /// 舒适.
    Comfort,
    /// 座舱与影音.
    Cabin,
    /// 外观与灯光.
    Exterior,
    /// 其他.
    Other,
}

impl Group {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::Safety, Self::Assistance, Self::Chassis, Self::Comfort, Self::Cabin, Self::Exterior, Self::Other];
}

/// Reads a map, leaving out what this version does not know; that is kept in the stored JSON.
pub(super) fn known<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Ord + DeserializeOwned,
    V: DeserializeOwned,
{
    let map = serde_json::Map::deserialize(deserializer)?;
    let read =
        |(key, value)| Some((serde_json::from_value(Value::String(key)).ok()?, serde_json::from_value(value).ok()?));
    Ok(map.into_iter().filter_map(read).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::vehicle::Model;

    #[test]
    fn figures_are_read_as_people_type_them() {
        let check = |spec: Spec, text: &str, expected: Result<u32, BadFigure>| {
            assert_eq!(spec.parse(text), expected, "{spec:?} {text}");
        };
        check(Spec::Length, "4726", Ok(4726));
        check(Spec::Length, " 4,726 ", Ok(4726));
        check(Spec::Length, "472.6", Err(BadFigure::NoNumber));
        check(Spec::Length, "473", Err(BadFigure::Outside(2_000, 7_500)));
        check(Spec::Acceleration, "6.1", Ok(61));
        check(Spec::Acceleration, "6", Ok(60));
        check(Spec::Acceleration, "6.10", Ok(61));
        check(Spec::Acceleration, "6.15", Err(BadFigure::NoNumber));
        check(Spec::Acceleration, "61", Err(BadFigure::Outside(10, 600)));
        check(Spec::Seats, "五", Err(BadFigure::NoNumber));
        check(Spec::Seats, "", Err(BadFigure::NoNumber));
        check(Spec::Range, "-1", Err(BadFigure::NoNumber));
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for spec in Spec::ALL {
            let (least, most) = spec.bounds();
            for kept in [least, least + 1, most] {
                assert_eq!(spec.parse(&spec.show(kept)), Ok(kept), "{spec:?}");
            }
        }
    }

    #[test]
    fn a_figure_that_a_newer_version_brings_is_passed_over() {
        let model = serde_json::from_value::<Model>(json!({
            "id": "00000000-0000-0000-0000-000000000000", "name": "Macan", "series": "Macan", "list_price": 1,
            "specs": {"length_mm": 4726, "doors": 5, "seats": "five"},
            "equipment": {"safety": {"安全气囊": true}, "galley": {"冰箱": true}},
        }));
        let model = model.unwrap_or_else(|error| unreachable!("{error}"));
        assert_eq!(model.specs, BTreeMap::from([(Spec::Length, 4726)]));
        assert_eq!(model.equipment.keys().collect::<Vec<_>>(), [&Group::Safety]);
    }
}
