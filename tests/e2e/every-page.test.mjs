// Every page in both languages and all themes: axe finds nothing, the switch keeps the page, the choice stays.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start } from "./support/house.mjs";
import { goTo, trySample } from "./support/people.mjs";

const ENGLISH = { switch: "English", themes: ["Light", "Dark", "Sunlight"] };
const CHINESE = { switch: "中文", themes: ["浅色", "深色", "阳光"] };

/** The pages of the sample showroom, by what a consultant would open. */
async function pages({ page }) {
  const first = async (place, rows) => {
    await page.getByRole("navigation").getByRole("link", { name: place }).click();
    await page.locator(rows).first().click();
    await page.waitForURL((url) => /[0-9a-f-]{36}/.test(url.pathname));
    return new URL(page.url()).pathname;
  };
  const customer = await first("客户", ".pane-list .rows a");
  const deal = await first("商机", ".pane-list .rows a");
  const model = await first("车型", ".catalogue-list .rows a");
  const [customerId, dealId, modelId] = [customer, deal, model].map((path) => path.split("/").pop());
  return [
    "/customers",
    "/customers/new",
    customer,
    `${customer}/edit`,
    "/deals",
    deal,
    `/deals/new/${customerId}`,
    `/quotes/new/${dealId}`,
    `/quotes/of/${dealId}`,
    `/quotes/rounds/${dealId}`,
    "/orders",
    `/orders/of/${dealId}`,
    ...["", "/registration", "/inspection", "/hand-over", "/sheet"].map((page) => `/deliveries/of/${dealId}${page}`),
    `/surveys/of/${dealId}`,
    `/surveys/of/${dealId}/ask`,
    "/services",
    `/services/of/${dealId}`,
    "/tasks",
    "/tasks/new",
    `/plans/of/${dealId}`,
    `/plans/edit/${dealId}`,
    `/plans/appraise/${dealId}`,
    `/finance/of/${dealId}`,
    `/finance/desk/${dealId}`,
    `/contracts/of/${dealId}`,
    `/payments/of/${dealId}`,
    "/catalogue",
    model,
    `${model}/edit`,
    "/catalogue/stock",
    `/catalogue/stock/new?model=${modelId}`,
    `/catalogue/compare?models=${modelId}`,
    "/catalogue/import",
    `/talking-points?deal=${dealId}`,
    "/talking-points/new",
    `/talking-points/cases/new?deal=${dealId}`,
    "/test-drives",
    "/test-drives/check-in",
    "/test-drives/book",
    "/settings",
    "/settings/sync",
    "/no-such-page",
  ];
}

async function choose({ page }, words, theme) {
  await page.getByRole("navigation").getByRole("link", { name: /^(设置|Settings)$/ }).first().click();
  await page.getByRole("radio", { name: words.switch }).check();
  await page.getByRole("radio", { name: words.themes[theme], exact: true }).check();
}

for (const [words, name] of [[CHINESE, "zh-CN"], [ENGLISH, "en"]]) {
  for (const theme of [0, 1, 2]) {
    test(`axe finds nothing on any page, ${name}, ${ENGLISH.themes[theme].toLowerCase()}`, async (t) => {
      const house = await start(t);
      const lin = await house.tablet("lin", { portrait: theme === 2 });
      await lin.open("/");
      await lin.page.getByRole("button", { name: "用示例展厅试一试" }).waitFor();
      if (theme === 0) await axe(lin.page, "the first run");
      await trySample(lin);
      const all = await pages(lin);
      await choose(lin, words, theme);
      for (const path of all) {
        await lin.open(path);
        await lin.page.locator("main :is(h1, h2, a, button, input)").filter({ visible: true }).first().waitFor();
        await axe(lin.page, `${path}, ${name}, ${theme}`);
        await shot(lin.page, `pages/${name}-${ENGLISH.themes[theme]}${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "x").replaceAll("/", "-")}`);
      }
    });
  }
}

test("English keeps the page, and stays", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await trySample(lin);
  await goTo(lin, "设置");
  await lin.page.getByRole("radio", { name: "English" }).check();
  await lin.page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
  assert.equal(new URL(lin.page.url()).pathname, "/settings");
  await lin.open("/settings");
  await lin.page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
  assert.equal(await lin.page.locator("html").getAttribute("lang"), "en");
});
