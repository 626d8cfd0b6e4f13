//! Buttons and fields.

use leptos::prelude::*;

use crate::ui::{
    Button, Choice, ChoiceLook, Filters, Form, Gauge, Glyph, Icon, IconButton, InputKind, LinkButton, MultiChoice,
    ProblemSummary, Rating, SearchBox, Section, Select, Size, TextArea, TextField, Toggle, Tone,
};

const GLYPHS: [Glyph; 30] = [
    Glyph::Today,
    Glyph::Customers,
    Glyph::Deals,
    Glyph::TestDrive,
    Glyph::Showroom,
    Glyph::Results,
    Glyph::Settings,
    Glyph::Search,
    Glyph::Plus,
    Glyph::Back,
    Glyph::Forward,
    Glyph::Down,
    Glyph::Close,
    Glyph::Check,
    Glyph::Warning,
    Glyph::Info,
    Glyph::Phone,
    Glyph::Message,
    Glyph::Edit,
    Glyph::Pen,
    Glyph::Cloud,
    Glyph::More,
    Glyph::Calendar,
    Glyph::Clock,
    Glyph::Undo,
    Glyph::Retry,
    Glyph::Lock,
    Glyph::Sun,
    Glyph::Moon,
    Glyph::Globe,
];

/// Buttons and icons.
#[component]
pub fn ButtonParts() -> impl IntoView {
    let presses = RwSignal::new(0_u32);
    let press = move || presses.update(|presses| *presses += 1);
    view! {
        <Section title="按钮">
            <div class="row-flex">
                <Button label="打开报价" tone=Tone::Go on_press=press />
                <Button label="联系" icon=Glyph::Phone on_press=press />
                <Button label="稍后再说" tone=Tone::Quiet on_press=press />
                <Button label="删除客户" tone=Tone::Danger on_press=press />
                <LinkButton label="去看客户" href="/customers" icon=Glyph::Customers />
                <IconButton label="更多" icon=Glyph::More on_press=press />
                <span class="small">"已按 " {presses} " 次"</span>
            </div>
            <div class="row-flex">
                <Button label="正在保存" tone=Tone::Go busy=true on_press=press />
                <Button label="正在保存" icon=Glyph::Check busy=true on_press=press />
                <Button label="不可用" tone=Tone::Go disabled=true on_press=press />
                <Button label="不可用" disabled=true on_press=press />
                <Button label="不可用" tone=Tone::Quiet disabled=true on_press=press />
                <IconButton label="不可用" icon=Glyph::Edit disabled=true on_press=press />
            </div>
            <div class="row-flex">
                <Button label="重签" size=Size::Yard on_press=press />
                <Button label="确认出发" size=Size::Yard tone=Tone::Go on_press=press />
            </div>
        </Section>
        <Section title="图标">
            <div class="row-flex">{GLYPHS.map(|glyph| view! { <Icon glyph /> }).collect_view()}</div>
        </Section>
    }
}

fn words(options: &[&'static str]) -> Vec<(usize, TextProp)> {
    options.iter().enumerate().map(|(index, words)| (index, TextProp::from(*words))).collect()
}

/// Fields: empty, filled, refused.
#[component]
pub fn FieldParts() -> impl IntoView {
    let problems = vec![
        ("parts-nowhere".to_owned(), "手机号：中国大陆手机号为 11 位，现在是 10 位".to_owned()),
        ("parts-nowhere".to_owned(), "来源：请选择客户从哪里来".to_owned()),
    ];
    let shown_problems = RwSignal::new(problems);
    let wrong = |words: &str| Signal::stored(Some(words.to_owned()));
    let typed = |words: &str| RwSignal::new(words.to_owned());
    let search = RwSignal::new(String::new());
    let searched = typed("陈雨");
    let filter = RwSignal::new(0);
    let sources = ["自然到店", "电话", "网络线索", "转介绍", "车展"];
    let models = ["Macan", "Cayenne", "Panamera", "Taycan", "718", "911"];
    view! {
        <Section title="搜索与筛选">
            <div class="cols">
                <SearchBox label="姓名、拼音、手机尾号" value=search />
                <SearchBox label="姓名、拼音、手机尾号" value=searched />
            </div>
            <Filters label="筛选" options=words(&["我的 18", "今天到期 4", "全部"]) value=filter />
        </Section>
        <Section title="表单">
            <Form label="表单样例" on_submit=|| ()>
                <ProblemSummary problems=shown_problems />
                <TextField label="姓名" value=typed("陈雨桐") required=true />
                <TextField
                    label="手机号"
                    value=typed("138 0013 800")
                    input=InputKind::Tel
                    required=true
                    problem=wrong("中国大陆手机号为 11 位，现在是 10 位")
                />
                <TextField label="邮箱" value=typed("") input=InputKind::Email example="name@example.com" />
                <TextField label="预算" value=typed("63") input=InputKind::Number suffix="万元" hint="含购置税与保险" />
                <TextField label="证件到期" value=typed("2031-05-18") input=InputKind::Date />
                <TextField label="口令" value=typed("secret") input=InputKind::Password />
                <Select label="车型" options=words(&models) value=RwSignal::new(Some(0)) />
                <Select
                    label="来源"
                    options=words(&sources)
                    value=RwSignal::new(None)
                    required=true
                    problem=wrong("请选择客户从哪里来")
                />
                <Choice
                    label="联系方式"
                    options=words(&["电话", "微信", "短信", "不打扰"])
                    value=RwSignal::new(Some(1))
                />
                <Choice
                    label="来源"
                    look=ChoiceLook::Chips
                    options=words(&sources)
                    value=RwSignal::new(Some(3))
                    hint="再点一次可取消"
                />
                <Choice
                    label="准驾车型"
                    options=words(&["A1", "B1", "C1", "C2"])
                    value=RwSignal::new(None)
                    required=true
                    problem=wrong("请选择驾驶证上的准驾车型")
                />
                <MultiChoice label="意向车型" options=words(&models) value=RwSignal::new(vec![0, 3]) />
                <Toggle label="已查验驾驶证原件" value=RwSignal::new(true) />
                <Toggle label="允许微信联系" value=RwSignal::new(false) hint="以客户当面同意为准" />
                <Rating label="舒适" low="不满意" high="非常满意" value=RwSignal::new(Some(4)) />
                <Rating
                    label="动力"
                    low="不满意"
                    high="非常满意"
                    value=RwSignal::new(None)
                    problem=wrong("请打分")
                />
                <Gauge label="电量 / 油量" value=RwSignal::new(Some(6)) />
                <Gauge label="还车电量 / 油量" value=RwSignal::new(None) />
                <TextArea label="顾虑" value=typed("担心三年后的保值率；对充电条件不太放心。") />
                <div class="actions end">
                    <Button label="取消" tone=Tone::Quiet />
                    <Button label="保存" tone=Tone::Go submit=true />
                </div>
            </Form>
        </Section>
    }
}
