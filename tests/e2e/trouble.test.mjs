// What is said when the tablet itself does not play along: no storage, a full one, a process that cannot be read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start, until } from "./support/house.mjs";
import { fill } from "./support/fill.mjs";
import { addCustomer, allSafe, begin, field, goTo, openCustomer, trySample } from "./support/people.mjs";

/** What a page of ours that runs no script is at: for what other windows do to the database. */
const STILL = "/manifest.webmanifest";

/** Opens another window of the same browser that does not run the app. */
async function otherWindow(tablet, house) {
  const page = await tablet.context.newPage();
  await page.goto(house.url + STILL);
  return page;
}

/** Has the disk be full, or free again, for what the page writes from now on: its transactions come to nothing. */
const room = (page, is) =>
  page.evaluate((is) => {
    const { prototype } = IDBTransaction;
    window.commits ??= prototype.commit;
    prototype.commit = is
      ? window.commits
      : function () {
          Object.defineProperty(this, "error", { value: new DOMException("the disk is full", "QuotaExceededError") });
          this.abort();
        };
  }, is);

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
  await room(lin.page, false);
  await lin.page.getByRole("button", { name: "保存", exact: true }).click();
  await lin.page.getByText(/没有保存：平板存储空间已满/).waitFor();
  await shot(lin.page, "storage-full");
  assert.equal(await field(lin.page, "姓名").inputValue(), "沈知夏");
  assert.equal(await field(lin.page, "手机号").inputValue(), "13512345678");

  await room(lin.page, true);
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
  await goTo(lin, "设置");
  await lin.page.getByText("index.json · 读不到，请联网重新打开应用").waitFor();
});

test("a tablet that is full in the middle of a download says so, and goes on where it stopped", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  await allSafe(lin);
  await goTo(lin, "客户");
  lin.wifi.set("down", { on: /^\/sync/ });
  await fill(house, 3_000);
  await room(lin.page, false);
  const before = lin.wifi.urls.length;
  lin.wifi.set("up");
  await lin.page.getByText("平板存储空间已满，新内容暂停下载").waitFor();
  await lin.page.getByText("平板存储空间已满 · 新内容暂停下载").waitFor();
  await axe(lin.page, "no room");
  await shot(lin.page, "no-room");
  const pulled = () => lin.wifi.urls.slice(before).map((url) => url.searchParams).filter((asked) => asked.get("limit") === "1000");
  await until("the page has been asked for again", () => pulled().length > 1);
  assert.equal(new Set(pulled().map((asked) => asked.get("since"))).size, 1, "nothing was acknowledged");
  await room(lin.page, true);
  await lin.page.getByText("平板存储空间已满，新内容暂停下载").waitFor({ state: "detached" });
  await allSafe(lin);
  await lin.page.getByRole("button", { name: /^全部 3000/ }).waitFor();
});

test("an older window that holds the database is named, and its end is enough", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const older = await otherWindow(lin, house);
  await older.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open("forecourt", 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore("meta");
        opening.onsuccess = () => resolve();
      }),
  );
  await lin.page.goto(house.url);
  await lin.page.getByText("另一个窗口还开着旧版本").waitFor();
  await axe(lin.page, "held up");
  await shot(lin.page, "held-up");
  await older.close();
  await lin.page.getByLabel("展厅名称").waitFor();
});

test("a newer version in another window is let through, and this one says what to do", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  await addCustomer(await at(lin, "客户"), "陈雨桐", "13800138000");
  const newer = await otherWindow(lin, house);
  await newer.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("forecourt", 99);
        opening.onblocked = () => reject(new Error("the app holds on"));
        opening.onsuccess = () => resolve();
      }),
  );
  await lin.page.getByText("应用已在另一个窗口更新").waitFor();
  await axe(lin.page, "superseded");
  await shot(lin.page, "superseded");
  await lin.page.getByRole("link", { name: "新建客户" }).first().click();
  await field(lin.page, "姓名").fill("周思远");
  await field(lin.page, "手机号").fill("13900139000");
  await lin.page.getByRole("button", { name: "保存", exact: true }).click();
  await lin.page.getByText(/没有保存：应用已在另一个窗口更新/).waitFor();
  assert.equal(await field(lin.page, "姓名").inputValue(), "周思远");
});

/** Goes to a place, and returns who is there. */
async function at(tablet, place) {
  await goTo(tablet, place);
  return tablet;
}

test("a connection that the browser cuts is made again, and nobody notices", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await lin.context.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    window.connections = [];
    IDBFactory.prototype.open = function (...asked) {
      if (window.refuses) throw new DOMException("lost", "UnknownError");
      const opening = open.apply(this, asked);
      opening.addEventListener("success", () => window.connections.push(opening.result));
      return opening;
    };
  });
  await begin(lin);
  await goTo(lin, "客户");
  const cut = (event) =>
    lin.page.evaluate((event) => {
      const connection = window.connections.at(-1);
      connection.close();
      if (event) connection.dispatchEvent(new Event("close"));
    }, event);
  // Without a word, as Safari does in the background; and with one.
  await cut(false);
  await addCustomer(lin, "陈雨桐", "13800138000");
  await cut(true);
  await goTo(lin, "客户");
  await addCustomer(lin, "周思远", "13900139000");
  await allSafe(lin);
  assert.equal(await lin.page.getByText("本机存储连接中断").count(), 0);

  await lin.page.evaluate(() => (window.refuses = true));
  await cut(true);
  await lin.page.getByText("本机存储连接中断").waitFor();
  await axe(lin.page, "cut off");
  await shot(lin.page, "cut-off");
  await lin.page.evaluate(() => (window.refuses = false));
  await goTo(lin, "客户");
  await addCustomer(lin, "吴一凡", "13700137000");
  await lin.page.getByText("本机存储连接中断").waitFor({ state: "detached" });
  await allSafe(lin);
});

test("storage that is emptied under the app is put back, sealed, with what waits", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await allSafe(lin);
  lin.wifi.set("down", { on: /^\/sync/ });
  await goTo(lin, "客户");
  await addCustomer(lin, "周思远", "13900139000");
  await lin.page.getByText(/仅存于本机/).waitFor();

  const cdp = await lin.context.newCDPSession(lin.page);
  await cdp.send("Storage.clearDataForOrigin", { origin: house.url, storageTypes: "indexeddb" });
  await lin.page.getByText("浏览器清空了本机数据，已全部恢复").waitFor({ timeout: 30_000 });
  await axe(lin.page, "put back");
  await shot(lin.page, "put-back");
  await lin.page.getByRole("button", { name: "知道了" }).click();

  // All of it is there after a start, behind the same passphrase, and what waited goes when it can.
  await lin.reload();
  await openCustomer(lin, "陈雨桐");
  await openCustomer(lin, "周思远");
  await lin.page.getByText(/仅存于本机/).waitFor();
  lin.wifi.set("up");
  await allSafe(lin);
});

test("a new window on emptied storage finds what another one has put back", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await allSafe(lin);
  const older = lin.page;
  await (await otherWindow(lin, house)).evaluate(
    () =>
      new Promise((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase("forecourt");
        deleting.onblocked = () => reject(new Error("the app holds on"));
        deleting.onsuccess = () => resolve();
      }),
  );
  lin.page = await lin.context.newPage();
  await lin.open("/customers");
  await openCustomer(lin, "陈雨桐");
  await older.getByText("浏览器清空了本机数据，已全部恢复").waitFor();
});

test("a tablet that comes up empty says that it was emptied, and gets back what was sent", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await allSafe(lin);
  await lin.page.goto(house.url + STILL);
  const cdp = await lin.context.newCDPSession(lin.page);
  await cdp.send("Storage.clearDataForOrigin", { origin: house.url, storageTypes: "indexeddb" });
  lin.passphrase = undefined;
  await lin.open("/");
  await lin.page.getByText("这台平板上的数据被浏览器清空了").waitFor();
  await axe(lin.page, "emptied");
  await shot(lin.page, "emptied");
  await begin(lin);
  await allSafe(lin);
  await goTo(lin, "客户");
  await lin.page.getByRole("button", { name: /^全部 1/ }).click();
  await openCustomer(lin, "陈雨桐");
});
