// A consultant's customers: entered as they come in, found again by whatever one remembers of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start } from "./support/house.mjs";
import { begin, goTo, trySample } from "./support/people.mjs";

test("a customer is entered, found, changed, and still there after a reload", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const { page } = lin;
  await begin(lin);
  await goTo(lin, "客户");
  await page.getByText("还没有客户").waitFor();
  await axe(page, "no customers yet");

  // What is missing is named, and what was typed stays.
  await page.getByRole("link", { name: "新建客户" }).click();
  await name(page).fill("陈雨桐");
  await phone(page).fill("1380013800");
  await save(page);
  await page.getByRole("alert").getByText("有 1 处需要修改").waitFor();
  await page.getByRole("button", { name: /手机号：应为 1 开头的 11 位数字/ }).click();
  assert.equal(await phone(page).evaluate((field) => field === document.activeElement), true);
  assert.equal(await phone(page).inputValue(), "1380013800");
  await axe(page, "a form with a problem");
  await phone(page).fill("138 0013 8000");
  await page.getByRole("alert").waitFor({ state: "hidden" });

  await page.getByText("完善需求").click();
  await page.getByRole("button", { name: "家庭用车" }).click();
  await page.getByLabel("预算下限").fill("60");
  await page.getByLabel("预算上限").fill("55");
  await page.getByRole("radio", { name: "一个月内" }).check();
  await page.getByRole("radio", { name: "转介绍" }).check();
  await page.getByRole("button", { name: "明天" }).click();
  await page.getByRole("button", { name: "添加疑虑" }).click();
  await page.getByLabel("客户的疑虑").fill("担心三年后的保值率");
  await save(page);
  await page.getByRole("button", { name: "预算上限：上限不能低于下限" }).waitFor();
  await page.getByLabel("预算上限").fill("62.8");
  await axe(page, "the whole form");
  await save(page);
  await page.getByRole("heading", { name: "陈雨桐" }).waitFor();
  await fact(page, "预算", "60 万至 62.8 万");
  await fact(page, "购车时间", "一个月内");

  // The doubt is answered where it stands; a call is noted in two taps and the words.
  await page.getByRole("button", { name: "回应", exact: true }).click();
  await page.getByLabel("如何回应").fill("看了近三年的二手成交价");
  await page.getByRole("button", { name: "记下" }).click();
  await page.getByText("看了近三年的二手成交价").waitFor();
  await page.getByRole("button", { name: "电话", exact: true }).click();
  await page.keyboard.type("约周六带先生来看车");
  await page.getByRole("button", { name: "记下" }).click();
  await page.getByRole("list", { name: "经过" }).getByText("电话 · 约周六带先生来看车").waitFor();
  await page.getByRole("button", { name: "3 天后" }).click();
  await axe(page, "one customer");
  await shot(page, "customers-detail");

  await page.getByRole("link", { name: "修改" }).click();
  await page.getByLabel("微信号").fill("yutong88");
  await page.getByLabel("竞品").fill("还在看另一家的电动车");
  await save(page);
  await fact(page, "竞品", "还在看另一家的电动车");

  await lin.reload();
  await page.getByRole("heading", { name: "陈雨桐" }).waitFor();
  await page.getByText("微信 yutong88").waitFor();
  await fact(page, "预算", "60 万至 62.8 万");
  await page.getByText("看了近三年的二手成交价").waitFor();
  await page.getByRole("list", { name: "经过" }).getByText("约周六带先生来看车").waitFor();
  assert.equal(await page.getByRole("button", { name: "3 天后" }).getAttribute("aria-pressed"), "true");

  // Anything that one remembers finds her.
  await add(page, "周明远", "13912345678");
  for (const [typed, found, other] of [
    ["cyt", "陈雨桐", "周明远"],
    ["8000", "陈雨桐", "周明远"],
    ["zhoum", "周明远", "陈雨桐"],
    ["明远", "周明远", "陈雨桐"],
  ]) {
    await page.getByRole("searchbox").fill(typed);
    await row(page, other).waitFor({ state: "hidden" });
    await row(page, found).waitFor();
  }
  // Nobody found: the same words begin a new customer.
  await page.getByRole("searchbox").fill("13700001111");
  await page.getByRole("button", { name: "为“13700001111”建档" }).click();
  assert.equal(await phone(page).inputValue(), "13700001111");
  await page.getByRole("button", { name: "取消" }).click();
  await page.getByText("要放弃吗").waitFor();
  await page.getByRole("button", { name: "放弃", exact: true }).click();
  await page.getByText("选择一位客户").waitFor();

  await lin.open("/customers/0190a0c0-0000-7000-8000-000000000000");
  await page.getByText("名册里没有这位客户").waitFor();
  await axe(page, "nobody under this address");
  await page.getByRole("link", { name: "回到名册" }).click();
  await row(page, "周明远").waitFor();
});

test("somebody who is here already is seen before saving, and both ways lead out", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin", { portrait: true });
  const { page } = lin;
  await begin(lin);
  await lin.offline();
  await goTo(lin, "客户");
  await add(page, "陈雨桐", "13800138000");

  await newCustomer(lin);
  await name(page).fill("小陈");
  await phone(page).fill("13800138000");
  await page.getByText("陈雨桐已用这个手机号建档").waitFor();
  await axe(page, "a likely duplicate");
  await shot(page, "customers-duplicate");
  await page.getByRole("button", { name: "打开这位" }).click();
  await page.getByRole("heading", { name: "陈雨桐" }).waitFor();

  await newCustomer(lin);
  assert.equal(await name(page).inputValue(), "");
  await name(page).fill("陈父");
  await phone(page).fill("13800138000");
  await save(page);
  await page.getByRole("alert").getByText("请先确认是不是已建档的陈雨桐").waitFor();
  await page.getByRole("button", { name: "仍是另一个人" }).click();
  await save(page);
  await page.getByRole("heading", { name: "陈父" }).waitFor();
  // Said once is enough: neither page asks again.
  assert.equal(await page.getByText("已用这个手机号建档").count(), 0);

  // A form that was left has kept what was typed.
  await newCustomer(lin);
  await name(page).fill("赵婉清");
  await goTo(lin, "设置");
  await goTo(lin, "客户");
  await page.getByRole("link", { name: "新建客户" }).click();
  await page.getByText("接着上次没有保存的内容").waitFor();
  assert.equal(await name(page).inputValue(), "赵婉清");
  await page.getByRole("button", { name: "清空重填" }).click();
  await page.getByText("接着上次没有保存的内容").waitFor({ state: "hidden" });
  assert.equal(await name(page).inputValue(), "");
});

test("hundreds of customers are a list that answers at once; English keeps the page", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const { page } = lin;
  await trySample(lin);
  await goTo(lin, "客户");
  const rows = page.getByRole("list", { name: "客户名册" }).getByRole("listitem");
  await page.getByRole("button", { name: /^全部 \d{3}/ }).click();
  await page.getByRole("button", { name: /显示更多/ }).click();
  assert.ok((await rows.count()) > 60);
  await page.getByRole("button", { name: /^今天联系/ }).click();
  await rows.first().getByRole("link").click();
  await page.getByRole("heading", { name: "经过" }).waitFor();
  await axe(page, "a customer of the sample");
  await shot(page, "customers-sample");

  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  await speakEnglish(lin);
  await page.goBack();
  await page.getByRole("heading", { name: "History" }).waitFor();
  assert.equal((await page.getByRole("heading", { level: 1 }).innerText()).split(" ")[0], heading.split(" ")[0]);
  await axe(page, "a customer in English");
  await shot(page, "customers-english");
});

const name = (page) => page.getByRole("textbox", { name: "姓名" });
const phone = (page) => page.getByRole("textbox", { name: "手机号" });
const row = (page, who) => page.getByRole("list", { name: "客户名册" }).getByRole("link", { name: who });
const save = (page) => page.getByRole("button", { name: "保存", exact: true }).click();

/** Goes to the form of a new customer from anywhere. */
async function newCustomer(tablet) {
  await goTo(tablet, "客户");
  await tablet.page.getByRole("link", { name: "新建客户" }).click();
}

/** Enters a customer from the list. */
async function add(page, who, number) {
  await page.getByRole("link", { name: "新建客户" }).click();
  await name(page).fill(who);
  await phone(page).fill(number);
  await save(page);
  await page.getByRole("heading", { name: who }).waitFor();
}

/** Waits until a fact is shown. */
async function fact(page, label, value) {
  const term = page.locator("div", { has: page.getByRole("term").getByText(label, { exact: true }) });
  await term.getByText(value).last().waitFor();
}

/** Switches to English in the settings. */
async function speakEnglish(tablet) {
  await goTo(tablet, "设置");
  await tablet.page.getByRole("radio", { name: "English" }).check();
  await tablet.page.getByRole("navigation").getByRole("link", { name: "Customers" }).waitFor();
}
