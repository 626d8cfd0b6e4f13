// One showroom for one test: an endpoint with a database of its own, and tablets on its Wi-Fi.
//
//     test("…", async (t) => {
//       const house = await start(t);
//       const lin = await house.tablet("lin");
//       await lin.open("/");
//       …
//     });
//
// All of it is closed when the test ends, and then everything that went wrong without anybody
// looking (see `problems` of a tablet) fails the test. What was on each screen last is in out/last.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Endpoint } from "./endpoint.mjs";
import { shot } from "./shot.mjs";
import { Tablet } from "./tablet.mjs";

export { axe } from "./axe.mjs";
export { until } from "./until.mjs";
export { shot };

/** Whether the long variants are wanted (`cargo xtask test --long`). */
export const long = process.env.FORECOURT_LONG === "1";

/**
 * Opens a house for the test `t`: `{ endpoint, url, folder, tablet(name, options) }`. The app is the
 * built one, or what is in the folder `app`. With `open: false` the endpoint asks for a token.
 */
export async function start(t, { app, open } = {}) {
  const house = new House(await mkdtemp(join(tmpdir(), "forecourt-e2e-")), app, open);
  // First of all: a start that fails half-way has something to close, too.
  t.after(() => house.close(t.name));
  await house.endpoint.start();
  return house;
}

class House {
  #tablets = [];

  constructor(folder, app, open) {
    this.folder = folder;
    this.endpoint = new Endpoint(join(folder, "endpoint.sqlite"), app, open);
  }

  /** Where the app and the endpoint are, without a slash at the end. */
  get url() {
    return this.endpoint.url;
  }

  /** Hands out a tablet that nobody has used yet. The options are in tablet.mjs. */
  async tablet(name, options = {}) {
    const tablet = new Tablet(name, this.url, join(this.folder, name), options);
    this.#tablets.push(tablet);
    await tablet.start();
    return tablet;
  }

  async close(test) {
    for (const tablet of this.#tablets) {
      // The last thing on the screen tells more about a failure than its message does.
      await shot(tablet.page, `last/${test} (${tablet.name})`).catch(() => {});
      await tablet.close();
    }
    await this.endpoint.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
    const problems = this.#tablets.flatMap((tablet) => tablet.problems.map((text) => `${tablet.name}: ${text}`));
    assert.equal(problems.length, 0, `went wrong on the side:\n  ${problems.join("\n  ")}`);
  }
}
