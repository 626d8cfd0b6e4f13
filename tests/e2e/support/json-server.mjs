// An unmodified json-server as a process of its own, with a list of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "./until.mjs";

const PROGRAM = fileURLToPath(new URL("../node_modules/json-server/lib/cli/bin.js", import.meta.url));

export class JsonServer {
  #folder;
  #port;
  #process;

  /** Starts one with an empty list for the test `t`, and closes it when the test ends. */
  static async start(t) {
    const server = new JsonServer();
    server.#folder = await mkdtemp(join(tmpdir(), "forecourt-json-server-"));
    t.after(() => server.#close());
    await writeFile(server.#file, JSON.stringify({ sync: [] }));
    server.#port = await freePort();
    await server.start();
    return server;
  }

  get #file() {
    return join(this.#folder, "showroom.json");
  }

  /** Where it is, without a slash at the end. */
  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts it again, with what is in its file. */
  async start() {
    const args = [PROGRAM, "--quiet", "--host", "127.0.0.1", "--port", String(this.#port), this.#file];
    this.#process = spawn(process.execPath, args, { cwd: this.#folder, stdio: ["pipe", "ignore", "ignore"] });
    await until("json-server answers", () => this.items().catch(() => false));
  }

  /** Ends it as a power cut would. */
  async kill() {
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }

  /** Puts an older file back, as it is after a crash that lost what was written since. */
  async putBack(file) {
    await this.kill();
    await writeFile(this.#file, file);
    await this.start();
  }

  /** What is in its file, once that has what was answered. */
  async file() {
    const items = await this.items();
    return until("the file is written", async () => {
      const file = await readFile(this.#file, "utf8");
      return JSON.stringify(JSON.parse(file).sync) === JSON.stringify(items) && file;
    });
  }

  /** What it lists. */
  async items() {
    return (await fetch(`${this.url}/sync`)).json();
  }

  async #close() {
    if (this.#process?.exitCode === null && this.#process.signalCode === null) await this.kill();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
