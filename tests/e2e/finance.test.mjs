// From a budget by the month to the bank's yes: needs, plan with an old car, ways to pay side by side, papers, decision.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start } from "./support/house.mjs";
import { printed } from "./support/pdf.mjs";
import { addCustomer, field, goTo, trySample } from "./support/people.mjs";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const radio = (page, name) => page.getByRole("radio", { name, exact: true });

/** Enters a customer who thinks in months, and opens a deal. Returns the deal's id. */
async function byTheMonth(tablet) {
  const { page } = tablet;
  await trySample(tablet);
  await tablet.ready();
  await tablet.offline();
  await goTo(tablet, "客户");
  await addCustomer(tablet, "许明川", "13712345678");
  await page.getByRole("link", { name: "修改" }).first().click();
  await page.getByRole("heading", { name: "修改客户资料" }).waitFor();
  await button(page, "长途自驾").click();
  await radio(page, "按月供").check();
  await field(page, "月供上限").fill("13000");
  await page.getByText("按36 期、年利率 4%、首付 30%估算，约合车价 62.9028 万").waitFor();
  await field(page, "颜色偏好").fill("火山灰");
  await page.getByText("现有车辆").click();
  await field(page, "品牌").fill("大众");
  await field(page, "车型").fill("迈腾 330");
  await field(page, "上牌年份").fill("2019");
  await field(page, "里程").fill("86000");
  await axe(page, "needs by the month");
  await shot(page, "needs-by-month");
  await button(page, "保存").click();
  await page.getByText("月供 13,000 元以内（约合车价 62.9028 万）").waitFor();
  await page.getByText("大众 迈腾 330 · 2019 年 · 86,000 km").waitFor();
  await page.getByRole("heading", { name: "推荐车型" }).waitFor();
  await shot(page, "models-that-fit");
  await page.getByRole("link", { name: "新建商机" }).first().click();
  await button(page, "建立商机").click();
  await page.getByRole("list", { name: "本阶段步骤" }).waitFor();
  return new URL(page.url()).pathname.split("/").pop();
}

test("an old car is valued, ways to pay are compared, and the bank agrees, all without a network", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const { page } = lin;
  const deal = await byTheMonth(lin);

  // The model is chosen where it is recommended, with the reasons.
  const fitting = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Macan", exact: true }) });
  await fitting.getByText("在预算内").waitFor();
  await fitting.getByText("长途自驾：加油就走，跑长途不等").waitFor();
  await axe(page, "a deal with models that fit");
  await button(page, "定 Macan").click();
  await page.getByRole("heading", { name: "推荐车型" }).waitFor({ state: "detached" });

  // What was told before is filled in.
  await lin.open(`/plans/edit/${deal}`);
  assert.equal(await field(page, "颜色").inputValue(), "火山灰");
  await radio(page, "有旧车置换").isChecked();
  await button(page, "保存计划").click();
  await page.getByRole("alert").getByText(/什么时候买/).waitFor();
  await axe(page, "a plan with a problem");
  await radio(page, "本周内").check();
  await radio(page, "贷款分期").check();
  await radio(page, "店内代办").first().check();
  await button(page, "保存计划").click();
  await page.getByRole("checkbox", { name: /^金融/ }).click();
  await page.getByRole("checkbox", { name: /^金融/, checked: true }).waitFor();

  // The old car, part by part, and what it is worth.
  await page.getByRole("link", { name: "评估旧车" }).click();
  assert.equal(await field(page, "里程").inputValue(), "86000");
  await page.getByRole("radiogroup", { name: "漆面" }).getByRole("radio", { name: "一般" }).check();
  await field(page, "漆面说明").fill("左前门划痕");
  await page.getByRole("radiogroup", { name: "事故史" }).getByRole("radio", { name: "无事故" }).check();
  await field(page, "客户心理价").fill("10.5");
  await axe(page, "an appraisal");
  await shot(page, "appraisal");
  await button(page, "保存评估").click();
  await page.getByText("一般 · 左前门划痕").waitFor();
  await button(page, "报收购价").click();
  const offer = page.getByRole("dialog", { name: "收购报价" });
  await field(offer, "收购报价").fill("9.2");
  await field(offer, "评估师").fill("周师傅");
  await button(offer, "保存报价").click();
  await button(page, "客户接受").click();
  await page.getByText("收购报价 9.2 万 · 客户已接受").waitFor();
  await axe(page, "a plan with an old car");
  await shot(page, "plan");

  // The next quote begins with it.
  await lin.open(`/quotes/new/${deal}`);
  assert.equal(await page.getByLabel("置换抵扣").inputValue(), "9.2");

  // Three ways to pay, to the fen.
  await lin.open(`/finance/of/${deal}`);
  const plan = (name) => page.getByRole("article", { name, exact: true });
  await plan("全款").getByText("¥598,000.00").first().waitFor();
  const add = async (fields) => {
    await button(page, "添加方案").click();
    const sheet = page.getByRole("dialog", { name: "方案" });
    for (const [label, value] of Object.entries(fields)) await field(sheet, label).fill(value);
    await button(sheet, "保存方案").click();
    await sheet.waitFor({ state: "hidden" });
  };
  await add({ 年利率: "3.99", 金融机构: "星河银行" });
  await add({ 年利率: "3.99", 尾款: "15" });
  await plan("等额本息").getByText("¥12,356.88").waitFor();
  await plan("等额本息").getByText("¥624,247.62").waitFor();
  await plan("尾款贷").getByText("¥150,000.00").waitFor();
  assert.equal(await button(page, "添加方案").count(), 0, "three are enough");
  await axe(page, "ways to pay");
  await shot(page, "finance-compare");
  const [compared] = await printed(page);
  for (const said of ["方案对比", "许明川", "¥12,356.88", "¥624,247.62"]) assert.ok(compared.includes(said), `${said}: ${compared}`);
  await plan("等额本息").getByRole("link", { name: "还款计划" }).click();
  await page.getByRole("row", { name: /^36 / }).getByText("¥0.00").waitFor();
  await shot(page, "finance-schedule");
  const sheets = (await printed(page)).join("");
  for (const said of ["还款计划表", "星河银行", "总花费¥624,247.62", "人民币陆拾贰万肆仟贰佰肆拾柒元陆角贰分"]) {
    assert.ok(sheets.includes(said), `${said}: ${sheets}`);
  }
  await page.getByRole("link", { name: "返回" }).click();
  await plan("等额本息").getByRole("button", { name: "客户选这个" }).click();
  await page.getByText("客户选了：等额本息 · 36 期 · 年利率 3.99%").waitFor();

  // The way through the bank.
  await page.getByRole("link", { name: "办理贷款" }).click();
  const papers = page.getByRole("list", { name: "贷款资料" });
  for (const paper of ["身份证", "驾驶证", "收入证明", "银行流水"]) {
    await papers.getByRole("checkbox", { name: paper }).click();
    await papers.getByRole("checkbox", { name: paper, checked: true }).waitFor();
  }
  await papers.getByRole("listitem").filter({ hasText: "征信授权书" }).getByRole("button", { name: "不需要" }).click();
  await papers.getByRole("button", { name: "仍需要" }).waitFor();
  await radio(page, "通过").check();
  await field(page, "金融专员").fill("赵敏");
  await button(page, "记为已转交").click();
  await page.getByText(/已转交赵敏/).waitFor();
  await radio(page, "要补件").check();
  await button(page, "记下结果").click();
  await page.getByText("请写明原因，或要补什么。").first().waitFor();
  await radio(page, "已批准").check();
  await field(page, "批准年利率").fill("3.88");
  await button(page, "记下结果").click();
  await page.getByText("已批准 · 41.86 万 · 年利率 3.88%").waitFor();
  await page.getByRole("checkbox", { name: /还款日/ }).click();
  await page.getByRole("checkbox", { name: /还款日/, checked: true }).waitFor();
  await axe(page, "the desk");
  await shot(page, "finance-desk");

  // All of it is on the deal, and its steps have ticked themselves.
  await page.getByRole("link", { name: "返回" }).click();
  const history = page.getByRole("list", { name: "经过" });
  await history.getByText("选定付款方案 · 等额本息 · 36 期 · 年利率 3.99%").waitFor();
  await history.getByText("客户接受旧车收购报价 · 9.2 万").waitFor();
  await history.getByText("贷款审批 · 已批准 · 41.86 万 · 年利率 3.88%").waitFor();
  await page.getByRole("list", { name: "销售阶段" }).getByRole("button", { name: "金融付款" }).click();
  const leaving = page.getByRole("dialog", { name: /金融付款/ });
  await leaving.getByRole("button", { name: "线下已办，未录入" }).click();
  await leaving.getByRole("button", { name: "跳过并进入" }).click();
  const steps = page.getByRole("list", { name: "本阶段步骤" });
  for (const step of ["确定付款方式", "收齐贷款资料", "跟进审批"]) {
    await steps.getByRole("listitem").filter({ hasText: step }).getByText("自动").waitFor();
  }
  await shot(page, "deal-financed");
});
