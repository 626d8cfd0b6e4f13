// What people do again and again, as they do it: by what they read on the screen.
import { until } from "./until.mjs";

/** What everybody's passphrase is. */
export const PASSPHRASE = "春天第一场雨很大";

/** Does the first run of one's own showroom; `endpoint: false` works without a server. */
export async function begin(tablet, { showroom = "星河展厅", name = "林晓", endpoint = true, pin = "" } = {}) {
  const { page } = tablet;
  await tablet.open("/");
  await page.getByLabel("展厅名称").fill(showroom);
  await page.getByLabel("您的姓名").fill(name);
  const address = page.getByLabel("服务器地址");
  if (endpoint) await until("the own address is proposed", async () => (await address.inputValue()).endsWith("/sync"));
  else await address.fill("");
  await page.getByRole("button", { name: "下一步" }).click();
  await setPassphrase(tablet, "开始使用", pin);
  await page.getByRole("navigation").getByRole("link", { name: "客户" }).waitFor();
}

/** Chooses a passphrase where one is asked, and a PIN if there is one. */
export async function setPassphrase(tablet, button, pin = "") {
  const { page } = tablet;
  await page.getByLabel("口令必填", { exact: true }).fill(PASSPHRASE);
  await page.getByLabel("再输一次口令").fill(PASSPHRASE);
  if (pin) {
    await page.getByLabel(/^锁屏密码/).fill(pin);
    await page.getByLabel(/^再输一次锁屏密码/).fill(pin);
  }
  await page.getByRole("button", { name: button }).click();
  tablet.passphrase = PASSPHRASE;
}

/** Goes into the sample showroom: one tap. */
export async function trySample(tablet) {
  await tablet.open("/");
  await tablet.page.getByRole("button", { name: "用示例展厅试一试" }).click();
  await tablet.page.getByRole("navigation").getByRole("link", { name: "客户" }).waitFor();
}

/** Goes to a place of the rail. */
export async function goTo(tablet, place) {
  await tablet.page.getByRole("navigation").getByRole("link", { name: place }).click();
}

/** A field of a form by the beginning of its label, which may end in "必填". */
export const field = (page, label) => page.getByRole("textbox", { name: new RegExp(`^${label}`) }).first();

/** Enters a customer, from the page of customers. */
export async function addCustomer({ page }, name, phone) {
  await page.getByRole("link", { name: "新建客户" }).first().click();
  await field(page, "姓名").fill(name);
  await field(page, "手机号").fill(phone);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("heading", { name: new RegExp(name), level: 1 }).waitFor();
}

/** Finds a customer in the list of all and opens their page. */
export async function openCustomer(tablet, name) {
  await goTo(tablet, "客户");
  const { page } = tablet;
  const all = page.getByRole("button", { name: /^全部/ });
  if (await all.isVisible()) await all.click();
  await page.getByRole("list", { name: "客户名册" }).getByRole("link", { name: new RegExp(name) }).first().click();
  await page.getByRole("heading", { name: new RegExp(name), level: 1 }).waitFor();
}

/** Waits until the truth bar says that everything is on the server. */
export async function allSafe(tablet) {
  await tablet.page.getByText("全部已到服务器").waitFor();
}

/** Changes fields of a customer, by the beginning of their labels. */
export async function editCustomer(tablet, name, changes) {
  const { page } = tablet;
  await openCustomer(tablet, name);
  await page.getByRole("link", { name: "修改" }).first().click();
  for (const [label, value] of Object.entries(changes)) {
    await field(page, label).fill(value);
  }
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("link", { name: "修改" }).first().waitFor();
}

/**
 * Has two tablets that both know 陈雨桐 change her record apart and meet. Of who decides each says something else, and
 * of whatever is in `more`, e.g. `{ 微信号: ["lin", "zhou"] }`: the later one is asked, and is on the sync page.
 */
export async function meetWithTwoEdits(first, later, more = {}) {
  const side = (index) => Object.fromEntries(Object.entries(more).map(([label, values]) => [label, values[index]]));
  for (const tablet of [first, later]) {
    await tablet.ready();
    await tablet.offline();
  }
  await editCustomer(first, "陈雨桐", { 竞品: "宝马 X3", 决策人: "本人", ...side(0) });
  await editCustomer(later, "陈雨桐", { 手机号: "13900139000", 决策人: "与先生商量", ...side(1) });
  await first.online();
  await allSafe(first);
  await later.online();
  const { page } = later;
  await page.getByText("1 条记录需要核对").waitFor();
  await openCustomer(later, "陈雨桐");
  await page.getByText("139 0013 9000").first().waitFor();
  await page.getByText("宝马 X3").first().waitFor();
  await page.getByRole("link", { name: "1 条记录需要核对" }).click();
  await page.getByText("与先生商量").waitFor();
  await page.getByText("本人", { exact: true }).waitFor();
}
