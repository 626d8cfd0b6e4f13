//! The rounds of the quotes.

use serde_json::json;
use uuid::Uuid;

use super::cars::{self, Energy, MODELS, Model};
use super::course::End;
use super::deals::Deal;
use super::process::stage;
use super::random::Random;
use super::record::{self, Record};
use super::time::{Calendar, Moment};

const PAYMENT: [&str; 3] = ["full", "loan", "lease"];

const COLOURS: [&str; 12] = [
    "卡拉拉白",
    "墨玉黑",
    "白垩色",
    "火山灰",
    "龙胆蓝",
    "银河银",
    "胭脂红",
    "冰莓粉",
    "橡树绿",
    "冰川蓝",
    "普罗旺斯紫",
    "尼奥蓝",
];
const INTERIORS: [&str; 7] =
    ["黑色内饰", "黑配波尔多红", "石墨灰内饰", "松露棕", "双色：黑配白垩", "黑色内饰，碳饰条", "勃艮第红"];
const OPTIONS: [&str; 10] = [
    "运动计时组件",
    "21 英寸轮毂",
    "Burmester 音响",
    "后轮转向",
    "空气悬架",
    "全景天窗",
    "十四向座椅加通风",
    "运动排气",
    "矩阵大灯",
    "环影加泊车辅助",
];
const GIFTS: [&str; 8] = [
    "首次保养一次",
    "原厂脚垫一套",
    "首次保养一次，隐形车衣半包",
    "品牌驾驶体验一次",
    "家用充电桩安装（三十米内）",
    "儿童安全座椅一张",
    "原厂后备厢垫，行车记录仪",
    "两次基础保养",
];

/// Returns the quotes of a deal, and notes on the deal what the last one comes to.
pub fn records(deal: &mut Deal, customer: Uuid, calendar: Calendar) -> Vec<Record> {
    let Some((from, to)) = deal.course.stay(stage::NEGOTIATION) else { return Vec::new() };
    let mut random = Random::named(&format!("quotes {}", deal.number));
    let accepted = deal.course.passed(stage::NEGOTIATION);
    // Some have only just sat down to negotiate.
    let least = if accepted || deal.course.end == End::Lost { 1 } else { 0 };
    let rounds = random.weighted(&[(1, 45), (2, 38), (3, 17)]).min(to.day() - from.day()).max(least);
    let rounds = if least == 0 && deal.number.is_multiple_of(5) { 0 } else { rounds };
    let mut times: Vec<Moment> = (0..rounds).map(|_| Moment::within(from, to, &mut random)).collect();
    times.sort();
    let offer = Offer::draw(&MODELS[deal.model], deal.payment, &mut random);
    let mut records = Vec::new();
    for (round, &at) in (0_i64..).zip(&times) {
        let is_last = round + 1 == rounds;
        let id = record::id("quote", deal.number * 4 + records.len(), at);
        let discount = offer.discount(round);
        let mut doc = json!({
            "id": id,
            "deal": deal.id,
            "customer": customer,
            "model": cars::model_id(deal.model),
            "specification": offer.specification,
            "list_price": offer.list * 100,
            "options": offer.options * 100,
            "discount": discount * 100,
            "fees": offer.fees * 100,
            "trade_in": offer.trade_in * 100,
            "payment": PAYMENT[deal.payment],
            "valid_until": calendar.date(at.day() + 7),
            "at": calendar.instant(at),
            "by": deal.owner,
        });
        if !offer.gifts.is_empty() && (is_last || round > 0) {
            doc["gifts"] = offer.gifts.into();
        }
        // The last word of a customer who is still thinking has not been said; some lost ones never said it.
        let replied = !is_last || accepted || (deal.course.end == End::Lost && random.chance(60));
        if replied {
            let next = times.get(records.len() + 1).copied().unwrap_or(to);
            // While the offer holds.
            let latest = next.min(Moment::at(at.day() + 6, 18, 0));
            let said = Moment::within(at.plus(15).min(latest), latest, &mut random);
            doc["reply"] = json!({ "accepted": is_last && accepted, "at": calendar.instant(said), "by": deal.owner });
        }
        deal.price = Some(offer.list + offer.options - discount + offer.fees - offer.trade_in);
        records.push(Record::new("quote", id, doc));
    }
    records
}

/// What stays the same from round to round, in yuan.
struct Offer {
    specification: String,
    list: i64,
    options: i64,
    first_discount: i64,
    fees: i64,
    trade_in: i64,
    gifts: &'static str,
}

impl Offer {
    fn draw(model: &Model, payment: usize, random: &mut Random) -> Self {
        let wishes = random.between(0, 3);
        let mut specification = format!("{}，{}", random.pick(&COLOURS), random.pick(&INTERIORS));
        let mut added: Vec<&str> = Vec::new();
        for _ in 0..wishes {
            let wish = random.pick(&OPTIONS);
            if !added.contains(&wish) {
                added.push(wish);
                specification = format!("{specification}，{wish}");
            }
        }
        let options = random.between(8, 26) * 1_000 * (1 + added.len() as i64);
        let gifts = match random.pick(&GIFTS) {
            _ if random.chance(30) => "",
            // A charger is of no use to a car without a socket.
            gift if gift.contains("充电") && model.energy == Energy::Petrol => GIFTS[0],
            gift => gift,
        };
        let trade_in = if random.chance(24) { random.between(60, 420) * 1_000 } else { 0 };
        // Lenders pay for part of the discount.
        let percent = random.between(20, 60) + if payment == 0 { 0 } else { 10 };
        let first_discount = model.yuan * percent / 1_000 / 1_000 * 1_000;
        Self { specification, list: model.yuan, options, first_discount, fees: fees(model, options), trade_in, gifts }
    }

    fn discount(&self, round: i64) -> i64 {
        self.first_discount + round * (self.list / 100 / 1_000 * 1_000)
    }
}

/// 购置税 is 10 % of the price without VAT (13 %); cars with a battery alone or a socket get half of it back, 15,000
/// yuan at most. To it come insurance (2.2 %) and plates.
fn fees(model: &Model, options: i64) -> i64 {
    let price = model.yuan + options;
    let tax = price * 100 / 113 / 10;
    let relief = if model.energy == Energy::Petrol { 0 } else { (tax / 2).min(15_000) };
    let insurance = price * 22 / 1_000;
    (tax - relief + insurance + 500) / 100 * 100
}
