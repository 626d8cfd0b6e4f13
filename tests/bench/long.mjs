#!/usr/bin/env node
// node long.mjs --ext ours=DIR --chrome PATH [--n 50000]: what keeps the page's thread for longer than 50 ms (the Long Tasks API) while records are
// fetched, folded, loaded, sealed and searched, and what memory the tab takes with all of them.
import fs from 'node:fs'; import os from 'node:os'; import path from 'node:path';
import { chromium } from 'playwright-core';
import { startServer } from './lib/server.mjs';

const argv = process.argv.slice(2), option = (name, otherwise) => { const at = argv.indexOf(`--${name}`); return at < 0 ? otherwise : argv[at + 1]; };
const n = Number(option('n', 50000)), folder = path.resolve(option('ext', '').replace(/^\w+=/, ''));
const server = await startServer({ seed: 1, dist: path.join(import.meta.dirname, 'dist'), mounts: { ours: folder, unsealed: folder } });
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'long-'));
const context = await chromium.launchPersistentContext(profile, { executablePath: option('chrome', '/usr/bin/chromium'), headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--enable-precise-memory-info'] });
const open = async (name) => {
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(`${server.base}/ext/${name}/`);
  await page.waitForFunction(() => window.bench);
  await page.evaluate(() => { window.long = []; new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => Math.round(entry.duration)))).observe({ type: 'longtask' }); });
  return page;
};
const call = (page, work, argument = {}) => page.evaluate(([work, argument]) => window.bench[work](argument), [work, argument]);
const rows = [];
async function measure(page, what, work) {
  await page.evaluate(() => { window.long.length = 0; });
  const start = performance.now(); await work(); const ms = performance.now() - start;
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  const long = await page.evaluate(() => window.long);
  rows.push([what, ms.toFixed(0), long.length, Math.max(0, ...long)]);
}
async function memory(page) { // of the one renderer that has the page: what the kernel counts, shared pages by their share
  const cdp = await context.newCDPSession(page), { processInfo } = await (await context.browser()?.newBrowserCDPSession())?.send('SystemInfo.getProcessInfo').catch(() => ({})) ?? {};
  const renderers = (processInfo ?? []).filter((info) => info.type === 'renderer').map((info) => info.id);
  const pss = (pid) => Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) / 1024;
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return { renderers: renderers.map((pid) => Math.round(pss(pid))), heap: Math.round(usedSize / 2 ** 20), wasm: await page.evaluate(() => Math.round(window.bench.memory() / 2 ** 20)) };
}
let page = await open('ours');
await call(page, 'open', { db: 'main' });
await measure(page, 'first sync of all', () => call(page, 'pull', { url: `${server.base}/sync/long/customers?n=${n}`, pageSize: 1000 }));
await call(page, 'prepare', { url: `${server.base}/data/deals.json?n=${n * 1.2}` });
await measure(page, 'deals written', () => call(page, 'bulkWrite', { kind: 'deals', batch: 500 }));
await call(page, 'prepare', { url: `${server.base}/data/singleSave.json?n=${n}` });
await measure(page, '200 saves', () => call(page, 'singleSave', { budgetMs: 60000 }));
await measure(page, 'folding', () => call(page, 'fold'));
await page.close(); page = await open('ours');
await measure(page, 'load', () => call(page, 'open', { db: 'main' }));
const held = await memory(page);
await page.close(); page = await open('unsealed');
await call(page, 'open', { db: 'plain' });
await call(page, 'pull', { url: `${server.base}/sync/plain/customers?n=${n}`, pageSize: 1000 });
await measure(page, 'sealing all', () => call(page, 'seal'));
console.log(`${n} customers, ${n * 0.6} deals: ms in all, tasks over 50 ms, the longest of them`);
for (const [what, ...cells] of rows) console.log(what.padEnd(24) + cells.map((cell) => String(cell).padStart(8)).join(''));
console.log(`memory with all of it, MB: ${held.wasm} of wasm, ${held.heap} of JavaScript, ${held.renderers.join(', ')} of the renderers in all`);
await context.close(); await server.stop(); fs.rmSync(profile, { recursive: true });
