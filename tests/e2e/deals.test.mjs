// One deal as a consultant lives it: opened, walked, skipped with a reason, quoted, accepted, lost and taken up again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start } from "./support/house.mjs";
import { addCustomer, allSafe, begin, goTo, trySample } from "./support/people.mjs";

/** Opens a deal for the customer whose page is open. */
async function openDeal({ page }, name) {
  await page.getByRole("link", { name: "新建商机" }).first().click();
  await page.getByRole("button", { name: "建立商机" }).click();
  await steps(page).waitFor();
  await page.getByRole("heading", { name: new RegExp(name), level: 1 }).waitFor();
}

const history = (page) => page.getByRole("list", { name: "经过" });
const steps = (page) => page.getByRole("list", { name: "本阶段步骤" });
const step = (page, name) => steps(page).getByRole("listitem").filter({ hasText: name });
const nowIn = (page, stage) =>
  page.getByRole("list", { name: "销售阶段" }).locator("[aria-current=step]").filter({ hasText: stage }).waitFor();

test("a deal is walked, skipped with a reason, quoted, accepted, lost and taken up again", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const { page } = lin;
  await trySample(lin);
  await goTo(lin, "客户");
  await addCustomer(lin, "顾清和", "13912345678");
  await page.getByRole("link", { name: "新建商机" }).first().click();
  await page.getByRole("heading", { name: "新商机" }).waitFor();
  await axe(page, "a new deal");
  await page.goBack();
  await openDeal(lin, "顾清和");
  await axe(page, "a deal");
  await shot(page, "deal-new");

  // The number that was typed proves the first step; one tap ticks another, one more takes it back.
  await step(page, "留下电话或微信").getByText("自动").waitFor();
  const welcomed = steps(page).getByRole("checkbox", { name: /问清来意/ });
  await welcomed.click();
  await steps(page).getByRole("checkbox", { name: /问清来意/, checked: true }).waitFor();
  await welcomed.click();
  await steps(page).getByRole("checkbox", { name: /问清来意/, checked: false }).waitFor();

  // What is optional holds nobody up.
  await page.getByRole("heading", { name: "本阶段必做的都已完成" }).waitFor();
  await page.getByRole("button", { name: "进入下一阶段" }).click();
  await nowIn(page, "需求");

  // What is required cannot be left without a word.
  await page.getByRole("button", { name: "跳过，进入下一阶段" }).click();
  const leaving = page.getByRole("dialog", { name: /产品介绍/ });
  await leaving.getByText("记下用途、预算和购车时间").waitFor();
  await leaving.getByRole("button", { name: "跳过并进入" }).click();
  await leaving.getByText("请写明原因。").waitFor();
  await axe(page, "leaving a stage");
  await leaving.getByRole("button", { name: "客户赶时间" }).click();
  await leaving.getByRole("button", { name: "跳过并进入" }).click();
  await nowIn(page, "产品介绍");
  await history(page).getByText(/跳过 记下用途、预算和购车时间 · 原因 客户赶时间/).waitFor();

  // The one button leads to where the step is done; the step ticks itself and the way is free.
  await page.getByRole("button", { name: "选车型" }).first().click();
  const choice = page.getByRole("dialog", { name: "选车型" });
  await axe(page, "the choice of the model");
  await choice.getByRole("button", { name: /Macan/ }).first().click();
  await step(page, "定下重点介绍的车型").getByText("自动").waitFor();
  await page.getByRole("button", { name: "进入下一阶段" }).click();
  await nowIn(page, "试乘试驾");

  // A tap on the path leads on, past what is open, and back: both with a reason.
  const path = page.getByRole("list", { name: "销售阶段" });
  await path.getByRole("button", { name: "产品介绍" }).click();
  const back = page.getByRole("dialog", { name: /退回/ });
  await back.getByLabel("原因").fill("客户还想看 Cayenne");
  await back.getByRole("button", { name: "退回" }).click();
  await nowIn(page, "产品介绍");
  await path.getByRole("button", { name: "议价报价" }).click();
  const ahead = page.getByRole("dialog", { name: /议价报价/ });
  await ahead.getByText("核对驾驶证").waitFor();
  await ahead.getByRole("button", { name: "线下已办，未录入" }).click();
  await ahead.getByRole("button", { name: "跳过并进入" }).click();
  await nowIn(page, "议价报价");
  await history(page).getByText(/退回 产品介绍 · 原因 客户还想看 Cayenne/).waitFor();

  // A quote, with its total while it is typed; what cannot be read is named and stays as typed.
  await page.getByRole("link", { name: "打开报价" }).first().click();
  await page.getByRole("heading", { name: "第 1 轮报价" }).waitFor();
  await page.getByLabel("厂商指导价").fill("六十");
  await page.getByLabel("优惠").fill("1.2");
  await page.getByRole("button", { name: "保存报价" }).click();
  await page.getByRole("alert").getByText(/厂商指导价/).waitFor();
  assert.equal(await page.getByLabel("厂商指导价").inputValue(), "六十");
  await axe(page, "a quote with a problem");
  await page.getByLabel("厂商指导价").fill("62.8");
  await page.getByLabel("置换抵扣").fill("18.5");
  await page.getByRole("radio", { name: "贷款分期" }).check();
  await page.getByRole("group", { name: "报价合计" }).getByText("43.1 万").waitFor();
  await page.getByRole("button", { name: "保存报价" }).click();
  await page.getByRole("button", { name: "客户接受" }).waitFor();
  await axe(page, "a quote");
  await page.getByRole("button", { name: "客户接受" }).click();
  await page.getByText("客户已接受").waitFor();
  await shot(page, "quote-accepted");

  // The deal's steps have ticked themselves.
  await page.getByRole("link", { name: "返回" }).click();
  await step(page, "做一份写全的报价单").getByText("自动").waitFor();
  await step(page, "请客户确认报价").getByText("自动").waitFor();
  await page.getByRole("heading", { name: "本阶段必做的都已完成" }).waitFor();
  await history(page).getByText("客户接受第 1 轮报价 · 61.6 万").waitFor();
  await shot(page, "deal-quoted");

  // A note, and the day of the next contact.
  await page.getByRole("button", { name: "记一笔" }).click();
  const note = page.getByRole("dialog", { name: "记一笔" });
  await note.getByLabel("谈到什么").fill("太太周末来看颜色");
  await note.getByRole("button", { name: "保存" }).click();
  await history(page).getByText("太太周末来看颜色").waitFor();
  await page.getByRole("button", { name: /跟进日/ }).click();
  await page.getByRole("dialog", { name: "下次跟进" }).getByRole("button", { name: "明天" }).click();
  await page.getByRole("button", { name: "跟进日 明天" }).waitFor();

  // Lost, with a reason; and taken up again, the loss still known.
  await page.getByRole("button", { name: "标为战败" }).click();
  const losing = page.getByRole("dialog", { name: "标为战败" });
  await losing.getByRole("button", { name: "确认战败" }).click();
  await losing.getByText("请选择战败原因。").waitFor();
  await losing.getByRole("radio", { name: "价格谈不拢" }).check();
  await losing.getByLabel("具体情况").fill("差 2 万");
  await axe(page, "losing a deal");
  await losing.getByRole("button", { name: "确认战败" }).click();
  await page.getByRole("heading", { name: "战败 · 今天" }).waitFor();
  await lin.reload();
  await page.getByRole("heading", { name: "战败 · 今天" }).waitFor();
  await page.getByRole("button", { name: "重新跟进" }).click();
  await nowIn(page, "议价报价");
  await history(page).getByText(/重新跟进（原为战败 · 今天 · 价格谈不拢 · 差 2 万）/).waitFor();

  // Everything is there after a new start, and the list finds it by initials.
  await lin.reload();
  await nowIn(page, "议价报价");
  await history(page).getByText(/原因 客户赶时间/).waitFor();
  await history(page).getByText("太太周末来看颜色").waitFor();
  await step(page, "请客户确认报价").getByText("自动").waitFor();
  await page.getByRole("searchbox").fill("gqh");
  const row = page.getByRole("list", { name: "商机" }).getByRole("link");
  await row.filter({ hasText: "顾清和" }).filter({ hasText: "61.6 万" }).waitFor();
  assert.equal(await row.count(), 1);
  await axe(page, "the list of deals");
});

test("a deal walks the process that was chosen for it, and says where the document is silent", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const { page } = lin;
  await begin(lin);
  await goTo(lin, "客户");
  await addCustomer(lin, "许一诺", "13712345678");
  await page.getByRole("link", { name: "新建商机" }).first().click();
  const choice = page.getByLabel("走哪一套流程");
  await choice.locator("option", { hasText: "整车销售" }).waitFor({ state: "attached" });
  assert.equal(await choice.locator("option").count(), 8, "seven processes, and none chosen");
  await axe(page, "a choice of processes");
  await choice.selectOption({ label: "汽车销售的九大流程（至客户满意调查）" });
  await page.getByRole("button", { name: "建立商机" }).click();
  await nowIn(page, "了解需求");
  await step(page, "留下联系方式").getByText("原文未载").waitFor();
  assert.equal(await step(page, "问清用途、预算和品牌偏好").getByText("原文未载").count(), 0);
  await lin.reload();
  await nowIn(page, "了解需求");
});

test("a deal is closed as won when what is required is done, and can be opened again", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const { page } = lin;
  await trySample(lin);
  await goTo(lin, "商机");
  await page.getByRole("list", { name: "商机" }).getByRole("link", { name: /售后关怀/ }).first().click();
  await page.getByRole("heading", { name: "本阶段必做的都已完成" }).waitFor();
  // What is optional need not be done first.
  await page.getByRole("button", { name: "成交结单" }).click();
  await page.getByText(/已成交/).first().waitFor();
  await page.getByRole("button", { name: "重新跟进" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "标为战败" }).count(), 0);
  await axe(page, "a deal that was won");
  await shot(page, "deal-won");
  await page.getByRole("button", { name: "重新跟进" }).click();
  await page.getByRole("button", { name: "成交结单" }).waitFor();
});

test("a deal says where it is, and where two tablets disagreed", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  await lin.ready();
  await lin.offline();
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await openDeal(lin, "陈雨桐");
  const main = (tablet) => tablet.page.getByRole("main");
  await main(lin).getByText(/仅存于本机 · /).waitFor();
  await lin.online();
  await allSafe(lin);
  await main(lin).getByText("已在服务器").waitFor();

  const zhou = await house.tablet("zhou", { portrait: true });
  await begin(zhou, { name: "周明" });
  await goTo(zhou, "商机");
  await zhou.page.getByRole("button", { name: /^全部 1/ }).click();
  await zhou.page.getByRole("link", { name: /陈雨桐/ }).click();
  await nowIn(zhou.page, "接待");

  // Both change the day, neither knowing of the other.
  await lin.offline();
  await zhou.offline();
  for (const [tablet, day] of [[lin, "明天"], [zhou, "今天"]]) {
    await tablet.page.getByRole("button", { name: /跟进日/ }).click();
    await tablet.page.getByRole("dialog", { name: "下次跟进" }).getByRole("button", { name: day }).click();
    await tablet.page.getByRole("button", { name: `跟进日 ${day}` }).waitFor();
  }
  await lin.online();
  await allSafe(lin);
  await zhou.online();
  const contested = "这个商机在两台平板上被改成了不同的内容";
  await zhou.page.getByText(contested).waitFor();
  await axe(zhou.page, "a contested deal");
  await shot(zhou.page, "deal-contested");
  await zhou.page.getByRole("link", { name: "去核对" }).click();
  await zhou.page.waitForURL(/\/settings\/sync$/);
});
