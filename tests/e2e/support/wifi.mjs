// The Wi-Fi between one tablet and the world: a proxy that can do what showroom networks do.
//
// The browser's own offline switch only covers what its tools reach. Here everything goes through,
// the service worker and every tab included, and things go wrong that no switch can do: a login
// page in place of every answer, an answer that never arrives though the request did.
import { createServer, request as ask, Agent } from "node:http";
import { once } from "node:events";

const LOGIN = "<!doctype html><title>Wi-Fi</title><form>欢迎使用免费无线网络，请登录 <input name=phone></form>";

export class Wifi {
  #known;
  #server = createServer((request, response) => this.#handle(request, response));
  // A connection for each request: one kept open would fail once for every restart of the endpoint.
  #agent = new Agent();
  #sockets = new Set();
  #weather = { mode: "up", on: /^/, method: /^/, delay: 0 };
  #strangers = [];
  #refused;

  /** Every request so far, as `"up GET /path"`: the weather that it met first. */
  log = [];

  /** The address of each of them, with its query. */
  urls = [];

  /** `servers` are the only ones that there are: a test must not reach into the world. */
  constructor(...servers) {
    this.#known = servers.map((server) => new URL(server).host);
  }

  async start() {
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    // Only requests to somewhere else are tunnelled: browsers have a life of their own.
    this.#server.on("connect", (request, socket) => socket.destroy());
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /**
   * Changes the weather. `mode` is one of
   *   "up"          all is well
   *   "down"        no connection
   *   "silent"      nothing arrives and nothing breaks off: what was asked meanwhile is never answered
   *   "portal"      every answer is a login page
   *   "reply-lost"  requests arrive and are carried out, their answers do not come back
   * `on` limits that to some paths (`/^\/sync/`), `method` to some methods; `delay` slows the answers there, in ms.
   */
  set(mode, { on = /^/, method = /^/, delay = 0 } = {}) {
    this.#weather = { mode, on, method, delay };
    // What is under way breaks off, as it would.
    if (mode === "down") for (const socket of this.#sockets) socket.destroy();
  }

  /**
   * Puts another server at some paths: `reply(url, body)` returns `{ status, type, body, headers }`, where a body that
   * is no text is sent as JSON.
   */
  pretend(on, reply) {
    this.#strangers.push({ on, reply });
  }

  /** Has the endpoint refuse each write for which `why(write)` returns a reason. */
  refuse(why) {
    this.#refused = why;
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#agent.destroy();
    this.#server.close();
  }

  async #handle(request, response) {
    const url = new URL(request.url, this.url);
    if (!this.#known.includes(url.host)) return request.socket.destroy();
    const { mode, on, method, delay } = this.#weather;
    const isMeant = on.test(url.pathname) && method.test(request.method);
    const weather = isMeant ? mode : "up";
    this.log.push(`${weather} ${request.method} ${url.pathname}`);
    this.urls.push(url);
    if (weather === "down") return request.socket.destroy();
    if (weather === "silent") return request.pause();
    if (weather === "portal") {
      request.resume();
      return response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(LOGIN);
    }
    const stranger = this.#strangers.find(({ on }) => on.test(url.pathname));
    if (stranger) return pretend(stranger, url, request, response);
    const isJudged = this.#refused && url.pathname === "/sync" && request.method === "POST";
    const push = isJudged ? JSON.parse(await textOf(request)) : undefined;
    const refusals = new Map();
    for (const write of push?.writes ?? []) {
      const error = this.#refused(write);
      if (error) refusals.set(write.mid, { mid: write.mid, status: 422, error });
    }
    const taken = push && { ...push, writes: push.writes.filter(({ mid }) => !refusals.has(mid)) };
    const body = taken && Buffer.from(JSON.stringify(taken));
    const plain = { "content-length": body?.length, "accept-encoding": "identity" };
    const headers = body ? { ...request.headers, ...plain } : request.headers;
    const onward = ask(
      url,
      { method: request.method, headers, agent: this.#agent },
      async (answer) => {
        if (weather === "reply-lost") {
          answer.resume();
          await once(answer, "end");
          return request.socket.destroy();
        }
        if (isMeant && delay) await new Promise((resolve) => setTimeout(resolve, delay));
        if (refusals.size && answer.statusCode === 200) {
          const receipt = JSON.parse(await textOf(answer));
          const done = new Map(receipt.results.map((result) => [result.mid, result]));
          const results = push.writes.map(({ mid }) => refusals.get(mid) ?? done.get(mid));
          const { "content-length": _, ...kept } = answer.headers;
          return response.writeHead(200, kept).end(JSON.stringify({ ...receipt, results }));
        }
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      },
    );
    // The endpoint is not there, or went away: the tablet sees a line that breaks, as it would.
    onward.on("error", () => request.socket.destroy());
    response.on("close", () => onward.destroy());
    if (body) onward.end(body);
    else request.pipe(onward);
  }
}

async function textOf(stream) {
  return Buffer.concat(await stream.toArray()).toString();
}

async function pretend({ reply }, url, request, response) {
  const { status = 200, type = "application/json", body, headers = {} } = reply(url, await textOf(request));
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": type, date: new Date().toUTCString(), ...headers }).end(text);
}
