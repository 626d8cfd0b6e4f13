// A stolen tablet yields no customer: after a day's work, nothing of it is to be found in what the browser has left on
// the disk. And what is damaged there is told, and fetched again.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { axe, shot, start, until } from "./support/house.mjs";
import { add, pdf } from "./support/papers.mjs";
import { PASSPHRASE, addCustomer, allSafe, begin, field, goTo, trySample } from "./support/people.mjs";
import { scan } from "./support/scan.mjs";

// In every name and text; at the beginning of every phone number; of every licence number.
const WORD = "龘靐齉";
const PHONE = "1990909";
const LICENCE = "8809090";
// In a file of the control alone.
const PAPER = "麤鱻羴";
const CANARIES = [WORD, PHONE, LICENCE, PASSPHRASE];

/** The sample showroom as a file for the endpoint, with canaries wherever something tells of a person. */
async function showroom(folder) {
  const sample = JSON.parse(await readFile(new URL("../../public/sample/showroom.json", import.meta.url), "utf8"));
  let people = 0;
  const TEXTS = ["name", "text", "answer", "note", "words", "reason", "decides", "competitors", "wechat", "specification"];
  const mark = (value, key) => {
    if (key === "phone") return `+86${PHONE}${String((people += 1)).padStart(4, "0")}`;
    if (key === "number") return LICENCE + String(value).slice(LICENCE.length);
    if (TEXTS.includes(key) && typeof value === "string") return WORD + value;
    if (Array.isArray(value)) return value.map((item) => mark(item));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mark(item, name)]));
    }
    return value;
  };
  for (const record of sample.records) if (record.type !== "staff") record.doc = mark(record.doc);
  const path = join(folder, "showroom.json");
  await writeFile(path, JSON.stringify(sample));
  return path;
}

/** Opens every page that the rail and what is on the pages lead to, one of each kind. */
async function useEveryPage(tablet) {
  const { page } = tablet;
  const open = [["客户", ".pane-list .rows a"], ["商机", ".pane-list .rows a"], ["试驾", "main li a"]];
  for (const [place, rows] of open) {
    await goTo(tablet, place);
    const all = page.getByRole("button", { name: /^全部/ });
    if (await all.isVisible()) await all.click();
    await page.locator(rows).first().click();
    await page.getByRole("heading", { level: 1 }).first().waitFor();
  }
  await goTo(tablet, "客户");
  await page.getByRole("searchbox").fill(WORD);
  await page.getByRole("link", { name: new RegExp(WORD) }).first().click();
  await page.getByRole("link", { name: /编辑|修改/ }).first().click();
  await field(page, "姓名").waitFor();
  for (const path of ["/test-drives/check-in", "/test-drives/book", "/settings", "/settings/sync"]) {
    await tablet.open(path);
    await page.getByRole("heading").first().waitFor();
  }
}

test("nothing of a day's work is on the disk in the clear", async (t) => {
  const house = await start(t);
  await house.endpoint.run("load", "--showroom", "open", await showroom(house.folder));
  const lin = await house.tablet("lin");
  await begin(lin, { showroom: `${WORD}展厅`, pin: "2580" });
  await lin.ready();
  await goTo(lin, "客户");
  await lin.page.getByRole("button", { name: /^全部/ }).click();
  await lin.page.getByRole("link", { name: new RegExp(WORD) }).first().waitFor();
  await allSafe(lin);
  await useEveryPage(lin);

  // What is saved without a network waits in the outbox; a form is left half filled in; a conflict is no exception.
  await lin.offline();
  await goTo(lin, "客户");
  await addCustomer(lin, `${WORD}新`, `${PHONE}9998`);
  await add(lin.page, pdf(`${WORD}.pdf`, 50_000, `${WORD} ${PHONE} `));
  await lin.page.getByText("已存 1 份").waitFor();
  await goTo(lin, "客户");
  await lin.page.getByRole("link", { name: "新建客户" }).first().click();
  await field(lin.page, "姓名").fill(`${WORD}半`);
  await lin.page.screenshot();
  await lin.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const folder = join(house.folder, "lin");
  await lin.leave();
  assert.deepEqual(await scan(folder, CANARIES), []);

  // Once more after a start, a folding and a crash.
  await lin.restart();
  await lin.open("/customers");
  await lin.page.getByRole("searchbox").fill(`${WORD}新`);
  await lin.page.getByRole("link", { name: new RegExp(`${WORD}新`) }).first().click();
  await lin.page.getByRole("heading", { name: new RegExp(`${WORD}新`), level: 1 }).waitFor();
  await lin.kill();
  assert.deepEqual(await scan(folder, CANARIES), []);
});

test("the search for words on the disk is not blind: it finds what is not sealed", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await trySample(lin);
  await goTo(lin, "客户");
  await addCustomer(lin, `${WORD}新`, `${PHONE}9998`);
  await add(lin.page, pdf("合同.pdf", 50_000, `${PAPER} `));
  await lin.page.getByText("已存 1 份").waitFor();
  await lin.page.evaluate((word) => {
    localStorage.setItem("control", btoa(String.fromCharCode(...new TextEncoder().encode(`a control ${word} in base64`))));
  }, LICENCE);
  await lin.leave();
  const found = (await scan(join(house.folder, "lin"), [WORD, PHONE, LICENCE, PAPER])).join("\n");
  assert.match(found, new RegExp(`${WORD} in .*IndexedDB`));
  assert.match(found, new RegExp(`${PHONE} in .*IndexedDB`));
  assert.match(found, new RegExp(`${PAPER} in .*IndexedDB`));
  assert.match(found, new RegExp(`${LICENCE} in .*Local Storage`));
});

test("records that cannot be read are told, hide no others, and are fetched again", async (t) => {
  const house = await start(t);
  await house.endpoint.run("load", "--showroom", "open", await showroom(house.folder));
  const lin = await house.tablet("lin");
  await begin(lin);
  await goTo(lin, "客户");
  await lin.page.getByRole("button", { name: /^全部/ }).click();
  const all = async () => Number(/\d+/.exec(await lin.page.getByRole("button", { name: /^全部/ }).innerText())?.[0]);
  await until("all 300 customers are here", async () => (await all()) === 300);
  await allSafe(lin);
  const harmed = await lin.page.evaluate(async () => {
    const opening = indexedDB.open("forecourt");
    const database = await new Promise((resolve) => (opening.onsuccess = () => resolve(opening.result)));
    const transaction = database.transaction("packs", "readwrite");
    const packs = transaction.objectStore("packs");
    const answer = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const names = await answer(packs.getAllKeys());
    const bytes = await answer(packs.get(names[0]));
    bytes[bytes.length >> 1] ^= 1;
    packs.put(bytes, names[0]);
    packs.delete(names[1]);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
    return names.length;
  });
  assert.ok(harmed > 3);

  await lin.offline();
  await lin.open("/customers");
  const notice = await lin.page.getByText(/有 \d+ 条记录在本机读不出来了/).innerText();
  await shot(lin.page, "damage-notice");
  await lin.page.getByRole("link", { name: "查看并修复" }).click();
  await lin.page.getByRole("heading", { name: "读不出来的记录" }).waitFor();
  await axe(lin.page, "what is damaged");
  await shot(lin.page, "damage");
  const told = await lin.page.locator(".damaged").innerText();
  const counts = [...told.matchAll(/(\d+) 条/g)].map(([, count]) => Number(count));
  // Two packs: every customer among them is told, and none is shown.
  assert.equal(counts.reduce((sum, count) => sum + count, 0), Number(/\d+/.exec(notice)[0]));
  assert.match(told, /客户 300 条/);

  // It is mended with the network, and the report goes.
  await lin.page.getByRole("button", { name: "从服务器重新下载" }).click();
  await lin.page.getByRole("heading", { name: "读不出来的记录" }).waitFor({ state: "detached" });
  await lin.online();
  await goTo(lin, "客户");
  await lin.page.getByRole("button", { name: /^全部/ }).click();
  await until("all 300 customers are back", async () => (await all()) === 300);
  await allSafe(lin);
  await lin.open("/settings/sync");
  await lin.page.getByText("没有等待的内容").waitFor();
  assert.equal(await lin.page.getByText("读不出来").count(), 0);
});
