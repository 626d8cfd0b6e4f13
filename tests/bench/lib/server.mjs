// One small server: pages, bundles, generated data, and the JSON sync endpoint.
import http from 'node:http';
import fs from 'node:fs';
import path from 'node:path';
import { customers, deals, plans } from './gen.mjs';

const MIME = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.css': 'text/css', '.json': 'application/json', '.map': 'application/json', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' };
// COOP/COEP make the page cross-origin isolated: performance.now() then has 5 us steps instead of 100 us.
const HEAD = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'cross-origin', 'Cache-Control': 'no-store',
  'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*', 'Access-Control-Allow-Methods': 'GET,POST,OPTIONS' };

export function serveDir(res, root, rel, extra = {}) {
  let f = path.join(root, path.normalize('/' + decodeURIComponent(rel)));
  if (fs.existsSync(f) && fs.statSync(f).isDirectory()) f = path.join(f, 'index.html');
  if (!f.startsWith(root) || !fs.existsSync(f)) { res.writeHead(404, HEAD); return res.end('not found'); }
  res.writeHead(200, { ...HEAD, 'Content-Type': MIME[path.extname(f)] || 'application/octet-stream', ...extra });
  res.end(fs.readFileSync(f));
}

export class Data { // generated once per (n, seed), JSON text kept ready so that the server is never the bottleneck
  constructor(seed) { this.seed = seed; this.memo = new Map(); }
  get(key, make) { if (!this.memo.has(key)) this.memo.set(key, make()); return this.memo.get(key); }
  customers(n) { return this.get('c' + n, () => customers(n, this.seed)); }
  deals(n) { return this.get('d' + n, () => deals(this.customers(n), this.seed)); }
  plan(w, n) { return this.get('p' + w + n, () => plans[w](this.customers(n), this.seed)); }
  json(w, n) { return this.get('j' + w + n, () => Buffer.from(JSON.stringify(w === 'customers' ? this.customers(n) : w === 'deals' ? this.deals(n) : this.plan(w, n)))); }
  page(n, cursor, limit) { return this.get(`s${n}-${cursor}-${limit}`, () => { const items = this.customers(n).slice(cursor, cursor + limit), next = cursor + items.length;
    return Buffer.from(JSON.stringify({ items, cursor: next, more: next < n })); }); }
  changes(n, since, limit) { return this.get(`k${n}-${since}-${limit}`, () => { const items = this.customers(n).slice(since, since + limit), end = since + items.length;
    const changes = items.map((doc, i) => ({ type: 'customer', id: doc.id, rev: since + i + 1, deleted: false, doc }));
    return Buffer.from(`"cursor":"${end}","more":${end < n},"changes":${JSON.stringify(changes)}}`); }); }
}

export async function startServer({ seed, dist, mounts = {}, port = 0 }) {
  const data = new Data(seed), runs = new Map(); // runs: what each run pulled and pushed
  const server = http.createServer((req, res) => {
    const u = new URL(req.url, 'http://x'), q = u.searchParams, seg = u.pathname.split('/').slice(1);
    const json = (b) => { res.writeHead(200, { ...HEAD, 'Content-Type': 'application/json' }); res.end(b); };
    if (req.method === 'OPTIONS') { res.writeHead(204, HEAD); return res.end(); }
    if (seg[0] === 'p') { res.writeHead(200, { ...HEAD, 'Content-Type': MIME['.html'] });
      return res.end(`<!doctype html><meta charset=utf-8><title>${seg[1]}</title><link rel=icon href=data:,><script type=module src="/dist/${seg[1]}.js"></script>`); }
    if (seg[0] === 'dist') return serveDir(res, dist, seg.slice(1).join('/'));
    if (seg[0] === 'ext' && mounts[seg[1]]) return serveDir(res, mounts[seg[1]], seg.slice(2).join('/'));
    if (seg[0] === 'data') return json(data.json(seg[1].replace('.json', ''), +q.get('n')));
    if (seg[0] === 'sync') {
      const run = runs.get(seg[1]) ?? { pulled: 0, pushed: new Map(), posts: 0 }; runs.set(seg[1], run);
      if (seg[2] === 'customers') { const cursor = +(q.get('cursor') || 0), limit = Math.min(+(q.get('limit') || 1000), 1000), n = +q.get('n');
        run.pulled += Math.max(0, Math.min(limit, n - cursor)); return json(data.page(n, cursor, limit)); }
      if (seg[2] === 'push') { const bufs = []; req.on('data', (d) => bufs.push(d));
        return req.on('end', () => { const { items } = JSON.parse(Buffer.concat(bufs)); run.posts++; for (const it of items) run.pushed.set(it.id, it.updatedAt);
          json(JSON.stringify({ acked: items.map((i) => i.id) })); }); }
    }
    if (seg[0] === 'contract') return contract(req, u, seg[1], +seg[2], json);
    res.writeHead(404, HEAD); res.end('not found');
  });
  // The same run by the sync contract (docs/sync-contract.md): revs are places in the list, later ones for what is pushed.
  function contract(req, u, name, n, json) {
    const run = runs.get(name) ?? { pulled: 0, pushed: new Map(), posts: 0, rev: n }; runs.set(name, run); run.rev ??= n;
    const head = (nonce) => `{"forecourt":1,"n":${JSON.stringify(nonce)},"epoch":"bench",`;
    if (req.method === 'GET') {
      const since = +(u.searchParams.get('since') || 0), limit = Math.min(+(u.searchParams.get('limit') || 1000), 1000);
      return json(Buffer.concat([Buffer.from(head(u.searchParams.get('n'))), data.changes(n, since, limit)]));
    }
    const bufs = []; req.on('data', (d) => bufs.push(d));
    req.on('end', () => {
      const { n: nonce, writes } = JSON.parse(Buffer.concat(bufs)); run.posts++;
      const results = writes.map(({ mid, id, doc }) => { run.pushed.set(id, doc.updatedAt); return { mid, status: 200, rev: ++run.rev }; });
      json(`${head(nonce)}"results":${JSON.stringify(results)}}`);
    });
  }
  server.keepAliveTimeout = 60000;
  await new Promise((r) => server.listen(port, '127.0.0.1', r));
  return { server, data, runs, base: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((r) => { server.close(r); server.closeAllConnections(); }) };
}
