//! The catalogue and the demo cars.

use serde_json::json;
use uuid::Uuid;

use super::record::{self, Record};
use super::time::Moment;
use super::{specs, vins};

/// What drives a car.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Energy {
    /// Petrol alone.
    Petrol,
    /// Petrol, and a battery that can be charged.
    Hybrid,
    /// A battery alone.
    Electric,
}

impl Energy {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Petrol => "petrol",
            Self::Hybrid => "plug_in_hybrid",
            Self::Electric => "electric",
        }
    }
}

/// A model of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// Its name.
    pub name: &'static str,
    /// The line that it belongs to.
    pub series: &'static str,
    /// What drives it.
    pub energy: Energy,
    /// Its list price, in yuan: near the real one, and binding for nobody.
    pub yuan: i64,
    /// How often it is asked for.
    pub weight: u32,
}

const fn model(name: &'static str, series: &'static str, energy: Energy, yuan: i64, weight: u32) -> Model {
    Model { name, series, energy, yuan, weight }
}

/// The catalogue.
pub const MODELS: [Model; 22] = [
    model("718 Cayman", "718", Energy::Petrol, 608_000, 5),
    model("718 Boxster", "718", Energy::Petrol, 618_000, 6),
    model("718 Cayman GTS 4.0", "718", Energy::Petrol, 1_018_000, 3),
    model("911 Carrera", "911", Energy::Petrol, 1_448_000, 5),
    model("911 Carrera T", "911", Energy::Petrol, 1_588_000, 2),
    model("911 Carrera GTS", "911", Energy::Petrol, 1_918_000, 3),
    model("Macan", "Macan", Energy::Petrol, 598_000, 22),
    model("Macan T", "Macan", Energy::Petrol, 648_000, 7),
    model("Macan S", "Macan", Energy::Petrol, 778_000, 6),
    model("Macan Electric", "Macan Electric", Energy::Electric, 688_000, 7),
    model("Macan 4", "Macan Electric", Energy::Electric, 738_000, 16),
    model("Macan 4S", "Macan Electric", Energy::Electric, 848_000, 6),
    model("Cayenne", "Cayenne", Energy::Petrol, 948_000, 22),
    model("Cayenne S", "Cayenne", Energy::Petrol, 1_168_000, 5),
    model("Cayenne E-Hybrid", "Cayenne", Energy::Hybrid, 968_000, 12),
    model("Cayenne Coupé", "Cayenne Coupé", Energy::Petrol, 978_000, 8),
    model("Cayenne E-Hybrid Coupé", "Cayenne Coupé", Energy::Hybrid, 1_008_000, 7),
    model("Panamera", "Panamera", Energy::Petrol, 1_038_000, 11),
    model("Panamera 4 E-Hybrid", "Panamera", Energy::Hybrid, 1_188_000, 5),
    model("Taycan", "Taycan", Energy::Electric, 918_000, 10),
    model("Taycan 4S", "Taycan", Energy::Electric, 1_118_000, 6),
    model("Taycan 4 Cross Turismo", "Taycan", Energy::Electric, 1_058_000, 4),
];

/// A demo car: model, plate, colour, the licence that it asks for. Green plates have a digit more; their letter tells
/// battery alone (D) from hybrid (F).
const DEMO: [(usize, &str, &str, &str); 8] = [
    (2, "沪A·6G718", "胭脂红", "C1"),
    (3, "沪A·8C911", "白垩色", "C2"),
    (6, "沪A·D1234", "火山灰", "C2"),
    (10, "沪A·D20461", "冰川蓝", "C2"),
    (12, "沪A·5K806", "墨玉黑", "C2"),
    (16, "沪A·F60953", "卡拉拉白", "C2"),
    (17, "沪A·9P327", "龙胆蓝", "C2"),
    (19, "沪A·D38807", "冰莓粉", "C2"),
];

/// Long before anything else happened.
const FOUNDED: Moment = Moment::at(-700, 9, 0);

/// Returns the id of a model.
pub fn model_id(model: usize) -> Uuid {
    record::id("model", model, FOUNDED)
}

/// Returns the id of a demo car.
pub fn demo_id(car: usize) -> Uuid {
    record::id("demo", car, FOUNDED)
}

/// Returns the demo cars, by their number.
pub fn demos() -> std::ops::Range<usize> {
    0..DEMO.len()
}

/// Returns the demo car for somebody who wants a model: the model itself, or one near to it.
pub fn demo_for(model: usize) -> usize {
    let near = |wanted: &dyn Fn(&Model) -> bool| DEMO.iter().position(|(demo, ..)| wanted(&MODELS[*demo]));
    let wanted = MODELS[model];
    near(&|demo| demo.name == wanted.name)
        .or_else(|| near(&|demo| demo.series == wanted.series))
        .or_else(|| near(&|demo| demo.energy == wanted.energy))
        .unwrap_or_default()
}

/// Tells whether a demo car has a gearstick, and asks for a licence that says so.
pub fn is_manual(car: usize) -> bool {
    DEMO[car].3 == "C1"
}

/// Returns the catalogue's records.
pub fn catalogue() -> impl Iterator<Item = Record> {
    MODELS.iter().enumerate().map(|(number, model)| {
        let id = model_id(number);
        let doc = json!({
            "id": id,
            "name": model.name,
            "series": model.series,
            "energy": model.energy.as_str(),
            "list_price": model.yuan * 100,
            "sample_price": true,
            "warranty": specs::warranty(model),
            "specs": specs::figures(number),
            "equipment": specs::equipment(model),
        });
        Record::new("model", id, doc)
    })
}

/// Returns the VIN of a car of a model, by a number of its own.
pub fn vin_of(model: usize, number: usize) -> String {
    let series = MODELS[model].series;
    let (maker, kind) = match series {
        "Macan" | "Macan Electric" => ("WP1", "AA295"),
        "Cayenne" | "Cayenne Coupé" => ("WP1", "BA2AY"),
        "Panamera" => ("WP0", "AA2YA"),
        "Taycan" => ("WP0", "AC2Y1"),
        _ => ("WP0", "AA298"),
    };
    vins::vin(maker, kind, number)
}

/// Returns the records of the demo cars, given their odometers.
pub fn vehicles(odometers: &[i64]) -> impl Iterator<Item = Record> {
    DEMO.iter().zip(odometers).enumerate().map(|(number, (&(model, plate, colour, class), odometer))| {
        let id = demo_id(number);
        let doc = json!({
            "id": id,
            "model": model_id(model),
            "purpose": "demo",
            "plate": plate,
            "vin": vin_of(model, 100 + number),
            "colour": colour,
            "odometer_km": odometer,
            "needs_class": class,
        });
        Record::new("vehicle", id, doc)
    })
}
