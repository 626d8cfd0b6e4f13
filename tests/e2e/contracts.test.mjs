// One car, two tablets without a network: each keeps it for its own customer, and afterwards both deals say so.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { shot, start } from "./support/house.mjs";
import { addCustomer, allSafe, begin, goTo } from "./support/people.mjs";

const VIN = "WP1AA2958RKA00011";

/** Puts a model and one car of it into the showroom. */
async function stock(house) {
  const [model, vehicle] = [randomUUID(), randomUUID()];
  const docs = {
    model: { id: model, name: "Macan 4", series: "Macan", energy: "electric", list_price: 57800000, warranty: "三年" },
    vehicle: { id: vehicle, model, purpose: "stock", vin: VIN, colour: "冰川灰", status: "in_stock" },
  };
  const writes = Object.entries(docs).map(([type, doc]) => ({
    mid: randomUUID(), type, id: doc.id, base: null, deleted: false, doc,
  }));
  const body = JSON.stringify({ n: randomUUID(), client: "stock", writes });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${house.url}/sync`, { method: "POST", headers, body });
  const { results } = await answer.json();
  assert.ok(results.every(({ status }) => status === 200), "the endpoint takes both");
}

/** Sells the one car to somebody, as far as the draft of the contract; returns the deal's address. */
async function keepTheCar(tablet, name, phone) {
  const { page } = tablet;
  await goTo(tablet, "客户");
  await addCustomer(tablet, name, phone);
  await page.getByRole("link", { name: "新建商机" }).first().click();
  await page.getByRole("button", { name: "建立商机" }).click();
  await page.getByRole("list", { name: "本阶段步骤" }).waitFor();
  const deal = new URL(page.url()).pathname;
  await page.getByRole("list", { name: "销售阶段" }).getByRole("button", { name: "产品介绍" }).click();
  const leaving = page.getByRole("dialog", { name: /产品介绍/ });
  await leaving.getByRole("button", { name: "客户赶时间" }).click();
  await leaving.getByRole("button", { name: "跳过并进入" }).click();
  await page.getByRole("button", { name: "选车型" }).first().click();
  await page.getByRole("dialog", { name: "选车型" }).getByRole("button", { name: /Macan 4/ }).first().click();
  await tablet.open(`/contracts/of/${deal.split("/").pop()}`);
  await page.getByLabel(/^配车/).selectOption({ label: `冰川灰 · ${VIN}` });
  assert.equal(await page.getByLabel(/^车架号/).inputValue(), VIN, "the car tells its own number");
  await page.getByRole("button", { name: "存草稿" }).click();
  await page.getByRole("heading", { name: "填齐后定稿" }).waitFor();
  return deal;
}

test("a car that two tablets keep apart is told on both deals", async (t) => {
  const house = await start(t);
  await stock(house);
  const lin = await house.tablet("lin");
  const zhou = await house.tablet("zhou");
  await begin(lin);
  await allSafe(lin);
  await begin(zhou, { name: "周明" });
  for (const tablet of [lin, zhou]) {
    await tablet.ready();
    await tablet.offline();
  }
  const deals = [await keepTheCar(lin, "顾清和", "13800138000"), await keepTheCar(zhou, "陈雨桐", "13900139000")];
  await lin.online();
  await allSafe(lin);
  await zhou.online();
  await allSafe(zhou);
  for (const [tablet, deal] of [[lin, deals[0]], [zhou, deals[1]]]) {
    await tablet.open(deal);
    await tablet.page.getByText("这台车同时留给了两位客户").waitFor();
    await tablet.page.getByText(/顾清和.*陈雨桐|陈雨桐.*顾清和/).first().waitFor();
  }
  await shot(zhou.page, "contract-car-twice");

  // A third deal is not offered the car; letting go of it on one tablet leaves it to the other.
  await zhou.page.getByRole("list", { name: "购车合同" }).getByRole("link").first().click();
  await zhou.page.getByRole("link", { name: "继续填写" }).click();
  await zhou.page.getByLabel(/^配车/).selectOption("");
  await zhou.page.getByRole("button", { name: "存草稿" }).click();
  await zhou.page.getByRole("heading", { name: "填齐后定稿" }).waitFor();
  await allSafe(zhou);
  await lin.page.getByText("这台车同时留给了两位客户").waitFor({ state: "detached" });
});
