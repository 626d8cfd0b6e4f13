//! Pages: heads, facts, states, notices, sheets, toasts.

use leptos::prelude::*;

use crate::ui::{
    Button, Empty, Fact, Facts, FactsLook, Failed, Glyph, Loading, Mood, Notice, PageHead, Section, Sheet, StateDot,
    SyncState, TextField, Tone, use_toasts,
};

/// Page parts.
#[component]
pub fn PageParts() -> impl IntoView {
    view! {
        <Section title="页首与数字">
            <PageHead
                title="陈雨桐"
                title_href="#"
                aside="138 0013 8000 · 微信优先"
                lead="Macan 4 · 冰川灰 · 展厅首次到店 11 月 12 日 · 已到店 2 次"
                back="#"
                state=|| view! { <StateDot state=SyncState::Local text="3 项仅存于本机 · 最早 6 分钟" /> }
                actions=|| view! { <Button label="联系" icon=Glyph::Phone /> }
            />
            <Facts>
                <Fact label="本轮总价" value="62.8 万" />
                <Fact label="优惠" value="1.2 万" note="已获批" mood=Mood::Good />
                <Fact label="置换" value="18.5 万" note="评估 3 天后到期" mood=Mood::Warn />
                <Fact label="预计首付" value="22.1 万" note="超出预算" mood=Mood::Bad />
            </Facts>
            <Facts look=FactsLook::Lines>
                <Fact label="用途" value="上下班与周末自驾，家里有一个上小学的孩子" />
                <Fact label="决策人" value="本人，先生参与" note="先生看重保值率" />
            </Facts>
        </Section>
        <Section title="保存状态">
            <div class="row-flex">
                <StateDot state=SyncState::Local text="仅存于本机 · 6 分钟" />
                <StateDot state=SyncState::Sending text="正在上传 3 项" />
                <StateDot state=SyncState::Server text="已在服务器" />
                <StateDot state=SyncState::Attention text="2 处需要您决定" />
            </div>
        </Section>
        <Section title="告知">
            <Notice title="这位客户可能已经在册" text="姓名相同，手机号只差一位。" actions=two_actions />
            <Notice tone=Mood::Good title="已收到，服务器确认" />
            <Notice tone=Mood::Warn title="平板时间比服务器快 6 分钟" text="请在系统设置里打开自动时间。" />
            <Notice
                tone=Mood::Bad
                title="手机号在两台平板上被改成了不同的值"
                text="本机 138 0013 8000，另一台 138 0013 8001。"
                actions=two_actions
            />
        </Section>
        <div class="cols">
            <Empty
                title="还没有客户"
                text="第一位客户进门时，从这里开始。"
                icon=Glyph::Customers
                action=|| view! { <Button label="新建客户" tone=Tone::Go icon=Glyph::Plus /> }
            />
            <Failed title="没能读出客户" text="数据仍在本机。重试一次，或重新打开应用。" retry=|| () />
            <Loading />
        </div>
        <SheetParts />
    }
}

fn two_actions() -> impl IntoView {
    view! {
        <Button label="打开那一位" />
        <Button label="仍是不同的人" tone=Tone::Quiet />
    }
}

#[component]
fn SheetParts() -> impl IntoView {
    let toasts = use_toasts();
    let open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let is_typed = Signal::derive(move || !typed.read().is_empty());
    let save = move || {
        typed.set(String::new());
        open.set(false);
        toasts.say(Mood::Good, "已保存在本机");
    };
    view! {
        <Section title="面板与提示">
            <div class="row-flex">
                <Button label="打开面板" on_press=move || open.set(true) />
                <Button label="提示" on_press=move || toasts.say(Mood::Good, "已保存在本机") />
                <Button
                    label="可撤销"
                    on_press=move || toasts.say_with_undo(Mood::Info, "已合并两位客户", move || ())
                />
                <Button label="失败" on_press=move || toasts.say(Mood::Bad, "存储空间不足，这次没有保存") />
            </div>
            <Sheet
                open
                title="记录电话"
                guard=is_typed
                actions=move || {
                    view! {
                        <Button label="取消" tone=Tone::Quiet on_press=move || open.set(false) />
                        <Button label="保存" tone=Tone::Go on_press=save />
                    }
                }
            >
                <div class="stack">
                    <TextField label="谈到什么" value=typed autofocus=true />
                    <p class="small">"填了内容后，点旁边不会关闭。"</p>
                </div>
            </Sheet>
        </Section>
    }
}
