// A tablet: a browser of its own with a profile on disk, so that it can be killed and started again
// and has what it had, held by a person who looks at the screen.
import { chromium } from "playwright-core";
import { once } from "node:events";
import { readlink } from "node:fs/promises";
import { join } from "node:path";
import { Wifi } from "./wifi.mjs";

const LANDSCAPE = { width: 1180, height: 820 };
const PORTRAIT = { width: 820, height: 1180 };

const FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

// What fails a test when it turns up in the console. Mere errors do not: every request that a dead
// network swallows is one.
const ALARMS = /Content Security Policy|Subresource Integrity|'integrity' attribute|panicked at|RuntimeError/;

export class Tablet {
  /** The tab in front. */
  page;
  /** Playwright's browser context. */
  context;
  /** What went wrong without being asked for; must be empty when the test ends. */
  problems = [];
  /** What opens it, once it has been sealed: whoever holds the tablet knows it. */
  passphrase;
  /** All that the console said, for a person who looks into a failure. */
  console = [];

  #profile;
  #options;
  #url;
  #servers;

  /**
   * `options`: `portrait`, `locale` ("zh-CN"), `dark`, `motion` (true keeps animations), `reaches` (the
   * URL of another server than the house's that it may ask), and `context` for anything else that
   * Playwright's launchPersistentContext takes.
   */
  constructor(name, url, profile, options) {
    this.name = name;
    this.#servers = options.reaches ? [url, options.reaches] : [url];
    this.wifi = new Wifi(...this.#servers);
    this.#url = url;
    this.#profile = profile;
    this.#options = options;
  }

  async start() {
    await this.wifi.start();
    await this.restart();
  }

  /** Starts the browser (again), with what its profile has kept. */
  async restart() {
    await this.#quit();
    const { portrait, locale = "zh-CN", dark, motion, context = {} } = this.#options;
    this.context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      headless: true,
      chromiumSandbox: process.getuid?.() !== 0,
      args: FLAGS,
      proxy: { server: this.wifi.url },
      viewport: portrait ? PORTRAIT : LANDSCAPE,
      deviceScaleFactor: 1,
      hasTouch: true,
      locale,
      timezoneId: "Asia/Shanghai",
      colorScheme: dark ? "dark" : "light",
      reducedMotion: motion ? "no-preference" : "reduce",
      ...context,
    });
    this.context.setDefaultTimeout(15_000);
    this.#watch();
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
  }

  /** Opens an address of the app in the tab in front, and comes in at its door. */
  async open(path = "/") {
    await this.page.goto(this.#url + path);
    await this.#enter();
  }

  /** Loads the page anew, and comes in at its door. */
  async reload() {
    await this.page.reload();
    await this.#enter();
  }

  async #enter() {
    if (!this.passphrase) return;
    await this.page.getByLabel("口令必填", { exact: true }).fill(this.passphrase);
    const open = this.page.getByRole("button", { name: "解锁" });
    await open.click();
    await open.waitFor({ state: "detached" });
  }

  /** Waits until the app can start without a network: its worker has all files and is in charge. */
  async ready() {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller) return;
      await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
    });
  }

  /** Takes the network away, from pages and workers alike; the browser knows that it is offline. */
  async offline() {
    this.wifi.set("down");
    await this.context.setOffline(true);
  }

  /** Gives the network back. */
  async online() {
    this.wifi.set("up");
    await this.context.setOffline(false);
  }

  /** Ends the browser as an empty battery would. `restart()` brings the tablet back. */
  async kill() {
    // The profile's lock names the browser's process: "host-pid".
    const lock = await readlink(join(this.#profile, "SingletonLock"));
    const gone = once(this.context, "close");
    process.kill(Number(lock.slice(lock.lastIndexOf("-") + 1)), "SIGKILL");
    await gone;
    this.context = undefined;
  }

  /** Closes the browser, as a person does in the evening; `restart()` opens it again. */
  async leave() {
    await this.#quit();
  }

  async close() {
    await this.#quit();
    await this.wifi.close();
  }

  async #quit() {
    const context = this.context;
    this.context = undefined;
    await context?.close();
  }

  #watch() {
    this.context.on("weberror", (error) => {
      const { name, message, stack } = error.error();
      this.problems.push(`uncaught: ${stack || `${name}: ${message}`}`);
    });
    this.context.on("console", (message) => {
      const text = `${message.type()}: ${message.text()}`;
      this.console.push(text);
      if (ALARMS.test(text)) this.problems.push(text);
    });
    this.context.on("request", (request) => {
      const known = this.#servers.some((server) => request.url().startsWith(`${server}/`));
      const foreign = /^https?:/.test(request.url()) && !known;
      if (foreign) this.problems.push(`asked another server: ${request.url()}`);
    });
  }
}
