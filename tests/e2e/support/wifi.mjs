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
   * `on` limits that to some paths (`/^\/sync/`), `method` to some methods; `delay` slows every answer, in ms.
   */
  set(mode, { on = /^/, method = /^/, delay = 0 } = {}) {
    this.#weather = { mode, on, method, delay };
    // What is under way breaks off, as it would.
    if (mode === "down") for (const socket of this.#sockets) socket.destroy();
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#agent.destroy();
    this.#server.close();
  }

  #handle(request, response) {
    const url = new URL(request.url, this.url);
    if (!this.#known.includes(url.host)) return request.socket.destroy();
    const { mode, on, method, delay } = this.#weather;
    const weather = on.test(url.pathname) && method.test(request.method) ? mode : "up";
    this.log.push(`${weather} ${request.method} ${url.pathname}`);
    this.urls.push(url);
    if (weather === "down") return request.socket.destroy();
    if (weather === "silent") return request.pause();
    if (weather === "portal") {
      request.resume();
      return response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(LOGIN);
    }
    const onward = ask(
      url,
      { method: request.method, headers: request.headers, agent: this.#agent },
      async (answer) => {
        if (weather === "reply-lost") {
          answer.resume();
          await once(answer, "end");
          return request.socket.destroy();
        }
        if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      },
    );
    // The endpoint is not there, or went away: the tablet sees a line that breaks, as it would.
    onward.on("error", () => request.socket.destroy());
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  }
}
