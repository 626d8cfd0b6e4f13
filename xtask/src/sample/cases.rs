//! Stories of earlier customers, all of them invented.

use serde_json::{Map, json};

use super::record::{self, Record};
use super::staff;
use super::talk::of_series;
use super::time::{Calendar, Moment};

struct Case {
    series: &'static [&'static str],
    purposes: &'static [&'static str],
    title: &'static str,
    text: &'static str,
    said: &'static str,
    /// What the customer may be called; one who has not agreed is called nothing.
    name: &'static str,
}

const CASES: [Case; 9] = [
    Case {
        series: &["Macan"],
        purposes: &["commute", "family"],
        title: "上下班加接娃，一辆车全包",
        text: "住闵行、在陆家嘴上班，每天来回五十公里，傍晚还要接孩子。原来开一辆小轿车，冬天孩子在后排总嫌挤。",
        said: "坐高一点，堵车也没那么烦。油耗比想的高一点，城里十个左右。",
        name: "李女士",
    },
    Case {
        series: &["Macan Electric"],
        purposes: &["commute"],
        title: "家里装了桩，每月省下一千多",
        text: "每天通勤七十公里，晚上回家就插上。最担心冬天续航，第一个冬天我们每周打一次电话问情况。",
        said: "冬天少两成多，够用。就是回老家前要看好服务区的桩。",
        name: "周先生",
    },
    Case {
        series: &["Macan Electric", "Taycan"],
        purposes: &["touring"],
        title: "开电车去皖南，三天没急过",
        text: "第一次开电车跑长途，出发前我们一起排了充电的路线，每两百公里停一次，正好吃饭。",
        said: "节奏慢下来反而舒服。节假日还是早点到服务区。",
        name: "陈先生",
    },
    Case {
        series: &["Cayenne", "Cayenne Coupé"],
        purposes: &["family", "touring"],
        title: "一家五口回湖北过年",
        text: "三代人加行李，八百公里。选车时老人坐了三次后排，最后定了空气悬架。",
        said: "我妈晕车，这次一路没吐。后备箱还塞了两箱橙子。",
        name: "王先生",
    },
    Case {
        series: &["Cayenne"],
        purposes: &["business", "family"],
        title: "公司接待和周末带娃都用它",
        text: "工作日接客户，周末带两个孩子去郊外。比较过混动和汽油，因为公司车位能充电，选了混动。",
        said: "上下班基本用电，一个月加一次油。",
        name: "",
    },
    Case {
        series: &["Panamera"],
        purposes: &["business"],
        title: "接待客户，后排比前排重要",
        text: "做外贸，常去机场接人。试驾那天请他坐了一路后排，由我们来开。",
        said: "客人上车第一句话都是问这是什么车。",
        name: "顾先生",
    },
    Case {
        series: &["Taycan"],
        purposes: &["sport", "commute"],
        title: "从跑车换成电车，没有后悔",
        text: "原来开六缸跑车，最怕电车没味道。约了两次试驾，第二次在夜里空路上开了一个小时。",
        said: "声音是少了，可每天都想多绕一圈回家。",
        name: "沈先生",
    },
    Case {
        series: &["911", "718"],
        purposes: &["sport", "second_car"],
        title: "送给自己的四十岁礼物",
        text: "家里已有一辆七座车，这辆只给自己。太太起初反对，试驾时请她一起来，坐完没再说什么。",
        said: "周六早上六点出门，九点回来给孩子做早饭。",
        name: "许先生",
    },
    Case {
        series: &["Macan"],
        purposes: &["second_car", "commute"],
        title: "第二辆车，主要是太太开",
        text: "太太刚拿驾照，最怕停车。交车那天我们在店里陪她倒了半小时的库。",
        said: "现在地库一把进，比我还快。",
        name: "赵女士",
    },
];

/// The one whose customer has not been asked yet: it is only its author's.
const UNASKED: usize = 4;

/// Returns the records of the cases.
pub fn records(calendar: Calendar) -> impl Iterator<Item = Record> {
    CASES.iter().enumerate().map(move |(number, case)| {
        let at = Moment::at(-100 + 9 * number as i64, 16, 20);
        let id = record::id("success_case", number, at);
        let uses = case.purposes.iter().map(|purpose| ((*purpose).to_owned(), json!(true))).collect::<Map<_, _>>();
        let author = staff::id(number % 3);
        let mut doc = json!({
            "id": id,
            "title": case.title,
            "text": case.text,
            "models": of_series(case.series),
            "purposes": uses,
            "said": case.said,
            "at": calendar.instant(at),
            "by": author,
        });
        if number != UNASKED {
            doc["name"] = json!(case.name);
            doc["consent"] = json!({ "at": calendar.instant(at.plus(60 * 24 * 2)), "by": author });
        }
        Record::new("success_case", id, doc)
    })
}
