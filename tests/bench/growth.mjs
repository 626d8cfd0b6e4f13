#!/usr/bin/env node
// node growth.mjs [--sizes 1000,10000,50000,200000] [options of run.mjs]: how the time of each work grows with the number of customers.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';

const given = process.argv.slice(2).filter((a) => a !== '--growth'), at = given.indexOf('--sizes');
const sizes = (at < 0 ? '1000,10000,50000,200000' : given.splice(at, 2)[1]).split(',').map(Number);
const out = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'growth-')), 'results.json');
const summaries = sizes.map((n) => { // run.mjs takes the first of two equal options
  execFileSync(process.execPath, ['run.mjs', '--n', n, '--repeats', 1, '--out', out, ...given, '--peers', 'raw', '--no-cold', '--no-sizes', '--no-search', '--step-timeout', 600000],
    { cwd: import.meta.dirname, stdio: ['ignore', 'ignore', 'inherit'] });
  return JSON.parse(fs.readFileSync(out)).summary; });
fs.rmSync(path.dirname(out), { recursive: true });

// The exponent between two sizes: 0 costs the same however much is kept, 1 grows with it, 2 with its square.
const slope = (a, b, i) => (a && b ? '^' + (Math.log(b / a) / Math.log(sizes[i] / sizes[i - 1])).toFixed(2) : '-');
console.log('ms at each number of customers, and between two of them the exponent of its growth; one repeat\n');
const rows = [['', ...sizes.flatMap((n, i) => (i ? ['', n] : [n]))]];
for (const peer of Object.keys(summaries[0])) for (const work of Object.keys(summaries[0][peer])) {
  const ms = summaries.map((s) => s[peer]?.[work]?.median);
  if (ms.every(Number.isFinite)) rows.push([`${peer} ${work}`, ...ms.flatMap((t, i) => (i ? [slope(ms[i - 1], t, i), t.toFixed(2)] : [t.toFixed(2)]))]);
}
for (const row of rows) console.log(row.map((cell, i) => (i ? String(cell).padStart(9) : cell.padEnd(26))).join(' '));
