// One person, entered on two tablets without a network: both are seen to be one, joined, deals and all, and taken apart.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start } from "./support/house.mjs";
import { addCustomer, allSafe, begin, goTo, openCustomer } from "./support/people.mjs";

const customers = (page) => page.getByRole("list", { name: "客户名册" }).getByRole("link");
const deals = (page) => page.getByRole("list", { name: "商机" }).getByRole("link");
const notice = (page) => page.getByText(/可能与“.+”是同一位客户/);

/** Opens a deal for the customer whose page is open. */
async function openDeal({ page }, name) {
  await page.getByRole("link", { name: "新建商机" }).first().click();
  await page.getByRole("button", { name: "建立商机" }).click();
  await page.getByRole("heading", { name: new RegExp(name), level: 1 }).waitFor();
}

async function count(list, expected, what) {
  await list.nth(expected - 1).waitFor();
  assert.equal(await list.count(), expected, what);
}

test("a person entered on two tablets is joined, deals and all, and taken apart again", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const zhou = await house.tablet("zhou", { portrait: true });
  await begin(lin);
  await begin(zhou, { name: "周明" });
  for (const tablet of [lin, zhou]) {
    await allSafe(tablet);
    await tablet.ready();
    await tablet.offline();
    await goTo(tablet, "客户");
  }
  await addCustomer(lin, "陈雨桐", "13800138000");
  await openDeal(lin, "陈雨桐");
  await addCustomer(zhou, "小陈", "13800138000");
  await openDeal(zhou, "小陈");
  await lin.online();
  await allSafe(lin);
  await zhou.online();
  await allSafe(zhou);

  // Both are there, and each says who the other may be.
  await openCustomer(lin, "陈雨桐");
  const { page } = lin;
  await notice(page).waitFor();
  await page.getByText(/同一手机号 · 138 0013 8000/).waitFor();
  await axe(page, "a customer who may be another");
  await shot(page, "join-notice");
  await openCustomer(zhou, "小陈");
  await notice(zhou.page).waitFor();
  await shot(zhou.page, "join-notice-portrait");

  // What will come out is seen first; the other way round it is the same person.
  await page.getByRole("button", { name: "合并", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "合并客户" });
  const stays = sheet.getByRole("radiogroup", { name: /保留哪一位的档案/ });
  await stays.getByRole("radio", { name: /陈雨桐/, checked: true }).waitFor();
  await sheet.getByText("“小陈”名下的 1 单商机会一起转过来").waitFor();
  await axe(page, "two customers about to be joined");
  await shot(page, "join-sheet");
  await stays.getByRole("radio", { name: /小陈/ }).check();
  await sheet.getByText("“陈雨桐”名下的 1 单商机会一起转过来").waitFor();
  await stays.getByRole("radio", { name: /陈雨桐/ }).check();
  const names = sheet.getByRole("radiogroup", { name: /^姓名/ });
  await names.getByRole("radio", { name: "陈雨桐", checked: true }).waitFor();
  const owners = sheet.getByRole("radiogroup", { name: /^负责顾问/ });
  await owners.getByRole("radio", { name: "周明" }).check();

  // The other tablet goes on with the one who will be joined, offline.
  await zhou.offline();
  await zhou.page.getByRole("button", { name: "电话", exact: true }).click();
  await zhou.page.keyboard.type("约周六看车");
  await zhou.page.getByRole("button", { name: "记下" }).click();
  await openDeal(zhou, "小陈");

  await sheet.getByRole("button", { name: "合并", exact: true }).click();
  await page.getByText("已合并", { exact: true }).waitFor();
  await count(deals(page), 2, "both deals");
  await page.getByText("周明负责").waitFor();
  await notice(page).waitFor({ state: "hidden" });
  await count(customers(page), 1, "one customer");
  await page.getByRole("list", { name: "经过" }).getByText("已与“小陈”合并").waitFor();
  await axe(page, "a customer who was joined");
  await shot(page, "join-done");
  await allSafe(lin);

  // What was made for the joined one meanwhile is shown with the one who stayed, on both tablets.
  await zhou.online();
  await allSafe(zhou);
  await count(deals(page), 3, "the deal made offline, too");
  await page.getByText(/约周六看车/).waitFor();
  await zhou.page.getByRole("heading", { name: /陈雨桐/, level: 1 }).waitFor();
  await openCustomer(zhou, "陈雨桐");
  await count(deals(zhou.page), 3, "all deals on the other tablet");
  await shot(zhou.page, "join-done-portrait");

  // The history takes it back for good: each has their own again, wherever it was made.
  await page.getByRole("button", { name: "撤销合并" }).click();
  await page.getByText("已撤销合并，“小陈”回到名册").waitFor();
  await count(deals(page), 1, "one's own deal");
  await page.getByText("林晓负责").waitFor();
  await count(customers(page), 2, "both customers");
  await allSafe(lin);
  await openCustomer(zhou, "小陈");
  await count(deals(zhou.page), 2, "the other's deals");

  // From the page of the one who goes, which leads on; and taken back at once.
  const gone = new URL(zhou.page.url()).pathname;
  await zhou.page.getByRole("button", { name: "合并", exact: true }).click();
  await zhou.page.getByRole("dialog").getByRole("button", { name: "合并", exact: true }).click();
  await zhou.page.getByRole("heading", { name: /陈雨桐/, level: 1 }).waitFor();
  assert.notEqual(new URL(zhou.page.url()).pathname, gone);
  await zhou.page.getByRole("button", { name: "撤销", exact: true }).click();
  await zhou.page.getByText("已撤销合并，“小陈”回到名册").waitFor();
  await openCustomer(zhou, "小陈");
  await count(deals(zhou.page), 2, "the other's deals, once more");

  // Two people after all: said once is enough, on either tablet and either page.
  await zhou.page.getByRole("button", { name: "不是同一人" }).click();
  await notice(zhou.page).waitFor({ state: "hidden" });
  await allSafe(zhou);
  await openCustomer(lin, "陈雨桐");
  await notice(page).waitFor({ state: "hidden" });
});
