// A new tablet gets everything that the showroom has: the first page is usable at once, a bar tells how far the rest is,
// and a tablet that dies in the middle goes on where it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, long, shot, start, until } from "./support/house.mjs";
import { fill } from "./support/fill.mjs";
import { allSafe, begin, goTo } from "./support/people.mjs";

/** How many changes the app asks for at a time. */
const PAGE = 1_000;
const KILLS = 20;

const all = (tablet, count) => tablet.page.getByRole("button", { name: new RegExp(`^全部 ${count}$`) });
const bar = (tablet) => tablet.page.getByRole("progressbar", { name: "下载进度" });

/** The cursors with which pages were asked for, in order; those that wait for news are no pages. */
function asked(tablet) {
  const pulls = tablet.wifi.urls.filter(({ pathname, searchParams }) => pathname === "/sync" && !searchParams.has("wait"));
  return pulls.filter(({ searchParams }) => searchParams.get("limit") === String(PAGE)).map(({ searchParams }) => searchParams.get("since"));
}

test("the first page is usable at once, and a bar tells how far the rest is", async (t) => {
  const house = await start(t);
  await fill(house, 5 * PAGE);
  const lin = await house.tablet("lin");
  lin.wifi.set("up", { on: /^\/sync/, delay: 3_000 });
  await begin(lin);
  await goTo(lin, "客户");
  await lin.page.getByRole("button", { name: /^全部 [1-4]000$/ }).click();
  await bar(lin).waitFor();
  // Whoever works here is a record, too.
  await lin.page.getByText(/正在下载 \d001 \/ 5001 条/).waitFor();
  await axe(lin.page, "first page");
  await shot(lin.page, "first-page");
  await lin.page.getByRole("searchbox").fill("客户00000007");
  await lin.page.getByRole("link", { name: /客户00000007/ }).click();
  await lin.page.getByRole("heading", { name: /客户00000007/, level: 1 }).waitFor();
  assert.ok(await bar(lin).isVisible(), "the rest is still on its way");
  lin.wifi.set("up");
  await allSafe(lin);
  await bar(lin).waitFor({ state: "detached" });
  await lin.page.getByRole("searchbox").fill("");
  await all(lin, 5 * PAGE).waitFor();
});

test(`a first download that is killed ${KILLS} times fetches at most one page again each time`, async (t) => {
  const [pages, most, delay] = long ? [100, 6, 300] : [14, 2, 700];
  const house = await start(t);
  const filled = Date.now();
  await fill(house, pages * PAGE);
  const lin = await house.tablet("lin");
  lin.wifi.set("up", { on: /^\/sync/, delay });
  const begun = Date.now();
  await begin(lin);
  let before = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    // Sometimes with the first page on its way, sometimes after some were saved.
    const wanted = before + 1 + (kill % most);
    await until("pages are asked for", () => asked(lin).length >= wanted, 60_000);
    if (kill % 5 === 4) {
      await lin.kill();
      await lin.restart();
    } else {
      const closed = lin.page;
      lin.page = await lin.context.newPage();
      await closed.close();
    }
    before = asked(lin).length;
    await lin.open("/customers");
  }
  await all(lin, pages * PAGE).waitFor({ timeout: 300_000 });
  await allSafe(lin);
  const times = new Map();
  for (const cursor of asked(lin)) times.set(cursor, (times.get(cursor) ?? 0) + 1);
  // Whoever has everything asks with the last cursor whether there is news.
  const cursors = [...times.keys()].slice(0, pages);
  const again = cursors.reduce((sum, cursor) => sum + times.get(cursor) - 1, 0);
  const seconds = (from) => `${Math.round((Date.now() - from) / 1000)} s`;
  t.diagnostic(`${pages} pages, ${KILLS} kills, ${again} pages asked for again; ${seconds(begun)}, ${seconds(filled)} with filling`);
  assert.equal(cursors.length, pages, "each page has a cursor of its own");
  assert.ok(again <= KILLS, `${again} pages were asked for again in ${KILLS} kills`);
});
