// The talk about a price: rounds line by line, a discount that a manager must approve, and the paper.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { axe, shot, start } from "./support/house.mjs";
import { printed } from "./support/pdf.mjs";
import { addCustomer, allSafe, begin, goTo, trySample } from "./support/people.mjs";

/** Opens a deal for a new customer, and the form of its first quote. */
async function firstQuote(tablet, name, phone) {
  const { page } = tablet;
  await goTo(tablet, "客户");
  await addCustomer(tablet, name, phone);
  await page.getByRole("link", { name: "新建商机" }).first().click();
  await page.getByRole("button", { name: "建立商机" }).click();
  await page.getByRole("list", { name: "本阶段步骤" }).waitFor();
  const deal = new URL(page.url()).pathname.split("/").pop();
  await tablet.open(`/quotes/new/${deal}`);
  await page.getByRole("heading", { name: "第 1 轮报价" }).waitFor();
}

/** Fills in fields of the form by their labels. */
async function fillIn(page, fields) {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
}

const sums = (page) => page.getByRole("group", { name: "报价合计" });

test("a quote is made line by line, changed from round to round, and printed", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const { page } = lin;
  await trySample(lin);
  await firstQuote(lin, "沈知远", "13612345678");

  await page.getByLabel("车型").selectOption({ label: "Macan" });
  await fillIn(page, { 厂商指导价必填: "578000", 优惠: "1.2", 保险: "8600", 上牌费: "500", 置换抵扣: "18.5", 订金: "2万" });
  await page.getByRole("button", { name: "添加选装" }).click();
  await fillIn(page, { 选装项目: "运动座椅", 价格: "8000元" });
  await page.getByRole("button", { name: "添加赠品" }).click();
  await fillIn(page, { 赠品项目: "原厂脚垫", 价值: "1200" });
  // What the law asks: 574,000 ÷ 1.13 × 10 %.
  await page.getByRole("button", { name: "按规定填 ¥50,796.46" }).click();
  assert.equal(await page.getByLabel("购置税", { exact: true }).inputValue(), "50796.46");
  await sums(page).getByText("633,896.46 元").waitFor();
  await axe(page, "a quote line by line");
  await shot(page, "quote-form");
  await page.getByRole("button", { name: "保存报价" }).click();
  await page.getByRole("button", { name: "客户接受" }).waitFor();
  await page.getByText("¥633,896.46").first().waitFor();
  await shot(page, "quote-lines");

  const sheet = (await printed(page)).join("");
  for (const said of ["报价单", "沈知远", "运动座椅¥8,000.00", "优惠-¥12,000.00", "购置税¥50,796.46", "总价¥633,896.46",
    "人民币陆拾叁万叁仟捌佰玖拾陆元肆角陆分", "应付¥448,896.46", "人民币肆拾肆万捌仟捌佰玖拾陆元肆角陆分",
    "订金¥20,000.00", "人民币贰万元整", "原厂脚垫¥1,200.00", "有效期至", "客户签字"]) {
    assert.ok(sheet.includes(said), `${said} is on the paper:\n${sheet}`);
  }
  for (const kept of ["权限", "批准", "再报一轮", "返回"]) assert.ok(!sheet.includes(kept), `${kept} is not on the paper`);

  // The next round begins where this one ended; what is changed is marked beside it.
  await page.getByRole("button", { name: "客户未接受" }).click();
  await page.getByRole("link", { name: "再报一轮" }).click();
  assert.equal(await page.getByLabel("选装项目").inputValue(), "运动座椅");
  await fillIn(page, { 优惠: "1.8" });
  await page.getByRole("button", { name: "删掉 原厂脚垫" }).click();
  await page.getByRole("button", { name: "保存报价" }).click();
  await page.getByRole("link", { name: "对比各轮" }).click();
  const row = (name) => page.getByRole("row", { name: new RegExp(`^${name}`) });
  await row("优惠").getByRole("cell", { name: "-¥18,000.00 有改动" }).waitFor();
  await row("赠品").getByRole("cell", { name: /有改动/ }).waitFor();
  assert.equal(await row("保险").getByText("有改动").count(), 0);
  await axe(page, "rounds side by side");
  await shot(page, "quote-rounds");
});

test("a discount over the limit waits for a manager, whose word holds for exactly that quote", async (t) => {
  const house = await start(t);
  await catalogue(house, "Macan T");
  const zhou = await house.tablet("zhou");
  await begin(zhou, { name: "周敏" });
  await manage(zhou);
  const lin = await house.tablet("lin", { portrait: true });
  const { page } = lin;
  await begin(lin, { name: "林晓" });
  await allSafe(lin);
  await firstQuote(lin, "许清扬", "13512345678");
  await page.getByLabel("车型").selectOption({ label: "Macan T" });
  await fillIn(page, { 厂商指导价必填: "57.8", 优惠: "1.5" });
  await page.getByText(/超过顾问权限/).waitFor();
  await page.getByRole("button", { name: "保存报价" }).click();

  // Nobody can accept it, and the page says what to do.
  await page.getByText("优惠超出顾问权限，须经理批准").waitFor();
  assert.ok(await page.getByRole("button", { name: "客户接受" }).isDisabled());
  await axe(page, "a quote that waits for a manager");
  await shot(page, "quote-over-limit");

  // A manager approves at this tablet, by PIN.
  await approve(page, "月底冲量");
  await page.getByText("优惠已批准").waitFor();
  await page.getByText(/周敏 · /).waitFor();
  await page.getByRole("button", { name: "客户接受" }).click();
  await page.getByText("客户已接受").waitFor();
  await shot(page, "quote-approved");
  const [sheet] = await printed(page);
  assert.ok(!/批准|月底冲量|权限/.test(sheet), "what is internal is not on the paper");

  // Another round is another quote: it needs another word.
  await page.getByRole("link", { name: "再报一轮" }).click();
  await fillIn(page, { 优惠: "1.6" });
  await page.getByRole("button", { name: "保存报价" }).click();
  await page.getByText("优惠超出顾问权限，须经理批准").waitFor();
  assert.ok(await page.getByRole("button", { name: "客户接受" }).isDisabled());
  await allSafe(lin);

  // It is left waiting, and the manager decides at their own tablet.
  await zhou.open(new URL(page.url()).pathname);
  await zhou.page.getByText("优惠超出顾问权限，须经理批准").waitFor();
  await zhou.page.getByRole("button", { name: "审批优惠" }).click();
  await zhou.page.getByRole("dialog", { name: "优惠审批" }).getByRole("button", { name: "批准", exact: true }).click();
  await zhou.page.getByText("优惠已批准").waitFor();
  await allSafe(zhou);
  await page.getByText("优惠已批准").waitFor();
  await page.getByRole("button", { name: "客户接受" }).click();
  await page.getByText("客户已接受").waitFor();
});

/** Puts a model on the endpoint, as a tablet would. */
async function catalogue(house, name) {
  const id = randomUUID();
  const doc = { id, name, series: name.split(" ")[0], energy: "petrol", list_price: 0 };
  const writes = [{ mid: randomUUID(), type: "model", id, base: null, deleted: false, doc }];
  const body = JSON.stringify({ n: randomUUID(), client: "test", writes });
  const response = await fetch(`${house.url}/sync`, { method: "POST", headers: { "content-type": "application/json" }, body });
  assert.equal((await response.json()).results[0].status, 200);
}

const PIN = "258036";

/** Makes whoever holds the tablet the manager, with a PIN, and sets the consultants' limit. */
async function manage(tablet) {
  const { page } = tablet;
  await goTo(tablet, "设置");
  await page.getByRole("button", { name: "改岗位" }).click();
  const roles = page.getByRole("dialog", { name: /岗位/ });
  await roles.getByRole("radio", { name: "销售经理" }).check();
  await roles.getByRole("button", { name: "保存" }).click();
  await page.getByRole("button", { name: "设授权码" }).click();
  const pin = page.getByRole("dialog", { name: "授权码" });
  for (const field of await pin.locator("input").all()) await field.fill(PIN);
  await pin.getByRole("button", { name: "保存" }).click();
  await page.getByText("授权码已设好").waitFor();
  await page.getByRole("button", { name: "修改展厅设置" }).click();
  const showroom = page.getByRole("dialog", { name: "展厅设置" });
  await showroom.getByLabel("顾问优惠权限").fill("1万");
  await showroom.getByLabel("展厅地址").fill("滨河路 8 号");
  await axe(page, "the settings of the showroom");
  await showroom.getByRole("button", { name: "保存设置" }).click();
  await page.getByText("展厅设置已保存").waitFor();
  await allSafe(tablet);
}

/** A manager approves what is shown, at a colleague's tablet. */
async function approve(page, words) {
  await page.getByRole("button", { name: "请经理批准" }).click();
  const asked = page.getByRole("dialog", { name: "优惠审批" });
  await asked.getByLabel("说明").fill(words);
  await asked.getByRole("button", { name: "批准", exact: true }).click();
  const pad = page.getByRole("dialog", { name: "请经理确认" });
  await pad.getByText(/批准第 1 轮报价：优惠 1.5 万/).waitFor();
  for (const digit of PIN) await pad.getByRole("button", { name: digit, exact: true }).click();
}
