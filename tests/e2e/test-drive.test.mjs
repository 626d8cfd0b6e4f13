// A test drive in the car park: one tablet, no network, a finger.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start } from "./support/house.mjs";
import { begin, goTo, trySample } from "./support/people.mjs";

const LICENCE = "11010519491231002X";

test("a walk-in drives, signs and comes back, all without a network", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin", { portrait: true });
  await begin(lin, { endpoint: false });
  await lin.ready();
  await lin.offline();
  let { page } = lin;

  // A new showroom has no demo car: the board says so and lets one be added.
  await goTo(lin, "试驾");
  await page.getByText("还没有试驾车").waitFor();
  await page.getByRole("button", { name: "户外显示" }).tap();
  await axe(page, "the empty board");
  await page.getByRole("button", { name: "添加试驾车" }).tap();
  const sheet = page.getByRole("dialog", { name: "添加试驾车" });
  await sheet.getByRole("button", { name: "保存" }).tap();
  await sheet.getByText("请填里程。").first().waitFor();
  await sheet.getByLabel("车牌号").fill("沪ad1234");
  await sheet.getByLabel("车型", { exact: true }).fill("Cayenne");
  await sheet.getByRole("radio", { name: "燃油" }).tap();
  await sheet.getByLabel("当前里程").fill("8214");
  await axe(page, "the form of a demo car");
  await sheet.getByRole("button", { name: "保存" }).tap();
  await page.getByText("沪A·D1234").waitFor();

  // Who: somebody new, and the one car there is.
  const hand = new Hand(page);
  await hand.tap(page.getByRole("link", { name: "试驾登记" }));
  await page.getByRole("heading", { name: "谁来试驾，开哪辆车" }).waitFor();
  await axe(page, "step 1");
  await hand.tap(page.getByRole("button", { name: "新客户" }));
  await hand.type(page.getByLabel("姓名"), "周明远");
  await hand.type(page.getByLabel("手机号"), "13900139000");
  assert.ok(await page.getByRole("radio", { name: /沪A·D1234/ }).isChecked(), "the only car is taken for granted");
  await hand.tap(page.getByRole("button", { name: "下一步" }));

  // The licence: one that ends today is refused, in words.
  await page.getByRole("heading", { name: "核对驾驶证" }).waitFor();
  await hand.type(page.getByLabel("证号"), LICENCE);
  await hand.tap(page.getByRole("radio", { name: "C1" }));
  await page.getByLabel("有效期至").fill(today());
  await page.getByRole("switch", { name: /我已核对驾驶证原件/ }).check();
  await page.getByRole("button", { name: "下一步" }).tap();
  await page.getByText(/今天不能试驾/).first().waitFor();
  await axe(page, "step 2 with a problem");
  await page.getByRole("switch", { name: /我已核对驾驶证原件/ }).uncheck();
  await hand.type(page.getByLabel("有效期至"), "2099-05-18");
  await hand.tap(page.getByRole("switch", { name: /我已核对驾驶证原件/ }));
  await hand.tap(page.getByRole("button", { name: "下一步" }));

  // The car: the odometer is there, and never runs backwards.
  const odometer = page.getByLabel("出发里程");
  assert.equal(await odometer.inputValue(), "8214");
  await odometer.fill("8000");
  await page.getByRole("button", { name: "下一步" }).tap();
  await page.getByText("不能低于上次的 8,214 km。").first().waitFor();
  await axe(page, "step 3 with a problem");
  await odometer.fill("8214");
  await hand.tap(page.getByRole("radio", { name: "3/4" }));
  await hand.tap(page.getByRole("button", { name: "下一步" }));

  // Terms and signature: a dot is none; back keeps what was typed.
  await page.getByRole("region", { name: "试乘试驾协议" }).waitFor();
  await axe(page, "step 4");
  await page.locator(".sign-pad").tap();
  await page.getByRole("button", { name: "确认出发" }).tap();
  await page.getByText(/还没有签名/).first().waitFor();
  await page.getByRole("button", { name: "上一步" }).tap();
  assert.equal(await odometer.inputValue(), "8214");
  await page.getByRole("button", { name: "下一步" }).tap();
  await page.getByRole("button", { name: "重签" }).tap();
  await hand.sign(page.locator(".sign-pad"));
  await shot(page, "test-drive-sign");
  await hand.tap(page.getByRole("button", { name: "确认出发" }));
  await page.getByRole("heading", { name: "周明远" }).waitFor();
  await page.getByText("协议文字与签名自签署后没有改动。").waitFor();
  await axe(page, "a drive that is out");
  assert.ok(hand.taps <= 15, `${hand.taps} taps from the board to the departure, typing aside`);

  // What was said to be saved is there after the battery died; the car cannot be taken twice.
  await lin.kill();
  await lin.restart();
  await lin.offline();
  ({ page } = lin);
  await lin.open("/test-drives");
  await page.getByText("周明远 · Cayenne").waitFor();
  await axe(page, "the board with a car out");
  await shot(page, "test-drive-board");
  await page.getByRole("link", { name: "试驾登记" }).tap();
  assert.ok(await page.getByRole("radio", { name: /沪A·D1234/ }).isDisabled(), "a car that is out cannot be chosen");
  await page.getByRole("button", { name: "新客户" }).tap();
  await page.getByLabel("手机号").fill("13900139000");
  await page.getByText("这位客户可能已在册").waitFor();
  await axe(page, "a likely duplicate");

  // Leaving asks first.
  await page.getByRole("button", { name: "离开" }).tap();
  await page.getByRole("dialog").getByRole("button", { name: "继续登记" }).tap();
  assert.equal(await page.getByLabel("手机号").inputValue(), "13900139000");
  await page.getByRole("button", { name: "离开" }).tap();
  await page.getByRole("dialog").getByRole("button", { name: "放弃" }).tap();

  // Back: too far is a slip, then the car is in, then what the customer thought.
  await page.getByRole("link", { name: "还车", exact: true }).tap();
  await page.getByLabel("还车里程").fill("82260");
  await page.getByRole("radio", { name: "1/2" }).tap();
  await page.getByRole("radio", { name: "车况良好" }).tap();
  await page.getByRole("button", { name: "确认还车" }).tap();
  await page.getByText(/请再看一眼里程表/).first().waitFor();
  await page.getByLabel("还车里程").fill("8226");
  await axe(page, "the return");
  await page.getByRole("button", { name: "确认还车" }).tap();
  await page.getByRole("heading", { name: "周明远感受如何" }).waitFor();
  await axe(page, "the impressions");
  await page.getByRole("radiogroup", { name: "舒适" }).getByRole("radio", { name: "5" }).tap();
  await page.getByRole("radiogroup", { name: "动力" }).getByRole("radio", { name: "4" }).tap();
  await page.getByLabel("客户原话").fill("提速很快");
  await page.getByRole("button", { name: "保存感受" }).tap();
  await page.getByRole("link", { name: "开商机" }).waitFor();
  await page.getByText("8,214 → 8,226 km").waitFor();
  await page.getByText("提速很快").waitFor();
  await axe(page, "a drive that is over");
  await shot(page, "test-drive-over");

  await lin.reload();
  await page.getByText("提速很快").waitFor();
  await lin.open("/test-drives");
  await page.getByText("试驾车都在店里。").waitFor();
  await page.getByRole("list", { name: "今日已还" }).getByText("周明远").waitFor();
  await page.getByText("8,226 km").waitFor();
});

test("a booked drive knows who and which car, and ticks the deal's steps", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin", { portrait: true });
  await trySample(lin);
  const { page } = lin;
  await goTo(lin, "试驾");
  const card = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "办理登记" }) });
  await card.first().waitFor();
  await axe(page, "the full board");

  // Cancelled with a reason, the last one of the list is gone from the board.
  const before = await card.count();
  await card.last().getByRole("link").first().tap();
  await page.getByRole("button", { name: "取消预约" }).tap();
  const sheet = page.getByRole("dialog", { name: "取消这次预约" });
  await sheet.getByRole("button", { name: "取消预约" }).tap();
  await sheet.getByText("请选择或写明原因。").waitFor();
  await sheet.getByRole("radio", { name: "天气原因" }).tap();
  await sheet.getByRole("button", { name: "取消预约" }).tap();
  await page.getByText("天气原因").waitFor();
  await goTo(lin, "试驾");
  await card.first().waitFor();
  assert.equal(await card.count(), before - 1);

  await card.first().getByRole("link", { name: "办理登记" }).tap();
  await page.getByRole("heading", { name: "核对驾驶证" }).waitFor();
  await page.getByLabel("证号").fill(LICENCE);
  await page.getByRole("radio", { name: "C1" }).tap();
  await page.getByLabel("有效期至").fill("2099-05-18");
  await page.getByRole("switch", { name: /我已核对驾驶证原件/ }).tap();
  await page.getByRole("button", { name: "下一步" }).tap();
  await page.getByRole("radio", { name: "3/4" }).tap();
  await page.getByRole("button", { name: "下一步" }).tap();
  await new Hand(page).sign(page.locator(".sign-pad"));
  await page.getByRole("button", { name: "确认出发" }).tap();
  await page.getByText("登记已保存，试驾中").waitFor();
  await page.getByRole("link", { name: "还车", exact: true }).tap();
  const left = (await page.getByText(/^出发时 .* km$/).textContent()).replace(/\D/g, "");
  await page.getByLabel("还车里程").fill(String(Number(left) + 9));
  await page.getByRole("radio", { name: "1/2" }).tap();
  await page.getByRole("radio", { name: "车况良好" }).tap();
  await page.getByRole("button", { name: "确认还车" }).tap();
  await page.getByRole("button", { name: "稍后补记" }).tap();
  await page.getByRole("link", { name: "补记感受" }).tap();
  await page.getByRole("radiogroup", { name: "操控" }).getByRole("radio", { name: "5" }).tap();
  await page.getByRole("button", { name: "保存感受" }).tap();
  await page.getByRole("link", { name: "回到商机" }).tap();
  await page.waitForURL(/\/deals\/[0-9a-f-]{36}$/);
  for (const step of ["核对驾驶证", "请客户签署试驾协议", "收车，登记里程、油电和车况", "记下客户的试驾感受"]) {
    await page.getByRole("listitem").filter({ hasText: step }).filter({ hasText: "自动" }).first().waitFor();
  }
  await shot(page, "test-drive-deal");
});

/** A hand that counts its taps. To type into a field that has not the focus yet takes one, too. */
class Hand {
  taps = 0;
  #page;

  constructor(page) {
    this.#page = page;
  }

  async tap(target) {
    await target.tap();
    this.taps += 1;
  }

  async type(field, text) {
    await field.waitFor();
    if (!(await field.evaluate((element) => element === document.activeElement))) this.taps += 1;
    await field.fill(text);
  }

  /** Signs with a wave of one stroke. */
  async sign(pad) {
    await pad.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await pad.boundingBox();
    const at = (step) => [x + width * (0.2 + step / 100), y + height * (0.6 + 0.2 * Math.sin(step / 4))];
    await this.#page.mouse.move(...at(0));
    await this.#page.mouse.down();
    for (let step = 1; step <= 60; step++) await this.#page.mouse.move(...at(step));
    await this.#page.mouse.up();
    this.taps += 1;
  }
}

/** Today as the tablet has it, in Shanghai. */
function today() {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());
}
