//! Names of invented people: surnames about as common as in life, given names of two characters and of one.

use super::random::Random;

/// Somebody.
#[derive(Clone, Debug)]
pub struct Person {
    /// The whole name.
    pub name: String,
    /// How a consultant speaks of them: 王先生.
    pub title: String,
    /// Whether she is a woman.
    pub woman: bool,
    /// Whether the name is not Chinese.
    pub foreign: bool,
}

/// The commonest surnames, per 10,000 people.
const SURNAMES: &[(&str, u32)] = &[
    ("王", 720),
    ("李", 700),
    ("张", 670),
    ("刘", 510),
    ("陈", 460),
    ("杨", 320),
    ("黄", 250),
    ("赵", 220),
    ("吴", 200),
    ("周", 190),
    ("徐", 150),
    ("孙", 140),
    ("马", 130),
    ("朱", 125),
    ("胡", 120),
    ("郭", 115),
    ("何", 115),
    ("林", 115),
    ("高", 105),
    ("罗", 100),
    ("郑", 95),
    ("梁", 90),
    ("谢", 80),
    ("宋", 75),
    ("唐", 70),
    ("许", 70),
    ("邓", 65),
    ("冯", 65),
    ("韩", 65),
    ("曹", 65),
    ("彭", 60),
    ("肖", 60),
    ("蔡", 55),
    ("潘", 55),
    ("田", 50),
    ("董", 50),
    ("袁", 50),
    ("于", 50),
    ("余", 50),
    ("叶", 45),
    ("蒋", 45),
    ("杜", 45),
    ("苏", 45),
    ("魏", 45),
    ("程", 45),
    ("吕", 40),
    ("丁", 40),
    ("沈", 60),
    ("姚", 45),
    ("卢", 35),
    ("傅", 35),
    ("钟", 35),
    ("姜", 35),
    ("崔", 30),
    ("谭", 30),
    ("廖", 30),
    ("范", 35),
    ("汪", 35),
    ("陆", 55),
    ("金", 40),
    ("石", 30),
    ("戴", 30),
    ("贾", 25),
    ("夏", 30),
    ("邱", 30),
    ("方", 30),
    ("侯", 25),
    ("邹", 25),
    ("熊", 25),
    ("孟", 25),
    ("秦", 30),
    ("江", 30),
    ("薛", 25),
    ("尹", 20),
    ("段", 20),
    ("雷", 20),
    ("黎", 20),
    ("史", 20),
    ("陶", 25),
    ("贺", 20),
    ("顾", 45),
    ("毛", 20),
    ("郝", 20),
    ("龚", 25),
    ("邵", 25),
    ("钱", 30),
    ("严", 25),
    ("欧阳", 12),
    ("上官", 4),
    ("诸葛", 4),
];

const MEN: &[&str] = &[
    "志明", "建华", "国栋", "伟东", "俊杰", "浩然", "子轩", "宇航", "思远", "文博", "家豪", "晓东", "海涛", "明辉",
    "振华", "永康", "立群", "少峰", "景行", "泽宇", "嘉诚", "天佑", "一鸣", "睿哲", "承志", "启明", "绍辉", "志远",
    "云飞", "逸凡", "书恒", "正阳", "博文", "凯文", "奕辰", "弘毅", "德华", "卫东", "建国", "学文", "新宇", "铭泽",
    "世杰", "润生", "元培", "怀远", "知行", "彦博", "子安", "亦凡", "文涛", "宏伟", "长青", "庆丰", "耀辉", "仕林",
    "墨涵", "星宇", "梓豪", "煜城", "磊", "昊", "峰", "健", "亮", "阳", "辰", "鑫", "旭", "彬", "晖", "骏", "波", "毓",
    "川",
];

const WOMEN: &[&str] = &[
    "雨桐", "诗涵", "思琪", "梦瑶", "佳怡", "雅婷", "晓燕", "丽华", "淑芬", "秀英", "文静", "欣怡", "子涵", "若曦",
    "语嫣", "紫萱", "婉清", "静怡", "慧敏", "美玲", "海燕", "春梅", "玉兰", "月华", "嘉慧", "心怡", "可馨", "艺涵",
    "晨曦", "依诺", "安然", "沐晴", "清越", "书瑶", "芷若", "思颖", "雪莹", "晓雯", "佩珊", "宛如", "念慈", "云舒",
    "知微", "以宁", "亦菲", "悦宁", "乐瑶", "梓萱", "锦书", "采薇", "红梅", "爱萍", "惠芳", "丹丹", "莉莉", "圆圆",
    "嘉宁", "书仪", "韵寒", "疏影", "静", "婷", "颖", "倩", "琳", "莹", "洁", "蕾", "璐", "瑶", "慧", "妍", "岚", "薇",
    "玥",
];

/// Surnames that are read otherwise than one thinks: who searches `zeng` must find 曾, who searches `shan` 单.
const TRICKY: &[(&str, &str, bool)] = &[
    ("曾", "庆元", false),
    ("曾", "可欣", true),
    ("单", "雅琴", true),
    ("单", "景明", false),
    ("解", "明远", false),
    ("解", "语晴", true),
    ("仇", "晓峰", false),
    ("区", "慧仪", true),
    ("查", "文渊", false),
    ("乐", "嘉禾", true),
    ("朴", "正浩", false),
    ("任", "书宁", true),
    ("盖", "子豪", false),
    ("尉迟", "雨薇", true),
];

const FOREIGNERS: &[(&str, &str, bool)] = &[
    ("Anna Schmidt", "Schmidt 女士", true),
    ("Thomas Weber", "Weber 先生", false),
    ("Camille Laurent", "Laurent 女士", true),
    ("Kenji Takahashi", "高桥先生", false),
    ("Oliver Bennett", "Bennett 先生", false),
    ("Marta Kowalska", "Kowalska 女士", true),
];

/// Names that belong to somebody whom everybody knows.
const FAMOUS: &[&str] = &["刘德华", "陈晓东", "刘亦菲", "高圆圆", "李建国", "张磊", "王磊", "陈静", "王亮"];

/// Returns so many people; no two have the same name.
pub fn people(count: usize) -> Vec<Person> {
    let mut random = Random::named("names");
    let mut people: Vec<Person> =
        TRICKY.iter().map(|&(surname, given, woman)| chinese(surname, given, woman)).collect();
    people.extend(FOREIGNERS.iter().map(|&(name, title, woman)| Person {
        name: name.to_owned(),
        title: title.to_owned(),
        woman,
        foreign: true,
    }));
    while people.len() < count {
        let woman = random.chance(42);
        let given = random.pick(if woman { WOMEN } else { MEN });
        let person = chinese(random.weighted(SURNAMES), given, woman);
        let known = FAMOUS.contains(&person.name.as_str()) || people.iter().any(|other| other.name == person.name);
        if !known {
            people.push(person);
        }
    }
    random.shuffle(&mut people);
    people
}

fn chinese(surname: &str, given: &str, woman: bool) -> Person {
    let title = format!("{surname}{}", if woman { "女士" } else { "先生" });
    Person { name: format!("{surname}{given}"), title, woman, foreign: false }
}
