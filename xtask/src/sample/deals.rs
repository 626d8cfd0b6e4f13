//! The deals: whose, about what, how far, and what was ticked on the way.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::cars::{self, MODELS};
use super::course::{Course, End};
use super::process::{Process, Stage, stage};
use super::random::Random;
use super::record::{self, Record};
use super::time::{Calendar, Moment};
use super::wishes;

/// A deal.
pub struct Deal {
    /// Its number, by which other parts of the sample know it.
    pub number: usize,
    /// The id.
    pub id: Uuid,
    /// Whose deal it is, by number.
    pub customer: usize,
    /// Who is in charge.
    pub owner: Uuid,
    /// The model.
    pub model: usize,
    /// How it went.
    pub course: Course,
    /// How the customer pays: 0 in full, 1 by loan, 2 by lease.
    pub payment: usize,
    /// How the customer's test drive went, or did not.
    pub drive: Drive,
    /// Why it was lost, if it was.
    pub lost: Lost,
    /// What the customer is to pay, in yuan, as last quoted.
    pub price: Option<i64>,
    /// The day on which the next step is due.
    pub due: Option<i64>,
}

/// How the customer's test drive went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drive {
    /// As it should.
    Full,
    /// The customer left before anybody asked how it was.
    WithoutImpressions,
    /// The customer wanted none.
    None,
}

/// Why a deal was lost.
pub struct Lost {
    /// 战败原因.
    pub reason: &'static str,
    /// What was said about it.
    pub note: String,
}

/// Why a stage was left all the same.
const NO_DRIVE: [&str; 7] = [
    "客户上周在别店开过同款，不用再试",
    "客户的朋友有同款，借来开过",
    "老客户换新，熟悉车型，直接谈价",
    "下大雨，客户决定先看报价",
    "客户忘带驾驶证，先谈价，交车前补试",
    "客户腿伤未愈，由家人日后再试",
    "客户赶飞机，要求先拿报价",
];
const NO_IMPRESSIONS: [&str; 4] = [
    "客户接电话匆忙离店，改天微信补",
    "带孩子来，孩子闹，感受改天再聊",
    "客户说回去和家人说完再讲",
    "下一位试驾在等，先谈报价",
];

/// 战败原因 by stage, and how often.
const LOST_OVER_THE_QUOTE: [(&str, u32); 6] =
    [("price", 32), ("competitor", 22), ("other_dealer", 18), ("supply", 10), ("postponed", 12), ("silent", 6)];
const LOST_IN_BETWEEN: [(&str, u32); 6] =
    [("price", 12), ("competitor", 34), ("other_dealer", 10), ("postponed", 22), ("silent", 18), ("other", 4)];
const LOST_EARLY: [(&str, u32); 4] = [("silent", 50), ("postponed", 30), ("competitor", 15), ("other", 5)];
const LOST_LATE: [(&str, u32); 3] = [("finance", 55), ("postponed", 25), ("other_dealer", 20)];

fn lost_note(reason: &str) -> &'static [&'static str] {
    match reason {
        "price" => &["预算到不了，改看二手", "税费加上超预算", "配下来超了八万", "想等降价", ""],
        "other_dealer" => &["外地店有现车", "朋友店里订的", "别店送了装潢，价格差不多", ""],
        "finance" => &["征信有逾期，没批", "批的额度不够，首付凑不齐", "流水不足，客户不愿补担保"],
        "supply" => &["要的颜色要等四个月", "选装排期太长", "在途车被别店先订走"],
        "postponed" => &["换房，买车推到明年", "孩子出国，先不买", "牌照没拍到，等拍到再说", "公司预算冻结", ""],
        "silent" => &["三次电话未接，微信不回", "加了微信一直没回复", "停机，联系不上", ""],
        _ => &["工作调动，离开上海", "家人反对"],
    }
}

/// Returns why a deal about a model was lost in a stage, and what was said about it.
pub fn why_lost(model: usize, last: usize, random: &mut Random) -> Lost {
    let reason = match last {
        stage::RECEPTION => random.weighted(&LOST_EARLY),
        stage::NEGOTIATION => random.weighted(&LOST_OVER_THE_QUOTE),
        _ if last >= stage::CONTRACT => random.weighted(&LOST_LATE),
        _ => random.weighted(&LOST_IN_BETWEEN),
    };
    let note = match reason {
        "competitor" => {
            format!("{}{}", random.pick(&["订了", "选了", "已提"]), random.pick(wishes::rivals(&MODELS[model])))
        }
        _ => random.pick(lost_note(reason)).to_owned(),
    };
    Lost { reason, note }
}

impl Deal {
    /// Returns the deal's record.
    pub fn record(&self, customer: Uuid, process: &Process, calendar: Calendar) -> Record {
        let mut random = Random::named(&format!("deal {}", self.number));
        let last = self.course.last();
        let mut doc = json!({
            "id": self.id,
            "customer": customer,
            "owner": self.owner,
            "process": process.reference,
            "stage": process.stages.get(last).map(|stage| &stage.id),
            "outcome": self.outcome(calendar),
            "opened": calendar.instant(self.course.opened()),
        });
        let knows_model = match last {
            stage::RECEPTION => random.chance(30),
            stage::PRESENTATION => self.course.end == End::Lost || random.chance(60),
            _ => true,
        };
        if knows_model {
            doc["model"] = json!(cars::model_id(self.model));
        }
        if let Some(yuan) = self.price {
            doc["price"] = (yuan * 100).into();
        }
        if let Some(day) = self.due {
            doc["due"] = calendar.date(day).into();
        }
        for (field, map) in [
            ("ticks", self.ticks(process, &mut random, calendar)),
            ("passages", self.passages(process, &mut random, calendar)),
        ] {
            if !map.is_empty() {
                doc[field] = map.into();
            }
        }
        Record::new("deal", self.id, doc)
    }

    fn outcome(&self, calendar: Calendar) -> Value {
        let at = calendar.instant(self.course.until);
        match self.course.end {
            End::Open => json!({ "kind": "open" }),
            End::Won => json!({ "kind": "won", "at": at }),
            End::Lost => {
                let mut lost = json!({ "kind": "lost", "at": at, "reason": self.lost.reason });
                if !self.lost.note.is_empty() {
                    lost["note"] = self.lost.note.as_str().into();
                }
                lost
            }
        }
    }

    /// Who passes a stage has ticked all that it requires; of the rest, as much as people do.
    fn ticks(&self, process: &Process, random: &mut Random, calendar: Calendar) -> Map<String, Value> {
        let mut ticks = Map::new();
        for (number, stage) in process.stages.iter().enumerate() {
            let Some((from, to)) = self.course.stay(number) else { break };
            let passed = self.course.passed(number);
            let by_hand = stage.steps.iter().filter(|step| !step.proven);
            let done: Vec<&str> = by_hand
                .filter(|step| self.may_tick(&step.id))
                .filter(|step| if step.required { passed || random.chance(45) } else { random.chance(24) })
                .map(|step| step.id.as_str())
                .collect();
            let mut times: Vec<Moment> = done.iter().map(|_| Moment::within(from, to, random)).collect();
            times.sort();
            for (step, at) in done.into_iter().zip(times) {
                let tick = json!({ "done": true, "at": calendar.instant(at), "by": self.owner });
                ticks.insert(step.to_owned(), tick);
            }
        }
        ticks
    }

    /// Who pays in full needs no loan; who drives no car needs none prepared.
    fn may_tick(&self, step: &str) -> bool {
        let loan = step.starts_with("loan_");
        let drive = step == "car_prepared";
        !(loan && self.payment == 0 || drive && self.drive == Drive::None)
    }

    fn passages(&self, process: &Process, random: &mut Random, calendar: Calendar) -> Map<String, Value> {
        let pairs = process.stages.iter().zip(process.stages.iter().skip(1)).enumerate();
        let mut passages = Map::new();
        for ((number, (from, to)), &at) in pairs.zip(self.course.entered.iter().skip(1)) {
            let mut passage = json!({ "from": from.id, "to": to.id, "at": calendar.instant(at), "by": self.owner });
            if number == stage::TEST_DRIVE && self.drive != Drive::Full {
                passage["open"] = json!(self.left_open(from));
                passage["reason"] = match self.drive {
                    Drive::None => random.pick(&NO_DRIVE),
                    _ => random.pick(&NO_IMPRESSIONS),
                }
                .into();
            }
            passages.insert(record::id("passage", self.number * stage::COUNT + number, at).to_string(), passage);
        }
        passages
    }

    fn left_open<'a>(&self, test_drive: &'a Stage) -> Vec<&'a str> {
        let required = test_drive.steps.iter().filter(|step| step.required).map(|step| step.id.as_str());
        required.filter(|step| self.drive == Drive::None || *step == "impressions_noted").collect()
    }
}
