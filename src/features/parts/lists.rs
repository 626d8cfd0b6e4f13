//! Lists: rows, ticks, what happened, what to heed.

use leptos::prelude::*;

use crate::ui::{
    Button, Empty, Heed, ListDetail, Moment, PageHead, Row, RowTone, Rows, SearchBox, Section, Tick, Ticks, Timeline,
    Tone,
};

#[component]
fn SampleRows() -> impl IntoView {
    view! {
        <Rows label="商机">
            <Row
                href="#"
                title="陈雨桐"
                meta="今天"
                line="Macan · 议价报价"
                line_meta="62.8 万"
                tone=RowTone::Due
                selected=true
            />
            <Row
                href="#"
                title="周明远"
                meta="逾期 2 天"
                line="Cayenne · 试乘试驾"
                line_meta="98.6 万"
                tone=RowTone::Late
            />
            <Row href="#" title="赵婉清" meta="明天 10:00" line="Taycan · 需求了解" line_meta="—" />
            <Row
                href="#"
                title="亚历山德罗·维斯孔蒂先生与夫人（上海外滩金融中心）"
                meta="12 月 3 日"
                line="Panamera Turbo S E-Hybrid Executive · 合同与订金"
                line_meta="321.3 万"
            />
        </Rows>
    }
}

/// Lists.
#[component]
pub fn ListParts() -> impl IntoView {
    let confirmed = RwSignal::new(false);
    let chosen = RwSignal::new(true);
    let open = RwSignal::new(true);
    let heed = ["先回应顾虑，再谈数字。她两次问到保值率。", "赠品与价格分开谈，写进报价单。", "不承诺未获批的优惠。"];
    view! {
        <Section title="列表与详情">
            <div class="parts-frame">
                <ListDetail
                    detail_open=open
                    list=|| {
                        view! {
                            <div class="pane-head">
                                <SearchBox label="姓名、拼音、手机尾号" value=RwSignal::new(String::new()) />
                            </div>
                            <SampleRows />
                        }
                    }
                    detail=move || {
                        view! {
                            <PageHead title="陈雨桐" aside="138 0013 8000" lead="Macan 4 · 冰川灰" back="#" />
                            <Button label="关闭详情" on_press=move || open.set(false) />
                            <Empty title="选一位客户" text="左边点一下，这里就打开。" />
                        }
                    }
                />
            </div>
            <SampleRows />
        </Section>
        <div class="cols">
            <Section title="离开本阶段还缺 2 项">
                <Ticks label="本阶段步骤">
                    <Tick label="报价单已生成" done=true note="自动 · 11-22" />
                    <Tick
                        label="优惠审批通过"
                        done=chosen
                        note="王经理 · 11-23"
                        on_toggle=move |on: bool| chosen.set(on)
                    />
                    <Tick label="客户确认报价" done=confirmed on_toggle=move |on: bool| confirmed.set(on) />
                    <Tick label="介绍延保" done=confirmed required=false on_toggle=move |on: bool| confirmed.set(on) />
                    <Tick
                        label="试乘试驾已完成"
                        done=false
                        action=|| view! { <Button label="去登记" tone=Tone::Quiet /> }
                    />
                </Ticks>
            </Section>
            <Section title="注意">
                <Heed points=heed.map(str::to_owned).to_vec() />
            </Section>
        </div>
        <Section title="经过">
            <Timeline label="经过">
                <Moment time="11-23 17:40" text="电话 · 谈到保值率，希望总价 63 万内" who="林顾问" />
                <Moment time="11-23 15:12" text="优惠 1.2 万获批，仅对本轮报价有效" who="王经理" />
                <Moment
                    time="11-22 14:05"
                    text="试乘试驾 · B 线 25 分钟 · 舒适 5 性能 5 空间 3"
                    who="林顾问 · 另一台平板"
                />
            </Timeline>
        </Section>
    }
}
