//! The test drives: which car, when, with what licence, and how the customer found it.

use serde_json::{Value, json};
use uuid::Uuid;

use super::cars::{self, MODELS, Model};
use super::deals::{Deal, Drive};
use super::diary;
use super::given::Given;
use super::names::Person;
use super::numbers;
use super::process::stage;
use super::random::{Deck, Random};
use super::record::{self, Record};
use super::signature;
use super::time::{Calendar, Moment};

/// A test drive.
pub struct TestDrive {
    /// The number of the deal that it belongs to.
    pub deal: usize,
    /// The demo car.
    pub car: usize,
    /// When it was agreed for; a walk-in has no such time.
    pub booked_for: Option<Moment>,
    /// How far it is.
    pub phase: Phase,
}

/// How far a test drive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Agreed.
    Booked,
    /// It did not take place.
    Cancelled(&'static str),
    /// On the road since then.
    Out(Moment),
    /// Over.
    Returned {
        /// Since when the car was on the road.
        out: Moment,
        /// Until when.
        back: Moment,
        /// Whether the customer was asked how it was.
        impressions: bool,
    },
}

impl TestDrive {
    fn out(&self) -> Option<Moment> {
        match self.phase {
            Phase::Out(out) | Phase::Returned { out, .. } => Some(out),
            Phase::Booked | Phase::Cancelled(_) => None,
        }
    }

    /// Returns from when to when the car is on the road.
    pub fn span(&self) -> Option<(Moment, Moment)> {
        match self.phase {
            Phase::Returned { out, back, .. } => Some((out, back)),
            _ => None,
        }
    }
}

const CANCELLED: [&str; 6] = [
    "客户临时出差，改约",
    "暴雨，客户要求改天",
    "客户孩子发烧，未到店",
    "客户忘带驾驶证",
    "试驾车在补电，客户改期",
    "客户堵在路上，当天取消",
];

/// Plans the drives of all deals. Nobody and no car is in two places at once; where no time is left, the customer goes
/// without.
pub fn plan(deals: &mut [Deal]) -> Vec<TestDrive> {
    let mut random = Random::named("drives");
    let mut drives = diary::drives(deals);
    for deal in deals.iter_mut().filter(|deal| deal.course.last() >= stage::TEST_DRIVE) {
        if deal.course.is_in(stage::TEST_DRIVE) || deal.drive == Drive::None {
            continue;
        }
        let passed = deal.course.passed(stage::TEST_DRIVE);
        let impressions = deal.drive == Drive::Full;
        match returned(deal, impressions, &drives, &mut random) {
            // Some of those whom a stage lost never came to the drive.
            Some(drive) if passed || random.chance(50) => {
                drives.extend(random.chance(5).then(|| cancelled(deal, &drive, &mut random)).flatten());
                drives.push(drive);
            }
            _ => deal.drive = Drive::None,
        }
    }
    drives
}

/// Returns a drive that took place while the deal was in its stage.
pub fn returned(deal: &Deal, impressions: bool, others: &[TestDrive], random: &mut Random) -> Option<TestDrive> {
    let (from, to) = deal.course.stay(stage::TEST_DRIVE)?;
    let car = cars::demo_for(deal.model);
    let walk_in = from.day() == to.day();
    (0..20).find_map(|_| {
        let booked_for = (!walk_in).then(|| Moment::within(from.plus(60), to.plus(-70), random).half_hour());
        let out = booked_for.unwrap_or(from).plus(random.between(6, 14));
        let back = out.plus(random.between(24, 38));
        let taken = |other: &TestDrive| {
            let clashes = other.span().is_some_and(|(start, end)| start < back && out < end);
            clashes && (other.car == car || other.deal == deal.number)
        };
        let free = from < out && back < to && !others.iter().any(taken);
        free.then_some(TestDrive {
            deal: deal.number,
            car,
            booked_for,
            phase: Phase::Returned { out, back, impressions },
        })
    })
}

/// Returns an earlier appointment that came to nothing.
fn cancelled(deal: &Deal, drive: &TestDrive, random: &mut Random) -> Option<TestDrive> {
    let (from, _) = deal.course.stay(stage::TEST_DRIVE)?;
    let booked_for = drive.booked_for.filter(|booked| booked.day() > from.day() + 1)?;
    let day = random.between(from.day() + 1, booked_for.day() - 1);
    let phase = Phase::Cancelled(random.pick(&CANCELLED));
    Some(TestDrive { booked_for: Some(Moment::on(day, random).half_hour()), phase, ..*drive })
}

/// Returns the records of the drives, and the odometers that they leave behind.
pub fn records(
    drives: &mut [TestDrive],
    deals: &[Deal],
    who: &[(Uuid, &Person)],
    calendar: Calendar,
) -> (Vec<Record>, Vec<i64>) {
    let mut random = Random::named("odometers");
    let mut words = Deck::new(&WORDS, &mut random);
    let mut odometers: Vec<i64> = cars::demos().map(|_| random.between(1_900, 6_400)).collect();
    // Odometers rise with time, so the cars leave in the order of time.
    drives.sort_by_key(|drive| (drive.out().or(drive.booked_for), drive.deal));
    let mut records = Vec::new();
    for (number, drive) in drives.iter().enumerate() {
        let Some(deal) = deals.get(drive.deal) else { continue };
        let Some(&(customer, person)) = who.get(deal.customer) else { continue };
        let made = drive.booked_for.or(drive.out()).map_or(deal.course.opened(), |at| at.min(Moment::YESTERDAY));
        let id = record::id("test_drive", number, made);
        let mut doc = json!({
            "id": id,
            "customer": customer,
            "deal": deal.id,
            "vehicle": cars::demo_id(drive.car),
            "by": deal.owner,
        });
        if let Some(booked_for) = drive.booked_for {
            doc["booked_for"] = calendar.instant(booked_for).into();
        }
        if let Phase::Cancelled(reason) = drive.phase {
            doc["cancelled"] = reason.into();
        }
        if let Some(out) = drive.out() {
            let odometer = &mut odometers[drive.car];
            *odometer += random.between(0, 5);
            let eighths = random.between(4, 8);
            doc["licence"] = licence(person, drive, deal.owner, calendar);
            doc["terms"] = terms(person, drive, out, calendar);
            doc["out"] = json!({ "at": calendar.instant(out), "odometer_km": *odometer, "eighths": eighths });
            if let Phase::Out(out) = drive.phase {
                doc["out"]["due_back"] = calendar.instant(out.plus(40)).into();
            }
            if let Phase::Returned { back, impressions, .. } = drive.phase {
                *odometer += random.between(9, 21);
                let eighths = eighths - i64::from(random.chance(35));
                let mut car = json!({
                    "at": calendar.instant(back), "odometer_km": *odometer, "eighths": eighths, "by": deal.owner,
                });
                if random.chance(6) {
                    car["condition"] = random.pick(&CONDITIONS).into();
                }
                doc["back"] = car;
                if impressions {
                    doc["impressions"] = asked(&MODELS[deal.model], &mut words, &mut random);
                    doc["impressions"]["at"] = calendar.instant(back.plus(1)).into();
                }
            }
        }
        records.push(Record::new("test_drive", id, doc));
    }
    (records, odometers)
}

/// The licence fits the car: with a gearstick it takes more than C2.
fn licence(person: &Person, drive: &TestDrive, by: Uuid, calendar: Calendar) -> Value {
    let mut random = Random::named(&format!("licence {}", person.name));
    let number = if person.foreign {
        numbers::foreign_licence(&mut random)
    } else {
        numbers::licence(person.woman, &mut random)
    };
    let class = match random.weighted(&[("C1", 70), ("C2", 22), ("B2", 5), ("A2", 1), ("B1", 2)]) {
        "C2" if cars::is_manual(drive.car) => "C1",
        class => class,
    };
    let expires = random.between(260, 3_600);
    let out = drive.out().unwrap_or(Moment::YESTERDAY);
    json!({
        "number": number,
        "class": class,
        "expires": calendar.date(expires),
        "at": calendar.instant(out.plus(-4)),
        "by": by,
    })
}

fn terms(person: &Person, drive: &TestDrive, out: Moment, calendar: Calendar) -> Value {
    let mut random = Random::named(&format!("signature {} {}", person.name, drive.deal));
    let mut terms = signature::signed_terms(person.foreign, &mut random);
    terms["at"] = calendar.instant(out.plus(-2)).into();
    terms
}

fn asked(model: &Model, words: &mut Deck<(Given, &'static str)>, random: &mut Random) -> Value {
    let mut ratings = json!({});
    for aspect in ["comfort", "power", "handling", "space", "quiet"] {
        if random.chance(92) {
            ratings[aspect] = random.weighted(&[(5, 42), (4, 38), (3, 16), (2, 4)]).into();
        }
    }
    let mut impressions = json!({ "ratings": ratings });
    if let Some((_, words)) = words.draw(|(given, _)| given.holds(model, None)).filter(|_| random.chance(90)) {
        impressions["words"] = words.into();
    }
    impressions
}

const CONDITIONS: [&str; 6] = [
    "右前轮毂有旧痕，与出车前记录一致",
    "左后门下沿一处浅划痕，已通知车管",
    "前挡有飞石小点，未扩大",
    "内饰有泥，已送洗",
    "胎压报警，补气后正常",
    "雨后车身脏，已送洗",
];

const WORDS: [(Given, &str); 24] = [
    (Given::Anything, "方向盘很准，指哪打哪。"),
    (Given::Anything, "座椅比想的舒服，腰托好用。"),
    (Given::Anything, "底盘紧，过减速带还是有点硬。"),
    (Given::Anything, "刹车脚感好，心里有底。"),
    (Given::Room, "家人坐了后排，说腿部刚好。"),
    (Given::Anything, "车窗外有点风噪，能接受。"),
    (Given::Anything, "视野好，掉头也不费劲。"),
    (Given::Room, "过弯不晃，家人在后排没晕。"),
    (Given::Anything, "中控按键少，得习惯一下。"),
    (Given::Anything, "音响不错，想要那套升级的。"),
    (Given::Anything, "开起来比看着小，好停。"),
    (Given::Anything, "运动模式一开，人就笑了。"),
    (Given::Anything, "和我现在的车比，隔音强太多。"),
    (Given::Room, "空间够用，后备厢放得下婴儿车。"),
    (Given::Petrol, "声音好听，就冲这个。"),
    (Given::Petrol, "低速有一点顿，跑起来就顺了。"),
    (Given::Petrol, "油门响应快，超车不犹豫。"),
    (Given::Petrol, "发动机一响，就知道值。"),
    (Given::Socket, "电起步很安静，停车场里尤其好。"),
    (Given::Battery, "加速太猛，乘客要先打招呼。"),
    (Given::Battery, "动能回收不突兀，不像以前试过的电车。"),
    (Given::Battery, "很安静，能听见轮胎声。"),
    (Given::Battery, "表显续航掉得比想的慢。"),
    (Given::Battery, "重心低，弯里很稳。"),
];
