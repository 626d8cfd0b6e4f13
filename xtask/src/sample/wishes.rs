//! What customers say about the car they want, in their own words.

use super::cars::Model;
use super::given::Given;

/// What a car of a line is wanted for, and how often.
pub fn purposes(model: &Model) -> &'static [(&'static str, u32)] {
    match model.series {
        "718" | "911" => &[("sport", 6), ("second_car", 4), ("touring", 2), ("commute", 1)],
        "Cayenne" | "Cayenne Coupé" => &[("family", 6), ("business", 3), ("touring", 4), ("commute", 1)],
        "Panamera" => &[("business", 6), ("family", 2), ("commute", 2), ("touring", 1)],
        "Taycan" => &[("commute", 4), ("sport", 4), ("second_car", 3), ("business", 2)],
        _ => &[("commute", 5), ("family", 4), ("sport", 2), ("second_car", 2)],
    }
}

/// 竞品: what else may be bought.
pub fn rivals(model: &Model) -> &'static [&'static str] {
    match model.series {
        "718" => &["宝马 Z4", "宝马 M2", "奔驰 CLE 敞篷", "福特 Mustang"],
        "911" => &["奔驰 AMG GT", "宝马 M4", "玛莎拉蒂 GranTurismo"],
        "Macan Electric" => &["特斯拉 Model Y", "蔚来 ES6", "奥迪 Q6L e-tron", "小米 YU7", "智己 LS6"],
        "Macan" => &["宝马 X3", "奥迪 SQ5", "奔驰 GLC 轿跑", "雷克萨斯 RX", "沃尔沃 XC60"],
        "Cayenne" => &["宝马 X5", "奔驰 GLE", "理想 L9", "问界 M9", "路虎揽胜运动"],
        "Cayenne Coupé" => &["宝马 X6", "奔驰 GLE 轿跑", "奥迪 Q8"],
        "Panamera" => &["奔驰 S 级", "宝马 7 系", "奥迪 A8L", "尊界 S800"],
        _ => &["蔚来 ET9", "小米 SU7 Ultra", "奥迪 e-tron GT", "极氪 001 FR", "特斯拉 Model S"],
    }
}

/// What customers say about a rival.
pub const ABOUT_RIVALS: [&str; 10] = [
    "{}",
    "{}",
    "{}",
    "试过{}",
    "{}，家人喜欢",
    "{}，报过价了",
    "家里现在开{}",
    "朋友开{}，常坐",
    "{}，觉得太常见",
    "在比{}",
];

/// Who decides, as a man and as a woman would say it.
pub const DECIDES: [(&str, &str); 8] = [
    ("本人", "本人"),
    ("本人", "本人"),
    ("与太太商量", "与先生商量"),
    ("太太拿主意", "先生出钱，自己选"),
    ("夫妻一起定", "夫妻一起定"),
    ("公司采购，老板签字", "公司采购，老板签字"),
    ("父母出资，一起定", "父母出资，一起定"),
    ("孩子也要点头", "孩子也要点头"),
];

/// Anything else; some hold for cars with a charging socket only.
pub const NOTES: [(Given, &str); 20] = [
    (Given::Anything, "常跑苏州，一周两趟"),
    (Given::Room, "二胎，后排要放两个安全座椅"),
    (Given::Anything, "偏爱浅色内饰，怕脏又想要"),
    (Given::Anything, "看重音响，想听 Burmester"),
    (Given::Anything, "车位偏窄，在意车宽"),
    (Given::Anything, "只要现车，不想等"),
    (Given::Anything, "可以等，配置要自己选"),
    (Given::Anything, "旧车想置换，开了六年"),
    (Given::Room, "老人腰不好，要好上下车"),
    (Given::Anything, "周末才有空到店"),
    (Given::Anything, "下班后回消息，白天开会"),
    (Given::Anything, "喜欢蓝色系，不要黑色"),
    (Given::Anything, "第一次买跑车品牌，问得细"),
    (Given::Room, "家里养狗，后备厢要耐脏"),
    (Given::Socket, "小区有固定车位，可装充电桩"),
    (Given::Socket, "公司地库有充电桩"),
    (Given::Socket, "只有公共桩，先问清补能"),
    (Given::Petrol, "已有沪牌油车指标"),
    (Given::Petrol, "不考虑电车，常回老家"),
    (Given::Petrol, "在意声浪，先听了冷启动"),
];

/// 疑虑, and how they were answered.
pub const DOUBTS: [(Given, &str, &str); 30] = [
    (Given::Room, "后排坐三个大人会不会挤？", "带全家来坐了一次，中间位短途可以，长途建议两人。"),
    (Given::Anything, "保养是不是特别贵？", "按里程列了三年保养清单，客户说比想的低。"),
    (Given::Anything, "别的店便宜两万，你们能不能跟？", "比了配置单，对方少了选装和质保，客户认可。"),
    (Given::Anything, "刚提车就降价怎么办？", "讲了价格政策，不承诺以后的价，客户表示理解。"),
    (Given::Anything, "选装太多，看不懂要哪些。", "按用途圈了五项必要的，其余说明可不选。"),
    (Given::Anything, "要等三个月，太久了。", "查了在途车，有一台颜色接近，可提前一个月。"),
    (Given::Anything, "家里人觉得底盘太硬。", "请家人试了舒适模式和空气悬架，说可以接受。"),
    (Given::Anything, "贷款利率是不是比银行高？", "三种方案的总利息列在一张表上，选了两年期。"),
    (Given::Anything, "我那台旧车评估太低了。", "请评估师当面讲了扣分项，又报了两家供比较。"),
    (Given::Anything, "三年以后还值多少钱？", "给看了同款三年车的成交区间，不做保证。"),
    (Given::Anything, "车漆娇气，平时怎么洗？", "介绍了洗护注意，隐形车衣写进报价作选装。"),
    (Given::Anything, "车机好不好用？和国产新势力比怎么样？", "现场连了手机，导航和语音都试了，说够用。"),
    (Given::Anything, "停车位只有两米三，开得进去吗？", "量了车宽，后视镜折叠后够，另试了环影。"),
    (Given::Anything, "展车能不能便宜点卖？", "展车有里程说明，按规定报了价，客户改看新车。"),
    (Given::Anything, "保险第一年要多少？", "请保险同事出了两家报价，差额说明了原因。"),
    (Given::Battery, "冬天续航会掉多少？", "按本地冬天实际数据讲，高速和市区分开说。"),
    (Given::Battery, "电池几年要换？", "讲了电池质保年限和里程，附了书面条款。"),
    (Given::Battery, "跑长途充电要排队吧？", "一起看了常走路线上的快充站，每段有备选。"),
    (Given::Battery, "电车保值差，三年掉一半？", "如实给看了二手行情，改谈租赁方案，客户有兴趣。"),
    (Given::Battery, "没有声浪，还算跑车吗？", "试驾时开了电子声浪，客户说加速够了，不纠结。"),
    (Given::Socket, "小区物业不让装桩怎么办？", "给了报装材料清单，可陪同与物业沟通。"),
    (Given::Socket, "家里装桩要花多少钱？", "勘测免费，三十米内按套餐价，超出部分照实算。"),
    (Given::Socket, "充满一次要多久？", "家充一晚，快充按电量区间说明，试驾车上看了曲线。"),
    (Given::Petrol, "油耗是不是很高？", "翻了试驾车的长期油耗，市区和高速分开给看。"),
    (Given::Petrol, "现在还买油车，会不会过时？", "讲了使用场景，常跑长途、没桩，油车更省心。"),
    (Given::Petrol, "沪牌拍不到怎么办？", "可先订车，拍牌和临牌的办法都说清楚了。"),
    (Given::Petrol, "变速箱低速会不会顿挫？", "试驾走了拥堵路段，客户说比现在的车顺。"),
    (Given::Petrol, "加 95 号油够不够，要不要 98？", "一起翻了手册的推荐标号，按推荐加就好。"),
    (Given::Petrol, "税费加起来要多多少？", "购置税、保险、上牌逐项列出，写进报价单。"),
    (Given::Anything, "听说异响不少，是真的吗？", "不回避，讲了处理流程和质保，请他多试一圈。"),
];
