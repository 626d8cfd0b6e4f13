// What is said when the tablet itself does not play along: no storage, a full one, a process that cannot be read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start } from "./support/house.mjs";
import { begin, field, goTo, trySample } from "./support/people.mjs";

test("a browser that gives no storage is told apart from an empty showroom", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await lin.context.addInitScript(() => {
    if (sessionStorage.getItem("storage") === "back") return;
    IDBFactory.prototype.open = () => {
      throw new DOMException("not in private browsing", "SecurityError");
    };
  });
  await lin.open("/");
  await lin.page.getByText("无法打开本机存储").waitFor();
  await axe(lin.page, "no storage");
  await shot(lin.page, "no-storage");
  await lin.page.evaluate(() => sessionStorage.setItem("storage", "back"));
  await lin.reload();
  await lin.page.getByLabel("展厅名称").waitFor();
});

test("a full tablet saves nothing, says so, and keeps what was typed", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  await goTo(lin, "客户");
  await lin.page.getByRole("link", { name: "新建客户" }).first().click();
  await field(lin.page, "姓名").fill("沈知夏");
  await field(lin.page, "手机号").fill("13512345678");
  await lin.page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    window.freeSpace = () => (IDBObjectStore.prototype.put = put);
    IDBObjectStore.prototype.put = function () {
      throw new DOMException("the disk is full", "QuotaExceededError");
    };
  });
  await lin.page.getByRole("button", { name: "保存", exact: true }).click();
  await lin.page.getByText(/没有保存：平板存储空间已满/).waitFor();
  await shot(lin.page, "storage-full");
  assert.equal(await field(lin.page, "姓名").inputValue(), "沈知夏");
  assert.equal(await field(lin.page, "手机号").inputValue(), "13512345678");

  await lin.page.evaluate(() => window.freeSpace());
  await lin.page.getByRole("button", { name: "保存", exact: true }).click();
  await lin.page.getByRole("heading", { name: /沈知夏/, level: 1 }).waitFor();
});

test("a deal whose process cannot be read is shown all the same", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  lin.wifi.set("down", { on: /^\/processes\// });
  await trySample(lin);
  await goTo(lin, "商机");
  await lin.page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await lin.page.getByText("读不到这个商机的销售流程").waitFor();
  await axe(lin.page, "no process");
  await shot(lin.page, "no-process");
});
