// A tablet that is left lying: what is on it is sealed, the screen locks, and nothing that was typed is lost.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { axe, shot, start } from "./support/house.mjs";
import {
  PASSPHRASE,
  addCustomer,
  allSafe,
  begin,
  field,
  goTo,
  openCustomer,
  setPassphrase,
  trySample,
} from "./support/people.mjs";

const PIN = "2580";
const door = (page) => page.getByRole("heading", { name: "请输入口令" });
const curtain = (page) => page.getByRole("dialog", { name: "已锁屏" });

async function type(page, pin) {
  for (const digit of pin) await page.keyboard.press(digit);
}

async function tryPassphrase({ page }, passphrase) {
  await page.getByLabel("口令必填", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "解锁" }).click();
}

/** The tablet's person looks elsewhere: what a sleeping tablet tells its pages. */
const sleep = (page) =>
  page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    delete document.hidden;
  });

test("a passphrase seals the tablet, and opens it again without a network", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await lin.open("/");
  await lin.page.getByLabel("展厅名称").fill("星河展厅");
  await lin.page.getByLabel("您的姓名").fill("林晓");
  await lin.page.getByRole("button", { name: "下一步" }).click();
  await lin.page.getByText("口令忘了就找不回来").waitFor();
  await axe(lin.page, "choosing a passphrase");
  await lin.page.getByLabel("口令必填", { exact: true }).fill("12345678");
  await lin.page.getByRole("button", { name: "开始使用" }).click();
  await lin.page.getByText("全是数字太容易被试出来").waitFor();
  // A PIN may be left out; once there is one, it is asked twice.
  assert.equal(await lin.page.getByLabel("再输一次锁屏密码").count(), 0);
  await lin.page.getByLabel(/^锁屏密码/).fill(PIN);
  await lin.page.getByLabel("再输一次锁屏密码").fill("2581");
  await setPassphrase(lin, "开始使用");
  await lin.page.getByText("两次输入不一样").waitFor();
  assert.equal(await lin.page.getByLabel("口令必填", { exact: true }).inputValue(), PASSPHRASE);
  assert.equal(await lin.page.getByLabel(/^锁屏密码/).inputValue(), PIN);
  await axe(lin.page, "a PIN that was typed differently");
  await shot(lin.page, "pin-different");
  await setPassphrase(lin, "开始使用", PIN);
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await lin.ready();

  await lin.restart();
  await lin.offline();
  await lin.page.goto(`${house.url}/customers`);
  await door(lin.page).waitFor();
  assert.equal(await lin.page.getByText("陈雨桐").count(), 0);
  await axe(lin.page, "the door");
  await shot(lin.page, "door");
  await tryPassphrase(lin, "春天第一场雨不大");
  await lin.page.getByText("口令不对，请再试一次").waitFor();
  await tryPassphrase(lin, PASSPHRASE);
  await openCustomer(lin, "陈雨桐");
});

test("a locked screen shows nothing, loses nothing, and opens by PIN", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin", { portrait: true });
  await begin(lin, { pin: PIN });
  await goTo(lin, "客户");
  await lin.page.getByRole("link", { name: "新建客户" }).first().click();
  await field(lin.page, "姓名").fill("沈知夏");
  await sleep(lin.page);
  await curtain(lin.page).waitFor();
  assert.equal(await field(lin.page, "姓名").isVisible(), false);
  await axe(lin.page, "the curtain");
  await shot(lin.page, "curtain");
  await type(lin.page, "2581");
  await lin.page.getByText("密码不对，还可以试 9 次").waitFor();
  // By touch: the keys under the thumb.
  for (const digit of PIN) await lin.page.getByRole("button", { name: digit, exact: true }).tap();
  await curtain(lin.page).waitFor({ state: "detached" });
  assert.equal(await field(lin.page, "姓名").inputValue(), "沈知夏");
  await field(lin.page, "手机号").fill("13512345678");
  await lin.page.getByRole("button", { name: "保存", exact: true }).click();
  await lin.page.getByRole("heading", { name: /沈知夏/, level: 1 }).waitFor();

  // Another PIN is asked twice.
  await goTo(lin, "设置");
  await lin.page.getByRole("button", { name: "修改锁屏密码" }).click();
  const sheet = lin.page.getByRole("dialog");
  await field(sheet, "锁屏密码").fill("1470");
  await sheet.getByRole("button", { name: "保存" }).click();
  await sheet.getByText("两次输入不一样").waitFor();
  await shot(lin.page, "pin-sheet");
  await field(sheet, "再输一次锁屏密码").fill("1470");
  await sheet.getByRole("button", { name: "保存" }).click();
  await lin.page.getByText("锁屏密码已设置").waitFor();

  // A sheet that is open is behind the curtain, too.
  await lin.page.getByRole("button", { name: "添加同事" }).click();
  await field(lin.page, "新同事姓名").fill("赵敏");
  await sleep(lin.page);
  await curtain(lin.page).waitFor();
  assert.equal(await field(lin.page, "新同事姓名").isVisible(), false);
  await type(lin.page, "1470");
  await curtain(lin.page).waitFor({ state: "detached" });
  assert.equal(await field(lin.page, "新同事姓名").inputValue(), "赵敏");
});

test("an untouched tablet locks after five minutes; without a PIN it is the passphrase that opens it", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await lin.page.clock.install();
  await begin(lin);
  await goTo(lin, "设置");
  await lin.page.clock.fastForward("04:50");
  await lin.page.getByRole("radio", { name: "浅色" }).check();
  await lin.page.clock.fastForward("04:50");
  assert.equal(await curtain(lin.page).count(), 0);
  await lin.page.clock.fastForward("00:30");
  await curtain(lin.page).waitFor();
  await tryPassphrase(lin, "春天第一场雨不大");
  await lin.page.getByText("口令不对，请再试一次").waitFor();
  await tryPassphrase(lin, PASSPHRASE);
  await curtain(lin.page).waitFor({ state: "detached" });
});

/** Types a wrong PIN until the tenth, waiting as long as is asked in between. */
async function useUpPins({ page }, meanwhile = {}) {
  for (let left = 9; left > 0; left -= 1) {
    await type(page, "2581");
    await page.getByText(`还可以试 ${left} 次`).waitFor();
    await meanwhile[left]?.();
    for (let passed = 0; passed < 70 && (await page.getByText(/请等/).count()); passed += 1) {
      await page.clock.runFor(1_000);
    }
  }
  await type(page, "2581");
  await page.getByText("锁屏密码输错了 10 次").waitFor();
}

test("wrong PINs are slowed; the tenth drops the key, and nothing that was typed", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await lin.page.clock.install();
  await begin(lin, { pin: PIN });
  await goTo(lin, "客户");
  await lin.page.getByRole("link", { name: "新建客户" }).first().click();
  await field(lin.page, "姓名").fill("沈知夏");
  await sleep(lin.page);
  await curtain(lin.page).waitFor();
  await useUpPins(lin, {
    4: async () => {
      // While it waits none is taken, not even the right one.
      await type(lin.page, PIN);
      assert.equal(await curtain(lin.page).count(), 1);
      await shot(lin.page, "curtain-waits");
    },
  });
  assert.equal(await lin.page.getByLabel("口令必填", { exact: true }).inputValue(), "");
  assert.equal(await lin.page.getByText("请输入锁屏密码").count(), 0);
  await axe(lin.page, "the curtain without a key");
  await shot(lin.page, "curtain-keyless");
  await tryPassphrase(lin, "春天第一场雨不大");
  await lin.page.getByText("口令不对，请再试一次").waitFor();
  await tryPassphrase(lin, PASSPHRASE);
  await curtain(lin.page).waitFor({ state: "detached" });
  assert.equal(await field(lin.page, "姓名").inputValue(), "沈知夏");
  await field(lin.page, "手机号").fill("13512345678");
  await lin.page.getByRole("button", { name: "保存", exact: true }).click();
  await lin.page.getByRole("heading", { name: /沈知夏/, level: 1 }).waitFor();
  await allSafe(lin);

  // It is on the disk, and the PIN is good for the next lock.
  await lin.reload();
  await openCustomer(lin, "沈知夏");
  await sleep(lin.page);
  await curtain(lin.page).waitFor();
  await type(lin.page, PIN);
  await curtain(lin.page).waitFor({ state: "detached" });
});

test("without a key the tablet waits: what another tab writes, and what is to be sent", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await lin.page.clock.install();
  await begin(lin, { pin: PIN });
  await goTo(lin, "客户");
  await lin.offline();
  await addCustomer(lin, "陈雨桐", "13800138000");
  await goTo(lin, "客户");
  await lin.page.getByRole("link", { name: "新建客户" }).first().click();
  await field(lin.page, "姓名").fill("沈知夏");
  await sleep(lin.page);
  await curtain(lin.page).waitFor();
  await useUpPins(lin);
  await lin.online();
  const first = lin.page;
  lin.page = await lin.context.newPage();
  await lin.open("/customers");
  await addCustomer(lin, "周明", "13912345678");
  lin.page = first;
  await first.bringToFront();
  await tryPassphrase(lin, PASSPHRASE);
  await curtain(lin.page).waitFor({ state: "detached" });
  assert.equal(await field(lin.page, "姓名").inputValue(), "沈知夏");
  await field(lin.page, "手机号").fill("13512345678");
  await lin.page.getByRole("button", { name: "保存", exact: true }).click();
  await lin.page.getByRole("heading", { name: /沈知夏/, level: 1 }).waitFor();
  await openCustomer(lin, "周明");
  await allSafe(lin);
});

test("colleagues open one tablet each with their own passphrase, and renew a forgotten one", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await goTo(lin, "设置");
  const form = lin.page.getByRole("dialog");
  const admit = async (vouching, passphrase) => {
    await form.getByLabel(/^(您的|现在的)口令/).fill(vouching);
    await form.getByLabel(/^新口令/).fill(passphrase);
    await form.getByLabel(/^再输一次口令/).fill(passphrase);
    await form.getByRole("button", { name: "保存" }).click();
  };
  await lin.page.getByRole("button", { name: "添加同事" }).click();
  // All that is missing is told at once, and the first of it is where one types next.
  await form.getByRole("button", { name: "保存" }).click();
  for (const words of ["请选择同事或填写姓名", "请输入口令"]) await form.getByText(words).waitFor();
  assert.equal(await form.getByLabel(/^新口令/).getAttribute("aria-invalid"), "true");
  assert.equal(await field(lin.page, "新同事姓名").evaluate((name) => name === document.activeElement), true);
  await shot(lin.page, "admit-missing");
  await field(lin.page, "新同事姓名").fill("赵敏");
  await axe(lin.page, "letting a colleague in");
  await admit("春天第一场雨不大", "赵敏的口令也很长");
  await lin.page.getByText("口令不对，请再试一次").waitFor();
  await admit(PASSPHRASE, "赵敏的口令也很长");
  await lin.page.getByText("赵敏 现在可以打开本机").waitFor();

  // She opens it, and it is hers.
  lin.passphrase = undefined;
  await lin.reload();
  await lin.page.getByRole("radio", { name: "赵敏" }).check();
  await tryPassphrase(lin, PASSPHRASE);
  await lin.page.getByText("口令不对，请再试一次").waitFor();
  await tryPassphrase(lin, "赵敏的口令也很长");
  await lin.page.getByRole("navigation").getByRole("link", { name: /赵敏/ }).waitFor();
  await openCustomer(lin, "陈雨桐");

  // Lin has forgotten his, and gets a new one on her word; no record is written for that.
  await goTo(lin, "设置");
  await lin.page.getByRole("button", { name: "给 林晓 重设口令" }).click();
  await admit("赵敏的口令也很长", "林晓想了一句新的");
  await lin.page.getByText("林晓 现在可以打开本机").waitFor();
  await lin.reload();
  await lin.page.getByRole("radio", { name: "林晓" }).check();
  await tryPassphrase(lin, PASSPHRASE);
  await lin.page.getByText("口令不对，请再试一次").waitFor();
  await tryPassphrase(lin, "林晓想了一句新的");
  await lin.page.getByRole("navigation").waitFor();

  // And she leaves the showroom.
  await goTo(lin, "设置");
  await lin.page.getByRole("button", { name: "移除" }).click();
  await form.getByRole("button", { name: "移除" }).click();
  await lin.page.getByText("已移除").waitFor();
  await lin.reload();
  await door(lin.page).waitFor();
  assert.equal(await lin.page.getByText("赵敏").count(), 0);
});

test("a passphrase that was changed in one tab counts in the others", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  await sleep(lin.page);
  await curtain(lin.page).waitFor();
  const first = lin.page;
  lin.page = await lin.context.newPage();
  await lin.open("/settings");
  await lin.page.getByRole("button", { name: "修改我的口令" }).click();
  const form = lin.page.getByRole("dialog");
  await form.getByLabel(/^现在的口令/).fill(PASSPHRASE);
  await form.getByLabel(/^新口令/).fill("林晓想了一句新的");
  await form.getByLabel(/^再输一次口令/).fill("林晓想了一句新的");
  await form.getByRole("button", { name: "保存" }).click();
  await lin.page.getByText("口令已修改").waitFor();
  lin.page = first;
  await first.bringToFront();
  await tryPassphrase(lin, PASSPHRASE);
  await lin.page.getByText("口令不对，请再试一次").waitFor();
  await tryPassphrase(lin, "林晓想了一句新的");
  await curtain(lin.page).waitFor({ state: "detached" });
});

test("a forgotten passphrase leaves one way: clearing the tablet", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  lin.passphrase = undefined;
  await lin.reload();
  await lin.page.getByRole("button", { name: "忘记口令？" }).click();
  await lin.page.getByRole("button", { name: "清空本机数据" }).click();
  await lin.page.getByRole("button", { name: "确定清空，无法恢复" }).click();
  await lin.page.getByLabel("展厅名称").waitFor();
});

test("the sample showroom is open, and says that it is not sealed", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await lin.open("/");
  await lin.page.getByText("也不加密").waitFor();
  await trySample(lin);
  await goTo(lin, "设置");
  await lin.page.getByText("示例展厅不加密，也不锁屏").waitFor();
  await lin.reload();
  await lin.page.getByRole("navigation").waitFor();
});

test("what an earlier version kept in the clear is sealed before anything else", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const file = await readFile(new URL("../fixtures/format-1.json", import.meta.url), "utf8");
  await lin.open("/manifest.webmanifest");
  await lin.page.evaluate(async (entries) => {
    const opening = indexedDB.open("forecourt", 1);
    opening.onupgradeneeded = () => {
      for (const name of ["packs", "recent", "outbox", "blobs", "meta"]) opening.result.createObjectStore(name);
    };
    const database = await new Promise((resolve) => (opening.onsuccess = () => resolve(opening.result)));
    const transaction = database.transaction(["packs", "recent", "outbox", "meta"], "readwrite");
    for (const { shelf, name, hex } of entries) {
      transaction.objectStore(shelf).put(Uint8Array.from(hex.match(/../g), (byte) => parseInt(byte, 16)), name);
    }
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  }, JSON.parse(file));
  await lin.open("/");
  await lin.page.getByRole("heading", { name: "给本机设置口令" }).waitFor();
  await shot(lin.page, "ask-to-seal");
  await setPassphrase(lin, "加密并继续");
  await openCustomer(lin, "陈雨桐");
  await lin.reload();
  await openCustomer(lin, "周明");
});
