// Two tablets, one customer, no network in between: nothing is lost, and where two edits met a person decides.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start } from "./support/house.mjs";
import { addCustomer, allSafe, begin, field, goTo, openCustomer } from "./support/people.mjs";

const only = (count) => new RegExp(`${count} 项仅存于本机`);

async function edit(tablet, name, changes) {
  const { page } = tablet;
  await openCustomer(tablet, name);
  await page.getByRole("link", { name: "修改" }).first().click();
  for (const [label, value] of Object.entries(changes)) {
    await field(page, label).fill(value);
  }
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("link", { name: "修改" }).first().waitFor();
}

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

  await edit(lin, "陈雨桐", { 竞品: "宝马 X3" });
  // Half of what the next look at the endpoint would take, if nothing told of it.
  await zhou.page.getByText("宝马 X3").first().waitFor({ timeout: 5_000 });
});

test("edits of different fields both stay, of one field a person decides", async (t) => {
  const { lin, zhou } = await withOneCustomer(t);
  await lin.ready();
  await zhou.ready();

  await lin.offline();
  await zhou.offline();
  await edit(lin, "陈雨桐", { 竞品: "宝马 X3", 决策人: "本人" });
  await edit(zhou, "陈雨桐", { 手机号: "13900139000", 决策人: "与先生商量" });
  await lin.online();
  await allSafe(lin);
  await zhou.online();
  await zhou.page.getByText("1 处修改需要核对").waitFor();

  await openCustomer(zhou, "陈雨桐");
  await zhou.page.getByText("139 0013 9000").first().waitFor();
  await zhou.page.getByText("宝马 X3").first().waitFor();
  await zhou.page.getByText("1 处修改需要核对").click();
  await zhou.page.getByText("与先生商量").waitFor();
  await zhou.page.getByText("本人", { exact: true }).waitFor();
  await shot(zhou.page, "two-edits-side-by-side");
  await axe(zhou.page);
  await zhou.page.getByRole("button", { name: "改用这个" }).click();
  await allSafe(zhou);

  await lin.page.getByText("139 0013 9000").first().waitFor();
  await openCustomer(lin, "陈雨桐");
  await lin.page.getByText("与先生商量").first().waitFor();
  assert.equal(await lin.page.getByText("需要核对").count(), 0);
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
