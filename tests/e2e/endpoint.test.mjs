// A server's address: what is wrong with one is said before anything is kept or sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start, until } from "./support/house.mjs";
import { addCustomer, allSafe, begin, field, goTo, openCustomer, setPassphrase } from "./support/people.mjs";

/** A page of the contract from a database of this name, as a server of this version has it. */
const page = (url, epoch, forecourt = 1) => ({
  body: { forecourt, n: url.searchParams.get("n"), epoch, cursor: "1", more: false, changes: [] },
});

/** A tablet that syncs, with its settings open. */
async function withSettings(t, options) {
  const house = await start(t);
  const lin = await house.tablet("lin", options);
  await begin(lin);
  await allSafe(lin);
  await goTo(lin, "设置");
  return { house, lin };
}

/** Enters an address and wants it kept. */
async function connect({ page }, address) {
  await field(page, "服务器地址").fill(address);
  await page.getByRole("button", { name: "保存并连接" }).click();
}

test("an address that is none of a server of ours is said so, and not kept", async (t) => {
  const { house, lin } = await withSettings(t);
  lin.wifi.pretend(/^\/newer/, (url) => page(url, "e", 2));
  lin.wifi.pretend(/^\/older/, (url) => page(url, "e", 0));
  lin.wifi.pretend(/^\/data/, () => ({ body: { customers: [] } }));
  lin.wifi.pretend(/^\/gone/, () => ({ status: 404, body: { error: "Not Found" } }));
  lin.wifi.pretend(/^\/moved/, () => ({ status: 302, body: "", headers: { location: "/sync" } }));
  const rows = [
    ["星河展厅", "这不是网址"],
    ["ftp://sync.example.com", "地址要以 https:// 开头"],
    ["http://192.168.1.5:8787", "没有加密"],
    [`${house.url}/sync?token=abc`, "不要写令牌或密码"],
    [`${house.url}/customers`, "打开的是网页"],
    [`${house.url}/newer`, "更新的同步协议（第 2 版）"],
    [`${house.url}/older`, "同步协议太旧（第 0 版）"],
    [`${house.url}/data`, "提供的是别的数据"],
    [`${house.url}/gone`, "服务器上没有 /gone 这个路径"],
    [`${house.url}/moved`, "会跳转到别处"],
  ];
  for (const [address, words] of rows) {
    await connect(lin, address);
    await lin.page.getByText(words).waitFor();
  }
  await shot(lin.page, "a-wrong-address");
  await axe(lin.page);
  await lin.reload();
  assert.equal(await field(lin.page, "服务器地址").inputValue(), `${house.url}/sync`);
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await allSafe(lin);
  const asked = new Set(lin.wifi.log.filter((line) => line.includes(" POST ")));
  assert.deepEqual([...asked], ["up POST /sync"]);
});

test("another showroom's database is asked about first, and then both are one", async (t) => {
  const other = await start(t);
  const zhou = await other.tablet("zhou");
  await begin(zhou, { name: "周明" });
  await goTo(zhou, "客户");
  await addCustomer(zhou, "何嘉树", "13700137000");
  await allSafe(zhou);

  const house = await start(t);
  const lin = await house.tablet("lin", { portrait: true, reaches: other.url });
  await begin(lin);
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await allSafe(lin);
  await goTo(lin, "设置");
  await connect(lin, `${other.url}/sync`);
  await lin.page.getByText("不是本机原来同步的数据库").waitFor();
  await lin.page.getByRole("button", { name: "确认连接" }).waitFor();
  await shot(lin.page, "another-database");
  await axe(lin.page);
  await lin.reload();
  assert.equal(await field(lin.page, "服务器地址").inputValue(), `${house.url}/sync`);

  await connect(lin, `${other.url}/sync`);
  await lin.page.getByRole("button", { name: "确认连接" }).click();
  await lin.page.getByText("已连接服务器").waitFor();
  for (const tablet of [lin, zhou]) for (const name of ["陈雨桐", "何嘉树"]) await openCustomer(tablet, name);
  await allSafe(lin);
});

test("at an address that answers later another database gets nothing unasked", async (t) => {
  const { house, lin } = await withSettings(t);
  lin.wifi.set("down", { on: /^\/away/ });
  await connect(lin, `${house.url}/away`);
  await lin.page.getByText("现在连不上这个地址").waitFor();
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  lin.wifi.pretend(/^\/away/, (url) => page(url, "another"));
  lin.wifi.set("up");
  await goTo(lin, "设置");
  await lin.page.getByRole("link", { name: "查看同步" }).click();
  await lin.page.getByRole("button", { name: "立即同步" }).click();
  await lin.page.getByText("新地址上是另一个数据库，同步已暂停").waitFor();
  assert.deepEqual(lin.wifi.log.filter((line) => line.endsWith("POST /away")), []);

  await lin.page.getByRole("link", { name: "去设置" }).first().click();
  await connect(lin, `${house.url}/sync`);
  await allSafe(lin);
});

test("a token that is missing or wrong is said so", async (t) => {
  const house = await start(t, { open: false });
  const token = (await house.endpoint.run("token add", "--showroom", "星河展厅", "--label", "lin")).trim();
  const lin = await house.tablet("lin");
  const { page } = lin;
  await lin.open("/");
  const address = page.getByLabel("服务器地址");
  await until("the own address is proposed", async () => (await address.inputValue()).endsWith("/sync"));
  await page.getByText("需要访问令牌，请向管理员索取").waitFor();
  await page.getByLabel("展厅名称").fill("星河展厅");
  await page.getByLabel("您的姓名").fill("林晓");
  await page.getByLabel("访问令牌").fill(`${token}x`);
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByText("不接受这个令牌").waitFor();
  await shot(page, "a-wrong-token");
  await page.getByLabel("访问令牌").fill(token);
  await page.getByRole("button", { name: "下一步" }).click();
  await setPassphrase(lin, "开始使用");
  await allSafe(lin);
});
