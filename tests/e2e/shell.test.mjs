// The app as something installed: it is there offline, it is whole, it lets nothing foreign in.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { DIST } from "./support/endpoint.mjs";
import { shot, start, until } from "./support/house.mjs";
import { goTo, trySample } from "./support/people.mjs";

test("the second launch needs no network, nor a server", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await lin.open("/");
  await lin.ready();
  await appStands(lin.page);
  await shot(lin.page, "shell-first-launch");

  await house.endpoint.stop();
  await lin.offline();
  await lin.kill();
  await lin.restart();
  await lin.offline();
  await lin.open("/");
  await appStands(lin.page);
  await shot(lin.page, "shell-offline-launch");
});

test("any address of the app opens offline", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await lin.open("/");
  await lin.ready();
  await lin.offline();
  await lin.open("/settings?from=shell-test");
  await appStands(lin.page);
});

test("a page whose part cannot be loaded says so, and comes when it can", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  lin.wifi.set("down", { on: /split_sale/ });
  await trySample(lin);
  await goTo(lin, "试驾");
  await lin.page.getByText("页面没有加载出来").waitFor();
  await shot(lin.page, "part-not-loaded");
  lin.wifi.set("up");
  await lin.page.getByRole("button", { name: "重试" }).click();
  await lin.page.getByRole("heading", { name: "试乘试驾", level: 1 }).waitFor();
});

test("the app can be installed", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await lin.open("/");
  const session = await lin.context.newCDPSession(lin.page);
  const { url, errors, data } = await session.send("Page.getAppManifest");
  assert.equal(url, `${house.url}/manifest.webmanifest`);
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  for (const icon of manifest.icons) {
    const loaded = await lin.page.evaluate(async ({ src }) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, icon);
    if (icon.sizes !== "any") assert.equal(loaded, icon.sizes, icon.src);
  }
  await lin.ready();
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A fresh profile is as good as any to the browser, save that it counts as a private one.
  const errorIds = installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito");
  assert.deepEqual(errorIds, []);
});

test("the policy stands, and stops a foreign script", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  await lin.open("/");
  const policy = await lin.page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  assert.match(policy, /default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-/);
  assert.doesNotMatch(policy, /'unsafe-(inline|eval|hashes)'/);

  const ran = await lin.page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
    return "ran" in window;
  });
  assert.equal(ran, false);
  // The alarm has to work, or the other tests' silence means nothing.
  await until("the violation is noticed", () => lin.problems.length > 0);
  assert.match(lin.problems.pop(), /Content Security Policy/);
});

test("a login page in place of a file is never kept", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  // The page comes through; half of what its worker asks for does not.
  lin.wifi.set("portal", { on: /^\/icons\/maskable/ });
  await lin.open("/");
  await until("the worker met the portal", () => lin.wifi.log.includes("portal GET /icons/maskable-512.png"));
  await until("the worker gave up", () =>
    lin.page.evaluate(async () => !(await navigator.serviceWorker.getRegistration())),
  );
  const kept = await lin.page.evaluate(async () => {
    const texts = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) texts.push(await (await cache.match(request)).text());
    }
    return texts;
  });
  assert.ok(!kept.some((text) => text.includes("请登录")));

  lin.wifi.set("up");
  await lin.open("/");
  await lin.ready();
  await lin.offline();
  await lin.open("/");
  await appStands(lin.page);
});

test("a new version waits until a page says that nothing is open", async (t) => {
  const app = await mkdtemp(join(tmpdir(), "forecourt-app-"));
  t.after(() => rm(app, { recursive: true }));
  await cp(DIST, app, { recursive: true });
  const house = await start(t, { app });
  const lin = await house.tablet("lin");
  await lin.open("/");
  await lin.ready();

  // A picture is a page without the app on it, so nothing but this test decides when to change over.
  await lin.open("/icons/icon.svg");
  await publish(app, (page) => page.replace("<title>", "<title>new "));
  const titleOf = () => lin.page.evaluate(async () => /<title>(.*)</.exec(await (await fetch("/index.html")).text())[1]);
  await lin.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await until("the new version waits", () =>
    lin.page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).waiting)),
  );
  assert.doesNotMatch(await titleOf(), /^new /);

  await lin.page.evaluate(async () => {
    const changed = new Promise((resolve) => (navigator.serviceWorker.oncontrollerchange = resolve));
    (await navigator.serviceWorker.ready).waiting.postMessage({ type: "activate" });
    await changed;
  });
  assert.match(await titleOf(), /^new /);
  await until("the old version is gone", () => lin.page.evaluate(async () => (await caches.keys()).length === 1));
});

/** Makes another version of the app in the folder `app`, in which the page is what `change` makes of it. */
async function publish(app, change) {
  const [page, worker] = [join(app, "index.html"), join(app, "sw.js")];
  const sha256 = (text) => createHash("sha256").update(text).digest("hex");
  const before = await readFile(page, "utf8");
  const after = change(before);
  const list = (await readFile(worker, "utf8"))
    .replace(sha256(before), sha256(after))
    .replace(/version: "\w+"/, 'version: "another"');
  for (const file of [page, worker]) await rm(`${file}.br`, { force: true });
  await writeFile(page, after);
  await writeFile(worker, list);
}

/** Waits until the app has taken the place of what the page shows before it. */
async function appStands(page) {
  await page.locator("#boot").waitFor({ state: "hidden" });
  await page.locator("main").first().waitFor();
}
