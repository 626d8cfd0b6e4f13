// Pictures and papers of a customer: taken without a network, uploaded before anybody is told of them, seen elsewhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start, until } from "./support/house.mjs";
import { add, pdf } from "./support/papers.mjs";
import { addCustomer, allSafe, begin, goTo, openCustomer } from "./support/people.mjs";

/** A picture as a camera would take it, made in the page: larger than what is kept. */
async function photo(page, name) {
  const data = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 3000, height: 2000 });
    const draw = canvas.getContext("2d");
    draw.fillStyle = "steelblue";
    draw.fillRect(0, 0, 3000, 2000);
    draw.fillStyle = "white";
    draw.fillRect(900, 600, 1200, 800);
    return canvas.toDataURL("image/png");
  });
  return { name, mimeType: "image/png", buffer: Buffer.from(data.split(",")[1], "base64") };
}

const kept = (page) => page.getByRole("list", { name: "照片与资料" });
const tile = (page, name) => kept(page).getByRole("button", { name: new RegExp(name) });

/** A house with one tablet, which has one customer and shows their page. */
async function withCustomer(t) {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  await goTo(lin, "客户");
  await addCustomer(lin, "陈雨桐", "13800138000");
  return { house, lin };
}

/** Waits until a picture is really drawn, and returns how wide it is. */
async function widthOf(picture) {
  await picture.waitFor();
  await until("the picture is drawn", () => picture.evaluate((image) => image.complete && image.naturalWidth > 0));
  return picture.evaluate((image) => image.naturalWidth);
}

test("a picture taken offline is seen here at once, and on the other tablet after it was uploaded", async (t) => {
  const { house, lin } = await withCustomer(t);
  const zhou = await house.tablet("zhou", { portrait: true });
  await allSafe(lin);
  await lin.ready();
  await lin.offline();

  const { page } = lin;
  await add(page, await photo(page, "IMG_0012.png"), pdf("置换评估单.pdf"));
  await page.getByText("已存 2 份").waitFor();
  assert.equal(await widthOf(tile(page, "IMG_0012").locator("img")), 2048, "it is made as small as is enough");
  assert.equal(await kept(page).getByText("仅存于本机").count(), 2);
  await page.getByText("存入 2 份资料").waitFor();
  await axe(page);
  await shot(page, "attachments");

  await tile(page, "IMG_0012").click();
  const sheet = page.getByRole("dialog", { name: "IMG_0012.jpg" });
  await widthOf(sheet.getByRole("img"));
  await sheet.getByLabel("说明").fill("左前门划痕");
  await axe(page);
  await shot(page, "attachment");
  await sheet.getByRole("button", { name: "保存说明" }).click();
  await tile(page, "左前门划痕").waitFor();

  // The tablet's battery is empty before there is a network.
  await lin.kill();
  await lin.restart();
  await lin.offline();
  await lin.open("/customers");
  await openCustomer(lin, "陈雨桐");
  await widthOf(tile(lin.page, "左前门划痕").locator("img"));
  await lin.online();
  await allSafe(lin);
  await until("nothing is on this tablet alone", async () => (await kept(lin.page).getByText("仅存于本机").count()) === 0);

  await begin(zhou, { name: "周明" });
  await openCustomer(zhou, "陈雨桐");
  await widthOf(tile(zhou.page, "左前门划痕").locator("img"));
  await shot(zhou.page, "attachments-portrait");

  // What was looked at once is there without a network, too.
  await allSafe(zhou);
  await zhou.offline();
  await goTo(zhou, "商机");
  await openCustomer(zhou, "陈雨桐");
  await widthOf(tile(zhou.page, "左前门划痕").locator("img"));
  await tile(zhou.page, "置换评估单").click();
  await zhou.page.getByRole("button", { name: "存到平板" }).click();
  await zhou.page.getByText("不在本机，联网后可看").waitFor();
});

test("what was deleted comes back by undo, and is handed over as it was", async (t) => {
  const { page } = (await withCustomer(t)).lin;
  const file = pdf("合同.pdf", 30_000);
  await add(page, file);
  await tile(page, "合同").click();
  await page.getByRole("dialog").getByRole("button", { name: "删除" }).click();
  await until("it is gone", async () => (await tile(page, "合同").count()) === 0);
  await page.getByRole("button", { name: "撤销" }).click();
  await tile(page, "合同").click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "存到平板" }).click();
  const saved = await download;
  assert.equal(saved.suggestedFilename(), "合同.pdf");
  const chunks = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk);
  assert.deepEqual(Buffer.concat(chunks), file.buffer);
});

test("what cannot be kept is said with its reason, and the rest is kept", async (t) => {
  const { page } = (await withCustomer(t)).lin;
  const broken = { name: "坏图.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") };
  const words = { name: "备忘.txt", mimeType: "text/plain", buffer: Buffer.from("words") };
  await add(page, pdf("年检单.pdf"), pdf("全套合同.pdf", 11 * 1024 * 1024), broken, words);
  await page.getByText("3 份没有存").waitFor();
  await page.getByText("“全套合同.pdf”有 11 MB，每份最大 10 MB").waitFor();
  await page.getByText("“坏图.jpg”读不出来").waitFor();
  await page.getByText("“备忘.txt”不是照片或 PDF").waitFor();
  await tile(page, "年检单").waitFor();
  assert.equal(await kept(page).getByRole("button").count(), 1);
  await axe(page);
  await shot(page, "attachments-refused");
  await page.getByRole("button", { name: "知道了" }).click();
  assert.equal(await page.getByText("份没有存").count(), 0);
});
