// From the signed contract to an owner who is looked after: order, plates, inspection, hand-over, survey, first contact.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { axe, shot, start, until } from "./support/house.mjs";
import { allSafe, begin } from "./support/people.mjs";
import { put } from "./support/records.mjs";

const DAY = 24 * 3600 * 1000;

/** A day from today as a date field has it, in the showroom's zone. */
const day = (from) => new Date(Date.now() + from * DAY + 8 * 3600 * 1000).toISOString().slice(0, 10);

/** A deal whose contract is signed and whose car is still to come, on the endpoint. */
async function signedDeal(house) {
  const [customer, model, vehicle, deal, staff] = Array.from({ length: 5 }, () => randomUUID());
  const at = new Date(Date.now() - 20 * DAY).toISOString();
  await put(house, [
    ["staff", { id: staff, name: "王敏", role: "sales_manager" }],
    ["customer", { id: customer, name: "陈雨桐", phone: "+8613800138000", needs: {}, owner: staff, since: at }],
    ["model", { id: model, name: "Macan 4", series: "Macan", energy: "electric", list_price: 57_800_000, warranty: "整车 3 年或 10 万公里" }],
    ["vehicle", { id: vehicle, model, purpose: "stock", vin: "WP1ZZZ95ZPLB00001", colour: "冰川灰", odometer_km: 8, status: "in_transit" }],
    ["deal", { id: deal, customer, owner: staff, model, vehicle, process: { id: "sale", version: 2 }, stage: "registration", opened: at, price: 62_800_000 }],
  ]);
  return { customer, deal };
}

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** Opens a station's form of the order, fills it in and saves it. */
async function note(page, station, values) {
  await button(page, station).click();
  const sheet = page.getByRole("dialog", { name: station });
  for (const [label, value] of Object.entries(values)) await sheet.getByLabel(new RegExp(`^${label}`)).fill(value);
  await button(sheet, "保存").click();
  await sheet.waitFor({ state: "hidden" });
}

async function fillForm(page, name, values) {
  const form = page.getByRole("form", { name });
  for (const [label, value] of Object.entries(values)) await form.getByLabel(new RegExp(`^${label}`)).fill(value);
  await button(form, "保存").click();
  await form.waitFor({ state: "detached" });
}

/** Writes a signature with a steady hand. */
async function sign(page) {
  const box = await page.locator(".sign-pad").boundingBox();
  const at = (step) => [
    box.x + box.width * (0.2 + (0.6 * step) / 60),
    box.y + box.height * (0.5 + 0.2 * Math.sin(step / 4)),
  ];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) await page.mouse.move(...at(step));
  await page.mouse.up();
}

test("from the signed contract to the first call after the delivery", async (t) => {
  const house = await start(t);
  const { deal } = await signedDeal(house);
  const lin = await house.tablet("lin");
  await begin(lin);
  await allSafe(lin);
  await lin.ready();
  const { page } = lin;

  // The order: it will be later than promised, which the list says first.
  await lin.open(`/deals/${deal}`);
  await page.getByRole("heading", { name: "跟进订单和物流，车到店" }).waitFor();
  await page.getByRole("link", { name: "打开订单" }).first().click();
  await note(page, "登记订单", { 厂家订单号: "P-20261", 承诺交期: day(5), 预计到店: day(9) });
  await page.getByText("晚 4 天").first().waitFor();
  await shot(page, "delivery-order-late");
  await axe(page);
  await page.getByRole("link", { name: "在途车辆" }).click();
  const first = page.getByRole("list", { name: "在途车辆" }).getByRole("link").first();
  await first.filter({ hasText: "陈雨桐" }).filter({ hasText: "晚 4 天" }).filter({ hasText: "138 0013 8000" }).waitFor();
  await shot(page, "delivery-orders");
  await first.click();
  await note(page, "登记排产", {});
  await note(page, "登记发运", { 承运商: "安吉物流", 运单号: "AJ-7" });

  // The car comes off the lorry where there is no network.
  await lin.offline();
  await note(page, "登记到店", { 停放位置: "二号库 A12" });
  await page.getByText("二号库 A12").waitFor();

  // Insurance, tax and plates, still without one.
  await lin.open(`/deals/${deal}`);
  await page.getByRole("link", { name: "办理保险上牌" }).first().click();
  await fillForm(page, "保险", { 保险公司: "平安财险", 保单号: "PA-1" });
  await fillForm(page, "购置税", { 缴税金额: "2.8" });
  await fillForm(page, "牌照", { 车牌号: "沪A·D12345" });
  await shot(page, "delivery-registration");
  await page.getByRole("link", { name: "回到商机" }).click();
  await page.getByRole("heading", { name: "进入“交车”" }).waitFor();
  await button(page, "进入下一阶段").click();

  // The inspection: one fault keeps the car here until it is fixed.
  await lin.open(`/deliveries/of/${deal}`);
  const inspection = page.getByRole("listitem").filter({ hasText: "交车前检查（PDI）" }).getByRole("link", { name: "去办" });
  await inspection.waitFor();
  await shot(page, "delivery-before");
  await axe(page);
  await inspection.click();
  const points = page.getByRole("group", { name: "漆面无划伤、无色差" });
  await points.getByRole("button", { name: "有问题" }).click();
  await page.getByLabel("问题在哪").fill("右后门有划痕");
  await page.getByLabel("问题在哪").press("Tab");
  for (let group = 0; group < 7; group++) await button(page, "其余全部正常").first().click();
  await until("all others are looked at", async () => (await button(page, "其余全部正常").count()) === 0);
  await page.getByText("1 项待修").waitFor();
  await shot(page, "delivery-inspection");
  await axe(page);

  // Nobody hands over a car with a fault: the signature is shut.
  await lin.open(`/deliveries/of/${deal}/hand-over`);
  await button(page, "去签收").click();
  await page.getByText("现在还不能交车，还差").waitFor();
  assert.ok(await button(page, "确认交车").isDisabled());
  await shot(page, "delivery-shut");
  await lin.open(`/deliveries/of/${deal}/inspection`);
  await button(page, "已修好").click();
  await page.getByText("检查通过，可以交车").waitFor();
  await page.getByText("已修好：右后门有划痕").waitFor();

  // Papers, payment, appointment.
  await lin.open(`/deliveries/of/${deal}`);
  await button(page, "全部备齐").click();
  await page.getByRole("checkbox", { name: "款项到账" }).click();
  await button(page, "约定时间").click();
  const sheet = page.getByRole("dialog", { name: "交车预约" });
  await sheet.getByLabel(/^交车时间/).fill(`${day(1)}T14:00`);
  await button(sheet, "约定时间").click();
  await sheet.waitFor({ state: "hidden" });

  // The hand-over: shown, read, signed, on this tablet alone.
  await lin.open(`/deliveries/of/${deal}/hand-over`);
  for (const point of ["灯光和雨刮", "充电或加油", "救援电话"]) await page.getByRole("checkbox", { name: point }).click();
  await page.getByLabel(/^交车里程/).fill("12");
  await shot(page, "delivery-teach");
  await axe(page);
  await button(page, "去签收").click();
  await page.getByText("已修好：漆面无划伤、无色差 · 右后门有划痕").waitFor();
  await sign(page);
  await shot(page, "delivery-sign");
  await button(page, "确认交车").click();
  await page.getByText("已交车").first().waitFor();
  await shot(page, "delivery-handed");
  await page.getByRole("link", { name: "打印确认单" }).click();
  await page.getByText("本人已当面验车").waitFor();
  await shot(page, "delivery-paper");
  await lin.online();
  await allSafe(lin);

  // The customer answers on the glass, and is not happy.
  await lin.open(`/surveys/of/${deal}`);
  await page.getByRole("link", { name: "请客户当面打分" }).click();
  await page.getByRole("heading", { name: /总体满意吗/ }).waitFor();
  assert.equal(await page.getByRole("navigation").filter({ visible: true }).count(), 0, "nothing of the consultant's is seen");
  await shot(page, "survey-overall");
  await axe(page);
  await button(page, "3").click();
  await button(page, "下一步").click();
  await shot(page, "survey-areas");
  await button(page, "下一步").click();
  await button(page, "5").click();
  await shot(page, "survey-nps");
  await button(page, "下一步").click();
  await page.getByText("等候时间").click();
  await page.getByLabel("还想说的话").fill("等牌照等了两周");
  await button(page, "提交").click();
  await page.getByText("请把平板交还给顾问").waitFor();
  await shot(page, "survey-thanks");
  await button(page, "完成").click();
  await page.getByText("客户不满意").first().waitFor();
  await shot(page, "survey-of");
  await allSafe(lin);

  // The sales manager has it on another tablet, and closes it.
  const wang = await house.tablet("wang", { portrait: true });
  await begin(wang, { name: "王敏" });
  await wang.open("/tasks");
  await wang.page.getByRole("button", { name: /^全部未完成/ }).click();
  await wang.page.getByRole("link", { name: /陈雨桐不满意/ }).click();
  await wang.page.getByText("等牌照等了两周").first().waitFor();
  await shot(wang.page, "task-show");
  await axe(wang.page);
  await wang.page.getByLabel("处理结果").fill("已致歉，送一次保养");
  await button(wang.page, "完成").click();
  await wang.page.getByText("王敏已完成").waitFor();
  await allSafe(wang);

  // The third day: two taps, and the next one is proposed.
  await lin.open(`/services/of/${deal}`);
  await page.getByRole("heading", { name: "交车 3 天回访" }).waitFor();
  await shot(page, "services");
  await axe(page);
  await button(page, "记回访").click();
  await button(page, "一切正常").click();
  await page.getByRole("heading", { name: "交车 30 天回访" }).waitFor();
  await shot(page, "services-after");
  await lin.open(`/deals/${deal}`);
  await page.getByText("已致歉，送一次保养").first().waitFor();
  await shot(page, "delivery-deal");
  await wang.open(`/services/of/${deal}`);
  await wang.page.getByText("一切正常").first().waitFor();
  await shot(wang.page, "services-portrait");
  for (const [path, name] of [["orders/of", "order"], ["deliveries/of", "delivery"], ["surveys/of", "survey"]]) {
    await wang.open(`/${path}/${deal}`);
    await wang.page.getByRole("heading", { level: 1 }).waitFor();
    await shot(wang.page, `${name}-portrait`);
  }
});
