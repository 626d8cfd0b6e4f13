//! What consultants note, stage by stage: `{车}` is the model, `{客}` the customer, `{伴}` the one at home.

use super::wishes::Fit::{self, Any, Electric, Petrol, Plug};

/// A note: about which cars, how the two met, and what was said.
pub type Note = (Fit, &'static str, &'static str);

/// How it began, by the source.
pub fn first(source: &str) -> &'static [Note] {
    match source {
        "walk_in" => &[
            (Any, "visit", "路过进店，直奔{车}，看了约半小时。"),
            (Any, "visit", "与{伴}同来，坐了{车}前后排，问了现车。"),
            (Any, "visit", "首次到店，想看{车}，留了电话。"),
            (Any, "visit", "带孩子来的，先看后排和后备厢，再看{车}配置。"),
            (Any, "visit", "下班顺路来看{车}，赶时间，约了再来。"),
            (Any, "visit", "{客}说先随便看看，聊开后主要想了解{车}。"),
            (Any, "visit", "停好车就进来了，对{车}做过功课，直接问选装。"),
        ],
        "online" => &[
            (Any, "call", "官网留资，十分钟内回电，{客}想先要{车}的配置表。"),
            (Any, "message", "App 线索，加微信通过，发了{车}的图片和配置。"),
            (Any, "call", "网上问{车}落地价，没报死，约到店细谈。"),
            (Any, "message", "直播间来的，问{车}现车颜色，发了在店照片。"),
            (Electric, "message", "线上问{车}续航和充电，发了实测路线图。"),
        ],
        "call" => &[
            (Any, "call", "来电问{车}有没有现车，登记了称呼和需求。"),
            (Any, "call", "打到前台转过来，问{车}试驾怎么约。"),
            (Any, "call", "来电比价，没在电话里报底价，请他到店算清楚。"),
        ],
        "referral" => &[
            (Any, "call", "老客户介绍，先电话问候，知道想要{车}。"),
            (Any, "visit", "由老客户陪着来看{车}，气氛好，问得直接。"),
            (Any, "message", "老客户推的微信，已通过，发了{车}资料。"),
        ],
        "returning" => &[
            (Any, "message", "老客户，想换{车}，先发了新旧款差别。"),
            (Any, "visit", "来做保养，顺便看了{车}，说家里想再添一台。"),
        ],
        "event" => &[
            (Any, "call", "外展留的电话，回访时还记得{车}，愿意到店。"),
            (Any, "visit", "外展后第一次到店，重新看了{车}的颜色。"),
        ],
        _ => &[(Any, "call", "电话联系上，对{车}有兴趣，约了到店。")],
    }
}

/// What happened later on, by the stage.
pub fn later(stage: usize) -> &'static [Note] {
    STAGES.get(stage).copied().unwrap_or_default()
}

const STAGES: [&[Note]; 9] = [
    &[
        (Any, "message", "发了{车}的车主用车分享，{客}回复说有帮助。"),
        (Any, "call", "回访，{伴}也想来看，改到周末一起到店。"),
        (Any, "message", "问了用途和预算，还没定，先保持联系。"),
        (Any, "call", "未接，发短信说明来意，约晚上再打。"),
        (Any, "message", "{客}出差中，说回来联系，已设提醒。"),
    ],
    &[
        (Any, "visit", "对比了两套选装，喜欢内饰，嫌轮毂小。"),
        (Any, "visit", "请{客}坐进{车}调座椅、连手机，停留最久的是音响。"),
        (Any, "visit", "讲了安全配置和后排空间，{伴}比较认可。"),
        (Any, "message", "发了{车}三种颜色的实车视频，偏向深色。"),
        (Any, "visit", "主要顾虑是保养费用，给看了三年费用清单。"),
        (Any, "message", "把和竞品的差别列成一页发过去，没贬对方。"),
        (Any, "call", "回访昨天到店，{客}说想试了再说，约试驾。"),
        (Plug, "visit", "演示了充电口和充电卡，记下小区车位情况。"),
        (Petrol, "visit", "开了发动机舱，讲了动力和油耗，问得很细。"),
    ],
    &[
        (Any, "message", "发了试驾路线和到店地址，提醒带驾驶证。"),
        (Any, "call", "确认明天试驾时间，{伴}一起来。"),
        (Any, "visit", "试驾走了内环加一段快速路，{客}开得稳，话不多但在笑。"),
        (Any, "visit", "试驾回来主动问颜色和交期，意向提高。"),
        (Any, "message", "试驾后发了感谢和路线照片，{客}说后排还要再让{伴}试。"),
        (Any, "visit", "试驾中手机响了两次，绕短线，感受一般，另约。"),
        (Electric, "visit", "试驾重点看动能回收和静谧，{客}说比想的自然。"),
        (Petrol, "visit", "试驾开了运动模式，声浪让{客}很满意。"),
    ],
    &[
        (Any, "visit", "坐下算了落地价，{客}希望再让一万，没答应，先加一次保养。"),
        (Any, "message", "报价单已发，{客}说与{伴}商量，约三天后回复。"),
        (Any, "call", "{客}拿别店报价来比，逐项对了配置，差在选装。"),
        (Any, "visit", "旧车评估完，和心理价差两万，解释了扣分项。"),
        (Any, "message", "按月供重新排了两年和三年的方案，发过去了。"),
        (Any, "call", "催了一次，不急着逼单，只问还有哪点没想清楚。"),
        (Any, "visit", "{伴}到店看了颜色，定下外观，轮毂再想想。"),
        (Any, "message", "赠品写进报价单重发一份，{客}说清楚多了。"),
        (Any, "call", "申请的优惠经理批了，电话告知，约来签。"),
        (Plug, "message", "装桩套餐写进报价，超出三十米的单价也标了。"),
    ],
    &[
        (Any, "visit", "合同逐条讲完，交期写保守的那个，当场签字。"),
        (Any, "visit", "刷卡付订金，收据已给，拍照留底。"),
        (Any, "message", "合同扫描件发给{客}，提醒核对姓名和证件号。"),
        (Any, "visit", "{客}问订金能不能退，按合同条款讲清，写明了。"),
        (Any, "call", "配置锁单前最后确认一次，颜色不改。"),
    ],
    &[
        (Any, "message", "贷款资料清单发过去，缺银行流水，明天补。"),
        (Any, "call", "审批通过，当天告诉{客}，额度和利率与报价一致。"),
        (Any, "message", "尾款到账，财务确认，已通知{客}。"),
        (Any, "visit", "来补签贷款合同，月供和提前还款又讲了一遍。"),
        (Any, "message", "保险两家报价发过去，选了含划痕的那份。"),
        (Petrol, "call", "沪牌指标已核，上牌资料齐。"),
        (Plug, "call", "绿牌资料齐，充电条件证明已收。"),
    ],
    &[
        (Any, "message", "到港照片发给{客}，预计两周到店。"),
        (Any, "call", "车到店，约交车时间，提醒带身份证原件。"),
        (Any, "visit", "交车完成，功能讲了五十分钟，合影经同意才发。"),
        (Any, "visit", "验车时发现脚垫漏装，当场补上，{客}没介意。"),
        (Any, "message", "物流晚两天，先打招呼，{客}表示理解。"),
        (Plug, "visit", "交车时一起插了一次家充枪，App 也绑好了。"),
        (Any, "visit", "引见了服务顾问，互加微信，首保里程写在卡上。"),
    ],
    &[
        (Any, "call", "交车第三天回访，{客}给了 9 分，说讲解细。"),
        (Any, "call", "回访，胎压提示不会看，电话里教会了。"),
        (Any, "message", "{客}说上牌等得久，已转给同事，回复了原因。"),
        (Any, "call", "打了 10 分，愿意在群里说两句。"),
        (Any, "call", "说后备厢有异响，约了检查，是工具箱没卡好。"),
    ],
    &[
        (Any, "message", "提醒首保里程快到了，{客}约了下周进厂。"),
        (Any, "message", "发了换季轮胎保养的说明，只此一条。"),
        (Any, "call", "问用得怎样，{客}说{伴}也想要一台，先记下。"),
        (Any, "message", "推荐了一位同事来看车，已登记转介绍。"),
        (Plug, "message", "问了充电习惯，提醒长途前先预热电池。"),
        (Any, "call", "首保做完回访，满意，说不用常打电话，微信就好。"),
    ],
];

/// The last talk before a deal was given up, by the reason.
pub fn last(reason: &str) -> &'static [Note] {
    match reason {
        "price" => &[
            (Any, "call", "最后报价还是超预算，{客}说先放一放。"),
            (Any, "message", "{客}说价格谈不拢，谢谢服务，以后有活动再联系。"),
        ],
        "competitor" => &[
            (Any, "call", "{客}已定别的品牌，问了原因，祝用车愉快。"),
            (Any, "message", "{客}说家里投票选了另一台，保持联系。"),
        ],
        "other_dealer" => &[
            (Any, "call", "{客}在别店订了同款，说那边有现车。"),
            (Any, "message", "朋友店里订了，{客}说保养还会来我们这里。"),
        ],
        "finance" => &[(Any, "call", "贷款没批下来，{客}暂不考虑全款。")],
        "supply" => &[(Any, "call", "交期太长，{客}等不了，转看别家现车。")],
        "postponed" => &[
            (Any, "call", "购车计划推迟，约了以后再问一次。"),
            (Any, "message", "{客}说今年先不买，同意逢新款发资料。"),
        ],
        "silent" => &[
            (Any, "call", "第三次未接，发了最后一条短信，不再打扰。"),
            (Any, "message", "两周未回，留言说随时欢迎，先收尾。"),
        ],
        _ => &[(Any, "call", "{客}情况有变，不买了，已道谢。")],
    }
}

/// Somebody who asked and has no deal yet.
pub const LEADS: [Note; 10] = [
    (Any, "call", "网上留资，电话未接，已发短信。"),
    (Any, "message", "加上微信，只说先看看，发了{车}的介绍。"),
    (Any, "visit", "陪朋友来的，自己也看了{车}，留了微信。"),
    (Any, "call", "问了{车}的价格区间，说年后再定。"),
    (Any, "visit", "到店五分钟，接电话先走，约了再来。"),
    (Any, "message", "问{车}二手行情，暂无明确计划。"),
    (Any, "call", "想试驾{车}，人在外地，回来再约。"),
    (Any, "visit", "活动日来的，喜欢{车}，预算还差一些。"),
    (Electric, "message", "问小区能不能装桩，等物业答复。"),
    (Petrol, "call", "等沪牌拍到再看车，每月问一次。"),
];
