//! The lists of a delivery: what is inspected, which papers go along, what the customer is shown. One place for each; the
//! words are in the locale files.

use super::model::ItemId;
use crate::i18n::{Locale, td_string};

/// 检查项目: a part of the inspection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// 外观.
    Exterior,
    /// 内饰.
    Interior,
    /// 功能.
    Functions,
    /// 油液与电量.
    Fluids,
    /// 轮胎.
    Tyres,
    /// 证件.
    Documents,
    /// 随车附件.
    Accessories,
}

impl Group {
    /// All of them, in the order in which one goes round a car.
    pub const ALL: [Self; 7] = [
        Self::Exterior,
        Self::Interior,
        Self::Functions,
        Self::Fluids,
        Self::Tyres,
        Self::Documents,
        Self::Accessories,
    ];

    /// Returns its name.
    pub fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::Exterior => td_string!(locale, deliveries.group_exterior),
            Self::Interior => td_string!(locale, deliveries.group_interior),
            Self::Functions => td_string!(locale, deliveries.group_functions),
            Self::Fluids => td_string!(locale, deliveries.group_fluids),
            Self::Tyres => td_string!(locale, deliveries.group_tyres),
            Self::Documents => td_string!(locale, deliveries.group_documents),
            Self::Accessories => td_string!(locale, deliveries.group_accessories),
        }
    }
}

/// A point of a list.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Its name in records.
    pub name: &'static str,
    /// Its name for people.
    pub words: fn(Locale) -> &'static str,
}

impl Item {
    /// Returns its name in records.
    pub fn id(&self) -> ItemId {
        self.name.into()
    }
}

macro_rules! items {
    ($($name:literal: $key:ident),+ $(,)?) => {
        &[$(Item { name: $name, words: |locale| td_string!(locale, deliveries.$key) }),+]
    };
}

/// Returns what is inspected of a part.
pub const fn inspection(group: Group) -> &'static [Item] {
    match group {
        Group::Exterior => items! {
            "paint": check_paint,
            "panels": check_panels,
            "glass": check_glass,
            "rims": check_rims,
            "underbody": check_underbody,
        },
        Group::Interior => items! {
            "seats": check_seats,
            "trim": check_trim,
            "belts": check_belts,
        },
        Group::Functions => items! {
            "lights": check_lights,
            "wipers": check_wipers,
            "windows": check_windows,
            "locks": check_locks,
            "screen": check_screen,
            "aircon": check_aircon,
            "cameras": check_cameras,
            "warnings": check_warnings,
        },
        Group::Fluids => items! {
            "oil": check_oil,
            "coolant": check_coolant,
            "brake_fluid": check_brake_fluid,
            "washer": check_washer,
            "charge": check_charge,
            "battery": check_battery,
        },
        Group::Tyres => items! {
            "pressure": check_pressure,
            "tread": check_tread,
            "bolts": check_bolts,
        },
        Group::Documents => items! {
            "vin": check_vin,
            "label": check_label,
        },
        Group::Accessories => items! {
            "tools": check_tools,
            "cable": check_cable,
            "mats": check_mats,
            "keys": check_keys,
        },
    }
}

/// Goes through all that is inspected.
pub fn inspected() -> impl Iterator<Item = &'static Item> {
    Group::ALL.into_iter().flat_map(inspection)
}

/// 交车资料: what goes along with the car.
pub const PAPERS: &[Item] = items! {
    "invoice": paper_invoice,
    "certificate": paper_certificate,
    "policy": paper_policy,
    "plate": paper_plate,
    "tax_proof": paper_tax_proof,
    "warranty_card": paper_warranty_card,
    "manual": paper_manual,
    "service_book": paper_service_book,
    "spare_key": paper_spare_key,
};

/// 用车讲解: what the customer is shown.
pub const TAUGHT: &[Item] = items! {
    "lights": teach_lights,
    "aircon": teach_aircon,
    "seats": teach_seats,
    "screen": teach_screen,
    "assist": teach_assist,
    "energy": teach_energy,
    "tools": teach_tools,
    "first_service": teach_first_service,
    "warranty": teach_warranty,
    "rescue": teach_rescue,
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_name_stands_for_one_point() {
        for list in [inspected().collect::<Vec<_>>(), PAPERS.iter().collect(), TAUGHT.iter().collect()] {
            let names: BTreeSet<&str> = list.iter().map(|item| item.name).collect();
            assert_eq!(names.len(), list.len());
        }
    }
}
