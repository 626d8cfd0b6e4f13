//! The cars for sale: what stands where, and what is on its way.

use serde_json::{Map, Value, json};

use super::cars::{self, MODELS};
use super::record::{self, Record};
use super::time::{Calendar, Moment};

/// A car for sale: model, colour, interior, options, where it stands; one that stands nowhere is on its way.
type Car = (usize, &'static str, &'static str, &'static [&'static str], &'static str);

const STOCK: [Car; 20] = [
    (1, "白垩色", "黑色真皮", &["运动排气"], "展厅 A1"),
    (3, "银河银", "黑红双色真皮", &["运动计时组件", "18 向电动座椅"], "展厅 A2"),
    (6, "卡拉拉白", "黑色真皮", &["全景天窗"], "展厅 B1"),
    (6, "墨玉黑", "黑色真皮", &[], "后院 12"),
    (7, "龙胆蓝", "黑色真皮", &["21 寸轮毂"], "展厅 B2"),
    (10, "橡树绿", "松露棕真皮", &["空气悬架", "矩阵大灯"], "展厅 C1"),
    (10, "卡拉拉白", "黑色真皮", &["矩阵大灯"], "后院 3"),
    (11, "火山灰", "黑色真皮", &["后轮转向"], "展厅 C2"),
    (12, "墨玉黑", "黑色真皮", &["空气悬架"], "展厅 D1"),
    (12, "卡拉拉白", "莫哈韦米色真皮", &["全景天窗", "脚踏板"], "后院 7"),
    (14, "火山灰", "黑色真皮", &["后轮转向"], "后院 8"),
    (15, "胭脂红", "黑红双色真皮", &["22 寸轮毂"], "展厅 D2"),
    (17, "银河银", "黑色真皮", &["四座按摩"], "展厅 E1"),
    (19, "墨玉黑", "黑色真皮", &["矩阵大灯"], "后院 15"),
    (6, "火山灰", "黑色真皮", &["全景天窗"], ""),
    (10, "冰川灰", "黑色真皮", &["空气悬架"], ""),
    (10, "墨玉黑", "松露棕真皮", &["后轮转向", "矩阵大灯"], ""),
    (12, "龙胆蓝", "黑色真皮", &["空气悬架"], ""),
    (14, "卡拉拉白", "莫哈韦米色真皮", &["全景天窗"], ""),
    (19, "冰莓粉", "白色真皮", &["高级音响"], ""),
];

/// What the label at the car says beyond the list price, in yuan, for each option.
const OPTION: i64 = 18_000;

/// Returns the records of the cars for sale.
pub fn records(calendar: Calendar) -> impl Iterator<Item = Record> {
    STOCK.iter().enumerate().map(move |(number, &(model, colour, interior, options, place))| {
        let id = record::id("stock", number, Moment::at(-60 + 3 * number as i64, 9, 30));
        let comes = place.is_empty();
        // Here since, or expected on, a day of its own.
        let day = if comes { 5 + 6 * (number as i64 - 14) } else { -58 + 3 * number as i64 };
        let named = options.iter().map(|option| ((*option).to_owned(), json!(true))).collect::<Map<_, _>>();
        let mut doc = json!({
            "id": id,
            "model": cars::model_id(model),
            "purpose": "stock",
            "vin": cars::vin_of(model, 200 + number),
            "colour": colour,
            "interior": interior,
            "arrived": calendar.date(day),
            "odometer_km": if comes { 0 } else { 8 + number % 5 * 3 },
            "needs_class": "C2",
            "status": if comes { "in_transit" } else { "in_stock" },
        });
        if !named.is_empty() {
            doc["options"] = Value::Object(named);
        }
        if !comes {
            doc["place"] = json!(place);
            doc["price_label"] = json!((MODELS[model].yuan + OPTION * options.len() as i64) * 100);
        }
        Record::new("vehicle", id, doc)
    })
}
