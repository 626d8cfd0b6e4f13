// A small showroom on an unmodified json-server: weaker promises that are told, and nothing lost all the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start, until } from "./support/house.mjs";
import { JsonServer } from "./support/json-server.mjs";
import { add, pdf } from "./support/papers.mjs";
import { addCustomer, allSafe, begin, field, goTo, meetWithTwoEdits, openCustomer } from "./support/people.mjs";

const only = (count) => new RegExp(`${count} 项仅存于本机`);

/** A tablet that is set up without a server and then connected to the list, past the question. */
async function connected(house, server, name, who) {
  const tablet = await house.tablet(name, { reaches: server.url });
  await begin(tablet, { name: who, endpoint: false });
  await goTo(tablet, "设置");
  const { page } = tablet;
  await field(page, "服务器地址").fill(server.url);
  await page.getByRole("button", { name: "保存并连接" }).click();
  await page.getByText("同一网络里的任何人").waitFor();
  await page.getByRole("button", { name: "确认连接" }).click();
  await allSafe(tablet);
  return tablet;
}

/** Has a tablet ask at once, and not only when it would. */
async function syncNow(tablet) {
  await goTo(tablet, "设置");
  await tablet.page.getByRole("link", { name: "查看同步" }).click();
  await tablet.page.getByRole("button", { name: "立即同步" }).click();
}

const ofCustomers = (items) => items.filter((item) => item.id.startsWith("customer."));

test("nothing is kept or sent before a person has read what is weaker", async (t) => {
  const house = await start(t);
  const server = await JsonServer.start(t);
  const lin = await house.tablet("lin", { reaches: server.url });
  await begin(lin, { endpoint: false });
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await goTo(lin, "设置");
  const { page } = lin;
  await field(page, "服务器地址").fill(server.url);
  await page.getByRole("button", { name: "保存并连接" }).click();
  for (const words of ["约 2,000 条", "同一网络里的任何人", "不是实时的", "照片与资料不上传", "分几次才收齐", "找不回"]) {
    await page.getByText(words).waitFor();
  }
  await shot(page, "plain-rest-question");
  await axe(page);
  assert.deepEqual(await server.items(), []);

  await page.getByRole("button", { name: "确认连接" }).click();
  await allSafe(lin);
  assert.equal(ofCustomers(await server.items()).length, 1);

  // It stays to be read, and asks no more.
  await lin.reload();
  await goTo(lin, "设置");
  await page.getByText("同一网络里的任何人").waitFor();
  assert.equal(await page.getByRole("button", { name: "确认连接" }).count(), 0);
});

test("a list of something else is none", async (t) => {
  const house = await start(t);
  const server = await JsonServer.start(t);
  await server.putBack(JSON.stringify({ sync: [{ id: 1, title: "json-server" }] }));
  const lin = await house.tablet("lin", { reaches: server.url });
  await begin(lin, { endpoint: false });
  await goTo(lin, "设置");
  await field(lin.page, "服务器地址").fill(server.url);
  await lin.page.getByRole("button", { name: "保存并连接" }).click();
  await lin.page.getByText("这个地址提供的是别的数据").waitFor();
  assert.equal((await server.items()).length, 1);
});

test("what one tablet saves reaches the other, and of two edits of one field a person decides", async (t) => {
  const house = await start(t);
  const server = await JsonServer.start(t);
  const lin = await connected(house, server, "lin", "林晓");
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await allSafe(lin);
  const zhou = await connected(house, server, "zhou", "周明");
  await openCustomer(zhou, "陈雨桐");
  await zhou.page.getByText("138 0013 8000").filter({ visible: true }).first().waitFor();
  await meetWithTwoEdits(lin, zhou);
  await zhou.page.getByRole("button", { name: "保留我的" }).click();
  await allSafe(zhou);

  await syncNow(lin);
  await openCustomer(lin, "陈雨桐");
  await lin.page.getByText("与先生商量").first().waitFor();
  await lin.page.getByText("139 0013 9000").first().waitFor();
});

test("a picture stays on the tablet that took it, and nobody is told that it was refused", async (t) => {
  const house = await start(t);
  const server = await JsonServer.start(t);
  const lin = await connected(house, server, "lin", "林晓");
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await add(lin.page, pdf("置换评估单.pdf"));
  await lin.page.getByText("其余已到服务器 · 1 份照片与资料只在本机").waitFor();
  await lin.page.getByRole("list", { name: "照片与资料" }).getByText("仅存于本机").waitFor();
  await syncNow(lin);
  await lin.page.getByText("这台服务器不保存照片与资料，有 1 份只在本机。").waitFor();
  assert.equal(await lin.page.getByText("退回").filter({ hasNotText: /^被退回$/ }).count(), 0);
  await axe(lin.page);

  const zhou = await connected(house, server, "zhou", "周明");
  await openCustomer(zhou, "陈雨桐");
  await zhou.page.getByRole("button", { name: /置换评估单/ }).click();
  await zhou.page.getByRole("button", { name: "存到平板" }).click();
  await zhou.page.getByText("服务器不保存照片，请在拍摄的那台平板上看").waitFor();
});

test("a lost reply is no second customer and no second version", async (t) => {
  const house = await start(t);
  const server = await JsonServer.start(t);
  const lin = await connected(house, server, "lin", "林晓");
  lin.wifi.set("reply-lost", { on: /^\/sync/, method: /POST/ });
  await goTo(lin, "客户");
  await addCustomer(lin, "孙启航", "13600136000");
  await lin.page.getByText(only(1)).waitFor();
  lin.wifi.set("up");
  await allSafe(lin);
  assert.equal(ofCustomers(await server.items()).length, 1);
});

test("what the server lost in a crash comes back from a tablet", async (t) => {
  const house = await start(t);
  const server = await JsonServer.start(t);
  const lin = await connected(house, server, "lin", "林晓");
  const before = await server.file();
  await goTo(lin, "客户");
  await addCustomer(lin, "何嘉树", "13700137000");
  await allSafe(lin);

  await server.putBack(before);
  assert.equal(ofCustomers(await server.items()).length, 0);
  await syncNow(lin);
  await until("the customer is there again", async () => ofCustomers(await server.items()).length === 1);
  await allSafe(lin);
});
