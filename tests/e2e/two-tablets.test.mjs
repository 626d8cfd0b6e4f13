// Two tablets, one customer, no network in between: nothing is lost, and where two edits met a person decides.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start, until } from "./support/house.mjs";
import { addCustomer, allSafe, begin, editCustomer, goTo, meetWithTwoEdits, openCustomer } from "./support/people.mjs";

const only = (count) => new RegExp(`${count} 项仅存于本机`);

/** Two tablets that both have the customer whom one of them has entered. */
async function withOneCustomer(t) {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const zhou = await house.tablet("zhou");
  await begin(lin);
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await allSafe(lin);
  await begin(zhou, { name: "周明" });
  await openCustomer(zhou, "陈雨桐");
  return { lin, zhou };
}

test("what one tablet saves offline reaches the other", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const zhou = await house.tablet("zhou", { portrait: true });
  await begin(lin);
  await allSafe(lin);
  await lin.ready();
  await lin.offline();
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await lin.page.getByText(only(1)).waitFor();
  await shot(lin.page, "offline-customer");

  await lin.kill();
  await lin.restart();
  await lin.offline();
  await lin.open("/customers");
  await openCustomer(lin, "陈雨桐");

  await lin.online();
  await allSafe(lin);
  await begin(zhou, { name: "周明" });
  await openCustomer(zhou, "陈雨桐");
  await zhou.page.getByText("138 0013 8000").filter({ visible: true }).first().waitFor();
});

test("what one tablet saves shows on the other at once", async (t) => {
  const { lin, zhou } = await withOneCustomer(t);

  await editCustomer(lin, "陈雨桐", { 竞品: "宝马 X3" });
  // Half of what the next look at the endpoint would take, if nothing told of it.
  await zhou.page.getByText("宝马 X3").first().waitFor({ timeout: 5_000 });
});

/** Two tablets whose two edits have met, of who decides and of `more`. */
async function withTwoEdits(t, more) {
  const { lin, zhou } = await withOneCustomer(t);
  await meetWithTwoEdits(lin, zhou, more);
  return { lin, zhou };
}

/** Waits until both tablets say this, and nobody is asked any more. */
async function bothSay(lin, zhou, words) {
  await allSafe(zhou);
  for (const tablet of [lin, zhou]) {
    await openCustomer(tablet, "陈雨桐");
    await tablet.page.getByText(words).first().waitFor();
  }
  await allSafe(lin);
  assert.equal(await lin.page.getByText("需要核对").count(), 0);
}

test("edits of different fields both stay, of one field a person keeps their own", async (t) => {
  const { lin, zhou } = await withTwoEdits(t);
  await zhou.page.getByText(/^这台平板/).waitFor();
  await shot(zhou.page, "two-edits-side-by-side");
  await axe(zhou.page);
  await zhou.page.getByRole("button", { name: "保留我的" }).click();
  await bothSay(lin, zhou, "与先生商量");
  await lin.page.getByText("139 0013 9000").first().waitFor();
});

test("a person takes the other side's value, and takes that back", async (t) => {
  const { lin, zhou } = await withTwoEdits(t);
  await zhou.page.getByRole("button", { name: "用对方的" }).click();
  await allSafe(zhou);
  await zhou.page.getByRole("button", { name: "撤销" }).click();
  await zhou.page.getByRole("link", { name: "1 条记录需要核对" }).waitFor();
  await zhou.page.getByText("与先生商量").waitFor();
  await zhou.page.getByRole("button", { name: "用对方的" }).click();
  await bothSay(lin, zhou, "本人");
});

test("neither value is right, and a person writes a third", async (t) => {
  const { lin, zhou } = await withTwoEdits(t);
  await zhou.page.getByRole("button", { name: "改成别的" }).click();
  await zhou.page.getByRole("textbox", { name: /^决策人/ }).fill("本人定，先生看颜色");
  await shot(zhou.page, "a-third-value");
  await zhou.page.getByRole("button", { name: "保存", exact: true }).click();
  await bothSay(lin, zhou, "本人定，先生看颜色");
});

test("of two contested fields one is settled, and the other stays and does what it says", async (t) => {
  const { lin, zhou } = await withTwoEdits(t, { 竞品: ["宝马 X3", "奥迪 Q5L"] });
  const cards = zhou.page.getByRole("listitem").filter({ has: zhou.page.getByRole("button", { name: "用对方的" }) });
  const card = (field) => cards.filter({ has: zhou.page.getByRole("heading", { name: new RegExp(field) }) });
  await until("both are asked about", async () => (await cards.count()) === 2);

  // Somebody writes a third value of the one while the other is settled elsewhere and arrives.
  await card("竞品").getByRole("button", { name: "改成别的" }).click();
  const third = zhou.page.getByRole("textbox", { name: /^竞品/ });
  await third.fill("宝马 X3 和奥迪 Q5L");
  await openCustomer(lin, "陈雨桐");
  await goTo(lin, "设置");
  await lin.page.getByRole("link", { name: "查看同步" }).click();
  const theirs = lin.page.getByRole("listitem").filter({ has: lin.page.getByRole("heading", { name: /决策人/ }) });
  await theirs.getByRole("button", { name: "保留现在的" }).click();
  await until("the settled one is gone", async () => (await cards.count()) === 1);
  assert.equal(await third.inputValue(), "宝马 X3 和奥迪 Q5L");
  await zhou.page.keyboard.press("Escape");
  await zhou.page.getByRole("button", { name: "放弃", exact: true }).click();

  await card("竞品").getByText("奥迪 Q5L").waitFor();
  await card("竞品").getByRole("button", { name: "保留我的" }).click();
  await until("nothing is asked any more", async () => (await cards.count()) === 0);
  await bothSay(lin, zhou, "奥迪 Q5L");
  await lin.page.getByText("本人", { exact: true }).first().waitFor();
});

test("a record that the server refuses holds up no other, and a person mends it", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const zhou = await house.tablet("zhou", { portrait: true });
  const why = "phone: this number is on the do-not-call list";
  lin.wifi.refuse(({ doc }) => (doc?.phone?.includes("13700137000") ? why : undefined));
  await begin(lin);
  await allSafe(lin);
  await goTo(lin, "客户");
  await addCustomer(lin, "何嘉树", "13700137000");
  await lin.page.getByText("1 项被服务器退回").waitFor();
  await goTo(lin, "客户");
  await addCustomer(lin, "孙启航", "13600136000");
  await begin(zhou, { name: "周明" });
  await openCustomer(zhou, "孙启航");

  await lin.page.getByText("1 项被服务器退回").click();
  await lin.page.getByText("客户 何嘉树").waitFor();
  await lin.page.getByText(why).waitFor();
  await shot(lin.page, "a-refused-record");
  await axe(lin.page);
  await lin.page.getByRole("button", { name: "再试一次" }).click();
  await lin.page.getByText(why).waitFor();
  await lin.page.getByRole("link", { name: "去修改" }).click();
  await editCustomer(lin, "何嘉树", { 手机号: "13500135000" });
  await allSafe(lin);
  await openCustomer(zhou, "何嘉树");

  await editCustomer(lin, "孙启航", { 手机号: "13700137000" });
  await lin.page.getByText("1 项被服务器退回").click();
  await lin.page.getByRole("button", { name: "放弃修改" }).click();
  await lin.page.getByRole("dialog").getByRole("button", { name: "放弃修改" }).click();
  await allSafe(lin);
  await openCustomer(lin, "孙启航");
  await lin.page.getByText("136 0013 6000").first().waitFor();
});

test("a login page in the network's place takes nothing and gives nothing", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  await allSafe(lin);
  lin.wifi.set("portal", { on: /^\/sync/ });
  await goTo(lin, "客户");
  await addCustomer(lin, "何嘉树", "13700137000");
  await lin.page.getByText(/网络需要登录 · 1 项仅存于本机/).waitFor();
  lin.wifi.set("up");
  await goTo(lin, "设置");
  await lin.page.getByRole("link", { name: "查看同步" }).click();
  await lin.page.getByRole("button", { name: "立即同步" }).click();
  await allSafe(lin);
});

test("a lost reply is no second customer", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  await allSafe(lin);
  lin.wifi.set("reply-lost", { on: /^\/sync/ });
  await goTo(lin, "客户");
  await addCustomer(lin, "孙启航", "13600136000");
  await lin.page.getByText(only(1)).waitFor();
  lin.wifi.set("up");
  await allSafe(lin);
  const zhou = await house.tablet("zhou");
  await begin(zhou, { name: "周明" });
  await openCustomer(zhou, "孙启航");
  await goTo(zhou, "客户");
  await zhou.page.getByRole("button", { name: /^全部/ }).click();
  assert.equal(await zhou.page.getByRole("link", { name: /孙启航/ }).count(), 1);
});
