//! What the models of the catalogue are compared by: figures near the real ones, equipment and warranty.

use serde_json::{Map, Value, json};

use super::cars::{Energy, Model};

/// A model's figures: length, width, height, wheelbase in mm; seats; kW; N·m; tenths of a second to 100 km/h; km/h; tenths
/// of a litre and of a kWh per 100 km, and km of range (0 where it burns or charges nothing); litres of boot.
type Figures = [u32; 13];

const NAMES: [&str; 13] = [
    "length_mm",
    "width_mm",
    "height_mm",
    "wheelbase_mm",
    "seats",
    "power_kw",
    "torque_nm",
    "acceleration_tenths_s",
    "top_speed_kmh",
    "fuel_tenths_l",
    "electricity_tenths_kwh",
    "range_km",
    "boot_l",
];

/// The figures, model by model as the catalogue has them.
const FIGURES: [Figures; 22] = [
    [4379, 1801, 1295, 2475, 2, 220, 380, 49, 275, 89, 0, 0, 425],
    [4379, 1801, 1281, 2475, 2, 220, 380, 49, 275, 89, 0, 0, 270],
    [4405, 1801, 1276, 2475, 2, 294, 420, 40, 288, 107, 0, 0, 408],
    [4542, 1852, 1302, 2450, 4, 290, 450, 41, 294, 103, 0, 0, 135],
    [4542, 1852, 1293, 2450, 4, 290, 450, 45, 295, 105, 0, 0, 135],
    [4553, 1852, 1296, 2450, 2, 398, 610, 30, 312, 107, 0, 0, 135],
    [4726, 1922, 1621, 2807, 5, 195, 400, 64, 232, 96, 0, 0, 458],
    [4726, 1927, 1606, 2807, 5, 195, 400, 62, 232, 98, 0, 0, 458],
    [4726, 1927, 1621, 2807, 5, 280, 520, 48, 259, 112, 0, 0, 458],
    [4784, 1938, 1623, 2893, 5, 250, 563, 57, 220, 0, 163, 708, 540],
    [4784, 1938, 1622, 2893, 5, 300, 650, 52, 220, 0, 172, 669, 540],
    [4784, 1938, 1622, 2893, 5, 380, 820, 41, 240, 0, 176, 650, 540],
    [4930, 1983, 1698, 2895, 5, 260, 500, 60, 248, 112, 0, 0, 698],
    [4930, 1983, 1698, 2895, 5, 349, 600, 47, 273, 125, 0, 0, 698],
    [4930, 1983, 1696, 2895, 5, 346, 650, 49, 254, 17, 264, 82, 563],
    [4931, 1983, 1678, 2895, 5, 260, 500, 60, 246, 112, 0, 0, 600],
    [4931, 1983, 1678, 2895, 5, 346, 650, 49, 254, 17, 264, 80, 434],
    [5052, 1937, 1423, 2950, 4, 260, 500, 53, 272, 94, 0, 0, 494],
    [5052, 1937, 1423, 2950, 4, 346, 650, 41, 280, 14, 251, 93, 430],
    [4963, 1966, 1381, 2900, 4, 320, 410, 48, 230, 0, 158, 597, 407],
    [4963, 1966, 1379, 2900, 4, 440, 695, 37, 250, 0, 164, 578, 407],
    [4974, 1967, 1412, 2904, 4, 320, 610, 47, 220, 0, 172, 552, 446],
];

/// Returns the figures of a model by its number, without those that it has not.
pub fn figures(model: usize) -> Value {
    let known = NAMES.iter().zip(FIGURES[model]).filter(|(_, figure)| *figure > 0);
    known.map(|(name, figure)| ((*name).to_owned(), json!(figure))).collect::<Map<_, _>>().into()
}

/// Returns the warranty of a model.
pub const fn warranty(model: &Model) -> &'static str {
    match model.energy {
        Energy::Petrol => "整车三年，不限公里",
        Energy::Hybrid | Energy::Electric => "整车三年，不限公里；高压电池八年或 16 万公里，以先到者为准",
    }
}

/// Returns the equipment of a model.
pub fn equipment(model: &Model) -> Value {
    let is = |series: &[&str]| series.contains(&model.series);
    let tall = is(&["Macan", "Macan Electric", "Cayenne", "Cayenne Coupé"]);
    let air = is(&["Taycan", "Panamera", "Cayenne Coupé"])
        || matches!(model.name, "Cayenne S" | "Cayenne E-Hybrid" | "Macan 4S");
    let sport = is(&["718", "911"]);
    let charged = model.energy != Energy::Petrol;
    let items = [
        ("safety", "前后排安全气帘", true),
        ("safety", "自动紧急制动", true),
        ("safety", "胎压监测", true),
        ("safety", "膝部气囊", !sport),
        ("assistance", "定速巡航", true),
        ("assistance", "倒车影像", true),
        ("assistance", "360° 全景影像", !sport && model.yuan >= 700_000),
        ("assistance", "自适应巡航", tall && model.yuan >= 700_000 || charged),
        ("assistance", "车道保持", tall || charged),
        ("chassis", "电子避震", !sport || model.name.contains("GTS")),
        ("chassis", "空气悬架", air),
        (
            "chassis",
            "后轮转向",
            model.name.contains("GTS") || matches!(model.name, "Taycan 4S" | "Panamera 4 E-Hybrid"),
        ),
        ("chassis", "四驱", tall && model.name != "Macan Electric" || model.name.contains('4') && !sport),
        ("comfort", "前排座椅加热", true),
        ("comfort", "双区自动空调", !tall),
        ("comfort", "三区自动空调", tall),
        ("comfort", "电动尾门", !sport),
        ("comfort", "前排座椅通风", model.yuan >= 900_000 && !sport),
        ("cabin", "中文语音导航", true),
        ("cabin", "无线手机互联", true),
        ("cabin", "副驾娱乐屏", is(&["Taycan", "Panamera", "Cayenne", "Cayenne Coupé"])),
        ("cabin", "高级音响", model.yuan >= 900_000),
        ("exterior", "LED 大灯", true),
        ("exterior", "全景天窗", tall || is(&["Panamera"])),
        ("other", "家用充电桩一台", charged),
    ];
    let mut groups: Map<String, Value> = Map::new();
    for (group, name, _) in items.iter().filter(|(_, _, has)| *has) {
        groups.entry(*group).or_insert_with(|| json!({}))[*name] = json!(true);
    }
    groups.into()
}
