// One file with everything, or with what is unsent, carried by hand from one tablet to another.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { axe, shot, start } from "./support/house.mjs";
import { addCustomer, allSafe, begin, goTo, openCustomer } from "./support/people.mjs";

const SECRET = "车库里的第三把钥匙";

/** Goes to the page with the backups. */
async function toBackups(tablet) {
  await goTo(tablet, "设置");
  await tablet.page.getByRole("link", { name: "查看同步" }).click();
  await tablet.page.getByRole("heading", { name: "备份" }).waitFor();
}

/** Exports, and returns where the file is. */
async function exportFile(tablet, button, folder) {
  const { page } = tablet;
  await toBackups(tablet);
  await page.getByRole("button", { name: button }).click();
  const sheet = page.getByRole("dialog", { name: button });
  await sheet.getByLabel("口令必填", { exact: true }).fill(SECRET);
  await sheet.getByLabel("再输一次口令").fill(SECRET);
  const download = page.waitForEvent("download");
  await sheet.getByRole("button", { name: "导出" }).click();
  const file = await download;
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

async function pick(tablet, path) {
  const { page } = tablet;
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "导入" }).click();
  await (await chooser).setFiles(path);
}

async function open(tablet, secret) {
  const sheet = tablet.page.getByRole("dialog", { name: "导入备份" });
  await sheet.getByLabel("口令必填", { exact: true }).fill(secret);
  await sheet.getByRole("button", { name: "导入" }).click();
}

/** Imports a file, and waits for the numbers. */
async function importFile(tablet, path) {
  await toBackups(tablet);
  await pick(tablet, path);
  await open(tablet, SECRET);
  await tablet.page.getByRole("heading", { name: "导入完成" }).waitFor();
}

const fact = async ({ page }, label) => {
  const told = page.getByRole("status").filter({ hasText: "导入完成" });
  return told.locator("dt", { hasText: label }).locator("xpath=following-sibling::dd[1]").innerText();
};

/** What the endpoint has of a customer. */
async function atEndpoint(house, name) {
  const answer = await fetch(`${house.url}/sync?limit=1000`);
  const { changes } = await answer.json();
  return changes.filter(({ type, deleted, doc }) => type === "customer" && !deleted && doc.name === name);
}

test("what a tablet could not send goes by hand, and is at the endpoint once", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const zhou = await house.tablet("zhou");
  await begin(lin);
  await allSafe(lin);
  await begin(zhou, { name: "周明" });
  await allSafe(zhou);
  await lin.ready();
  await zhou.ready();
  await lin.offline();
  await zhou.offline();
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  const path = await exportFile(lin, "导出未上传的", house.folder);
  assert.match(path, /展厅未上传-\d{4}-\d\d-\d\d\.forecourt$/);
  assert.ok(!(await readFile(path)).includes("陈雨桐"));

  // Not a backup, then a wrong passphrase: nothing happens.
  await toBackups(zhou);
  await pick(zhou, { name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("not a backup, but a photo") });
  await zhou.page.getByText("这不是备份文件").waitFor();
  await pick(zhou, path);
  await open(zhou, "春天的第二场雨");
  await zhou.page.getByText("口令不对").waitFor();
  await open(zhou, SECRET);
  await zhou.page.getByRole("heading", { name: "导入完成" }).waitFor();
  await shot(zhou.page, "backup-imported");
  await axe(zhou.page);
  assert.equal(await fact(zhou, "新增记录"), "1");
  assert.equal(await fact(zhou, "等待上传"), "1");
  await openCustomer(zhou, "陈雨桐");

  await zhou.online();
  await allSafe(zhou);
  const [first, ...more] = await atEndpoint(house, "陈雨桐");
  assert.equal(more.length, 0);
  await lin.online();
  await allSafe(lin);
  // The second to send it has changed nothing, not even the revision.
  assert.deepEqual(await atEndpoint(house, "陈雨桐"), [first]);
});

test("a whole backup fills an empty tablet, and a second import changes nothing", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin, { endpoint: false });
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  await goTo(lin, "客户");
  await addCustomer(lin, "何嘉树", "13700137000");
  const path = await exportFile(lin, "导出全部", house.folder);
  await shot(lin.page, "backup-exported");
  await axe(lin.page);

  const zhou = await house.tablet("zhou", { portrait: true });
  await begin(zhou, { name: "周明", endpoint: false });
  await importFile(zhou, path);
  assert.ok(Number(await fact(zhou, "新增记录")) >= 2);
  await importFile(zhou, path);
  assert.equal(await fact(zhou, "新增记录"), "0");
  assert.equal(await fact(zhou, "合并到已有记录"), "0");
  for (const name of ["陈雨桐", "何嘉树"]) await openCustomer(zhou, name);

  // Again from the disk.
  await zhou.leave();
  await zhou.restart();
  await zhou.open("/customers");
  for (const name of ["陈雨桐", "何嘉树"]) await openCustomer(zhou, name);
});
