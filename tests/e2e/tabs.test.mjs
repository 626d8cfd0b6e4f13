// One consultant, many tabs: each shows what the others save, one of them syncs, and when that one is gone another does.
import { test } from "node:test";
import { start } from "./support/house.mjs";
import { addCustomer, allSafe, begin, goTo } from "./support/people.mjs";

/** How soon another tab syncs when the one that did is gone, in ms. */
const SOON = 2_000;

const NUMBERS = ["一", "二", "三", "四", "五"];

const row = (page, name) => page.getByRole("list", { name: "客户名册" }).getByRole("link", { name: new RegExp(name) });

/** Opens the customers in new tabs, beside the one in front, which stays the first. */
async function tabs(tablet) {
  await goTo(tablet, "客户");
  const pages = [tablet.page];
  while (pages.length < NUMBERS.length) {
    tablet.page = await tablet.context.newPage();
    await tablet.open("/customers");
    pages.push(tablet.page);
  }
  return pages;
}

test("all tabs show each change, and another one syncs when the first is gone", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const zhou = await house.tablet("zhou");
  await begin(lin);
  await allSafe(lin);
  const pages = await tabs(lin);

  lin.page = pages.at(-1);
  await addCustomer(lin, "陈雨桐", "13800138000");
  for (const page of pages.slice(0, -1)) await row(page, "陈雨桐").waitFor();
  for (const page of pages) await page.getByText("全部已到服务器").waitFor();

  // The first was the one that synced.
  await pages[0].close();
  lin.page = pages[2];
  await addCustomer(lin, "周思远", "13900139000");
  // Each hears of the save first: what its bar says from then on is about it.
  const isSafe = async (page) => {
    if (page !== lin.page) await row(page, "周思远").waitFor();
    await page.getByText("全部已到服务器").waitFor({ timeout: SOON });
  };
  await Promise.all(pages.slice(1).map(isSafe));

  await begin(zhou, { name: "周明" });
  await goTo(zhou, "客户");
  await zhou.page.getByRole("button", { name: /^全部 2/ }).click();
  await row(zhou.page, "陈雨桐").waitFor();
  await row(zhou.page, "周思远").waitFor();
});

test("what five tabs save at the same moment is all there", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await begin(lin);
  const pages = await tabs(lin);
  await lin.offline();
  await Promise.all(pages.map((page, index) => addCustomer({ page }, `同时${NUMBERS[index]}`, `1380013800${index}`)));
  for (const page of pages) {
    await page.getByText(/5 项仅存于本机/).waitFor();
  }
  await lin.online();
  // Nobody touches anything: the network's return is enough.
  for (const page of pages) await page.getByText("全部已到服务器").waitFor({ timeout: 5_000 });
  for (const number of NUMBERS) await row(pages[0], `同时${number}`).waitFor();
});
