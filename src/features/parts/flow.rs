//! The way of a deal, and the car park.

use leptos::prelude::*;

use crate::domain::signature::{Point, Stroke};
use crate::ui::{
    Button, Fact, Facts, FactsLook, Mood, NextStep, Section, SignaturePad, SignatureView, Size, StageMark, StagePath,
    StageState, StateDot, Steps, SyncState, Tone, Yard,
};

const STAGES: [&str; 12] = [
    "接待",
    "需求",
    "产品介绍",
    "试乘试驾",
    "购车计划",
    "议价报价",
    "合同订金",
    "金融付款",
    "保险上牌",
    "交车",
    "满意回访",
    "售后关怀",
];

fn stages(now: usize) -> Vec<StageMark> {
    STAGES
        .iter()
        .enumerate()
        .map(|(index, label)| StageMark {
            label: (*label).to_owned(),
            state: match index.cmp(&now) {
                std::cmp::Ordering::Less => StageState::Done,
                std::cmp::Ordering::Equal => StageState::Now,
                std::cmp::Ordering::Greater => StageState::Ahead,
            },
        })
        .collect()
}

fn wave() -> Vec<Stroke> {
    let point = |step: u32| {
        let x = step as f32 / 60.0;
        Point { x: 0.2 + x * 0.6, y: 0.25 + (x * 24.0).sin() * 0.12 * (1.2 - x), t: step * 16, p: None }
    };
    vec![Stroke((0..=60).map(point).collect())]
}

/// The way and the car park.
#[component]
pub fn FlowParts() -> impl IntoView {
    view! {
        <Section title="阶段与下一步">
            <StagePath label="销售阶段" stages=stages(3) />
            <StagePath label="销售阶段，可点" stages=stages(5) on_choose=|_: usize| () />
            <NextStep
                title="把第 2 轮报价发给陈女士确认"
                reason="她昨天希望总价控制在 63 万以内，本轮 62.8 万，有效期到 11 月 30 日。"
                action=|| view! { <Button label="打开报价" tone=Tone::Go /> }
            />
        </Section>
        <Section title="停车场">
            <div class="parts-frame tall">
                <Yard
                    title="试驾登记"
                    plate="沪A·D1234"
                    on_leave=|| ()
                    steps=|| view! { <Steps total=4_usize now=3_usize label="签名" /> }
                    footer=|| {
                        view! {
                            <Button label="上一步" size=Size::Yard />
                            <Button label="确认出发" size=Size::Yard tone=Tone::Go />
                        }
                    }
                >
                    <Facts look=FactsLook::Boxes>
                        <Fact label="驾驶证" value="C1" note="2031-05 到期 · 林顾问已查验" mood=Mood::Good />
                        <Fact label="出发里程" value="8,214 km" note="上次 8,214" />
                    </Facts>
                    <SignaturePad
                        label="请周先生在此签名，即同意《试乘试驾协议》第 3 版"
                        strokes=RwSignal::new(wave())
                    />
                    <StateDot state=SyncState::Local text="无网络 · 已存本机，联网后自动上传" />
                </Yard>
            </div>
            <div class="cols">
                <SignaturePad label="尚未签名" strokes=RwSignal::new(Vec::new()) />
                <SignaturePad label="不可签名" strokes=RwSignal::new(Vec::new()) disabled=true />
                <SignatureView label="周明远，11 月 24 日 14:28" strokes=wave() />
            </div>
        </Section>
    }
}
