// The real endpoint as a process of its own, serving the release app beside it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const inClone = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const PROGRAM = process.env.FORECOURT_ENDPOINT ?? inClone("target/endpoint/forecourt-endpoint");

/** The built app. */
export const DIST = process.env.FORECOURT_DIST ?? inClone("dist");

export class Endpoint {
  #file;
  #app;
  #open;
  #process;
  #address = "127.0.0.1:0";

  constructor(file, app = DIST, open = true) {
    this.#file = file;
    this.#app = app;
    this.#open = open;
  }

  /** The database as the endpoint's command line wants it. */
  get database() {
    return `sqlite:${this.#file}`;
  }

  get url() {
    return `http://${this.#address}`;
  }

  /** Starts it, at the address it had before if it has run before. */
  async start() {
    assert.equal(this.#process, undefined, "the endpoint is running already");
    const args = ["serve", "--listen", this.#address, "--database", this.database, "--app", this.#app];
    if (this.#open) args.push("--open");
    this.#process = spawn(PROGRAM, args, { stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface({ input: this.#process.stdout });
    const listening = new Promise((resolve, reject) => {
      this.#process.once("error", reject);
      this.#process.once("exit", (code) => reject(new Error(`the endpoint ended with ${code} before it listened`)));
      lines.on("line", (line) => {
        const address = /listening on http:\/\/(\S+?)\/?$/.exec(line)?.[1];
        if (address) resolve(address);
      });
    });
    this.#address = await listening;
  }

  /** Ends it as an operator would. */
  stop() {
    return this.#end("SIGTERM");
  }

  /** Ends it as a power cut would. */
  kill() {
    return this.#end("SIGKILL");
  }

  async #end(signal) {
    const running = this.#process;
    this.#process = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    running.kill(signal);
    await ended;
  }

  /** Runs another of its commands on the same database, `load` or `token add` for example, and returns its output. */
  async run(command, ...args) {
    const child = spawn(PROGRAM, [...command.split(" "), "--database", this.database, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    const [code] = await once(child, "close");
    assert.equal(code, 0, `forecourt-endpoint ${command} ended with ${code}`);
    return output;
  }
}
