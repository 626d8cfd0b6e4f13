// A manager makes a process the showroom's own; deals under way keep theirs until they are moved. Today's page says what
// waits, with its reason and one button.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./support/axe.mjs";
import { shot, start } from "./support/house.mjs";
import { addCustomer, allSafe, begin, field, goTo } from "./support/people.mjs";

const PIN = "2580";

/** Whoever works here becomes the sales manager, with a PIN. */
async function becomeManager(page) {
  await page.getByRole("button", { name: "改岗位" }).first().click();
  const role = page.getByRole("dialog", { name: /的岗位/ });
  await role.getByRole("radio", { name: "销售经理" }).check();
  await role.getByRole("button", { name: "保存" }).click();
  await page.getByRole("button", { name: "设授权码" }).click();
  const pin = page.getByRole("dialog", { name: "授权码" });
  await field(pin, "授权码").fill(PIN);
  await field(pin, "再输一次授权码").fill(PIN);
  await pin.getByRole("button", { name: "保存" }).click();
  await page.getByText("授权码已设好").waitFor();
}

test("a manager publishes a process of the showroom's own, and a deal goes over to it", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const { page } = lin;
  await begin(lin);
  await allSafe(lin);
  await lin.ready();
  await lin.offline();

  // A deal is under way before anything is changed.
  await goTo(lin, "客户");
  await addCustomer(lin, "顾清和", "13800138000");
  await page.getByRole("link", { name: "新建商机" }).first().click();
  await page.getByRole("button", { name: "建立商机" }).click();
  await page.getByText("整车销售 第 2 版").waitFor();

  await goTo(lin, "设置");
  await becomeManager(page);
  await shot(page, "team");
  await page.getByRole("link", { name: "看全部流程" }).click();
  await page.getByRole("link", { name: /^整车销售/ }).click();
  await page.getByRole("link", { name: "修改" }).click();
  const stage = page.getByRole("region", { name: "接待" }).or(page.locator("section", { hasText: "接待" })).first();
  await stage.getByRole("button", { name: "加一步" }).click();
  const naming = page.getByRole("dialog", { name: "加一步" });
  await naming.getByRole("button", { name: "好了" }).click();
  await naming.getByText("请填写名称。").waitFor();
  await field(naming, "中文名称").fill("递上名片");
  await naming.getByRole("button", { name: "好了" }).click();
  await page.getByText("递上名片").waitFor();
  await axe(page, "the change of a process");
  await shot(page, "process-change");
  await page.getByRole("button", { name: "发布第 3 版" }).click();
  await page.getByRole("heading", { name: "整车销售 · 第 3 版" }).waitFor();
  await axe(page, "a process");

  // The deal keeps its version until somebody has it go over, and sees before what maps.
  await goTo(lin, "商机");
  await page.getByRole("link", { name: /顾清和/ }).click();
  await page.getByRole("button", { name: /整车销售 第 2 版/ }).click();
  const sheet = page.getByRole("dialog", { name: "改走其他流程" });
  await sheet.getByLabel("改走").selectOption({ label: "整车销售 第 3 版" });
  await sheet.getByText("到了新流程，停在“接待”。").waitFor();
  await axe(page, "going over to another process");
  await shot(page, "process-over");
  await sheet.getByRole("button", { name: "改走这个流程" }).click();
  await page.getByText("递上名片").first().waitFor();
  await page.getByText(/从 整车销售 第 2 版 改走 整车销售 第 3 版/).waitFor();
});

test("today's page says what waits, and one tap leads there", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const { page } = lin;
  await begin(lin);
  await goTo(lin, "今天");
  await page.getByText("今天没有要办的事").waitFor();
  await goTo(lin, "客户");
  await addCustomer(lin, "顾清和", "13800138000");
  await page.getByRole("link", { name: "新建商机" }).first().click();
  await page.getByRole("button", { name: "建立商机" }).click();
  await page.getByRole("button", { name: /跟进日/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "今天", exact: true }).click();
  await page.getByRole("button", { name: /跟进日.*今天/ }).waitFor();

  await goTo(lin, "今天");
  await page.getByText("顾清和 · 今天").waitFor();
  const todo = page.getByRole("heading", { level: 2 }).first();
  const what = await todo.innerText();
  assert.notEqual(what, "");
  await axe(page, "today");
  await shot(page, "today");

  // A deal that rests is out of the way until its day.
  await page.locator(".next").getByRole("link").click();
  await page.goBack();
  await goTo(lin, "商机");
  await page.getByRole("link", { name: /顾清和/ }).click();
  await page.getByRole("button", { name: "暂停跟进" }).click();
  const rest = page.getByRole("dialog", { name: "暂停跟进" });
  await rest.getByRole("button", { name: "暂停", exact: true }).click();
  await rest.locator(".chip").nth(2).click();
  await field(rest, "为什么先放一放").fill("等年终奖");
  await rest.getByRole("button", { name: "暂停", exact: true }).click();
  await page.getByText("等年终奖").first().waitFor();
  await axe(page, "a deal that rests");
  await goTo(lin, "今天");
  await page.getByText("今天没有要办的事").waitFor();
});
