//! What is said about the models: invented, and true of none in particular.

use serde_json::{Map, Value, json};

use super::cars::{self, MODELS};
use super::record::{self, Record};
use super::staff;
use super::time::{Calendar, Moment};

/// A talking point: the lines that it is about (none are all), its section, question and answer.
type Point = (&'static [&'static str], &'static str, &'static str, &'static str);

const POINTS: [Point; 34] = [
    (
        &[],
        "strengths",
        "为什么坐进去就觉得稳",
        "座椅低、重心低，方向和刹车的反馈直接。请客户先调好座椅，再在直道上轻打方向，感受一下。",
    ),
    (&[], "strengths", "保值率怎么样", "三年车龄的成交价要看里程和车况。给客户看同款二手车的挂牌，讲区间，不打包票。"),
    (&[], "warranty", "整车质保多久", "整车三年，不限公里。期间零件和工时由厂家承担，易损件除外。"),
    (&[], "warranty", "能不能加保", "交车后 30 天内可加延保，最长到第五年。价格看车型，签合同前一并讲清。"),
    (&[], "warranty", "道路救援管什么", "质保期内 24 小时道路救援：拖车、搭电、换胎、送油。电话在行驶证夹页上。"),
    (&[], "problems", "车机卡住了怎么办", "先长按电源键十秒重启，不用熄火。常发生就预约升级，约一小时，免费。"),
    (
        &[],
        "problems",
        "冷车启动声音大",
        "前一分钟转速高，是为了让三元催化快些热起来，属正常。超过三分钟不降，请进店检查。",
    ),
    (&[], "problems", "刹车有轻微异响", "雨后或停放几天，刹车盘会有浮锈，踩几脚就好。持续尖叫请进店，检查摩擦片。"),
    (&[], "long_term", "开五年以后什么最花钱", "轮胎和刹车片。平时按四轮定位、换位，能多用一年左右。"),
    (&[], "long_term", "不常开会不会坏", "两周开一次，每次半小时以上。长期不开可断开电瓶或接充电维护器，店里有。"),
    (&[], "care", "多久保养一次", "一年或一万公里，以先到者为准。仪表会提前提醒，也可以在我们这里登记提醒。"),
    (&[], "care", "首保要多少钱", "首保免费，含机油、机滤和全车检查。之后的小保养价格写在服务台的价目表上。"),
    (&[], "care", "保养要等多久", "预约后两小时左右。可以在休息区等，也可以安排代步车，需提前一天约。"),
    (&[], "care", "在别的店保养影响质保吗", "用符合规格的油品和零件，并留好发票，不影响质保。建议质保期内在授权店做。"),
    (
        &["Macan", "Macan Electric"],
        "strengths",
        "城市里好不好停",
        "车长 4.7 米多，和常见中型 SUV 一样。全景影像配合转向，地库不费劲。",
    ),
    (&["Macan"], "strengths", "四驱下雨天有什么用", "前后轮随时分配动力，雨天出弯更稳。试驾时选一段有弯的路。"),
    (&["Macan"], "long_term", "两升发动机够不够用", "城里和高速都够。常满载上高速、喜欢推背感的，请客户再试试 S。"),
    (&["Macan"], "problems", "低速换挡有顿挫", "双离合在走走停停时会有一点。多用自动驻车，升级程序后会平顺些。"),
    (
        &["Macan Electric", "Taycan"],
        "warranty",
        "电池质保多久",
        "高压电池八年或 16 万公里，以先到者为准。容量低于约定比例，免费维修或更换。",
    ),
    (
        &["Macan Electric", "Taycan"],
        "problems",
        "冬天续航掉多少",
        "零度以下短途用车，一般少两到三成。出门前插着枪预热，能少掉一些。按客户每天的路程算给他看。",
    ),
    (
        &["Macan Electric", "Taycan"],
        "long_term",
        "电池几年以后怎么样",
        "日常充到八成，长途前再充满。快充别天天用。每年进店可出一份电池健康报告。",
    ),
    (
        &["Macan Electric", "Taycan"],
        "care",
        "电车还要保养吗",
        "要，但少：两年查一次制动液和空调滤芯，轮胎和刹车照常检查。没有机油。",
    ),
    (
        &["Macan Electric", "Taycan"],
        "strengths",
        "充电要多久",
        "直流快充从一成到八成约二十分钟左右，家用桩晚上充一夜。先问客户家里能不能装桩。",
    ),
    (
        &["Taycan"],
        "strengths",
        "加速为什么能连着来",
        "电机和电池的冷却做得足，连续加速不容易降功率。试驾时在安全路段做两次。",
    ),
    (&["Taycan"], "long_term", "后排能不能坐大人", "身高一米八以内坐得下，头顶留一拳。请客户的家人到后排坐坐。"),
    (
        &["Cayenne", "Cayenne Coupé"],
        "strengths",
        "一家五口够不够坐",
        "后排可前后移动、调靠背，三个人坐得下。后备箱放得下两个大箱子和一辆推车。",
    ),
    (
        &["Cayenne", "Cayenne Coupé"],
        "strengths",
        "长途累不累",
        "空气悬架和隔音做得好，四百公里下来人不累。让客户在高速上感受一段。",
    ),
    (
        &["Cayenne"],
        "problems",
        "空气悬架会不会漏气",
        "停几天略降是正常的，启动后会升起来。总往一侧低，请进店查气囊和管路，质保内免费。",
    ),
    (
        &["Cayenne", "Cayenne Coupé"],
        "care",
        "空气悬架怎么保养",
        "不用专门保养。洗车时冲一冲轮拱里的泥沙，每年检查一次气囊表面。",
    ),
    (
        &["Cayenne", "Panamera"],
        "problems",
        "混动馈电后费油吗",
        "没电时和同排量汽油车差不多。每天能充电的客户最合适，不能充的推荐汽油版。",
    ),
    (&["Panamera"], "strengths", "商务接待够不够体面", "后排腿部空间和按摩座椅是亮点。请客户坐右后座，把副驾前移。"),
    (&["911"], "strengths", "天天开受得了吗", "前部升起能过地库坡，后备箱放得下随身箱。舒适模式下通勤没问题。"),
    (&["911", "718"], "care", "轮胎多久换一次", "后轮一万五到两万公里，看开法。下赛道之后请进店检查。"),
    (&["718"], "problems", "敞篷会不会漏水", "橡胶条每半年用专用油养护一次。洗车别拿高压水枪正对缝隙。"),
];

/// Long enough ago to be known by everybody.
const WRITTEN: i64 = -120;

/// Returns the records of the talking points.
pub fn records(calendar: Calendar) -> impl Iterator<Item = Record> {
    POINTS.iter().enumerate().map(move |(number, &(series, section, title, text))| {
        let at = Moment::at(WRITTEN + number as i64 % 7, 10, 0);
        let id = record::id("talking_point", number, Moment::at(WRITTEN, 10, 0));
        let mut doc = json!({
            "id": id,
            "section": section,
            "title": title,
            "text": text,
            "at": calendar.instant(at),
            "by": staff::id(3),
        });
        if !series.is_empty() {
            doc["models"] = of_series(series);
        }
        Record::new("talking_point", id, doc)
    })
}

/// Returns the models of some lines, as records have a set.
pub fn of_series(series: &[&str]) -> Value {
    let models = MODELS.iter().enumerate().filter(|(_, model)| series.contains(&model.series));
    models.map(|(number, _)| (cars::model_id(number).to_string(), json!(true))).collect::<Map<_, _>>().into()
}
