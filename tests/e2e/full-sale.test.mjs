// One full sale by somebody who has the app for the first day, without a network from the greeting to the receipt.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { axe, shot, start, until } from "./support/house.mjs";
import { addCustomer, allSafe, begin, field, goTo } from "./support/people.mjs";
import { printed } from "./support/pdf.mjs";

const ID_NUMBER = "11010519491231002X";

const steps = (page) => page.getByRole("list", { name: "本阶段步骤" });
const step = (page, name) => steps(page).getByRole("listitem").filter({ hasText: name });
const nowIn = (page, stage) =>
  page.getByRole("list", { name: "销售阶段" }).locator("[aria-current=step]").filter({ hasText: stage }).waitFor();

/** Goes on to a stage by the path; what is required and was not done takes a reason. */
async function enter(page, stage, reason) {
  await page.getByRole("list", { name: "销售阶段" }).getByRole("button", { name: stage }).click();
  const leaving = page.getByRole("dialog", { name: new RegExp(stage) });
  if (reason) await leaving.getByRole("button", { name: reason }).click();
  await leaving.getByRole("button", { name: reason ? "跳过并进入" : "进入下一阶段" }).click();
  await nowIn(page, stage);
}

/** Signs on a pad, with a stroke that nobody takes for a slip. */
async function sign(page, pad) {
  await pad.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await pad.boundingBox();
  await page.mouse.move(x + width * 0.2, y + height * 0.4);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.5, y + height * 0.7, { steps: 5 });
  await page.mouse.move(x + width * 0.8, y + height * 0.3, { steps: 5 });
  await page.mouse.up();
}

/** The text of all sheets that the page prints. */
const paperOf = async (page) => (await printed(page)).join("");

test("a new consultant sells a car without a network, from the greeting to the receipt", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const { page } = lin;
  await begin(lin);
  await allSafe(lin);
  await lin.ready();
  await lin.offline();

  // Reception and needs.
  await goTo(lin, "客户");
  await addCustomer(lin, "顾清和", "13800138000");
  await page.getByRole("link", { name: "新建商机" }).first().click();
  await page.getByRole("button", { name: "建立商机" }).click();
  await step(page, "留下电话或微信").getByText("自动").waitFor();
  await enter(page, "需求");
  await enter(page, "产品介绍", "客户赶时间");

  // A model that the catalogue lacks is added where it is missed.
  await page.getByRole("button", { name: "选车型" }).first().click();
  const choice = page.getByRole("dialog", { name: "选车型" });
  await choice.getByLabel("车型名称").fill("Macan 4");
  await choice.getByLabel(/指导价/).fill("57.8");
  await choice.getByRole("button", { name: "加入目录并选定" }).click();
  await step(page, "定下重点介绍的车型").getByText("自动").waitFor();

  // No test drive today, and the plan was talked over; both stay on the record.
  await enter(page, "议价报价", "线下已办，未录入");
  await page.getByRole("link", { name: "打开报价" }).first().click();
  await page.getByLabel("颜色与配置", { exact: true }).fill("冰川灰 · 运动座椅");
  await page.getByLabel("优惠", { exact: true }).fill("1.2");
  await page.getByLabel("置换抵扣", { exact: true }).fill("8.5");
  await page.getByRole("button", { name: "保存报价" }).click();
  await page.getByRole("button", { name: "客户接受" }).click();
  await page.getByText("客户已接受").first().waitFor();
  await page.getByRole("link", { name: "返回" }).click();
  await enter(page, "合同订金");

  // The contract: what is known stands in it, what is missing is listed and leads to its field.
  const deal = page.url();
  await page.getByRole("link", { name: "打开合同" }).first().click();
  await page.getByRole("heading", { name: "填写购车合同" }).waitFor();
  assert.equal(await field(page, "买方姓名").inputValue(), "顾清和");
  assert.equal(await field(page, "联系电话").inputValue(), "138 0013 8000");
  assert.equal(await field(page, "颜色与配置").inputValue(), "冰川灰 · 运动座椅");
  await page.getByText("¥481,000.00").first().waitFor();
  await axe(page, "a new contract");
  await page.getByText("还差 5 项才能定稿").waitFor();
  await page.getByRole("button", { name: "定稿" }).click();
  const problems = page.getByRole("alert");
  for (const missing of ["证件号码", "地址", "交付日期", "付款方式", "质保条款"]) {
    await problems.getByText(new RegExp(`^${missing}`)).waitFor();
  }
  await axe(page, "a contract with problems");
  await shot(page, "contract-lacks");
  await field(page, "证件号码").fill("110105194912310021");
  await problems.getByText(/身份证号码对不上/).waitFor();
  await field(page, "证件号码").fill(ID_NUMBER);
  await field(page, "地址").fill("上海市静安区南京西路 1266 号");
  await page.getByRole("radio", { name: "贷款" }).check();
  await page.getByRole("radio", { name: "定金" }).check();
  await page.getByLabel("预付金额").fill("200000");
  await page.getByRole("button", { name: "定稿" }).click();
  await problems.getByText(/定金不能超过合同总价的两成/).waitFor();
  await page.getByLabel("预付金额").fill("20000.50");

  // Kept as a draft it lists what is missing, and each leads to its field.
  await page.getByRole("button", { name: "存草稿" }).click();
  await page.getByRole("heading", { name: "填齐后定稿" }).waitFor();
  await page.getByText("还差 2 项才能定稿").waitFor();
  await axe(page, "a draft");
  await page.getByRole("link", { name: "质保条款" }).click();
  await until("the field has the focus", () => field(page, "质保条款").evaluate((element) => element === document.activeElement));
  await field(page, "质保条款").fill("整车质保三年或十万公里，以先到者为准");
  await page.getByLabel(/^交付日期/).fill("2099-12-20");
  await page.getByText("都填齐了，可以定稿").waitFor();
  await page.getByRole("button", { name: "定稿" }).click();

  // Both sign on glass, after they have read all of it.
  await page.getByRole("link", { name: "签署" }).click();
  await page.getByRole("heading", { name: "签署购车合同" }).waitFor();
  await page.getByText(ID_NUMBER).waitFor();
  await sign(page, page.locator(".sign-pad").first());
  await page.getByRole("button", { name: "双方确认签署" }).click();
  await page.getByRole("alert").getByText("请卖方代表签字。").waitFor();
  await axe(page, "the signing");
  await sign(page, page.locator(".sign-pad").last());
  await shot(page, "contract-sign");
  await page.getByRole("button", { name: "双方确认签署" }).click();
  await page.getByText("内容与签名一致，签署后未被改动").waitFor();
  const contract = page.url();
  const number = (await page.getByText(/^HT-\d{8}-\w{3}-01$/).first().innerText()).trim();
  await axe(page, "a signed contract");
  await shot(page, "contract-signed");

  // It prints on A4: who, what, how much in figures and in 大写, and that content and signatures belong together.
  const paper = await paperOf(page);
  for (const words of [
    "购车合同", number, "顾清和", ID_NUMBER, "Macan4", "冰川灰·运动座椅", "¥566,000.00", "人民币伍拾陆万陆仟元整",
    "¥481,000.00", "人民币肆拾捌万壹仟元整", "¥20,000.50", "人民币贰万元伍角整", "2099年12月20日",
    "整车质保三年或十万公里", "林晓", "内容与签名一致",
  ]) {
    assert.ok(paper.includes(words), `the contract on paper lacks ${words}: ${paper}`);
  }
  assert.ok(!paper.includes("变更合同"), "buttons are not printed");

  // The deposit, with its receipt.
  await page.getByRole("link", { name: "去收款" }).click();
  await page.getByText("还没有收款").waitFor();
  await axe(page, "an empty ledger");
  await page.getByRole("button", { name: "收一笔" }).click();
  const receiving = page.getByRole("dialog", { name: "收款登记" });
  assert.equal(await receiving.getByLabel("金额").inputValue(), "20000.50");
  assert.ok(await receiving.getByRole("radio", { name: "定金" }).isChecked(), "what was agreed on is proposed");
  await receiving.getByRole("radio", { name: "转账" }).check();
  await axe(page, "receiving money");
  await shot(page, "payment-receive");
  await receiving.getByRole("button", { name: "登记并开收据" }).click();
  await page.getByText(/^SJ-\d{8}-\w{3}-01$/).first().waitFor();
  await axe(page, "a receipt");
  await shot(page, "receipt");
  const receipt = await paperOf(page);
  for (const words of ["收据", "定金", "转账", "¥20,000.50", "人民币贰万元伍角整", number]) {
    assert.ok(receipt.includes(words), `the receipt on paper lacks ${words}: ${receipt}`);
  }

  // A mistake is taken back by a counter-entry, and entered anew.
  await page.getByRole("button", { name: "冲销" }).click();
  const reversing = page.getByRole("dialog", { name: "冲销这一笔" });
  await reversing.getByLabel(/冲销原因/).fill("客户改刷卡");
  await reversing.getByRole("button", { name: "冲销", exact: true }).click();
  await page.getByText("已冲销：客户改刷卡").first().waitFor();
  await page.getByRole("link", { name: "看收款" }).click();
  await page.getByRole("button", { name: "收一笔" }).click();
  await receiving.getByRole("radio", { name: "刷卡" }).check();
  await receiving.getByRole("button", { name: "登记并开收据" }).click();
  await page.getByText(/^SJ-\d{8}-\w{3}-03$/).first().waitFor();
  await page.getByRole("link", { name: "看收款" }).click();
  await page.getByText("¥460,999.50").waitFor();
  await axe(page, "the ledger");
  await shot(page, "payment-ledger");

  // The deal knows all of it.
  await page.getByRole("link", { name: "返回" }).click();
  await page.waitForURL(deal);
  await step(page, "请客户签署购车合同").getByText("自动").waitFor();
  await step(page, "确认到账，开具收据").getByText("自动").waitFor();
  await page.getByRole("list", { name: "购车合同" }).getByText(number).waitFor();
  await page.getByText(`签署合同 ${number}`).waitFor();
  await shot(page, "deal-contracted");

  // Back in the network everything goes to the server. There somebody changes what was signed, and the tablet says so.
  await lin.online();
  await allSafe(lin);
  await changeBehind(house, contract.split("/").pop());
  await lin.open(new URL(contract).pathname);
  await page.getByText("签署后内容被改动过，签名与现在的内容不符").first().waitFor();
  await shot(page, "contract-changed");
  assert.ok((await paperOf(page)).includes("签署后内容被改动过"), "and so does the paper");
  await page.getByRole("link", { name: "返回" }).click();
  await step(page, "请客户签署购车合同").waitFor();
  await until("nothing is proven any more", async () => (await step(page, "请客户签署购车合同").getByText("自动").count()) === 0);
});

/** Changes the deposit of a signed contract at the endpoint, as another client could. */
async function changeBehind(house, id) {
  const read = await fetch(`${house.url}/sync?limit=1000&n=${randomUUID()}`).then((response) => response.json());
  const found = read.changes.find((change) => change.type === "contract" && change.id === id);
  const doc = structuredClone(found.doc);
  doc.content.paying.deposit = 1;
  const write = { mid: randomUUID(), type: "contract", id, base: found.rev, deleted: false, doc };
  const body = JSON.stringify({ n: randomUUID(), client: "somebody", writes: [write] });
  const headers = { "content-type": "application/json" };
  const { results } = await fetch(`${house.url}/sync`, { method: "POST", headers, body }).then((answer) => answer.json());
  assert.equal(results[0].status, 200);
}
