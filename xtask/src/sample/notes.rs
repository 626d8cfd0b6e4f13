//! What consultants note, stage by stage: `{车}` is the model, `{客}` the customer, `{伴}` the one at home.

use super::given::Given::{self, Anything, Battery, Cash, Driven, Loan, Petrol, Room, Socket};

/// A note: what must be given, how the two met, and what was said.
pub type Note = (Given, &'static str, &'static str);

/// How it began, by the source.
pub fn first(source: &str) -> &'static [Note] {
    match source {
        "walk_in" => &[
            (Anything, "visit", "路过进店，直奔{车}，看了约半小时。"),
            (Anything, "visit", "与{伴}同来看{车}，问了现车和颜色。"),
            (Anything, "visit", "首次到店，想看{车}，留了电话。"),
            (Room, "visit", "带孩子来的，先看后排和后备厢，再看{车}配置。"),
            (Anything, "visit", "下班顺路来看{车}，赶时间，约了再来。"),
            (Anything, "visit", "{客}说先随便看看，聊开后主要想了解{车}。"),
            (Anything, "visit", "停好车就进来了，对{车}做过功课，直接问选装。"),
        ],
        "online" => &[
            (Anything, "call", "官网留资，十分钟内回电，{客}想先要{车}的配置表。"),
            (Anything, "message", "App 线索，加微信通过，发了{车}的图片和配置。"),
            (Anything, "call", "网上问{车}落地价，没报死，约到店细谈。"),
            (Anything, "message", "直播间来的，问{车}现车颜色，发了在店照片。"),
            (Battery, "message", "线上问{车}续航和充电，发了实测路线图。"),
        ],
        "call" => &[
            (Anything, "call", "来电问{车}有没有现车，登记了称呼和需求。"),
            (Anything, "call", "打到前台转过来，问{车}试驾怎么约。"),
            (Anything, "call", "来电比价，没在电话里报底价，请到店算清楚。"),
        ],
        "referral" => &[
            (Anything, "call", "老客户介绍，先电话问候，知道想要{车}。"),
            (Anything, "visit", "由老客户陪着来看{车}，气氛好，问得直接。"),
            (Anything, "message", "老客户推的微信，已通过，发了{车}资料。"),
        ],
        "returning" => &[
            (Anything, "message", "老客户，想再看{车}，先发了配置和颜色。"),
            (Anything, "visit", "来做保养，顺便看了{车}，说家里想再添一台。"),
            (Anything, "call", "老客户来电，问{车}排期，直接约到店。"),
        ],
        "event" => &[
            (Anything, "call", "外展留的电话，回访时还记得{车}，愿意到店。"),
            (Anything, "visit", "外展后第一次到店，重新看了{车}的颜色。"),
        ],
        _ => &[(Anything, "call", "电话联系上，对{车}有兴趣，约了到店。")],
    }
}

/// What happened while a deal was in a stage.
pub fn during(stage: usize) -> &'static [Note] {
    DURING.get(stage).copied().unwrap_or_default()
}

/// What happened when a deal was about to leave a stage.
pub fn leaving(stage: usize) -> &'static [Note] {
    LEAVING.get(stage).copied().unwrap_or_default()
}

const DURING: [&[Note]; 9] = [
    &[
        (Anything, "message", "发了{车}的车主用车分享，{客}回复说有帮助。"),
        (Anything, "call", "回访，{伴}也想来看，改到周末一起到店。"),
        (Anything, "message", "问了用途和预算，还没定，先保持联系。"),
        (Anything, "call", "未接，发短信说明来意，约晚上再打。"),
        (Anything, "message", "{客}出差中，说回来联系，已设提醒。"),
        (Anything, "visit", "坐下聊了一会儿，{客}说先和{伴}商量，没催，约好再联系。"),
    ],
    &[
        (Anything, "visit", "对比了两套选装，喜欢内饰，嫌轮毂小。"),
        (Anything, "visit", "请{客}坐进{车}调座椅、连手机，停留最久的是音响。"),
        (Room, "visit", "讲了安全配置和后排空间，{伴}比较认可。"),
        (Anything, "message", "发了{车}三种颜色的实车视频，偏向深色。"),
        (Anything, "visit", "主要顾虑是保养费用，给看了三年费用清单。"),
        (Anything, "message", "把和竞品的差别列成一页发过去，没贬对方。"),
        (Socket, "visit", "演示了充电口和充电卡，记下小区车位情况。"),
        (Petrol, "visit", "发动冷车听了声音，讲了动力和油耗，问得很细。"),
    ],
    &[
        (Driven, "message", "发了试驾路线和到店地址，提醒带驾驶证。"),
        (Driven, "call", "确认试驾时间，{伴}一起来。"),
        (Anything, "call", "想试驾，这周都忙，等{客}定时间。"),
        (Anything, "visit", "看了试驾路线，{客}今天没带驾驶证，另约时间。"),
    ],
    &[
        (Anything, "visit", "坐下算了落地价，{客}希望再让一万，没答应，先问清顾虑。"),
        (Anything, "message", "{客}说与{伴}商量，约三天后回复。"),
        (Anything, "call", "{客}拿别店报价来比，逐项对了配置，差在选装。"),
        (Loan, "message", "按月供重新排了两年和三年的方案，发过去了。"),
        (Anything, "call", "联系了一次，不逼单，只问还有哪点没想清楚。"),
        (Anything, "visit", "{伴}到店看了颜色，定下外观，轮毂再想想。"),
        (Socket, "message", "装桩费用列清楚发过去，超出三十米的单价也标了。"),
    ],
    &[
        (Anything, "message", "合同样本先发{客}看，提醒核对姓名和证件号。"),
        (Anything, "visit", "{客}问订金能不能退，按合同条款讲清，写明了。"),
    ],
    &[
        (Loan, "message", "贷款资料清单发过去，缺银行流水，明天补。"),
        (Loan, "visit", "来补资料，月供和提前还款又讲了一遍。"),
        (Anything, "message", "保险两家报价发过去，选了含划痕的那份。"),
        (Cash, "call", "{客}问尾款怎么转，发了对公账号，提醒备注姓名。"),
        (Anything, "visit", "{客}到店签保单，付款和上牌的时间一并说清。"),
        (Petrol, "call", "沪牌指标已核，上牌资料齐。"),
        (Socket, "call", "绿牌资料齐，充电条件证明已收。"),
    ],
    &[
        (Anything, "message", "在途照片发给{客}，预计两周到店。"),
        (Anything, "message", "物流晚两天，先打招呼，{客}表示理解。"),
        (Anything, "call", "{客}问进度，查了运输节点，如实告知。"),
        (Anything, "visit", "{客}路过店里看进度，一起核了选装清单。"),
    ],
    &[
        (Anything, "call", "回访，胎压提示不会看，电话里教会了。"),
        (Anything, "message", "{客}说上牌等得久，已转给同事，回复了原因。"),
        (Anything, "call", "说后备厢有异响，约了检查，是工具箱没卡好。"),
        (Anything, "visit", "{客}顺路回店，聊了头几天的用车感受，胎压重新标定。"),
    ],
    &[
        (Anything, "message", "发了换季轮胎保养的说明，只此一条。"),
        (Anything, "call", "问用得怎样，{客}说{伴}也想要一台，先记下。"),
        (Socket, "message", "问了充电习惯，提醒长途前先规划快充站。"),
    ],
];

const LEAVING: [&[Note]; 9] = [
    &[(Anything, "visit", "{客}到店，问清用途和预算，带去看车。"), (Anything, "call", "需求聊清楚了，约定到店看车。")],
    &[
        (Driven, "call", "回访到店感受，{客}说想试了再说，约试驾。"),
        (Anything, "visit", "看完实车，{客}把别的车型划掉了，只谈{车}。"),
    ],
    &[
        (Driven, "visit", "试驾走了高架加一段快速路，{客}开得稳，话不多但在笑。"),
        (Driven, "visit", "试驾回来主动问颜色和交期，意向提高。"),
        (Driven, "message", "试驾后发了感谢，{客}回复说要和{伴}商量报价。"),
    ],
    &[
        (Anything, "message", "赠品写进报价单重发一份，{客}说清楚多了。"),
        (Anything, "call", "申请的优惠经理批了，电话告知，约来签。"),
        (Anything, "visit", "报价逐项过完，{客}点头，当场约了签约时间。"),
    ],
    &[
        (Anything, "visit", "合同逐条讲完，交期写保守的那个，当场签字。"),
        (Anything, "visit", "订金到账，收据已给，合同各执一份。"),
        (Anything, "call", "锁单前最后确认一次，颜色不改。"),
    ],
    &[
        (Loan, "call", "审批通过，当天告诉{客}，额度和利率与报价一致。"),
        (Anything, "message", "款项到账，财务确认，已通知{客}。"),
    ],
    &[
        (Anything, "call", "车到店，约交车时间，提醒带身份证原件。"),
        (Anything, "visit", "交车完成，功能讲了五十分钟，合影经同意才发。"),
        (Anything, "visit", "验车时发现脚垫漏装，当场补上，{客}没介意。"),
        (Socket, "visit", "交车时一起插了一次家充枪，App 也绑好了。"),
        (Anything, "visit", "引见了服务顾问，互加微信，首保里程写在卡上。"),
    ],
    &[
        (Anything, "call", "交车第三天回访，{客}给了 9 分，说讲解细。"),
        (Anything, "call", "{客}打了 10 分，愿意推荐给同事。"),
        (Anything, "message", "上次说的问题处理完了，{客}表示满意。"),
    ],
    &[
        (Anything, "message", "提醒首保里程快到了，{客}约了进厂时间。"),
        (Anything, "call", "首保做完回访，满意，说以后微信联系就好。"),
        (Anything, "message", "{客}推荐了一位同事来看车，已登记转介绍。"),
    ],
];

/// The last talk before a deal was given up, by the reason.
pub fn last(reason: &str) -> &'static [Note] {
    match reason {
        "price" => &[
            (Anything, "call", "算下来还是超预算，{客}说先放一放。"),
            (Anything, "message", "{客}说价格上过不去，谢谢服务，以后有活动再联系。"),
        ],
        "competitor" => &[
            (Anything, "call", "{客}已定别的品牌，问了原因，祝用车愉快。"),
            (Anything, "message", "{客}说家里投票选了另一台，保持联系。"),
        ],
        "other_dealer" => &[
            (Anything, "call", "{客}在别店订了同款，问清了是哪一点打动的。"),
            (Anything, "message", "{客}在别店订了，说保养还会来我们这里。"),
        ],
        "finance" => &[(Anything, "call", "贷款没批下来，{客}暂不考虑全款。")],
        "supply" => &[(Anything, "call", "交期太长，{客}等不了，转看别家现车。")],
        "postponed" => &[
            (Anything, "call", "购车计划推迟，约了以后再问一次。"),
            (Anything, "message", "{客}说近期先不买，同意有新款时发资料。"),
        ],
        "silent" => &[
            (Anything, "call", "第三次未接，发了最后一条短信，不再打扰。"),
            (Anything, "message", "两周未回，留言说随时欢迎，先收尾。"),
        ],
        _ => &[(Anything, "call", "{客}情况有变，不买了，已道谢。")],
    }
}

/// Somebody who asked and has no deal yet.
pub const LEADS: [Note; 10] = [
    (Anything, "call", "网上留资，电话未接，已发短信。"),
    (Anything, "message", "加上微信，只说先看看，发了{车}的介绍。"),
    (Anything, "visit", "陪朋友来的，自己也看了{车}，留了微信。"),
    (Anything, "call", "问了{车}的价格区间，说过几个月再定。"),
    (Anything, "visit", "到店五分钟，接电话先走，约了再来。"),
    (Anything, "message", "问{车}二手行情，暂无明确计划。"),
    (Anything, "call", "想试驾{车}，人在外地，回来再约。"),
    (Anything, "visit", "活动日来的，喜欢{车}，预算还差一些。"),
    (Battery, "message", "问小区能不能装桩，等物业答复。"),
    (Petrol, "call", "等沪牌拍到再看车，每月问一次。"),
];
